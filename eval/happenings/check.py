#!/usr/bin/env python3
"""Are the clusters right? Puts the articles into a store and compares its happenings with key.tsv. Standard library only.

  check.py LEGATION [-v]

A happening of the store is right when one key is reported by all its sentences, wrong when none is; it is left out when one of its
sentences has no key. Recall: of the keys that two articles and more report, and whose deed the program codes in two of them and more
with the same type, those of which it makes a happening. -v prints each wrong one with its sentences.
"""
import collections, csv, json, os, sqlite3, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    program, loud = sys.argv[1], "-v" in sys.argv
    keys = collections.defaultdict(list)
    for row in csv.DictReader(open(f"{HERE}/key.tsv", encoding="utf8"), delimiter="\t", quoting=csv.QUOTE_NONE):
        keys[row["article"]].append((" ".join(row["sentence"].split()), row["happening"]))
    with tempfile.TemporaryDirectory() as t:
        db = f"{t}/desk.db"
        subprocess.run([program, "ingest", f"{HERE}/articles.jsonl", "--db", db, "-q"], check=True)
        con = sqlite3.connect(db)
        told = con.execute(
            "SELECT e.key, a.id, iif(s.part = 'title', a.title, a.text), s.span_start, s.span_end, e.event"
            " FROM events e JOIN articles a ON a.key = e.article JOIN sentences s ON s.key = e.sentence"
        )
        reports = {}
        for key, article, text, start, end, kind in told:
            words = " ".join(text[start:end].split())
            reports[key] = (article, words, kind, {k for s, k in keys[article] if words and (s in words or words in s)})
        clusters = collections.defaultdict(list)
        for happening, event in con.execute("SELECT happening, event FROM happening_events"):
            clusters[happening].append(event)
    right, wrong, left, found = 0, [], 0, set()
    for events in clusters.values():
        named = [reports[e][3] for e in events]
        if not all(named):
            left += 1
            continue
        common = set.intersection(*named)
        found |= common
        if common:
            right += 1
        else:
            wrong.append(events)
    coded = collections.defaultdict(set)
    for article, _, kind, named in reports.values():
        for k in named:
            coded[k, kind].add(article)
    several = {k for (k, _), articles in coded.items() if len(articles) > 1}
    judged = right + len(wrong)
    print(json.dumps(dict(happenings=len(clusters), judged=judged, without_key=left, right=right, precision=round(right / max(1, judged), 4),
                          told_twice=len(several), found=len(found & several), recall=round(len(found & several) / max(1, len(several)), 4))))
    if loud:
        for events in wrong:
            print("--")
            for e in events:
                print("  ", reports[e][0], reports[e][2], sorted(reports[e][3]), reports[e][1][:220])


main()
