//! Calendar arithmetic for the few time formats that the service and HTTP use.

/// Milliseconds in a day.
pub(crate) const DAY_MS: i64 = 86_400_000;

/// Returns the days from 1970-01-01 to a date of the proleptic Gregorian calendar. `None` if there is no such date.
///
/// The calendar repeats every 400 years (an era), which is 146,097 days. Years begin in March, so that the leap day is
/// the last day of its year and the lengths of the months before it never change: March to July have 31, 30, 31, 30 and
/// 31 days, together 153, and so have August to December. `(153 * m + 2) / 5` is the number of days before month `m` of
/// such a year. 719,468 days lie between 0000-03-01 and 1970-01-01.
fn days_from_civil(year: i64, month: i64, day: i64) -> Option<i64> {
    const LENGTHS: [i64; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = LENGTHS.get(usize::try_from(month - 1).ok()?)? + i64::from(is_leap && month == 2);
    if day < 1 || day > length {
        return None;
    }
    // January and February belong to the year before.
    let year = year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}

/// Parses a number of one to four digits.
fn digits(text: &[u8]) -> Option<i64> {
    if text.is_empty() || text.len() > 4 {
        return None;
    }
    text.iter().try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + i64::from(byte - b'0')))
}

fn clock_ms(hour: i64, minute: i64, second: i64) -> Option<i64> {
    // A leap second is written as 60.
    (hour < 24 && minute < 60 && second < 61).then_some(((hour * 60 + minute) * 60 + second) * 1000)
}

