use legation_pipeline::{Engine, Options};
use legation_pipeline::page::{Hints, text};
fn main() {
    let engine = Engine::new(Options::default()).unwrap();
    let mut reader = engine.reader();
    let mut rows = Vec::new();
    let verbose = std::env::args().nth(1).is_some();
    for line in std::io::stdin().lines() {
        let v: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let body = v["text"].as_str().unwrap().to_owned();
        let hints = Hints { id: v["id"].as_str().map(Into::into), published: v["published"].as_str().and_then(|d| d.parse().ok()), ..Hints::default() };
        let r = reader.read(&text(body.as_bytes(), &hints).article);
        let obs = legation_talks::observe(&r);
        if verbose { for o in &obs { eprintln!("{}", serde_json::to_string(o).unwrap()); } }
        rows.extend(obs);
    }
    let talks = legation_talks::fold(&rows, &Default::default(), None);
    println!("{}", serde_json::to_string_pretty(&serde_json::json!({"talks": talks})).unwrap());
}
