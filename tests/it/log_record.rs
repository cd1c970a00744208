//! One record: its fields in every exported form, and the failure that it reports.
#![cfg(feature = "alloc")]

use std::borrow::Cow;
use std::time::Duration;

use iothub_errors::log::{LogCategory, Record};
use iothub_errors::{Action, Entry, ErrorCode, Evidence, Issuer, Operation, Retry, UncodedError};

fn record(json: &str) -> Record<'_> {
    Record::from_json(json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

#[test]
fn all_forms_of_a_record_say_the_same() {
    let forms = [
        // Event Hubs and Storage, properties as a string
        r#"{"time":"2024-05-02T10:00:00Z","resourceId":"/SUBSCRIPTIONS/0/RESOURCEGROUPS/R/PROVIDERS/MICROSOFT.DEVICES/IOTHUBS/PLANT","operationName":"deviceDisconnect","category":"Connections","level":"Error","resultType":"404104","resultDescription":"DeviceConnectionClosedRemotely","properties":"{\"deviceId\":\"pump-7\",\"protocol\":\"Mqtt\",\"authType\":\"{\\\"scope\\\":\\\"device\\\",\\\"type\\\":\\\"sas\\\"}\",\"statusCode\":\"404\"}","location":"westeurope"}"#,
        // properties as an object, number as a number
        r#"{"time":"2024-05-02T12:00:00+02:00","resourceId":"/x/IOTHUBS/PLANT/","operationName":"deviceDisconnect","category":"Connections","level":"Error","resultType":404104,"resultDescription":"DeviceConnectionClosedRemotely","properties":{"deviceId":"pump-7","protocol":"Mqtt","authType":null,"statusCode":404}}"#,
        // a row of Log Analytics
        r#"{"TimeGenerated":"2024-05-02T10:00:00.000Z","_ResourceId":"/x/iothubs/PLANT","OperationName":"deviceDisconnect","Category":"Connections","Level":"Error","ResultType":"404104","ResultDescription":"DeviceConnectionClosedRemotely","properties_s":"{\"deviceId\": \"pump-7\",\r\n \"protocol\": \"Mqtt\", \"statusCode\": \"404\"}"}"#,
        // the retired operations monitoring
        r#"{"time":"2024-05-02T10:00:00Z","Resource":"PLANT","operationName":"deviceDisconnect","category":"Connections","level":"Error","statusCode":404,"statusType":404104,"statusDescription":"DeviceConnectionClosedRemotely","deviceId":"pump-7","protocol":"Mqtt"}"#,
        // quotes escaped as \u0022
        r#"{"time":"2024-05-02T10:00:00Z","resourceId":"PLANT","operationName":"deviceDisconnect","category":"Connections","level":"Error","resultType":"404104","properties":"{\u0022deviceId\u0022:\u0022pump-7\u0022,\u0022protocol\u0022:\u0022Mqtt\u0022,\u0022statusCode\u0022:\u0022404\u0022}"}"#,
    ];
    for json in forms {
        let record = record(json);
        assert_eq!(record.time_ms(), Some(1_714_644_000_000), "{json}");
        assert_eq!(record.hub().as_deref(), Some("PLANT"), "{json}");
        assert_eq!(record.category_name().as_deref(), Some("Connections"), "{json}");
        assert_eq!(record.operation_name().as_deref(), Some("deviceDisconnect"), "{json}");
        assert_eq!(record.level().as_deref(), Some("Error"), "{json}");
        assert_eq!(record.device_id().as_deref(), Some("pump-7"), "{json}");
        assert_eq!(record.protocol().as_deref(), Some("Mqtt"), "{json}");
        assert_eq!(record.http_status(), Some(404), "{json}");
        assert!(!record.has_broken_properties(), "{json}");
        let failure = record.classify().expect(json);
        assert_eq!(failure.code(), Some(ErrorCode::DeviceConnectionClosedRemotely), "{json}");
        assert_eq!(failure.evidence(), Evidence::LogNumber, "{json}");
        assert_eq!(failure.http_status(), Some(404), "{json}");
    }
}

#[test]
fn a_value_with_escapes_is_unescaped_once_per_layer() {
    let nested = record(r#"{"time":"x","properties":"{\"deviceId\":\"a\\\"b\\\\c\\u00e9\",\"moduleId\":\"m\"}"}"#);
    assert_eq!(nested.device_id().as_deref(), Some("a\"b\\cé"));
    assert_eq!(nested.module_id().as_deref(), Some("m"));
    let plain = record(r#"{"time":"x","properties":{"deviceId":"a\"b\\c\u00e9"}}"#);
    assert_eq!(plain.device_id().as_deref(), Some("a\"b\\cé"));
}

#[test]
fn broken_properties_do_not_lose_the_record() {
    let json = r#"{"category":"DistributedTracing","resultType":"429001","properties":"{\"deviceId\":\"d\",\"at\": : \"x\"}"}"#;
    let record = record(json);
    assert!(record.has_broken_properties());
    assert_eq!(record.device_id().as_deref(), Some("d"), "what precedes the fault is kept");
    assert_eq!(record.classify().unwrap().code(), Some(ErrorCode::ThrottlingException));
}

#[test]
fn successes_are_not_errors() {
    for json in [
        r#"{"category":"Connections","operationName":"deviceConnect","level":"Information","properties":{"deviceId":"d","statusCode":null}}"#,
        r#"{"category":"Connections","level":"Information","resultType":"","resultDescription":""}"#,
        r#"{"category":"DistributedTracing","level":"Information","resultType":"Success"}"#,
        r#"{"category":"DirectMethods","resultType":"200"}"#,
        r#"{"category":"DirectMethods","resultType":"399","properties":{"statusCode":"399"}}"#,
        r#"{"category":"DirectMethods","resultType":null,"properties":"{\"statusCode\":\"200\"}"}"#,
    ] {
        assert_eq!(record(json).classify(), None, "{json}");
    }
}

#[test]
fn failures_begin_at_a_status_of_400_or_with_the_level() {
    for json in [
        r#"{"category":"DirectMethods","resultType":"400"}"#,
        r#"{"category":"DirectMethods","properties":{"statusCode":"400"}}"#,
        r#"{"category":"DirectMethods","resultType":"200","properties":{"statusCode":"500"}}"#,
        r#"{"category":"DirectMethods","resultType":"400","properties":{"statusCode":"200"}}"#,
        r#"{"category":"DirectMethods","resultType":"200","level":"error"}"#,
        r#"{"category":"DirectMethods","resultType":"Success","level":"Critical"}"#,
    ] {
        assert!(record(json).classify().is_some(), "{json}");
    }
}

/// The categories of Microsoft's monitoring data reference (2024-06-26).
#[test]
fn the_category_determines_the_operation() {
    let documented = [
        ("Connections", Some(Operation::Connect)),
        ("DeviceTelemetry", Some(Operation::Telemetry)),
        ("C2DCommands", Some(Operation::C2dSend)),
        ("DeviceIdentityOperations", Some(Operation::Registry)),
        ("FileUploadOperations", Some(Operation::FileUpload)),
        ("Routes", Some(Operation::Routing)),
        ("D2CTwinOperations", Some(Operation::Twin)),
        ("C2DTwinOperations", Some(Operation::Twin)),
        ("TwinQueries", Some(Operation::Query)),
        ("JobsOperations", Some(Operation::Job)),
        ("DirectMethods", Some(Operation::Method)),
        ("DistributedTracing", None),
        ("Configurations", Some(Operation::Configuration)),
        ("DeviceStreams", None),
    ];
    let names: Vec<_> = LogCategory::ALL.iter().map(|category| category.name()).collect();
    assert_eq!(names, documented.map(|(name, _)| name));
    // The names of the retired operations monitoring, and one that is none.
    let others = [("fileUpload", Some(Operation::FileUpload)), ("routes", Some(Operation::Routing)), ("Weather", None)];
    for (name, operation) in documented.into_iter().chain(others) {
        for name in [name.to_string(), name.to_uppercase(), name.to_lowercase()] {
            let json = format!(r#"{{"category":"{name}","level":"Error","properties":{{"statusCode":"404"}}}}"#);
            let record = record(&json);
            assert_eq!(record.category(), LogCategory::from_name(&name), "{name}");
            assert_eq!(record.category_name().as_deref(), Some(name.as_str()));
            assert_eq!(record.operation(), operation, "{name}");
            let candidates = record.classify().unwrap().candidates();
            let of_status = iothub_errors::IotHubError::from_status(404, operation).unwrap();
            assert_eq!(candidates, of_status.candidates(), "{name}");
        }
    }
}

/// The message is also read next to a documented number: its sentence gives the action, and the wait.
#[test]
fn a_message_refines_what_the_number_says() {
    let json = r#"{"level":"Error","resultType":"401003","properties":{"errorMessage":
        "Authorization rule 'service' does not allow access for '/twins/d-1'"}}"#;
    assert_eq!(record(json).classify().unwrap().retry(), Retry::AfterAction(Action::GrantAccess));
    let json = r#"{"level":"Error","resultType":"429003","properties":{"errorMessage":
        "The request has been throttled. Wait 10 seconds and try again."}}"#;
    assert_eq!(record(json).classify().unwrap().retry_after(), Some(Duration::from_secs(10)));
}

