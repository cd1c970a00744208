//! Names, numbers, aliases, and their serde forms.

use iothub_errors::{Entry, ErrorCode, IotHubError, ReportedCode, UncodedError};

use crate::output;

/// Checks an input that is a text.
pub fn check(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let parsed = text.parse::<ErrorCode>();
    if let Err(error) = &parsed {
        output::check_line(&error.to_string());
    }
    if let Ok(code) = parsed {
        assert_eq!(code.name().parse(), Ok(code));
        assert_eq!(code.number().to_string().parse(), Ok(code));
        assert_eq!(code.to_string().parse(), Ok(code));
        assert_eq!(text.to_ascii_uppercase().parse(), Ok(code), "letter case does not matter");
        assert_eq!(format!(" {text}\n").parse(), Ok(code), "nor does white space around it");
    }
    let entry = text.parse::<Entry>();
    assert_eq!(entry.ok().and_then(Entry::code), parsed.ok(), "an entry is parsed as a code first");
    if let Ok(error) = text.parse::<UncodedError>() {
        assert_eq!(error.name().parse(), Ok(error));
    }
    let has_alias = |code: &&ErrorCode| code.aliases().iter().any(|alias| alias.eq_ignore_ascii_case(&text));
    if let Some(code) = ErrorCode::ALL.iter().find(has_alias) {
        assert_eq!(text.parse(), Ok(*code), "an alias is parsed");
    }
    check_reported(&text);
    check_json(data);
    if let Some(number) = data.first_chunk::<4>().map(|bytes| u32::from_le_bytes(*bytes)) {
        output::check(&IotHubError::undocumented(number));
        assert_eq!(ErrorCode::from_number(number).map(ErrorCode::number).unwrap_or(number), number);
        assert!(ReportedCode::from(u64::from(number)).number().is_some());
    }
}

/// Checks that a reported code is never lost, never fails, and survives its serde form.
fn check_reported(text: &str) {
    let reported = ReportedCode::from(text);
    output::check_line(&reported.to_string());
    assert_eq!(reported.entry(), text.parse().ok());
    assert!(reported.number().is_some() || reported.name().is_some());
    let json = serde_json::to_string(&reported).expect("a code has a serde form");
    let again: ReportedCode = serde_json::from_str(&json).expect("which is read again");
    assert_eq!(again.entry(), reported.entry());
    assert_eq!(again.number(), reported.number());
}

/// Checks that any JSON number or string is a reported code, and a documented one or an error.
fn check_json(data: &[u8]) {
    let Ok(value) = serde_json::from_slice::<serde_json::Value>(data) else { return };
    let reported = serde_json::from_value::<ReportedCode>(value.clone());
    if value.is_number() || value.is_string() {
        let reported = reported.expect("any number or text is read");
        let code = serde_json::from_value::<ErrorCode>(value);
        assert_eq!(code.ok(), reported.entry().and_then(Entry::code));
    }
}
