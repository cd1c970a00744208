//! Dates as browsers and spreadsheets write them, in the format of a locale.
//!
//! A single date such as `05/06/2024` doesn't show whether it is in May or in June. [`Dates::learn`] looks at the first
//! rows of a table; [`Dates::rfc3339`] then writes each time in a format that doesn't depend on the locale.

use core::cmp::Ordering;

/// The first part of a date that doesn't begin with the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First {
    Day,
    Month,
}

/// The parts of a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Parts {
    /// Year, month and day if the year is first or the month is a word; otherwise the two numbers before the year, and
    /// the year.
    date: Date,
    separator: char,
    hour: u32,
    minute: u32,
    second: u32,
    millis: u32,
    half: Half,
    /// Minutes east of Greenwich.
    offset: i32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Date {
    Known { year: u32, month: u32, day: u32 },
    Either { one: u32, other: u32, year: u32 },
}

/// The half of the day: AM or PM.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    None,
    /// As the United States writes it, where the month comes first.
    Capitals {
        is_pm: bool,
    },
    /// As other countries with twelve-hour clocks write it: `pm`, `p.m.`, `午後`.
    Other {
        is_pm: bool,
    },
}

/// The date format of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Dates {
    first: Option<First>,
}

/// The order of day and month that the first times show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Learned {
    /// The order is known, or isn't needed.
    Told,
    /// The order isn't known; this one is assumed.
    Guessed(First),
    /// Some dates have one order, some the other; this one is assumed.
    Contradictory(First),
}

impl Learned {
    /// Returns what to say about an order that is not known.
    pub fn message(self) -> Option<String> {
        let order = |first| match first {
            First::Day => "the day",
            First::Month => "the month",
        };
        match self {
            Self::Told => None,
            Self::Guessed(first) => Some(format!(
                "the times do not show whether the day or the month comes first: assuming {}",
                order(first)
            )),
            Self::Contradictory(first) => {
                Some(format!("some times have the day first, others have the month first: assuming {}", order(first)))
            }
        }
    }
}

impl Dates {
    /// Learns the order from the first times. Where both are as likely, assumes the given one.
    pub fn learn<'a>(&mut self, times: impl Iterator<Item = &'a str>, otherwise: First) -> Learned {
        let parts: Vec<Parts> = times.filter(|time| !is_plain(time)).filter_map(parse).collect();
        let either: Vec<(&Parts, u32, u32)> = parts
            .iter()
            .filter_map(|parts| match parts.date {
                Date::Either { one, other, .. } => Some((parts, one, other)),
                Date::Known { .. } => None,
            })
            .collect();
        let Some((sample, ..)) = either.first() else { return Learned::Told };
        let day_first = either.iter().any(|(_, one, _)| *one > 12);
        let month_first = either.iter().any(|(.., other)| *other > 12);
        let (first, learned) = match (day_first, month_first) {
            (true, false) => (First::Day, Learned::Told),
            (false, true) => (First::Month, Learned::Told),
            (true, true) => {
                let days = either.iter().filter(|(_, one, _)| *one > 12).count();
                let months = either.iter().filter(|(.., other)| *other > 12).count();
                let first = if days >= months { First::Day } else { First::Month };
                (first, Learned::Contradictory(first))
            }
            (false, false) => match (sample.half, sample.separator) {
                (Half::Capitals { .. }, '/') => (First::Month, Learned::Told),
                (Half::Other { .. }, _) | (_, '.' | '-') => (First::Day, Learned::Told),
                _ => match (is_sorted(&parts, First::Day), is_sorted(&parts, First::Month)) {
                    (true, false) => (First::Day, Learned::Told),
                    (false, true) => (First::Month, Learned::Told),
                    _ => {
                        let first = match span(&parts, First::Day).cmp(&span(&parts, First::Month)) {
                            Ordering::Less => First::Day,
                            Ordering::Equal => otherwise,
                            Ordering::Greater => First::Month,
                        };
                        (first, Learned::Guessed(first))
                    }
                },
            },
        };
        self.first = Some(first);
        learned
    }

    /// Converts a time to RFC 3339. Returns `None` if its format doesn't depend on the locale.
    ///
    /// # Errors
    ///
    /// Returns an error if the date doesn't exist when it is read like the others.
    pub fn rfc3339(self, time: &str) -> Option<Result<String, ()>> {
        if is_plain(time) {
            return None;
        }
        let parts = parse(time)?;
        Some(parts.rfc3339(self.first.unwrap_or(First::Day)).ok_or(()))
    }
}

