#!/usr/bin/env python3
"""Draws roles whose filling is a guess (`found` is `inferred` or `near`) from article records, each with its sentence and what stands
before it, to be judged by a reader. Standard library only.

  guesses.py RECORDS.jsonl [SEED] [N]    SEED 30, N 30 when left out
"""
import json, random, sys

def main():
    path, seed, n = sys.argv[1], *(int(a) for a in (sys.argv[2:] + ["30", "30"][len(sys.argv) - 2:]))
    drawn = []
    for line in open(path, encoding="utf8"):
        record = json.loads(line)
        for event in record["events"]:
            for side in ("actors", "recipients"):
                drawn += [(record["id"], event["sentence"], side, a["span"] or [], a, event, record) for a in event[side] if a["found"] in ("inferred", "near")]
    drawn.sort(key=lambda d: d[:4])
    print(f"{len(drawn)} guessed roles")
    for i, (id, _, side, _, a, event, record) in enumerate(random.Random(seed).sample(drawn, n), 1):
        text, (start, end) = record["text"], event["span"]
        print(f"\n{i} {id}: {side[:-1]} «{a['text']}» {a['country']}/{a['sector']} {a['name'] or ''} of {event['event']} «{event['trigger']['text']}»")
        print("  before:", " ".join(text[max(0, start - 350):start].split()))
        print("  sentence:", " ".join(text[start:end].split()))

main()
