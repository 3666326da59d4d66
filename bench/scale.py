"""Codes a large made corpus and watches time and memory: `scale.py NEWS.jsonl LEGATION [--articles N]`.

The corpus is made by make_corpus.py. The run is `legation code` with all cores into JSON Lines of events. Memory is the process's
resident set, read twice a second; its slope is that of the second half of the run. The output is checked: as many articles as
the manifest says, events in the corpus's order, ids without doubles, spans that slice to their words, and the first articles coded
alone give the same bytes.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from parity import machine


def resident(pid):
    try:
        return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text()).group(1)) / 1024
    except (OSError, AttributeError):
        return None


def run(program, corpus, out):
    start = time.time()
    child = subprocess.Popen([program, "code", corpus, "-o", out, "-q"])
    samples = []
    while child.poll() is None:
        time.sleep(0.5)
        done = 0
        try:
            marks = Path(f"{out}.progress").read_bytes().splitlines()
            done = json.loads(marks[-1])["counts"]["articles"] if len(marks) > 1 else 0
        except (OSError, ValueError, KeyError):
            pass
        memory = resident(child.pid)
        if memory and done:
            samples.append((done, memory))
    assert child.returncode == 0
    return time.time() - start, samples


def slope(samples):
    half = [s for s in samples if s[0] >= samples[-1][0] / 2]
    n = len(half)
    mx, my = sum(s[0] for s in half) / n, sum(s[1] for s in half) / n
    return sum((x - mx) * (y - my) for x, y in half) / sum((x - mx) ** 2 for x, _ in half)


def check(corpus, out, manifest, program):
    order = {}
    texts = {}
    with open(corpus, encoding="utf-8") as f:
        for n, line in enumerate(f):
            a = json.loads(line)
            order[a["id"]] = n
            if n % 50 == 0:
                texts[a["id"]] = a["text"]
    ids, last, events, sliced = set(), -1, 0, 0
    with open(out, encoding="utf-8") as f:
        for line in f:
            e = json.loads(line)
            events += 1
            assert e["id"] not in ids, e["id"]
            ids.add(e["id"])
            here = order[e["article"]]
            assert here >= last, "the corpus's order"
            last = here
            if e["article"] in texts and "in" not in e:
                a, b = e["trigger"]["span"]
                assert texts[e["article"]][a:b] == e["trigger"]["text"]
                sliced += 1
    c = manifest["counts"]
    assert c["articles"] + c["duplicates"] + c["bad"] == len(order) and c["events"] == events
    with tempfile.TemporaryDirectory() as t:
        alone = f"{t}/alone.jsonl"
        subprocess.run([program, "code", corpus, "-o", alone, "-q", "--limit", "500", "--threads", "1"], check=True)
        part = Path(alone).read_bytes()
        with open(out, "rb") as f:
            assert f.read(len(part)) == part, "the first articles alone give the same bytes"
    return events, sliced


def main():
    args = argparse.ArgumentParser()
    args.add_argument("news")
    args.add_argument("program")
    args.add_argument("--articles", type=int, default=100_000)
    a = args.parse_args()
    with tempfile.TemporaryDirectory() as t:
        corpus, out = f"{t}/made.jsonl", f"{t}/events.jsonl"
        subprocess.run([sys.executable, str(Path(__file__).with_name("make_corpus.py")), a.news, str(a.articles), corpus], check=True)
        size = os.path.getsize(corpus)
        load = os.getloadavg()[0]
        before = os.times()
        wall, samples = run(a.program, corpus, out)
        after = os.times()
        cpu = after.children_user + after.children_system - before.children_user - before.children_system
        manifest = json.loads(Path(f"{out}.manifest.json").read_text())
        events, sliced = check(corpus, out, manifest, a.program)
        c = manifest["counts"]
        print(f"command: bench/scale.py {Path(a.news).name} legation --articles {a.articles}")
        print(f"machine: {machine()}; load average before the run {load:.1f}; {manifest['threads']} threads, kernel {manifest['kernel']}")
        print(f"corpus: {a.articles} made articles, {size / 1e6:.0f} MB, {c['characters'] / c['articles']:.0f} characters an article")
        print(f"articles {c['articles']}, near-duplicates marked {c['near_duplicates']}, duplicates {c['duplicates']}, bad {c['bad']}, events {events}, statements {c['statements']}")
        print(f"time: {wall:.0f} s by the clock, {cpu:.0f} s of processor: {c['articles'] / wall:.1f} articles/s, {c['articles'] / cpu:.1f} for one core")
        peak, k = max(m for _, m in samples), slope(samples)
        print(f"memory: peak {peak:.0f} MB; slope in the second half {k * 1000:.3f} MB for 1000 articles")
        print(f"checked: order, ids without doubles, {sliced} spans slice to their words, the first 500 articles alone give the same bytes")
        print(f"extrapolated, not measured: a million such articles take {1e6 / c['articles'] * wall / 3600:.1f} h and {peak + k * (1e6 - c['articles']):.0f} MB")


main()
