//! Faults that the fuzz targets found, each with the smallest input that shows it.
#![cfg(all(feature = "std", feature = "json"))]

use std::io::Read;

use iothub_errors::http::{Reply, parse_bulk_result};
use iothub_errors::log::{ReadError, Reader};
use iothub_errors::{ErrorCode, IotHubError, Redacted, ReportedCode, text};

/// Target `code_parsing`: the lenient reader accepted a whole number with a fraction or an exponent, the strict one
/// didn't.
#[test]
fn a_whole_number_is_a_code_however_json_writes_it() {
    for json in ["4.04001e5", "404001.0", "404001"] {
        let strict: ErrorCode = serde_json::from_str(json).unwrap();
        let lenient: ReportedCode = serde_json::from_str(json).unwrap();
        assert_eq!(Some(strict.into()), lenient.entry(), "{json}");
    }
    for json in ["404001.5", "-404001.0", "1e300"] {
        assert!(serde_json::from_str::<ErrorCode>(json).is_err(), "{json}");
    }
}

/// Target `code_parsing`: a number with a sign wasn't a documented code as text, but was one in its serde form.
#[test]
fn a_number_with_a_sign_is_kept_as_it_was_sent() {
    let reported = ReportedCode::from("+400022");
    assert_eq!(reported.name(), Some("+400022"));
    assert_eq!(serde_json::to_string(&reported).unwrap(), "\"+400022\"");
}

/// A reader that returns one byte at a time.
struct Slowly<'a>(&'a [u8]);

impl Read for Slowly<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let (Some((first, rest)), Some(place)) = (self.0.split_first(), buffer.first_mut()) else { return Ok(0) };
        *place = *first;
        self.0 = rest;
        Ok(1)
    }
}

/// Returns the records, and what was skipped with its position.
fn read(log: impl Read) -> Vec<String> {
    let mut reader = Reader::new(log);
    let mut found = Vec::new();
    while let Some(item) = reader.next_record() {
        found.push(match item {
            Ok(record) => String::from_utf8_lossy(record.as_bytes()).into_owned(),
            Err(error) => error.to_string(),
        });
    }
    found
}

/// Target `log_stream`: reading nested properties went past the quote that ends them, so that a record was broken here
/// or there depending on how much of the log was in memory.
#[test]
fn how_a_log_arrives_does_not_change_where_a_record_breaks() {
    for properties in [
        r#"{\"\":\"\",\"\":\"\",\"\\"rMessage\": \"See aka.ms/iothub404104\"}""#,
        r#"{\"a\":\"\\"x\":\"b\"}"}"#,
        r#"{\"a\":\"\u1"}"#,
        r#"{\"a\":\"\u"}, "x": 1}"#,
        r#"{\"a\": {"and so on, until more of the log has arrived}}"}"#,
        r#"{\"a\": ["and so on, until more of the log has arrived]}"}"#,
    ] {
        for behind in ["", "\n", ", {\"time\":\"x\"}]", "\n{\"time\":\"x\"}\n"] {
            let log = format!("{{\"time\":\"\",\"properties\":\"{properties}{behind}");
            assert_eq!(read(log.as_bytes()), read(Slowly(log.as_bytes())), "{log}");
        }
    }
}

/// Target `log_stream`: a deeply indented record was found after a broken one only if its line was in memory.
#[test]
fn how_a_log_arrives_does_not_change_which_record_is_found_next() {
    for indent in [0, 1, 60, 61, 62, 63, 64, 65, 200] {
        let log = format!("x\n{:indent$}{{\"time\":\"\",\"category\":\"c\",\"level\":\"l\"}}\n{:indent$}y\n", "", "");
        assert_eq!(read(log.as_bytes()), read(Slowly(log.as_bytes())), "{indent}");
    }
}

/// Target `log_stream`: if the input had paused before a broken text, what precedes the text was no longer in memory,
/// and with it the sign that a record can begin after it.
#[test]
fn how_a_log_arrives_does_not_change_what_precedes_a_record() {
    for length in 0..=64 {
        for between in ["\u{c}{\"}", "\u{c}{\"}}", "x", "x,"] {
            let record = r#"{"time":"x","category":"y"}"#;
            let log = format!("{{\"category\":\"{:length$}\",\"time\":\"x\"}}{between}{record}", "");
            assert_eq!(read(log.as_bytes()), read(Slowly(log.as_bytes())), "{log}");
        }
    }
    let record = r#"{"time":"x","category":"y"}"#;
    for blanks in 0..=100 {
        let log = format!("{record}{:blanks$}\u{c}{record}", "");
        for found in [read(log.as_bytes()), read(Slowly(log.as_bytes()))] {
            assert_eq!(found.len(), 2, "{blanks} blanks: {found:?}");
        }
    }
}

