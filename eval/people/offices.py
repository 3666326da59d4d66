"""Reads offices as data/gazetteer/people and second.tsv write them, and matches those of two hands. Standard library only."""
import glob, os, re

HERE = os.path.dirname(os.path.abspath(__file__))
PEOPLE = HERE + "/../../data/gazetteer/people/*.tsv"
OFFICE = re.compile(r"^([A-Z]{3})(?:/([A-Z,]+))?\s*(.*?)\s*((?:\?|\d{4})?(?:-\d\d)?\.\.(?:\?|\d{4}(?:-\d\d)?)?|\d{4}(?:-\d\d)?)?$")
OPEN, UNSAID = (9999, None), (0, None)

# codes that two careful people may choose for one and the same side: de facto states and their parents, past states and their
# successors, territories; for people of no one state any code goes, their role must decide
SIDES = ["ABK OST GEO", "NCY CYP", "TRN MDA", "SML SOM", "NKR AZE ARM", "XKX KOS SRB", "YUG SCG SRB MNE HRV BIH SVN MKD", "DDR DEU", "VNS VDR VNM",
         "RHO ZWE", "CSK CZE SVK", "HKG MAC CHN", "PRI USA", "GRL FRO DNK", "ESH MAR", "YMD YAR YEM", "ANT NLD CUW SXM", "TLS IDN", "PSE ISR",
         "SUN RUS UKR BLR KAZ GEO ARM AZE LTU LVA EST MDA KGZ TJK TKM UZB"]
OF_NO_STATE = {"MNC", "IMG", "NGO", "IGO"}

# words that say the same of an office
SAME = {"defense": "defence", "defender": "defence", "spokeswoman": "spokesman", "spokesperson": "spokesman", "chairman": "head", "chairwoman": "head",
        "chairperson": "head", "chair": "head", "chief": "head", "leader": "head", "director": "head", "commander": "head", "director-general": "head",
        "secretary-general": "head", "coordinator": "head", "co-leader": "head", "co-chair": "head", "founder": "head", "boss": "head", "president": "head",
        "ceo": "head", "executive": "head", "premier": "prime", "representative": "envoy", "ambassador": "envoy", "permanent": "", "special": "", "un": "nations",
        "united": "", "states": "us", "secretary": "minister", "foreign": "foreign", "external": "foreign", "home": "interior", "treasury": "finance",
        "exchequer": "finance", "chancellor": "prime", "taoiseach": "prime", "king": "head", "queen": "head", "emir": "head", "sultan": "head",
        "state": "state", "speaker": "speaker", "mp": "lawmaker", "deputy": "deputy", "vice": "deputy", "affairs": "", "of": "", "the": "", "to": "", "for": "",
        "and": "", "in": "", "party": "", "acting": "", "interim": "", "transitional": "", "first": "", "general": "general", "mission": "head",
        "senator": "senator", "congressman": "representative", "congresswoman": "representative", "governor": "governor", "moscow": "", "security": "security"}

def norm(role):
    words = re.findall(r"[^\W_]+(?:-[^\W_]+)*", role.lower().replace("secretary general", "secretary-general").replace("general secretary", "secretary-general"))
    out = [SAME.get(w, w.rstrip("s") if len(w) > 4 else w) for w in words]
    return {w for w in out if w}

def rim(text, unsaid):
    if not text or text.startswith("?"): return unsaid
    return (int(text[:4]), int(text[5:7]) if len(text) > 4 else None)

class Office:
    """One office: country, sectors, role, start, end; a start that is not said is UNSAID, an end that is not is OPEN."""
    def __init__(self, text):
        m = OFFICE.match(text.strip())
        if not m: raise ValueError(text)
        self.country, self.sectors, self.role, self.span = m[1], m[2] or "", m[3], m[4] or ""
        self.words = norm(self.role)
        a, dots, b = self.span.partition("..")
        self.start = rim(a, UNSAID)
        self.end = rim(b, OPEN) if dots else (self.start if self.span else OPEN)
        # ends a person leaves out because unsure look like open ones: "?" says so
        self.unsure = b.startswith("?") or not self.span
    def __str__(self):
        code = self.country + ("/" + self.sectors if self.sectors else "")
        return " ".join(x for x in (code, self.role, self.dates()) if x)
    def dates(self):
        show = lambda r: "" if r in (UNSAID, OPEN) else f"{r[0]:04}" + (f"-{r[1]:02}" if r[1] else "")
        a, b = show(self.start), show(self.end)
        if not a and not b: return ""
        return a if a == b and a else f"{a}..{b}"