/// Returns `true` for a time in the format of a locale.
pub fn depends_on_locale(time: &str) -> bool {
    !is_plain(time) && parse(time).is_some()
}

/// Returns `true` if a time doesn't depend on the locale: it begins with a year and has a `T` or a space after the
/// date, or it is a number.
fn is_plain(time: &str) -> bool {
    let time = time.as_bytes();
    let is_iso = matches!(
        time,
        [
            b'0'..=b'9',
            b'0'..=b'9',
            b'0'..=b'9',
            b'0'..=b'9',
            b'-',
            _,
            _,
            b'-',
            _,
            _,
            b'T' | b't' | b' ',
            b'0'..=b'9',
            b'0'..=b'9',
            ..
        ]
    );
    (is_iso && !time.iter().any(|byte| matches!(byte, b'M' | b'm')))
        || time.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.')
        || time.starts_with(b"/Date(")
}

/// Returns `true` if the times are in ascending or descending order.
fn is_sorted(parts: &[Parts], first: First) -> bool {
    let times: Vec<_> = parts.iter().filter_map(|parts| parts.sort_key(first)).collect();
    times.is_sorted() || times.iter().rev().is_sorted()
}

/// Returns roughly how many days the times cover: good enough to compare the two orders.
fn span(parts: &[Parts], first: First) -> u32 {
    let days =
        parts.iter().filter_map(|parts| parts.sort_key(first)).map(|(date, ..)| date.0 * 372 + date.1 * 31 + date.2);
    let (least, most) = days.fold((u32::MAX, 0), |(least, most), day| (day.min(least), day.max(most)));
    most.saturating_sub(least)
}

impl Parts {
    fn ymd(&self, first: First) -> (u32, u32, u32) {
        match (self.date, first) {
            (Date::Known { year, month, day }, _) => (year, month, day),
            (Date::Either { one, other, year }, First::Day) => (year, other, one),
            (Date::Either { one, other, year }, First::Month) => (year, one, other),
        }
    }

    fn hour(&self) -> Option<u32> {
        match self.half {
            Half::None => Some(self.hour),
            Half::Capitals { is_pm } | Half::Other { is_pm } => {
                (1..=12).contains(&self.hour).then_some(self.hour % 12 + if is_pm { 12 } else { 0 })
            }
        }
    }

    #[allow(clippy::type_complexity)]
    fn sort_key(&self, first: First) -> Option<((u32, u32, u32), u32, u32, u32, u32)> {
        Some((self.ymd(first), self.hour()?, self.minute, self.second, self.millis))
    }

    fn rfc3339(&self, first: First) -> Option<String> {
        let (year, month, day) = self.ymd(first);
        let is_date = (1..=12).contains(&month) && (1..=31).contains(&day);
        let hour = self.hour()?;
        is_date.then(|| {
            let (sign, offset) = (if self.offset < 0 { '-' } else { '+' }, self.offset.unsigned_abs());
            let mut text = String::with_capacity("2024-05-02T10:00:00.000+00:00".len());
            // Each row of a table has a time, and `format!` takes longer than reading the row.
            let parts = [
                (year, 4, '-'),
                (month, 2, '-'),
                (day, 2, 'T'),
                (hour, 2, ':'),
                (self.minute, 2, ':'),
                (self.second, 2, '.'),
                (self.millis, 3, sign),
                (offset / 60, 2, ':'),
                (offset % 60, 2, ' '),
            ];
            for (number, digits, after) in parts {
                for place in (0..digits).rev() {
                    text.push(char::from(b'0' + (number / 10_u32.pow(place) % 10) as u8));
                }
                text.push(after);
            }
            text.truncate(text.len() - 1);
            text
        })
    }
}

