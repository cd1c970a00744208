//! Detection of a file's form: JSON, a table, or one that can't be read but is named.

use iothub_errors::log::Columns;

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// JSON in any wrapping, with or without a prefix.
    Json,
    /// A table whose header begins at this byte of the text.
    Table { delimiter: u8, at: usize },
    /// A form that can't be read: its name, and how to export the logs instead.
    Foreign(&'static str),
}

const MARKUP: &str = "HTML or XML: export the logs as JSON or CSV";
const YAML: &str = "YAML: export the logs with `--output json`";
const DRAWN: &str = "a table drawn for the screen, which omits columns: export the logs with `--output json`";
const NO_HEADER: &str = "a table without a header: export the logs as JSON, or as CSV with column names";

const PYTHON: &str = "Python literals: export the logs with `json.dump`";
const LISTED: &str = "a PowerShell listing: export the logs with `ConvertTo-Json -Depth 10` or `Export-Csv`";

/// Returns the form of a text, judging by its beginning. `is_whole` means that there is no more of it.
pub fn tell(head: &[u8], is_whole: bool) -> Form {
    let mut at = if head.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    // Skip what PowerShell and Excel write before the header.
    loop {
        let rest = head.get(at..).unwrap_or_default();
        at += rest.len() - rest.trim_ascii_start().len();
        let rest = head.get(at..).unwrap_or_default();
        if !(rest.starts_with(b"#TYPE ") || rest.starts_with(b"sep=")) {
            break;
        }
        at += rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |end| end + 1);
    }
    // The first column of a table may have an empty name, so that the table begins with a tab.
    let indent = head.get(..at).unwrap_or_default().iter().rev().take_while(|byte| **byte == b'\t').count();
    let text = head.get(at - indent..).unwrap_or_default();
    match text.trim_ascii_start() {
        [b'{', b'\'', ..] | [b'[', b'{', b'\'', ..] => return Form::Foreign(PYTHON),
        [b'{', ..] => return Form::Json,
        [b'[', rest @ ..] if matches!(rest.trim_ascii_start(), [b'{' | b'[' | b'"' | b']', ..] | []) => {
            return Form::Json;
        }
        [b'<', next, ..] if next.is_ascii_alphabetic() || matches!(next, b'!' | b'?') => return Form::Foreign(MARKUP),
        _ => {}
    }
    let mut lines = Lines { text, is_whole };
    let first = lines.next_line();
    let second = lines.next_line();
    let dashes = |line: &[u8]| {
        let line = line.trim_ascii();
        line.len() > 2 && line.iter().all(|byte| matches!(byte, b'-' | b'=' | b'+' | b'|' | b' ' | b':'))
    };
    if dashes(second) || (dashes(first) && first.starts_with(b"+")) {
        return Form::Foreign(DRAWN);
    }
    if let Some(delimiter) = delimiter(first, second) {
        return Form::Table { delimiter, at: at - indent };
    }
    if is_listing(first) {
        return Form::Foreign(LISTED);
    }
    if first.starts_with(b"---") || is_yaml(first) {
        return Form::Foreign(YAML);
    }
    let is_table = [b'\t', b';', b','].into_iter().any(|delimiter| {
        let count = |line: &[u8]| cells(line, delimiter).len();
        count(first) >= 4 && (count(first) == count(second) || second.is_empty()) && !first.contains(&b'{')
    });
    if is_table && first.windows(6).any(|six| six.iter().all(u8::is_ascii_digit)) {
        return Form::Foreign(NO_HEADER);
    }
    Form::Json
}

/// The lines of a table, whose quoted values may contain line breaks.
struct Lines<'a> {
    text: &'a [u8],
    is_whole: bool,
}

impl<'a> Lines<'a> {
    fn next_line(&mut self) -> &'a [u8] {
        let mut is_quoted = false;
        let end = self.text.iter().position(|byte| {
            is_quoted ^= *byte == b'"';
            *byte == b'\n' && !is_quoted
        });
        let (line, rest) = match end {
            Some(end) => (&self.text[..end], &self.text[end + 1..]),
            None if self.is_whole || !is_quoted => (self.text, &[][..]),
            // A quotation mark that is never closed: end at the line break instead.
            None => {
                let end = self.text.iter().position(|byte| *byte == b'\n').unwrap_or(self.text.len());
                (&self.text[..end], self.text.get(end + 1..).unwrap_or_default())
            }
        };
        self.text = rest;
        line.strip_suffix(b"\r").unwrap_or(line)
    }
}

