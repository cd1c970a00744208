//! Formatting times for people and for JSON.

use jiff::Timestamp;
use jiff::tz::TimeZone;

fn format(ms: i64, form: &str) -> String {
    Timestamp::from_millisecond(ms).map_or_else(
        |_| "an impossible time".to_owned(),
        |time| TimeZone::UTC.to_datetime(time).strftime(form).to_string(),
    )
}

/// Returns milliseconds since 1970 as RFC 3339 in UTC, with a fraction only if there is one.
pub fn rfc3339(ms: i64) -> String {
    Timestamp::from_millisecond(ms).map_or_else(|_| format(ms, ""), |time| time.to_string())
}

/// Returns `2024-05-02`.
pub fn date(ms: i64) -> String {
    format(ms, "%Y-%m-%d")
}

/// Returns `10:05`.
pub fn clock(ms: i64) -> String {
    format(ms, "%H:%M")
}

/// Returns `2024-05-02 10:05`.
pub fn moment(ms: i64) -> String {
    format(ms, "%Y-%m-%d %H:%M")
}

/// Returns a span like `2024-05-02 10:05 – 11:20 UTC`, with the name of the zone. The end has a date only if it
/// differs.
pub fn span(first_ms: i64, last_ms: i64, zone: &str) -> String {
    let (begin, end) = (moment(first_ms), moment(last_ms));
    if begin == end {
        return format!("{begin} {zone}");
    }
    let end = if date(first_ms) == date(last_ms) { clock(last_ms) } else { end };
    format!("{begin} – {end} {zone}")
}
