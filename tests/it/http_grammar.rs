//! Every body that the service is known to send, in every order, letter case, nesting and length.
#![cfg(feature = "alloc")]

use iothub_errors::http::Reply;
use iothub_errors::{Action, ErrorCode, Evidence, IotHubError, Retry};

use crate::wire::{self, CASES, FORMS, Form, INFOS, ORDERS, SAMPLES, Sample, nested, quote};

fn classify(status: u16, body: &[u8]) -> IotHubError {
    let error = IotHubError::from_reply(&Reply::new(status).body(body));
    error.unwrap_or_else(|| panic!("{status} is a failure: {}", String::from_utf8_lossy(body)))
}

fn code(sample: &Sample) -> Option<ErrorCode> {
    ErrorCode::from_number(sample.number)
}

/// Returns the text as it may be shown. The samples contain no secrets, so only control characters and tabs differ.
fn assert_reads(sample: &Sample, body: &str, order: &str) {
    let error = classify(sample.status, body.as_bytes());
    assert_eq!(error.code(), code(sample), "{body}");
    let stated = |member: char, text: &'static str| order.contains(member).then_some(text);
    assert_eq!(error.message(), stated('m', sample.message), "{body}");
    assert_eq!(error.tracking_id(), stated('t', sample.tracking_id), "{body}");
    assert_eq!(error.timestamp(), stated('u', sample.timestamp), "{body}");
}