/// The hub's records mention endpoints and storage accounts, and are still the hub's.
#[test]
fn a_hub_error_for_a_result_outweighs_what_the_message_names() {
    for named in ["sb://ns.servicebus.windows.net/q", "https://a.blob.core.windows.net/c", "SystemTracker:ns:q"] {
        for result in ["403004", "DeviceMaximumQueueDepthExceeded"] {
            let json = format!(
                r#"{{"category":"Routes","level":"Error","resultType":"{result}","properties":{{"errorMessage":"{named}"}}}}"#
            );
            let failure = record(&json).classify().unwrap();
            let expected = (Some(ErrorCode::DeviceMaximumQueueDepthExceeded), None);
            assert_eq!((failure.code(), failure.issuer()), expected, "{json}");
        }
        let json = format!(r#"{{"level":"Error","resultType":"404","properties":{{"errorMessage":"{named}"}}}}"#);
        let failure = record(&json).classify().unwrap();
        assert!(failure.issuer().is_some() && failure.candidates().is_empty(), "{json}");
    }
}

type Text = for<'a, 'b> fn(&'b Record<'a>) -> Option<Cow<'a, str>>;

#[test]
fn a_field_has_its_names_and_no_others() {
    let of_record: [(&str, Text); 13] = [
        ("time", |r| r.time()),
        ("TimeGenerated", |r| r.time()),
        ("resourceId", |r| r.resource_id()),
        ("_ResourceId", |r| r.resource_id()),
        ("Resource", |r| r.hub()),
        ("operationName", |r| r.operation_name()),
        ("category", |r| r.category_name()),
        ("level", |r| r.level()),
        ("resultType", |r| r.result_type()),
        ("statusType", |r| r.result_type()),
        ("resultDescription", |r| r.result_description()),
        ("statusDescription", |r| r.result_description()),
        ("resultSignature", |r| r.http_status().map(|status| status.to_string().into())),
    ];
    let of_properties: [(&str, Text); 9] = [
        ("deviceId", |r| r.device_id()),
        ("moduleId", |r| r.module_id()),
        ("protocol", |r| r.protocol()),
        ("sdkVersion", |r| r.sdk_version()),
        ("userAgent", |r| r.sdk_version()),
        ("statusCode", |r| r.http_status().map(|status| status.to_string().into())),
        ("errorMessage", |r| r.error_message()),
        ("endpointName", |r| r.endpoint()),
        ("details", |r| r.details()),
    ];
    let in_record = |name: &str| format!(r#"{{"{name}":"404"}}"#);
    let in_object = |name: &str| format!(r#"{{"time":"x","properties":{{"{name}":"404"}}}}"#);
    let in_string = |name: &str| format!(r#"{{"time":"x","properties":"{{\"{name}\":\"404\"}}"}}"#);
    // The retired shape has the members of `properties` in the record itself.
    type Place<'a> = &'a dyn Fn(&str) -> String;
    let places: [(Place<'_>, &[(&str, Text)]); 4] = [
        (&in_record, &of_record),
        (&in_record, &of_properties),
        (&in_object, &of_properties),
        (&in_string, &of_properties),
    ];
    for (write, fields) in places {
        for (name, read) in fields {
            for spelling in [(*name).to_owned(), name.to_lowercase(), name.to_uppercase()] {
                assert_eq!(read(&record(&write(&spelling))).as_deref(), Some("404"), "{}", write(&spelling));
            }
            // The same length and the same beginning.
            let other = format!("{}Q", &name[..name.len() - 1]);
            let json = write(&other);
            assert_eq!(read(&record(&json)).filter(|text| text == "404"), None, "{json}");
        }
    }
}

#[test]
fn values_without_escapes_are_borrowed_and_properties_are_returned_unchanged() {
    for (properties, expected) in
        [(r#""{\"deviceId\":\"a\"}""#, r#"{\"deviceId\":\"a\"}"#), (r#"{"deviceId":"a"}"#, r#"{"deviceId":"a"}"#)]
    {
        let json = format!(r#"{{"properties":{properties},"time":"x"}}"#);
        let record = record(&json);
        assert!(matches!(record.device_id(), Some(Cow::Borrowed("a"))), "{json}");
        assert_eq!(record.properties_text(), expected.as_bytes());
        assert_eq!(record.time().as_deref(), Some("x"), "what follows is read");
    }
    let other = record(r#"{"time":"x","propertieQ":{"deviceId":"a"}}"#);
    assert_eq!((other.device_id(), other.properties_text()), (None, b"".as_slice()));
    for (properties, is_broken) in
        [(r#""""#, false), (r#"" ""#, false), ("null", false), ("[]", true), (r#""x""#, true)]
    {
        let json = format!(r#"{{"time":"x","properties":{properties}}}"#);
        assert_eq!(record(&json).has_broken_properties(), is_broken, "{json}");
    }
}

#[test]
fn escapes_of_every_kind_are_read_in_properties_that_are_a_string() {
    let json =
        r#"{"properties":"\r\n\t{ \n\u0022deviceId\u0022 \u003a\t\u0022a\u0022\r\n,\"moduleId\":\"b\"}\n","time":"x"}"#;
    let record = record(json);
    assert_eq!((record.device_id().as_deref(), record.module_id().as_deref()), (Some("a"), Some("b")));
    assert!(!record.has_broken_properties());
    assert_eq!(record.time().as_deref(), Some("x"));
}

#[test]
fn a_string_in_properties_continues_after_an_escaped_quote_in_any_spelling() {
    for (written, id) in [
        (r#"a\\\"b"#, "a\"b"),
        (r"a\\\u0022b", "a\"b"),
        (r#"a\u005c\"b"#, "a\"b"),
        (r"a\u005C\u0022b", "a\"b"),
        (r"a\\\\b", "a\\b"),
        (r"a\\nb", "a\nb"),
        (r"a\fb", "a\u{c}b"),
        (r"a\bb", "a\u{8}b"),
    ] {
        let json = format!(r#"{{"properties":"{{\"deviceId\":\"{written}\",\"moduleId\":\"m\"}}","time":"t"}}"#);
        let record = record(&json);
        assert_eq!((record.device_id().as_deref(), record.module_id().as_deref()), (Some(id), Some("m")), "{json}");
        assert!(!record.has_broken_properties(), "{json}");
    }
}

#[test]
fn backslashes_count_only_where_there_are_strings() {
    // A quote and a colon in a name do not end it.
    for json in [
        r#"{"x\":\"y":1,"deviceId":"a"}"#,
        r#"{"time":"t","properties":{"x\":\"y":1,"deviceId":"a"}}"#,
        r#"{"time":"t","properties":"{\"x\\\":\\\"y\":1,\"deviceId\":\"a\"}"}"#,
    ] {
        assert_eq!(record(json).device_id().as_deref(), Some("a"), "{json}");
    }
    for json in [
        r#"{\"time":"t"}"#,
        r#"{"time": \n "t"}"#,
        r#"{"time" \u003a "t"}"#,
        // The string of the properties ends inside a name.
        r#"{"properties":"{\"deviceId":\"a\"}","time":"t"}"#,
    ] {
        assert!(Record::from_json(json).is_err(), "{json}");
    }
}

#[test]
fn the_strongest_evidence_decides() {
    let cases: [(&str, Option<Entry>, Evidence); 9] = [
        (
            r#"{"category":"C2DCommands","resultType":"DeviceNotOnline","level":"Error"}"#,
            Some(ErrorCode::DeviceNotOnline.into()),
            Evidence::LogName,
        ),
        (
            r#"{"category":"C2DCommands","resultType":"","level":"Error","resultDescription":"DeviceNotFound"}"#,
            Some(ErrorCode::DeviceNotFound.into()),
            Evidence::LogName,
        ),
        (
            r#"{"category":"Routes","level":"Error","properties":"{\"details\":\"DeviceMaximumQueueDepthExceeded\"}"}"#,
            Some(ErrorCode::DeviceMaximumQueueDepthExceeded.into()),
            Evidence::LogName,
        ),
        (
            r#"{"category":"Connections","level":"Error","properties":"{\"errorMessage\":\"see https://aka.ms/iothub404104\"}"}"#,
            Some(ErrorCode::DeviceConnectionClosedRemotely.into()),
            Evidence::Link,
        ),
        (
            r#"{"category":"C2DCommands","operationName":"messageExpired","level":"Error","resultType":"Event status","resultDescription":"MessageDescription","properties":"{\"statusCode\":\"4XX\"}"}"#,
            Some(UncodedError::MessageExpired.into()),
            Evidence::LogName,
        ),
        (
            r#"{"category":"Routes","level":"Error","resultType":"401"}"#,
            Some(UncodedError::Unauthorized.into()),
            Evidence::LogNumber,
        ),
        (r#"{"category":"Routes","level":"Error","resultType":"503"}"#, None, Evidence::Status),
        (r#"{"category":"DirectMethods","level":"Error","properties":{"statusCode":"404"}}"#, None, Evidence::Status),
        (r#"{"category":"Connections","level":"Error"}"#, None, Evidence::Nothing),
    ];
    for (json, entry, evidence) in cases {
        let failure = record(json).classify().expect(json);
        assert_eq!((failure.entry(), failure.evidence()), (entry, evidence), "{json}");
        if let (Some(entry), Evidence::LogName) = (entry, evidence) {
            let phrase = evidence.phrase();
            let is_elsewhere = |member: &&&str| !json.contains(&format!(r#""{member}":"{}""#, entry.name()));
            let named = ["resultType", "resultDescription", "details"].iter().find(|member| phrase.contains(**member));
            assert_eq!(named.filter(is_elsewhere), None, "“{phrase}” is not true of {json}");
        }
    }
}

#[test]
fn an_undocumented_number_keeps_its_family_unless_a_name_helps() {
    let failure =
        record(r#"{"level":"Error","resultType":"429099","resultDescription":"Surprise"}"#).classify().unwrap();
    assert_eq!((failure.code(), failure.raw_number()), (None, Some(429_099)));
    assert_eq!(failure.http_status(), Some(429));
    let named =
        record(r#"{"level":"Error","resultType":"404999","resultDescription":"DeviceNotFound"}"#).classify().unwrap();
    assert_eq!((named.code(), named.raw_number()), (Some(ErrorCode::DeviceNotFound), Some(404_999)));
}

#[test]
fn a_name_that_contradicts_the_number_is_reported() {
    let failure = record(r#"{"resultType":"404103","resultDescription":"DeviceNotFound"}"#).classify().unwrap();
    assert_eq!(failure.code(), Some(ErrorCode::DeviceNotOnline));
    assert_eq!(failure.disagreement().map(|other| other.entry), Some(ErrorCode::DeviceNotFound.into()));
    let agreed = record(r#"{"resultType":"401003","resultDescription":"IoTHubUnauthorized"}"#).classify().unwrap();
    assert_eq!(agreed.disagreement(), None, "letter case is no disagreement");
}

#[test]
fn logs_of_the_provisioning_service_are_not_mistaken_for_the_hubs() {
    let json = r#"{"resourceId":"/x/PROVIDERS/MICROSOFT.DEVICES/PROVISIONINGSERVICES/P","resultType":"ClientError","resultSignature":"401","level":"Error"}"#;
    let failure = record(json).classify().unwrap();
    assert_eq!((failure.code(), failure.issuer()), (None, Some(Issuer::Provisioning)));
    assert_eq!(failure.http_status(), Some(401));
}

#[test]
fn a_403004_in_the_category_routes_is_a_full_endpoint() {
    let full =
        record(r#"{"category":"Routes","operationName":"endpointUnhealthy","resultType":"403004","level":"Error"}"#);
    assert!(full.is_full_endpoint());
    assert_eq!(full.classify().unwrap().code(), Some(ErrorCode::DeviceMaximumQueueDepthExceeded));
    assert!(!record(r#"{"category":"C2DCommands","resultType":"403004","level":"Error"}"#).is_full_endpoint());
    let named = r#"{"category":"Routes","resultDescription":"DeviceMaximumQueueDepthExceeded","level":"Error"}"#;
    assert!(record(named).is_full_endpoint());
    assert!(!record(r#"{"category":"Routes","resultType":"404001","level":"Error"}"#).is_full_endpoint());
}

#[test]
fn a_broken_text_is_reported_with_its_place() {
    for (json, line, column) in [
        ("{\"time\":\"x\",\n \"category\" \"y\"}", 2, 13),
        ("{\"time\":\"x\"", 1, 12),
        ("[]", 1, 1),
        ("{\"time\":\"x\"} {", 1, 14),
        ("{\"time\": <x>}", 1, 10),
        ("", 1, 1),
    ] {
        let error = Record::from_json(json).expect_err(json);
        assert_eq!((error.line(), error.column()), (line, column), "{json}: {error}");
    }
    for (json, reason) in [
        ("{\"time\":\"x", "the text ends inside the record"),
        ("{\"time\":\"x\ny\"}", "a line break inside a string"),
        ("{\"time\": <x>}", "expected a value"),
        ("{\"time\":[1}}", "a mismatched bracket"),
        ("{\"time\":1 2}", "expected a comma"),
        ("{time:1}", "expected a member name"),
        ("{\"time\" 1}", "expected a colon"),
        ("[]", "expected an object"),
        ("{} {}", "text after the record"),
        ("{\"time\":1", "the text ends inside the record"),
    ] {
        let error = Record::from_json(json).expect_err(json).to_string();
        assert!(error.contains(reason), "{json}: {error}");
    }
}

#[test]
fn the_owned_error_keeps_message_name_and_time() {
    let json = r#"{"time":"2024-05-02T10:00:00Z","resultType":"404104","resultDescription":"DeviceConnectionClosedRemotely","properties":"{\"errorMessage\":\"Device disconnected, see https://aka.ms/iothub404104\"}"}"#;
    let error = iothub_errors::IotHubError::from_record(&record(json)).unwrap();
    assert_eq!(error.message(), Some("Device disconnected, see https://aka.ms/iothub404104"));
    assert_eq!(error.raw_name(), Some("DeviceConnectionClosedRemotely"));
    assert_eq!(error.timestamp(), Some("2024-05-02T10:00:00Z"));
    let spoken = r#"{"level":"Error","resultType":"404001","resultDescription":"no such device"}"#;
    assert_eq!(iothub_errors::IotHubError::from_record(&record(spoken)).unwrap().message(), Some("no such device"));
}

#[test]
fn records_of_other_services_are_not_read_as_those_of_iot_hub() {
    let record = |provider: &str| {
        format!(
            "{{\"level\":\"Error\",\"resultType\":\"404104\",\
             \"resourceId\":\"/subscriptions/s/resourceGroups/providers-1/providers/{provider}/x\"}}"
        )
    };
    for (provider, code) in [
        ("Microsoft.Devices/IotHubs", Some(ErrorCode::DeviceConnectionClosedRemotely)),
        ("MICROSOFT.DEVICES/IOTHUBS", Some(ErrorCode::DeviceConnectionClosedRemotely)),
        ("Microsoft.Devices/provisioningServices", None),
        ("MICROSOFT.KEYVAULT/VAULTS", None),
        ("microsoft.eventhub/namespaces", None),
    ] {
        let text = record(provider);
        let answer = Record::from_json(&text).unwrap().classify().unwrap();
        assert_eq!(answer.code(), code, "{provider}");
    }
}

/// Returns records with a member before `deviceId`: in the record itself, in `properties` as an object, and in
/// `properties` as a string, with and without white space.
fn with_member(value: &str) -> [String; 5] {
    let inner = format!(r#"{{"x":{value},"deviceId":"a"}}"#);
    let spaced = format!("{{ \"x\" :\t{value} , \"deviceId\" : \"a\" }}");
    let quoted = |text: &str| serde_json::to_string(text).unwrap();
    [
        inner.clone(),
        format!(r#"{{"properties":{inner},"time":"t"}}"#),
        format!(r#"{{"properties":{spaced},"time":"t"}}"#),
        format!(r#"{{"properties":{},"time":"t"}}"#, quoted(&inner)),
        format!(r#"{{"properties":{},"time":"t"}}"#, quoted(&spaced)),
    ]
}

#[test]
fn any_value_may_precede_a_field() {
    let long = format!("\"{}\"", "x".repeat(200));
    let deepest = format!("{}1{}", "[".repeat(60), "]".repeat(60));
    let values = [
        "null",
        "true",
        "false",
        "0",
        "-1.5e+3",
        "2E5",
        r#""""#,
        r#""a""#,
        r#""]""#,
        r#""}""#,
        r#""{[""#,
        r#""\"""#,
        r#""\\""#,
        r#""\\\"""#,
        r#""a\"b\\c\"""#,
        r#""\u0022""#,
        r#""\n\t\/""#,
        r#""{\"y\":\"]\"}""#,
        r#""{\"y\":\"\\\"]\"}""#,
        "[]",
        "{}",
        r#"["]","}",{"y":["[","{"]}]"#,
        r#"{"y":"]","z":{"w":"}"}}"#,
        r#"{"y":[{"z":[]},{}]}"#,
        r#"["é",{"ü":"\"]"}]"#,
        // The text between strings and brackets is not checked.
        "[\0]",
        "{\0}",
        &long,
        &deepest,
    ];
    for value in values {
        for json in with_member(value) {
            let record = record(&json);
            assert_eq!(record.device_id().as_deref(), Some("a"), "{json}");
            assert!(!record.has_broken_properties(), "{json}");
        }
    }
}

#[test]
fn a_broken_value_is_not_a_value() {
    let too_deep = format!("{}1{}", "[".repeat(61), "]".repeat(61));
    for value in
        ["tru", "truE", "falze", "nul", "nulL", "1x", "-x", "x", "", r#"["a"}"#, r#"{"y":1]"#, "[[]", "]", &too_deep]
    {
        let [record_itself, rest @ ..] = with_member(value);
        assert!(Record::from_json(&record_itself).is_err(), "{record_itself}");
        for json in rest {
            let is_broken = Record::from_json(&json).is_ok_and(|record| record.has_broken_properties());
            assert!(is_broken || Record::from_json(&json).is_err(), "{json}");
        }
    }
    // A string that ends with the text around it, or not at all.
    for json in [
        r#"{"properties":"{\"deviceId\":\"a","time":"t"}"#,
        r#"{"properties":"{\"deviceId\":\"a\\","time":"t"}"#,
        "{\"properties\":\"{\\\"deviceId\\\":\\\"a\nb\\\"}\",\"time\":\"t\"}",
    ] {
        let is_broken = Record::from_json(json).is_ok_and(|record| record.has_broken_properties());
        assert!(is_broken || Record::from_json(json).is_err(), "{json}");
    }
}
