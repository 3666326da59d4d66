//! The interface for programs after OpenAPI 3.1.

use crate::Fault;
use crate::http::Answer;
use crate::look::clean_json;
use crate::route::{Ask, ROUTES, Route};
use hyper::StatusCode;
use legation_schema::{Auxiliary, Claim, EventType, Mode, TalksState};
use serde_json::{Map, Value, json};

/// The description, made of the routes.
///
/// # Errors
/// None of its own.
pub fn description(ask: &Ask<'_>) -> Result<Answer, Fault> {
    let told = serde_json::to_string(&whole(ask.base, ask.desk.coder.is_some())).map_err(|e| Fault::Other(e.to_string()))?;
    Ok(Answer::Json(StatusCode::OK, clean_json(&told)))
}

fn whole(base: &str, codes: bool) -> Value {
    let mut paths = Map::new();
    for r in ROUTES.iter().filter(|r| !r.about.is_empty()) {
        let whole = path(r);
        let kind = if r.kind.is_empty() { "application/json" } else { r.kind };
        paths.insert(whole.clone(), json!({ "get": read(r, kind) }));
        if let Some(page) = whole.strip_suffix(".json").filter(|_| r.has_feed) {
            paths.insert(format!("{page}.atom"), json!({ "get": read(r, "application/atom+xml") }));
        }
    }
    if codes {
        paths.insert("/api/code".into(), json!({ "post": coded() }));
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Legation",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "A store of coded news: who did, said, offered, demanded or threatened what, to whom, when, where, on whose word and on what condition."
        },
        "servers": [{ "url": base }],
        "paths": paths,
        "components": {
            "schemas": schemas(),
            "responses": { "Fault": { "description": "Why it cannot be answered", "content": { "application/json": { "schema": {
                "type": "object", "properties": { "error": { "type": "string" }, "hint": { "type": ["string", "null"] } }, "required": ["error"] } } } } },
            "securitySchemes": {
                "token": { "type": "http", "scheme": "bearer", "description": "Only where the desk has a token" },
                "password": { "type": "http", "scheme": "basic", "description": "For feed readers: any name, the token as password" }
            }
        },
        "security": [{}, { "token": [] }, { "password": [] }]
    })
}

/// The path of a route's twin, or of its file, with the names of its parts: `/articles/{id}.json`.
pub fn path(r: &Route) -> String {
    let names: &[&str] = match r.pattern.split('/').nth(1) {
        Some("actors") => &["{name}"],
        Some("dyads") => &["{first}", "{second}"],
        _ => &["{id}"],
    };
    let mut names = names.iter();
    let parts = r.pattern.split('/').map(|p| if p == "*" { names.next().copied().unwrap_or("{id}") } else { p });
    let path = parts.collect::<Vec<_>>().join("/");
    match (path.as_str(), r.kind) {
        ("/", _) => "/index.json".to_owned(),
        (_, "") => format!("{path}.json"),
        _ => path,
    }
}

fn read(r: &Route, kind: &str) -> Value {
    let parts = path(r);
    let within = parts
        .split(['{', '}'])
        .skip(1)
        .step_by(2)
        .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }));
    let asked = r.fields.iter().flat_map(|f| f.iter()).map(|name| {
        let (about, schema) = field(name);
        json!({ "name": name, "in": "query", "description": about, "schema": schema })
    });
    let parameters: Vec<Value> = within.chain(asked).collect();
    let schema = match (kind, r.pattern) {
        ("application/json", "/articles/*") => {
            json!({ "type": "object", "properties": { "record": { "$ref": "#/components/schemas/Record" } }, "required": ["record"] })
        }
        ("application/json", _) => json!({ "type": "object" }),
        _ => json!({ "type": "string" }),
    };
    json!({
        "summary": r.about, "parameters": parameters,
        "responses": { "200": { "description": r.about, "content": { kind: { "schema": schema } } }, "default": { "$ref": "#/components/responses/Fault" } }
    })
}

