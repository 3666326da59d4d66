"""Fills a store and asks it: `store.py NEWS.jsonl LEGATION [--articles N] [--grow N] [--keep FILE]`.

The corpus is made by make_corpus.py. The same N articles are coded (`legation code`, JSON Lines of events) and ingested (`legation
ingest`), with all cores, one after the other: the rates are of one machine in one hour. Memory is the process's resident set, read
twice a second; its slope is that of the second half of the run. The store is checked: it holds the articles and events that were
coded, SQLite finds no fault, and a second ingest changes nothing.

With --grow the store is then multiplied in SQL, rows and indexes alike, up to that many articles (other ids, other days, the same
words and people), so that questions meet the size that is asked for without coding it all.

Each question is a run of `legation query --limit 50` by the clock, with the start of the process: 100 each by actor, dyad and text,
drawn by chance from what the store holds, actors and dyads as often as they stand in events, words out of events' sentences.
"""
import argparse
import json
import os
import random
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def machine():
    cpu = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text()).group(1)
    return f"{cpu}, {os.cpu_count()} cores, {os.uname().sysname} {os.uname().machine}; load average before the run {os.getloadavg()[0]:.1f}"


def resident(pid):
    try:
        return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text()).group(1)) / 1024
    except (OSError, AttributeError):
        return None


def run(*command):
    start, samples = time.time(), []
    child = subprocess.Popen(command)
    while child.poll() is None:
        time.sleep(0.5)
        samples.append((time.time() - start, resident(child.pid)))
    assert child.returncode == 0, command
    return time.time() - start, [s for s in samples if s[1]]


def slope(samples, rate):
    half = [(t * rate, m) for t, m in samples if t >= samples[-1][0] / 2]
    mx, my = statistics.mean(x for x, _ in half), statistics.mean(y for _, y in half)
    return sum((x - mx) * (y - my) for x, y in half) / max(1e-9, sum((x - mx) ** 2 for x, _ in half))


def one(db, sql):
    return db.execute(sql).fetchone()[0]


