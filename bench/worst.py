"""A megabyte of text of every bad kind: what a reader must not choke on. `worst.py FOLDER NEWS.jsonl` writes one JSON Lines
file a kind, and news.jsonl with a megabyte of real news to measure against."""
import json
import random
import sys
from pathlib import Path

SIZE = 1_000_000
r = random.Random(7)
letters = "abcdefghijklmnopqrstuvwxyz"


def word():
    return "".join(r.choice(letters) for _ in range(r.randint(1, 12)))


def filled(make):
    out, size = [], 0
    while size < SIZE:
        piece = make()
        out.append(piece)
        size += len(piece)
    return "".join(out)[:SIZE]


names = ["Putin", "Zelensky", "Russia", "Ukraine", "France", "Macron", "the United Nations", "Washington", "Tehran", "Hamas"]
verbs = ["said", "attacked", "accused", "met", "rejected", "threatened", "denied that", "asked", "promised to help", "refused to stop"]
KINDS = {
    "random-words": lambda: word() + " ",
    "random-names": lambda: word().capitalize() + " ",
    "one-word": lambda: "Putin ",
    "one-letter": lambda: "a",
    "one-long-sentence": lambda: f"{r.choice(names)} {r.choice(verbs)} {r.choice(names)} and ",
    "nested-clauses": lambda: f"{r.choice(names)} said that ",
    "no-spaces": lambda: word(),
    "punctuation": lambda: r.choice(".,;:!?-–—()[]{}\"'…/\\"),
    "full-stops": lambda: ". ",
    "open-quotes": lambda: "“" + word() + " ",
    "quotes": lambda: f'"{word()} {word()}," said {r.choice(names)}. ',
    "straight-quotes": lambda: '" ',
    "apostrophes": lambda: "'s ",
    "brackets": lambda: "(",
    "digits": lambda: str(r.randint(0, 10**6)) + " ",
    "dates": lambda: f"on {r.randint(1, 28)} May {r.randint(1900, 2030)} ",
    "lines": lambda: "\n",
    "short-lines": lambda: word() + "\n",
    "list-lines": lambda: f"{r.choice(names)} {r.choice(verbs)} {r.choice(names)}\n",
    "blank-lines": lambda: word() + "\n\n",
    "tabs": lambda: "\t",
    "comma-list": lambda: r.choice(names) + ", ",
    "and-list": lambda: r.choice(names) + " and ",
    "of-chain": lambda: "the minister of the government of ",
    "possessives": lambda: r.choice(names) + "'s ",
    "hyphens": lambda: word() + "-",
    "capitals": lambda: word().upper() + " ",
    "emoji": lambda: r.choice("😀🔥🇺🇦🚀✌️❗"),
    "combining": lambda: "e\u0301\u0302\u0303",
    "urls": lambda: f"https://{word()}.example/{word()}/{word()}?q={word()} ",
    "html-as-text": lambda: "<div><p>",
    "short-sentences": lambda: f"{r.choice(names)} {r.choice(verbs)} {r.choice(names)}. ",
    "pronouns": lambda: "He said he told him that they met. ",
    "same-sentence": lambda: "Russia attacked Ukraine on Monday after talks in Ankara failed. ",
    "places": lambda: "in Springfield near Paris by San Jose at Georgetown ",
    "if-unless": lambda: f"unless {r.choice(names)} stops, if {r.choice(names)} agrees, ",
}


def main():
    folder, news = Path(sys.argv[1]), sys.argv[2]
    folder.mkdir(parents=True, exist_ok=True)
    for kind, make in KINDS.items():
        record = {"id": kind, "text": "News of the day. The ministers said on Monday that it would be so, and that was that.\n\n" + filled(make), "published": "2022-05-13", "language": "en"}
        (folder / f"{kind}.jsonl").write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
    text = "\n\n".join(json.loads(line)["text"] for line in open(news, encoding="utf-8"))[:SIZE]
    (folder / "news.jsonl").write_text(json.dumps({"id": "news", "text": text, "published": "2022-05-13"}, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
