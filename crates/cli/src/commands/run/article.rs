//! From an input's record to an article, and from the article to its record: a fault in one stops no run.

use legation_intake::{Columns, Item, Read};
use legation_pipeline::{Engine, Reader};
use legation_schema::{Article, Record};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The article in an item, or why there is none; `any` takes other languages than English, too.
pub fn read(columns: &Columns, item: Item, any: bool) -> Result<Read, String> {
    catch_unwind(AssertUnwindSafe(|| if any { columns.read_any(item) } else { columns.read(item) }))
        .unwrap_or_else(|_| Err("the program failed on this page; please report it".into()))
}

/// Codes one article after the other on one thread.
pub struct Coder<'e> {
    engine: &'e Engine,
    reader: Reader<'e>,
}

impl<'e> Coder<'e> {
    pub fn new(engine: &'e Engine) -> Coder<'e> {
        Coder { engine, reader: engine.reader() }
    }
    /// The article's record as it is written, spans in characters; or that the program failed.
    pub fn code(&mut self, article: &Article) -> Result<Record, String> {
        let reader = &mut self.reader;
        catch_unwind(AssertUnwindSafe(|| reader.read(article).into_chars())).map_err(|_| {
            // whatever state the fault left behind is thrown away; the run goes on
            self.reader = self.engine.reader();
            "the program failed on this text; please report it".into()
        })
    }
}
