//! The options that select records by hub and time.

use clap::Args;
use iothub_errors::log::Record;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Span, SpanRelativeTo, Timestamp, Unit};

/// The options that select records.
#[derive(Args)]
pub struct Wanted {
    /// Read only records from this time on: a date, a date and time in UTC, or a time before now, such as 6h or 2d.
    #[arg(long, value_name = "TIME", value_parser = moment)]
    since: Option<i64>,
    /// Read only records before this time, in the same format as --since.
    #[arg(long, value_name = "TIME", value_parser = moment)]
    until: Option<i64>,
    /// Read only records of this hub. Can be given more than once.
    #[arg(long = "hub", value_name = "NAME")]
    hubs: Vec<String>,
}

impl Wanted {
    /// Returns `true` if the record is selected. A record without a time isn't if a time is given.
    pub fn includes(&self, record: &Record<'_>) -> bool {
        let is_in_time = match (self.since, self.until) {
            (None, None) => true,
            (since, until) => record
                .time_ms()
                .is_some_and(|ms| since.is_none_or(|since| ms >= since) && until.is_none_or(|until| ms < until)),
        };
        let is_of_hub = || record.hub().is_some_and(|hub| self.hubs.iter().any(|name| name.eq_ignore_ascii_case(&hub)));
        is_in_time && (self.hubs.is_empty() || is_of_hub())
    }
}

/// Parses a time and returns it in milliseconds since 1970 UTC.
fn moment(text: &str) -> Result<i64, String> {
    let utc = |time: DateTime| TimeZone::UTC.to_timestamp(time).map(|time| time.as_millisecond()).ok();
    let ago = |span: Span| {
        let ms = span.total((Unit::Millisecond, SpanRelativeTo::days_are_24_hours())).ok()?;
        // The conversion keeps whole milliseconds.
        Some(Timestamp::now().as_millisecond() - ms as i64)
    };
    let text = text.trim();
    (text.parse::<Timestamp>().ok().map(|time| time.as_millisecond()))
        .or_else(|| text.parse::<Date>().ok().filter(|_| text.len() <= 10).and_then(|date| utc(date.at(0, 0, 0, 0))))
        .or_else(|| text.parse::<DateTime>().ok().and_then(utc))
        .or_else(|| text.parse::<Span>().ok().and_then(ago))
        .ok_or_else(|| "expected a time such as 2026-03-01, 2026-03-01T08:15Z or 6h".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_a_date_a_date_and_time_or_how_long_ago() {
        const DAY: i64 = 86_400_000;
        let midnight = 20_513 * DAY; // 2026-03-01
        for (text, ms) in [
            ("2026-03-01", midnight),
            ("2026-03-01T08:15Z", midnight + 8 * 3_600_000 + 15 * 60_000),
            ("2026-03-01T08:15:30+01:00", midnight + 7 * 3_600_000 + 15 * 60_000 + 30_000),
            ("2026-03-01 08:15", midnight + 8 * 3_600_000 + 15 * 60_000),
            ("2026-03-01T08:15:30.25", midnight + 8 * 3_600_000 + 15 * 60_000 + 30_250),
        ] {
            assert_eq!(moment(text), Ok(ms), "{text}");
        }
        let (hours, days) = (moment("6h").expect("a span"), moment("2d").expect("a span"));
        assert!(hours - days > 41 * 3_600_000 && hours - days < 43 * 3_600_000);
        for text in ["", "yesterday", "26-03-01", "99"] {
            assert!(moment(text).is_err(), "{text}");
        }
    }
}
