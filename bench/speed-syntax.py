#!/usr/bin/env python3
"""Measures the syntax step against spaCy: one thread, from text to names and dictionary forms, processor time.

    cargo build --release -p legation-syntax --examples
    python3 bench/speed-syntax.py TEXTS.jsonl data/model/en_core_web_sm.legation [--limit N] [--rounds N]

TEXTS.jsonl has one object with "text" per line. All get the same paragraphs (as in parity.py): ours article by article,
spaCy through `nlp.pipe` over all of them. spaCy runs twice: as installed from PyPI (its blis wheel picks generic kernels),
and at its best, with NumPy's OpenBLAS (`NumpyOps(use_blis=False)`, OPENBLAS_NUM_THREADS=1). The three take turns, so that
what else the machine does burdens them alike; the best round of each counts, and all must find the same number of tokens.
Then words made of random letters are parsed, to see what memory they take.
"""
import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from parity import PIPELINE, ROOT, machine, paragraphs


def spacy_child(file, best):
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    if best:
        set_current_ops(NumpyOps(use_blis=False))
    nlp = spacy.load(PIPELINE)
    if best:
        for _, pipe in nlp.pipeline:
            if hasattr(pipe, "model") and hasattr(pipe.model, "walk"):
                for node in pipe.model.walk():
                    node.ops = NumpyOps(use_blis=False)
    texts = [p for line in open(file, encoding="utf-8") for p in json.loads(line)]
    list(nlp.pipe(texts[:200]))
    start, tokens, names = time.process_time(), 0, 0
    for doc in nlp.pipe(texts):
        tokens += len(doc)
        names += len(doc.ents)
    print(json.dumps({"tokens": tokens, "names": names, "seconds": time.process_time() - start}))


def spacy_run(file, best):
    env = {k: v for k, v in os.environ.items() if k not in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")}
    env.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")
    command = [sys.executable, __file__, "--child", "best" if best else "installed", file]
    return json.loads(subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout)


def ours(model, file, repeats, kernel=None):
    command = [str(ROOT / "target/release/examples/speed"), model, file, str(repeats)] + ([kernel] if kernel else [])
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def random_words(n):
    r = random.Random(1)
    letters = "abcdefghijklmnopqrstuvwxyzäöüßéèñçšžабвгдеж"
    word = lambda: "".join(r.choice(letters) for _ in range(r.randint(1, 14))).capitalize()
    return [[" ".join(word() for _ in range(60)) + "."] for _ in range(n // 60)]


def write(lines, suffix):
    with tempfile.NamedTemporaryFile("w", suffix=suffix, delete=False) as f:
        f.writelines(json.dumps(line) + "\n" for line in lines)
    return f.name


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("texts")
    args.add_argument("model")
    args.add_argument("--limit", type=int, default=150)
    args.add_argument("--rounds", type=int, default=3)
    a = args.parse_args()
    articles = [paragraphs(json.loads(line)["text"]) for line in open(a.texts, encoding="utf-8")][: a.limit]
    file = write(articles, ".jsonl")
    print(f"command: bench/speed-syntax.py {Path(a.texts).name} {Path(a.model).name} --limit {a.limit} --rounds {a.rounds}")
    print(f"machine: {machine()}; pipeline {PIPELINE}; load average {os.getloadavg()[0]:.1f}")
    runs = {"ours": [], "spaCy at its best": [], "spaCy as installed": []}
    for _ in range(a.rounds):
        runs["ours"].append(ours(a.model, file, 3))
        runs["spaCy at its best"].append(spacy_run(file, True))
        runs["spaCy as installed"].append(spacy_run(file, False))
    mine = min(runs["ours"], key=lambda r: r["best_seconds"])
    counts = {(r["tokens"]) for rows in runs.values() for r in rows}
    assert counts == {mine["tokens"]}, f"token counts differ: {counts}"
    print(f"articles {len(articles)}, paragraphs {sum(map(len, articles))}, tokens {mine['tokens']}, names {mine['names']}\n")
    speed = mine["tokens"] / mine["best_seconds"]
    cold = max(r["tokens"] / r["cold_seconds"] for r in runs["ours"])
    print(f"{'ours, ' + mine['kernel']:32} {speed:8.0f} tokens/s   (first pass, nothing remembered: {cold:.0f})")
    for name in ("spaCy at its best", "spaCy as installed"):
        best = min(r["seconds"] for r in runs[name])
        theirs = mine["tokens"] / best
        print(f"{name:32} {theirs:8.0f} tokens/s   ours {speed / theirs:.2f} times as fast; first pass {cold / theirs:.2f}")
    for kernel in ("avx2", "portable"):
        other = ours(a.model, file, 2, kernel)
        print(f"{'ours, ' + other['kernel']:32} {other['tokens'] / other['best_seconds']:8.0f} tokens/s")
    print("\nmicroseconds per token: " + ", ".join(f"{k} {v:.2f}" for k, v in mine["stage_us_per_token"].items()))
    print(f"opening the model: {1000 * min(r['open_seconds'] for r in runs['ours']):.0f} ms")
    print(f"peak memory: {mine['peak_mb']} MB ({mine['before_mb']} MB before the first text)")
    odd = ours(a.model, write(random_words(300_000), ".jsonl"), 1)
    print(f"words of random letters: {odd['tokens']} tokens, {odd['tokens'] / odd['cold_seconds']:.0f} tokens/s, peak memory {odd['peak_mb']} MB")


if sys.argv[1:2] == ["--child"]:
    spacy_child(sys.argv[3], sys.argv[2] == "best")
else:
    main()
