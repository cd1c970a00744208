//! What an object in the place of a record is, if it is not one.

use alloc::string::String;
use alloc::vec::Vec;

use crate::log::Columns;
use crate::log::fields::{Fields, member};
use crate::log::json::{Cursor, Fault, Node, Span};

/// Returns `true` for the names under which lists of records are exported. A list with another name is found as well, but
/// only after the object around it was read to its end and is no record; what is in these is read as it comes, and what
/// is no record there is reported.
pub(crate) fn is_list_name(name: &[u8]) -> bool {
    const NAMES: [&[u8]; 7] = [b"records", b"value", b"tables", b"results", b"rows", b"data", b"hits"];
    (4..=7).contains(&name.len()) && NAMES.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// The lists that are entered at once. Rows are not among them: their columns may come later in the object.
fn is_stream_name(name: &[u8]) -> bool {
    matches!(name, b"records" | b"value" | b"tables" | b"Records" | b"Results" | b"results" | b"Tables")
}

/// An object in the place of a record.
pub(crate) enum Item {
    /// An object to its end.
    Object,
    /// The beginning of an envelope, up to and with the opening bracket of its list.
    Envelope,
}

/// Reads an object into empty fields, or an envelope up to its list.
pub(crate) fn read_item(text: &[u8], cursor: &mut Cursor<'_, false>, fields: &mut Fields) -> Result<Item, Fault> {
    cursor.open(b'{')?;
    while let Some(key) = cursor.next_key()? {
        let key = key.of(text);
        if is_stream_name(key) && !fields.is_begun() {
            cursor.skip_white_space();
            if cursor.take(b'[')? {
                return Ok(Item::Envelope);
            }
        }
        fields.take(text, key, cursor)?;
    }
    Ok(Item::Object)
}

/// What is around records, seen from the outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Wrapper {
    /// The declaration of the columns of a query result.
    pub(crate) columns: Option<Span>,
    /// A member is an object, a list or a string in which records may be.
    pub(crate) may_hold_records: bool,
    /// What it is, if it turns out to hold none; empty if nobody needs to know.
    pub(crate) reason: &'static str,
}

/// Why an object is none of those that are read.
pub(crate) const NO_RECORD: &str = "an object that is no log record";
pub(crate) const NO_LOG_ROW: &str = "a row without the columns of a log record";
pub(crate) const NO_COLUMNS: &str = "a row before the names of its columns";
const EVENT_GRID: &str =
    "an Event Grid event, which holds no error: export the resource logs with a diagnostic setting";
const BASE64: &str = "a message body in base64: decode the bodies and export them as text";
const CUT_BY_POWERSHELL: &str = "values cut off by PowerShell: export them with `ConvertTo-Json -Depth 10`";

/// Looks at an object that is no record, as far as it can be read.
pub(crate) fn look_into(text: &[u8]) -> Wrapper {
    let mut wrapper = Wrapper { reason: NO_RECORD, ..Wrapper::default() };
    let mut cursor = Cursor::<false>::new(text, 0);
    if cursor.open(b'{').is_err() {
        return wrapper;
    }
    while let Ok(Some(key)) = cursor.next_key() {
        let key = key.of(text);
        cursor.skip_white_space();
        let is_container = matches!(cursor.peek(), Some((b'{' | b'[', _)));
        let Ok(value) = cursor.value() else {
            // A record that breaks off in a member of its own is no wrapper.
            wrapper.may_hold_records |= is_container && may_wrap(key);
            break;
        };
        match value {
            Node::Array(span) if is_columns_name(key) => wrapper.columns = Some(span),
            Node::Object(_) => wrapper.may_hold_records |= may_wrap(key),
            Node::Array(span) => {
                wrapper.may_hold_records |= may_hold_records(span.of(text));
                if span.of(text).starts_with(b"[\"@{") {
                    wrapper.reason = CUT_BY_POWERSHELL;
                }
            }
            Node::Text(span) => {
                let value = span.of(text);
                wrapper.may_hold_records |= is_json_text(value);
                match key {
                    // Tables of a Kusto result beside the one with the rows that were asked for.
                    b"FrameType" | b"TableName" => wrapper.reason = "",
                    b"eventType" | b"specversion" => wrapper.reason = EVENT_GRID,
                    _ if is_base64_of_json(value) => wrapper.reason = BASE64,
                    _ if value.starts_with(b"@{") => wrapper.reason = CUT_BY_POWERSHELL,
                    _ => {}
                }
            }
            Node::Literal(_) | Node::Null => {}
        }
    }
    wrapper
}

