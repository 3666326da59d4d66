#!/usr/bin/env python3
"""Fits data/lexicon/confidence.toml. Python 3 standard library only.

  eval/confidence.py LEGATION SHARED

LEGATION is the program, SHARED the folder with corpora/ and gold/. Every weight at nought but one that lets all events
stand, the corpora and gold sets are coded; an event counts as true or false by eval/judged.csv (readers' verdicts on sentences of the corpora), by the gold
pairs, by the gold events and by the lexicon's own example sentences. Only the looked-at halves of the gold sets are fitted to; of the others the figures are printed.
The model: logistic regression with a penalty on the squared weights, by gradient descent with momentum.
"""
import csv, glob, hashlib, json, math, os, subprocess, sys, tempfile, tomllib

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = HERE + "/../data/lexicon/confidence.toml"
PENALTY, LEAST_OFTEN, PAIRS_WEIGHT, EXAMPLES_WEIGHT = 10.0, 12, 0.5, 0.25
PRONOUNS = set("he she it they i we you his her their its him them".split())
MUTUAL = ("CONSULT", "AGREE", "COOPERATE", "SUPPORT")

def key(e):
    """A name for the event with its sides and auxiliary modes, without its words."""
    side = lambda ps: sorted((p["text"] or "", p["country"] or "") for p in ps)
    what = [e["article"], e["sentence"], e["trigger"]["span"], e["event"], side(e["actors"]), side(e["recipients"]), e["auxiliary"]]
    return hashlib.sha1(json.dumps(what).encode()).hexdigest()[:16]

def bucket(n, ends): return "abcd"[sum(n >= e for e in ends)]

def features(e, within=""):
    """The same as crates/coder/src/walk/confidence.rs."""
    steps = e["trigger"]["path"].split(" › ")
    act = steps[-1]
    out = {"all", "type." + e["event"], "act." + ("bare" if act == "·" else act.split(".")[0]), f"depth.{min(3, len(steps))}"}
    if "." in act: out.add("act." + act)
    out |= {"stance." + s for s in steps[:-1]} | {"aux." + a for a in e["auxiliary"]}
    for name, people in (("actor", e["actors"]), ("recipient", e["recipients"])):
        out.add(f"{name}.count.{min(2, len(people))}")
        for p in people:
            out |= {f"{name}.found.{p['found']}", f"{name}.kind.{p['kind']}", f"{name}.sector.{p['sector'] or 'none'}", f"{name}." + ("named" if p["name"] else "unnamed")}
            if (p["text"] or "").lower() in PRONOUNS: out.add(name + ".pronoun")
            if not p["country"]: out.add(name + ".nowhere")
    ours, theirs = {p["country"] for p in e["actors"]}, {p["country"] for p in e["recipients"]}
    if ours and theirs and not ours & theirs: out.add("abroad")
    out.add("title" if e["in_title"] else "lead" if e["sentence"] <= 3 else "early" if e["sentence"] <= 10 else "late")
    out.add("length." + bucket(len(e["text"]), (90, 160, 240)))
    if e["attribution"]: out.add("word." + e["attribution"][-1]["kind"])
    start, end = e["trigger"]["span"]
    own = lambda people: next((p["span"] for p in people if p["span"] and p.get("in", "text") == e.get("in", "text")), None)
    if s := own(e["actors"]): out.add("actor.gap." + ("behind" if s[0] > start else bucket(max(0, start - s[1]), (2, 25, 80))))
    if s := own(e["recipients"]): out.add("recipient.gap." + ("before" if s[0] < start else bucket(max(0, s[0] - end), (2, 25, 80))))
    if within: out |= {f"{within}.{f}" for f in out}
    return out

def scope(record):
    """home: about one state's affairs; wide: any other article; nothing: a few sentences. As in confidence.rs."""
    return "home" if record.get("home") else "wide" if len(record["sentences"]) >= 4 else ""

def code(legation, flat, path, emit):
    run = subprocess.run([legation, "code", "-q", "--lexicon", flat, "--emit", emit, path], capture_output=True, check=True)
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

def examples(legation, shared):
    """(features, verdict, weight, set)"""
    weights = [l.split('"')[1] for l in open(OUT, encoding="utf8") if l.startswith('"')]
    out = []
    with tempfile.TemporaryDirectory() as flat:
        with open(flat + "/confidence.toml", "w") as f: f.write("[weight]\n" + "".join(f'"{w}" = {9.0 if w == "all" else 0.0}\n' for w in weights))
        verdicts = {r["event"]: r["true"] == "1" for r in csv.DictReader(open(HERE + "/judged.csv"))}
        corpora = [f"{shared}/corpora/world.jsonl", f"{shared}/corpora/news.jsonl", HERE + "/happenings/articles.jsonl"]
        for corpus in corpora:
            for r in code(legation, flat, corpus, "articles"):
                within = scope(r)
                name = "judged-" + ("happenings-" if "happenings" in corpus else "") + within
                out += [(features(e, within), verdicts[key(e)], 1.0, name) for e in r["events"] if key(e) in verdicts]
        path = flat + "/examples.jsonl"
        wanted = dict(enumerate(lexicon_examples()))
        with open(path, "w") as f: f.writelines(json.dumps({"id": str(n), "text": t}) + "\n" for n, (t, _) in wanted.items())
        coded = [e for r in code(legation, flat, path, "articles") for e in r["events"]]
        out += [(features(e), True, EXAMPLES_WEIGHT, "examples") for e in coded if e["event"] == wanted[int(e["article"])][1]]
        for kind, weight in (("pairs", PAIRS_WEIGHT), ("events", 1.0)):
            golds, verdict = gold(shared, kind)
            path = flat + "/gold.jsonl"
            with open(path, "w") as f: f.writelines(json.dumps({k: g[k] for k in ("id", "text") if k in g}) + "\n" for g in golds)
            coded = {r["id"]: r["events"] for r in code(legation, flat, path, "articles")}
            for n, g in enumerate(golds):
                for e in coded.get(g["id"], []):
                    v = verdict(g, e)
                    if v is not None: out.append((features(e), v, weight, kind + ("-blind" if n % 2 else "")))
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

if __name__ == "__main__":
    rows = examples(sys.argv[1], sys.argv[2].rstrip("/"))
    w = fit([r for r in rows if not r[3].endswith("-blind")])
    report(w, rows)
    with open(OUT, "w", encoding="utf8") as f:
        f.write("# What speaks for and against a coded event's being true, in log odds; eval/confidence.py fits them (eval/judged.csv says to what).\n[weight]\n")
        for name in sorted(w):
            if abs(w[name]) >= 0.03: f.write(f'"{name}" = {w[name]:.2f}\n')
