//! One record: its fields in every exported form, and what it says about a failure.

use iothub_errors::log::Record;
use iothub_errors::{Entry, ErrorCode, Evidence, Neighbour, UncodedError};

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
        assert_eq!(record.category().as_deref(), Some("Connections"), "{json}");
        assert_eq!(record.operation().as_deref(), Some("deviceDisconnect"), "{json}");
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
fn broken_properties_do_not_cost_the_record() {
    let json = r#"{"category":"DistributedTracing","resultType":"429001","properties":"{\"deviceId\":\"d\",\"at\": : \"x\"}"}"#;
    let record = record(json);
    assert!(record.has_broken_properties());
    assert_eq!(record.device_id().as_deref(), Some("d"), "what stands before the fault is kept");
    assert_eq!(record.classify().unwrap().code(), Some(ErrorCode::ThrottlingException));
}

#[test]
fn successes_are_no_errors() {
    for json in [
        r#"{"category":"Connections","operationName":"deviceConnect","level":"Information","properties":{"deviceId":"d","statusCode":null}}"#,
        r#"{"category":"Connections","level":"Information","resultType":"","resultDescription":""}"#,
        r#"{"category":"DistributedTracing","level":"Information","resultType":"Success"}"#,
        r#"{"category":"DirectMethods","resultType":"200"}"#,
        r#"{"category":"DirectMethods","resultType":null,"properties":"{\"statusCode\":\"200\"}"}"#,
    ] {
        assert_eq!(record(json).classify(), None, "{json}");
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
fn logs_of_the_provisioning_service_are_not_taken_for_the_hub() {
    let json = r#"{"resourceId":"/x/PROVIDERS/MICROSOFT.DEVICES/PROVISIONINGSERVICES/P","resultType":"ClientError","resultSignature":"401","level":"Error"}"#;
    let failure = record(json).classify().unwrap();
    assert_eq!((failure.code(), failure.neighbour()), (None, Some(Neighbour::Provisioning)));
    assert_eq!(failure.http_status(), Some(401));
}

#[test]
fn a_403004_of_the_routes_is_a_full_endpoint() {
    let full =
        record(r#"{"category":"Routes","operationName":"endpointUnhealthy","resultType":"403004","level":"Error"}"#);
    assert!(full.is_full_endpoint());
    assert_eq!(full.classify().unwrap().code(), Some(ErrorCode::DeviceMaximumQueueDepthExceeded));
    assert!(!record(r#"{"category":"C2DCommands","resultType":"403004","level":"Error"}"#).is_full_endpoint());
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
        assert_eq!((error.line, error.column), (line, column), "{json}: {error}");
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
