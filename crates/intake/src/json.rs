//! JSON: one object a line, objects one after the other, or one array of objects.

use crate::open::Each;
use crate::{Fields, Form, Item, LONGEST};
use serde::de::{DeserializeSeed, SeqAccess, Visitor};
use serde_json::Value;
use std::fmt;
use std::io::{BufRead, Read};

fn item(place: String, form: Form) -> Item {
    Item { place, form, folders: Fields::new() }
}

/// One object a line. Lines are not parsed here.
pub(crate) fn lines(name: &str, mut stream: impl BufRead, each: Each<'_>) -> bool {
    let mut number = 0;
    loop {
        number += 1;
        let (bytes, more) = match line(&mut stream) {
            Ok(l) => l,
            Err(e) => return each(item(format!("{name}:{number}"), Form::Bad(format!("the file breaks off: {e}")))),
        };
        if !more {
            return true;
        }
        if bytes.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let form = if bytes.len() >= LONGEST { Form::Bad(format!("a line longer than {} MB", LONGEST >> 20)) } else { Form::Json(bytes) };
        if !each(item(format!("{name}:{number}"), form)) {
            return false;
        }
    }
}

// the next line, or its first part when it is longer than any article; and whether there was one
fn line(stream: &mut impl BufRead) -> std::io::Result<(Vec<u8>, bool)> {
    let mut bytes = Vec::new();
    let read = stream.by_ref().take(LONGEST as u64).read_until(b'\n', &mut bytes)?;
    if read == LONGEST && bytes.last() != Some(&b'\n') {
        stream.skip_until(b'\n')?;
    }
    Ok((bytes, read > 0))
}

fn of(value: Value) -> Form {
    match value {
        Value::Object(fields) => Form::Fields(fields),
        _ => Form::Bad("not an object with the fields of an article".into()),
    }
}

/// Objects over several lines, one after the other.
pub(crate) fn objects(name: &str, stream: impl BufRead, each: Each<'_>) -> bool {
    for (n, value) in serde_json::Deserializer::from_reader(stream).into_iter::<Value>().enumerate() {
        let (form, broken) = match value {
            Ok(v) => (of(v), false),
            Err(e) => (Form::Bad(format!("the line is not JSON: {e}; the rest of the file isn't read")), true),
        };
        if !each(item(format!("{name}:record {}", n + 1), form)) {
            return false;
        }
        if broken {
            break;
        }
    }
    true
}

/// The objects of one array.
pub(crate) fn array(name: &str, stream: impl BufRead, each: Each<'_>) -> bool {
    let mut go_on = true;
    let mut number = 0;
    let elements = Elements { name, number: &mut number, go_on: &mut go_on, each };
    let mut reader = serde_json::Deserializer::from_reader(stream);
    let Err(e) = elements.deserialize(&mut reader) else { return go_on };
    // stopping early leaves the array unread, which is no fault of it
    go_on && each(item(format!("{name}:record {}", number + 1), Form::Bad(format!("not JSON: {e}; the rest of the file isn't read"))))
}

struct Elements<'a, 'e> {
    name: &'a str,
    number: &'a mut usize,
    go_on: &'a mut bool,
    each: Each<'e>,
}

impl<'de> DeserializeSeed<'de> for Elements<'_, '_> {
    type Value = ();
    fn deserialize<D: serde::Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Elements<'_, '_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of objects")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while let Some(value) = seq.next_element::<Value>()? {
            *self.number += 1;
            *self.go_on = (self.each)(item(format!("{}:record {}", self.name, self.number), of(value)));
            if !*self.go_on {
                break;
            }
        }
        Ok(())
    }
}
