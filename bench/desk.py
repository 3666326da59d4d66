"""Asks a desk for its pages: `desk.py NEWS.jsonl LEGATION [--articles N] [--grow N] [--db FILE]`.

A store is made as store.py makes it (generated articles are ingested, then multiplied in SQL), or taken as it is with --db. `legation
serve` opens it, and sixteen connections ask without a pause, each for the next address of a list that is drawn by chance from what the
store holds: first every kind of page by itself, then all of them mixed. Times are from the question to the first byte of its answer;
sizes are whole pages, not compressed. The one who asks runs on the same machine, and its own work counts against the desk.
"""
import argparse
import json
import random
import re
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from store import grow, machine, one

CONNECTIONS, ASKED = 16, 20


def pages(path, base):
    """For each kind of page, addresses by chance."""
    db, r = sqlite3.connect(path), random.Random(1)
    quote = lambda w: urllib.parse.quote(w, safe="")
    last = {t: one(db, f"SELECT max(key) FROM {t}") for t in ("articles", "events")}
    some = lambda n, make: [a for a in (make() for _ in range(n)) if a]

    def row(sql, *values):
        return db.execute(sql, values).fetchone()

    def day():
        d = row("SELECT published FROM articles WHERE key = ?", r.randint(1, last["articles"]))
        return d and d[0]

    def word():
        t = row("SELECT t.text FROM events e JOIN sentence_texts t ON t.key = e.sentence WHERE e.key = ?", r.randint(1, last["events"]))
        words = re.findall(r"[A-Za-z]{5,}", t[0] if t else "")
        return r.choice(words) if words else None

    def article():
        a = row("SELECT id FROM articles WHERE key = ?", r.randint(1, last["articles"]))
        return a and f"/articles/{quote(a[0])}"

    def actor():
        a = row("SELECT name FROM event_actors WHERE event = ? AND name IS NOT NULL AND side IN ('actor', 'recipient')", r.randint(1, last["events"]))
        return a and f"/actors/{quote(a[0])}"

    def dyad():
        a = row("SELECT actor, recipient FROM dyads WHERE event = ?", r.randint(1, last["events"]))
        return a and a[0] != a[1] and not {"IGO", "NGO", "IMG", "MNC"} & set(a) and f"/dyads/{a[0]}/{a[1]}"

    def event():
        a = row("SELECT id FROM events WHERE key = ?", r.randint(1, last["events"]))
        return a and f"/review/{quote(a[0])}?as=Ada"

    def filtered():
        a = row("SELECT country FROM event_actors WHERE event = ? AND country IS NOT NULL", r.randint(1, last["events"]))
        return a and f"/events?party={a[0]}"

    with_day = lambda make: (lambda d: d and make(d))(day())
    with_word = lambda make: (lambda w: w and make(w))(word())
    while True:
        try:
            talks = [t["id"] for t in json.load(urllib.request.urlopen(f"{base}/talks.json"))["talks"]]
            break
        except urllib.error.HTTPError as e:
            assert e.code == 503, e
    return {
        "today": ["/"] + some(80, lambda: with_day(lambda d: f"/?from={d}&to={d}")),
        "talks": ["/talks"],
        "talks file": [f"/talks/{quote(t)}" for t in talks],
        "article": some(200, article),
        "actor": some(120, actor),
        "events": ["/events", "/events?order=surest"] + some(60, filtered) + some(60, lambda: with_word(lambda w: f"/events?text={w}")),
        "dyads": ["/dyads"],
        "dyad": some(120, dyad),
        "map": ["/map"] + some(60, lambda: with_day(lambda d: f"/map?from={d}&to={d}")),
        "search": some(120, lambda: with_word(lambda w: f"/search?q={w}")),
        "codebook": ["/codebook"],
        "review": ["/review?as=Ada", "/review?as=Ada&by=chance&seed=2"] + some(80, event),
        "figures": ["/review/figures"],
        "feeds": ["/events.atom"] + [f"/talks/{quote(t)}.atom" for t in talks[:10]],
    }


def ask(host, addresses, asked):
    """Asks over sixteen connections; (milliseconds to the first byte, bytes, address) of each."""
    out, lock = [], threading.Lock()

    def one_connection(n):
        r = random.Random(n)
        name, port = host.split(":")
        c = socket.create_connection((name, int(port)))
        mine = []
        for _ in range(asked):
            address = r.choice(addresses)
            start = time.perf_counter()
            c.sendall(f"GET {address} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
            data = c.recv(1 << 18)
            first = 1000 * (time.perf_counter() - start)
            while (end := data.find(b"\r\n\r\n")) < 0:
                data += c.recv(1 << 18)
            head = data[:end].lower()
            size = int(re.search(rb"content-length: (\d+)", head).group(1))
            left = size - (len(data) - end - 4)
            while left > 0:
                left -= len(c.recv(1 << 18))
            assert head.startswith(b"http/1.1 200"), (head, address)
            mine.append((first, size, address))
        with lock:
            out.extend(mine)

    threads = [threading.Thread(target=one_connection, args=(n,)) for n in range(CONNECTIONS)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    return sorted(out)


def report(name, rows):
    at = lambda q: rows[min(len(rows) - 1, int(q * len(rows)))][0]
    size = max(b for _, b, _ in rows)
    print(f"{name:<11} {len(rows):>5} asked, first byte: median {at(0.5):>4.0f} ms, p95 {at(0.95):>4.0f} ms, slowest {rows[-1][0]:>4.0f} ms ({rows[-1][2][:60]}); largest {size / 1000:.0f} KB", flush=True)


def main():
    args = argparse.ArgumentParser()
    args.add_argument("news")
    args.add_argument("program")
    args.add_argument("--articles", type=int, default=6000)
    args.add_argument("--grow", type=int, default=100_000)
    args.add_argument("--db")
    a = args.parse_args()
    with tempfile.TemporaryDirectory() as t:
        desk = a.db or f"{t}/desk.db"
        print(f"command: bench/desk.py {Path(a.news).name} legation --articles {a.articles} --grow {a.grow}")
        print(f"machine: {machine()}", flush=True)
        if not a.db:
            made = f"{t}/made.jsonl"
            subprocess.run([sys.executable, str(Path(__file__).with_name("make_corpus.py")), a.news, str(a.articles), made], check=True)
            subprocess.run([a.program, "ingest", made, "--db", desk, "-q"], check=True)
            grow(desk, a.grow)
        db = sqlite3.connect(desk)
        print(f"store: {one(db, 'SELECT count(*) FROM articles')} articles, {one(db, 'SELECT count(*) FROM events')} events, {Path(desk).stat().st_size / 1e6:.0f} MB", flush=True)
        db.close()
        server = subprocess.Popen([a.program, "serve", "--db", desk, "--bind", "127.0.0.1:0"], stderr=subprocess.PIPE, text=True)
        try:
            base = re.search(r"http://\S+", server.stderr.readline()).group(0)
            start = time.time()
            kinds = pages(desk, base)
            print(f"the ledger of talks is folded {time.time() - start:.0f} s after the start")
            host = base.removeprefix("http://")
            for name, addresses in kinds.items():
                if addresses:
                    ask(host, addresses, 2)
                    report(name, ask(host, addresses, ASKED))
            report("all mixed", ask(host, [r for rows in kinds.values() for r in rows], 4 * ASKED))
        finally:
            server.kill()


if __name__ == "__main__":
    main()
