//! The serde forms in formats that describe themselves (JSON, CBOR) and in one that does not (postcard).
#![cfg(all(feature = "serde", feature = "json"))]

use std::fmt::Debug;

use iothub_errors::http::Reply;
use iothub_errors::mqtt::{ConnAck, PacketType};
use iothub_errors::{
    Action, Actor, Area, Category, Entry, ErrorCode, Evidence, IotHubError, Issuer, Operation, ReportedCode, Retry,
    Source, Transport, UncodedError,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

fn assert_round_trips<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) {
    let json = serde_json::to_string(value).unwrap();
    assert_eq!(serde_json::from_str::<T>(&json).unwrap(), *value, "{json}");

    let mut cbor = Vec::new();
    ciborium::into_writer(value, &mut cbor).unwrap();
    assert_eq!(ciborium::from_reader::<T, _>(cbor.as_slice()).unwrap(), *value, "{cbor:?}");

    let bytes = postcard::to_allocvec(value).unwrap();
    assert_eq!(postcard::from_bytes::<T>(&bytes).unwrap(), *value, "{bytes:?}");
}

#[test]
fn every_error_round_trips_in_every_format() {
    for code in ErrorCode::ALL {
        assert_round_trips(code);
        assert_eq!(postcard::to_allocvec(code).unwrap(), postcard::to_allocvec(&code.number()).unwrap(), "{code}");
    }
    UncodedError::ALL.iter().for_each(assert_round_trips);
    // As an entry, a name that has since got a number is read as the code.
    let renumbered = Entry::Uncoded(UncodedError::ServiceUnavailable);
    let json = serde_json::to_string(&renumbered).unwrap();
    assert_eq!(serde_json::from_str::<Entry>(&json).unwrap(), Entry::Code(ErrorCode::ServiceUnavailable));
    for entry in Entry::all().filter(|entry| *entry != renumbered) {
        assert_round_trips(&entry);
        assert_round_trips(&ReportedCode::from(entry));
    }
    for reported in [ReportedCode::from(404_999), "SomethingNew".into(), "429099".into()] {
        assert_round_trips(&reported);
    }
}

#[test]
fn every_word_and_verdict_round_trips_in_every_format() {
    Action::ALL.iter().for_each(assert_round_trips);
    Actor::ALL.iter().for_each(assert_round_trips);
    Area::ALL.iter().for_each(assert_round_trips);
    Category::ALL.iter().for_each(assert_round_trips);
    Evidence::ALL.iter().for_each(assert_round_trips);
    Issuer::ALL.iter().for_each(assert_round_trips);
    Operation::ALL.iter().for_each(assert_round_trips);
    PacketType::ALL.iter().for_each(assert_round_trips);
    Source::ALL.iter().for_each(assert_round_trips);
    Transport::ALL.iter().for_each(assert_round_trips);
    let after_actions = Action::ALL.iter().copied().map(Retry::AfterAction);
    for retry in after_actions.chain([Retry::Never, Retry::Immediately, Retry::Backoff, Retry::Throttled]) {
        assert_round_trips(&retry);
        assert_eq!(retry.to_string().parse(), Ok(retry));
    }
    for wrong in [r#"{"verdict":"after_action"}"#, r#"{"verdict":"never","action":"reconnect"}"#, r#"{"verdict":"x"}"#]
    {
        assert!(serde_json::from_str::<Retry>(wrong).is_err(), "{wrong}");
    }
}

/// The members of the object that `iothub-errors classify` prints, except the id.
const MEMBERS: [&str; 17] = [
    "outcome",
    "code",
    "name",
    "raw_code",
    "raw_name",
    "http_status",
    "category",
    "retry",
    "action",
    "retry_after_ms",
    "may_have_been_applied",
    "evidence",
    "candidates",
    "other_service",
    "tracking_id",
    "timestamp",
    "message",
];

#[test]
fn a_result_serialises_as_the_object_of_the_program() {
    let body = r#"{"errorCode":429001,"message":"Wait 10 seconds and try again","trackingId":"t-1"}"#;
    let reply = Reply::new(429).header("retry-after", "10").body(body);
    let error = serde_json::to_value(IotHubError::from_reply(&reply).unwrap()).unwrap();
    let members: Vec<&str> = error.as_object().unwrap().keys().map(String::as_str).collect();
    let mut expected = MEMBERS;
    expected.sort_unstable();
    assert_eq!(members, expected);
    assert_eq!(error["code"], 429_001);
    assert_eq!((&error["retry"], &error["retry_after_ms"]), (&"throttled".into(), &10_000.into()));
    assert_eq!((&error["tracking_id"], &error["outcome"]), (&"t-1".into(), &"failure".into()));

    // Without the owned error the texts are null, and everything else is the same.
    let mut result = serde_json::to_value(reply.classify().unwrap()).unwrap();
    for text in ["raw_name", "tracking_id", "timestamp", "message"] {
        assert!(result[text].is_null(), "{text}");
        result[text] = error[text].clone();
    }
    assert_eq!(result, error);

    let refused = serde_json::to_value(ConnAck::v311(5).classify().unwrap()).unwrap();
    assert_eq!((&refused["code"], &refused["http_status"]), (&serde_json::Value::Null, &401.into()));
    assert_eq!(refused["candidates"][0], 401_003);
}

#[test]
fn width_and_alignment_work_wherever_something_is_displayed() {
    assert_eq!(format!("[{:>24}]", ErrorCode::DeviceNotOnline), "[  404103 DeviceNotOnline]");
    assert_eq!(format!("[{:<24}]", Entry::Code(ErrorCode::DeviceNotOnline)), "[404103 DeviceNotOnline  ]");
    assert_eq!(format!("[{:^16}]", UncodedError::MessageExpired), "[ MessageExpired ]");
    assert_eq!(format!("[{:>9}]", Retry::Backoff), "[  backoff]");
    assert_eq!(format!("[{:>25}]", Retry::AfterAction(Action::Reconnect)), "[  after_action: reconnect]");
    assert_eq!(format!("[{:>6}]", Category::Tls), "[   tls]");
}
