//! Properties of any input: nothing panics, nothing grows without bound, and nothing around a code changes it.
#![cfg(feature = "alloc")]

use iothub_errors::amqp::Failure;
use iothub_errors::http::Reply;
use iothub_errors::mqtt::{Packet, PacketType, TopicReply};
use iothub_errors::{Classification, Entry, ErrorCode, IotHubError, Redacted, ReportedCode, text};
use proptest::prelude::*;

use crate::wire::{self, CASES, FORMS, INFOS, ORDERS, SAMPLES, nested};

/// The longest string that an error keeps, in bytes, including the ellipsis.
const LONGEST: usize = 4100;

/// Checks what must hold for every error, whatever it was read from.
fn assert_sound(error: &IotHubError) {
    for kept in [error.message(), error.raw_name(), error.tracking_id(), error.timestamp()].into_iter().flatten() {
        assert!(kept.len() <= LONGEST, "{} bytes", kept.len());
        assert!(!kept.contains(char::is_control), "{kept:?}");
    }
    let line = error.to_string();
    assert!(!line.contains(char::is_control), "{line:?}");
    let details = format!("{error:#}");
    assert!(!details.contains(|c: char| c.is_control() && c != '\n'), "{details:?}");
    assert!(!format!("{error:?}").contains(char::is_control));
    assert!(error.entry().is_none() || error.candidates().is_empty(), "a named error leaves no candidates");
}

/// Reads the same bytes in every place that can contain bytes.
fn read_everywhere(bytes: &[u8]) {
    let as_text = String::from_utf8_lossy(bytes);
    let as_text: &str = &as_text;
    for status in [0, 200, 404, 429, 503, u16::MAX] {
        let plain = Reply::new(status).body(bytes);
        let full = plain
            .header("iothub-errorcode", bytes)
            .header("x-ms-request-id", bytes)
            .header("retry-after", bytes)
            .header("x-ms-retry-after-ms", bytes)
            .header("date", bytes);
        for reply in [plain, full] {
            let error = IotHubError::from_reply(&reply);
            assert_eq!(error.as_ref().map(|error| *error.classification()), reply.classify());
            error.iter().for_each(assert_sound);
        }
    }
    let error = IotHubError::from_text(bytes);
    assert_eq!(error.as_ref().map(|error| *error.classification()), text::classify(bytes));
    error.iter().for_each(assert_sound);

    let failure = Failure::new()
        .condition(as_text)
        .description(as_text)
        .info("com.microsoft:error-code", as_text)
        .info("com.microsoft:tracking-id", as_text)
        .info("retry-after", as_text);
    IotHubError::from_amqp(&failure).iter().for_each(assert_sound);
    for packet_type in PacketType::ALL {
        let packet = Packet::new(*packet_type, 131)
            .reason_string(as_text)
            .user_property("reason", as_text)
            .user_property("trace-id", as_text);
        IotHubError::from_packet(&packet).iter().for_each(assert_sound);
    }
    for prefix in ["$iothub/twin/res/", "$iothub/credentials/res/404/?", "$dps/registrations/res/"] {
        let topic = format!("{prefix}{as_text}");
        let reply = TopicReply::new(&topic).unwrap().body(bytes);
        IotHubError::from_topic(&reply).iter().for_each(assert_sound);
    }
    assert!(!Redacted(as_text).to_string().contains(char::is_control));
    let _ = (as_text.parse::<ErrorCode>(), as_text.parse::<Entry>());
    assert!(!ReportedCode::from(as_text).to_string().contains(char::is_control));
}

