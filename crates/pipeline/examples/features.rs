//! What speaks for and against each event, for `eval/confidence.py`: `features ARTICLES.jsonl` codes without discarding any for its
//! confidence, and prints each article's record as JSON, a line each, its events with their `features`.

use legation_pipeline::page::{self, Hints};
use legation_pipeline::{Engine, Options};

fn main() {
    let path = std::env::args().nth(1).expect("a file of articles");
    let input = std::fs::read_to_string(path).expect("the file is read");
    let lexicon = vec![("confidence.toml".to_owned(), "[weight]\n\"all\" = 99.0\n".to_owned())];
    let engine = Engine::new(Options { lexicon, ..Options::default() }).expect("the data opens");
    let mut reader = engine.reader();
    for line in input.lines() {
        let Ok(read) = page::record(line, &Hints::default()) else { continue };
        let sentences = reader.parse(&read.article);
        let (record, told) = reader.weigh(&read.article, &sentences);
        let mut json = serde_json::to_value(record.into_chars()).expect("a record is JSON");
        for event in json["events"].as_array_mut().into_iter().flatten() {
            let features = event["id"].as_str().and_then(|id| told.get(id)).cloned().unwrap_or_default();
            event["features"] = features.into();
        }
        println!("{json}");
    }
}
