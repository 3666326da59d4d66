#!/usr/bin/env python3
"""Settles data/gazetteer/people against a second hand's answers (second.tsv) and a third reader's decisions (third.tsv):
what both hands say stays, what they differ on goes down to what both agree on. Standard library only.

  eval/people/settle.py          figures of what would change; nothing is written
  eval/people/settle.py --write  writes the people's files anew

The rules, office by office (each of ours beside the best of theirs: one side's country, a like role, years that meet):
- decided in third.tsv: as decided;
- starts or ends within a year of each other: agreed, ours stays;
- further apart: the later start and the earlier end, by the year; nothing left of it: the office goes;
- ours open and theirs ended: their end. Ours ended and theirs open: our end;
- a month stays where theirs is within one month of it, where it is the month of a death in the notes, or where both hands name it
  for somebody else in the same office (who left when this one came); otherwise its year stays;
- an office that the second hand doesn't mention stays as it is.
Entries that the second hand knows get `checked=2026-11`.
"""
import collections, sys
from offices import HERE, OPEN, UNSAID, Office, alike, first_hand, main_name, match, second_hand, told_together

CHECKED = "checked=2026-11"
COUNT, DROPPED = collections.Counter(), []

def third():
    """(name, office as first written) → offices settled; (name, "+") → offices that were missing."""
    out = collections.defaultdict(list)
    for line in open(HERE + "/third.tsv", encoding="utf8"):
        if not line.startswith("#"):
            name, old, new = line.rstrip("\n").split("\t")
            out[name, old] += [] if new == "-" else new.split("; ")
    return out

def index(rim): return rim[0] * 12 + rim[1]

def near(a, b): return a[1] and b[1] and abs(index(a) - index(b)) <= 1

def confirmed(first, second):
    """The months that both hands name: (country, office's words, month)."""
    out = set()
    for columns in first:
        ours = [Office(o) for o in columns[1].split("; ")]
        for o, t in zip(ours, match(ours, second.get(main_name(columns), []))):
            if t:
                out |= {(o.country, frozenset(o.words), a) for a, b in ((o.start, t.start), (o.end, t.end)) if near(a, b)}
    return out

def settled_rim(ours, theirs, pick, month_stands):
    """One rim from two; `pick` chooses what both agree on when they lie far apart."""
    if ours in (UNSAID, OPEN) and theirs in (UNSAID, OPEN): return ours
    if ours == OPEN: COUNT["an end taken from the second hand"] += 1; return (theirs[0], None)
    if ours == UNSAID: return ours
    if theirs not in (UNSAID, OPEN) and abs(ours[0] - theirs[0]) > 1:
        COUNT["rims further apart than a year, where the narrower counts"] += 1
        return (pick(ours, theirs)[0], None)
    if theirs not in (UNSAID, OPEN) and ours[0] != theirs[0] and not near(ours, theirs):
        COUNT["rims a year apart"] += 1
    if ours[1] and not near(ours, theirs) and not month_stands(ours):
        COUNT["months that went"] += 1
        return (ours[0], None)
    return ours

def settle(o, t, month_stands):
    """Our office after theirs; None when nothing is left of it."""
    was = str(o)
    o.start = settled_rim(o.start, t.start, max, month_stands)
    o.end = settled_rim(o.end, OPEN if t.unsure else t.end, min, month_stands) if not (o.end == OPEN and t.unsure) else o.end
    if o.start[0] > o.end[0]: return None
    if o.start[0] == o.end[0] and o.start[1] and o.end[1] and o.start[1] > o.end[1]: o.start, o.end = (o.start[0], None), (o.end[0], None)
    COUNT["offices agreed as they are" if str(o) == was else "offices changed"] += 1
    return o

def entry(columns, theirs, decided, months):
    """The entry's offices anew."""
    name, out = main_name(columns), []
    ours = [Office(o) for o in columns[1].split("; ")]
    died = columns[2].partition("died=")[2][:7] if len(columns) > 2 else ""
    final = {o for (n, _), new in decided.items() if n == name for o in new}
    # what a third reader has settled already takes no part in the matching, so that a second run changes nothing
    apart = [o for o, text in zip(ours, columns[1].split("; ")) if text not in final or (name, text) in decided]
    beside = dict(zip(map(id, apart), match(apart, [t for t in theirs if str(t) not in final])))
    for o, text in zip(ours, columns[1].split("; ")):
        t = beside.get(id(o))
        COUNT["offices"] += 1
        stands = lambda rim: f"{rim[0]:04}-{rim[1]:02}" == died or (o.country, frozenset(o.words), rim) in months
        if (name, text) in decided: COUNT["offices decided by the third reader"] += 1; out += decided[name, text]
        elif text in final: out.append(text)
        elif t is None: COUNT["offices the second hand doesn't mention"] += 1; out.append(text)
        elif told_together(o, t, ours) or alike(o, t) < 0.5 and abs(o.start[0] - t.start[0]) > 1:
            COUNT["offices told together with others, or of another kind"] += 1; out.append(text)
        else:
            new = settle(o, t, stands)
            if new: out.append(str(new))
            else: DROPPED.append((name, text, str(t)))
    for missing in decided.get((name, "+"), []):
        if missing not in out: COUNT["offices added"] += 1; out.append(missing)
    return list(dict.fromkeys(out))

def notes(columns):
    old = [n for n in (columns[2] if len(columns) > 2 else "").replace(",", " ").split() if not n.startswith("checked=")]
    return ", ".join([CHECKED] + old)

def main():
    files, second, decided = first_hand(), second_hand(), third()
    months = confirmed([c for lines in files.values() for c in lines if not isinstance(c, str)], second)
    for path, lines in files.items():
        for n, columns in enumerate(lines):
            if isinstance(columns, str) or main_name(columns) not in second: continue
            offices = entry(columns, second[main_name(columns)], decided, months)
            if not offices: print("nothing left of", main_name(columns), "|", columns[1]); offices = [columns[1]]
            lines[n] = [columns[0], "; ".join(offices), notes(columns)]
        if "--write" in sys.argv:
            open(path, "w", encoding="utf8").writelines(l if isinstance(l, str) else "\t".join(l) + "\n" for l in lines)
    for what, n in sorted(COUNT.items()): print(f"{n:6} {what}")
    print(f"{len(DROPPED):6} offices that went")
    if "-v" in sys.argv:
        for d in DROPPED: print(*d, sep=" | ")

main()