/// Target `repetition`: the lines before each fault were counted again, so a log of faults took seconds per megabyte.
#[test]
fn faults_are_reported_on_their_lines() {
    let log = "a\nb\n\n{\"x\":}\n".repeat(20_000);
    let mut reader = Reader::new(log.as_bytes());
    for round in 0..20_000 {
        for line in [1, 2, 4] {
            let Some(Err(ReadError::Skipped(skipped))) = reader.next_record() else { panic!("a fault") };
            assert_eq!(skipped.line, 4 * round + line);
        }
    }
}

/// Target `redaction`: an escape some bytes before hid the line break that begins the word.
#[test]
fn a_secret_after_a_line_break_is_hidden_whatever_precedes_it() {
    for before in ["\\u0 \\n", "%\\n", "\\f", "\\x1b", "\\u00\\t", "%2\\r"] {
        assert_eq!(Redacted(&format!("{before}sig=abcd")).to_string(), format!("{before}sig=***"));
    }
}

/// Target `redaction`: `Debug` printed the source as the client library does, connection string and all.
#[test]
fn the_source_of_an_error_is_redacted_in_debug_output() {
    let source = std::io::Error::other("HostName=h;SharedAccessKey=abcdefgh");
    let error = IotHubError::new(ErrorCode::ServerError).with_source(source);
    assert!(!format!("{error:?}").contains("abcdefgh"));
}

