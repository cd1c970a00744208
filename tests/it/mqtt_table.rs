//! Every return code, reason code, status, topic and reason for a closed connection, with the result that the facts
//! give.

use std::time::Duration;

use iothub_errors::mqtt::{
    CloseReason, Closed, ConnAck, ConnectReturnCode, Packet, PacketType, ReasonCode, TopicKind, TopicReply,
};
use iothub_errors::{Action, Category, ErrorCode, Evidence, Issuer, Operation, Reopen, Retry};

use ErrorCode::*;
use Retry::{AfterAction, Backoff, Never, Throttled};

const RENEW: Retry = AfterAction(Action::RenewCredential);

#[test]
fn every_connack_of_version_3() {
    assert_eq!(ConnAck::v311(0).classify(), None);
    for code in 1..=u8::MAX {
        let answer = ConnAck::v311(code).classify().unwrap();
        let (category, retry, status) = match code {
            1 => (Category::Unsupported, Never, None),
            2 => (Category::Validation, Never, None),
            3 => (Category::Unavailable, Backoff, Some(503)),
            4 | 5 => (Category::Authentication, RENEW, Some(401)),
            // The standard reserves the rest: nothing says that the same CONNECT cannot succeed.
            _ => (Category::Unknown, Backoff, None),
        };
        assert_eq!((answer.category(), answer.retry(), answer.http_status()), (category, retry, status), "{code}");
        assert_eq!(answer.code(), None, "a CONNACK may mean several errors: {code}");
        assert_eq!(answer.reopen(), Some(Reopen::Connection), "{code}");
        assert_eq!(ConnectReturnCode::from_code(code).is_some(), code <= 5, "{code}");
    }
    let refused = ConnAck::v311(5).classify().unwrap();
    for code in [IotHubUnauthorized, DeviceNotFound, DeviceDisabled, IotHubSuspended] {
        assert!(refused.candidates().contains(&code), "{code}");
    }
}

/// The reason codes of MQTT 5 (section 2.4) that mean failure.
const FAILURES: [(u8, Category, Retry); 35] = [
    (128, Category::Unknown, Backoff),
    (129, Category::Validation, Never),
    (130, Category::Validation, Never),
    (131, Category::Unknown, Backoff),
    (132, Category::Unsupported, Never),
    (133, Category::Validation, Never),
    (134, Category::Authentication, RENEW),
    (135, Category::Authentication, RENEW),
    (136, Category::Unavailable, Backoff),
    (137, Category::Unavailable, Backoff),
    (138, Category::Disabled, Never),
    (139, Category::Unavailable, Backoff),
    (140, Category::Authentication, Never),
    (141, Category::Connection, AfterAction(Action::Reconnect)),
    (142, Category::Connection, AfterAction(Action::SeparateIdentities)),
    (143, Category::Validation, Never),
    (144, Category::Validation, Never),
    (145, Category::Conflict, Backoff),
    (146, Category::NotFound, Never),
    (147, Category::Throttling, Backoff),
    (148, Category::Validation, Never),
    (149, Category::TooLarge, Never),
    (150, Category::Throttling, Throttled),
    (151, Category::Throttling, Throttled),
    (152, Category::Connection, AfterAction(Action::Reconnect)),
    (153, Category::Validation, Never),
    (154, Category::Unsupported, Never),
    (155, Category::Unsupported, Never),
    (156, Category::Configuration, AfterAction(Action::Reprovision)),
    (157, Category::Configuration, AfterAction(Action::Reprovision)),
    (158, Category::Unsupported, Never),
    (159, Category::Throttling, Throttled),
    (160, Category::Connection, AfterAction(Action::Reconnect)),
    (161, Category::Unsupported, Never),
    (162, Category::Unsupported, Never),
];

