#!/usr/bin/env python3
"""Writes what spaCy makes of the texts in crates/syntax/tests/parity, for our tests: `python3 bench/make_parity_fixture.py`.

One block per text: a line `= N` with its number, then per token, tab-separated: start, end (in characters), tag, part of
speech, morphology, label, head, lemma, entity as B-TYPE, I-TYPE or O, and `S` where a sentence begins.
"""
import json
from pathlib import Path

import spacy

from parity import PIPELINE, ROOT

FOLDER = ROOT / "crates" / "syntax" / "tests" / "parity"


def main():
    nlp = spacy.load(PIPELINE)
    out = [f"# spaCy {spacy.__version__}, {PIPELINE} {nlp.meta['version']}; written by bench/make_parity_fixture.py"]
    for n, line in enumerate(Path(FOLDER / "texts.jsonl").read_text().splitlines()):
        out.append(f"= {n}")
        for t in nlp(json.loads(line)):
            entity = f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O"
            row = [t.idx, t.idx + len(t), t.tag_, t.pos_, t.morph, t.dep_, t.head.i, json.dumps(t.lemma_), entity, "S" if t.is_sent_start else ""]
            out.append("\t".join(map(str, row)))
    (FOLDER / "spacy.tsv").write_text("\n".join(out) + "\n")


main()
