#!/usr/bin/env python3
"""Writes the tables that spaCy and Python hold in code and no pipeline carries with it.

    python3 bench/make_tables.py      (spaCy 3.8, Python 3.11: Unicode 14)

crates/syntax/src/vocab/symbols.tsv     strings whose id is a small number and no hash (spacy.symbols)
crates/syntax/src/vocab/base_norms.tsv  forms with a norm of their own (spacy.lang.norm_exceptions)
crates/syntax/src/unicode/tables.rs     what Python's str methods say of each character
"""
import sys
import unicodedata
from pathlib import Path

from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.symbols import IDS

SRC = Path(__file__).resolve().parent.parent / "crates" / "syntax" / "src"


def ranges(test):
    out = []
    for c in range(0x110000):
        if 0xD800 <= c < 0xE000 or not test(chr(c)):
            continue
        if out and out[-1][1] == c - 1:
            out[-1][1] = c
        else:
            out.append([c, c])
    return out


def rust(name, doc, test):
    rows = [f"({a:#x}, {b:#x})" for a, b in ranges(test)]
    lines, line = [], "   "
    for r in rows:
        if len(line) + len(r) > 130:
            lines.append(line)
            line = "   "
        line += f" {r},"
    lines.append(line)
    body = "\n".join(lines)
    return f"/// {doc}\n#[rustfmt::skip]\npub(super) const {name}: &[(u32, u32)] = &[\n{body}\n];\n"


def main():
    (SRC / "vocab" / "symbols.tsv").write_text("".join(f"{k}\t{v}\n" for k, v in sorted(IDS.items()) if k))
    (SRC / "vocab" / "base_norms.tsv").write_text("".join(f"{k}\t{v}\n" for k, v in BASE_NORMS.items()))
    tables = [
        "//! Character classes as Python's `str` methods see them. Written by bench/make_tables.py from Python "
        f"{sys.version_info[0]}.{sys.version_info[1]} (Unicode {unicodedata.unidata_version}).\n",
        rust("ALPHA", "`str.isalpha()`: letters only.", str.isalpha),
        rust("DIGIT", "`str.isdigit()`: decimal digits, superscripts and their like.", str.isdigit),
        rust("DECIMAL", "`str.isdecimal()`: what `\\d` matches.", str.isdecimal),
        rust("UPPER", "`str.isupper()` of one character.", str.isupper),
    ]
    (SRC / "unicode" / "tables.rs").write_text("\n".join(tables))


main()