def same_side(a, b):
    return a == b or a in OF_NO_STATE or b in OF_NO_STATE or any(a in s.split() and b in s.split() for s in SIDES)

def meet(a, b, grace=1): return a.start[0] <= b.end[0] + grace and b.start[0] <= a.end[0] + grace

def away(a, b):
    """How many years the rims of two offices lie apart; a rim that isn't said costs half a year."""
    def one(x, y):
        if x[0] in (0, 9999) or y[0] in (0, 9999): return 0 if x[0] == y[0] else 0.5 if 0 in (x[0], y[0]) else 3
        return abs(x[0] - y[0])
    return min(6, one(a.start, b.start)) + min(6, one(a.end, b.end))

def alike(a, b):
    if not a.words or not b.words: return 0.5
    return len(a.words & b.words) / min(len(a.words), len(b.words)) * 0.6 + len(a.words & b.words) / len(a.words | b.words) * 0.4

def match(ours, theirs):
    """Pairs each of our offices with the best of theirs, each used once: a list with one of theirs or None per office of ours."""
    scored = []
    for i, o in enumerate(ours):
        for j, t in enumerate(theirs):
            if not same_side(o.country, t.country): continue
            like, sector = alike(o, t), o.sectors.split(",")[0] == t.sectors.split(",")[0]
            apart = away(o, t)
            if like < 0.25 and not (sector and apart <= 1 and o.start[0] and t.start[0]): continue
            if not meet(o, t, 4): continue
            scored.append((like + 0.2 * sector + 0.2 * (o.country == t.country) - 0.12 * apart, i, j))
    out, used = [None] * len(ours), set()
    for score, i, j in sorted(scored, reverse=True):
        if score > 0 and out[i] is None and j not in used:
            out[i], _ = theirs[j], used.add(j)
    # one line of theirs may tell of several terms of ours ("prime minister 2019-07.." of two mandates)
    for i, o in enumerate(ours):
        if out[i] is None or away(o, out[i]) > 1.5:
            for t in theirs:
                if same_side(o.country, t.country) and alike(o, t) >= 0.6 and within(o, t) and away(o, t) <= (6 if out[i] is None else away(o, out[i])):
                    out[i] = t
    return out

def within(o, t):
    """Whether our office lies inside theirs, a year's grace at both rims."""
    return t.start[0] != 0 and o.start[0] != 0 and t.start[0] - 1 <= o.start[0] and o.end[0] <= (t.end[0] + 1 if t.end[0] < 9999 else 9999)

def told_together(o, t, ours):
    """Whether theirs tells of several terms of ours in one line."""
    return within(o, t) and any(x is not o and within(x, t) and alike(x, t) >= 0.6 and alike(x, o) >= 0.6 for x in ours)

def first_hand():
    """path → lines, each a list of columns or a comment's text."""
    return {p: [l if l.startswith("#") or not l.strip() else l.rstrip("\n").split("\t") for l in open(p, encoding="utf8")] for p in sorted(glob.glob(PEOPLE))}

def second_hand():
    """name → offices; names that the second hand doesn't know are left out."""
    out = {}
    for line in open(HERE + "/second.tsv", encoding="utf8"):
        name, _, cell = line.rstrip("\n").partition("\t")
        if not line.startswith("#") and cell.strip() not in ("", "?"):
            out[name] = [Office(p) for p in cell.split("; ") if p.strip()]
    return out

def main_name(columns): return columns[0].split(" | ")[0].lstrip("~")
