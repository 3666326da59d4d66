//! How long to wait before asking again.

use jiff::fmt::rfc2822;
use jiff::{SignedDuration, Timestamp};

/// The wait after the `failures`th failure in a row: `first`, twice that, four times, …, up to `most`.
pub(crate) fn wait(failures: u32, first: SignedDuration, most: SignedDuration) -> SignedDuration {
    let factor = 1i32.checked_shl(failures.saturating_sub(1)).filter(|f| *f > 0).unwrap_or(i32::MAX);
    first.saturating_mul(factor).min(most).max(SignedDuration::ZERO)
}

/// What `Retry-After` asks for: seconds, or a moment. None when it is neither; never more than `most`.
pub(crate) fn retry_after(header: &str, now: Timestamp, most: SignedDuration) -> Option<SignedDuration> {
    let header = header.trim();
    let wait = if !header.is_empty() && header.bytes().all(|b| b.is_ascii_digit()) {
        header.parse().map_or(SignedDuration::MAX, SignedDuration::from_secs)
    } else {
        let at = rfc2822::DateTimeParser::new().parse_timestamp(header).ok()?;
        at.duration_since(now)
    };
    Some(wait.clamp(SignedDuration::ZERO, most))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: SignedDuration = SignedDuration::from_hours(24);

    #[test]
    fn waits_double_up_to_the_most() {
        let minutes = |n| wait(n, SignedDuration::from_mins(1), DAY).as_mins();
        assert_eq!([1, 2, 3, 4, 11].map(minutes), [1, 2, 4, 8, 1024]);
        assert_eq!([12, 31, 32, 33, 1000, u32::MAX].map(minutes), [24 * 60; 6]);
        assert_eq!(minutes(0), 1);
    }

    #[test]
    fn servers_say_when() {
        let now: Timestamp = "2026-05-13T09:30:00Z".parse().unwrap();
        let after = |h| retry_after(h, now, DAY).map(|d| d.as_secs());
        assert_eq!(after("120"), Some(120));
        assert_eq!(after(" 0 "), Some(0));
        assert_eq!(after("999999999999999999999999"), Some(24 * 3600));
        assert_eq!(after("Wed, 13 May 2026 09:31:30 GMT"), Some(90));
        assert_eq!(after("Wed, 13 May 2026 09:00:00 GMT"), Some(0), "that is over");
        assert_eq!(after("Thu, 13 May 2027 09:00:00 GMT"), Some(24 * 3600));
        assert_eq!([after("soon"), after(""), after("-5")], [None; 3]);
    }
}
