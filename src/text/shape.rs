//! What the shape of a statement reveals: a query or source code, another product's object, a tracking id.

use crate::bytes::{WordList, contains, find_ignore_case, length_of};
#[cfg(feature = "alloc")]
use crate::evidence::grammar;

/// The longest part of an object that is examined, in bytes.
const LONGEST_OBJECT: usize = 4096;

/// Returns `true` for a query, a declaration or a line of source code. These name errors without reporting any.
pub(super) fn is_source(text: &[u8]) -> bool {
    const BEGINNINGS: [&str; 26] = [
        "if (",
        "if(",
        "} else",
        "else if",
        "} catch",
        "catch (",
        "catch(",
        "switch",
        "case ",
        "throw new ",
        "throw ",
        "const ",
        "let ",
        "var ",
        "public ",
        "private ",
        "enum ",
        "#define ",
        "static ",
        "import ",
        "except ",
        "raise ",
        "return ",
        "| ",
        "match ",
        "elif ",
    ];
    static LIST: WordList<{ BEGINNINGS.len() }, { length_of(&BEGINNINGS) }> = WordList::new(BEGINNINGS);
    const ENDINGS: [&[u8]; 7] = [b"{", b";", b"(", b"=>", b"):", b",", b"\\"];
    let line = text.trim_ascii();
    let begins = LIST.iter().any(|beginning| line.starts_with(beginning));
    let is_table = line.starts_with(b"| ") && line.ends_with(b"|");
    if begins && !is_table {
        let is_query = line.starts_with(b"| ");
        if is_query || ENDINGS.iter().any(|ending| line.ends_with(ending)) || line.ends_with(b"}") {
            return true;
        }
    }
    has_comparison(line) || has_query(line) || is_enumerator(line)
}

/// Returns `true` for a comparison such as `x == 404103` or `x != "404103"`. The padding `==` of base64 has no space
/// before it and no number after it.
fn has_comparison(line: &[u8]) -> bool {
    memchr::memchr_iter(b'=', line).any(|at| {
        let (before, rest) = (&line[..at], &line[at + 1..]);
        if !rest.starts_with(b"=") && !before.ends_with(b"!") && !rest.starts_with(b"~") {
            return false;
        }
        let value = rest.trim_ascii_start_of(b"=~");
        let before = before.strip_suffix(b"!").unwrap_or(before);
        let is_spaced = before.ends_with(b" ") || rest.starts_with(b"= ") || rest.starts_with(b"== ");
        let quoted = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
        let is_value = quoted.first().is_some_and(u8::is_ascii_alphanumeric);
        let digits = quoted.iter().take_while(|byte| byte.is_ascii_digit()).count();
        is_value && (is_spaced || digits >= 3)
    })
}

fn has_query(line: &[u8]) -> bool {
    const WORDS: [&[u8]; 6] = [b"| where ", b"|where ", b"| project", b"| summarize ", b"| extend ", b" in (\"40"];
    if memchr::memchr3(b'|', b'(', b'*', line).is_none() {
        return false;
    }
    let selects = || {
        [b"SELECT ", b"select "].iter().any(|word| contains(line, *word))
            && [b" FROM ", b" from "].iter().any(|word| contains(line, *word))
    };
    WORDS.iter().any(|word| contains(line, word)) || selects()
}

/// Returns `true` for a line like `DeviceNotFound = 404001,`: a name, a number, a comma or semicolon, and nothing else.
fn is_enumerator(line: &[u8]) -> bool {
    let Some(line) = line.strip_suffix(b",").or_else(|| line.strip_suffix(b";")) else { return false };
    let Some(equals) = memchr::memchr2(b'=', b'(', line) else { return false };
    let (name, value) = (line[..equals].trim_ascii(), line[equals + 1..].trim_ascii());
    let value = value.strip_suffix(b")").unwrap_or(value);
    let is_word = |text: &[u8]| !text.is_empty() && text.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'_');
    is_word(name) && is_word(value) && value.first().is_some_and(u8::is_ascii_digit)
}

trait Trim {
    fn trim_ascii_start_of(&self, bytes: &[u8]) -> &[u8];
}

impl Trim for [u8] {
    fn trim_ascii_start_of(&self, bytes: &[u8]) -> &[u8] {
        let length = self.iter().take_while(|byte| bytes.contains(byte) || byte.is_ascii_whitespace()).count();
        &self[length..]
    }
}

