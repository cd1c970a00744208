//! The precedence of evidence, rung by rung: what decides when two pieces of evidence name different errors.
#![cfg(feature = "alloc")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test that fails panics")]

use iothub_errors::ErrorCode::{DeviceNotFound, DeviceNotOnline, ServiceUnavailable, ThrottlingException};
use iothub_errors::http::Reply;
use iothub_errors::mqtt::{Packet, PacketType};
use iothub_errors::{Action, Classification, ErrorCode, Evidence, Retry};

#[test]
fn evidence_is_declared_from_strong_to_weak_on_six_rungs() {
    let rungs: Vec<u8> = Evidence::ALL.iter().map(|evidence| evidence.rank()).collect();
    assert!(rungs.is_sorted(), "{rungs:?}");
    assert!(Evidence::ALL.is_sorted());
    for (evidence, rung) in [
        (Evidence::BodyNumber, 1),
        (Evidence::BodyName, 1),
        (Evidence::MessageName, 2),
        (Evidence::LogName, 2),
        (Evidence::Link, 3),
        (Evidence::Condition, 4),
        (Evidence::TextNumber, 5),
        (Evidence::ExceptionType, 5),
        (Evidence::AmbiguousCondition, 6),
        (Evidence::Closed, 6),
        (Evidence::Nothing, 7),
    ] {
        assert_eq!(evidence.rank(), rung, "{evidence}");
    }
}

/// Replies with a header and a body, and the errors that they name.
fn classify(header: &str, body: &str) -> Classification {
    Reply::new(404).header("iothub-errorcode", header).body(body).classify().expect("a failure")
}

#[test]
fn the_higher_rung_decides_and_the_other_is_reported() {
    let number = r#"{"errorCode":404103}"#;
    let name = r#"{"errorCode":"DeviceNotOnline","message":"x"}"#;
    // Header, body, what decides, and what loses.
    let cases: [(&str, &str, ErrorCode, Evidence, Option<ErrorCode>); 12] = [
        ("DeviceNotFound", number, DeviceNotOnline, Evidence::BodyNumber, Some(DeviceNotFound)),
        ("DeviceNotFound", name, DeviceNotOnline, Evidence::BodyName, Some(DeviceNotFound)),
        ("DeviceNotOnline", number, DeviceNotOnline, Evidence::BodyNumber, None),
        (
            "",
            r#"{"errorCode":404103,"Message":"ErrorCode:DeviceNotFound;x"}"#,
            DeviceNotOnline,
            Evidence::BodyNumber,
            Some(DeviceNotFound),
        ),
        (
            "",
            r#"{"errorCode":"DeviceNotOnline","message":"error code 1, errorCode: 404001"}"#,
            DeviceNotOnline,
            Evidence::BodyName,
            Some(DeviceNotFound),
        ),
        (
            "",
            r#"{"Message":"ErrorCode:DeviceNotFound;see errorCode: 404103"}"#,
            DeviceNotOnline,
            Evidence::LabelNumber,
            Some(DeviceNotFound),
        ),
        (
            "DeviceNotFound",
            r#"{"Message":"ErrorCode:DeviceNotOnline;x"}"#,
            DeviceNotOnline,
            Evidence::MessageName,
            Some(DeviceNotFound),
        ),
        (
            "DeviceNotOnline",
            "see https://aka.ms/iothub404001",
            DeviceNotOnline,
            Evidence::HeaderName,
            Some(DeviceNotFound),
        ),
        ("", "see https://aka.ms/iothub404103, timed out: Device unavailable", DeviceNotOnline, Evidence::Link, None),
        ("404103", "", DeviceNotOnline, Evidence::HeaderName, None),
        // Evidence that agrees doesn't hide evidence that disagrees.
        (
            "DeviceNotOnline",
            r#"{"errorCode":404103,"message":"see https://aka.ms/iothub404001"}"#,
            DeviceNotOnline,
            Evidence::BodyNumber,
            Some(DeviceNotFound),
        ),
        // Without its number, it is another entry in the catalogue but the same error.
        ("ServiceUnavailable", r#"{"errorCode":503001}"#, ServiceUnavailable, Evidence::BodyNumber, None),
    ];
    for (header, body, code, evidence, other) in cases {
        let said = classify(header, body);
        assert_eq!((said.code(), said.evidence()), (Some(code), evidence), "{header} {body}");
        assert_eq!(said.disagreement().and_then(|other| other.entry.code()), other, "{header} {body}");
    }
}

#[test]
fn needs_credential_holds_where_renewing_it_is_the_action() {
    for (status, needed) in [(401, true), (403, false), (412, false), (500, false)] {
        let said = Reply::new(status).classify().expect("a failure");
        assert_eq!(said.needs_credential(), needed, "{status}");
        assert_eq!(said.retry() == Retry::AfterAction(Action::RenewCredential), needed, "{status}");
    }
    let throttled = Packet::new(PacketType::Puback, 151).reason_string("errorCode: 429001").classify();
    assert_eq!(throttled.map(|said| (said.code(), said.needs_credential())), Some((Some(ThrottlingException), false)));
}