/// Returns `true` if an object under this name can be a record: not if it is what a record has there.
fn may_wrap(key: &[u8]) -> bool {
    !Fields::knows(key) || key.eq_ignore_ascii_case(b"properties")
}

/// The names of the list that declares the columns of a table.
fn is_columns_name(key: &[u8]) -> bool {
    [&b"columns"[..], b"columnDescriptors", b"column_descriptors", b"columnNames", b"column_names"]
        .iter()
        .any(|name| key.eq_ignore_ascii_case(name))
}

/// Returns `true` if an array, with its brackets, holds an object, an array or a string with JSON.
pub(crate) fn may_hold_records(array: &[u8]) -> bool {
    let mut cursor = Cursor::<false>::new(array, 0);
    if cursor.open(b'[').is_err() {
        return false;
    }
    while let Ok(Some(element)) = cursor.next_element() {
        match element {
            Node::Object(_) | Node::Array(_) => return true,
            Node::Text(span) if is_json_text(span.of(array)) => return true,
            Node::Text(_) | Node::Literal(_) | Node::Null => {}
        }
    }
    false
}

/// How far into a string or a line the beginning of a record is looked for, in bytes: a log agent writes times, names
/// and labels before what it passes on.
pub(crate) const LONGEST_PREFIX: usize = 512;

/// Returns `true` if the content of a string, still escaped, may be JSON with an object in it.
pub(crate) fn is_json_text(text: &[u8]) -> bool {
    let head = text.get(..LONGEST_PREFIX).unwrap_or(text);
    memchr::memchr_iter(b'{', head).any(|brace| {
        let rest = text.get(brace + 1..).unwrap_or_default();
        let rest = skip_escaped_white_space(rest);
        let backslashes = rest.iter().take_while(|byte| **byte == b'\\').count();
        // The more strings are around it, the more backslashes are before the quote.
        backslashes > 0 && matches!(rest.get(backslashes..), Some([b'"', ..] | [b'u', b'0', b'0', b'2', b'2', ..]))
    })
}

fn skip_escaped_white_space(mut text: &[u8]) -> &[u8] {
    loop {
        text = match text {
            [b' ' | b'\t', rest @ ..] | [b'\\', b'n' | b'r' | b't', rest @ ..] => rest,
            _ => return text,
        };
    }
}

/// Returns `true` for what `{"` and `[{` become in base64.
fn is_base64_of_json(text: &[u8]) -> bool {
    (text.starts_with(b"eyJ") || text.starts_with(b"ewog") || text.starts_with(b"W3s")) && text.len() > 40
}

/// The names of the columns of a query result: `[{"name": "TimeGenerated", "type": "datetime"}, …]`, the same with
/// `ColumnName`, or the names alone.
pub(crate) fn read_columns(text: &[u8], columns: Span) -> Result<Columns, Fault> {
    let mut cursor = Cursor::<false>::new(text, columns.start as usize);
    cursor.open(b'[')?;
    let mut names = Vec::new();
    while let Some(column) = cursor.next_element()? {
        let name = match column {
            Node::Text(name) => name,
            Node::Object(object) => [&b"name"[..], b"ColumnName", b"column_name"]
                .into_iter()
                .filter_map(|wanted| member(text, object, wanted).ok())
                .find(|name| name.end > 0)
                .unwrap_or_default(),
            _ => Span::default(),
        };
        names.push(String::from_utf8_lossy(name.of(text)).into_owned());
    }
    Ok(Columns::new(names))
}

/// Reads a row of a query result into empty fields: an array of values, in the order of the columns.
pub(crate) fn read_row(
    text: &[u8],
    cursor: &mut Cursor<'_, false>,
    columns: &Columns,
    fields: &mut Fields,
) -> Result<(), Fault> {
    let mut names = columns.names();
    cursor.open(b'[')?;
    while let Some(value) = cursor.next_element()? {
        if let Some(Some(name)) = names.next() {
            fields.set(text, name.as_bytes(), value);
        }
    }
    Ok(())
}
