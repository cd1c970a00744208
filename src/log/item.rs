//! Objects found where a record may be: records, envelopes, and wrappers around records.

use alloc::string::String;
use alloc::vec::Vec;

use crate::log::Columns;
use crate::log::fields::{Fields, member};
use crate::log::json::{Cursor, Fault, Node, Span};

/// Returns `true` for the names under which lists of records are exported. Elements of these lists are read as they
/// arrive, and those that aren't records are reported. Lists with other names are found too, but only after the object
/// around them has been read to its end and isn't a record.
pub(crate) fn is_list_name(name: &[u8]) -> bool {
    const NAMES: [&[u8]; 7] = [b"records", b"value", b"tables", b"results", b"rows", b"data", b"hits"];
    (4..=7).contains(&name.len()) && NAMES.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// Returns `true` for lists that are entered immediately. Rows aren't: their columns may come later in the object.
fn is_stream_name(name: &[u8]) -> bool {
    matches!(name, b"records" | b"value" | b"tables" | b"Records" | b"Results" | b"results" | b"Tables")
}

/// An object found where a record may be.
pub(crate) enum Item {
    /// A complete object.
    Object,
    /// The beginning of an envelope, up to and including the opening bracket of its list.
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

/// An object around records, seen from the outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Wrapper {
    /// The column declaration of a query result.
    pub(crate) columns: Option<Span>,
    /// Set if a member is an object, a list or a string that may contain records.
    pub(crate) may_hold_records: bool,
    /// The message to report if it turns out to contain no records; empty if it isn't worth reporting.
    pub(crate) reason: &'static str,
}

/// Reasons why an object can't be read as a record.
pub(crate) const NO_RECORD: &str = "an object that is not a log record";
pub(crate) const NO_LOG_ROW: &str = "a row without the columns of a log record";
pub(crate) const NO_COLUMNS: &str = "a row that comes before the column names";
const EVENT_GRID: &str =
    "an Event Grid event, which holds no error: export the resource logs with a diagnostic setting";
const BASE64: &str = "a message body in base64: decode the bodies and export them as text";
pub(crate) const BY_COLUMNS: &str =
    "a table by columns, as pandas writes by default: export it with `to_json(orient=\"records\", lines=True)`";
const CUT_BY_POWERSHELL: &str = "values cut off by PowerShell: export them with `ConvertTo-Json -Depth 10`";

/// Looks at an object that isn't a record, as far as it can be read.
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
        if is_container && Fields::knows(key) && is_by_index(text.get(cursor.position()..).unwrap_or_default()) {
            return Wrapper { reason: BY_COLUMNS, ..Wrapper::default() };
        }
        let Ok(value) = cursor.value() else {
            // A record that is cut off inside one of its own members isn't a wrapper.
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
                    // A Kusto result has other tables besides the one with the requested rows.
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

/// Returns `true` for an object whose first member's name is a number: `{"0": …`.
fn is_by_index(text: &[u8]) -> bool {
    let key = text.strip_prefix(b"{").map(<[u8]>::trim_ascii_start).and_then(|members| members.strip_prefix(b"\""));
    let digits = key.map_or(0, |key| key.iter().take_while(|byte| byte.is_ascii_digit()).count());
    digits > 0 && key.and_then(|key| key.get(digits)) == Some(&b'"')
}

/// Returns `true` if an object with this name can be a record, not a record's own member.
fn may_wrap(key: &[u8]) -> bool {
    !Fields::knows(key) || key.eq_ignore_ascii_case(b"properties")
}

/// Returns `true` for the names of lists that declare a table's columns.
fn is_columns_name(key: &[u8]) -> bool {
    [&b"columns"[..], b"columnDescriptors", b"column_descriptors", b"columnNames", b"column_names"]
        .iter()
        .any(|name| key.eq_ignore_ascii_case(name))
}

/// Returns `true` if an array, given with its brackets, contains an object, an array or a string with JSON.
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

/// The number of bytes within which a record must begin in a string or on a line: log agents write times, names and
/// labels before the records they forward.
pub(crate) const LONGEST_PREFIX: usize = 512;

/// Returns `true` if a string's content, still escaped, may be JSON that contains an object.
pub(crate) fn is_json_text(text: &[u8]) -> bool {
    let head = text.get(..LONGEST_PREFIX).unwrap_or(text);
    memchr::memchr_iter(b'{', head).any(|brace| {
        let rest = text.get(brace + 1..).unwrap_or_default();
        let rest = skip_escaped_white_space(rest);
        let backslashes = rest.iter().take_while(|byte| **byte == b'\\').count();
        // The more strings are around the quote, the more backslashes are before it.
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

/// Returns `true` for a value that begins like `{"` or `[{` encoded in base64.
fn is_base64_of_json(text: &[u8]) -> bool {
    (text.starts_with(b"eyJ") || text.starts_with(b"ewog") || text.starts_with(b"W3s")) && text.len() > 40
}

/// Reads the column names of a query result: `[{"name": "TimeGenerated", "type": "datetime"}, …]`, the same with
/// `ColumnName`, or just the names.
pub(crate) fn read_columns(text: &[u8], columns: Span) -> Result<Columns, Fault> {
    let mut cursor = Cursor::<false>::new(text, columns.start());
    cursor.open(b'[')?;
    let mut names = Vec::new();
    while let Some(column) = cursor.next_element()? {
        let name = match column {
            Node::Text(name) => name,
            Node::Object(object) => [&b"name"[..], b"ColumnName", b"column_name"]
                .into_iter()
                .filter_map(|wanted| member(text, object, wanted).ok())
                .find(|name| !name.is_missing())
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
