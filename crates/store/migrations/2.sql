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
