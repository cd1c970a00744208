//! Times for people and for JSON.

const DAY: i64 = 86_400_000;

/// Milliseconds since 1970 as RFC 3339 in UTC.
pub fn rfc3339(ms: i64) -> String {
    let (date, clock) = (date(ms), ms.rem_euclid(DAY));
    let (hour, minute, second, millis) = (clock / 3_600_000, clock / 60_000 % 60, clock / 1000 % 60, clock % 1000);
    let fraction = if millis == 0 { String::new() } else { format!(".{millis:03}") };
    format!("{date}T{hour:02}:{minute:02}:{second:02}{fraction}Z")
}

/// `2024-05-02`
pub fn date(ms: i64) -> String {
    // Years begin in March, so that the leap day is the last one.
    let days = ms.div_euclid(DAY) + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

/// `10:05`
pub fn clock(ms: i64) -> String {
    let clock = ms.rem_euclid(DAY);
    format!("{:02}:{:02}", clock / 3_600_000, clock / 60_000 % 60)
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