/// Returns `true` if the object with the member `errorCode` has other members that IoT Hub does not write.
pub(super) fn has_strange_members(text: &[u8]) -> bool {
    const OURS: [&str; 14] = [
        "errorcode",
        "message",
        "trackingid",
        "timestamputc",
        "timestamp",
        "info",
        "details",
        "retryafter",
        "exceptionmessage",
        "deviceid",
        "moduleid",
        "errorstatus",
        "operation",
        "timeout",
    ];
    static LIST: WordList<{ OURS.len() }, { length_of(&OURS) }> = WordList::new(OURS);
    let Some(label) = find_ignore_case(text, b"errorcode") else { return false };
    let Some(start) = start_of_object(&text[..label]) else { return false };
    let mut depth = 0_usize;
    let object = &text[start..text.len().min(start + LONGEST_OBJECT)];
    for (at, byte) in object.iter().enumerate() {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth == 0 => break,
            b'}' | b']' => depth -= 1,
            b':' if depth == 0 => {
                if let Some(name) = quoted_label(&object[..at]) {
                    if LIST.row_of(name).is_none() {
                        return true;
                    }
                }
            }
            _ => {}
        }
    }
    false
}

fn start_of_object(before: &[u8]) -> Option<usize> {
    let mut depth = 0_usize;
    for (back, byte) in before.iter().rev().take(LONGEST_OBJECT).enumerate() {
        match byte {
            b'}' => depth += 1,
            b'{' if depth == 0 => return Some(before.len() - back),
            b'{' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Returns the quoted name directly before a colon.
fn quoted_label(before: &[u8]) -> Option<&[u8]> {
    let before = before.trim_ascii_end();
    let before = [&b"\""[..], b"'", b"&quot;", b"u0022"].into_iter().find_map(|quote| before.strip_suffix(quote))?;
    let end = before.len() - before.iter().rev().take_while(|byte| **byte == b'\\').count();
    let is_letter = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'_' || **byte == b'-';
    let length = before[..end].iter().rev().take_while(is_letter).count();
    let opens = before[..end - length].last().is_some_and(|byte| matches!(byte, b'"' | b'\'' | b';' | b'2'));
    (length > 0 && opens).then(|| &before[end - length..end])
}

/// Returns the time after `timestampUtc` or `timestamp`, whatever joins them: `timestampUtc=…`, `<timestampUtc>…`.
#[cfg(feature = "alloc")]
pub(super) fn labelled_time(text: &[u8]) -> Option<&[u8]> {
    const LABEL: &[u8] = b"timestamp";
    const LONGEST_JOINT: usize = 8;
    let mut rest = text;
    loop {
        let at = find_ignore_case(rest, LABEL)?;
        // `-TimeStamp:` in a tracking id is the time of a hop, not of the error.
        let is_of_hop = rest[..at].ends_with(b"-");
        rest = &rest[at + LABEL.len()..];
        if !is_of_hop {
            break;
        }
    }
    let rest = rest.get(..3).filter(|end| end.eq_ignore_ascii_case(b"utc")).map_or(rest, |_| &rest[3..]);
    let joint = rest.iter().take(LONGEST_JOINT).take_while(|byte| !byte.is_ascii_alphanumeric()).count();
    let time = grammar::time(&rest[joint..]);
    let is_time = time.len() > 10 && time.first().is_some_and(u8::is_ascii_digit) && !time.starts_with(b"0001-01-01");
    is_time.then_some(time)
}

/// Finds a tracking id of IoT Hub by its shape: 32 hexadecimal digits, followed by the hops with their times, as in
/// `0123456789abcdef0123456789abcdef-G:9-TimeStamp:05/31/2016 23:06:13-G:11-TimeStamp:05/31/2016 23:06:14`.
pub(super) fn hub_id(text: &[u8]) -> Option<&[u8]> {
    // A colon is rare, and searching for one byte costs less than preparing a search for the label.
    memchr::memchr_iter(b':', text).find_map(|colon| {
        let before = text[..colon].strip_suffix(b"-TimeStamp")?;
        let at = before.len();
        // `-G:15` or `-G2:` is the hop's gateway.
        let gateway = before.iter().rev().take(8).take_while(|b| b.is_ascii_alphanumeric() || **b == b':').count();
        let hexadecimal = |before: &[u8]| before.iter().rev().take(33).take_while(|b| b.is_ascii_hexdigit()).count();
        let digits = hexadecimal(before);
        let start = if digits == 32 {
            at - 32
        } else {
            let before = before[..at - gateway].strip_suffix(b"-").filter(|_| gateway > 0)?;
            (hexadecimal(before) == 32).then(|| before.len() - 32)?
        };
        Some(&text[start..end_of_hops(text, at)])
    })
}

/// Returns the end of the tracking id whose first time begins at `first`.
fn end_of_hops(text: &[u8], first: usize) -> usize {
    const TIME: &[u8] = b"-TimeStamp:";
    let mut end = first;
    loop {
        let rest = &text[end..];
        let gateway = match rest {
            [b'-', b'G', tail @ ..] => {
                2 + tail.iter().take(6).take_while(|b| b.is_ascii_digit() || **b == b':').count()
            }
            _ => 0,
        };
        let Some(time) = rest[gateway..].strip_prefix(TIME) else { return end };
        let is_part = |b: &&u8| b.is_ascii_digit() || matches!(b, b'T' | b'Z' | b':' | b'.' | b'/' | b'+' | b'-');
        let mut length = time.iter().take(40).take_while(is_part).count();
        // The next hop begins with a dash of its own.
        if time[..length].ends_with(b"-") {
            length -= 1;
        }
        // An older form of a hop's time is `MM/dd/yyyy HH:mm:ss`, with a space.
        if let [b' ', h, _, b':', ..] = &time[length..] {
            if h.is_ascii_digit() && time[..length].contains(&b'/') {
                let clock = &time[length + 1..];
                length += 1 + clock.iter().take(8).take_while(|b| b.is_ascii_digit() || **b == b':').count();
            }
        }
        let time = &time[..length];
        let length = time.len() - usize::from(time.ends_with(b"."));
        end += gateway + TIME.len() + length;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn source_code_and_queries_are_recognised_by_their_shape() {
        for line in [
            "AzureDiagnostics | where ResultType == \"404104\"",
            "| where resultType == \"404104\"",
            "if (code == 404103) {",
            "if code != 404103:",
            "} catch (DeviceNotFoundException e) {",
            "catch (IotHubException ex) when (ex.Code == ErrorCode.DeviceNotFound)",
            "DeviceNotFound = 404001,",
            "throw new DeviceNotFoundException(\"x\");",
            "case ErrorCode.ThrottlingException:{",
            "DEVICE_NOT_FOUND(404001),",
            "x=='404001'",
            "SELECT * FROM c WHERE c.error = 404001",
        ] {
            assert!(is_source(line.as_bytes()), "{line}");
        }
        for line in [
            "DeviceNotFound=404001",
            "sig=AbC==\",\"x\":1",
            "SharedAccessKey=AAAA==;GatewayHostName=x",
            "errorCode => 404001",
            "return code 5",
            "case closed: 404001 DeviceNotFound",
            "| 404001 | DeviceNotFound |",
        ] {
            assert!(!is_source(line.as_bytes()), "{line}");
        }
    }

    #[test]
    fn members_that_the_hub_does_not_write_are_noticed_next_to_the_code() {
        for text in [
            r#"{"statusCode":403,"errorCode":403002}"#,
            r#"{"errorCode":"401003","status":"FAILED"}"#,
            r#"{\"errorCode\":403002,\"onLibrary\":\"x\"}"#,
            r#"{'errorCode': 403002, 'reason': 'x'}"#,
        ] {
            assert!(has_strange_members(text.as_bytes()), "{text}");
        }
        for text in [
            r#"{"errorCode":403002,"message":"a: b","trackingId":"x","timestampUtc":"10:00:00","info":{"other":1}}"#,
            r#"{"log":"{\"errorCode\":403002}"}"#,
            r#"{"level":1,"error":{"errorCode":403002}}"#,
            "errorCode: 403002, other: 1",
        ] {
            assert!(!has_strange_members(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn a_tracking_id_is_found_by_its_shape() {
        let hex = "0123456789abcdef0123456789abcdef";
        for id in [
            std::format!("{hex}-G:9-TimeStamp:05/31/2016 23:06:13-G:11-TimeStamp:05/31/2016 23:06:14"),
            std::format!("{hex}-G2:-TimeStamp:2026-01-15T09:07:36.757669697Z"),
            std::format!("{hex}-G2:-TimeStamp:2026-01-15T09:07:36.757669697+00:00"),
            std::format!("{hex}-TimeStamp:05/31/2016 23:06:13"),
        ] {
            for (before, after) in
                [("", ""), ("<id>", "</id>"), ("x=", "&quot;"), ("(", ")"), ("'", "', next"), ("", ".")]
            {
                let text = std::format!("{before}{id}{after}");
                let found =
                    hub_id(text.as_bytes()).map(|found| std::string::String::from_utf8_lossy(found).into_owned());
                assert_eq!(found.as_deref(), Some(id.as_str()), "{text}");
            }
        }
        assert_eq!(hub_id(b"0123-TimeStamp:2026"), None);
    }
}
