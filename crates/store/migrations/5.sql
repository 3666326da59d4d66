-- Version 5: the words of sentences in which events stand. They are a small part of all, so common words are found as quickly as rare ones.

CREATE VIRTUAL TABLE event_search USING fts5 (
  text, content = 'sentence_texts', content_rowid = 'key', tokenize = 'porter unicode61 remove_diacritics 2'
);
INSERT INTO event_search (rowid, text) SELECT key, text FROM sentence_texts WHERE key IN (SELECT sentence FROM events);