def grow(path, to):
    """Copies all rows below articles with other keys, ids and days until there are `to` articles."""
    db = sqlite3.connect(path)
    db.executescript("PRAGMA journal_mode = off; PRAGMA synchronous = off; PRAGMA cache_size = -400000; PRAGMA foreign_keys = off")
    times = -(-to // one(db, "SELECT count(*) FROM articles"))
    most = {t: one(db, f"SELECT max(key) FROM {t}") for t in ("articles", "sentences", "events", "statements")}
    keys = {"article": "articles", "copy_of": "articles", "lead": "articles", "sentence": "sentences", "event": "events"}
    tables = ["articles", "records", "sentences", "actors", "statements", "events", "event_actors", "dyads", "event_conditions", "event_attributions", "discarded"]
    for n in range(1, times):
        shift = f"{n * 37} days"
        for table in tables:
            columns = [c[1] for c in db.execute(f"PRAGMA table_info({table})")]
            def value(c):
                if c == "key":
                    return f"key + {n * most[table]}"
                if c == "id":
                    return f"id || '~{n}'"
                if c in ("day", "published", "first_day", "last_day"):
                    return f"coalesce(date({c}, '-{shift}'), {c})"
                if c in keys and not (table == "events" and c == "event"):
                    return f"{c} + {n * most[keys[c]]}"
                return c
            first = {"articles": "key", "sentences": "article", "events": "article", "statements": "article", "records": "article", "actors": "article", "discarded": "article"}.get(table, "event")
            least = most["events"] if first == "event" else most["articles"]
            db.execute(f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(map(value, columns))} FROM {table} WHERE {first} <= {least}")
        db.execute(f"""INSERT INTO observations SELECT o.article + {n * most['articles']}, o.ordinal, coalesce(date(o.day, '-{shift}'), o.day),
            replace(o.json, '"article":"' || a.id || '"', '"article":"' || a.id || '~{n}"') FROM observations o JOIN articles a ON a.key = o.article
            WHERE o.article <= {most['articles']}""")
        db.execute(f"INSERT INTO search (rowid, text) SELECT key, text FROM sentence_texts WHERE key > {n * most['sentences']}")
        db.execute(f"INSERT INTO event_search (rowid, text) SELECT key, text FROM sentence_texts WHERE key IN (SELECT sentence FROM events WHERE key > {n * most['events']})")
        db.commit()
    db.execute("ANALYZE")
    db.commit()
    db.close()


def questions(path):
    """For each kind, what is asked for."""
    db, r = sqlite3.connect(path), random.Random(1)
    last = one(db, "SELECT max(key) FROM events")
    out = {"actor": [], "dyad": [], "text": []}
    while any(len(v) < 100 for v in out.values()):
        key = r.randint(1, last)
        who = db.execute("SELECT name, country FROM event_actors WHERE event = ? AND side IN ('actor', 'recipient')", (key,)).fetchall()
        if who and len(out["actor"]) < 100:
            name, country = r.choice(who)
            out["actor"].append(["--party", country if country and r.random() < 0.5 else name or country or "UN"])
        dyad = db.execute("SELECT actor, recipient FROM dyads WHERE event = ?", (key,)).fetchone()
        if dyad and len(out["dyad"]) < 100:
            out["dyad"].append(["--dyad", *dyad])
        row = db.execute("SELECT t.text FROM events e JOIN sentence_texts t ON t.key = e.sentence WHERE e.key = ?", (key,)).fetchone()
        words = [w for w in re.findall(r"[A-Za-z]{4,}", row[0] if row else "")]
        if len(words) > 3 and len(out["text"]) < 100:
            out["text"].append(["--text", " ".join(r.sample(words, r.randint(1, 2)))])
    return out


def ask(program, path):
    lines = []
    for kind, asked in questions(path).items():
        times, found = [], 0
        for args in asked:
            start = time.perf_counter()
            done = subprocess.run([program, "query", "--db", path, "-q", "--limit", "50", "--format", "jsonl", *args], capture_output=True)
            times.append(1000 * (time.perf_counter() - start))
            assert done.returncode in (0, 1), done.stderr
            found += done.stdout.count(b"\n")
        times.sort()
        lines.append(f"queries by {kind}: median {times[50]:.0f} ms, p95 {times[95]:.0f} ms, slowest {times[-1]:.0f} ms; {found / 100:.0f} rows on average")
    return lines


def main():
    args = argparse.ArgumentParser()
    args.add_argument("news")
    args.add_argument("program")
    args.add_argument("--articles", type=int, default=100_000)
    args.add_argument("--grow", type=int, default=0)
    args.add_argument("--keep", help="where the grown store is kept, for bench/desk.py --db")
    a = args.parse_args()
    with tempfile.TemporaryDirectory() as t:
        corpus, events, desk = f"{t}/made.jsonl", f"{t}/events.jsonl", f"{t}/desk.db"
        subprocess.run([sys.executable, str(Path(__file__).with_name("make_corpus.py")), a.news, str(a.articles), corpus], check=True)
        print(f"command: bench/store.py {Path(a.news).name} legation --articles {a.articles}" + (f" --grow {a.grow}" if a.grow else ""))
        print(f"machine: {machine()}", flush=True)
        coded, _ = run(a.program, "code", corpus, "-o", events, "-q", "--keep-duplicates")
        stored, samples = run(a.program, "ingest", corpus, "--db", desk, "-q")
        db = sqlite3.connect(desk)
        with open(events, encoding="utf-8") as f:
            ids = sorted(json.loads(line)["id"] for line in f)
        assert ids == sorted(r[0] for r in db.execute("SELECT id FROM events")), "the events that were coded"
        assert one(db, "SELECT count(*) FROM articles") == a.articles and one(db, "PRAGMA integrity_check") == "ok"
        counts = f"{a.articles} articles, {len(ids)} events, {one(db, 'SELECT count(*) FROM sentences')} sentences, {one(db, 'SELECT count(*) FROM happenings')} happenings"
        db.close()
        again, _ = run(a.program, "ingest", corpus, "--db", desk, "-q")
        print(f"store: {counts}, {os.path.getsize(desk) / 1e6:.0f} MB")
        print(f"code: {coded:.0f} s, {a.articles / coded:.1f} articles/s")
        print(f"ingest: {stored:.0f} s, {a.articles / stored:.1f} articles/s: {100 * coded / stored:.0f} % of code's rate; the same again {again:.0f} s")
        k = slope(samples, a.articles / stored)
        print(f"memory of ingest: peak {max(m for _, m in samples):.0f} MB; slope in the second half {k * 1000:.3f} MB for 1000 articles", flush=True)
        if a.grow:
            grow(desk, a.grow)
            db = sqlite3.connect(desk)
            print(f"grown in SQL to {one(db, 'SELECT count(*) FROM articles')} articles, {one(db, 'SELECT count(*) FROM events')} events, {one(db, 'SELECT count(*) FROM sentences')} sentences, {os.path.getsize(desk) / 1e6:.0f} MB", flush=True)
            db.close()
        for line in ask(a.program, desk):
            print(line, flush=True)
        if a.keep:
            shutil.move(desk, a.keep)
        print("checked: the events that were coded, no fault found by SQLite, a second ingest stores nothing new")


if __name__ == "__main__":
    main()
