#!/usr/bin/env python3
"""Compares data/gazetteer/people with a second hand's answers from the names alone (second.tsv). Standard library only.

  eval/people/compare.py [-v]    figures; -v prints every name on which the two differ

An office agrees when the second hand gives one of the same country with years that meet (a year's grace); a name agrees when
its most recent dated office, or most of its offices, agree. "?" counts as no answer.
"""
import glob, os, re, sys

HERE = os.path.dirname(os.path.abspath(__file__))
OFFICE = re.compile(r"^([A-Z]{3})(?:/([A-Z,0-9]+))?\s*(.*?)\s*((?:\?|\d{4})?(?:-\d\d)?\.\.(?:\?|\d{4}(?:-\d\d)?)?|\d{4}(?:-\d\d)?)?$")

def years(span):
    if not span: return None
    a, _, b = span.partition("..")
    year = lambda s, other: int(s[:4]) if s[:4].isdigit() else other
    return (year(a, 0), year(b, 9999)) if ".." in span else (year(a, 0), year(a, 9999))

def offices(cell):
    out = []
    for part in cell.split("; "):
        m = OFFICE.match(part.strip())
        if m: out.append((m[1], (m[2] or "").split(",")[0], m[3], years(m[4])))
    return out

def meet(a, b): return a is None or b is None or (a[0] <= b[1] + 1 and b[0] <= a[1] + 1)

def main():
    first = {}
    for path in sorted(glob.glob(HERE + "/../../data/gazetteer/people/*.tsv")):
        for line in open(path, encoding="utf8"):
            if line.strip() and not line.startswith("#"):
                cells = line.rstrip("\n").split("\t")
                first[cells[0].split(" | ")[0].lstrip("~")] = offices(cells[1])
    asked = known = country = agree = dated = month = 0
    for line in open(HERE + "/second.tsv", encoding="utf8"):
        if line.startswith("#"): continue
        name, _, cell = line.rstrip("\n").partition("\t")
        if name not in first: continue
        asked += 1
        if cell.strip() in ("?", ""): continue
        known += 1
        ours, theirs = first[name], offices(cell)
        same = [o for o in ours if any(o[0] == t[0] for t in theirs)]
        met = [o for o in ours if any(o[0] == t[0] and meet(o[3], t[3]) for t in theirs)]
        country += bool(same); agree += 2 * len(met) >= len(ours) and bool(met)
        for o in ours:
            for t in theirs:
                if o[0] == t[0] and o[1] == t[1] and o[3] and t[3] and o[3][0] and t[3][0] and meet(o[3], t[3]):
                    dated += 1; month += abs(o[3][0] - t[3][0]) <= 1
                    break
        if "-v" in sys.argv and not (2 * len(met) >= len(ours) and met): print(f"{name}\tours: {ours}\ttheirs: {theirs}")
    print(f"asked {asked}, answered {known}; same country {country / known:.4f}; most offices agree {agree / known:.4f}; "
          f"first years within one of each other {month / max(1, dated):.4f} of {dated}")

main()