fn coded() -> Value {
    let text = json!({ "schema": { "type": "string" } });
    let article = json!({ "type": "object", "additionalProperties": false, "properties": {
        "id": { "type": "string" }, "title": { "type": "string" }, "published": { "type": "string", "format": "date" },
        "publisher": { "type": "string" }, "url": { "type": "string" } } });
    let fields = article["properties"].as_object().into_iter().flatten();
    let parameters: Vec<Value> = fields
        .map(|(name, schema)| json!({ "name": name, "in": "query", "description": "of the article; not for JSON", "schema": schema }))
        .collect();
    json!({
        "summary": "Codes an article: text or a web page in, its record out; nothing is stored",
        "parameters": parameters,
        "requestBody": { "required": true, "content": {
            "text/plain": text, "text/html": text,
            "application/json": { "schema": { "type": "object", "additionalProperties": false, "required": ["text"], "properties": { "text": { "type": "string" }, "article": article } } }
        } },
        "responses": {
            "200": { "description": "The article’s record", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Record" } } } },
            "default": { "$ref": "#/components/responses/Fault" }
        }
    })
}

// the record's schema with its definitions beside it, where this form of description looks for them
fn schemas() -> Value {
    let record = legation_schema::json_schema().to_value().to_string().replace("#/$defs/", "#/components/schemas/");
    let mut record: Value = serde_json::from_str(&record).expect("a schema is JSON");
    let mut out = Map::new();
    if let Some(object) = record.as_object_mut() {
        object.remove("$schema");
        if let Some(Value::Object(defs)) = object.remove("$defs") {
            out = defs;
        }
    }
    out.insert("Record".into(), record);
    Value::Object(out)
}

// what a field of a query means, and what it may hold
fn field(name: &str) -> (&'static str, Value) {
    let word = || json!({ "type": "string" });
    let day = || json!({ "type": "string", "format": "date" });
    let one = |words: Vec<&str>| json!({ "type": "string", "enum": words });
    let marked = |words: Vec<&'static str>| one(std::iter::once("none").chain(words).collect());
    match name {
        "party" => ("Who takes part, on either side: a country’s code, a name, or RUS/MIL", word()),
        "with" => ("Together with party: the other side", word()),
        "actor" => ("Who does it", word()),
        "recipient" => ("To whom", word()),
        "event" => ("PLOVER’s type", one(EventType::ALL.iter().map(|e| e.as_str()).collect())),
        "mode" => ("PLOVER’s mode", one(Mode::ALL.iter().map(|m| m.as_str()).collect())),
        "cameo" => ("CAMEO’s code, or its beginning", json!({ "type": "string", "pattern": "^[0-9]{1,4}$" })),
        "from" => ("The first day", day()),
        "to" => ("The last day", day()),
        "place" => ("A place’s name, or a country’s code", word()),
        "auxiliary" => ("How it stands to fact; none is told as done", marked(Auxiliary::ALL.iter().map(|a| a.as_str()).collect())),
        "claim" => ("Whose claim it is; none is told by the article itself", marked(Claim::ALL.iter().map(|c| c.as_str()).collect())),
        "publisher" => ("The outlet", word()),
        "text" => ("Words in the sentence", word()),
        "sure" => ("The least confidence", json!({ "type": "number", "minimum": 0, "maximum": 1 })),
        "article" => ("An article’s id", word()),
        "copies" => ("Copies of earlier articles as well, when it holds anything", word()),
        "order" => ("What comes first; of a negotiation’s file latest", one(vec!["newest", "oldest", "surest", "latest"])),
        "page" => ("Which page, from 1", json!({ "type": "integer", "minimum": 1 })),
        "by" => ("Of a dyad week or month; of the review doubt or chance", one(vec!["week", "month", "doubt", "chance"])),
        "q" => ("Words to look for", word()),
        "state" => ("Where the talks stand", one(TalksState::ALL.iter().map(|s| s.as_str()).collect())),
        "on" => ("As it stood at the end of this day", day()),
        "in" => ("Where to look; else everywhere", one(vec!["headlines", "statements"])),
        "speaker" => ("Who said it", word()),
        "box" => ("West, south, east, north in degrees", word()),
        "as" => ("Who reviews: what this one has judged is passed over", word()),
        "seed" => ("What chance draws by", json!({ "type": "integer", "minimum": 0 })),
        "fresh" => ("Pass over what anybody has judged, when it holds anything", word()),
        "skip" => ("How many events are passed over", json!({ "type": "integer", "minimum": 0 })),
        _ => ("", word()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_and_every_field_is_told() {
        let all = whole("http://localhost:8642", true);
        for r in ROUTES.iter().filter(|r| !r.about.is_empty()) {
            let path = path(r);
            let get = &all["paths"][&path]["get"];
            assert!(get["summary"].is_string(), "{path}");
            for name in r.fields.iter().flat_map(|f| f.iter()) {
                assert!(!field(name).0.is_empty(), "{path}: {name} has no meaning");
            }
        }
        assert!(all["paths"]["/talks/{id}.atom"].is_object() && all["paths"]["/dyads/{first}/{second}.json"].is_object());
        assert!(whole("", false)["paths"]["/api/code"].is_null());
    }

    #[test]
    fn every_reference_leads_somewhere() {
        fn walk(v: &Value, see: &mut dyn FnMut(&str)) {
            match v {
                Value::Object(o) => o.iter().for_each(|(k, v)| if k == "$ref" { see(v.as_str().unwrap_or("")) } else { walk(v, see) }),
                Value::Array(a) => a.iter().for_each(|v| walk(v, see)),
                _ => {}
            }
        }
        let all = whole("http://localhost:8642", true);
        let mut count = 0;
        walk(&all, &mut |to| {
            count += 1;
            assert!(to.strip_prefix('#').and_then(|p| all.pointer(p)).is_some(), "{to} leads nowhere");
        });
        assert!(count > 40);
    }
}
