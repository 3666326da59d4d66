//! Reads a chapter: headings, an optional date and title, the text in one fence, what must come out in the next.

use jiff::civil::Date;

/// One case of a chapter.
pub struct Case {
    /// Its heading.
    pub heading: String,
    /// The heading's line.
    pub line: usize,
    /// When the text is taken to be published.
    pub published: Option<Date>,
    /// Its title.
    pub title: Option<String>,
    /// The text.
    pub text: String,
    /// What of the record is looked at: the fence's word, `events`, `statements` or `times`.
    pub view: View,
    /// What must come out.
    pub expected: String,
    /// Whether the page says that this is wrong.
    pub fixme: bool,
    /// Where the expectation's lines stand, from and to, counted from 0.
    lines: (usize, usize),
}

/// What of a record a case looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Events with everything around them.
    Events,
    /// Statements with speaker and cue.
    Statements,
    /// Temporal expressions.
    Times,
}

/// The day on which texts without a date of their own are published.
const PUBLISHED: &str = "2022-05-13";

/// The cases of a chapter, in order.
pub fn cases(page: &str) -> Vec<Case> {
    let lines: Vec<&str> = page.lines().collect();
    let heads: Vec<usize> = (0..lines.len()).filter(|&i| lines[i].starts_with("## ")).collect();
    heads.iter().enumerate().map(|(n, &from)| case(&lines, from, heads.get(n + 1).copied().unwrap_or(lines.len()))).collect()
}

fn case(lines: &[&str], from: usize, to: usize) -> Case {
    let heading = lines[from].trim_start_matches("## ").to_owned();
    let said = |key: &str| lines[from..to].iter().find_map(|l| l.strip_prefix(key)).map(|v| v.trim().to_owned());
    let fences: Vec<usize> = (from..to).filter(|&i| lines[i].starts_with("```")).collect();
    let [open, close, begin, end] = fences[..] else { panic!("line {}: “{heading}” needs two fences", from + 1) };
    let view = match lines[begin].trim_start_matches('`') {
        "events" => View::Events,
        "statements" => View::Statements,
        "times" => View::Times,
        other => panic!("line {}: no view “{other}”", begin + 1),
    };
    let published = said("published:").unwrap_or_else(|| PUBLISHED.into());
    Case {
        line: from + 1,
        published: (published != "none").then(|| published.parse().expect("a date as YYYY-MM-DD")),
        title: said("title:"),
        text: lines[open + 1..close].join("\n"),
        view,
        expected: lines[begin + 1..end].iter().map(|l| format!("{l}\n")).collect(),
        fixme: lines[from..to].iter().any(|l| l.starts_with("FIXME: ")),
        lines: (begin + 1, end),
        heading,
    }
}

/// The page with what comes out in place of a case's expectation. Pages are changed from one reading: later cases are found by their heading.
pub fn replaced(page: &str, case: &Case, got: &str) -> String {
    let now = cases(page).into_iter().find(|c| c.heading == case.heading).expect("headings are unique in a chapter");
    let lines: Vec<&str> = page.lines().collect();
    let (from, to) = now.lines;
    let mut out: String = lines[..from].iter().map(|l| format!("{l}\n")).collect();
    out.push_str(got);
    out.extend(lines[to..].iter().map(|l| format!("{l}\n")));
    out
}
