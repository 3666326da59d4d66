#!/usr/bin/env python3
"""Makes lines.txt of countries-110m.json (npm package world-atlas 2.0.2): python3 make.py countries-110m.json > lines.txt"""
import json, sys
from collections import Counter

TOLERANCE = 0.35  # degrees

topo = json.load(open(sys.argv[1]))
(sx, sy), (tx, ty) = topo["transform"]["scale"], topo["transform"]["translate"]

def points(arc):
    x = y = 0
    out = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        out.append((x * sx + tx, y * sy + ty))
    return out

def simple(line):
    """Douglas and Peucker's."""
    if len(line) < 3:
        return line
    (ax, ay), (bx, by) = line[0], line[-1]
    def off(p):
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        t = 0 if length == 0 else max(0, min(1, ((p[0] - ax) * dx + (p[1] - ay) * dy) / length))
        return ((p[0] - ax - t * dx) ** 2 + (p[1] - ay - t * dy) ** 2) ** 0.5
    n, far = max(((i, off(p)) for i, p in enumerate(line[1:-1], 1)), key=lambda x: x[1])
    if far <= TOLERANCE:
        return [line[0], line[-1]]
    return simple(line[: n + 1])[:-1] + simple(line[n:])

arcs = [points(a) for a in topo["arcs"]]
# a closed arc has no ends of its own: it is cut at its farthest point
def thin(a):
    if len(a) > 3 and a[0] == a[-1]:
        n = max(range(len(a)), key=lambda i: (a[i][0] - a[0][0]) ** 2 + (a[i][1] - a[0][1]) ** 2)
        return simple(a[: n + 1])[:-1] + simple(a[n:])
    return simple(a)
arcs = [thin(a) for a in arcs]

def ring(indices):
    out = []
    for i in indices:
        line = arcs[i] if i >= 0 else arcs[~i][::-1]
        out += line[1:] if out else line
    return out

def half(line, east):
    """The part of a ring on one side of the meridian of 180 degrees."""
    inside = (lambda x: x >= 180) if east else (lambda x: x <= 180)
    out = []
    for (ax, ay), (bx, by) in zip(line, line[1:] + line[:1]):
        if inside(ax):
            out.append((ax, ay))
        if inside(ax) != inside(bx):
            out.append((180, ay + (by - ay) * (180 - ax) / (bx - ax)))
    return out

def sides(line):
    """A ring that goes round the meridian of 180 degrees as two."""
    whole = [line[0]]
    for x, y in line[1:]:
        x += 360 * round((whole[-1][0] - x) / 360)
        whole.append((x, y))
    low = min(x for x, _ in whole)
    shift = -360 * ((low + 180) // 360)
    whole = [(x + shift, y) for x, y in whole]
    if max(x for x, _ in whole) <= 180:
        return [whole]
    return [half(whole, False), [(x - 360, y) for x, y in half(whole, True)]]

def written(kind, line):
    cells = [f"{round(x * 10)},{round(y * 10)}" for x, y in line]
    cells = [c for i, c in enumerate(cells) if i == 0 or c != cells[i - 1]]
    if len(cells) > (3 if kind == "land" else 1):
        print(kind, " ".join(cells))

print("# land and borders of states for the desk's maps; degrees east and north, in tenths, of Natural Earth 1:110m (public domain), by make.py")
for g in topo["objects"]["land"]["geometries"]:
    for polygon in g["arcs"] if g["type"] == "MultiPolygon" else [g["arcs"]]:
        for indices in polygon:
            line = ring(indices)
            # Antarctica, where nothing is reported from
            if max(y for _, y in line) > -60:
                for side in sides(line):
                    written("land", side)
used = Counter()
for g in topo["objects"]["countries"]["geometries"]:
    for polygon in g["arcs"] if g["type"] == "MultiPolygon" else [g["arcs"]]:
        for indices in polygon:
            used.update(i if i >= 0 else ~i for i in indices)
for i, n in used.items():
    # what was cut along the meridian of 180 degrees is no border
    if n == 2 and not all(abs(x) > 179.9 for x, _ in arcs[i]):
        written("border", arcs[i])