/// Splits a time into its parts: three parts of a date, then a clock, with any separators.
fn parse(text: &str) -> Option<Parts> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    /// A number with its number of digits and the character before it.
    #[derive(Clone, Copy)]
    struct Number {
        value: u32,
        digits: usize,
        before: char,
    }
    let mut numbers: Vec<Number> = Vec::new();
    let (mut month, mut half) = (None, Half::None);
    let mut before = ' ';
    let (mut rest, offset) = split_offset(text.trim())?;
    while let Some(next) = rest.chars().next() {
        if next.is_ascii_digit() {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let (value, behind) = rest.split_at(digits);
            if digits > 9 || numbers.len() == 7 {
                return None;
            }
            numbers.push(Number { value: value.parse().ok()?, digits, before });
            (rest, before) = (behind, ' ');
        } else if next.is_alphabetic() {
            let length = rest.find(|letter: char| !letter.is_alphabetic()).unwrap_or(rest.len());
            let (word, behind) = rest.split_at(length);
            let lower = word.to_lowercase();
            match lower.as_str() {
                "am" | "pm" if word.chars().all(char::is_uppercase) => half = Half::Capitals { is_pm: lower == "pm" },
                "am" | "a" | "午前" | "上午" | "오전" => half = Half::Other { is_pm: false },
                "pm" | "p" | "午後" | "下午" | "오후" => half = Half::Other { is_pm: true },
                // The words in `p.m.`, `10 h` and `klo 10`.
                "m" | "t" | "h" | "z" | "utc" | "gmt" | "klo" | "at" | "um" => {}
                _ => match MONTHS.iter().position(|month| lower.starts_with(month)) {
                    Some(found) if month.is_none() => month = u32::try_from(found + 1).ok(),
                    _ if lower.ends_with("day") || lower.len() == 3 => {}
                    _ => return None,
                },
            }
            // A word doesn't count as a separator.
            rest = behind;
            before = ' ';
        } else {
            if before == ' ' {
                before = next;
            }
            rest = &rest[next.len_utf8()..];
        }
    }
    let (date, separator, clock) = match (month, numbers.as_slice()) {
        (Some(month), [one, other, clock @ ..]) => {
            let (year, day) = if one.digits == 4 { (one, other) } else { (other, one) };
            if year.digits != 4 {
                return None;
            }
            (Date::Known { year: year.value, month, day: day.value }, ' ', clock)
        }
        (None, [one, other, third, clock @ ..]) => {
            let date = match (one.digits, third.digits) {
                (4, 1 | 2) => Date::Known { year: one.value, month: other.value, day: third.value },
                (1 | 2, 4) => Date::Either { one: one.value, other: other.value, year: third.value },
                _ => return None,
            };
            (date, other.before, clock)
        }
        _ => return None,
    };
    let value = |index: usize| clock.get(index).map_or(0, |number| number.value);
    let (hour, minute, second) = (value(0), value(1), value(2));
    let millis = match clock.get(3) {
        Some(fraction) if matches!(fraction.before, '.' | ',' | ':') => {
            let digits = u32::try_from(fraction.digits).ok()?;
            if digits <= 3 { fraction.value * 10_u32.pow(3 - digits) } else { fraction.value / 10_u32.pow(digits - 3) }
        }
        None => 0,
        Some(_) => return None,
    };
    let is_clock = clock.len() <= 4 && clock.len() != 1 && hour < 24 && minute < 60 && second < 61;
    is_clock.then_some(Parts { date, separator, hour, minute, second, millis, half, offset })
}

