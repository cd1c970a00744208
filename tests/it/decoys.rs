//! Input that looks like an IoT Hub error but isn't one.
#![cfg(feature = "alloc")]

use iothub_errors::amqp::Failure;
use iothub_errors::http::Reply;
use iothub_errors::mqtt::TopicReply;
use iothub_errors::{ErrorCode, IotHubError, Issuer, Operation, text};

fn code_of_text(line: &str) -> Option<ErrorCode> {
    text::classify(line.as_bytes()).and_then(|found| found.code())
}

fn code_of_body(status: u16, body: &str) -> Option<ErrorCode> {
    Reply::new(status).body(body).classify().and_then(|found| found.code())
}

#[test]
fn numbers_that_are_not_codes_name_no_error() {
    for code in ErrorCode::ALL {
        let number = code.number();
        for line in [
            format!("message size is {number} bytes"),
            format!("sent {number} messages, 0 errors"),
            format!("ERROR: {number} records were dropped"),
            format!("error {number} ms after the start"),
            format!("The connection was inactive for more than the allowed {number} milliseconds"),
            format!("Error: Time:x File:/src/a.c Func:f Line:{number} connection lost"),
            format!("   at Program.Main() in C:\\src\\Program.cs:line {number}"),
            format!("at Object.<anonymous> (/app/index.js:{number}:17)"),
            format!("color: #{number}; background: #{number}"),
            format!("phone +1 {number} or 555-{number}"),
            format!("LinkId={number}"),
            format!("{{\"if\": {number}, \"freq\": {number}}}"),
            format!("{{\"$version\":{number},\"desired\":{{\"interval\":{number}}}}}"),
            format!("{{\"code\":{number},\"msg\":\"ok\"}}"),
            format!("timestamp 1700000{number}"),
            format!("{number}0"),
            format!("0x{number}"),
            format!("v1.{number}"),
            format!("{number}.5"),
            format!("#{number} closed"),
            format!("pid {number} exited"),
            format!("commit {number}a"),
            format!("order number: {number}"),
            format!("{number}"),
        ] {
            assert_eq!(code_of_text(&line), None, "{line}");
        }
    }
}

#[test]
fn error_labels_before_other_numbers_name_no_error() {
    for line in [
        "errorCode: 4041030",
        "errorCode: 40400",
        "errorCode: 404",
        "errorCode: 4290000",
        "{\"errorCode\":4040010,\"errorMessage\":\"Not found.\"}",
        "errorCode: 1404103",
        "errorCode: -404103",
        "errorCode: 0",
        "errorCode: 18446744073709551616404103",
        "errorCode: 404103abc",
        "errorCode: 4.04103",
        "errorCode: 404103-1",
        "{\"innerErrorCode\":404103}",
        "{\"errorCodes\":404103}",
        "{\"subErrorCode\":\"404103\"}",
        "{\"credentialError\":\"404103\"}",
        "errorCode: IH409002",
        "Operation failed, errorcode: IH400303.",
        "errorCode: E404103",
        "\u{661}\u{662}\u{663}\u{664}\u{665}\u{666} errorCode: \u{664}\u{660}\u{664}\u{661}\u{660}\u{663}",
    ] {
        assert_eq!(code_of_text(line), None, "{line}");
        assert_eq!(code_of_body(400, line), None, "{line}");
    }
}

