#!/usr/bin/env python3
"""The audit of data/gazetteer: draws entries by seed, and counts the verdicts. Standard library only.

  audit.py draw SEED [N]    N (150) entries of people, parties, armed groups and bodies of states, in the order drawn
  audit.py score            shares of wrong countries, sectors and years in audit.tsv, with Wilson's 95 % intervals

audit.tsv has a line per entry and field: seed, name, field (`country`, `sector`, `year`), checked, wrong, verdict (`right`, `wrong`,
`open`: couldn't be told), why and source. For `country` and `sector` an entry counts once; for `year` each dated office counts.
Bars: wrong country or sector at most 2 % of entries, wrong year at most 5 % of dated offices.
"""
import collections, glob, math, os, random, re, sys

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = HERE + "/../../data/gazetteer"

def entries():
    for path in sorted(glob.glob(DATA + "/people/*.tsv") + [DATA + "/bodies/armed.tsv", DATA + "/bodies/parties.tsv"] + glob.glob(DATA + "/bodies/states-*.tsv")):
        for line in open(path, encoding="utf8"):
            if line.strip() and not line.startswith("#"):
                names, codes = line.rstrip("\n").split("\t")[:2]
                notes = "; ".join(n for n in line.rstrip("\n").split("\t")[-1].split(", ") if n.startswith("governed="))
                yield names.split(" | ")[0], os.path.relpath(path, DATA), codes, notes

def draw(seed, n):
    everything = sorted(entries())
    for e in random.Random(seed).sample(everything, n): print(*e, sep="\t")

def wilson(k, n, z=1.96):
    p = k / n
    middle, half = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)

def share(what, k, n): print("  %s: %d of %d wrong, %.2f %% (%.2f–%.2f)" % (what, k, n, 100 * k / n, *(100 * x for x in wilson(k, n))))

def score():
    rows = [l.rstrip("\n").split("\t") for l in open(HERE + "/audit.tsv", encoding="utf8") if not l.startswith("#")]
    for seed in dict.fromkeys(r[0] for r in rows):
        mine = [r for r in rows if r[0] == seed]
        names = dict.fromkeys(r[1] for r in mine)
        bad = collections.defaultdict(set)
        for r in mine:
            if r[5] == "wrong": bad[r[2]].add(r[1])
        dated = [r for r in mine if r[2] == "year"]
        print(f"seed {seed}, {len(names)} entries, {sum(r[5] == 'open' for r in mine)} fields left open")
        share("country", len(bad["country"]), len(names))
        share("country or sector", len(bad["country"] | bad["sector"]), len(names))
        share("year, by dated office", sum(int(r[4]) for r in dated), sum(int(r[3]) for r in dated))
        share("year, by entry with dates", len(bad["year"]), sum(int(r[3]) > 0 for r in dated))

def main():
    if sys.argv[1:2] == ["draw"]: draw(int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 150)
    elif sys.argv[1:2] == ["score"]: score()
    else: sys.exit(__doc__)

main()
