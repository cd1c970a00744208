//! What the fuzz targets found, each as the smallest input that shows it.

use iothub_errors::http::parse_bulk_result;
use iothub_errors::log::Reader;
use iothub_errors::{ErrorCode, IotHubError, Redacted, ReportedCode};

/// Target `code_parsing`: the lenient reader took a whole number with a fraction or an exponent, the strict one refused.
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

/// Target `code_parsing`: a number with a sign was no documented code as a text, and one in its serde form.
#[test]
fn a_number_with_a_sign_is_kept_as_it_was_sent() {
    let reported = ReportedCode::from("+400022");
    assert_eq!(reported.name(), Some("+400022"));
    assert_eq!(serde_json::to_string(&reported).unwrap(), "\"+400022\"");
}

/// Target `log_stream`: properties that end behind an escaped backslash took the rest of the log with them.
#[test]
fn properties_that_break_off_do_not_swallow_the_records_behind_them() {
    for end in [r#"\\"x\":\"b\"}"}"#, r#"\u1"}"#] {
        let broken = format!(r#"{{"time":"2026-03-01T08:15:00Z","properties":"{{\"a\":\"{end}"#);
        let good = r#"{"time":"2026-03-01T08:15:01Z","resultType":"404104"}"#;
        let log = format!("[{broken},{good}]");
        let mut reader = Reader::new(log.as_bytes());
        let mut found = false;
        while let Some(item) = reader.next_record() {
            found |= item.is_ok_and(|record| record.result_type().as_deref() == Some("404104"));
        }
        assert!(found, "{broken}");
    }
}

/// Target `redaction`: an escape some bytes before hid the line break that begins the word.
#[test]
fn a_secret_behind_a_line_break_is_hidden_whatever_stands_before() {
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
fn a_secret_directly_behind_another_is_hidden() {
    for text in [
        "sig=[SharedAccessKey = abcdefgh",
        "sig=xSharedAccessKey=\"abcdefgh",
        "sig%3Dé_Bearer  abcdefgh",
        "sig=?-----BEGIN PRIVATE KEY-----\nabcdefgh",
    ] {
        assert!(!Redacted(text).to_string().contains("abcdefgh"), "{text}");
    }
}

/// Target `redaction`: more than one blank, or an encoded one, stands before a bearer token.
#[test]
fn a_bearer_token_is_hidden_behind_any_blanks() {
    for blanks in [" ", "  ", "\t", "+", "%20", "\\t"] {
        assert!(!Redacted(&format!("Bearer{blanks}abcdefgh")).to_string().contains("abcdefgh"), "{blanks}");
    }
}

/// Target `redaction`: the word END in front of a second key was taken for the end of the first.
#[test]
fn a_key_block_ends_only_where_a_key_ends() {
    let block = "-----BEGIN EC PRIVATE KEY-----\nabcdefgh\n";
    let shown = Redacted(&format!("{block} -----END {block}")).to_string();
    assert!(!shown.contains("abcdefgh"), "{shown}");
    let whole = format!("{block}-----END EC PRIVATE KEY-----; the rest");
    assert_eq!(Redacted(&whole).to_string(), "***; the rest");
}