/// Parses a time in the form of RFC 3339 and returns it in milliseconds since 1970. It may have any number of
/// fractional digits, `T` may be a space, and a missing offset means UTC.
#[cfg(feature = "alloc")]
pub(crate) fn rfc3339_ms(text: &[u8]) -> Option<i64> {
    // Every log record has a time, so one pattern checks all separators at once.
    let (&[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T' | b't' | b' ', h1, h2, b':', n1, n2, b':', s1, s2], rest) =
        text.split_first_chunk::<19>()?
    else {
        return None;
    };
    let digits = [y1, y2, y3, y4, m1, m2, d1, d2, h1, h2, n1, n2, s1, s2].map(|byte| byte.wrapping_sub(b'0'));
    // All at once, without a branch for each.
    if digits.iter().fold(false, |is_other, digit| is_other | (*digit > 9)) {
        return None;
    }
    let [y1, y2, y3, y4, m1, m2, d1, d2, h1, h2, n1, n2, s1, s2] = digits.map(i64::from);
    let days = days_from_civil(y1 * 1000 + y2 * 100 + y3 * 10 + y4, m1 * 10 + m2, d1 * 10 + d2)?;
    let clock = clock_ms(h1 * 10 + h2, n1 * 10 + n2, s1 * 10 + s2)?;
    // What the service writes.
    if let [b'.', a, b, c, b'Z'] = *rest {
        if let [a @ 0..=9, b @ 0..=9, c @ 0..=9] = [a, b, c].map(|byte| byte.wrapping_sub(b'0')) {
            return Some(days * DAY_MS + clock + i64::from(a) * 100 + i64::from(b) * 10 + i64::from(c));
        }
    }
    let (millis, offset) = fraction(rest)?;
    Some(days * DAY_MS + clock + millis - offset_ms(offset)?)
}

/// Parses a time in one of the forms that programs write besides RFC 3339, and returns it in milliseconds since 1970:
/// digits since 1970, `/Date(1714644000000)/`, `05/02/2024 10:00:00`, `5/2/2024 10:00:00 AM`. In the last two, the
/// month comes first.
#[cfg(feature = "alloc")]
pub(crate) fn other_time_ms(text: &[u8]) -> Option<i64> {
    if let Some(date) = text.strip_prefix(b"/Date(").and_then(|date| date.strip_suffix(b")/")) {
        // An offset after the number names a time zone and does not change the instant.
        let end = date.iter().skip(1).position(|byte| matches!(byte, b'+' | b'-')).map_or(date.len(), |end| end + 1);
        return core::str::from_utf8(date.get(..end)?).ok()?.parse().ok();
    }
    if text.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.') {
        return since_1970_ms(text);
    }
    month_first_ms(text)
}

/// Parses seconds, milliseconds, microseconds or nanoseconds since 1970, which are distinguished by their length. All
/// times are therefore between 2001 and 2286.
#[cfg(feature = "alloc")]
fn since_1970_ms(text: &[u8]) -> Option<i64> {
    let whole = text.split(|byte| *byte == b'.').next()?;
    let number: i64 = core::str::from_utf8(whole).ok()?.parse().ok()?;
    match whole.len() {
        10 => Some(number * 1000 + fraction(text.get(10..)?)?.0),
        13 => Some(number),
        16 => Some(number / 1000),
        19 => Some(number / 1_000_000),
        _ => None,
    }
}

#[cfg(feature = "alloc")]
fn month_first_ms(text: &[u8]) -> Option<i64> {
    let mut words = text.split(|byte| *byte == b' ').filter(|word| !word.is_empty());
    let mut date = words.next()?.split(|byte| *byte == b'/');
    let (month, day, year) =
        (digits(date.next()?)?, digits(date.next()?)?, date.next().filter(|year| year.len() == 4)?);
    let days = days_from_civil(digits(year)?, month, day)?;
    let (clock, millis) = match words.next() {
        None => (0, 0),
        Some(clock) => {
            let end = clock.iter().position(|byte| *byte == b'.').unwrap_or(clock.len());
            let mut parts = clock.get(..end)?.split(|byte| *byte == b':');
            let (hour, minute) = (digits(parts.next()?)?, digits(parts.next()?)?);
            let second = parts.next().map_or(Some(0), digits)?;
            // AM or PM, or an offset, or both.
            let half = words
                .clone()
                .next()
                .filter(|word| word.eq_ignore_ascii_case(b"AM") || word.eq_ignore_ascii_case(b"PM"));
            if half.is_some() {
                words.next();
            }
            let hour = match half {
                None => hour,
                Some(half) if (1..=12).contains(&hour) && half.eq_ignore_ascii_case(b"AM") => hour % 12,
                Some(half) if (1..=12).contains(&hour) && half.eq_ignore_ascii_case(b"PM") => hour % 12 + 12,
                Some(_) => return None,
            };
            let (millis, rest) = fraction(clock.get(end..)?)?;
            let millis = millis - words.next().map_or(Some(0), offset_ms)?;
            if parts.next().is_some() || !rest.is_empty() {
                return None;
            }
            (clock_ms(hour, minute, second)?, millis)
        }
    };
    (date.next().is_none() && words.next().is_none()).then_some(days * DAY_MS + clock + millis)
}

/// Parses a two-digit number.
#[cfg(feature = "alloc")]
fn two(tens: u8, ones: u8) -> Option<i64> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| i64::from(tens) * 10 + i64::from(ones))
}

#[cfg(feature = "alloc")]
fn fraction(text: &[u8]) -> Option<(i64, &[u8])> {
    let Some(fraction) = text.strip_prefix(b".") else { return Some((0, text)) };
    let length = fraction.iter().take_while(|b| b.is_ascii_digit()).count();
    if length == 0 {
        return None;
    }
    let digit = |index: usize| if index < length { i64::from(fraction[index] - b'0') } else { 0 };
    Some((digit(0) * 100 + digit(1) * 10 + digit(2), &fraction[length..]))
}

#[cfg(feature = "alloc")]
fn offset_ms(text: &[u8]) -> Option<i64> {
    let text = text.strip_prefix(b" ").unwrap_or(text);
    let (sign, clock) = match text {
        b"" | b"Z" | b"z" | b"UTC" | b"GMT" => return Some(0),
        [b'+', clock @ ..] => (1, clock),
        [b'-', clock @ ..] => (-1, clock),
        _ => return None,
    };
    let (hours, minutes) = match clock {
        [h1, h2, b':', m1, m2] | [h1, h2, m1, m2] => (two(*h1, *h2)?, two(*m1, *m2)?),
        _ => return None,
    };
    (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes) * 60_000)
}

