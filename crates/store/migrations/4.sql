-- Version 4: the events that a reviewer is to see first.

CREATE INDEX events_confidence ON events (confidence, key);
