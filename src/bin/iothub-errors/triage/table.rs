//! Tables with a header: CSV, TSV, and the variants that spreadsheets write.
//!
//! [`read`] looks at the first rows to learn the order of day and month in their dates, then passes on row by row.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use csv::ByteRecord;
use iothub_errors::log::{Columns, ReadError, Reader, Record, Row};

use super::dates::{Dates, First};

/// The maximum number of rows, and of bytes in them, to look at before the first row is passed on: enough to learn how
/// dates are written.
pub const MOST_AHEAD: usize = 1000;
pub const MOST_BYTES_AHEAD: usize = 4 << 20;

/// The longest row, in bytes. A missing quotation mark turns the rest of the file into one row.
const LONGEST_ROW: u64 = 2 << 20;

/// Reads a table whose header is the first row.
pub fn read(input: impl Read, delimiter: u8, mut take: impl FnMut(Result<&Record<'_>, String>)) -> io::Result<()> {
    let gauge = Rc::new(Gauge::default());
    let mut rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .buffer_capacity(64 * 1024)
        .from_reader(Gauged { input, gauge: Rc::clone(&gauge) });
    let mut header = ByteRecord::new();
    rows.read_byte_record(&mut header)?;
    let names: Vec<String> = header.iter().map(|name| String::from_utf8_lossy(name).trim().to_owned()).collect();
    let mut table = Table {
        time: Columns::new(&names).time(),
        columns: Columns::new(&names),
        header,
        dates: Dates::default(),
        row: Row::new(),
        is_contradicted: false,
        is_last_broken: false,
    };

    let mut ahead = Vec::new();
    let mut bytes = 0;
    while ahead.len() < MOST_AHEAD && bytes < MOST_BYTES_AHEAD {
        let mut row = ByteRecord::new();
        gauge.begin_row();
        match rows.read_byte_record(&mut row) {
            Ok(true) => {
                bytes += row.as_slice().len();
                ahead.push(row);
            }
            Ok(false) => break,
            // The rows before the error count.
            Err(error) => {
                table.learn(&ahead, &mut take);
                ahead.iter().for_each(|row| table.take(row, &mut take));
                return Err(error.into());
            }
        }
    }
    table.learn(&ahead, &mut take);
    ahead.iter().for_each(|row| table.take(row, &mut take));
    drop(ahead);
    let mut row = ByteRecord::new();
    gauge.begin_row();
    while rows.read_byte_record(&mut row)? {
        table.take(&row, &mut take);
        gauge.begin_row();
    }
    if gauge.quotes.get() % 2 == 1 || (table.is_last_broken && gauge.last.get() != b'\n') {
        take(Err("the input ends inside a row".to_owned()));
    }
    Ok(())
}

struct Table {
    columns: Columns,
    /// The index of the time column.
    time: Option<usize>,
    header: ByteRecord,
    dates: Dates,
    row: Row,
    is_contradicted: bool,
    /// Set if the last row's properties can't be read to their end.
    is_last_broken: bool,
}

impl Table {
    fn learn(&mut self, rows: &[ByteRecord], take: &mut impl FnMut(Result<&Record<'_>, String>)) {
        let Some(time) = self.time else { return };
        let times = rows.iter().filter_map(|row| std::str::from_utf8(row.get(time)?).ok());
        if let Some(doubt) = self.dates.learn(times, First::Day).message() {
            take(Err(doubt));
        }
    }

    /// Passes on a row, or the records in its values.
    fn take(&mut self, row: &ByteRecord, take: &mut impl FnMut(Result<&Record<'_>, String>)) {
        let line = row.position().map_or(0, csv::Position::line);
        // Concatenated files repeat the header.
        if *row == self.header || row.get(0).is_some_and(|value| value.starts_with(b"#TYPE ")) {
            return;
        }
        let is_blank = row.iter().all(|value| value.trim_ascii().is_empty());
        if is_blank {
            return;
        }
        let surplus = row.iter().skip(self.header.len()).any(|value| !value.is_empty());
        if row.len() < self.header.len() || surplus {
            take(Err(format!("line {line}: expected {} values, found {}", self.header.len(), row.len())));
            return;
        }
        let time = self.time;
        let changed = time.and_then(|time| self.dates.rfc3339(std::str::from_utf8(row.get(time)?).ok()?));
        let time_value = match &changed {
            Some(Ok(text)) => Some(text.as_bytes()),
            Some(Err(())) => {
                if !self.is_contradicted {
                    self.is_contradicted = true;
                    take(Err(format!(
                        "line {line}: a date that does not exist if read like the others; such rows get no time"
                    )));
                }
                Some(&b""[..])
            }
            None => None,
        };
        let from_python = row.iter().enumerate().find_map(|(index, value)| Some((index, python::to_json(value)?)));
        let values = row.iter().enumerate().map(|(index, value)| match (time_value, &from_python) {
            (Some(changed), _) if time == Some(index) => changed,
            (_, Some((changed, json))) if *changed == index => json.as_bytes(),
            _ => value,
        });
        if let Some(record) = self.row.record(&self.columns, values) {
            self.is_last_broken = record.has_broken_properties();
            take(Ok(&record));
            return;
        }
        for value in row.iter().filter(|value| may_hold_records(value)) {
            if take_records_in(value, line, take) {
                return;
            }
        }
        let reason = if row.iter().any(|value| value.starts_with(b"@{")) {
            "values cut off by PowerShell: export them with `ConvertTo-Json -Depth 10`"
        } else if row.iter().any(|value| value.starts_with(b"eyJ")) {
            "a message body in base64: decode the bodies and export them as text"
        } else {
            "a row without the columns of a log record"
        };
        take(Err(format!("line {line}: {reason}")));
    }
}

/// Passes on the records in a value. Returns `false` if there are none.
fn take_records_in(value: &[u8], line: u64, take: &mut impl FnMut(Result<&Record<'_>, String>)) -> bool {
    let mut reader = Reader::new(value);
    let mut has_found = false;
    let mut faults = Vec::new();
    while let Some(result) = reader.next_record() {
        match result {
            Ok(record) => {
                has_found = true;
                take(Ok(&record));
            }
            Err(ReadError::Skipped(fault)) => faults.push(format!("line {line}: {}", fault.reason)),
            Err(error) => faults.push(format!("line {line}: {error}")),
        }
    }
    if has_found {
        faults.into_iter().for_each(|fault| take(Err(fault)));
    }
    has_found
}

/// Returns `true` if a value contains JSON with an object in it.
pub fn may_hold_records(value: &[u8]) -> bool {
    value.iter().enumerate().take(512).filter(|(_, byte)| **byte == b'{').any(|(at, _)| {
        value.get(at + 1..).unwrap_or_default().trim_ascii_start().starts_with(b"\"")
            || value.get(at + 1..).unwrap_or_default().starts_with(b"\\\"")
    })
}

/// Counts of what was read: the bytes in the current row, all quotation marks, and the last byte.
#[derive(Default)]
struct Gauge {
    in_row: Cell<u64>,
    quotes: Cell<u64>,
    last: Cell<u8>,
}

impl Gauge {
    fn begin_row(&self) {
        self.in_row.set(0);
    }
}

/// An input that fails in a row that doesn't end.
struct Gauged<R> {
    input: R,
    gauge: Rc<Gauge>,
}

impl<R: Read> Read for Gauged<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.gauge.in_row.get() > LONGEST_ROW {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "a row that is too long: check for a missing quotation mark",
            ));
        }
        let length = self.input.read(buffer)?;
        let quotes = memchr::memchr_iter(b'"', &buffer[..length]).count();
        self.gauge.in_row.set(self.gauge.in_row.get() + length as u64);
        self.gauge.quotes.set(self.gauge.quotes.get() + quotes as u64);
        if let Some(last) = buffer[..length].last() {
            self.gauge.last.set(*last);
        }
        Ok(length)
    }
}

