-- Version 3: feeds that are watched, and the links that they listed.

CREATE TABLE feeds (
  key INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  etag TEXT,
  modified TEXT,
  read TEXT,
  failures INTEGER NOT NULL DEFAULT 0,
  wait_until TEXT,
  trouble TEXT
) STRICT;

-- one row for every link that a feed ever listed: what is not waiting is not fetched again
CREATE TABLE fetched (
  key INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,
  feed INTEGER NOT NULL REFERENCES feeds (key) ON DELETE CASCADE,
  title TEXT,
  published TEXT,
  fields TEXT,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'stored', 'known', 'failed')),
  attempts INTEGER NOT NULL DEFAULT 0,
  wait_until TEXT,
  trouble TEXT,
  article INTEGER REFERENCES articles (key) ON DELETE SET NULL,
  listed TEXT NOT NULL,
  done TEXT
) STRICT;
CREATE INDEX fetched_waiting ON fetched (feed, key) WHERE state = 'waiting';
CREATE INDEX fetched_article ON fetched (article) WHERE article IS NOT NULL;