/// Target `redaction`: the JSON reader quotes the value that it did not expect.
#[test]
fn the_error_of_a_list_does_not_quote_a_secret() {
    let error = parse_bulk_result(br#""SharedAccessKey=abcdefgh""#).unwrap_err();
    assert!(!format!("{error} {error:?}").contains("abcdefgh"));
}

/// Target `redaction`: the value of the first secret took the name of the second with it.
#[test]
fn a_secret_directly_after_another_is_hidden() {
    for text in [
        "sig=[SharedAccessKey = abcdefgh",
        "sig=xSharedAccessKey=\"abcdefgh",
        "sig%3Dé_Bearer  abcdefgh",
        "sig=?-----BEGIN PRIVATE KEY-----\nabcdefgh",
        r#"sig=\n09\r\t\tIotHubSharedAccessKey=\"abcdefgh\u0026se"#,
        "sig=Zm9v\nSharedAccessKey=\"abcdefgh",
        "eyJ4trac6l.=-----BEGIN EC PRIVATE KEY-----\nabcdefgh",
        "eyJ4trac6l.abcdefghi-----BEGIN PRIVATE KEY-----\nabcdefgh",
        "eyJ4trac6l.ABCDEFGHIJ_SharedAccessKey=\"x abcdefgh\"",
    ] {
        assert!(!Redacted(text).to_string().contains("abcdefgh"), "{text}");
    }
}

/// Target `redaction`: there was more than one space, or an encoded one, before a bearer token.
#[test]
fn a_bearer_token_is_hidden_after_any_white_space() {
    for blanks in [" ", "  ", "\t", "+", "%20", "\\t"] {
        assert!(!Redacted(&format!("Bearer{blanks}abcdefgh")).to_string().contains("abcdefgh"), "{blanks}");
    }
}

/// Target `redaction`: the word END before a second key was taken for the end of the first.
#[test]
fn a_key_block_ends_only_where_a_key_ends() {
    let block = "-----BEGIN EC PRIVATE KEY-----\nabcdefgh\n";
    let shown = Redacted(&format!("{block} -----END {block}")).to_string();
    assert!(!shown.contains("abcdefgh"), "{shown}");
    let whole = format!("{block}-----END EC PRIVATE KEY-----; the rest");
    assert_eq!(Redacted(&whole).to_string(), "***; the rest");
}

/// Target `redaction`: the quote that opens the second value was taken for the one that closes the first.
#[test]
fn a_quoted_secret_after_an_unclosed_one_is_hidden() {
    for text in [
        r#"sig="x sig="abcdefgh""#,
        r#"{"m":"sig=\"x SharedAccessKey=\"abcdefgh\""}"#,
        r#"password='x' or pwd='abcdefgh'"#,
        r#"sig="sig="abcdefgh""#,
    ] {
        assert!(!Redacted(text).to_string().contains("abcdefgh"), "{text} is shown as {}", Redacted(text));
    }
    assert_eq!(Redacted(r#"sig="x y", and more"#).to_string(), r#"sig="***", and more"#);
}

/// Target `redaction`: a message lost the backslash of `\x3d`, which isn't a JSON escape, and with it the sign that a
/// value follows.
#[test]
fn what_is_not_a_json_escape_stays_as_it_is() {
    let body = r#"{"errorCode":404103,"message":"access_token\x3dabcdefgh \q"}"#;
    let error = IotHubError::from_reply(&Reply::new(404).body(body)).unwrap();
    assert_eq!(error.message(), Some(r"access_token\x3d*** \q"));
}

/// Target `redaction`: the first line of a key, cut off, was taken for the last line of another.
#[test]
fn the_first_line_of_a_key_does_not_end_another() {
    let shown = Redacted("2-----END P &--BEGIN PRIVATE KEY-----\nabcdefgh;x").to_string();
    assert!(!shown.contains("abcdefgh"), "{shown}");
}

/// Target `redaction`: the value in quotes ended with its line, but the key that began there continued.
#[test]
fn a_key_block_in_quotes_is_hidden_to_its_end() {
    let shown = Redacted("sig=\"--BEGIN PRIVATE KEY-----\nabcdefgh;x").to_string();
    assert!(!shown.contains("abcdefgh"), "{shown}");
}

/// Target `log_row`: white space at the end of a value was left out of a row, and kept where JSON had escaped it.
#[test]
fn white_space_around_a_value_does_not_depend_on_its_escapes() {
    use iothub_errors::log::{Columns, Record, Row};

    let object = Record::from_json(r#"{"Category":"c","Level":"l","deviceId":" \tpump-7\r"}"#).unwrap();
    let columns = Columns::new(["Category", "Level", "deviceId"]);
    let mut row = Row::new();
    let row = row.record(&columns, ["c", "l", " \tpump-7\r"]).unwrap();
    assert_eq!((object.device_id().as_deref(), row.device_id().as_deref()), (Some("pump-7"), Some("pump-7")));

    let object = Record::from_json(r#"{"Category":"c","Level":"l","time":"\t2024-05-02T10:00:00Z\t"}"#).unwrap();
    let columns = Columns::new(["Category", "Level", "time"]);
    let mut row = Row::new();
    let row = row.record(&columns, ["c", "l", "\t2024-05-02T10:00:00Z\t"]).unwrap();
    assert_eq!((object.time_ms(), row.time_ms()), (Some(1_714_644_000_000), Some(1_714_644_000_000)));
}

/// Target `text`: a line that begins like a frame of a stack trace was skipped with the error in it.
#[test]
fn a_line_that_only_begins_like_a_frame_is_read() {
    for line in [
        r#"... {"errorCode":404103}"#,
        "... error code: 404103.",
        "... 404103 DeviceNotOnline: timed out (10 s)",
        r#"at 10:15:00.123 {"errorCode":404103}"#,
        "at 10:15:00.123: 404103 DeviceNotOnline",
        r#"at device d-1 (site 2): {\"errorCode\":404103}"#,
        r#"en mer 10:15 {"errorCode":404103} (2)"#,
    ] {
        let code = text::classify(line.as_bytes()).and_then(|result| result.code());
        assert_eq!(code, Some(ErrorCode::DeviceNotOnline), "{line}");
    }
    // What a frame names is not what happened.
    for frame in [
        "at Hub.DeviceNotOnlineException.<Raise>d__3.MoveNext() in /src/404103.cs:line 7",
        "at async ErrorCode.404103 (/app/DeviceNotOnline.js:10:5)",
        "at /app/errors/404103-DeviceNotOnline.js:10:5",
        "at 0x7ffd00404103 DeviceNotOnline.raise()",
        "... 23 common frames omitted, DeviceNotOnline.java",
        "... 404103 lines matching cause stack trace ...",
    ] {
        assert!(text::classify(frame.as_bytes()).is_none(), "{frame}");
    }
}