#[test]
fn reads_objects_in_every_order_case_form_and_nesting() {
    for sample in &SAMPLES {
        // A name and a bare GUID with 401002 would be the provisioning service's; no sample has both.
        for form in FORMS {
            for order in ORDERS {
                for case in CASES {
                    for info in INFOS {
                        let object = sample.object(form, order, case, info);
                        for layers in 0..4 {
                            assert_reads(sample, &nested(&object, layers), order);
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn failed_jobs_are_failures_even_if_the_reply_succeeds() {
    let code_of = |body: &str| Reply::new(200).body(body).classify().and_then(|found| found.code());
    let found = Some(ErrorCode::DeviceNotFound);
    assert_eq!(code_of(r#"{"jobId":"j","code":"DeviceNotFound","description":"x"}"#), found);
    assert_eq!(code_of(r#"{"jobId":"j","failureReason":"ErrorCode:DeviceNotFound;x"}"#), found);
    assert_eq!(code_of(r#"{"isSuccessful":false,"errors":[{"errorCode":404001}]}"#), found);
    for other in [
        r#"{"jobId":"j","code":"DeviceNotFound"}"#,
        r#"{"code":"DeviceNotFound","description":"x"}"#,
        r#"{"jobId":"j","code":"Fine","description":"x"}"#,
        r#"{"jobId":"j","reason":"ErrorCode:DeviceNotFound;x"}"#,
        r#"{"jobId":"j","failureReason":"late"}"#,
        r#"{"failureReason":"ErrorCode:DeviceNotFound;x"}"#,
        r#"{"essential":false,"errors":[{"errorCode":404001}]}"#,
        r#"{"isSuccessful":true,"errors":[{"errorCode":404001}]}"#,
        r#"{"item":{"isSuccessful":false},"errors":[{"errorCode":404001}]}"#,
    ] {
        assert_eq!(code_of(other), None, "{other}");
    }
}

#[test]
fn between_names_and_numbers_the_stronger_place_decides() {
    let member = r#""errorCode":"DeviceNotOnline""#;
    let inside = r#""Message":"ErrorCode:DeviceNotFound;x""#;
    for body in [format!("{{{member},{inside}}}"), format!("{{{inside},{member}}}")] {
        let error = classify(404, body.as_bytes());
        assert_eq!((error.code(), error.evidence()), (Some(ErrorCode::DeviceNotOnline), Evidence::BodyName), "{body}");
    }
    let outer = r#"{"inner":{"errorCode":404001},"errorCode":404103}"#;
    assert_eq!(classify(404, outer.as_bytes()).code(), Some(ErrorCode::DeviceNotOnline), "the outer beats the inner");
    for (body, name) in [
        (r#"{"errorCode":null}"#, None),
        (r#"{"errorCode":""}"#, None),
        (r#"{"errorCode":"New"}"#, Some("New")),
        (r#"{"errorCode":"New","inner":{"errorCode":"Newer"}}"#, Some("New")),
        (r#"{"errorCode":"IHABCDEF"}"#, None),
    ] {
        assert_eq!(classify(404, body.as_bytes()).raw_name(), name, "{body}");
    }
    assert_eq!(classify(404, br#"{"errorCode":"IHABCDEF"}"#).issuer(), None, "no number of a resource provider");
    for body in [r#"{"errorCode":404001,"trackingId":null}"#, r#"{"errorCode":404001,"trackingId":""}"#] {
        assert_eq!(classify(404, body.as_bytes()).tracking_id(), None, "{body}");
    }
    for body in [r#"{"errorCode":404001.5}"#, r#"{"errorCode":"404001.x"}"#, r#"{"errorCode":404001-2}"#] {
        assert_eq!(classify(404, body.as_bytes()).code(), None, "{body}");
    }
}

#[test]
fn a_member_counts_wherever_a_console_broke_its_label() {
    let not_found = Some(ErrorCode::DeviceNotFound);
    for (body, code) in [
        // A member beats a sentence, and the outer one beats the inner one, though its label is broken.
        ("{\"message\":\"error code: 500001\",\"error\nCode\":404001}", not_found),
        ("{\"message\":\"errorCode: 500001\",\"error\r\nCode\":404001}", not_found),
        ("{\"message\":\"\\\"error\nCode\\\":500001\",\"errorCode\":404001}", not_found),
        // White space inside the quotes of a label, along with a line break elsewhere.
        ("{\"message\":\"errorCode: 500001\",\n\" errorCode\":404001}", not_found),
        // The end of another label, and quotes that don't match.
        ("{\"innererror\nCode\":404001}", None),
        ("{\"message\":\"errorCode: 404001\",'error\nCode\":500001}", not_found),
    ] {
        assert_eq!(classify(404, body.as_bytes()).code(), code, "{body}");
    }
}

#[test]
fn only_a_member_of_six_digits_continues_on_the_next_line() {
    for (body, number) in [
        ("{\"errorCode\":\"404\n001\"}", Some(404_001)),
        ("{\"errorCode\":\"404001\n23 devices\"}", Some(404_001)),
        ("{\"errorCode\":\"404001\r\nsee the log\"}", Some(404_001)),
        ("{\"message\":\"errorCode: 404\n001 devices\"}", None),
    ] {
        assert_eq!(classify(404, body.as_bytes()).raw_number(), number, "{body}");
    }
}

#[test]
fn a_name_keeps_its_letter_case_unless_a_line_ends_inside_it() {
    for end in ["\n", "\r\n"] {
        for (name, raw) in [
            (format!("devicenotfound{end}- more"), "devicenotfound"),
            (format!("devicenotfound{end}{end}more"), "devicenotfound"),
            (format!("devicenot{end}found{end}"), "DeviceNotFound"),
        ] {
            let body = format!("{{\"Message\":\"ErrorCode:{name}\"}}");
            let error = classify(404, body.as_bytes());
            assert_eq!((error.code(), error.raw_name()), (Some(ErrorCode::DeviceNotFound), Some(raw)), "{body:?}");
        }
    }
}

#[test]
fn the_letters_of_an_escaped_quote_are_not_a_quote_without_their_backslash() {
    let cut = r"errorCode\u0022:404001,\u0022message\u0022:\u0022x\u0022}";
    assert_eq!(classify(404, cut.as_bytes()).code(), Some(ErrorCode::DeviceNotFound), "the first quote is cut off");
    let bare = classify(404, br#"{"errorCode":u0022404001,"trackingId":u0022ab}"#);
    assert_eq!((bare.code(), bare.tracking_id()), (None, Some("u0022ab")));
    let path = classify(404, br#"{"message":"in C:\user: and \uploadedfile:", "errorCode":404001}"#);
    assert_eq!(path.code(), Some(ErrorCode::DeviceNotFound), "a backslash and a word that begins with u");
}

#[test]
fn names_are_kept_up_to_256_bytes() {
    for (length, is_kept) in [(255, true), (256, true), (257, false), (300, false)] {
        let name = "N".repeat(length);
        let error = classify(404, format!(r#"{{"errorCode":"{name}"}}"#).as_bytes());
        assert_eq!(error.raw_name(), is_kept.then_some(name.as_str()), "{length}");
    }
}

#[test]
fn reads_objects_with_any_white_space() {
    for sample in &SAMPLES {
        let pretty: serde_json::Value = serde_json::from_str(&sample.flat()).unwrap();
        let pretty = serde_json::to_string_pretty(&pretty).unwrap();
        for body in [pretty.clone(), pretty.replace('\n', "\r\n"), pretty.replace("\": ", "\"\t:\n\n   ")] {
            assert_reads(sample, &body, "ctmiu");
        }
    }
}

#[test]
fn reports_the_evidence_that_decided() {
    for sample in &SAMPLES {
        let evidence = |body: String| classify(sample.status, body.as_bytes()).evidence();
        assert_eq!(evidence(sample.flat()), Evidence::BodyNumber);
        assert_eq!(evidence(sample.object(Form::NumericString, "cm", wire::Case::Camel, "{}")), Evidence::BodyNumber);
        assert_eq!(evidence(sample.object(Form::Name, "cm", wire::Case::Camel, "{}")), Evidence::BodyName);
        assert_eq!(evidence(sample.named()), Evidence::MessageName);
    }
}

#[test]
fn reads_names_before_the_message() {
    for sample in &SAMPLES {
        let error = classify(sample.status, sample.named().as_bytes());
        assert_eq!(error.code(), code(sample));
        assert_eq!(error.message(), Some(sample.message));
        assert_eq!(error.tracking_id(), Some(sample.tracking_id));
        assert_eq!(error.timestamp(), None, "the time of a hop is not that of the error");
        assert_eq!(error.raw_name(), Some(sample.name));
    }
}

#[test]
fn reads_every_message_after_a_name() {
    let texts = ["", "BadRequest", "pump-17", "404", "a; b; c", "Operation type: RegistryRead", "{\"a\":1}", "429"];
    for sample in &SAMPLES {
        for text in texts {
            for space in ["", " "] {
                let body = format!(r#"{{"Message":{}}}"#, quote(&format!("ErrorCode:{space}{};{text}", sample.name)));
                let error = classify(sample.status, body.as_bytes());
                assert_eq!(error.code(), code(sample), "{body}");
                assert_eq!(error.message(), Some(text), "{body}");
            }
        }
    }
}

#[test]
fn reads_the_dump_of_the_server() {
    for sample in &SAMPLES {
        let error = classify(sample.status, sample.dump().as_bytes());
        assert_eq!(error.code(), code(sample));
        assert_eq!(error.message(), Some(sample.message));
        assert_eq!(error.tracking_id(), Some(sample.tracking_id));
        assert_eq!(error.timestamp(), Some("11/03/2025 07:21:45"));
    }
}

#[test]
fn the_outer_of_two_names_decides() {
    let inner = r#"{"Message":"ErrorCode:ArgumentNull;no body","ExceptionMessage":"Tracking ID:inner"}"#;
    for sample in &SAMPLES {
        for reason in ["BadRequest", "429", "403"] {
            let text = format!("ErrorCode:{};Error: {reason} {inner}", sample.name);
            let outer = sample.tracking_id;
            for body in [
                format!(r#"{{"Message":{},"ExceptionMessage":"Tracking ID:{outer}"}}"#, quote(&text)),
                format!(r#"{{"ExceptionMessage":"Tracking ID:{outer}","Message":{}}}"#, quote(&text)),
            ] {
                assert_eq!(classify(400, body.as_bytes()).code(), code(sample), "{body}");
            }
        }
    }
}

#[test]
fn an_error_quoted_in_an_error_message_does_not_decide() {
    // Message texts can hold what a device or a program wrote.
    let inner = r#"{"errorCode":500001,"message":"inner","trackingId":"inner","timestampUtc":"2001-01-01T00:00:00Z"}"#;
    for layers in 0..3 {
        for order in ["cmtu", "mctu", "tumc"] {
            for text in [inner.to_owned(), format!("device said {inner}"), "errorCode: 500001".to_owned()] {
                let members = order.chars().map(|member| match member {
                    'c' => "\"errorCode\":404001".to_owned(),
                    'm' => format!("\"message\":{}", quote(&text)),
                    't' => "\"trackingId\":\"outer\"".to_owned(),
                    _ => "\"timestampUtc\":\"2025-01-01T00:00:00Z\"".to_owned(),
                });
                let body = nested(&format!("{{{}}}", members.collect::<Vec<_>>().join(",")), layers);
                let error = classify(404, body.as_bytes());
                assert_eq!(error.code(), Some(ErrorCode::DeviceNotFound), "{body}");
                assert_eq!(error.tracking_id(), Some("outer"), "{body}");
                assert_eq!(error.timestamp(), Some("2025-01-01T00:00:00Z"), "{body}");
            }
        }
    }
}

#[test]
fn the_message_is_the_one_next_to_the_number() {
    let inner = r#"{"errorCode":404001,"message":"pump-17"}"#;
    let gateway = format!(r#"{{"error":{{"message":"upstream failed","details":{}}}}}"#, quote(inner));
    assert_eq!(classify(404, gateway.as_bytes()).message(), Some("pump-17"));

    let device = r#"{"errorCode":404001,"message":"device said {\"message\":\"boo\"}"}"#;
    assert_eq!(classify(404, device.as_bytes()).message(), Some(r#"device said {"message":"boo"}"#));
}

/// Returns `true` if a documented name begins with this text, so that a body truncated after it might continue.
fn may_go_on(name: &str) -> bool {
    ErrorCode::ALL.iter().any(|code| code.name() != name && code.name().starts_with(name))
}

/// Truncates a body at every byte. Only the right code may ever be found, and once found, it stays.
fn assert_survives_cutting(sample: &Sample, body: &str, decided_by: &str) {
    let decided = body.find(decided_by).unwrap_or_else(|| panic!("{decided_by} in {body}")) + decided_by.len();
    let slack = usize::from(may_go_on(decided_by));
    for end in 0..=body.len() {
        let error = classify(sample.status, &body.as_bytes()[..end]);
        let cut = String::from_utf8_lossy(&body.as_bytes()[..end]).into_owned();
        if end >= decided + slack {
            assert_eq!(error.code(), code(sample), "{cut}");
        } else if error.evidence().rank() <= 2 || error.code().is_some() {
            assert!(error.code().is_none_or(|found| Some(found) == code(sample)), "{:?} from {cut}", error.code());
        }
    }
}

#[test]
fn a_body_may_be_cut_off_anywhere() {
    for sample in SAMPLES.iter().filter(|sample| sample.number != 412_001) {
        let number = sample.number.to_string();
        for layers in 0..4 {
            assert_survives_cutting(sample, &nested(&sample.flat(), layers), &number);
        }
        assert_survives_cutting(sample, &sample.named(), sample.name);
        assert_survives_cutting(sample, &sample.dump(), sample.name);
        let by_name = sample.object(Form::Name, "cmtu", wire::Case::Camel, "{}");
        assert_survives_cutting(sample, &nested(&by_name, 1), sample.name);
    }
}

#[test]
fn a_cut_off_name_leaves_the_decision_to_the_header() {
    let body = br#"{"Message":"ErrorCode:DeviceNo"#;
    let reply = Reply::new(404).header("IotHub-ErrorCode", "DeviceNotOnline").body(body);
    let error = IotHubError::from_reply(&reply).unwrap();
    assert_eq!(error.code(), Some(ErrorCode::DeviceNotOnline));
    assert_eq!(error.evidence(), Evidence::HeaderName);
    assert_eq!(error.raw_name(), Some("DeviceNotOnline"));
}

#[test]
fn the_header_decides_in_any_letter_case_without_a_body() {
    for code in ErrorCode::ALL {
        for name in [code.name().to_owned(), code.name().to_lowercase(), code.name().to_uppercase()] {
            for key in ["iothub-errorcode", "IotHub-ErrorCode", "IOTHUB-ERRORCODE"] {
                let reply = Reply::new(400).header(key, &name);
                let error = IotHubError::from_reply(&reply).unwrap();
                assert_eq!(error.code(), Some(*code));
                assert_eq!(error.evidence(), Evidence::HeaderName);
                assert_eq!(error.http_status(), Some(400), "the status that was sent");
                assert_eq!(error.raw_name(), Some(name.as_str()));
                assert_eq!(error.message(), None);
            }
        }
    }
}

#[test]
fn a_body_beats_a_header_and_the_disagreement_is_reported() {
    let reply = Reply::new(404).header("iothub-errorcode", "DeviceNotFound").body(br#"{"errorCode":404103}"#);
    let error = IotHubError::from_reply(&reply).unwrap();
    assert_eq!(error.code(), Some(ErrorCode::DeviceNotOnline));
    let other = error.disagreement().unwrap();
    assert_eq!((other.entry.code(), other.evidence), (Some(ErrorCode::DeviceNotFound), Evidence::HeaderName));

    let reply = Reply::new(404).header("iothub-errorcode", "DeviceNotFound").body(br#"{"errorCode":404001}"#);
    assert_eq!(IotHubError::from_reply(&reply).unwrap().disagreement(), None);
}

#[test]
fn an_unknown_number_is_kept_and_does_not_stop_the_search() {
    let error = classify(404, br#"{"errorCode":404999,"message":"new"}"#);
    assert_eq!((error.code(), error.raw_number(), error.http_status()), (None, Some(404_999), Some(404)));

    let reply = Reply::new(404).header("iothub-errorcode", "DeviceNotFound").body(br#"{"errorCode":404999}"#);
    let error = IotHubError::from_reply(&reply).unwrap();
    assert_eq!((error.code(), error.raw_number()), (Some(ErrorCode::DeviceNotFound), Some(404_999)));
}

#[test]
fn bytes_around_a_body_change_nothing() {
    for sample in &SAMPLES {
        for body in [sample.flat(), nested(&sample.flat(), 2), sample.named()] {
            let body = body.as_bytes();
            for (before, behind) in [
                (&b"\xEF\xBB\xBF"[..], &b""[..]),
                (b"\r\n\r\n", b"\r\n"),
                (b"", b"\0\0\0\0"),
                (b"\0", b"\n"),
                (b"\xFF\xFE", b"\xC3\x28"),
                (b"1a4\r\n", b"\r\n0\r\n\r\n"),
            ] {
                let error = classify(sample.status, &[before, body, behind].concat());
                assert_eq!(error.code(), code(sample));
                assert_eq!(error.message(), Some(sample.message));
                assert_eq!(error.tracking_id(), Some(sample.tracking_id));
            }
        }
    }
}

#[test]
fn the_status_decides_if_the_body_has_no_evidence() {
    let pages: [&[u8]; 12] = [
        b"",
        b"   \r\n",
        b"\0\0\0",
        b"null",
        b"{}",
        b"[]",
        b"{\"errorCode\":null,\"message\":null}",
        b"{\"errorCode\":0}",
        b"\xFF\xFE\xFD",
        b"<!DOCTYPE HTML><HTML><BODY><h2>Bad Request - Invalid URL</h2><p>HTTP Error 400. The request URL is invalid.</p></BODY></HTML>",
        b"\xEF\xBB\xBF<html>errorCode: 404001 ErrorCode:DeviceNotFound; aka.ms/iothub404103</html>",
        b"upstream connect error",
    ];
    for page in pages {
        for status in [400, 401, 403, 404, 409, 412, 413, 429, 500, 502, 503, 504] {
            let error = classify(status, page);
            assert_eq!(error.code(), None, "{}", String::from_utf8_lossy(page));
            assert_eq!(error.http_status(), Some(status));
            assert_eq!(error.evidence(), Evidence::Status);
        }
    }
}

#[test]
fn a_link_decides_where_no_number_or_name_does() {
    for (link, behind) in [
        ("https://aka.ms/iothub404103", ""),
        ("http://aka.ms/iothub404103", "."),
        ("https://aka.ms/iothub404103", "\\r\\nmore"),
        ("HTTPS://AKA.MS/IotHub404103", ")"),
    ] {
        let body = format!(r#"{{"Message":"See {link}{behind}"}}"#);
        let error = classify(404, body.as_bytes());
        assert_eq!((error.code(), error.evidence()), (Some(ErrorCode::DeviceNotOnline), Evidence::Link), "{body}");
    }
    for link in [
        "https://aka.ms/iothub4041034",
        "https://aka.ms/iothub40410",
        "https://example.org/aka.ms/iothub",
        "ftp://aka.ms/iothub404103",
        "devices://aka.ms/iothub404103",
    ] {
        assert_eq!(classify(404, format!(r#"{{"Message":"See {link}"}}"#).as_bytes()).code(), None, "{link}");
    }
}

#[test]
fn the_wait_is_read_from_headers_and_text() {
    let seconds = |error: IotHubError| error.retry_after().map(|delay| delay.as_secs());
    let text = "ErrorCode:ThrottlingException;Wait 10 seconds and try again. Operation type: CRUD";
    let body = format!(r#"{{"Message":"{text}"}}"#);
    assert_eq!(seconds(classify(429, body.as_bytes())), Some(10));
    assert_eq!(seconds(classify(429, nested(&body, 2).as_bytes())), Some(10));

    let with = |name: &str, value: &'static str| {
        seconds(IotHubError::from_reply(&Reply::new(429).header(name, value).body(&body)).unwrap())
    };
    assert_eq!(with("Retry-After", "7"), Some(7));
    assert_eq!(with("x-ms-retry-after-ms", "3000"), Some(3));
    assert_eq!(with("retry-after-ms", "4000"), Some(4));
    assert_eq!(with("Retry-After", "soon"), Some(10));
}

#[test]
fn several_failed_items_are_one_failure_and_a_single_one_gives_its_own_error() {
    let bulk = r#"{"isSuccessful":false,"errors":[
        {"deviceId":"d-1","errorCode":"DeviceAlreadyExists","errorStatus":"A device with ID 'd-1' is already registered."},
        {"deviceId":"d-2","errorCode":"ArgumentInvalid","errorStatus":"x"}],"warnings":[]}"#;
    let one =
        r#"{"isSuccessful":false,"errors":[{"deviceId":"d-1","errorCode":"DeviceAlreadyExists","errorStatus":"d-1"}]}"#;
    for status in [200, 400] {
        let several = classify(status, bulk.as_bytes());
        assert_eq!(several.code(), Some(ErrorCode::BulkRegistryOperationFailure));
        assert_eq!(several.retry(), Retry::AfterAction(Action::ResendFailedItems));
        let one = classify(status, one.as_bytes());
        assert_eq!((one.code(), one.message()), (Some(ErrorCode::DeviceAlreadyExists), Some("d-1")));
        // A name that nobody knows yet, and no name at all, are still failures.
        for item in [r#""errorCode":"BrandNew","#, ""] {
            let body = format!(r#"{{"isSuccessful":false,"errors":[{{"deviceId":"d-1",{item}"errorStatus":"x"}}]}}"#);
            assert_eq!(classify(status, body.as_bytes()).code(), None, "{item}");
        }
    }
    let numbers = r#"{"errors":[{"deviceId":"d-1","errorCode":409001},{"deviceId":"d-2","errorCode":400004}]}"#;
    assert_eq!(classify(400, numbers.as_bytes()).code(), Some(ErrorCode::DeviceAlreadyExists));
    let line = r#"{"deviceId":"d-1","errorCode":404001,"errorStatus":"d-1"}"#;
    assert_eq!(classify(400, line.as_bytes()).code(), Some(ErrorCode::DeviceNotFound));
}

#[test]
fn a_failed_job_is_a_failure_although_the_reply_is_a_success() {
    let body = r#"{"jobId":"j-9","type":"import","status":"failed","failureReason":"ErrorCode:BlobContainerValidationError;no write access"}"#;
    let answer = Reply::new(200).body(body).classify().unwrap();
    assert_eq!(answer.code(), Some(ErrorCode::BlobContainerValidationError));
    for body in [
        r#"{"jobId":"j-9","status":"completed"}"#,
        r#"{"jobId":"j-9","status":"failed","failureReason":"unknown"}"#,
        r#"{"failureReason":"ErrorCode:JobNotFound;x"}"#,
    ] {
        assert_eq!(Reply::new(200).body(body).classify(), None, "{body}");
    }
}

#[test]
fn the_reason_of_a_job_is_its_own_member_and_no_payloads() {
    let job = |members: &str| {
        let body = format!(r#"{{"jobId":"j-1","status":"failed","errorCode":404001,{members}}}"#);
        classify(400, body.as_bytes()).message().map(String::from)
    };
    assert_eq!(job(r#""failureReason":"outer""#).as_deref(), Some("outer"));
    assert_eq!(job(r#""payload":{"failureReason":"inner"},"failureReason":"outer""#).as_deref(), Some("outer"));
}

#[test]
fn a_tracking_id_is_read_from_every_label_that_ends_with_its_name() {
    for label in ["trackingId", "tracking-id", "ServiceTrackingId", "x-ms-trackingid"] {
        let body = format!(r#"{{"errorCode":404103,"{label}":"a1-G:2-TimeStamp:05/02/2024 10:00:00"}}"#);
        let error = classify(404, body.as_bytes());
        assert_eq!(error.tracking_id(), Some("a1-G:2-TimeStamp:05/02/2024 10:00:00"), "{label}");
    }
}

#[test]
fn a_name_that_may_be_cut_off_counts_only_where_a_sentence_may_end() {
    // `IotHubUnauthorizedAccess` begins the same way.
    let end = classify(401, b"ErrorCode:IotHubUnauthorized");
    assert_eq!((end.code(), end.evidence()), (Some(ErrorCode::IotHubUnauthorized), Evidence::MessageName));
    assert_eq!(classify(401, br#"{"errorCode":"IotHubUnauthorized"#).code(), None);
    assert_eq!(classify(404, br#"{"errorCode":"DeviceNotFound"#).code(), Some(ErrorCode::DeviceNotFound));
}
