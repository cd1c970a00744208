//! What can stand where a record is expected: a record, a row, or an envelope around more of them.

use alloc::string::String;
use alloc::vec::Vec;

use crate::log::fields::Fields;
use crate::log::scan::{Fault, Scanner, Span, Value};

/// Whether an array with this name holds rows (`true`), or records or further envelopes (`false`); `None` if it is of no
/// interest.
pub(crate) fn holds_rows(name: &[u8]) -> Option<bool> {
    match name {
        b"records" | b"value" | b"tables" => Some(false),
        b"rows" => Some(true),
        _ => None,
    }
}

/// An object in the place of a record.
pub(crate) enum Item {
    /// An object to its end.
    Object,
    /// The beginning of an envelope, up to and with the opening bracket of its list.
    Envelope {
        /// The list holds arrays of values, not objects.
        is_rows: bool,
        /// The declaration of the columns of a query result.
        columns: Option<Span>,
    },
}

/// Reads an object into empty fields, or an envelope up to its list.
pub(crate) fn read_item(text: &[u8], scanner: &mut Scanner<'_, false>, fields: &mut Fields) -> Result<Item, Fault> {
    let mut columns = None;
    scanner.open(b'{')?;
    let mut first = true;
    while let Some(key) = scanner.next_key(first)? {
        first = false;
        let key = key.of(text);
        if !fields.is_record() {
            if let Some(is_rows) = holds_rows(key) {
                scanner.skip_white_space();
                if scanner.take(b'[')? {
                    return Ok(Item::Envelope { is_rows, columns });
                }
            }
        }
        if key == b"columns" {
            columns = match scanner.value()? {
                Value::Array(span) => Some(span),
                _ => None,
            };
        } else {
            fields.take(text, key, scanner)?;
        }
    }
    Ok(Item::Object)
}

/// The names of the columns of a query result: `[{"name": "TimeGenerated", "type": "datetime"}, …]`, or the names alone.
pub(crate) fn read_columns(text: &[u8], columns: Span) -> Result<Vec<String>, Fault> {
    let mut scanner = Scanner::<false>::new(text, columns.start as usize);
    scanner.open(b'[')?;
    let mut names = Vec::new();
    while let Some(column) = scanner.next_element(names.is_empty())? {
        let name = match column {
            Value::Text(name) => name,
            Value::Object(object) => member(text, object, b"name")?,
            _ => Span::default(),
        };
        names.push(String::from_utf8_lossy(name.of(text)).into_owned());
    }
    Ok(names)
}

fn member(text: &[u8], object: Span, wanted: &[u8]) -> Result<Span, Fault> {
    let mut scanner = Scanner::<false>::new(text, object.start as usize);
    let mut found = Span::default();
    let mut first = true;
    scanner.open(b'{')?;
    while let Some(key) = scanner.next_key(first)? {
        first = false;
        if let (Value::Text(value), true) = (scanner.value()?, key.of(text).eq_ignore_ascii_case(wanted)) {
            found = value;
        }
    }
    Ok(found)
}

/// Reads a row of a query result into empty fields: an array of values, in the order of the columns.
pub(crate) fn read_row(
    text: &[u8],
    scanner: &mut Scanner<'_, false>,
    columns: &[String],
    fields: &mut Fields,
) -> Result<(), Fault> {
    let mut names = columns.iter();
    scanner.open(b'[')?;
    let mut first = true;
    while let Some(value) = scanner.next_element(first)? {
        first = false;
        if let Some(name) = names.next() {
            fields.set(text, name.as_bytes(), value);
        }
    }
    Ok(())
}
