//! One SQLite file that keeps what was read, and finds it again: articles with their versions, sentences, actors, statements,
//! events, reports of several outlets, happenings, and what people said about them. The one place where the columns of
//! the database are written.
//!
//! docs/store.md tells what each table and column holds.

mod article;
mod ask;
mod coding;
mod desk;
mod edits;
mod error;
mod find;
mod happen;
mod lock;
mod migrate;
mod observations;
mod open;
mod pack;
mod put;
mod read;
mod review;
mod rows;
mod seen;
mod watch;

pub use article::{ArticleRow, Copy, CopyKind, Entry, Put};
pub use ask::Cell;
pub use coding::Coding;
pub use desk::{
    Active, Beside, Between, CameIn, DayCount, Extent, Facet, Hit, Hits, Looking, Month, Said, Spot, Standing, StatePair, Violence,
};
pub use edits::{Edit, EditKind};
pub use error::StoreError;
pub use find::{Disagreement, EventRow, Filter, Found, Happening, Marked, Order, Reach, Side};
pub use lock::WriterLock;
pub use observations::Observations;
pub use open::Store;
pub use read::{Records, Text};
pub use review::{
    Agreement, FieldRow, GoldRow, GoldSide, Judged, JudgedPlace, JudgedSide, JudgedTime, LONGEST_NOTE, LONGEST_REVIEWER, Pair, Queue,
    QueueOrder, Review, ReviewFigures, Reviewed, Share, Verdict, VerdictRow,
};
pub use seen::Version;
pub use watch::{Ending, FeedRow, Link, NewLink};