/// Returns the delimiter that makes the first line the header of a table of log records, or of a table whose values
/// contain them.
fn delimiter(header: &[u8], row: &[u8]) -> Option<u8> {
    const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
    let names =
        |delimiter| Some(cells(header, delimiter)).filter(|names| !names.iter().any(|name| name.contains(['{', '}'])));
    let of_log = |delimiter: &u8| names(*delimiter).is_some_and(|names| Columns::new(names).is_log());
    let of_records = |delimiter: &u8| {
        let Some(names) = names(*delimiter) else { return false };
        let values = cells(row, *delimiter);
        // JSON contains quotation marks and commas, so it must be quoted or be between tabs.
        let is_quoted = match (names.len(), delimiter) {
            (1, _) => row.starts_with(b"\""),
            (_, b'\t') => true,
            _ => row.windows(3).any(|three| three == b"{\"\""),
        };
        is_quoted
            && values.len() == names.len()
            && values.iter().any(|value| super::table::may_hold_records(value.as_bytes()))
    };
    DELIMITERS.into_iter().find(of_log).or_else(|| DELIMITERS.into_iter().find(of_records))
}

/// Returns the values of a line.
fn cells(line: &[u8], delimiter: u8) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(line);
    let mut row = csv::ByteRecord::new();
    match reader.read_byte_record(&mut row) {
        Ok(true) => row.iter().map(|value| String::from_utf8_lossy(value).into_owned()).collect(),
        _ => Vec::new(),
    }
}

/// Returns `true` for lines such as `TimeGenerated : 5/2/2024 10:00:00 AM`.
fn is_listing(line: &[u8]) -> bool {
    let line = String::from_utf8_lossy(line);
    let Some((name, _)) = line.split_once(" : ") else { return false };
    Columns::new([name.trim()]).is_known(0)
}

/// Returns `true` for lines such as `- Category: Connections` and `records:`.
fn is_yaml(line: &[u8]) -> bool {
    let line = line.strip_prefix(b"- ").unwrap_or(line).trim_ascii();
    let Some(colon) = line.iter().position(|byte| *byte == b':') else { return false };
    let (name, value) = line.split_at(colon);
    let is_name =
        !name.is_empty() && name.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.'));
    is_name && matches!(value, [b':'] | [b':', b' ', ..]) && Columns::new([String::from_utf8_lossy(name)]).is_known(0)
        || is_name && value == b":"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recognises_what_a_text_is() {
        let table = |delimiter, at| Form::Table { delimiter, at };
        let cases = [
            ("{\"time\":1}", Form::Json),
            ("\u{feff} [ {\"time\":1}]", Form::Json),
            ("[]", Form::Json),
            ("2024-05-02T10:00:00Z stdout F {\"time\":1}", Form::Json),
            ("<14>May 2 10:00:00 host app: {\"time\":1}", Form::Json),
            ("\"{\\\"time\\\":1}\"\n", Form::Json),
            ("TimeGenerated,Category,ResultType\n", table(b',', 0)),
            ("\u{feff}\"TimeGenerated [UTC]\",\"Category\"\r\n\"5/2/2024, 10:00:00.000 AM\",x", table(b',', 3)),
            ("TimeGenerated;Category\n", table(b';', 0)),
            ("TimeGenerated\tCategory\n", table(b'\t', 0)),
            ("\tTimeGenerated\tCategory\n0\tx\ty\n", table(b'\t', 0)),
            (",TimeGenerated,Category\n0,x,y\n", table(b',', 0)),
            (
                "#TYPE System.Management.Automation.PSCustomObject\r\n\"TimeGenerated\",\"Category\"\r\n",
                table(b',', 51),
            ),
            ("sep=;\nTimeGenerated;Category\n", table(b';', 6)),
            ("_time,_raw\n1,\"{\"\"time\"\":1}\"\n", table(b',', 0)),
            ("Records\n\"[{\"\"time\"\":1}]\"\n", table(b',', 0)),
            ("<!DOCTYPE html><html>", Form::Foreign(MARKUP)),
            ("<?xml version=\"1.0\"?>", Form::Foreign(MARKUP)),
            ("- Category: Connections\n  Level: Error\n", Form::Foreign(YAML)),
            ("---\nrecords:\n", Form::Foreign(YAML)),
            ("records:\n  - time: x\n", Form::Foreign(YAML)),
            ("Category     Level\n-----------  -------\nConnections  Error\n", Form::Foreign(DRAWN)),
            ("| Category | Level |\n|---|---|\n| Connections | Error |\n", Form::Foreign(DRAWN)),
            ("TimeGenerated     : 5/2/2024 10:00:00 AM\nCategory          : Connections\n", Form::Foreign(LISTED)),
            ("[{'time': '2024-05-02T10:00:00Z'}]", Form::Foreign(PYTHON)),
            ("id,line\n1,\"{\"\"time\"\":1}\"\n", table(b',', 0)),
            ("id\tline\n1\t{\"time\":1}\n", table(b'\t', 0)),
            ("ready\n{\"time\":1}\n", Form::Json),
            ("Connections\tError\t404104\tpump\nConnections\tError\t404104\tpump\n", Form::Foreign(NO_HEADER)),
            ("Licence: see below, and so on", Form::Json),
            ("", Form::Json),
        ];
        for (text, form) in cases {
            assert_eq!(tell(text.as_bytes(), true), form, "{text}");
        }
    }
}
