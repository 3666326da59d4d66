//! Coding what is posted to the desk.

use crate::input;
use legation_pipeline::Engine;
use legation_pipeline::page::Hints;
use legation_serve::{Coder, Given};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// Codes one text after the other; a text on which the program fails leaves the desk open.
pub fn coder(engine: Arc<Engine>) -> Coder {
    Arc::new(move |bytes, given| {
        let read = || input::article(bytes, &hints(given)).map(|page| engine.reader().read(&page.article).into_chars());
        catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err("the program failed on this text; please report it".into()))
    })
}

fn hints(g: &Given) -> Hints {
    Hints {
        id: g.id.clone(),
        url: g.url.clone(),
        title: g.title.clone(),
        publisher: g.publisher.clone(),
        published: g.published,
        ..Hints::default()
    }
}
