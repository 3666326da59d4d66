"""From text to coded events, against spaCy's parse alone: `speed.py NEWS.jsonl LEGATION PAGES [--limit N] [--rounds N]`.

All figures are processor time of one thread, unless they say otherwise. In each round ours and spaCy (the small English pipeline
at its best: OpenBLAS, one thread, `nlp.pipe`, warmed) take turns on the same articles, so that what else the machine does burdens
them alike; the best round of each counts. Ours includes the start of the program; spaCy's loading is left out. Then: two threads
against one, web pages, the start, and a megabyte of text of every bad kind (worst.py) against a megabyte of news. PAGES is a folder
of HTML. Every run must give the same bytes as the first.
"""
import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from parity import machine, paragraphs

HERE = Path(__file__).parent


def measured(command, out=None):
    """Seconds of processor and by the clock, peak memory in MB, hash of the output."""
    start = time.time()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    digest = hashlib.sha256()
    while block := child.stdout.read(1 << 20):
        digest.update(block)
    errors = child.stderr.read().decode()
    _, status, usage = os.wait4(child.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0, errors
    return usage.ru_utime + usage.ru_stime, time.time() - start, usage.ru_maxrss / 1024, digest.hexdigest()


def code(program, input, threads=1, emit="events"):
    return measured([program, "code", input, "-q", "--threads", str(threads), "--emit", emit])


def main():
    args = argparse.ArgumentParser()
    args.add_argument("news")
    args.add_argument("program")
    args.add_argument("pages")
    args.add_argument("--limit", type=int, default=200)
    args.add_argument("--rounds", type=int, default=3)
    a = args.parse_args()
    lines = open(a.news, encoding="utf-8").read().splitlines()
    # every n-th, so that all outlets are in it
    lines = lines[:: max(1, len(lines) // a.limit)][: a.limit]
    print(f"command: bench/speed.py {Path(a.news).name} legation {Path(a.pages).name} --limit {a.limit} --rounds {a.rounds}")
    print(f"machine: {machine()}; load average {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as t:
        text, parsed = f"{t}/news.jsonl", f"{t}/paragraphs.jsonl"
        Path(text).write_text("\n".join(lines) + "\n", encoding="utf-8")
        Path(parsed).write_text("\n".join(json.dumps(paragraphs(json.loads(l)["text"])) for l in lines) + "\n", encoding="utf-8")
        ours, theirs, twos, hashes = [], [], [], set()
        for _ in range(a.rounds):
            for runs, threads in ((ours, 1), (twos, 2)):
                cpu, wall, memory, digest = code(a.program, text, threads)
                runs.append((cpu, wall, memory))
                hashes.add(digest)
            env = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
            child = subprocess.run([sys.executable, str(HERE / "speed-syntax.py"), "--child", "best", parsed], env=env, check=True, capture_output=True, text=True)
            theirs.append(json.loads(child.stdout)["seconds"])
        assert len(hashes) == 1, "every run gives the same bytes"
        n = len(lines)
        best, spacy_best = min(r[0] for r in ours), min(theirs)
        print(f"\n{n} articles, text to coded events, one thread: {n / best:.1f} articles/s (start included), memory {max(r[2] for r in ours):.0f} MB")
        print(f"{n} articles, spaCy's parse alone at its best, one thread: {n / spacy_best:.1f} articles/s; ours {spacy_best / best:.2f} times as fast")
        one, two = min(r[1] for r in ours), min(r[1] for r in twos)
        print(f"two threads, by the clock: {one / two:.2f} times one thread (same bytes); processor time {min(r[0] for r in twos) / best:.3f} of one thread's")
        page_files = sum(1 for _ in Path(a.pages).iterdir())
        cpu, _, memory, _ = min(code(a.program, a.pages) for _ in range(2))
        print(f"{page_files} web pages, HTML to coded events, one thread: {page_files / cpu:.1f} pages/s, memory {memory:.0f} MB")
        first = f"{t}/one.jsonl"
        Path(first).write_text(lines[0] + "\n", encoding="utf-8")
        starts = sorted(code(a.program, first)[1] for _ in range(11))
        print(f"start of the program to the first coded article, by the clock: median {starts[5] * 1000:.0f} ms, best {starts[0] * 1000:.0f} ms")
        subprocess.run([sys.executable, str(HERE / "worst.py"), f"{t}/worst", a.news], check=True)
        news = min(code(a.program, f"{t}/worst/news.jsonl", emit="articles")[0] for _ in range(2))
        print(f"\na megabyte of news: {news:.1f} s; a megabyte of other kinds, as times of it:")
        ratios = {p.stem: code(a.program, str(p), emit="articles")[0] / news for p in sorted(Path(f"{t}/worst").glob("*.jsonl")) if p.stem != "news"}
        print("  " + ", ".join(f"{k} {v:.2f}" for k, v in sorted(ratios.items(), key=lambda x: -x[1])))
        worst = max(ratios.values())
        print(f"worst: {worst:.2f}")
        assert worst < 3


main()
