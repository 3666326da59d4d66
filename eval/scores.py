#!/usr/bin/env python3
"""scores.py PROGRAM SHARED: codes every gold set with PROGRAM, scores it with the scorer in SHARED and rewrites scores.csv beside this file.

One line per set, half and measure; lines of sets that aren't computed here (written by other scripts under eval/) stay. `looked` and `blind` are the halves by line parity: misses of the first are read while rules are
written, of the second only the totals are printed.
"""
import contextlib, csv, io, json, os, subprocess, sys, tempfile

program, shared = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
sys.path.insert(0, shared + "/score")
import score

here = os.path.dirname(os.path.abspath(__file__))
KEYS = {
    "pairs": ["answered", "accuracy", "macro_f1", "quad_accuracy", "type_anywhere", "reversed"],
    "events": ["type_recall", "triple_recall", "sector_recall", "mode_recall", "per_record", "triple_precision", "triple_f1"],
    "statements": ["precision", "recall", "f1", "speaker_of_found", "direct_found", "direct_with_speaker"],
    "times": ["relaxed_f1", "strict_f1", "type_f1", "value_f1"],
    "places": ["tagging_f1", "accuracy_161km", "end_to_end"],
    "pages": ["precision", "recall", "f1"],
    "articles": ["rows", "auxiliary", "sectors", "speaker", "condition", "date", "place", "claim", "quotes", "furniture", "precision_lower_bound"],
}
FILES = {"statements": "attributions"}


def figures(kind, gold, pred):
    with contextlib.redirect_stdout(io.StringIO()):
        return getattr(score, kind)(gold, pred, False)


def code(kind, gold, folder):
    source, out = f"{folder}/{kind}.in", f"{folder}/{kind}.out"
    with open(source, "w", encoding="utf8") as f, contextlib.redirect_stdout(f):
        score.write_input(kind, gold)
    subprocess.run([program, "code", source, "--emit", "articles", "-o", out, "-q"], check=True)
    return out


def quiet(folder):
    out = f"{folder}/quiet.out"
    subprocess.run([program, "code", f"{here}/quiet.jsonl", "--emit", "articles", "-o", out, "-q"], check=True)
    records = [json.loads(l) for l in open(out, encoding="utf8")]
    return sum(len(r["events"]) for r in records) / len(records)


rows = []
with tempfile.TemporaryDirectory() as folder:
    for kind, keys in KEYS.items():
        gold = f"{shared}/seed/expected.json" if kind == "articles" else f"{shared}/gold/{FILES.get(kind, kind)}.jsonl"
        pred = code(kind, gold, folder)
        found = figures(kind, gold, pred)
        rows += [["seed" if kind == "articles" else kind, "all", k, f"{found.get(k, 0.0):.4f}"] for k in keys]
        if kind in ("pairs", "events"):
            lines = open(gold, encoding="utf8").readlines()
            answers = {str(json.loads(l)["id"]): l for l in open(pred, encoding="utf8")}
            for half, name in ((0, "looked"), (1, "blind")):
                part = lines[half::2]
                g, p = f"{folder}/half.gold", f"{folder}/half.pred"
                open(g, "w", encoding="utf8").writelines(part)
                open(p, "w", encoding="utf8").writelines(answers[str(json.loads(l)["id"])] for l in part)
                found = figures(kind, g, p)
                rows += [[kind, name, k, f"{found.get(k, 0.0):.4f}"] for k in keys]
    if os.path.exists(f"{here}/quiet.jsonl"):
        rows.append(["quiet", "all", "events_per_story", f"{quiet(folder):.4f}"])
with open(f"{here}/scores.csv", newline="", encoding="utf8") as f:
    rows += [r for r in list(csv.reader(f))[1:] if r[0] not in {row[0] for row in rows}]
with open(f"{here}/scores.csv", "w", newline="", encoding="utf8") as f:
    w = csv.writer(f, lineterminator="\n")
    w.writerow(["set", "part", "measure", "value"])
    w.writerows(rows)
for r in rows:
    print(",".join(r))
