//! The output of an error: one line or several, and never a byte that controls a terminal.
#![cfg(feature = "alloc")]

use std::error::Error;
use std::time::Duration;

use iothub_errors::http::Reply;
use iothub_errors::{Entry, ErrorCode, IotHubError, Redacted};

fn with_message(message: &str) -> IotHubError {
    IotHubError::new(ErrorCode::DeviceNotFound).with_message(message)
}

#[test]
fn one_line_shows_number_name_and_message() {
    assert_eq!(IotHubError::new(ErrorCode::DeviceNotOnline).to_string(), "404103 DeviceNotOnline");
    assert_eq!(with_message("pump-17").to_string(), "404001 DeviceNotFound: pump-17");
    assert_eq!(with_message("").to_string(), "404001 DeviceNotFound");
    assert_eq!(IotHubError::undocumented(404_999).to_string(), "404999, no code (not_found)");
    let bare = IotHubError::from_status(429, None).unwrap();
    assert_eq!(bare.to_string(), "HTTP 429, no code (throttling; likely 429001, 429002)");
}

#[test]
fn a_classification_prints_its_consequences_on_one_line() {
    let line = |reply: Reply<'_>| reply.classify().unwrap().to_string();
    let named = line(Reply::new(404).header("iothub-errorcode", "DeviceNotOnline"));
    assert_eq!(named, "404103 DeviceNotOnline (after_action: wait_for_device, by header_name)");
    let undocumented = line(Reply::new(429).body(br#"{"errorCode":429099}"#));
    assert_eq!(undocumented, "429099, not documented (throttling, throttled, by body_number)");
    let bare = line(Reply::new(429));
    assert!(bare.starts_with("no code (throttling, throttled, by status), perhaps 429001, 4"), "{bare}");
}

#[test]
fn every_entry_prints_one_line_and_its_details() {
    for entry in Entry::all() {
        let error = IotHubError::new(entry);
        let line = error.to_string();
        assert!(line.contains(entry.name()) && !line.contains(char::is_control), "{line}");
        let details = format!("{error:#}");
        assert!(details.starts_with(&line) && details.contains(entry.summary()), "{details}");
        assert!(details.contains(entry.documentation()), "{details}");
        for remedy in entry.remedies() {
            assert!(details.contains(remedy), "{details}");
        }
        assert!(!details.contains(|c: char| c.is_control() && c != '\n'), "{details}");
        assert!(details.lines().all(|line| !line.is_empty() && line.trim_end() == line), "{details}");
    }
}

#[test]
fn details_show_what_the_failure_stated() {
    let error = with_message("pump-17").with_tracking_id("abc-G:1").with_retry_after(Duration::from_secs(10));
    let details = format!("{error:#}");
    assert!(details.contains("Tracking id: abc-G:1") && details.contains("10 s"), "{details}");

    let reply = Reply::new(404).header("iothub-errorcode", "DeviceNotFound").body(br#"{"errorCode":404103}"#);
    let details = format!("{:#}", IotHubError::from_reply(&reply).unwrap());
    assert!(details.contains("Also named: 404001 DeviceNotFound"), "{details}");

    let bare = format!("{:#}", IotHubError::from_status(404, None).unwrap());
    assert!(bare.contains("It may be:") && bare.contains("404103 DeviceNotOnline"), "{bare}");

    let foreign = format!("{:#}", IotHubError::undocumented(409_005));
    assert!(foreign.contains("\nIt belongs to an IoT Hub preview"), "{foreign}");

    let may_have_run = format!("{:#}", IotHubError::new(ErrorCode::GatewayTimeout));
    assert!(may_have_run.contains("may have taken effect"), "{may_have_run}");
}

#[test]
fn messages_cannot_forge_lines_or_drive_a_terminal() {
    let hostile = [
        "a\nERROR forged",
        "a\r\nERROR forged",
        "\u{1b}[2J\u{1b}]0;title\u{7}",
        "\u{9b}31m",
        "\u{85}\u{2028}\u{2029}",
        "\u{202e}desrever\u{202c}",
        "\u{200b}\u{feff}\u{2066}\u{e0041}",
        "\0\u{8}\u{7f}",
        "a\tb",
    ];
    for text in hostile {
        let quoted = serde_json::to_string(text).unwrap();
        let body = format!("{{\"errorCode\":404001,\"message\":{quoted},\"trackingId\":{quoted}}}");
        let from_body = IotHubError::from_reply(&Reply::new(404).body(&body)).unwrap();
        let raw = format!("ErrorCode:DeviceNotFound;{text}");
        let from_text = IotHubError::from_text(raw.as_bytes()).unwrap();
        for error in [from_body, from_text, with_message(text).with_tracking_id(text)] {
            for shown in [error.to_string(), format!("{error:?}"), error.message().unwrap_or_default().to_owned()] {
                let is_bad = |c: char| c.is_control() || ('\u{200b}'..='\u{202e}').contains(&c) || c == '\u{feff}';
                assert!(!shown.contains(is_bad), "{shown:?} of {text:?}");
            }
            assert!(!format!("{error:#}").contains(|c: char| c.is_control() && c != '\n'));
        }
        assert_eq!(format!("{:?}", Redacted(text)).lines().count(), 1);
    }
    assert!(with_message("a\nERROR forged").to_string().ends_with("a\\nERROR forged"));
}

#[test]
fn messages_are_bounded() {
    for filler in ["x", "\u{1b}", "\u{e0001}", "ä", "\u{202e}"] {
        let error = with_message(&filler.repeat(100_000));
        assert!(error.message().unwrap().len() <= 4100, "{filler:?}");
        assert!(error.message().unwrap().ends_with('…'), "{filler:?}");
    }
    for end in 4090..4100 {
        let error = with_message(&"x".repeat(end));
        assert_eq!(error.message().unwrap().ends_with('…'), end > 4096);
    }
    let invalid = IotHubError::from_reply(&Reply::new(500).body(&vec![0xFF_u8; 100_000])).unwrap();
    assert!(invalid.message().unwrap().len() <= 4100);
}

#[test]
fn the_source_is_the_clients_error() {
    assert!(with_message("x").source().is_none());
    let error = with_message("x").with_source(std::io::Error::other("socket closed"));
    assert_eq!(error.source().unwrap().to_string(), "socket closed");
    fn is_usable_everywhere<T: Error + Send + Sync + 'static>(_: &T) {}
    is_usable_everywhere(&error);
    assert_eq!(size_of::<IotHubError>(), size_of::<usize>());
    assert_eq!(size_of::<Option<IotHubError>>(), size_of::<usize>());
}