#[test]
fn every_reason_code_in_every_packet() {
    for packet_type in PacketType::ALL {
        for code in 0..=u8::MAX {
            let packet = Packet::new(*packet_type, code);
            let answer = packet.classify();
            assert_eq!(answer.is_none(), code < 128, "{packet_type:?} {code}");
            let Some(answer) = answer else { continue };
            let known = FAILURES.iter().find(|row| row.0 == code);
            assert_eq!(packet.reason_code().is_some(), known.is_some(), "{code}");
            let (category, retry) = known.map_or((Category::Unknown, Backoff), |row| (row.1, row.2));
            let expected_code = match code {
                142 => Some(ConnectionForcefullyClosedOnNewConnection),
                149 => Some(MessageTooLarge),
                _ => None,
            };
            assert_eq!(answer.code(), expected_code, "{packet_type:?} {code}");
            if let Some(code) = expected_code {
                assert_eq!((answer.retry(), answer.evidence()), (code.retry(), Evidence::Condition));
            } else {
                assert_eq!((answer.category(), answer.retry()), (category, retry), "{packet_type:?} {code}");
                assert_eq!(answer.evidence(), Evidence::ReasonCode);
            }
            // The last two packets of a connection close it; elsewhere only a verdict that opens it again says so.
            let closes = matches!(packet_type, PacketType::Connack | PacketType::Disconnect);
            let reconnects = answer.retry() == AfterAction(Action::Reconnect);
            assert_eq!(answer.reopen().is_some(), closes || reconnects, "{packet_type:?} {code}");
        }
    }
    assert_eq!(ReasonCode::ALL.len(), FAILURES.len());
}

