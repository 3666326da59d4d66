#!/usr/bin/env python3
"""Counts the actors without a country in article records: how many articles have one, how many names. Standard library only.

  unknown.py RECORDS.jsonl... [--words N]    --words: only the first articles until N words are reached

An actor counts when its name begins with a capital and it has no country. Unknown are those of them that the gazetteer doesn't have:
"Europe", "Muslims" or "the West" are known, but act for no one country.
"""
import json, sys

def main():
    args = sys.argv[1:]
    words = int(args.pop(args.index("--words") + 1)) if "--words" in args else None
    for path in (a for a in args if a != "--words"):
        articles = uncoded = missing = read = coded = bare = mentions = 0
        names = set()
        for line in open(path, encoding="utf8"):
            record = json.loads(line)
            if words and read >= words: break
            read += len(record["text"].split())
            articles += 1
            named = [a for a in record["actors"] if (a.get("name") or "")[:1].isupper()]
            without = [a for a in named if not a.get("country")]
            unknown = [a for a in without if not a.get("known")]
            coded += len(named) - len(without)
            uncoded += bool(without)
            missing += bool(unknown)
            bare += len(without)
            names |= {a["name"] for a in unknown}
            mentions += len(unknown)
        print(f"{path}: {read} words, {articles} articles, {uncoded} with an uncoded actor ({uncoded / articles:.4f}), "
              f"{bare} such actors ({bare / (bare + coded):.4f} of the named); {missing} articles with an unknown one, {mentions} unknown actors, {len(names)} names")

main()
