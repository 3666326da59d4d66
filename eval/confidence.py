#!/usr/bin/env python3
"""Fits data/lexicon/confidence.toml. Python 3 standard library only.

  cargo build --release -p legation-pipeline --example features
  eval/confidence.py target/release/examples/features SHARED

SHARED is the folder with corpora/ and gold/. The corpora and gold sets are coded without discarding any event for its confidence; an event
counts as true or false by eval/judged.csv (readers' verdicts on sentences of the corpora and of eval/happenings), by the gold pairs, by the
gold events and by the lexicon's own example sentences. Only the looked-at halves of the gold sets are fitted to; of others the figures are
printed, and of what was judged also those of a fifth that the fit didn't see, five times.
The model: logistic regression with a penalty on the squared weights, by gradient descent with momentum.
"""
import csv, glob, hashlib, json, math, os, random, subprocess, sys, tempfile, tomllib

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = HERE + "/../data/lexicon/confidence.toml"
PENALTY, LEAST_OFTEN, PAIRS_WEIGHT, EXAMPLES_WEIGHT = 10.0, 12, 0.5, 0.25
MUTUAL = ("CONSULT", "AGREE", "COOPERATE", "SUPPORT")

def key(e):
    """A name for the event with its sides and auxiliary modes, without its words."""
    side = lambda ps: sorted((p["text"] or "", p["country"] or "") for p in ps)
    what = [e["article"], e["sentence"], e["trigger"]["span"], e["event"], side(e["actors"]), side(e["recipients"]), e["auxiliary"]]
    return hashlib.sha1(json.dumps(what).encode()).hexdigest()[:16]

def scope(record):
    """home: about one state's affairs; wide: any other article; nothing: a few sentences. As in confidence.rs."""
    return "home" if record.get("home") else "wide" if len(record["sentences"]) >= 5 else ""

def code(program, path):
    run = subprocess.run([program, path], capture_output=True, check=True)
    return [json.loads(l) for l in run.stdout.decode().splitlines()]

def gold(shared, kind):
    sys.path.insert(0, shared + "/score")
    import score
    hits = lambda ps, spans: any(p.get("span") and p.get("in", "text") == "text" and score.overlap(p["span"], s) and score.size(p["span"]) <= score.size(s) + 60 for p in ps for s in spans)
    root = lambda e: "YIELD" if e in ("CONCEDE", "RETREAT") else e
    def pair(g, e):
        between = hits(e["actors"], g["source"]) and hits(e["recipients"] + (e["actors"] if e["event"] in MUTUAL else []), g["target"])
        return (root(e["event"]) == g["root"]) if between else None
    event = lambda g, e: e["event"] == g["event"] and score.sides(g["actors"], g["recipients"], e)
    return score.lines(f"{shared}/gold/{kind}.jsonl"), pair if kind == "pairs" else event

def lexicon_examples():
    """The sentences that acts must code, with the type that must come out."""
    for path in sorted(glob.glob(HERE + "/../data/lexicon/acts/*.toml")):
        for act in tomllib.load(open(path, "rb"))["act"]:
            for line in act.get("yes", []):
                text, _, want = line.partition(" => ")
                yield text, want.split(" ")[0].split("/")[0].split(":")[0]

def examples(program, shared):
    """(features, verdict, weight, set)"""
    out = []
    verdicts = {r["event"]: r["true"] == "1" for r in csv.DictReader(open(HERE + "/judged.csv"))}
    for corpus in (f"{shared}/corpora/world.jsonl", f"{shared}/corpora/news.jsonl", HERE + "/happenings/articles.jsonl"):
        for r in code(program, corpus):
            name = "judged-" + ("happenings-" if "happenings" in corpus else "") + scope(r)
            out += [(e["features"], verdicts[key(e)], 1.0, name) for e in r["events"] if key(e) in verdicts]
    with tempfile.TemporaryDirectory() as folder:
        path = folder + "/examples.jsonl"
        wanted = dict(enumerate(lexicon_examples()))
        with open(path, "w") as f: f.writelines(json.dumps({"id": str(n), "text": t}) + "\n" for n, (t, _) in wanted.items())
        coded = [e for r in code(program, path) for e in r["events"]]
        out += [(e["features"], True, EXAMPLES_WEIGHT, "examples") for e in coded if e["event"] == wanted[int(e["article"])][1]]
        for kind, weight in (("pairs", PAIRS_WEIGHT), ("events", 1.0)):
            golds, verdict = gold(shared, kind)
            path = folder + "/gold.jsonl"
            with open(path, "w") as f: f.writelines(json.dumps({k: g[k] for k in ("id", "text") if k in g}) + "\n" for g in golds)
            coded = {r["id"]: r["events"] for r in code(program, path)}
            for n, g in enumerate(golds):
                for e in coded.get(g["id"], []):
                    v = verdict(g, e)
                    if v is not None: out.append((e["features"], v, weight, kind + ("-blind" if n % 2 else "")))
    return out

def chance(w, fs): return 1 / (1 + math.exp(-sum(w.get(f, 0.0) for f in fs)))

def fit(rows):
    often = {}
    for fs, *_ in rows:
        for f in fs: often[f] = often.get(f, 0) + 1
    w = {f: 0.0 for f, n in often.items() if n >= LEAST_OFTEN}
    rate, memory, speed = 0.0002, 0.9, dict.fromkeys(w, 0.0)
    for _ in range(1200):
        slope = {f: (0 if f == "all" else -PENALTY * v) for f, v in w.items()}
        for fs, v, weight, _ in rows:
            off = weight * (v - chance(w, fs))
            for f in fs:
                if f in slope: slope[f] += off
        for f in w:
            speed[f] = memory * speed[f] + rate * slope[f]
            w[f] += speed[f]
    return w

def report(w, rows):
    for name in sorted({r[3] for r in rows}):
        here = [(chance(w, r[0]), r[1]) for r in rows if r[3] == name]
        print(f"{name}: {len(here)} events, {sum(v for _, v in here) / len(here):.2f} true")
        for a, b in ((0, .35), (.35, .5), (.5, .6), (.6, .7), (.7, .8), (.8, 1)):
            band = [v for p, v in here if a <= p < b]
            if band: print(f"  {a:.2f}-{b:.2f}  {len(band):4}  {sum(band) / len(band):.2f} true")

def unseen(rows, folds=5):
    """Of what was judged: how many are at least so sure, and the share of them that is true, where the fit did not see them."""
    rows = rows[:]
    random.Random(3).shuffle(rows)
    told = []
    for k in range(folds):
        w = fit([r for i, r in enumerate(rows) if i % folds != k])
        told += [(chance(w, fs), v, name) for i, (fs, v, _, name) in enumerate(rows) if i % folds == k]
    for name in sorted({n for *_, n in told if n.startswith("judged-")}):
        print(name, "unseen")
        for least in (0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8):
            kept = [v for p, v, n in told if n == name and p >= least]
            if kept: print(f"  >= {least:.2f}  {len(kept):4}  {sum(kept) / len(kept):.3f} true")

if __name__ == "__main__":
    rows = [r for r in examples(sys.argv[1], sys.argv[2].rstrip("/"))]
    seen = [r for r in rows if not r[3].endswith("-blind")]
    w = fit(seen)
    report(w, rows)
    unseen(seen)
    with open(OUT, "w", encoding="utf8") as f:
        f.write("# What speaks for and against a coded event's being true, in log odds; eval/confidence.py fits them (eval/judged.csv says to what).\n[weight]\n")
        for name in sorted(w):
            if abs(w[name]) >= 0.03: f.write(f'"{name}" = {w[name]:.2f}\n')
