//! Temporal expressions of news, resolved against the day of publication.
