"""Makes a corpus of any size from a small one: `make_corpus.py NEWS.jsonl N OUT.jsonl`.

Each article is put together from paragraphs of several real ones, as long as a real one; their order and that of the sentences
in them is another, names are exchanged for names of other articles or for invented ones, and all numbers are others. So no
cache of a reader finds again what it has seen, and no two articles are copies.
"""
import json
import random
import re
import sys

NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
NUMBER = re.compile(r"\d")
SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z])")
SYLLABLES = "ba be bi bo da de di do ka ke ki ko la le li lo ma me mi mo na ne ni no ra re ri ro sa se si so ta te ti to va ve vi vo".split()


def invented(r):
    return "".join(r.choice(SYLLABLES) for _ in range(r.randint(2, 4))).capitalize()


def main():
    source, count, out = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    r = random.Random(1)
    articles = [json.loads(line) for line in open(source, encoding="utf-8")]
    paragraphs = [p for a in articles for p in re.split(r"\n\s*\n", a["text"]) if len(p) > 40]
    lengths = [len(a["text"]) for a in articles]
    names = sorted({n for p in paragraphs for n in NAME.findall(p)})
    with open(out, "w", encoding="utf-8") as f:
        for i in range(count):
            want, size, parts = r.choice(lengths), 0, []
            while size < want:
                p = r.choice(paragraphs)
                sentences = SENTENCE.split(p)
                r.shuffle(sentences)
                parts.append(" ".join(sentences))
                size += len(p)
            exchanged = {}

            def other(m):
                w = m.group()
                if w not in exchanged:
                    luck = r.random()
                    exchanged[w] = w if luck < 0.4 else r.choice(names) if luck < 0.8 else invented(r)
                return exchanged[w]

            text = NUMBER.sub(lambda m: str(r.randint(1, 9)), NAME.sub(other, "\n\n".join(parts)))
            day = f"{r.randint(2015, 2024)}-{r.randint(1, 12):02}-{r.randint(1, 28):02}"
            record = {"id": f"made-{i:07}", "publisher": f"Outlet {r.randint(1, 400)}", "published": day, "url": f"https://outlet.example/{i}", "text": text}
            f.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
