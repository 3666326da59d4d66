#!/usr/bin/env python3
"""Are the clusters right? Puts each set of articles into a store and compares its happenings with the set's key. Standard library only.

  check.py LEGATION [--lexicon DIR] [-v]

A happening of the store is right when one key is reported by all its sentences, wrong when none is; it is left out when one of its
sentences has no key. Recall: of the keys that two articles and more report, and whose deed the program codes in two of them and more
with the same type, those of which it makes a happening. --lexicon lays entries over the program's: with a confidence.toml whose
weights are nought but "all" = 9.0, every candidate is an event. -v prints each wrong one with its sentences.
"""
import argparse, collections, csv, json, os, sqlite3, subprocess, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SETS = [("articles.jsonl", "key.tsv")] + [(f"blind-{s}.jsonl", f"blind-{s}.tsv") for s in "abc"]


def check(asked, articles, key):
    keys = collections.defaultdict(list)
    for row in csv.DictReader(open(f"{HERE}/{key}", encoding="utf8"), delimiter="\t", quoting=csv.QUOTE_NONE):
        keys[row["article"]].append((" ".join(row["sentence"].split()), row["happening"]))
    with tempfile.TemporaryDirectory() as t:
        db = f"{t}/desk.db"
        lexicon = ["--lexicon", asked.lexicon] if asked.lexicon else []
        subprocess.run([asked.legation, "ingest", f"{HERE}/{articles}", "--db", db, "-q", *lexicon], check=True)
        con = sqlite3.connect(db)
        told = con.execute(
            "SELECT e.key, a.id, iif(s.part = 'title', a.title, a.text), s.span_start, s.span_end, e.event"
            " FROM events e JOIN articles a ON a.key = e.article JOIN sentences s ON s.key = e.sentence"
        )
        reports = {}
        for event, article, text, start, end, kind in told:
            words = " ".join(text[start:end].split())
            reports[event] = (article, words, kind, {k for s, k in keys[article] if words and (s in words or words in s)})
        clusters = collections.defaultdict(list)
        for happening, event in con.execute("SELECT happening, event FROM happening_events"):
            clusters[happening].append(event)
    out, found = collections.Counter(happenings=len(clusters)), set()
    for events in clusters.values():
        named = [reports[e][3] for e in events]
        if not all(named):
            out["without_key"] += 1
            continue
        common = set.intersection(*named)
        found |= common
        out["right" if common else "wrong"] += 1
        if asked.v and not common:
            print("--")
            for e in events:
                print("  ", reports[e][0], reports[e][2], sorted(reports[e][3]), reports[e][1][:220])
    coded = collections.defaultdict(set)
    for article, _, kind, named in reports.values():
        for k in named:
            coded[k, kind].add(article)
    several = {k for (k, _), articles in coded.items() if len(articles) > 1}
    return out + collections.Counter(told_twice=len(several), found=len(found & several))


def line(name, n):
    share = lambda a, b: round(a / max(1, b), 4)
    judged = n["right"] + n["wrong"]
    print(json.dumps(dict(set=name, happenings=n["happenings"], without_key=n["without_key"], judged=judged, right=n["right"],
                          precision=share(n["right"], judged), told_twice=n["told_twice"], found=n["found"],
                          recall=share(n["found"], n["told_twice"]))))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("legation")
    parser.add_argument("--lexicon")
    parser.add_argument("-v", action="store_true")
    asked = parser.parse_args()
    total = collections.Counter()
    for articles, key in SETS:
        n = check(asked, articles, key)
        total += n
        line(articles.removesuffix(".jsonl"), n)
    line("all", total)
