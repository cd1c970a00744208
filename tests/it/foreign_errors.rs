//! Other services' errors that look like IoT Hub's: their issuer, the mark that shows it, and what outranks the mark.
#![cfg(feature = "alloc")]

use iothub_errors::amqp::Failure;
use iothub_errors::http::Reply;
use iothub_errors::log::Record;
use iothub_errors::mqtt::{Packet, PacketType};
use iothub_errors::{ErrorCode, IotHubError, Issuer, text};

type Says = (Option<ErrorCode>, Option<Issuer>);

const PROVISIONING: Says = (None, Some(Issuer::Provisioning));
const BUS: Says = (None, Some(Issuer::ServiceBus));
const STORAGE: Says = (None, Some(Issuer::Storage));
const RESOURCES: Says = (None, Some(Issuer::ResourceProvider));
const OTHER: Says = (None, Some(Issuer::Other));
const NOBODY: Says = (None, None);

const fn hub(code: ErrorCode) -> Says {
    (Some(code), None)
}

#[test]
fn a_replys_issuer_is_recognised_by_its_marks() {
    let guid = "0f8fad5b-d9cb-469f-a165-70867728950e";
    let shared = |code: u32| format!(r#"{{"errorCode":{code},"trackingId":"{guid}","message":"x"}}"#);
    let cases: Vec<(u16, &str, &str, String, Says)> = vec![
        // These are the provisioning service's numbers, unless there is a name of the hub next to them.
        (404, "", "", r#"{"errorCode":404201,"message":"x"}"#.into(), PROVISIONING),
        (404, "iothub-errorcode", "DeviceNotFound", r#"{"errorCode":404201}"#.into(), hub(ErrorCode::DeviceNotFound)),
        (
            404,
            "",
            "",
            r#"{"errorCode":404201,"Message":"ErrorCode:DeviceNotFound;x"}"#.into(),
            hub(ErrorCode::DeviceNotFound),
        ),
        // Numbers that both have: a plain GUID is the provisioning service's tracking id.
        (401, "", "", shared(401_002), PROVISIONING),
        (
            401,
            "iothub-errorcode",
            "IotHubUnauthorizedAccess",
            shared(401_002),
            hub(ErrorCode::IotHubUnauthorizedAccess),
        ),
        (404, "", "", shared(404_001), hub(ErrorCode::DeviceNotFound)),
        (
            401,
            "",
            "",
            r#"{"errorCode":401002,"trackingId":"a1-G:2-TimeStamp:x"}"#.into(),
            hub(ErrorCode::IotHubUnauthorizedAccess),
        ),
        // The provisioning service repeats the id in a header, whatever the number.
        (404, "x-ms-request-id", guid, shared(404_001), PROVISIONING),
        (404, "x-ms-request-id", "another", shared(404_001), hub(ErrorCode::DeviceNotFound)),
        // An id that isn't a GUID isn't the provisioning service's, wherever it is repeated.
        (
            404,
            "x-ms-request-id",
            "a1-G:2",
            r#"{"errorCode":404001,"trackingId":"a1-G:2"}"#.into(),
            hub(ErrorCode::DeviceNotFound),
        ),
        // A code or a name of the hub outranks the shape of a body.
        (404, "", "", r#"{"errorCode":404001,"httpStatusCode":"NotFound"}"#.into(), hub(ErrorCode::DeviceNotFound)),
        (
            404,
            "",
            "",
            r#"{"errorCode":"DeviceNotFound","httpStatusCode":"NotFound"}"#.into(),
            hub(ErrorCode::DeviceNotFound),
        ),
        (
            404,
            "iothub-errorcode",
            "DeviceNotFound",
            r#"{"httpStatusCode":"NotFound"}"#.into(),
            hub(ErrorCode::DeviceNotFound),
        ),
        // Other vendors' bodies have a member of their own; IoT Hub's have a tracking id or a name.
        (404, "", "", r#"{"errorCode":404001,"callId":"7"}"#.into(), OTHER),
        (404, "", "", r#"{"errorCode":404001,"errorMessage":"x"}"#.into(), OTHER),
        (
            404,
            "",
            "",
            r#"{"errorCode":404001,"errorMessage":"x","trackingId":"a1-G:2"}"#.into(),
            hub(ErrorCode::DeviceNotFound),
        ),
        // The resource provider's numbers.
        (409, "", "", r#"{"errorCode":"IH409002","message":"x"}"#.into(), RESOURCES),
        (409, "", "", r#"{"errorCode":"IHABCDEF","message":"x"}"#.into(), NOBODY),
        (409, "", "", r#"{"errorCode":"IH40900","message":"x"}"#.into(), NOBODY),
        // Azure Storage responds in XML.
        (403, "", "", "<?xml version=\"1.0\"?><Error><Code>AuthenticationFailed</Code></Error>".into(), STORAGE),
        (403, "", "", "\u{feff} <Error><Code>BlobNotFound</Code></Error>".into(), STORAGE),
        (502, "", "", "<html><body>Bad Gateway</body></html>".into(), NOBODY),
        (502, "", "", "said <Error><Code>X</Code></Error>".into(), NOBODY),
        (400, "", "", format!("<html>{}<Error><Code>X</Code></Error>", " ".repeat(600)), NOBODY),
        // The resource provider has codes in words, and its own shape.
        (409, "", "", r#"{"code":"409","httpStatusCode":"Conflict","message":"IH409002 x"}"#.into(), RESOURCES),
    ];
    for (status, name, value, body, expected) in &cases {
        let reply = Reply::new(*status).header(name, *value).body(body.as_str());
        let error = IotHubError::from_reply(&reply).expect("a failure");
        assert_eq!((error.code(), error.issuer()), *expected, "{name} {value} {body}");
    }
}

/// The shapes and marks by which another service's failure is recognised whatever it came over. A reply topic is left
/// out: only the hub sends on it.
#[test]
fn every_reader_attributes_a_failure_to_the_same_service() {
    const WORDS: &[&str] = &["AMQP", "log", "text"];
    const ALL: &[&str] = &["HTTP", "packet", "AMQP", "log", "text"];
    let cases = [
        // Shapes, which every reader knows.
        (r#"{"error":{"code":"ResourceNotFound","message":"It failed."}}"#, Issuer::Other, ALL),
        (r#"{"error": {"code": "X", "message": "It failed in resource group 'g'."}}"#, Issuer::ResourceProvider, ALL),
        (
            r#"{"error":{"code":"ParentResourceNotFound","message":"Microsoft.Devices/IotHubs/h failed."}}"#,
            Issuer::ResourceProvider,
            ALL,
        ),
        (
            r#"{"error":{"code":"LinkedAuthorizationFailed","message":"It failed on /subscriptions/s."}}"#,
            Issuer::ResourceProvider,
            ALL,
        ),
        (
            r#"{"error":{"code":"BadRequest","message":"It failed, errorcode: IH400303."}}"#,
            Issuer::ResourceProvider,
            ALL,
        ),
        ("AADSTS700016: It failed.", Issuer::Other, ALL),
        (r#"{"error":"invalid_client","error_description":"AADSTS7000215: It failed."}"#, Issuer::Other, ALL),
        (r#"It failed: Code="ResourceNotFound" Message="It failed.""#, Issuer::ResourceProvider, ALL),
        (r#"{"errorCode":"IH404001","message":"It failed."}"#, Issuer::ResourceProvider, ALL),
        ("It failed. TrackingId:0f8fad5b-d9cb-469f-a165-70867728950e_B3", Issuer::ServiceBus, ALL),
        ("It failed. SystemTracker:ns:queue:q", Issuer::ServiceBus, ALL),
        (r#"{"errorCode":404201,"message":"It failed."}"#, Issuer::Provisioning, ALL),
        // Addresses, clients and sentences. What a client called is known to the caller of HTTP and MQTT.
        ("It failed at sb://ns.servicebus.windows.net/q", Issuer::ServiceBus, WORDS),
        ("It failed at sb://ns.servicebus.windows.net/hub/consumergroups/$default", Issuer::EventHubs, WORDS),
        ("Azure.Messaging.EventHubs: it failed at sb://ns.servicebus.windows.net/hub", Issuer::EventHubs, WORDS),
        ("so non-epoch receiver is not allowed, it failed", Issuer::EventHubs, WORDS),
        ("It failed at https://a.blob.core.windows.net/c", Issuer::Storage, WORDS),
        ("It failed: <Error><Code>BlobNotFound</Code></Error>", Issuer::Storage, WORDS),
        ("It failed at global.azure-devices-provisioning.net", Issuer::Provisioning, WORDS),
        ("It failed on $dps/registrations/PUT/iotdps-register/", Issuer::Provisioning, WORDS),
        ("It failed at https://management.azure.com/subscriptions/s", Issuer::ResourceProvider, WORDS),
    ];
    for (message, issuer, readers) in cases {
        let escaped = message.replace('"', "\\\"");
        let json = format!(r#"{{"level":"Error","properties":{{"errorMessage":"{escaped}"}}}}"#);
        let record = Record::from_json(&json).unwrap();
        let said = [
            ("HTTP", Reply::new(404).body(message).classify()),
            ("packet", Packet::new(PacketType::Puback, 131).reason_string(message).classify()),
            ("AMQP", Failure::new().condition("amqp:not-found").description(message).classify()),
            ("log", record.classify()),
            ("text", text::classify(format!("status code 404: {message}").as_bytes())),
        ];
        for (reader, said) in said {
            let said = said.expect("a failure");
            let expected = Some(issuer).filter(|_| readers.contains(&reader));
            assert_eq!(said.issuer(), expected, "{reader}: {message}");
            if expected.is_some() {
                assert_eq!((said.code(), said.candidates().len()), (None, 0), "{reader}: {message}");
            }
        }
    }
}

#[test]
fn service_bus_is_recognised_by_each_of_its_marks() {
    let marks = [
        "Put token failed at sb://ns.servicebus.windows.net/hub",
        "The host ns.servicebus.windows.net did not answer",
        "See sb://ns/queue",
        "The messaging entity 'q' could not be found",
        "at Azure.Messaging.ServiceBus.Amqp",
        "SystemTracker:ns:queue:q",
        "TrackingId:0f8fad5bd9cb469f_G28",
        "TrackingId:x, TrackingId:0f8fad5b-d9cb-469f-a165-70867728950e_B3",
    ];
    for mark in marks {
        let line = format!("error 404 Not Found. {mark}");
        let said = text::classify(line.as_bytes()).expect("a failure");
        assert_eq!((said.code(), said.issuer()), BUS, "{line}");
    }
    for mark in ["TrackingId:0f8fad5b_G28", "TrackingId:0f8fad5bd9cb469f-G:28", "the entity", "TrackingId:_G28"] {
        let line = format!("error 404 Not Found. {mark}");
        let said = text::classify(line.as_bytes()).expect("a failure");
        assert_eq!(said.issuer(), None, "{line}");
    }
    for mark in &marks[..5] {
        let said =
            Failure::new().condition("com.microsoft:device-not-found").description(mark).classify().expect("a failure");
        assert_eq!((said.code(), said.issuer()), BUS, "{mark}");
    }
}

#[test]
fn a_message_of_the_provisioning_service_is_recognised_by_its_client_or_host() {
    let of_hub = r#"{"errorCode":404001,"trackingId":"0f8fad5b-d9cb-469f-a165-70867728950e"}"#;
    let said = text::classify(of_hub.as_bytes()).expect("a failure");
    assert_eq!((said.code(), said.issuer()), hub(ErrorCode::DeviceNotFound));
    let said = text::classify(format!("in Provisioning: {of_hub}").as_bytes()).expect("a failure");
    assert_eq!((said.code(), said.issuer()), PROVISIONING);
    for mark in [
        "$dps/registrations/res/401/?$rid=1",
        "global.azure-devices-provisioning.net",
        "ProvisioningTransportException",
        "ProvisioningServiceClient",
        "ProvisioningDeviceClient",
    ] {
        let line = format!("{mark}: {{\"errorCode\":401002,\"message\":\"Unauthorized\"}}");
        let said = text::classify(line.as_bytes()).expect("a failure");
        assert_eq!((said.code(), said.issuer()), PROVISIONING, "{line}");
        // The hub's tracking ids contain the time.
        let line = format!("{mark}: {{\"errorCode\":401002,\"trackingId\":\"a1-G:2-TimeStamp:05/02/2024 10:00:00\"}}");
        let said = text::classify(line.as_bytes()).expect("a failure");
        assert_eq!(said.code(), Some(ErrorCode::IotHubUnauthorizedAccess), "{line}");
        // Its numbers are its own, whatever they mean on the hub.
        let line = format!("{mark}: {{\"errorCode\":404001}}");
        let said = text::classify(line.as_bytes()).expect("a failure");
        assert_eq!((said.code(), said.issuer()), PROVISIONING, "{line}");
    }
}

#[test]
fn a_documented_message_decides_where_nothing_else_does() {
    let sentence = "Timed out waiting for device to connect.";
    let by_text = Reply::new(404).body(sentence).classify().expect("a failure");
    assert_eq!(by_text.code(), Some(ErrorCode::DeviceNotOnline));
    let in_markup = format!("<p>{sentence}</p>");
    assert_eq!(Reply::new(404).body(&in_markup).classify().expect("a failure").code(), None);
    let of_provisioning = format!(r#"{{"errorCode":404201,"message":"{sentence}"}}"#);
    assert_eq!(Reply::new(404).body(&of_provisioning).classify().expect("a failure").code(), None);
}

#[test]
fn a_success_is_a_failure_only_if_it_is_a_list_of_failures() {
    use iothub_errors::Operation as Op;
    let bulk = r#"{"isSuccessful":false,"errors":[{"deviceId":"d","errorCode":"DeviceAlreadyExists"}]}"#;
    let payload = r#"{"errorCode":404001,"message":"of the device's own making"}"#;
    for operation in Op::ALL {
        let is_callers = matches!(operation, Op::Method | Op::Twin | Op::DigitalTwin | Op::C2dSettle);
        let listed = Reply::new(200).operation(*operation).body(bulk).classify();
        assert_eq!(listed.is_none(), is_callers, "{operation}");
        assert_eq!(Reply::new(200).operation(*operation).body(payload).classify(), None, "{operation}");
        // It reports a failure, although it names no item.
        let empty = Reply::new(200).operation(*operation).body(r#"{"isSuccessful":false,"errors":[]}"#).classify();
        assert_eq!(empty.is_none(), is_callers, "{operation}");
    }
}

#[test]
fn only_a_named_hub_error_next_to_another_services_number_makes_it_the_hubs() {
    let number = r#"{"errorCode":404201,"message":"x"}"#;
    let issuer = |failure: Failure<'_>| failure.classify().map(|said| (said.code(), said.issuer()));
    let plain = Failure::new().description(number);
    let named = plain.info("com.microsoft:error-code", "404001");
    assert_eq!(issuer(named), Some(hub(ErrorCode::DeviceNotFound)));
    // An undocumented number names nothing, and a condition is the protocol's word.
    assert_eq!(issuer(plain.info("com.microsoft:error-code", "404999")), Some(PROVISIONING));
    assert_eq!(issuer(plain.condition("com.microsoft:device-container-throttled")), Some(PROVISIONING));
}

#[test]
fn each_mark_of_the_resource_provider_is_enough() {
    for (body, says) in [
        (r#"{"errorCode":"IH400301","message":"x"}"#, RESOURCES),
        (r#"{"message":"x","httpStatusCode":"BadRequest"}"#, RESOURCES),
        // Outside quotes these are ordinary words.
        ("message x, httpStatusCode: BadRequest", NOBODY),
        (r#"{"errorCode":"IH4003","message":"x"}"#, NOBODY),
    ] {
        let said = Reply::new(400).body(body).classify().unwrap();
        assert_eq!((said.code(), said.issuer()), says, "{body}");
    }
}
