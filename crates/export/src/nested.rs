//! The record's own shape as Parquet columns, out of the published JSON Schema: what the record gains, the file gains.

use crate::cells::Type;
use crate::parquet::Node;
use crate::plan::{Emit, Plan};
use serde_json::Value;

/// The columns of nested rows.
pub(crate) fn columns(plan: &Plan) -> Vec<(String, Node)> {
    let schema = legation_schema::json_schema().to_value();
    let text = |n: &str| (n.to_owned(), Node::Leaf(Type::Text));
    let of = |name: &str| fields(&schema, &schema["$defs"][name]);
    let mut out = match plan.emit {
        Emit::Articles => fields(&schema, &schema),
        Emit::Events => of("Event"),
        Emit::Statements | Emit::Talks => {
            let mut all = vec![text("article"), ("published".to_owned(), Node::Leaf(Type::Day))];
            all.extend(of(if plan.emit == Emit::Talks { "Talks" } else { "Statement" }));
            all
        }
    };
    out.push(text("near_duplicate_of"));
    if !plan.keep.is_empty() {
        out.push(("kept".to_owned(), Node::Group(plan.keep.iter().map(|k| text(k)).collect())));
    }
    out
}

fn fields(root: &Value, of: &Value) -> Vec<(String, Node)> {
    let properties = of["properties"].as_object();
    properties.into_iter().flatten().filter_map(|(name, v)| Some((name.clone(), node(root, v)?))).collect()
}

fn node(root: &Value, of: &Value) -> Option<Node> {
    if let Some(name) = of["$ref"].as_str().and_then(|r| r.strip_prefix("#/$defs/")) {
        return node(root, &root["$defs"][name]);
    }
    // "X or null"
    if let Some(any) = of["anyOf"].as_array() {
        return any.iter().filter(|v| v["type"] != "null").find_map(|v| node(root, v));
    }
    if of["oneOf"].is_array() || of["enum"].is_array() {
        return Some(Node::Leaf(Type::Text));
    }
    let kind = of["type"].as_str().or_else(|| of["type"].as_array()?.iter().filter_map(Value::as_str).find(|t| *t != "null"))?;
    Some(match kind {
        "string" if of["format"] == "date" => Node::Leaf(Type::Day),
        "string" => Node::Leaf(Type::Text),
        "integer" => Node::Leaf(Type::Int),
        "number" => Node::Leaf(Type::Real),
        "boolean" => Node::Leaf(Type::Flag),
        "array" => Node::List(Box::new(node(root, &of["items"])?)),
        "object" => Node::Group(fields(root, of)),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_an_event_has_its_column() {
        let columns = columns(&Plan::default());
        let find = |n: &str| &columns.iter().find(|c| c.0 == n).unwrap().1;
        assert_eq!(find("published"), &Node::Leaf(Type::Day));
        assert_eq!(find("quad"), &Node::Leaf(Type::Int));
        assert_eq!(find("goldstein"), &Node::Leaf(Type::Real));
        assert_eq!(find("span"), &Node::List(Box::new(Node::Leaf(Type::Int))));
        let Node::List(actors) = find("actors") else { panic!("actors are a list") };
        let Node::Group(actor) = &**actors else { panic!("of structures") };
        assert!(actor.iter().any(|f| f.0 == "country" && f.1 == Node::Leaf(Type::Text)));
        let schema = legation_schema::json_schema().to_value();
        assert_eq!(columns.len(), schema["$defs"]["Event"]["properties"].as_object().unwrap().len() + 1);
    }
}
