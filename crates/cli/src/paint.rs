//! Colour and width of what people read. Colour never carries meaning alone.

use anstyle::{AnsiColor, Style};

pub const RED: Style = AnsiColor::Red.on_default().bold();
pub const BOLD: Style = Style::new().bold();
pub const DIM: Style = Style::new().dimmed();
pub const CODE: Style = AnsiColor::Cyan.on_default().bold();
pub const MARK: Style = AnsiColor::Yellow.on_default().bold();

/// `text` in `style`.
pub fn in_style(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

/// The terminal's width, 100 at most so that lines stay readable; 80 without a terminal.
pub fn width() -> usize {
    terminal_size::terminal_size().map_or(80, |(w, _)| usize::from(w.0).clamp(40, 100))
}

/// Wraps `text` to the width with `indent` before every line.
pub fn wrapped(text: &str, indent: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let options = textwrap::Options::new(width()).initial_indent(indent).subsequent_indent(indent).break_words(false);
    textwrap::fill(&flat, options)
}

/// An error with its causes as one sentence; a cause after "hint: " stands on its own line.
pub fn chain(error: &anyhow::Error) -> String {
    let mut out = String::new();
    for (i, cause) in error.chain().enumerate() {
        let text = cause.to_string();
        match (i, text.strip_prefix("hint: ")) {
            (0, _) => out.push_str(&text),
            // a message that quotes its cause has said it
            _ if out.contains(&text) => {}
            (_, Some(hint)) => out.push_str(&format!("\nhint: {hint}")),
            _ => out.push_str(&format!(": {text}")),
        }
    }
    out
}
