"""Loads what `legation code` wrote with the clients that its users have. `clients.py FOLDER` prints one line a file; any
other row count than the one in FOLDER/counts.json is an error."""
import io
import json
import sqlite3
import sys
import zipfile
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import requests

folder = Path(sys.argv[1])
counts = json.loads((folder / "counts.json").read_text())

GDELT = """GLOBALEVENTID SQLDATE MonthYear Year FractionDate {0}1Code {0}1Name {0}1CountryCode {0}1KnownGroupCode {0}1EthnicCode
{0}1Religion1Code {0}1Religion2Code {0}1Type1Code {0}1Type2Code {0}1Type3Code {0}2Code {0}2Name {0}2CountryCode {0}2KnownGroupCode
{0}2EthnicCode {0}2Religion1Code {0}2Religion2Code {0}2Type1Code {0}2Type2Code {0}2Type3Code IsRootEvent EventCode EventBaseCode
EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone""".format("Actor").split()
for who in ("Actor1", "Actor2", "Action"):
    GDELT += [f"{who}Geo_{c}" for c in "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID".split()]
GDELT += ["DATEADDED", "SOURCEURL"]
MENTIONS = """GLOBALEVENTID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier SentenceID Actor1CharOffset
Actor2CharOffset ActionCharOffset InRawText Confidence MentionDocLen MentionDocTone MentionDocTranslationInfo Extras""".split()


def web(url, **_):
    """What the gdelt package asks the net for: its tables of names, and the day's file, here ours."""
    answer = requests.Response()
    answer.status_code = 200
    if url.endswith(".zip"):
        kind = "mentions" if "mentions" in url else "export"
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as z:
            z.write(folder / f"day.{kind}.CSV", f"day.{kind}.CSV")
        answer._content = packed.getvalue()
    elif "Mentions" in url:
        answer._content = "\n".join(["tableId\tdataType"] + [f"{c}\tSTRING" for c in MENTIONS]).encode()
    elif "Events" in url:
        answer._content = "\n".join(["tableId,dataType"] + [f"{c},STRING" for c in GDELT]).encode()
    else:
        answer._content = b"{}"
    return answer


def check(name, client, rows):
    want = counts[name]
    assert rows == want, f"{name} by {client}: {rows} rows, not {want}"
    print(f"{name} by {client}: {rows} rows")


def gdelt_package():
    requests.get = web
    import gdelt

    client = gdelt.gdelt(version=2)
    events = client.Search(["2022 05 13"], table="events", coverage=False)
    assert [c for c in events.columns if c != "CAMEOCodeDescription"] == GDELT
    check("day.export.CSV", "gdelt", len(events))
    assert events.QuadClass.between(1, 4).all() and events.GoldsteinScale.between(-10, 10).all()
    assert events.EventCode.map(lambda c: isinstance(c, str) and len(c) in (3, 4)).all()
    assert events.GLOBALEVENTID.is_unique
    mentions = client.Search(["2022 05 13"], table="mentions", coverage=False)
    check("day.mentions.CSV", "gdelt", len(mentions))
    assert set(mentions.GLOBALEVENTID) == set(events.GLOBALEVENTID)


for name in ("flat.parquet", "dyads.parquet", "nested.parquet"):
    path = str(folder / name)
    check(name, "pandas", len(pd.read_parquet(path)))
    check(name, "polars", len(pl.read_parquet(path)))
    check(name, "duckdb", duckdb.sql(f"select count(*) from '{path}'").fetchall()[0][0])
for name in ("flat.csv", "dyads.csv"):
    path = str(folder / name)
    frame = pd.read_csv(path, dtype={"cameo": str})
    check(name, "pandas", len(frame))
    assert frame.cameo.str.len().between(3, 4).all()
    check(name, "polars", len(pl.read_csv(path, infer_schema_length=None)))
    check(name, "duckdb", duckdb.sql(f"select count(*) from '{path}'").fetchall()[0][0])
for name in ("events.jsonl", "plover.jsonl"):
    path = str(folder / name)
    check(name, "pandas", len(pd.read_json(path, lines=True, dtype=False)))
    check(name, "polars", len(pl.read_ndjson(path, infer_schema_length=None)))
    check(name, "duckdb", duckdb.sql(f"select count(*) from '{path}'").fetchall()[0][0])
icews = pd.read_csv(folder / "icews.tab", sep="\t", dtype={"CAMEO Code": str})
check("icews.tab", "pandas", len(icews))
assert icews.shape[1] == 20 and icews["Event ID"].is_unique and icews["Intensity"].between(-10, 10).all()
polecat = pd.read_csv(folder / "polecat.txt", sep="\t", na_values="None")
check("polecat.txt", "pandas", len(polecat))
assert polecat.shape[1] == 40
phoenix = pd.read_csv(folder / "phoenix.txt", sep="\t", header=None, dtype=str)
check("phoenix.txt", "pandas", len(phoenix))
assert phoenix.shape[1] == 26
# the sides of nested rows are structures, and flat and nested tell the same
nested = duckdb.sql(f"select [coalesce(a.country, '') for a in actors] c from '{folder / 'nested.parquet'}'").fetchall()
flat = duckdb.sql(f"select coalesce(actor_countries, '') c from '{folder / 'flat.parquet'}'").fetchall()
assert [";".join(r[0]).strip(";") for r in nested] == [r[0].strip(";") for r in flat]
days = pl.read_parquet(folder / "flat.parquet")["published"]
assert days.dtype == pl.Date, days.dtype
base = sqlite3.connect(folder / "all.sqlite")
check("all.sqlite", "sqlite3", base.execute("select count(*) from events").fetchall()[0][0])
joined = base.execute("select count(distinct e.id) from events e join participants p on p.event = e.id join articles a on a.id = e.article")
assert joined.fetchall()[0][0] > 0
panel = pd.read_csv(folder / "panel.csv")
assert {"actor", "recipient", "month", "events", "quad_1", "goldstein_mean", "aux_events"} <= set(panel.columns)
assert (panel[["quad_1", "quad_2", "quad_3", "quad_4"]].sum(axis=1) == panel.events).all()
check("panel.csv", "pandas", len(panel))
check("panel.parquet", "polars", len(pl.read_parquet(folder / "panel.parquet")))
gdelt_package()
print("all loaded")