/// Pieces from which the readers' rules are made, so that random sequences reach them.
fn piece() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "errorCode",
        "ErrorCode:",
        "iothub-errorcode",
        "\"",
        "'",
        "\\",
        "\\\\",
        "\\\"",
        ":",
        ";",
        ",",
        "{",
        "}",
        "[",
        "]",
        "<",
        "\n",
        "\r\n",
        "\t",
        " ",
        "\0",
        "404103",
        "40410",
        "9999999999999999999999",
        "DeviceNotFound",
        "IotHubUnauthorized",
        "Access",
        "message",
        "Message",
        "Tracking ID:",
        "trackingId",
        "tracking",
        "ID",
        "-G:1",
        "-TimeStamp:",
        "01/02/2024 03:04:05",
        "PM",
        "Z",
        "Timestamp:",
        "timestampUtc",
        "2024-01-02T03:04:05Z",
        "+00:00",
        "https://aka.ms/iothub",
        "aka.ms/iothub404104",
        "com.microsoft:",
        "amqp:",
        "amqp:not-found",
        "retryAfter",
        "Wait 10 seconds",
        "wait ",
        "SystemTracker:",
        "errorStatus",
        "isSuccessful",
        "false",
        "code",
        "description",
        "jobId",
        "IH409002",
        "status code",
        "404",
        "rc",
        "5",
        "connect",
        "Provisioning",
        "sig=",
        "SharedAccessKey",
        "bearer ",
        "-----BEGIN ",
        "PRIVATE KEY",
        "-----END ",
        "%3D",
        "%26",
        "\\u003d",
        "\\u00",
        "\\ud83d",
        "error",
        "ü",
        "\u{202e}",
        "…",
        "\u{feff}",
        "*",
        "IotHub '",
        "' does not contain the specified device '",
    ])
    .prop_map(str::to_owned);
    prop_oneof![8 => known, 1 => any::<String>(), 1 => "[ -~]{0,8}"]
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read_everywhere(&bytes);
    }

    #[test]
    fn any_sequence_of_known_pieces_is_read(pieces in prop::collection::vec(piece(), 0..40)) {
        read_everywhere(pieces.concat().as_bytes());
    }

    #[test]
    fn noise_around_a_number_changes_nothing(
        before in "[^:]{0,80}",
        behind in "[^:]{0,80}",
        sample in prop::sample::select(SAMPLES.to_vec()),
        form in prop::sample::select(FORMS.to_vec()),
        order in prop::sample::select(ORDERS.to_vec()),
        case in prop::sample::select(CASES.to_vec()),
        info in prop::sample::select(INFOS.to_vec()),
        layers in 0_usize..4,
    ) {
        let body = nested(&sample.object(form, order, case, info), layers);
        let line = format!("{before}{body}{behind}");
        let error = IotHubError::from_text(line.as_bytes());
        let code = error.as_ref().and_then(IotHubError::code);
        prop_assert_eq!(code, ErrorCode::from_number(sample.number), "{}", line);
        if order.contains('m') {
            prop_assert_eq!(error.as_ref().and_then(IotHubError::message), Some(sample.message));
        }
    }

    #[test]
    fn additional_members_change_nothing(
        key in "[a-z]{1,12}[0-9]",
        value in "[ -~&&[^\"\\\\]]{0,40}",
        number in any::<i64>(),
        sample in prop::sample::select(SAMPLES.to_vec()),
    ) {
        let object = sample.flat();
        let extra = format!(r#"{{"{key}":"{value}","{key}x":{number},"{key}y":[{number},{{"{key}":null}}],"#);
        let body = object.replacen('{', &extra, 1);
        let error = IotHubError::from_reply(&Reply::new(sample.status).body(&body)).unwrap();
        prop_assert_eq!(error.code(), ErrorCode::from_number(sample.number), "{}", body);
        prop_assert_eq!(error.message(), Some(sample.message));
        prop_assert_eq!(error.tracking_id(), Some(sample.tracking_id));
    }

    #[test]
    fn a_body_may_be_cut_off_at_any_byte(
        sample in prop::sample::select(SAMPLES.to_vec()),
        form in prop::sample::select(FORMS.to_vec()),
        order in prop::sample::select(ORDERS.to_vec()),
        layers in 0_usize..4,
        share in 0.0..1.0_f64,
    ) {
        // A documented message before the number may name its error first.
        prop_assume!(order.starts_with('c') || order.starts_with('i'));
        let body = nested(&sample.object(form, order, wire::Case::Camel, "{}"), layers);
        let end = (body.len() as f64 * share) as usize;
        let found = Reply::new(sample.status).body(&body.as_bytes()[..end]).classify().and_then(|found| found.code());
        prop_assert!(found.is_none() || found == ErrorCode::from_number(sample.number), "{:?} from {}", found, &body[..end]);
    }

    #[test]
    fn the_result_is_the_same_without_an_owned_error(pieces in prop::collection::vec(piece(), 0..20)) {
        let line = pieces.concat();
        let copied: Option<Classification> = text::classify(line.as_bytes());
        let owned = IotHubError::from_text(line.as_bytes());
        prop_assert_eq!(copied, owned.map(|error| *error.classification()));
    }
}

