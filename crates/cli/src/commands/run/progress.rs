//! How a run comes along, on a terminal and nowhere else.

use indicatif::{ProgressBar, ProgressStyle};
use std::time::Instant;

/// The line at the bottom of the terminal.
pub struct Progress {
    bar: ProgressBar,
    start: Instant,
    before: u64,
}

impl Progress {
    /// Of `total` (bytes to be read, articles to be coded; 0 when nobody knows); `before` articles are done already.
    pub fn new(total: u64, before: u64, quiet: bool) -> Progress {
        let bar = if quiet { ProgressBar::hidden() } else { ProgressBar::new(total) };
        let form = if total > 0 { "{msg} {bar:24} {percent}%, {eta} left" } else { "{msg} {spinner}" };
        if let Ok(style) = ProgressStyle::with_template(form) {
            bar.set_style(style);
        }
        Progress { bar, start: Instant::now(), before }
    }
    /// Shows where the run is.
    pub fn show(&self, position: u64, articles: u64, bad: u64) {
        if self.bar.is_hidden() {
            return;
        }
        let rate = (articles - self.before) as f64 / self.start.elapsed().as_secs_f64().max(0.001);
        let bad = if bad > 0 { format!(", {bad} bad") } else { String::new() };
        self.bar.set_message(format!("{articles} articles, {rate:.0}/s{bad}"));
        self.bar.set_position(position);
    }
    /// Prints a line without breaking the bar.
    pub fn say(&self, line: &str) {
        self.bar.suspend(|| anstream::eprintln!("{line}"));
    }
    /// Takes the line away.
    pub fn end(&self) {
        self.bar.finish_and_clear();
    }
}
