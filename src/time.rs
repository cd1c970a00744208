//! Calendar arithmetic on the few time formats that the service and HTTP use.

/// Milliseconds in a day.
pub(crate) const DAY_MS: i64 = 86_400_000;

/// Days from 1970-01-01 to a date of the proleptic Gregorian calendar. `None` if there is no such date.
fn days_from_civil(year: i64, month: i64, day: i64) -> Option<i64> {
    const LENGTHS: [i64; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = LENGTHS.get(usize::try_from(month - 1).ok()?)? + i64::from(is_leap && month == 2);
    if day < 1 || day > length {
        return None;
    }
    // Years begin in March, so that the leap day is the last one.
    let year = year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}

/// A number of exactly these digits.
fn digits(text: &[u8]) -> Option<i64> {
    if text.is_empty() || text.len() > 9 {
        return None;
    }
    text.iter().try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + i64::from(byte - b'0')))
}

fn clock_ms(hour: i64, minute: i64, second: i64) -> Option<i64> {
    // A leap second is written 60.
    (hour < 24 && minute < 60 && second < 61).then_some(((hour * 60 + minute) * 60 + second) * 1000)
}

#[cfg(feature = "alloc")]
/// Milliseconds since 1970 of a time in the form of RFC 3339, with any number of fractional digits; `T` may be a space,
/// and a missing offset means UTC.
pub(crate) fn rfc3339_ms(text: &[u8]) -> Option<i64> {
    // Every record of a log has a time: one look at all of the digits.
    let ([y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T' | b't' | b' ', h1, h2, b':', n1, n2, b':', s1, s2], rest) =
        text.split_first_chunk::<19>()?
    else {
        return None;
    };
    let days = days_from_civil(two(*y1, *y2)? * 100 + two(*y3, *y4)?, two(*m1, *m2)?, two(*d1, *d2)?)?;
    let clock = clock_ms(two(*h1, *h2)?, two(*n1, *n2)?, two(*s1, *s2)?)?;
    let (millis, offset) = fraction(rest)?;
    Some(days * DAY_MS + clock + millis - offset_ms(offset)?)
}

/// A number of two digits.
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
    let (sign, clock) = match text {
        b"" | b"Z" | b"z" => return Some(0),
        [b'+', clock @ ..] => (1, clock),
        [b'-', clock @ ..] => (-1, clock),
        _ => return None,
    };
    let [_, _, b':', _, _] = clock else { return None };
    let (hours, minutes) = (digits(&clock[..2])?, digits(&clock[3..])?);
    (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes) * 60_000)
}

/// Milliseconds since 1970 of an HTTP date: `Sun, 06 Nov 1994 08:49:37 GMT`.
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
    fn reads_times_of_the_service() {
        assert_eq!(rfc3339_ms(b"1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(rfc3339_ms(b"2000-02-29T00:00:01.5Z"), Some(951_782_401_500));
        assert_eq!(rfc3339_ms(b"2022-05-13T11:49:52.760808294+00:00"), Some(1_652_442_592_760));
        assert_eq!(rfc3339_ms(b"2022-05-13T13:49:52+02:00"), rfc3339_ms(b"2022-05-13 11:49:52"));
    }

    #[cfg(feature = "alloc")]
    #[test]
    fn refuses_times_that_do_not_exist() {
        for text in
            ["2023-02-29T00:00:00Z", "2023-13-01T00:00:00Z", "2023-01-01T24:00:00Z", "2023-01-01", "", "yesterday"]
        {
            assert_eq!(rfc3339_ms(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn reads_http_dates() {
        assert_eq!(http_date_ms(b"Sun, 06 Nov 1994 08:49:37 GMT"), Some(784_111_777_000));
        assert_eq!(http_date_ms(b"Sun, 06 Nov 1994 08:49:37 CET"), None);
        assert_eq!(http_date_ms(b"7"), None);
    }
}
