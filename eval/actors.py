#!/usr/bin/env python3
"""Scores the actors of article records against the actors and recipients of the events gold. Standard library only.

  actors.py GOLD.jsonl RECORDS.jsonl [-v]

A gold actor or recipient is found when a mention overlaps its words (the first of them, where the gold leaves words
out by "..") with the right country; where several mentions overlap, any of them counts. A sector null counts as GOV on
both sides. country_sector_best counts only the mention that fits the gold's words best. Gold whose words don't stand in the text is left out. Prints one JSON object on the last line; -v each miss
before it. Bars: country 0.88, country and sector 0.72.
"""
import json
import re
import sys


def spans(text, words):
    """Where the gold's words stand: every occurrence; where it leaves words out by "..", of each of its stretches."""
    for parts in ([words.strip()], re.split(r"\s*\.\.+\s*", words.strip())):
        patterns = [r"\s+".join(map(re.escape, part.split())) for part in parts if part]
        found = [m.span() for p in patterns for m in re.finditer(p, text)]
        if found:
            return found
    return []


def mentions(record):
    for actor in record["actors"]:
        for m in actor["mentions"]:
            if m.get("in", "text") == "text":
                yield m["span"], actor


def overlap(a, b):
    """How much of two stretches is common to both."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / (max(a[1], b[1]) - min(a[0], b[0]))


def sector(s):
    return s or "GOV"


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("-")]
    verbose = "-v" in sys.argv
    gold = [json.loads(line) for line in open(args[0], encoding="utf8") if line.strip()]
    records = {r["id"]: r for r in (json.loads(line) for line in open(args[1], encoding="utf8") if line.strip())}
    n = country = both = absent = nearest = 0
    for g in gold:
        record = records.get(g["id"], {"actors": []})
        for side in ("actors", "recipients"):
            for a in g[side]:
                where = spans(g["text"], a["text"])
                if not where:
                    absent += 1
                    continue
                n += 1
                near = [(s, act) for s, act in mentions(record) if any(s[0] < e and b < s[1] for b, e in where)]
                right = [act for _, act in near if act["country"] == a["country"]]
                full = [act for act in right if sector(act["sector"]) == sector(a["sector"])]
                best = max(near, key=lambda m: max(overlap(m[0], w) for w in where), default=(None, {}))[1]
                nearest += best.get("country") == a["country"] and sector(best.get("sector")) == sector(a["sector"])
                country += bool(right)
                both += bool(full)
                if verbose and not full:
                    got = ", ".join(f"«{g['text'][s[0]:s[1]]}» {act['country']}/{act['sector']}" for s, act in near) or "nothing"
                    what = "sector " if right else "COUNTRY"
                    print(f"{what} {g['id']} {side[0]} «{a['text']}» {a['country']}/{a['sector']}: {got}")
    out = {"n": n, "country": round(country / max(n, 1), 4), "country_sector": round(both / max(n, 1), 4), "country_sector_best": round(nearest / max(n, 1), 4), "not_in_text": absent}
    print(json.dumps(out))


if __name__ == "__main__":
    main()
