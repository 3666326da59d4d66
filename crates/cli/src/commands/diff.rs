//! `legation diff`: what a new lexicon or version changed between two codings of one corpus.

use crate::options::{Diff, Outcome};
use anyhow::Result;
use legation_export::coded;
use legation_export::diff::{Change, Comparison};
use serde_json::json;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::mpsc;

/// Compares the two.
pub fn run(args: &Diff) -> Result<Outcome> {
    let mut out = BufWriter::new(anstream::stdout().lock());
    let (mut shown, mut failed) = (0, None);
    let compared = compare(&args.before, &args.after, &mut |c| {
        let written = if args.json {
            writeln!(out, "{}", line(&c))
        } else if shown < args.show {
            shown += 1;
            show(&mut out, &c)
        } else {
            Ok(())
        };
        failed = failed.take().or(written.err());
    })?;
    if let Some(e) = failed {
        return Err(e.into());
    }
    if !args.json {
        summary(&mut out, &compared)?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

// both files are read side by side, so that neither has to be held
fn compare(before: &Path, after: &Path, each: &mut dyn FnMut(Change)) -> Result<Comparison> {
    let mut comparison = Comparison::default();
    let ends = std::thread::scope(|scope| {
        let read = |path: &Path| {
            let (to, from) = mpsc::sync_channel(4096);
            let path = path.to_owned();
            (scope.spawn(move || coded(&path, &mut |e| drop(to.send(e)))), from)
        };
        let (first, second) = (read(before), read(after));
        let mut open = [Some(first.1), Some(second.1)];
        while open.iter().any(Option::is_some) {
            // the side that waits less goes on
            let turn = match (&open[0], &open[1]) {
                (Some(_), Some(_)) => usize::from(comparison.waits(false) > comparison.waits(true)),
                (Some(_), None) => 0,
                _ => 1,
            };
            match open[turn].as_ref().map(|from| from.recv()) {
                Some(Ok(e)) => comparison.add(turn == 1, e),
                _ => open[turn] = None,
            }
            if comparison.waits(false) > 64 && comparison.waits(true) > 64 {
                comparison.settle(false, each);
            }
        }
        [first.0.join(), second.0.join()]
    });
    for end in ends {
        end.map_err(|_| anyhow::anyhow!("reading stopped"))??;
    }
    comparison.settle(true, each);
    Ok(comparison)
}

fn show(out: &mut impl Write, c: &Change) -> std::io::Result<()> {
    let (article, sentence) = c.place();
    writeln!(out, "{article}, sentence {sentence}: {}", c.text().split_whitespace().collect::<Vec<_>>().join(" "))?;
    if let Some(e) = &c.before {
        writeln!(out, "  - {}", e.short())?;
    }
    if let Some(e) = &c.after {
        writeln!(out, "  + {}", e.short())?;
    }
    Ok(())
}

fn line(c: &Change) -> serde_json::Value {
    let (article, sentence) = c.place();
    json!({ "article": article, "sentence": sentence, "text": c.text(), "before": c.before.as_ref().map(|e| e.short()), "after": c.after.as_ref().map(|e| e.short()) })
}

fn summary(out: &mut impl Write, c: &Comparison) -> std::io::Result<()> {
    writeln!(out, "{} events the same, {} changed, {} new, {} gone", c.same, c.other, c.come, c.gone)?;
    let mut codes: Vec<_> = c.codes.iter().filter(|((a, b), _)| a != b).collect();
    codes.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    let name = |s: &str| if s.is_empty() { "nothing".to_owned() } else { s.to_owned() };
    for ((before, after), n) in codes.into_iter().take(20) {
        writeln!(out, "{n:>8}  {} → {}", name(before), name(after))?;
    }
    Ok(())
}