#[test]
fn bodies_of_other_services_name_no_error() {
    for (status, body, issuer) in [
        (401, r#"{"errorCode":401300,"message":"Signature mismatch."}"#, None),
        (409, r#"{"errorCode":409100,"message":"An account with this address exists."}"#, None),
        (
            400,
            r#"{"errorCode":400006,"errorMessage":"Invalid parameter value","callId":"a0b1","statusCode":400}"#,
            Some(Issuer::Other),
        ),
        (
            403,
            r#"{"callId":"a0b1","errorCode":403005,"errorDetails":"x","errorMessage":"Unauthorized user"}"#,
            Some(Issuer::Other),
        ),
        (400, r#"{"code":400116,"httpStatusCode":"BadRequest","message":"x"}"#, Some(Issuer::ResourceProvider)),
        (400, r#"{"error":{"code":"BadRequest","message":"x, errorcode: IH400303."}}"#, Some(Issuer::ResourceProvider)),
        (
            404,
            r#"{"error":{"code":"ResourceNotFound","message":"The Resource 'Microsoft.Devices/IotHubs/h' was not found."}}"#,
            None,
        ),
        (
            401,
            r#"{"errorCode":401002,"trackingId":"0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0","message":"Unauthorized"}"#,
            Some(Issuer::Provisioning),
        ),
        (404, r#"{"errorCode":404201,"trackingId":"x","message":"Enrollment not found"}"#, Some(Issuer::Provisioning)),
        (409, r#"{"errorCode":409203,"message":"x"}"#, Some(Issuer::Provisioning)),
        (
            404,
            r#"<?xml version="1.0"?><Error><Code>BlobNotFound</Code><Message>ErrorCode:DeviceNotFound;</Message></Error>"#,
            None,
        ),
    ] {
        let error = IotHubError::from_reply(&Reply::new(status).body(body)).unwrap();
        assert_eq!(error.code(), None, "{body}");
        assert_eq!(error.http_status(), Some(status), "{body}");
        if issuer.is_some() {
            assert_eq!(error.issuer(), issuer, "{body}");
        }
    }
}

#[test]
fn the_provisioning_service_is_known_by_its_request_id() {
    let guid = "0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0";
    let body = format!(r#"{{"errorCode":400004,"trackingId":"{guid}","message":"x"}}"#);
    let error = IotHubError::from_reply(&Reply::new(400).header("x-ms-request-id", guid).body(&body)).unwrap();
    assert_eq!((error.code(), error.issuer()), (None, Some(Issuer::Provisioning)));

    // A header with the name is IoT Hub's.
    let reply =
        Reply::new(400).header("x-ms-request-id", guid).header("iothub-errorcode", "ArgumentInvalid").body(&body);
    assert_eq!(IotHubError::from_reply(&reply).unwrap().code(), Some(ErrorCode::ArgumentInvalid));
}

#[test]
fn topics_of_the_provisioning_service_name_no_error() {
    for body in [
        r#"{"errorCode":401002,"message":"x"}"#,
        r#"{"errorCode":404001}"#,
        r#"{"errorCode":429001}"#,
        "ErrorCode:DeviceNotFound;x",
        "",
    ] {
        let reply = TopicReply::new("$dps/registrations/res/401/?$rid=1").unwrap().body(body);
        let error = IotHubError::from_topic(&reply).unwrap();
        assert_eq!((error.code(), error.issuer()), (None, Some(Issuer::Provisioning)), "{body}");
        assert_eq!(error.candidates(), [], "{body}");
    }
    let hub = TopicReply::new("$iothub/credentials/res/401/?$rid=1").unwrap();
    let body = r#"{"errorCode":401002,"trackingId":"0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0","message":"x"}"#;
    assert_eq!(hub.body(body).classify().unwrap().code(), Some(ErrorCode::IotHubUnauthorizedAccess));
}

#[test]
fn event_hubs_and_service_bus_name_no_error() {
    let id =
        "TrackingId:0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0_G28, SystemTracker:gateway5, Timestamp:7/12/2018 7:42:20 AM";
    for line in [
        format!("The messaging entity 'sb://ns.servicebus.windows.net/hub' could not be found. {id}"),
        format!(
            "Unauthorized access. 'Listen' claim(s) are required. Resource: 'sb://ns.servicebus.windows.net/hub'. {id}"
        ),
        format!("The lock supplied is invalid. {id}"),
        format!("Server Busy. Please retry operation {id}"),
        format!(
            "New receiver with higher epoch of '2' is created hence current receiver is getting disconnected. {id}"
        ),
    ] {
        assert_eq!(code_of_text(&line), None, "{line}");
        for condition in [
            "amqp:not-found",
            "amqp:unauthorized-access",
            "amqp:link:stolen",
            "com.microsoft:server-busy",
            "com.microsoft:message-lock-lost",
        ] {
            let failure = Failure::new().condition(condition).description(&line).classify().unwrap();
            assert_eq!(failure.code(), None, "{condition} {line}");
            let issuer = if line.contains("epoch") { Issuer::EventHubs } else { Issuer::ServiceBus };
            assert_eq!(failure.issuer(), Some(issuer), "{condition} {line}");
            assert!(failure.candidates().is_empty(), "{condition} {line}");
        }
    }
}

#[test]
fn successes_are_not_errors_whatever_the_payload_contains() {
    let payloads = [
        r#"{"status":500,"payload":{"errorCode":404103,"message":"of the device"}}"#,
        r#"{"status":200,"payload":"{\"errorCode\":404103}"}"#,
        r#"{"deviceId":"d-1","properties":{"reported":{"errorCode":404001,"message":"x","trackingId":"y"}}}"#,
        r#"{"desired":{"iothub-errorcode":"DeviceNotFound"}}"#,
        r#"[{"deviceId":"d-1","tags":{"note":"ErrorCode:DeviceNotFound;"}}]"#,
        r#"{"deviceId":"d-1","tags":{"code":"DeviceNotFound","description":"x"}}"#,
        r#"{"deviceId":"d-1","properties":{"reported":{"errorCode":404001,"errorStatus":"mine"}}}"#,
        r#"{"isSuccessful":true,"errors":[],"warnings":[{"deviceId":"d","warningCode":"DeviceRegisteredWithoutTwin"}]}"#,
    ];
    for payload in payloads {
        for status in [200, 201, 202, 204] {
            for operation in [Operation::Method, Operation::Twin] {
                let reply = Reply::new(status).body(payload).operation(operation);
                assert_eq!(reply.classify(), None, "{payload}");
            }
            let reply = Reply::new(status).body(payload);
            assert_eq!(reply.classify(), None, "{payload}");
            let topic = format!("$iothub/twin/res/{status}/?$rid=1");
            assert_eq!(TopicReply::new(&topic).unwrap().body(payload).classify(), None, "{payload}");
            assert_eq!(Failure::new().status(status).description(payload).classify(), None, "{payload}");
        }
        for status in [200, 404, 500] {
            let topic = format!("$iothub/methods/res/{status}/?$rid=1");
            assert_eq!(TopicReply::new(&topic).unwrap().body(payload).classify(), None, "the device's own response");
        }
    }
}

#[test]
fn words_of_other_programs_name_no_error() {
    for line in [
        "",
        " \r\n",
        "ok",
        "AttributeError: 'X' object has no attribute 'config'",
        "System.TimeoutException: Operation timeout expired.",
        "Kubernetes: pod not found",
        "throw new ArgumentNullException(nameof(x));",
        "java.lang.IllegalArgumentException: GatewayTimeout must be positive",
        "JobNotFound: no such job in the queue",
        "PreconditionFailed",
        "grpc status 14 ServiceUnavailable",
        "The operation was successful. status: 200",
        "response.error().code 706481520",
        "RetryOperation start time: 1623788006037",
        "Connection status, result = 1 (UNAUTHENTICATED), reason = 2 (BAD_CREDENTIAL)",
        "connect ECONNREFUSED 10.0.0.1:8883 (Not authorized)",
        "https://aka.ms/iothubx404103 https://aka.ms/ARMResourceNotFoundFix https://aka.ms/iothub",
        "https://example.org/iothub404103",
    ] {
        let found = text::classify(line.as_bytes());
        // A name counts if it is the whole text.
        let expected = (line == "PreconditionFailed").then_some(ErrorCode::PreconditionFailed);
        assert_eq!(found.and_then(|found| found.code()), expected, "{line}");
    }
}
