#!/usr/bin/env python3
"""What goes wrong with places: score.py's matching, with the misses grouped. Standard library only.

  places.py GOLD.jsonl RECORDS.jsonl [-v]

Prints the most frequent names that were not found, that were placed more than 161 km off, and that the gold does not
mark; -v each with its words around it. The last line is one JSON object with the counts and the distance's quantiles.
"""
import collections
import json
import math
import sys

NEAR = 161.0


def km(a, b, c, d):
    a, b, c, d = map(math.radians, (a, b, c, d))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 6371 * 2 * math.asin(math.sqrt(min(1, h)))


def overlap(a, b):
    return min(a[1], b[1]) - max(a[0], b[0]) > 0


def around(text, span, width=45):
    return f"{text[max(0, span[0] - width):span[0]]}[[{text[slice(*span)]}]]{text[span[1]:span[1] + width]}".replace("\n", " ")


def read(path):
    with open(path, encoding="utf8") as f:
        return [json.loads(line) for line in f if line.strip()]


def main():
    args = [a for a in sys.argv[1:] if a != "-v"]
    if len(args) != 2:
        sys.exit(__doc__)
    records = {r["id"]: r for r in read(args[1])}
    missed, far, extra = collections.Counter(), collections.Counter(), collections.Counter()
    seen, errors = [], []
    for gold in read(args[0]):
        free = [p for p in records.get(gold["id"], {}).get("places", []) if p.get("lat") is not None and p.get("in", "text") == "text"]
        for want in gold["places"]:
            size = max(1, want["span"][1] - want["span"][0])
            got = next((p for p in free if overlap(p["span"], want["span"]) and p["span"][1] - p["span"][0] <= 2 * size + 20), None)
            if got is None:
                missed[want["text"]] += 1
                seen.append(("MISSED", around(gold["text"], want["span"])))
                continue
            free.remove(got)
            errors.append(km(want["lat"], want["lon"], got["lat"], got["lon"]))
            if errors[-1] > NEAR:
                far[f"{want['text']} as {got['name']}, {got['country']}"] += 1
                seen.append(("FAR", f"{around(gold['text'], want['span'])} as {got['name']}, {got['country']}, {errors[-1]:.0f} km off"))
        for p in free:
            extra[p["text"]] += 1
            seen.append(("EXTRA", f"{around(gold['text'], p['span'])} as {p['name']}, {p['country']}"))
    if "-v" in sys.argv:
        for kind, words in sorted(seen):
            print(kind, words)
    for title, counter in (("not found", missed), ("far off", far), ("not in the gold", extra)):
        print(f"{title}: " + ", ".join(f"{name} {n}" for name, n in counter.most_common(30)))
    errors.sort()
    at = lambda q: round(errors[int(q * (len(errors) - 1))], 1) if errors else None
    total = dict(missed=sum(missed.values()), far=sum(far.values()), extra=sum(extra.values()), near=sum(e <= NEAR for e in errors))
    print(json.dumps({**total, "km_at": {"0.5": at(0.5), "0.75": at(0.75), "0.9": at(0.9)}}))


if __name__ == "__main__":
    main()
