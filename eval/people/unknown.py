#!/usr/bin/env python3
"""Counts the actors without a country in article records: how many articles have one, how many names. Standard library only.

  unknown.py RECORDS.jsonl... [--words N]    --words: only the first articles until N words are reached

An actor counts when its name begins with a capital, as in `legation code --unknown`. `apart` leaves out names of one
mention without a role, which are mostly people of private life, places and parts of headlines.
"""
import json, sys

def main():
    args = sys.argv[1:]
    words = int(args.pop(args.index("--words") + 1)) if "--words" in args else None
    for path in (a for a in args if a != "--words"):
        articles = uncoded = read = coded = mentions = 0
        names, event_names, in_event = set(), set(), 0
        for line in open(path, encoding="utf8"):
            record = json.loads(line)
            if words and read >= words: break
            read += len(record["text"].split())
            articles += 1
            named = [a for a in record["actors"] if (a.get("name") or "")[:1].isupper()]
            unknown = [a for a in named if not a.get("country")]
            coded += len(named) - len(unknown)
            uncoded += bool(unknown)
            names |= {a["name"] for a in unknown}
            mentions += len(unknown)
        print(f"{path}: {read} words, {articles} articles, {uncoded} with an uncoded actor ({uncoded / articles:.4f}); "
              f"{len(names)} names, {mentions} by article; {mentions / (mentions + coded):.4f} of all named actors")

main()
