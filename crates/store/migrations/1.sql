-- Version 1 of the store. docs/store.md tells what each table and column holds.
-- Days are YYYY-MM-DD, moments UTC as YYYY-MM-DDTHH:MM:SSZ, lists are separated by semicolons, spans count characters.

CREATE TABLE codings (
  key INTEGER PRIMARY KEY,
  program TEXT NOT NULL,
  data TEXT NOT NULL,
  UNIQUE (program, data)
) STRICT;

CREATE TABLE articles (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  title TEXT,
  url TEXT,
  publisher TEXT,
  published TEXT,
  language TEXT,
  text TEXT NOT NULL,
  characters INTEGER NOT NULL,
  kept TEXT,
  copy TEXT CHECK (copy IN ('same', 'near')),
  copy_of INTEGER REFERENCES articles (key),
  lead INTEGER REFERENCES articles (key),
  report INTEGER NOT NULL GENERATED ALWAYS AS (coalesce(lead, key)) VIRTUAL,
  coding INTEGER NOT NULL REFERENCES codings (key),
  stored TEXT NOT NULL
) STRICT;
CREATE INDEX articles_published ON articles (published);
CREATE INDEX articles_publisher ON articles (publisher, published);
CREATE INDEX articles_url ON articles (url) WHERE url IS NOT NULL;
CREATE INDEX articles_report ON articles (report);
CREATE INDEX articles_copy_of ON articles (copy_of) WHERE copy_of IS NOT NULL;
CREATE INDEX articles_lead ON articles (lead) WHERE lead IS NOT NULL;

-- one row for every version that was ever read, the present one too: what is here is not read again
CREATE TABLE versions (
  key INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  url TEXT,
  content BLOB NOT NULL,
  print BLOB NOT NULL,
  stored TEXT NOT NULL,
  UNIQUE (article, version)
) STRICT;

-- versions that were replaced, whole
CREATE TABLE history (
  article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  title TEXT,
  published TEXT,
  stored TEXT NOT NULL,
  replaced TEXT NOT NULL,
  record BLOB NOT NULL,
  PRIMARY KEY (article, version)
) STRICT;

-- the record as it is written, in two parts: its events, and all else without the text
CREATE TABLE records (
  article INTEGER PRIMARY KEY REFERENCES articles (key) ON DELETE CASCADE,
  body BLOB NOT NULL,
  events BLOB NOT NULL
) STRICT;

CREATE TABLE sentences (
  key INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  number INTEGER NOT NULL,
  paragraph INTEGER NOT NULL,
  part TEXT CHECK (part = 'title'),
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  UNIQUE (article, ordinal)
) STRICT;

CREATE VIEW sentence_texts AS
  SELECT s.key, s.article, s.number, s.paragraph,
    substr(iif(s.part IS NULL, a.text, a.title), s.span_start + 1, s.span_end - s.span_start) AS text
  FROM sentences s JOIN articles a ON a.key = s.article;