#[test]
fn messages_in_a_packet_beat_its_reason_code() {
    for (code, text, expected) in [
        (131, r#"{"errorCode":404103,"message":"x"}"#, Some(DeviceNotOnline)),
        (142, r#"{"errorCode":404103,"message":"x"}"#, Some(DeviceNotOnline)),
        (135, "ErrorCode:DeviceNotFound;x", Some(DeviceNotFound)),
        (151, "Device Queue depth cannot exceed 50 messages", Some(DeviceMaximumQueueDepthExceeded)),
        (142, r#"{"errorCode":404999}"#, Some(ConnectionForcefullyClosedOnNewConnection)),
        (135, "see your administrator", None),
    ] {
        for packet in [
            Packet::new(PacketType::Disconnect, code).reason_string(text),
            Packet::new(PacketType::Puback, code).user_property("reason", text),
            Packet::new(PacketType::Puback, code).reason_string("other").user_property("reason", text),
        ] {
            assert_eq!(packet.classify().unwrap().code(), expected, "{code} {text}");
        }
    }
}

#[test]
fn reason_codes_state_the_http_status_of_the_same_meaning() {
    for code in 128..=162 {
        let packet = Packet::new(PacketType::Puback, code);
        let expected = match code {
            134 | 135 => Some(401),
            136 | 137 => Some(503),
            149 => Some(413),
            150 | 159 => Some(429),
            _ => None,
        };
        let answer = packet.classify().unwrap();
        if answer.code().is_none() {
            assert_eq!(answer.http_status(), expected, "{code}");
        }
        assert!(packet.reason_code().is_none_or(|reason| reason.code() == code), "{code}");
    }
    assert_eq!(Packet::new(PacketType::Puback, 149).classify().unwrap().http_status(), Some(413));
}

const TOPICS: [(&str, TopicKind); 4] = [
    ("$iothub/twin/res/", TopicKind::Twin),
    ("$iothub/credentials/res/", TopicKind::Credentials),
    ("$iothub/credential/res/", TopicKind::Credentials),
    ("$dps/registrations/res/", TopicKind::Provisioning),
];

#[test]
fn every_status_in_every_topic() {
    for (prefix, kind) in TOPICS {
        for status in 100..=599_u16 {
            for rest in ["/?$rid=1", "", "/", "?$rid=1", "/?$rid=1&$version=4"] {
                let topic = format!("{prefix}{status}{rest}");
                let reply = TopicReply::new(&topic).unwrap();
                assert_eq!((reply.kind(), reply.status()), (kind, Some(status)), "{topic}");
                let answer = reply.classify();
                assert_eq!(answer.is_none(), status < 300, "{topic}");
                let Some(answer) = answer else { continue };
                assert_eq!((answer.code(), answer.http_status()), (None, Some(status)), "{topic}");
                let space = (kind == TopicKind::Provisioning).then_some(Issuer::Provisioning);
                assert_eq!(answer.issuer(), space, "{topic}");
                let expected = match status {
                    401 => RENEW,
                    408 | 499 => Backoff,
                    412 => AfterAction(Action::ReadAgain),
                    429 => Throttled,
                    501 | 505 => Never,
                    500..=599 => Backoff,
                    _ => Never,
                };
                assert_eq!(answer.retry(), expected, "{topic}");
            }
        }
    }
    for status in [200, 204, 404, 500, 504] {
        let topic = format!("$iothub/methods/res/{status}/?$rid=1");
        assert_eq!(TopicReply::new(&topic).unwrap().classify(), None, "the status is the device's own");
    }
}

#[test]
fn malformed_statuses_are_not_statuses() {
    for status in [
        "",
        "abc",
        "42",
        "0429",
        "4290",
        "99",
        "600",
        "-429",
        "+429",
        "4 29",
        "429.0",
        "４２９",
        "99999999999999999999",
    ] {
        for (prefix, _) in TOPICS {
            let topic = format!("{prefix}{status}/?$rid=1");
            let reply = TopicReply::new(&topic).unwrap();
            assert_eq!(reply.status(), None, "{topic}");
            let answer = reply.classify().unwrap();
            assert_eq!((answer.code(), answer.evidence()), (None, Evidence::Nothing), "{topic}");
        }
    }
}

#[test]
fn other_topics_are_not_replies() {
    for topic in [
        "",
        "$iothub/twin/res",
        "$iothub/twin/GET/?$rid=1",
        "$iothub/twin/PATCH/properties/desired/?$version=2",
        "$iothub/methods/POST/reboot/?$rid=1",
        "devices/d-1/messages/events/",
        "devices/d-1/messages/devicebound/",
        "$dps/registrations/PUT/iotdps-register/?$rid=1",
        " $iothub/twin/res/429/",
        "$IOTHUB/TWIN/RES/429/",
        "x/$iothub/twin/res/429/",
    ] {
        assert!(TopicReply::new(topic).is_none(), "{topic}");
    }
}

#[test]
fn the_query_of_a_topic_is_read_in_any_order() {
    let rid = |topic| TopicReply::new(topic).unwrap().request_id();
    assert_eq!(rid("$iothub/twin/res/429/?$rid=7"), Some("7"));
    assert_eq!(rid("$iothub/twin/res/429/?$version=1&$rid=a-b"), Some("a-b"));
    assert_eq!(rid("$iothub/twin/res/429/?rid=7"), None);
    assert_eq!(rid("$iothub/twin/res/429/"), None);

    let wait = |topic| TopicReply::new(topic).unwrap().classify().unwrap().retry_after().map(|delay| delay.as_secs());
    assert_eq!(wait("$dps/registrations/res/429/?$rid=7&retry-after=3"), Some(3));
    assert_eq!(wait("$dps/registrations/res/429/?Retry-After=3&$rid=7"), Some(3));
    assert_eq!(wait("$iothub/twin/res/429/?$rid=7&retry-after=x"), None);
    assert_eq!(wait("$iothub/twin/res/429/?$rid=7&retry-after=99999999999999999999"), Some(86_400));
}

#[test]
fn bodies_beat_the_status_of_a_topic() {
    let body = r#"{"errorCode":429002,"message":"x","retryAfter":30}"#;
    for (prefix, kind) in TOPICS {
        let topic = format!("{prefix}429/?$rid=1");
        let answer = TopicReply::new(&topic).unwrap().body(body).classify().unwrap();
        let expected = (kind != TopicKind::Provisioning).then_some(ThrottleBacklogLimitExceeded);
        assert_eq!((answer.code(), answer.raw_number()), (expected, Some(429_002)), "{topic}");
        assert_eq!(answer.retry_after(), Some(Duration::from_secs(30)), "{topic}");
    }
    let six = TopicReply::new("$iothub/credentials/res/429002/?$rid=1").unwrap();
    assert_eq!(six.classify().unwrap().code(), Some(ThrottleBacklogLimitExceeded), "some clients print the code");
}

#[test]
fn each_reason_of_a_closed_connection_has_its_errors_among_the_candidates() {
    let answer = Closed::new().classify();
    for reason in CloseReason::ALL {
        // A handshake that failed never reaches the hub.
        let has_code = *reason != CloseReason::UntrustedCertificate;
        assert_eq!(reason.candidates().iter().any(|code| answer.candidates().contains(code)), has_code, "{reason:?}");
    }
    for code in answer.candidates() {
        assert!(CloseReason::ALL.iter().any(|reason| reason.candidates().contains(code)), "{code:?}");
    }
}

/// Returns the facts, and whether they support or exclude the reason.
fn assert_explains(closed: Closed, supported: &[CloseReason], excluded: &[CloseReason]) {
    let found: Vec<_> = closed.explain().iter().collect();
    let listed: Vec<_> = found.iter().filter(|found| found.is_supported).map(|found| found.reason).collect();
    assert_eq!(listed, supported, "{closed:?}");
    for reason in CloseReason::ALL {
        let is_listed = found.iter().any(|found| found.reason == *reason);
        // A session that was up excludes a handshake that failed, whatever else is known.
        if *reason == CloseReason::UntrustedCertificate && !supported.contains(reason) && !excluded.contains(reason) {
            continue;
        }
        assert_eq!(is_listed, !excluded.contains(reason), "{closed:?} {reason:?}");
    }
    // Supported reasons come first, each group is in the order of declaration, and no reason appears twice.
    let rank = |found: &iothub_errors::mqtt::Explanation| (!found.is_supported, found.reason);
    assert!(found.windows(2).all(|pair| rank(&pair[0]) < rank(&pair[1])), "{found:?}");
    assert_eq!(closed.explain().is_ranked(), !supported.is_empty());
    // What was in flight may have arrived, unless no session was up; only one clear reason gives its own verdict.
    let answer = closed.classify();
    assert_eq!((answer.code(), answer.evidence()), (None, Evidence::Closed));
    let of_a_session = [CloseReason::KeepAliveMissed, CloseReason::MessageTooLarge, CloseReason::SecondClient];
    let never_was_up = of_a_session.iter().all(|reason| excluded.contains(reason));
    assert_eq!(answer.may_have_been_applied(), !never_was_up, "{closed:?}");
    assert_eq!(answer.reopen(), Some(Reopen::Connection));
    let expected = match supported {
        [CloseReason::TokenExpired] => RENEW,
        [CloseReason::MessageTooLarge] => Never,
        [CloseReason::QuotaExceeded] => AfterAction(Action::WaitForQuotaReset),
        [CloseReason::SecondClient] => AfterAction(Action::SeparateIdentities),
        [CloseReason::UntrustedCertificate] => AfterAction(Action::RestoreTrust),
        _ if never_was_up => Backoff,
        _ => AfterAction(Action::Reconnect),
    };
    assert_eq!(answer.retry(), expected, "{closed:?}");
    // The candidates are those of what is explained: of the supported reasons, or of all that are possible.
    let explained = found.iter().filter(|found| found.is_supported || supported.is_empty());
    let codes: Vec<ErrorCode> = explained.flat_map(|found| found.reason.candidates()).copied().collect();
    assert!(answer.candidates().iter().all(|code| codes.contains(code)), "{closed:?}");
    for reason in found.iter().filter(|found| found.is_supported).map(|found| found.reason) {
        assert!(
            reason.candidates().first().is_none_or(|code| answer.candidates().contains(code)),
            "{closed:?} {reason:?}"
        );
    }
}

#[test]
fn facts_support_and_exclude_reasons() {
    use CloseReason::{KeepAliveMissed, MessageTooLarge, QuotaExceeded, SecondClient, TokenExpired};
    let seconds = Duration::from_secs;
    let new = Closed::new;

    // Without facts, everything is listed and nothing is ranked.
    assert_explains(new(), &[], &[]);

    // A handshake that failed explains everything.
    let all_but_trust = &CloseReason::ALL[1..];
    assert_explains(new().certificate_trusted(false), &[CloseReason::UntrustedCertificate], all_but_trust);
    assert_explains(new().certificate_trusted(true), &[], &[CloseReason::UntrustedCertificate]);

    for left in [0, -1, -3600, i64::MIN] {
        assert_explains(new().token_expires_in_s(left), &[TokenExpired], &[]);
    }
    assert_explains(new().token_expires_in_s(1), &[], &[]);
    assert_explains(new().token_expires_in_s(60), &[], &[]);
    for left in [61, 3600, i64::MAX] {
        assert_explains(new().token_expires_in_s(left), &[], &[TokenExpired]);
    }

    // The hub closes at 1.5 times the interval.
    let silent = |keep_alive, silent| new().keep_alive(seconds(keep_alive)).silent_for(seconds(silent));
    for (keep_alive, time) in [(60, 90), (60, 91), (60, 9000), (1177, 1767), (65_535, 1767), (0, 1767)] {
        assert_explains(silent(keep_alive, time), &[KeepAliveMissed], &[]);
    }
    for (keep_alive, time) in [(60, 61), (60, 89), (0, 883), (0, 1766)] {
        assert_explains(silent(keep_alive, time), &[], &[]);
    }
    for (keep_alive, time) in [(60, 0), (60, 60), (1177, 100), (0, 0), (0, 882)] {
        assert_explains(silent(keep_alive, time), &[], &[KeepAliveMissed]);
    }
    assert_explains(new().keep_alive(seconds(60)), &[], &[]);
    assert_explains(new().silent_for(seconds(60)), &[], &[]);
    assert_explains(silent(60, 1000).up_for(seconds(89)), &[], &[KeepAliveMissed]);
    assert_explains(silent(60, 1000).up_for(seconds(90)), &[KeepAliveMissed], &[]);

    // 256 KiB and not a byte more.
    assert_explains(new().after(Operation::Telemetry, 262_145), &[MessageTooLarge], &[]);
    assert_explains(new().after(Operation::Telemetry, 262_144), &[], &[MessageTooLarge]);
    assert_explains(new().after(Operation::Connect, 1 << 40), &[], &[MessageTooLarge]);

    assert_explains(new().quota_messages_left(0), &[QuotaExceeded], &[]);
    assert_explains(new().quota_messages_left(1), &[], &[QuotaExceeded]);
    assert_explains(new().clients_with_this_identity(2), &[SecondClient], &[]);
    assert_explains(new().clients_with_this_identity(1), &[], &[SecondClient]);

    // A connection that was never up had no session to lose.
    assert_explains(new().session_was_up(false), &[], &[KeepAliveMissed, MessageTooLarge, SecondClient]);
    assert_explains(new().session_was_up(true), &[], &[]);
    assert_explains(new().session_was_up(false).up_for(seconds(1)), &[], &[]);

    // Several supported reasons are in the order of declaration, and the verdict isn't that of one of them.
    let both = new().token_expires_in_s(-5).clients_with_this_identity(3).quota_messages_left(0);
    assert_explains(both, &[TokenExpired, QuotaExceeded, SecondClient], &[]);
}

#[test]
fn extreme_facts_do_no_harm() {
    for duration in [Duration::ZERO, Duration::MAX, Duration::from_nanos(1)] {
        let closed = Closed::new()
            .keep_alive(duration)
            .silent_for(duration)
            .up_for(duration)
            .token_expires_in_s(i64::MIN)
            .after(Operation::Telemetry, u64::MAX)
            .clients_with_this_identity(u32::MAX)
            .quota_messages_left(0);
        assert!(closed.explain().is_ranked());
        assert_eq!(closed.classify().code(), None);
    }
}

#[test]
fn a_reason_string_that_says_nothing_changes_nothing() {
    for code in 128..=u8::MAX {
        let packet = Packet::new(PacketType::Disconnect, code);
        assert_eq!(packet.reason_string("It failed.").classify(), packet.classify(), "{code}");
    }
}
