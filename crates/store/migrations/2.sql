-- Version 2: finding events quickly, and people by a part of their name.

-- how like its article is to an earlier one, so that copies can be passed over without reading the article
ALTER TABLE events ADD COLUMN copy TEXT CHECK (copy IN ('same', 'near'));
UPDATE events SET copy = (SELECT copy FROM articles WHERE key = events.article);
CREATE INDEX events_place_country ON events (place_country, day) WHERE place_country IS NOT NULL;

-- every name that ever stood in an event, and its words
CREATE TABLE actor_names (
  key INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO actor_names (name) SELECT DISTINCT name FROM event_actors WHERE name IS NOT NULL ORDER BY name;
CREATE VIRTUAL TABLE actor_words USING fts5 (name, content = 'actor_names', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO actor_words (rowid, name) SELECT key, name FROM actor_names;

-- the same view in words that SQLite understands since 3.37; until then 3.44 was needed
DROP VIEW event_rows;
CREATE VIEW event_rows AS
  SELECT e.id, a.id AS article, a.published, a.publisher, a.url, s.number AS sentence, e.day, e.event, e.mode, e.cameo, e.quad,
    e.goldstein, e.plover_score,
    (SELECT group_concat(x, ';') FROM (SELECT coalesce(p.name, p.phrase) AS x FROM event_actors p WHERE p.event = e.key AND p.side = 'actor' ORDER BY p.ordinal)) AS actors,
    (SELECT group_concat(x, ';') FROM (SELECT coalesce(p.country, '') AS x FROM event_actors p WHERE p.event = e.key AND p.side = 'actor' ORDER BY p.ordinal)) AS actor_countries,
    (SELECT group_concat(x, ';') FROM (SELECT coalesce(p.name, p.phrase) AS x FROM event_actors p WHERE p.event = e.key AND p.side = 'recipient' ORDER BY p.ordinal)) AS recipients,
    (SELECT group_concat(x, ';') FROM (SELECT coalesce(p.country, '') AS x FROM event_actors p WHERE p.event = e.key AND p.side = 'recipient' ORDER BY p.ordinal)) AS recipient_countries,
    e.auxiliary, e.claim, e.confidence, e.contexts, e.first_day, e.last_day, e.place_name, e.place_country, e.lat, e.lon, e.trigger, e.path,
    substr(iif(s.part IS NULL, a.text, a.title), s.span_start + 1, s.span_end - s.span_start) AS text, e.copy,
    (SELECT h.id FROM happening_events x JOIN happenings h ON h.key = x.happening WHERE x.event = e.key) AS happening
  FROM events e JOIN articles a ON a.key = e.article JOIN sentences s ON s.key = e.sentence;
