//! How values are written: numbers, names, serde forms, `Debug` without secrets, and lists that belong together.
#![cfg(all(feature = "std", feature = "http", feature = "json"))]

use iothub_errors::amqp::{Failure, parse_feedback};
use iothub_errors::http::{Reply, parse_bulk_result, parse_import_errors};
use iothub_errors::log::{Reader, Record};
use iothub_errors::mqtt::{ReasonCode, TopicReply};
#[cfg(feature = "triage")]
use iothub_errors::triage::{FindingKind, Triage};
use iothub_errors::{
    Action, Entry, ErrorCode, Evidence, IotHubError, IssuerCode, Operation, ReportedCode, Retry, UncodedError,
};

const SECRET: &str = "SharedAccessKey=abcdefgh";

#[test]
fn views_of_network_data_show_no_secret_in_debug_output() {
    let quoted = serde_json::Value::from(SECRET).to_string();
    let record = format!("{{\"time\":\"2026-03-01T08:15:00Z\",\"resultDescription\":{quoted}}}");
    let topic = format!("$iothub/twin/res/404/?$rid={SECRET}");
    let item = format!("{{\"errorCode\":404001,\"id\":\"d-1\",\"errorStatus\":{quoted}}}");
    let item = parse_import_errors(item.as_bytes()).next().unwrap().unwrap();
    let failure = Failure::new().condition(SECRET).description(SECRET).info("com.microsoft:tracking-id", SECRET);
    let bulk =
        format!("{{\"warnings\":[{{\"deviceId\":{quoted},\"warningCode\":{quoted},\"warningStatus\":{quoted}}}]}}");
    let feedback = format!(
        "[{{\"originalMessageId\":{quoted},\"deviceId\":{quoted},\"deviceGenerationId\":{quoted},\"statusCode\":{quoted},
           \"enqueuedTimeUtc\":{quoted},\"description\":{quoted}}}]"
    );
    let mut log = Reader::new(record.as_bytes());
    assert!(log.next_record().is_some_and(|record| record.is_ok()));
    for shown in [
        format!("{failure:?}"),
        format!("{:?}", parse_bulk_result(bulk.as_bytes()).unwrap()),
        format!("{:?}", parse_feedback(feedback.as_bytes()).unwrap()),
        format!("{:?}", Reply::new(404).header("iothub-errorcode", SECRET).body(SECRET)),
        format!("{:?}", TopicReply::new(&topic).unwrap().body(SECRET)),
        format!("{:?}", Record::from_json(&record).unwrap()),
        format!("{item:?}"),
        format!("{:?}", ReportedCode::from(SECRET)),
    ] {
        assert!(!shown.contains("abcdefgh"), "{shown}");
    }
    assert!(format!("{log:?}").len() < 200, "the bytes that were read are not shown as numbers either: {log:?}");
    assert!(format!("{failure:?}").contains("SharedAccessKey"), "the rest is shown");
}

#[test]
fn a_long_record_is_cut_off_visibly_in_debug_output() {
    let record = format!("{{\"time\":\"x\",\"note\":\"{}\"}}", "x".repeat(5000));
    let shown = format!("{:?}", Record::from_json(&record).unwrap());
    assert!(shown.len() < 1200);
    assert!(shown.contains(&record.len().to_string()), "{shown}");
}

#[test]
fn numbers_and_codes_are_converted_both_ways() {
    for code in ErrorCode::ALL {
        assert_eq!(u32::from(*code), code.number());
        assert_eq!(ErrorCode::try_from(code.number()), Ok(*code));
        assert_eq!(IotHubError::from(*code).code(), Some(*code));
        assert_eq!(ReportedCode::from(Entry::Code(*code)).number(), Some(u64::from(code.number())));
    }
    assert_eq!(ErrorCode::try_from(404_102), Ok(ErrorCode::DeviceNotOnline), "a former number");
    assert_eq!(ErrorCode::try_from(999_999).unwrap_err().to_string(), "999999 is not a documented IoT Hub error code");
    assert!(ErrorCode::try_from(404_201).is_err(), "a number of the provisioning service");
}

#[test]
fn a_reported_code_is_written_as_it_is_read_and_a_strict_one_gives_the_reason_for_refusal() {
    for (text, json) in [("404103", "404103"), ("404999", "404999"), ("MessageExpired", "\"MessageExpired\"")] {
        let reported: ReportedCode = text.parse().unwrap();
        assert_eq!(serde_json::to_string(&reported).unwrap(), json);
        assert_eq!(serde_json::from_str::<ReportedCode>(json).unwrap(), reported);
        assert!(format!("{reported:?}").contains(&reported.to_string()));
    }
    for (json, reason) in [
        ("404201", "Device Provisioning Service"),
        ("404999", "not a documented"),
        ("-404001", "-404001"),
        ("404001.5", "404001.5"),
    ] {
        let error = serde_json::from_str::<ErrorCode>(json).unwrap_err().to_string();
        assert!(error.contains(reason), "{error}");
    }
    assert!(serde_json::from_str::<ReportedCode>("[]").unwrap_err().to_string().contains("a number or a name"));
}

#[test]
fn a_verdict_is_written_with_its_action() {
    let verdict = serde_json::to_value(Retry::AfterAction(Action::Reconnect)).unwrap();
    assert_eq!(verdict, serde_json::json!({ "verdict": "after_action", "action": "reconnect" }));
    let verdict = serde_json::to_value(Retry::Never).unwrap();
    assert_eq!(verdict, serde_json::json!({ "verdict": "never", "action": null }));
}

