#!/usr/bin/env python3
"""Makes a corpus of articles about talks out of the ledgers under cases/talks: `bench/talks.py 10000 OUT.jsonl`.

Each round moves the articles' dates on by a day and gives them a last line of its own, so that none is a copy word for word. The corpus is
for measuring the ledger's speed only; what it tells is not true of any day:

    legation ingest OUT.jsonl --db desk.db
    time legation talks --db desk.db --json > /dev/null
    time legation talks --db desk.db --on 2024-06-30 --json > /dev/null
"""
import datetime
import json
import pathlib
import sys


def main() -> None:
    count, out = int(sys.argv[1]), sys.argv[2]
    folder = pathlib.Path(__file__).resolve().parent.parent / "cases" / "talks"
    articles = [json.loads(line) for path in sorted(folder.glob("*/articles.jsonl")) for line in path.read_text("utf-8").splitlines()]
    with open(out, "w", encoding="utf-8") as file:
        for n in range(count):
            turn, article = divmod(n, len(articles))
            row = dict(articles[article])
            day = datetime.date.fromisoformat(row["published"]) + datetime.timedelta(days=turn)
            # another last sentence: a copy word for word would not count
            row.update(id=f"{row['id']}-{turn}", published=day.isoformat(), text=f"{row['text']}\n\nThis is report {turn}.")
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
