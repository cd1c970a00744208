//! Table tests over every entry, in both directions.
#![cfg(all(feature = "alloc", feature = "serde"))]

mod documented;
mod facts;
mod messages;
mod rules;

use std::collections::BTreeSet;

use documented::DOCUMENTED;
use iothub_errors::{
    Action, Actor, Area, Category, Entry, ErrorCode, Family, Issuer, IssuerCode, Operation, ParseErrorCodeError,
    ReportedCode, Retry, Source, Transport, UncodedError,
};

#[test]
fn every_documented_code_is_there_and_no_other() {
    let expected: Vec<(u32, &str)> = DOCUMENTED.iter().map(|(number, name, ..)| (*number, *name)).collect();
    let actual: Vec<(u32, &str)> = ErrorCode::ALL.iter().map(|code| (code.number(), code.name())).collect();
    let not_a_row: Vec<_> = expected.iter().filter(|row| !actual.contains(row)).collect();
    assert!(not_a_row.is_empty(), "not in src/catalog/rows/: {not_a_row:?}");
    let not_documented: Vec<_> = actual.iter().filter(|row| !expected.contains(row)).collect();
    assert!(not_documented.is_empty(), "not in tests/it/catalogue/documented.rs: {not_documented:?}");
    let unordered =
        |rows: &[(u32, &'static str)]| rows.windows(2).find(|pair| pair[0].0 >= pair[1].0).map(<[_]>::to_vec);
    assert_eq!(unordered(&actual), None, "src/catalog/rows/ is not in numeric order");
    assert_eq!(unordered(&expected), None, "tests/catalogue/documented.rs is not in numeric order");
    let uncoded: Vec<&str> = UncodedError::ALL.iter().map(|error| error.name()).collect();
    assert_eq!(
        uncoded,
        ["ServiceUnavailable", "InternalServerError", "DeliveryCountExceeded", "MessageExpired", "Unauthorized"]
    );
}

#[test]
fn numbers_and_names_lead_to_the_code_and_back() {
    for (number, name, status, _) in DOCUMENTED.iter().copied() {
        let code = ErrorCode::from_number(number).unwrap();
        assert_eq!((code.number(), code.name()), (number, name));
        assert_eq!(code as u32, number);
        assert_eq!(ErrorCode::from_name(name), Some(code));
        assert_eq!(code.http_status().unwrap_or(0), status, "{code}");
        let texts = [
            number.to_string(),
            name.to_owned(),
            name.to_uppercase(),
            name.to_lowercase(),
            format!("{number} {name}"),
            format!("{number}: {name}"),
            format!("{number} ({name})"),
            format!("  {number}\t{}  ", name.to_lowercase()),
            code.to_string(),
        ];
        for text in texts {
            assert_eq!(text.parse(), Ok(code), "{text:?}");
            assert_eq!(text.parse(), Ok(Entry::Code(code)), "{text:?}");
        }
    }
}

#[test]
fn no_other_number_is_a_code() {
    let former = [404_003, 404_102, 5_000_001];
    let known: BTreeSet<u32> = DOCUMENTED.iter().map(|row| row.0).chain(former).collect();
    for number in (0..700_000).chain(4_999_000..5_001_000).filter(|number| !known.contains(number)) {
        assert_eq!(ErrorCode::from_number(number), None, "{number}");
    }
}

#[test]
fn every_conversion_accepts_the_same_numbers() {
    let former = [404_003, 404_102, 5_000_001];
    for number in DOCUMENTED.iter().map(|row| row.0).chain(former).chain([0, 404, 404_201, 999_999, 5_000_002]) {
        let code = ErrorCode::from_number(number);
        assert_eq!(ErrorCode::try_from(number).ok(), code, "{number}");
        assert_eq!(number.to_string().parse().ok(), code, "{number}");
        assert_eq!(ReportedCode::from(u64::from(number)).entry(), code.map(Entry::Code), "{number}");
        assert_eq!(serde_json::from_str(&number.to_string()).ok(), code, "{number}");
    }
}

#[test]
fn a_number_with_another_codes_name_is_refused() {
    let error = "404103 DeviceNotFound".parse::<ErrorCode>();
    let expected =
        ParseErrorCodeError::Mismatch { number: ErrorCode::DeviceNotOnline, name: ErrorCode::DeviceNotFound };
    assert_eq!(error, Err(expected));
    assert_eq!("404103 Nonsense".parse::<ErrorCode>(), Err(ParseErrorCodeError::UnknownName));
}

#[test]
fn former_numbers_and_names_lead_to_todays_code() {
    let aliases = [
        ("404003", ErrorCode::PartitionNotFound),
        ("404102", ErrorCode::DeviceNotOnline),
        ("5000001", ErrorCode::ServerError),
        ("AuthenticationFailed", ErrorCode::IotHubUnauthorizedAccess),
        ("IoTHubUnauthorized", ErrorCode::IotHubUnauthorized),
        ("IoTHubQuotaExceeded", ErrorCode::IotHubQuotaExceeded),
    ];
    for (alias, code) in aliases {
        assert_eq!(alias.parse(), Ok(code), "{alias}");
    }
    for code in ErrorCode::ALL {
        for alias in code.aliases() {
            assert_eq!(alias.parse(), Ok(*code), "{alias}");
            assert_ne!(*alias, code.name(), "an alias that is the name");
        }
    }
}

#[test]
fn a_string_that_is_not_a_code_gets_an_explanation() {
    let error = |text: &str| text.parse::<ErrorCode>().unwrap_err();
    assert_eq!(error(" "), ParseErrorCodeError::Empty);
    assert_eq!(error("999999"), ParseErrorCodeError::UnknownNumber(999_999));
    assert_eq!(error("999999").to_string(), "999999 is not a documented IoT Hub error code");
    assert_eq!(error("404").to_string(), "404 is not a documented IoT Hub error code: those have six digits");
    assert_eq!(error("99999999999999999999999"), ParseErrorCodeError::UnknownName);
    assert_eq!(error("Nonsense"), ParseErrorCodeError::UnknownName);
    assert_eq!(error("MessageExpired"), ParseErrorCodeError::Uncoded(UncodedError::MessageExpired));
    let ParseErrorCodeError::OtherIssuer(enrollment) = error("404201") else { panic!("404201 is of another space") };
    assert_eq!((enrollment.name, enrollment.issuer), (Some("EnrollmentNotFound"), Issuer::Provisioning));
    assert!(error("404201").to_string().contains("Device Provisioning Service"));
    assert!(
        matches!(error("CredentialOperationActive"), ParseErrorCodeError::OtherIssuer(code) if code.number == Some(409_005))
    );
}

#[test]
fn every_entry_is_complete() {
    for entry in Entry::all() {
        let texts = [entry.symptoms(), entry.causes(), entry.remedies(), entry.messages()].concat();
        assert!(entry.summary().len() > 10 && entry.summary().ends_with('.'), "{entry}: {:?}", entry.summary());
        assert!(!entry.remedies().is_empty(), "{entry} says nothing about what to do");
        assert!(!entry.seen_in().is_empty(), "{entry} is seen nowhere");
        assert!(!entry.sources().is_empty(), "{entry} has no source");
        assert!(entry.documentation().starts_with("https://learn.microsoft.com/azure/iot-hub/"), "{entry}");
        for text in texts {
            assert!(text.len() > 5 && text.trim() == text, "{entry}: {text:?}");
        }
        for (index, related) in entry.related().iter().enumerate() {
            assert_ne!(entry.code(), Some(*related), "{entry} is related to itself");
            assert!(!entry.related()[..index].contains(related), "{entry} names {related} twice");
        }
    }
}

#[test]
fn a_message_text_belongs_to_one_entry_and_is_specific() {
    let mut seen = BTreeSet::new();
    for entry in Entry::all() {
        for message in entry.messages() {
            let literal = message.len() - message.matches('*').count();
            assert!(literal >= 18, "{entry}: {message:?} would be found in texts that mean something else");
            assert!(seen.insert(message.to_lowercase()), "{entry}: {message:?} stands in two entries");
        }
        let in_text = entry.seen_in().contains(&Transport::Text);
        assert_eq!(in_text, !entry.messages().is_empty(), "{entry} is recognised in free text by its message texts");
    }
}

#[test]
fn every_verdict_is_one_that_the_sources_support() {
    for (number, _, _, supported) in DOCUMENTED.iter().copied() {
        let code = ErrorCode::from_number(number).unwrap();
        let verdict = code.retry().as_str();
        assert!(supported.split(' ').any(|word| word == verdict), "{code}: {verdict} is none of {supported}");
    }
}

#[test]
fn operations_with_an_unknown_end_say_so() {
    for code in [ErrorCode::GatewayTimeout, ErrorCode::GenericTimeout, ErrorCode::RequestTimedOut] {
        assert!(code.may_have_been_applied(), "{code}");
    }
    for code in [ErrorCode::DeviceNotFound, ErrorCode::ThrottlingException, ErrorCode::ArgumentInvalid] {
        assert!(!code.may_have_been_applied(), "{code}");
    }
}

#[test]
fn status_and_family_agree_with_the_number() {
    for (number, _, status, _) in DOCUMENTED.iter().copied() {
        let family = Family::from_number(number).unwrap();
        if status != 0 {
            assert_eq!(family.status(), status, "{number}");
        }
    }
    assert_eq!(Family::from_number(99_999), None);
    assert_eq!(Family::from_number(600_000), None);
    assert_eq!(Family::from_status(99), None);
    assert_eq!(Family::from_status(600), None);
}

#[test]
fn a_family_never_promises_more_than_its_codes() {
    // A family that says "retry" must not hold a code of whose retry no source knows anything.
    for (number, name, _, supported) in DOCUMENTED.iter().copied() {
        let family = Family::from_number(number).unwrap();
        if family.retry() == Retry::Throttled {
            assert!(supported.contains("throttled"), "{number} {name}");
        }
    }
}

#[test]
fn a_family_means_what_its_status_means() {
    let renew = Retry::AfterAction(Action::RenewCredential);
    let read = Retry::AfterAction(Action::ReadAgain);
    let cases = [
        (302, Category::Configuration, Retry::Never, false),
        (400, Category::Validation, Retry::Never, false),
        (401, Category::Authentication, renew, false),
        (403, Category::Authorization, Retry::Never, false),
        (404, Category::NotFound, Retry::Never, false),
        (405, Category::Unsupported, Retry::Never, false),
        (408, Category::Timeout, Retry::Backoff, true),
        (409, Category::Conflict, Retry::Never, false),
        (410, Category::NotFound, Retry::Never, false),
        (412, Category::Precondition, read, false),
        (413, Category::TooLarge, Retry::Never, false),
        (418, Category::Validation, Retry::Never, false),
        (429, Category::Throttling, Retry::Throttled, false),
        (499, Category::Cancelled, Retry::Backoff, true),
        (500, Category::Server, Retry::Backoff, true),
        (501, Category::Unsupported, Retry::Never, false),
        (502, Category::Unavailable, Retry::Backoff, true),
        (503, Category::Unavailable, Retry::Backoff, false),
        (504, Category::Timeout, Retry::Backoff, true),
        (505, Category::Unsupported, Retry::Never, false),
        (599, Category::Server, Retry::Backoff, true),
    ];
    for (status, category, retry, may_have_been_applied) in cases {
        let family = Family::from_status(status).unwrap();
        assert_eq!(family.category(), category, "{status}");
        assert_eq!(family.retry(), retry, "{status}");
        assert_eq!(family.may_have_been_applied(), may_have_been_applied, "{status}");
    }
}

#[test]
fn a_number_without_six_digits_gets_a_hint() {
    for (text, is_told) in [("404", true), ("99999", true), ("100000", false), ("999999", false), ("1000000", true)] {
        let error = text.parse::<ErrorCode>().unwrap_err().to_string();
        assert_eq!(error.contains("six digits"), is_told, "{error}");
    }
}

#[test]
fn time_by_itself_helps_with_three_verdicts() {
    for entry in Entry::all() {
        let helps = ["immediately", "backoff", "throttled"].contains(&entry.retry().as_str());
        assert_eq!(entry.retry().is_transient(), helps, "{entry}");
    }
}

#[test]
fn entries_and_their_parts_are_shown_as_they_are_written() {
    for code in ErrorCode::ALL {
        assert_eq!(u32::from(*code), code.number());
    }
    let limits: Vec<_> = Entry::all().flat_map(|entry| entry.limits()).collect();
    assert!(!limits.is_empty());
    for limit in limits {
        assert_eq!(limit.to_string(), format!("{}: {} {}", limit.what, limit.value, limit.unit));
    }
    assert_eq!(IssuerCode::from_number(409_203).unwrap().number, Some(409_203));
    assert_eq!(IssuerCode::from_number(409_203).unwrap().to_string().split(' ').next(), Some("409203"));
    let active = IssuerCode::from_name("CredentialOperationActive").unwrap();
    assert_eq!(active.to_string(), "409005 CredentialOperationActive");
    for number in [400_037, 400_040, 409_004, 409_005, 412_005] {
        let preview = IssuerCode::from_number(number).unwrap();
        assert_eq!(preview.issuer, Issuer::Preview, "{number}");
        assert!(preview.description.is_some_and(|text| text.contains("request") && text.ends_with('.')), "{number}");
        let told = number.to_string().parse::<ErrorCode>().unwrap_err().to_string();
        assert!(told.contains("certificate signing") && told.contains("request"), "{told}");
    }
}

#[test]
fn words_parse_back() {
    fn check<T: Copy + PartialEq + std::fmt::Debug + std::fmt::Display + std::str::FromStr>(all: &[T])
    where
        T::Err: std::fmt::Debug,
    {
        for word in all {
            assert_eq!(word.to_string().parse::<T>().unwrap(), *word);
            assert_eq!(word.to_string().to_uppercase().parse::<T>().unwrap(), *word);
        }
        assert!("no such word".parse::<T>().is_err());
    }
    check(Action::ALL);
    check(Actor::ALL);
    check(Area::ALL);
    check(Category::ALL);
    check(Operation::ALL);
    check(Source::ALL);
    check(Transport::ALL);
}

#[test]
fn every_word_is_used() {
    let categories: BTreeSet<Category> = Entry::all().map(Entry::category).collect();
    let actions: BTreeSet<Action> = Entry::all().filter_map(Entry::action).collect();
    // No code means a failed handshake, or a failure about which nothing is known.
    let without_code = [Category::Tls, Category::Unknown];
    let unused: Vec<_> = Category::ALL
        .iter()
        .filter(|category| !categories.contains(category) && !without_code.contains(category))
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
    // These belong to handshakes, links, sessions and message texts, which no code by itself calls for.
    let of_connections = [Action::RestoreTrust, Action::ReopenLink, Action::ReopenSession, Action::Reprovision];
    let unused: Vec<_> =
        Action::ALL.iter().filter(|action| !actions.contains(action) && !of_connections.contains(action)).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn codes_are_serialised_as_numbers_and_read_in_every_known_form() {
    for code in ErrorCode::ALL {
        let json = serde_json::to_string(code).unwrap();
        assert_eq!(json, code.number().to_string());
        let forms = [json, format!("\"{}\"", code.number()), format!("\"{}\"", code.name())];
        for form in forms {
            assert_eq!(serde_json::from_str::<ErrorCode>(&form).unwrap(), *code);
            assert_eq!(serde_json::from_str::<Entry>(&form).unwrap(), Entry::Code(*code));
            assert_eq!(serde_json::from_str::<ReportedCode>(&form).unwrap().entry(), Some(Entry::Code(*code)));
        }
    }
    for error in UncodedError::ALL.iter().filter(|error| error.name() != "ServiceUnavailable") {
        let json = serde_json::to_string(&Entry::from(*error)).unwrap();
        assert_eq!(serde_json::from_str::<Entry>(&json).unwrap(), Entry::Uncoded(*error));
    }
    assert!(serde_json::from_str::<ErrorCode>("404999").is_err());
    assert!(serde_json::from_str::<ErrorCode>("-1").is_err());
    let refused = serde_json::from_str::<Category>("7").unwrap_err().to_string();
    assert!(refused.contains("a word of the vocabulary"), "{refused}");
    let refused = serde_json::from_str::<ErrorCode>("null").unwrap_err().to_string();
    assert!(refused.contains("the number or name of an IoT Hub error"), "{refused}");
}

#[test]
fn a_reported_code_loses_nothing() {
    for json in ["404999", "\"SomethingNew\"", "-5", "18446744073709551615", "1.5", "\"\""] {
        let reported: ReportedCode = serde_json::from_str(json).unwrap();
        assert_eq!(reported.entry(), None);
        assert_eq!(reported.to_string(), json.trim_matches('"'));
    }
    let refused = serde_json::from_str::<ReportedCode>("[]").unwrap_err().to_string();
    assert!(refused.contains("a number or a name"), "{refused}");
    assert_eq!(ReportedCode::from("404999"), ReportedCode::from(404_999));
    assert_eq!(ReportedCode::from("+404999").number(), None);
    assert_eq!(ReportedCode::from("+404999").name(), Some("+404999"));
    assert_eq!(format!("{:?}", ReportedCode::from("SomethingNew")), "ReportedCode(SomethingNew)");
    assert_eq!(ReportedCode::from(404_999).family(), Family::from_number(404_999));
    assert_eq!(ReportedCode::from(409_203).issuer(), Some(Issuer::Provisioning));
    assert_eq!(ReportedCode::from("404104"), ReportedCode::from(404_104));
    assert_eq!(ReportedCode::from("DeviceConnectionClosedRemotely"), ReportedCode::from(404_104));
}

#[test]
fn numbers_of_other_issuers_are_never_hub_codes() {
    for number in 404_201..=404_211 {
        assert_eq!(ErrorCode::from_number(number), None);
        assert_eq!(IssuerCode::from_number(number).unwrap().issuer, Issuer::Provisioning);
    }
    for code in ErrorCode::ALL {
        assert_eq!(IssuerCode::from_number(code.number()), None, "{code}");
        assert_eq!(IssuerCode::from_name(code.name()), None, "{code}");
    }
}

#[cfg(feature = "json")]
#[test]
fn words_are_written_in_snake_case_and_read_again() {
    use iothub_errors::{Action, Category, Limit, Source, Transport};

    for (json, word) in [("\"renew_credential\"", Action::RenewCredential), ("\"read_again\"", Action::ReadAgain)] {
        assert_eq!(serde_json::to_string(&word).unwrap(), json);
        assert_eq!(serde_json::from_str::<Action>(json).unwrap(), word);
    }
    for category in Category::ALL {
        let json = serde_json::to_string(category).unwrap();
        assert_eq!(serde_json::from_str::<Category>(&json).unwrap(), *category);
    }
    for wrong in ["\"\"", "\"no such word\"", "5", "null", "{}"] {
        assert!(serde_json::from_str::<Transport>(wrong).is_err(), "{wrong}");
        assert!(serde_json::from_str::<Source>(wrong).is_err(), "{wrong}");
    }
    let limit: Limit = ErrorCode::DeviceMaximumQueueDepthExceeded.limits()[0];
    let json = serde_json::to_value(limit).unwrap();
    assert_eq!(json, serde_json::json!({"what": limit.what, "value": limit.value, "unit": limit.unit}));
}