/// Splits an offset such as ` +02:00` off the end of a time. The offset is in minutes, 0 if there is none.
fn split_offset(text: &str) -> Option<(&str, i32)> {
    let Some((time, offset)) = text.rsplit_once([' ', '\u{a0}', '\u{202f}']) else { return Some((text, 0)) };
    let Some(sign) = offset.chars().next().filter(|sign| matches!(sign, '+' | '-')) else { return Some((text, 0)) };
    let digits: String = offset.chars().filter(char::is_ascii_digit).collect();
    let number: i32 = digits.parse().ok()?;
    let minutes = match digits.len() {
        2 => number * 60,
        4 => number / 100 * 60 + number % 100,
        _ => return None,
    };
    Some((time, if sign == '-' { -minutes } else { minutes }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_times_as_browsers_write_them() {
        let cases = [
            ("7/18/2025, 12:26:46.737 PM", First::Month, "2025-07-18T12:26:46.737+00:00"),
            ("7/18/2025, 12:26:46.737\u{202f}AM", First::Month, "2025-07-18T00:26:46.737+00:00"),
            ("16/07/2026 20:26:12.030", First::Day, "2026-07-16T20:26:12.030+00:00"),
            ("16/07/2026, 8:26:12.030 pm", First::Day, "2026-07-16T20:26:12.030+00:00"),
            ("16.7.2026, 20:26:12.030", First::Day, "2026-07-16T20:26:12.030+00:00"),
            ("16.7.2026 klo 20.26.12", First::Day, "2026-07-16T20:26:12.000+00:00"),
            ("16-07-2026 20:26:12,03", First::Day, "2026-07-16T20:26:12.030+00:00"),
            ("2020/10/16 0:00:01.403", First::Day, "2020-10-16T00:00:01.403+00:00"),
            ("2026-07-16, 8:26:12.030 p.m.", First::Day, "2026-07-16T20:26:12.030+00:00"),
            ("2026. 7. 16. 오후 8:26:12", First::Day, "2026-07-16T20:26:12.000+00:00"),
            ("2026/7/16 上午12:26:12", First::Day, "2026-07-16T00:26:12.000+00:00"),
            ("May 2, 2024 @ 10:00:00.000", First::Day, "2024-05-02T10:00:00.000+00:00"),
            ("02-May-2024 10:00:00", First::Day, "2024-05-02T10:00:00.000+00:00"),
            ("Thu 2 May 2024 10:00", First::Day, "2024-05-02T10:00:00.000+00:00"),
            ("06/22/2022 10:24:59", First::Month, "2022-06-22T10:24:59.000+00:00"),
            ("1/9/2007 9:41:00 AM", First::Month, "2007-01-09T09:41:00.000+00:00"),
            ("1/9/2007 9:41:00 AM +02:00", First::Month, "2007-01-09T09:41:00.000+02:00"),
            ("16.7.2026 20:26:12 -0130", First::Day, "2026-07-16T20:26:12.000-01:30"),
            ("May  2 2024 10:00AM", First::Day, "2024-05-02T10:00:00.000+00:00"),
            ("Thursday, May 2, 2024 10:00:00 PM", First::Day, "2024-05-02T22:00:00.000+00:00"),
            ("1/9/2007 9:41", First::Day, "2007-09-01T09:41:00.000+00:00"),
            ("1/9/2007 9:41:00.1234567", First::Day, "2007-09-01T09:41:00.123+00:00"),
        ];
        for (text, first, expected) in cases {
            let dates = Dates { first: Some(first) };
            assert_eq!(dates.rfc3339(text), Some(Ok(expected.to_owned())), "{text}");
        }
    }

    #[test]
    fn leaves_times_alone_that_do_not_depend_on_the_locale() {
        for text in [
            "2024-05-02T10:00:00Z",
            "2024-05-02 10:00:00.0000000",
            "1714644000000",
            "/Date(1714644000000)/",
            "",
            "x",
            "1/2",
            "1/2/3 4:5:6",
        ] {
            assert_eq!(Dates::default().rfc3339(text), None, "{text}");
        }
    }

    #[test]
    fn tells_day_and_month_apart() {
        use Learned::{Contradictory, Guessed, Told};
        let cases: [(&[&str], Option<First>, Learned); 12] = [
            (&["2024-05-02T10:00:00Z"], None, Told),
            (&["2020/10/05 0:00:01"], None, Told),
            (&["05/06/2024, 1:00:00 PM"], Some(First::Month), Told),
            (&["5.6.2024, 13:00:00"], Some(First::Day), Told),
            (&["05/06/2024, 1:00:00 pm"], Some(First::Day), Told),
            (&["05/06/2024 13:00", "13/06/2024 13:00"], Some(First::Day), Told),
            (&["05/06/2024 13:00", "06/13/2024 13:00"], Some(First::Month), Told),
            (&["13/06/2024, 1:00:00 PM"], Some(First::Day), Told),
            // Sorted only if the day is first: 2 May, 1 June, 2 June.
            (&["02/05/2024 1:00", "01/06/2024 2:00", "02/06/2024 3:00"], Some(First::Day), Told),
            (&["05/06/2024 13:00", "05/06/2024 14:00"], Some(First::Day), Guessed(First::Day)),
            (&["01/05/2024 13:00", "02/05/2024 14:00"], Some(First::Day), Guessed(First::Day)),
            (&["13/05/2024 13:00", "05/13/2024 14:00"], Some(First::Day), Contradictory(First::Day)),
        ];
        for (times, first, learned) in cases {
            let mut dates = Dates::default();
            assert_eq!(dates.learn(times.iter().copied(), First::Day), learned, "{times:?}");
            assert_eq!(dates.first, first, "{times:?}");
        }
    }
}