/// Parses an HTTP date and returns it in milliseconds since 1970: `Sun, 06 Nov 1994 08:49:37 GMT`.
pub(crate) fn http_date_ms(text: &[u8]) -> Option<i64> {
    const MONTHS: [&[u8]; 12] =
        [b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec"];
    let mut words = text.trim_ascii().split(|b| *b == b' ');
    let _weekday = words.next().filter(|word| word.len() == 4 && word.ends_with(b","))?;
    let day = digits(words.next()?)?;
    let month = words.next()?;
    let month = i64::try_from(MONTHS.iter().position(|known| *known == month)?).ok()? + 1;
    let year = words.next().filter(|year| year.len() == 4).and_then(digits)?;
    let mut clock = words.next()?.split(|b| *b == b':');
    let clock_ms = clock_ms(digits(clock.next()?)?, digits(clock.next()?)?, digits(clock.next()?)?)?;
    let is_gmt = clock.next().is_none() && words.next()? == b"GMT" && words.next().is_none();
    is_gmt.then_some(days_from_civil(year, month, day)? * DAY_MS + clock_ms)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "alloc")]
    #[test]
    fn reads_the_times_that_the_service_writes() {
        let cases: [(&str, i64); 18] = [
            ("1970-01-01T00:00:00Z", 0),
            ("1899-12-31T23:59:59Z", -2_208_988_801_000),
            ("2000-02-29T00:00:01.5Z", 951_782_401_500),
            ("2000-03-01T00:00:00Z", 951_868_800_000),
            ("2023-12-31T23:59:59Z", 1_704_067_199_000),
            ("2024-02-29T12:00:00Z", 1_709_208_000_000),
            ("2100-03-01t00:00:00z", 4_107_542_400_000),
            ("2024-02-29 12:00:00", 1_709_208_000_000),
            ("2024-02-29T12:00:00.007Z", 1_709_208_000_007),
            ("2024-02-29T12:00:00.04", 1_709_208_000_040),
            ("2024-02-29T12:00:00.1239999999999+00:00", 1_709_208_000_123),
            ("2026-07-14T05:30:00+05:30", 1_783_987_200_000),
            ("1969-12-31T16:00:00-08:00", 0),
            ("1970-01-01T23:59:00+23:59", 0),
            ("2023-12-31T23:59:60Z", 1_704_067_200_000),
            ("2024-02-29 12:00:00.0400000 UTC", 1_709_208_000_040),
            ("2024-02-29T14:00:00+0200", 1_709_208_000_000),
            ("2024-02-29 14:00:00 +02:00", 1_709_208_000_000),
        ];
        for (text, expected) in cases {
            assert_eq!(rfc3339_ms(text.as_bytes()), Some(expected), "{text}");
        }
    }

    #[cfg(feature = "alloc")]
    #[test]
    fn rejects_times_that_do_not_exist() {
        let cases = [
            "",
            "yesterday",
            "2023-01-01",
            "2023-02-29T00:00:00Z",
            "1900-02-29T00:00:00Z",
            "2100-02-29T00:00:00Z",
            "2023-04-31T00:00:00Z",
            "2023-01-00T00:00:00Z",
            "2023-00-01T00:00:00Z",
            "2023-13-01T00:00:00Z",
            "2023-01-01T24:00:00Z",
            "2023-01-01T00:60:00Z",
            "2023-01-01T00:00:61Z",
            "2023-01-01T0a:00:00Z",
            "2023-01-01T00:0A:00Z",
            "2023-01-01T1::00:00Z",
            "2:23-01-01T00:00:00Z",
            ":123-01-01T00:00:00Z",
            "2023-01-01T00:00:00.Z",
            "2023-01-01T00:00:00+24:00",
            "2023-01-01T00:00:00+00:60",
            "2023-01-01T00:00:00+000",
            "2023-01-01T00:00:00+0a:00",
            "2023-01-01T00:00:00CET",
        ];
        for text in cases {
            assert_eq!(rfc3339_ms(text.as_bytes()), None, "{text}");
        }
    }

    #[cfg(feature = "alloc")]
    #[test]
    fn reads_times_that_programs_write_in_other_forms() {
        let cases: [(&str, i64); 18] = [
            ("1709208000", 1_709_208_000_000),
            ("1709208000.25", 1_709_208_000_250),
            ("1709208000007", 1_709_208_000_007),
            ("1709208000007999", 1_709_208_000_007),
            ("1709208000007999999", 1_709_208_000_007),
            ("/Date(1709208000007)/", 1_709_208_000_007),
            ("/Date(1709208000007+0200)/", 1_709_208_000_007),
            ("/Date(-1000)/", -1000),
            ("02/29/2024 12:00:00", 1_709_208_000_000),
            ("2/29/2024 12:00:00 PM", 1_709_208_000_000),
            ("2/29/2024 12:00:00.007 PM", 1_709_208_000_007),
            ("2/29/2024 12:00", 1_709_208_000_000),
            ("2/29/2024 1:30:00 PM", 1_709_213_400_000),
            ("2/29/2024 12:00:00 AM", 1_709_164_800_000),
            ("2/29/2024 1:00:00 am", 1_709_168_400_000),
            ("2/29/2024", 1_709_164_800_000),
            ("2/29/2024 2:00:00 PM +02:00", 1_709_208_000_000),
            ("02/29/2024 12:00:00 +00:00", 1_709_208_000_000),
        ];
        for (text, expected) in cases {
            assert_eq!(other_time_ms(text.as_bytes()), Some(expected), "{text}");
        }
    }

    #[cfg(feature = "alloc")]
    #[test]
    fn rejects_other_strings_that_are_not_times() {
        for text in [
            "",
            "1",
            "12345678901",
            "99999999999999999999",
            "1709208000.",
            "1.2.3",
            "/Date()/",
            "/Date(x)/",
            "29/2/2024 12:00:00",
            "2/30/2024 12:00:00",
            "2/29/24 12:00:00",
            "2/29/2024 13:00:00 PM",
            "2/29/2024 0:00:00 AM",
            "2/29/2024 12:00:00 XM",
            "2/29/2024 12",
            "2/29/2024 12:00:00:00",
            "2/29/2024 12:00:00Z",
            "2/29/2024 12:00:00 AM AM",
            "2/29/2024/1",
            "//",
        ] {
            assert_eq!(other_time_ms(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn reads_http_dates() {
        let cases: [(&str, i64); 4] = [
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777_000),
            (" Thu, 29 Feb 2024 12:00:00 GMT ", 1_709_208_000_000),
            ("Thu, 1 Jan 1970 00:00:00 GMT", 0),
            ("Sun, 31 Dec 2023 23:59:60 GMT", 1_704_067_200_000),
        ];
        for (text, expected) in cases {
            assert_eq!(http_date_ms(text.as_bytes()), Some(expected), "{text}");
        }
    }

    #[test]
    fn rejects_what_is_not_an_http_date() {
        let cases = [
            "",
            "7",
            "Sun, 06 Nov 1994 08:49:37",
            "Sun, 06 Nov 1994 08:49:37 CET",
            "Sun, 06 Nov 1994 08:49:37 GMT GMT",
            "Sun, 06 Nov 1994 08:49:37:00 GMT",
            "Sun, 06 Nov 1994 08:49 GMT",
            "Sun, 06 Nov 1994 08::37 GMT",
            "Sun, 06 Nov 1994 24:00:00 GMT",
            "Sunday, 06 Nov 1994 08:49:37 GMT",
            "Sun. 06 Nov 1994 08:49:37 GMT",
            "Sun, 06 nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 94 08:49:37 GMT",
            "Sun, 31 Nov 1994 08:49:37 GMT",
            "Sun, 99999999999999999999 Nov 1994 08:49:37 GMT",
        ];
        for text in cases {
            assert_eq!(http_date_ms(text.as_bytes()), None, "{text}");
        }
    }
}