/// Reads long runs of what could make a careless reader read the same bytes again and again. If the work grew with the
/// square of the length, this test would run for hours.
#[test]
fn long_runs_of_anything_are_read() {
    for unit in [
        ":",
        "::::\"",
        "\"",
        "\\",
        "\\\":",
        "\\\\\\\"",
        "{",
        "}",
        "{\"a\":",
        "[",
        "\n",
        " ",
        "\r\n:",
        "\0",
        "a",
        "a:",
        "a.",
        "-",
        "0",
        "errorCode",
        "errorCode:",
        "errorCode:x;",
        "errorCode: 404999,",
        "\"errorCode\":404103,",
        "\"errorCode\":\"DeviceNotFoun\",",
        "ErrorCode:IotHubUnauthorized",
        "errorCode:\n4\n",
        "error\nCode:",
        "\"code\":\"DeviceNotFound\",",
        "tracking id:",
        "Tracking ID:{",
        "TrackingId:aaaa-",
        "Timestamp:2024 ",
        "-TimeStamp:",
        "01/01/2024 00:00:00",
        "https://aka.ms/iothub404999",
        "aka.ms/iothub",
        "com.microsoft:tracking-id",
        "amqp:",
        "\"message\":\"",
        "message:{",
        "Wait 1",
        "wait 10 ",
        "status 4",
        "404 ",
        "http 1 1 ",
        "404001 x ",
        "error 4040011 ",
        "DeviceNotFoundX ",
        "IotHub '",
        "Authorization rule '",
        "sig=",
        "sig",
        "sharedaccesskey\"",
        "sharedaccesskey=\\",
        "password:",
        "-----BEGIN PRIVATE KEY",
        "bearer ",
        "%25",
        "\\u00",
        "ü",
        "\u{202e}",
        "<",
        "\u{feff}",
        "rc 5 connect",
    ] {
        let long = unit.repeat(300_000 / unit.len());
        let short = unit.repeat(10_000 / unit.len());
        let errors = [
            // The header decides, so only the structured parts of the body are read, to the end.
            IotHubError::from_reply(&Reply::new(400).header("iothub-errorcode", "DeviceNotFound").body(&long)),
            IotHubError::from_amqp(&Failure::new().description(&long).info("com.microsoft:error-code", "404001")),
            // The beginning is searched for words and sentences.
            IotHubError::from_text(short.as_bytes()),
            IotHubError::from_topic(&TopicReply::new("$iothub/twin/res/400/?$rid=1").unwrap().body(&short)),
        ];
        for error in errors.iter().flatten() {
            for kept in
                [error.message(), error.raw_name(), error.tracking_id(), error.timestamp()].into_iter().flatten()
            {
                assert!(kept.len() <= LONGEST, "{unit:?}");
            }
        }
    }
}

#[test]
fn deep_nesting_does_not_use_the_stack() {
    let deep = format!("{}{{\"errorCode\":404103}}{}", "{\"a\":".repeat(10_000), "}".repeat(10_000));
    assert_eq!(text::classify(deep.as_bytes()).and_then(|found| found.code()), Some(ErrorCode::DeviceNotOnline));
    let backslashes = "\\".repeat(100_000);
    let escaped = format!(
        "{{{backslashes}\"errorCode{backslashes}\":404103,{backslashes}\"message{backslashes}\":{backslashes}\"x{backslashes}\"}}"
    );
    let error = IotHubError::from_text(escaped.as_bytes()).unwrap();
    assert_eq!(error.code(), Some(ErrorCode::DeviceNotOnline));
    assert_sound(&error);
}