CREATE VIRTUAL TABLE search USING fts5 (
  text, content = 'sentence_texts', content_rowid = 'key', tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TABLE actors (
  article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
  actor INTEGER NOT NULL,
  name TEXT,
  country TEXT,
  sector TEXT,
  sectors TEXT,
  role TEXT,
  known INTEGER NOT NULL,
  mentions INTEGER NOT NULL,
  PRIMARY KEY (article, actor)
) STRICT, WITHOUT ROWID;

CREATE TABLE statements (
  key INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  sentence INTEGER REFERENCES sentences (key),
  part TEXT CHECK (part = 'title'),
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  text TEXT NOT NULL,
  kind TEXT NOT NULL,
  speaker TEXT,
  speaker_country TEXT,
  speaker_sector TEXT,
  speaker_phrase TEXT,
  speaker_actor INTEGER,
  anonymity TEXT,
  cue TEXT,
  factivity TEXT,
  medium TEXT,
  UNIQUE (article, number)
) STRICT;
CREATE INDEX statements_sentence ON statements (sentence);
CREATE INDEX statements_speaker ON statements (speaker COLLATE NOCASE);
CREATE INDEX statements_country ON statements (speaker_country);

CREATE TABLE events (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
  sentence INTEGER NOT NULL REFERENCES sentences (key),
  ordinal INTEGER NOT NULL,
  day TEXT,
  event TEXT NOT NULL,
  mode TEXT,
  contexts TEXT,
  cameo TEXT NOT NULL,
  quad INTEGER NOT NULL,
  goldstein REAL NOT NULL,
  plover_score REAL NOT NULL,
  auxiliary TEXT,
  claim TEXT,
  confidence REAL NOT NULL,
  in_title INTEGER NOT NULL,
  content TEXT,
  manner TEXT,
  purpose TEXT,
  time TEXT,
  first_day TEXT,
  last_day TEXT,
  place TEXT,
  place_name TEXT,
  place_country TEXT,
  place_precision TEXT,
  lat REAL,
  lon REAL,
  trigger TEXT NOT NULL,
  trigger_part TEXT CHECK (trigger_part = 'title'),
  trigger_start INTEGER NOT NULL,
  trigger_end INTEGER NOT NULL,
  path TEXT NOT NULL,
  block TEXT
) STRICT;
CREATE UNIQUE INDEX events_article ON events (article, ordinal);
CREATE INDEX events_sentence ON events (sentence);
CREATE INDEX events_day ON events (day, key);
CREATE INDEX events_event ON events (event, day, key);
CREATE INDEX events_cameo ON events (cameo, day);
CREATE INDEX events_place ON events (place_name COLLATE NOCASE, day);
CREATE INDEX events_block ON events (block, day) WHERE block IS NOT NULL;

CREATE TABLE event_actors (
  event INTEGER NOT NULL REFERENCES events (key) ON DELETE CASCADE,
  side TEXT NOT NULL CHECK (side IN ('actor', 'recipient', 'content-actor', 'content-recipient')),
  ordinal INTEGER NOT NULL,
  day TEXT,
  actor INTEGER,
  name TEXT,
  country TEXT,
  sector TEXT,
  role TEXT,
  phrase TEXT,
  kind TEXT NOT NULL,
  found TEXT NOT NULL,
  PRIMARY KEY (event, side, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_actors_country ON event_actors (country, day, event, side);
CREATE INDEX event_actors_name ON event_actors (name COLLATE NOCASE, day, event, side);

-- states on both sides; sides of a mutual event in both directions
CREATE TABLE dyads (
  event INTEGER NOT NULL REFERENCES events (key) ON DELETE CASCADE,
  actor TEXT NOT NULL,
  recipient TEXT NOT NULL,
  day TEXT,
  PRIMARY KEY (event, actor, recipient)
) STRICT, WITHOUT ROWID;
CREATE INDEX dyads_day ON dyads (actor, recipient, day, event);

CREATE TABLE event_conditions (
  event INTEGER NOT NULL REFERENCES events (key) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  text TEXT NOT NULL,
  kind TEXT NOT NULL,
  set_by INTEGER,
  demands TEXT,
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  PRIMARY KEY (event, ordinal)
) STRICT, WITHOUT ROWID;

-- on whose word, outermost first
CREATE TABLE event_attributions (
  event INTEGER NOT NULL REFERENCES events (key) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  speaker TEXT,
  phrase TEXT,
  actor INTEGER,
  cue TEXT NOT NULL,
  kind TEXT NOT NULL,
  statement INTEGER,
  PRIMARY KEY (event, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE discarded (
  article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  sentence INTEGER REFERENCES sentences (key),
  part TEXT CHECK (part = 'title'),
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  text TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (article, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX discarded_sentence ON discarded (sentence);

-- what articles tell of negotiations, as the fold takes it
CREATE TABLE observations (
  article INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  day TEXT,
  json TEXT NOT NULL,
  PRIMARY KEY (article, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX observations_day ON observations (coalesce(day, ''), article, ordinal);

-- what people said about the ledger: applied by the fold, in order
CREATE TABLE talks_edits (
  key INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('merge', 'split')),
  talks TEXT NOT NULL,
  body TEXT NOT NULL,
  editor TEXT,
  made TEXT NOT NULL
) STRICT;

-- what people said about events; the machine's record is kept, the last word counts
CREATE TABLE reviews (
  key INTEGER PRIMARY KEY,
  event TEXT NOT NULL,
  article TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('confirm', 'correct', 'reject')),
  corrected TEXT,
  machine TEXT NOT NULL,
  note TEXT,
  reviewer TEXT,
  made TEXT NOT NULL
) STRICT;
CREATE INDEX reviews_event ON reviews (event, key);
CREATE INDEX reviews_article ON reviews (article);

-- one thing that happened, told by several reports
CREATE TABLE happenings (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  block TEXT NOT NULL,
  event TEXT NOT NULL,
  mode TEXT,
  cameo TEXT NOT NULL,
  first_day TEXT,
  last_day TEXT,
  place TEXT,
  place_country TEXT,
  reports INTEGER NOT NULL,
  articles INTEGER NOT NULL,
  denied INTEGER NOT NULL
) STRICT;
CREATE INDEX happenings_day ON happenings (last_day);
CREATE INDEX happenings_block ON happenings (block);

CREATE TABLE happening_events (
  happening INTEGER NOT NULL REFERENCES happenings (key) ON DELETE CASCADE,
  event INTEGER NOT NULL UNIQUE REFERENCES events (key) ON DELETE CASCADE,
  PRIMARY KEY (happening, event)
) STRICT, WITHOUT ROWID;

-- an event that denies what another one, or a happening, tells
CREATE TABLE denials (
  event INTEGER NOT NULL REFERENCES events (key) ON DELETE CASCADE,
  denies INTEGER NOT NULL REFERENCES events (key) ON DELETE CASCADE,
  PRIMARY KEY (event, denies)
) STRICT, WITHOUT ROWID;
CREATE INDEX denials_denies ON denials (denies);

-- where the evidence of a happening differs: each side's value with the event that holds it
CREATE TABLE disagreements (
  happening INTEGER NOT NULL REFERENCES happenings (key) ON DELETE CASCADE,
  about TEXT NOT NULL CHECK (about IN ('who', 'how-many', 'whether', 'where')),
  value TEXT NOT NULL,
  event INTEGER NOT NULL REFERENCES events (key) ON DELETE CASCADE,
  PRIMARY KEY (happening, about, value, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX disagreements_event ON disagreements (event);

-- blocks of events whose happenings are to be found again
CREATE TABLE changed_blocks (
  block TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- one row for a report: its first article, and how many outlets brought it
CREATE VIEW reports AS
  SELECT a.report, l.id AS lead, l.title, l.published, count(*) AS articles, count(DISTINCT a.publisher) AS outlets
  FROM articles a JOIN articles l ON l.key = a.report GROUP BY a.report;

-- events for people: one row each, with names instead of keys
CREATE VIEW event_rows AS
  SELECT e.id, a.id AS article, a.published, a.publisher, a.url, s.number AS sentence, e.day, e.event, e.mode, e.cameo, e.quad,
    e.goldstein, e.plover_score,
    (SELECT group_concat(coalesce(p.name, p.phrase), ';' ORDER BY p.ordinal) FROM event_actors p WHERE p.event = e.key AND p.side = 'actor') AS actors,
    (SELECT group_concat(coalesce(p.country, ''), ';' ORDER BY p.ordinal) FROM event_actors p WHERE p.event = e.key AND p.side = 'actor') AS actor_countries,
    (SELECT group_concat(coalesce(p.name, p.phrase), ';' ORDER BY p.ordinal) FROM event_actors p WHERE p.event = e.key AND p.side = 'recipient') AS recipients,
    (SELECT group_concat(coalesce(p.country, ''), ';' ORDER BY p.ordinal) FROM event_actors p WHERE p.event = e.key AND p.side = 'recipient') AS recipient_countries,
    e.auxiliary, e.claim, e.confidence, e.contexts, e.first_day, e.last_day, e.place_name, e.place_country, e.lat, e.lon, e.trigger, e.path,
    substr(iif(s.part IS NULL, a.text, a.title), s.span_start + 1, s.span_end - s.span_start) AS text, a.copy
  FROM events e JOIN articles a ON a.key = e.article JOIN sentences s ON s.key = e.sentence;