/// Objects as pandas writes them: `{'deviceId': 'pump-7', 'statusCode': None}`.
mod python {
    /// Converts the text of a Python dictionary to JSON. Returns `None` if it isn't one.
    pub fn to_json(value: &[u8]) -> Option<String> {
        if !value.starts_with(b"{'") {
            return None;
        }
        let text = std::str::from_utf8(value).ok()?;
        let mut json = String::with_capacity(text.len() + 16);
        let mut rest = text;
        while let Some(next) = rest.chars().next() {
            match next {
                '\'' | '"' => rest = string(&rest[1..], next, &mut json)?,
                letter if letter.is_alphabetic() => {
                    let length = rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len());
                    json.push_str(match &rest[..length] {
                        "True" => "true",
                        "False" => "false",
                        "None" | "nan" => "null",
                        _ => return None,
                    });
                    rest = &rest[length..];
                }
                other => {
                    json.push(other);
                    rest = &rest[other.len_utf8()..];
                }
            }
        }
        Some(json)
    }

    /// Converts the string that begins here, and returns what follows its closing quote.
    fn string<'a>(text: &'a str, quote: char, json: &mut String) -> Option<&'a str> {
        json.push('"');
        let mut letters = text.char_indices();
        while let Some((at, letter)) = letters.next() {
            match letter {
                '\\' => match letters.next()?.1 {
                    '\'' => json.push('\''),
                    'x' => {
                        let (from, _) = letters.next()?;
                        let (to, _) = letters.next()?;
                        json.push_str("\\u00");
                        json.push_str(text.get(from..=to)?);
                    }
                    escaped => json.extend(['\\', escaped]),
                },
                letter if letter == quote => {
                    json.push('"');
                    return text.get(at + 1..);
                }
                '"' => json.push_str("\\\""),
                other => json.push(other),
            }
        }
        None
    }

    #[cfg(test)]
    #[test]
    fn dictionaries_become_objects() {
        let cases = [
            (r"{'a': 'b', 'c': None, 'd': True, 'e': 1.5}", Some(r#"{"a": "b", "c": null, "d": true, "e": 1.5}"#)),
            (r#"{'a': "it's", 'b': 'say "no"'}"#, Some(r#"{"a": "it's", "b": "say \"no\""}"#)),
            (r"{'a': 'it\'s', 'b': 'x\\y\n\xe9'}", Some(r#"{"a": "it's", "b": "x\\y\n\u00e9"}"#)),
            (r"{'a': 'b", None),
            (r"{'a': datetime(1)}", None),
            (r#"{"a": 1}"#, None),
        ];
        for (text, expected) in cases {
            assert_eq!(to_json(text.as_bytes()).as_deref(), expected, "{text}");
        }
    }
}
