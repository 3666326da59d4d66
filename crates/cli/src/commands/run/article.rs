//! From an input's record to an article, and from the article to its record: a fault in one stops no run.

use legation_intake::{Columns, Item, Read};
use legation_pipeline::talks::{self, Observation};
use legation_pipeline::{Engine, Reader};
use legation_schema::{Article, Date, Record};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The article in an item, or why there is none; `any` takes other languages than English, too.
pub fn read(columns: &Columns, item: Item, any: bool) -> Result<Read, String> {
    catch_unwind(AssertUnwindSafe(|| if any { columns.read_any(item) } else { columns.read(item) }))
        .unwrap_or_else(|_| Err("the program failed on this page; please report it".into()))
}

/// An observation as a store keeps it: the day on which it became known, and JSON.
pub type Told = (Option<Date>, String);

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
        self.safely(|reader| reader.read(article).into_chars())
    }
    /// The article's record, and what it tells of negotiations as a store keeps it: a day and JSON each.
    pub fn code_told(&mut self, article: &Article) -> Result<(Record, Vec<Told>), String> {
        self.safely(|reader| {
            let (record, told) = reader.read_told(article);
            let told = talks::into_chars(told, &record.text);
            let day = record.published;
            let json = |o: &Observation| serde_json::to_string(o).expect("an observation holds nothing that JSON cannot");
            (record.into_chars(), told.iter().map(|o| (day, json(o))).collect())
        })
    }
    fn safely<T>(&mut self, work: impl FnOnce(&mut Reader<'e>) -> T) -> Result<T, String> {
        let reader = &mut self.reader;
        catch_unwind(AssertUnwindSafe(|| work(reader))).map_err(|_| {
            // whatever state the fault left behind is thrown away; the run goes on
            self.reader = self.engine.reader();
            "the program failed on this text; please report it".into()
        })
    }
}
