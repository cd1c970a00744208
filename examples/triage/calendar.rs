//! Times for people.

use jiff::Timestamp;

/// `2024-05-02`
pub fn date(ms: i64) -> String {
    format(ms, "%Y-%m-%d")
}

/// `10:05`
pub fn clock(ms: i64) -> String {
    format(ms, "%H:%M")
}

fn format(ms: i64, form: &str) -> String {
    Timestamp::from_millisecond(ms).map_or_else(|_| String::new(), |time| time.strftime(form).to_string())
}

/// `2024-05-02 10:05`, and the end with its date only if that differs.
pub fn span(first_ms: i64, last_ms: i64) -> String {
    let (begin, end) =
        (format!("{} {}", date(first_ms), clock(first_ms)), format!("{} {}", date(last_ms), clock(last_ms)));
    if begin == end {
        return format!("{begin} UTC");
    }
    let end = if date(first_ms) == date(last_ms) { clock(last_ms) } else { end };
    format!("{begin} – {end} UTC")
}
