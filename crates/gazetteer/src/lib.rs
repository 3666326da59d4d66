//! Who is it, for whom do they act: countries, bodies, people, roles, regions and groups by name and date.
//!
//! People edit tab-separated text (data/gazetteer); [`compile()`] makes one file of it, [`Gazetteer::open`] reads that
//! file where it lies.

pub mod check;
mod compile;
mod fold;
mod kind;
mod layer;
mod lookup;
mod names;
pub mod places;
mod scan;
pub mod source;
mod when;
mod who;

pub use compile::compile;
pub use fold::{fold, pieces};
pub use kind::{BodyKind, Form, Kind, RoleFlags};
pub use layer::{Entry, EntryId, Name, Term};
pub use lookup::{Gazetteer, OpenError};
pub use scan::{Hit, Match};
pub use source::Problem;
pub use when::{Holds, Stretch};
pub use who::{Answer, DatedRole, Standing};
