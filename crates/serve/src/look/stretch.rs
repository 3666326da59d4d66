//! Weeks and months without a gap, for charts.

use super::chart::Bar;
use legation_schema::Date;

/// How long a stretch is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// From Monday.
    Week,
    /// Of the calendar.
    Month,
}

/// Every stretch from the first to the last day, empty; the latest `most`, and whether earlier ones are left out.
pub fn stretches(first: Date, last: Date, step: Step, most: usize) -> (Vec<Bar>, bool) {
    let mut begin = begin(last, step);
    let mut out = Vec::new();
    loop {
        if out.len() == most {
            break;
        }
        out.push(bar(begin, step));
        let Ok(before) = begin.yesterday() else { break };
        if before < first {
            break;
        }
        begin = self::begin(before, step);
    }
    out.reverse();
    let cut = out.first().is_some_and(|b| b.from > first.to_string());
    (out, cut)
}

fn begin(day: Date, step: Step) -> Date {
    match step {
        Step::Week => day.checked_sub(jiff::Span::new().days(i64::from(day.weekday().to_monday_zero_offset()))).unwrap_or(day),
        Step::Month => day.first_of_month(),
    }
}

fn bar(begin: Date, step: Step) -> Bar {
    let (end, label) = match step {
        Step::Week => (begin.checked_add(jiff::Span::new().days(6)).unwrap_or(begin), begin.strftime("%-d %b %y")),
        Step::Month => (begin.last_of_month(), begin.strftime("%b %Y")),
    };
    Bar { label: label.to_string(), from: begin.to_string(), to: end.to_string(), ..Bar::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_are_whole_and_without_a_gap() {
        let (first, last): (Date, Date) = ("2022-05-11".parse().unwrap(), "2022-07-01".parse().unwrap());
        let (months, cut) = stretches(first, last, Step::Month, 60);
        assert_eq!(months.iter().map(|b| b.label.as_str()).collect::<Vec<_>>(), ["May 2022", "Jun 2022", "Jul 2022"]);
        assert!(!cut);
        let (weeks, _) = stretches(first, last, Step::Week, 60);
        assert_eq!((weeks[0].from.as_str(), weeks[0].to.as_str(), weeks.len()), ("2022-05-09", "2022-05-15", 8));
        let (few, cut) = stretches(first, last, Step::Month, 2);
        assert_eq!((few[0].label.as_str(), few.len(), cut), ("Jun 2022", 2, true));
    }
}