#[test]
fn a_users_error_shows_what_it_was_given() {
    let error =
        IotHubError::new(ErrorCode::DeviceNotFound).with_timestamp("2026-03-01T08:15:00Z").with_http_status(404);
    assert_eq!(error.timestamp(), Some("2026-03-01T08:15:00Z"));
    assert_eq!(error.status_code(), Some(http::StatusCode::NOT_FOUND));
    let unknown = IotHubError::undocumented(404_999).with_raw_name("SomethingNew");
    assert!(unknown.to_string().contains("404999"), "{unknown}");
}

#[test]
fn a_response_of_the_http_crate_is_a_reply() {
    let response =
        http::Response::builder().status(404).header("iothub-errorcode", "DeviceNotOnline").body("").unwrap();
    assert_eq!(Reply::from(&response).classify().unwrap().code(), Some(ErrorCode::DeviceNotOnline));
}

#[test]
fn the_rungs_rise_from_strong_to_weak_evidence() {
    let rungs: Vec<u8> = Evidence::ALL.iter().map(|evidence| evidence.rank()).collect();
    assert!(rungs.is_sorted());
    assert_eq!((rungs.first(), rungs.last()), (Some(&1), Some(&7)));
}

#[test]
fn a_bare_status_leaves_only_errors_of_that_status_open() {
    for status in 300..600 {
        let all = Reply::new(status).classify().unwrap();
        for operation in Operation::ALL {
            let narrowed = Reply::new(status).operation(*operation).classify().unwrap();
            assert_eq!(narrowed.code(), None, "a code is never guessed from a status");
            for code in narrowed.candidates() {
                assert_eq!(code.number() / 1000, u32::from(status), "{operation}: {code}");
            }
            assert!(all.candidates().is_empty() || !narrowed.candidates().is_empty(), "{status} {operation}");
        }
    }
}

#[test]
fn a_reason_code_is_the_number_that_it_is_made_from() {
    for reason in ReasonCode::ALL {
        assert_eq!(ReasonCode::from_code(reason.code()), Some(*reason));
    }
}

#[test]
fn a_code_of_another_issuer_shows_what_is_known_about_it() {
    let number = IssuerCode::from_number(404_201).unwrap();
    assert!(number.to_string().starts_with("404201"), "{number}");
    let name = IssuerCode::from_name("purchasenotfound").expect("a name of the REST model");
    assert_eq!(name.to_string(), "PurchaseNotFound");
}

#[test]
fn an_unreadable_list_reports_the_place() {
    let error = parse_bulk_result(b"{\n  \"errors\": 7\n}").unwrap_err();
    assert_eq!(error.line(), 2);
    assert!(error.column() > 0);
    assert!(error.to_string().contains("line 2"), "{error}");
    let error = parse_feedback(b"[\n  7\n]").unwrap_err();
    assert_eq!((error.line(), error.column()), (2, 3));
}

#[cfg(feature = "triage")]
#[test]
fn every_finding_has_its_own_words() {
    let mut titles: Vec<&str> = FindingKind::ALL.iter().map(|kind| kind.title()).collect();
    titles.sort_unstable();
    titles.dedup();
    assert_eq!(titles.len(), FindingKind::ALL.len());
    for kind in FindingKind::ALL {
        assert!(!kind.remedies().is_empty(), "{kind}");
        assert!(kind.related().iter().all(|code| !code.summary().is_empty()));
        assert!(kind.not_excluded().iter().all(|sentence| sentence.ends_with('.')), "{kind}");
    }
}

#[cfg(feature = "triage")]
#[test]
fn a_finding_names_device_code_and_count_in_one_sentence() {
    let mut triage = Triage::new();
    let log: String = (0..40)
        .map(|minute| {
            format!(
                "{{\"time\":\"2026-03-01T08:{minute:02}:00Z\",\"resourceId\":\"/IOTHUBS/H\",\"category\":\"C2DCommands\",\"resultType\":\"403004\",\"properties\":\"{{\\\"deviceId\\\":\\\"pump-7\\\"}}\"}}\n"
            )
        })
        .collect();
    let mut reader = Reader::new(log.as_bytes());
    while let Some(Ok(record)) = reader.next_record() {
        triage.record(&record);
    }
    triage.finish();
    let finding = triage.findings().into_iter().find(|finding| finding.kind == FindingKind::QueueFull).unwrap();
    let sentence = finding.summary();
    for part in ["pump-7", "403004", "40 times"] {
        assert!(sentence.contains(part), "{sentence}");
    }
    assert!(format!("{finding:?}").contains("pump-7"));
}

#[test]
fn an_error_without_a_number_is_an_entry_too() {
    for error in UncodedError::ALL {
        assert_eq!(IotHubError::new(Entry::Uncoded(*error)).entry(), Some(Entry::Uncoded(*error)));
        let json = serde_json::to_value(Entry::Uncoded(*error)).unwrap();
        assert_eq!(json, error.name());
        assert_eq!(serde_json::from_value::<UncodedError>(json).unwrap(), *error);
    }
    assert_eq!(serde_json::to_value(Entry::Code(ErrorCode::DeviceNotFound)).unwrap(), 404_001);
}
