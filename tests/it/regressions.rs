//! Faults that were fixed and must not come back.
#![cfg(feature = "alloc")]

use iothub_errors::amqp::Failure;
use iothub_errors::http::Reply;
use iothub_errors::mqtt::{Closed, Packet, PacketType};
use iothub_errors::{ErrorCode, IotHubError, text};

#[test]
fn a_methods_own_payload_is_not_a_bulk_result() {
    let body = br#"{"status":200,"payload":{"isSuccessful":false,"errorCode":404001}}"#;
    assert!(IotHubError::from_reply(&Reply::new(200).body(body)).is_none());
    let bulk = br#"{"isSuccessful":false,"errors":[{"deviceId":"d","errorCode":"DeviceAlreadyExists"}]}"#;
    let error = IotHubError::from_reply(&Reply::new(200).body(bulk)).unwrap();
    assert_eq!(error.code(), Some(ErrorCode::DeviceAlreadyExists));
}

#[test]
fn a_request_that_never_connected_did_not_take_effect() {
    assert!(!Closed::new().session_was_up(false).classify().may_have_been_applied());
    assert!(Closed::new().classify().may_have_been_applied());
    assert!(!text::classify(b"connect ECONNREFUSED 127.0.0.1:8883").unwrap().may_have_been_applied());
    assert!(text::classify(b"read ECONNRESET").unwrap().may_have_been_applied());
}

#[test]
fn a_symbol_that_never_ends_is_read_once() {
    let hostile = "com.microsoft:tracking-id:".repeat(40_000);
    assert!(text::classify(hostile.as_bytes()).is_none_or(|answer| answer.code().is_none()));
}

#[test]
fn an_info_map_may_name_the_error() {
    let failure = Failure::new().condition("amqp:internal-error").info("com.microsoft:error-code", "DeviceNotOnline");
    assert_eq!(failure.classify().unwrap().code(), Some(ErrorCode::DeviceNotOnline));
}

#[test]
fn a_packet_states_its_delay_and_hides_its_secrets() {
    let packet = Packet::new(PacketType::Disconnect, 151).reason_string("Throttled. Wait 10 seconds. sig=c2VjcmV0");
    assert_eq!(packet.classify().unwrap().retry_after().unwrap().as_secs(), 10);
    assert!(!format!("{packet:?}").contains("c2VjcmV0"));
}

#[test]
fn former_numbers_are_documented() {
    assert_eq!(IotHubError::undocumented(404_003).code(), Some(ErrorCode::PartitionNotFound));
}

#[test]
fn the_time_of_a_hop_is_not_the_errors_time_in_escaped_markdown_either() {
    let line = br"error 404001 DeviceNotFound, Tracking ID:5D8E1F0A2B3C\-G:2\-TimeStamp:02/11/2026 08:15:30";
    assert_eq!(IotHubError::from_text(line).unwrap().timestamp(), None);
}
