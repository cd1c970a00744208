//! The same failures, as clients, consoles and people write them.
#![cfg(feature = "alloc")]

use iothub_errors::{Action, ErrorCode, Evidence, IotHubError, Issuer, Retry, text};

use crate::wire::{SAMPLES, Sample, escaped, nested};

const RECONNECT: Retry = Retry::AfterAction(Action::Reconnect);

fn classify(line: &str) -> IotHubError {
    IotHubError::from_text(line.as_bytes()).unwrap_or_else(|| panic!("a failure: {line}"))
}

fn code(sample: &Sample) -> Option<ErrorCode> {
    ErrorCode::from_number(sample.number)
}

/// Returns what programs print around a body.
fn rendered(body: &str) -> Vec<String> {
    vec![
        format!(
            "Microsoft.Azure.Devices.Common.Exceptions.IotHubException: {body}\r\n   at Client.<InvokeAsync>d__9.MoveNext() in C:\\src\\Client.cs:line 404104"
        ),
        format!(
            "Unhandled exception. Microsoft.Azure.Devices.Client.Exceptions.IotHubException: {body}\n ---> System.Exception: {body}\n   --- End of inner exception stack trace ---"
        ),
        format!("com.microsoft.azure.sdk.iot.service.exceptions.IotHubBadFormatException: Bad message format! {body}"),
        format!(
            "Error: Time:Mon Nov  3 07:21:45 2025 File:/src/iothub_service_client/src/iothub_devicemethod.c Func:sendHttp Line:429001 Info: HTTP Response:{body}"
        ),
        format!("HTTP request failed: [404 Not Found] {body}"),
        format!("Hub client error\n\tcaused by: {body}"),
        format!("2025-11-03T07:21:45.123Z [ERR] (pid 503003) <3> request failed: {body} after 240000 ms, 262144 bytes"),
        format!("error(condition:amqp:not-found,description:{body},info:[com.microsoft:is-filtered:True])"),
        format!("*Error{{Condition: amqp:not-found, Description: {body}, Info: map[]}}"),
        format!("{{<<\"body\">>,<<\"{}\">>}}", escaped(body, 1)),
        format!("\u{1b}[31merror\u{1b}[0m: {body}"),
    ]
}

#[test]
fn reads_bodies_inside_what_clients_print() {
    for sample in &SAMPLES {
        for layers in 0..3 {
            let body = nested(&sample.flat(), layers);
            for line in rendered(&body) {
                let error = classify(&line);
                assert_eq!(error.code(), code(sample), "{line}");
                assert_eq!(error.evidence(), Evidence::BodyNumber, "{line}");
                assert_eq!(error.message(), Some(sample.message), "{line}");
                assert_eq!(error.tracking_id(), Some(sample.tracking_id), "{line}");
                assert_eq!(error.timestamp(), Some(sample.timestamp), "{line}");
            }
        }
        for line in rendered(&sample.named()) {
            let error = classify(&line);
            assert_eq!(error.code(), code(sample), "{line}");
            assert_eq!(error.evidence(), Evidence::MessageName, "{line}");
            assert_eq!(error.message(), Some(sample.message), "{line}");
            assert_eq!(error.tracking_id(), Some(sample.tracking_id), "{line}");
        }
    }
}

#[test]
fn reads_bodies_that_debuggers_escape_again() {
    for sample in &SAMPLES {
        for body in [sample.flat(), nested(&sample.flat(), 1), nested(&sample.flat(), 2), sample.named(), sample.dump()]
        {
            for times in 0..4 {
                let line = format!("ex.Message = \"{}\"", escaped(&body, times));
                let error = classify(&line);
                assert_eq!(error.code(), code(sample), "{line}");
                assert_eq!(error.message(), Some(sample.message), "{line}");
                assert_eq!(error.tracking_id(), Some(sample.tracking_id), "{line}");
            }
        }
    }
}

/// Returns a string as Python prints it.
fn python(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r");
    if text.contains('\'') && !text.contains('"') {
        format!("\"{text}\"")
    } else {
        format!("'{}'", text.replace('\'', "\\'"))
    }
}

#[test]
fn reads_python_dictionaries() {
    for sample in &SAMPLES {
        let message = python(&format!("ErrorCode:{};{}", sample.name, sample.message));
        let line = format!("ERROR: {{'Message': {message}, 'ExceptionMessage': 'Tracking ID:{}'}}", sample.tracking_id);
        let error = classify(&line);
        assert_eq!(error.code(), code(sample), "{line}");
        assert_eq!(error.message(), Some(sample.message), "{line}");
        assert_eq!(error.tracking_id(), Some(sample.tracking_id), "{line}");

        let line = format!("{{'Message': {}, 'ExceptionMessage': ''}}", python(&sample.flat()));
        let error = classify(&line);
        assert_eq!(error.code(), code(sample), "{line}");
        // Python doubles the backslashes of the JSON in a string, so that an escaped quote looks like an end.
        if !sample.message.contains(['"', '\\']) {
            assert_eq!(error.message(), Some(sample.message), "{line}");
        }

        let line = format!(
            "{{'errorCode': {}, 'message': {}, 'trackingId': '{}', 'timestampUtc': '{}', 'info': {{}}}}",
            sample.number,
            python(sample.message),
            sample.tracking_id,
            sample.timestamp
        );
        let error = classify(&line);
        assert_eq!(error.code(), code(sample), "{line}");
        assert_eq!(error.message(), Some(sample.message), "{line}");
        assert_eq!(error.tracking_id(), Some(sample.tracking_id), "{line}");
        assert_eq!(error.timestamp(), Some(sample.timestamp), "{line}");
    }
}

#[test]
fn reads_names_on_one_line() {
    for sample in &SAMPLES {
        let (name, id) = (sample.name, sample.tracking_id);
        for line in [
            format!("ErrorCode:{name};Some text Tracking ID:{id}"),
            format!("IoT hub not found! ErrorCode:{name};Some text Tracking ID: {id}"),
            format!("ErrorCode:{name};Unauthorized\r\nTracking Id:{id}"),
            format!("ErrorCode: {name}\nMessage: Some text\nTimestamp: 11/3/2025 7:21:45 AM\nTracking ID: {id}\n"),
            format!("errorcode:{name};x TrackingId: {id}"),
            format!("failed: ErrorCode:{name};x, TrackingId:{id}, next"),
        ] {
            let error = classify(&line);
            assert_eq!(error.code(), code(sample), "{line}");
            assert_eq!(error.tracking_id(), Some(id), "{line}");
        }
    }
}

#[test]
fn reads_header_dumps() {
    for sample in &SAMPLES {
        let name = sample.name;
        for line in [
            format!("< HTTP/1.1 400 Bad Request\r\n< iothub-errorcode: {name}\r\n< x-ms-request-id: 1\r\n"),
            format!("{{'Content-Length': '0', 'iothub-errorcode': '{name}', 'Date': 'Mon, 03 Nov 2025 07:21:45 GMT'}}"),
            format!("[{{<<\"iothub-errorcode\">>,<<\"{name}\">>}},{{<<\"date\">>,<<\"Mon\">>}}]"),
            format!("[(\"iothub-errorcode\", \"{name}\"), (\"date\", \"Mon\")]"),
            format!("HeaderMap {{ inner: {{\"iothub-errorcode\": \"{name}\"}} }}"),
            format!("map[Content-Length:[0] Iothub-Errorcode:[{name}] Date:[Mon]]"),
            format!("{{Content-Length=[0], iothub-errorcode=[{name}]}}"),
            format!("IotHub-ErrorCode={name}"),
        ] {
            assert_eq!(classify(&line).code(), code(sample), "{line}");
        }
    }
}

/// Breaks a text into lines of this length, as a console copy does.
fn wrapped(text: &str, width: usize, end: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    characters.chunks(width).map(|line| line.iter().collect::<String>()).collect::<Vec<_>>().join(end)
}

#[test]
fn reads_console_copies_with_hard_line_breaks() {
    for sample in &SAMPLES {
        for body in [sample.flat(), nested(&sample.flat(), 1), sample.named()] {
            let line = format!("Error: {body}");
            for width in 20..140 {
                for end in ["\n", "\r\n"] {
                    let line = wrapped(&line, width, end);
                    assert_eq!(classify(&line).code(), code(sample), "{line}");
                }
            }
        }
    }
}

#[test]
fn text_may_be_truncated_anywhere() {
    for sample in SAMPLES.iter().filter(|sample| sample.message.parse::<u32>().is_err()) {
        let number = sample.number.to_string();
        for line in [
            format!("HTTP Response:{}", sample.flat()),
            format!("Error: \"{}\"", escaped(&nested(&sample.flat(), 1), 1)),
        ] {
            let decided = line.find(&number).unwrap() + number.len();
            for end in (0..=line.len()).filter(|end| line.is_char_boundary(*end)) {
                let found = IotHubError::from_text(&line.as_bytes()[..end]).and_then(|error| error.code());
                if end >= decided {
                    assert_eq!(found, code(sample), "{}", &line[..end]);
                } else {
                    assert!(found.is_none() || found == code(sample), "{found:?} from {}", &line[..end]);
                }
            }
        }
    }
}

#[test]
fn reads_every_layout_of_a_tracking_id() {
    let hex = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
    let upper = "0F1E2D3C4B5A69788796A5B4C3D2E1F0";
    let ids = [
        hex.to_owned(),
        format!("{hex}-G:0-TimeStamp:01/31/2024 23:59:59"),
        format!("{hex}-G:44-TimeStamp:12/01/2016 00:00:00"),
        format!("{hex}-TimeStamp:05/31/2016 23:06:13"),
        format!("{hex}-G:9-TimeStamp:05/31/2016 23:06:13-G:11-TimeStamp:05/31/2016 23:06:14"),
        format!("{hex}-TimeStamp:05/31/2016 23:06:13-G:6-TimeStamp:05/31/2016 23:06:14"),
        format!("{upper}-G2:-TimeStamp:2026-01-15T09:07:36.757669697Z"),
        format!("{upper}-G2:-TimeStamp:2026-01-15T09:07:36.757669697+00:00"),
        "0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0".to_owned(),
        "***".to_owned(),
        "{id}".to_owned(),
        "<guid>".to_owned(),
        "XXXX-G:5-TimeStamp:01/31/2024 23:59:59".to_owned(),
    ];
    for id in ids {
        for (before, after) in [
            ("Tracking ID:", ""),
            ("Tracking ID: ", "\r\nnext"),
            ("Tracking Id:", "\r\n"),
            ("tracking id : ", "\n"),
            ("TrackingId:", ", Timestamp:1"),
            ("\"trackingId\":\"", "\",\"x\":1"),
            ("\\\"trackingId\\\":\\\"", "\\\",\\\"x\\\":1"),
            ("'TrackingId': '", "'}"),
            ("\\r\\nTracking ID: ", "\\r\\nPublic Message: "),
            ("[com.microsoft:tracking-id:", "]"),
            ("(Tracking ID: ", ")"),
            ("Tracking ID: ", "."),
        ] {
            let line = format!("ErrorCode:ServerError;{before}{id}{after}");
            assert_eq!(classify(&line).tracking_id(), Some(id.as_str()), "{line}");
        }
    }
}

#[test]
fn reads_every_layout_of_a_time() {
    for time in [
        "2025-11-03T07:21:45.12345Z",
        "2025-11-03T07:21:45.1234567Z",
        "2025-11-03T07:21:45.123456789Z",
        "2025-11-03T07:21:45.123456789+00:00",
        "2025-11-03T07:21:45Z",
        "11/03/2025 07:21:45",
        "5/31/2016 11:06:13 PM",
        "5/31/2016 9:06:13 AM",
        "5/31/2016 11:06:13 PM +00:00",
        "2025-11-03 07:21:45Z",
    ] {
        for (before, after) in [
            ("\"timestampUtc\":\"", "\"}"),
            ("\\\"timestampUtc\\\":\\\"", "\\\"}"),
            ("'timestampUtc': '", "'}"),
            ("Timestamp:", "\r\nTracking ID: 1"),
            ("Timestamp: ", "\\r\\nTracking ID: 1"),
            ("Timestamp: ", ""),
            ("Timestamp: ", ", more"),
            ("Timestamp:", "."),
            ("(Timestamp: ", ")"),
        ] {
            let line = format!("ErrorCode:ServerError;x {before}{time}{after}");
            assert_eq!(classify(&line).timestamp(), Some(time), "{line}");
        }
    }
    for behind in [" 5 devices", " at:once", " 5"] {
        let line = format!("ErrorCode:ServerError;x Timestamp: 2025-11-03 07:21:45Z{behind}");
        assert_eq!(classify(&line).timestamp(), Some("2025-11-03 07:21:45Z"), "{line}");
    }
    let unset = classify(r#"{"errorCode":404001,"timestampUtc":"0001-01-01T00:00:00Z"}"#);
    assert_eq!(unset.timestamp(), None, "the default of the server's language is no time");
}

#[test]
fn numbers_count_next_to_their_names_and_after_labels() {
    for sample in &SAMPLES {
        let (number, name) = (sample.number, sample.name);
        for line in [
            format!("{number} {name}"),
            format!("{name} ({number})"),
            format!("{number}: {name}"),
            format!("{name}={number}"),
            format!("error {number}"),
            format!("Error code: {number}"),
            format!("errorCode={number}"),
            format!("errorCode => {number}"),
            format!("ErrorCode = '{number}'"),
            format!("resultType: {number}"),
        ] {
            assert_eq!(classify(&line).code(), code(sample), "{line}");
        }
    }
}

#[test]
fn names_of_exception_classes_are_weaker_than_everything_else() {
    for (class, line, expected) in [
        ("DeviceNotFoundException", r#"{"errorCode":404103}"#, ErrorCode::DeviceNotOnline),
        ("IotHubNotFoundException", "ErrorCode:DeviceNotFound;x", ErrorCode::DeviceNotFound),
        ("ThrottlingException", "ErrorCode:ThrottlingBacklogTimeout;x", ErrorCode::ThrottlingBacklogTimeout),
        ("TooManyDevicesError", "ErrorCode:IotHubQuotaExceeded;x", ErrorCode::IotHubQuotaExceeded),
        ("ArgumentException", r#"{"errorCode":400027}"#, ErrorCode::ConnectionForcefullyClosedOnNewConnection),
    ] {
        for line in [format!("{class}: {line}"), format!("{line} ({class})")] {
            assert_eq!(classify(&line).code(), Some(expected), "{line}");
        }
    }
}

#[test]
fn a_bare_status_names_no_code() {
    for (line, status, retry) in [
        ("Service rejected the message with status: 429", 429, Retry::Throttled),
        ("Request 5e2f returned status 503", 503, Retry::Backoff),
        ("request failed with 400 response code", 400, Retry::Never),
        ("Reported property failed with a 500 status code", 500, Retry::Backoff),
        ("unexpected HTTP status code (404)", 404, Retry::Never),
        ("Operation returned an invalid status code 'Conflict'", 409, Retry::Never),
        ("Operation returned an invalid status code 'Too Many Requests'", 429, Retry::Throttled),
        ("Failure in HTTP communication: server reply code is 404", 404, Retry::Never),
        ("HTTP code was 500", 500, Retry::Backoff),
        ("HTTP/1.1 504 Gateway Timeout", 504, Retry::Backoff),
        ("HTTP/2 429", 429, Retry::Throttled),
        ("Response status code does not indicate success: 429 (Too Many Requests).", 429, Retry::Throttled),
        ("ERROR: (503) Service Unavailable", 503, Retry::Backoff),
        ("failed: 404: Not Found", 404, Retry::Never),
        ("com.microsoft.azure.sdk.iot.service.exceptions.IotHubConflictException: Conflict!", 409, Retry::Never),
        ("x.IotHubBadFormatException: Bad message format!", 400, Retry::Never),
        ("x.IotHubGatewayTimeoutException: Gateway timeout!", 504, Retry::Backoff),
        ("Microsoft.Azure.Devices.Client.Exceptions.IotHubThrottledException: slow", 429, Retry::Throttled),
    ] {
        let error = classify(line);
        assert_eq!((error.code(), error.http_status()), (None, Some(status)), "{line}");
        assert_eq!(error.retry(), retry, "{line}");
    }
}

#[test]
fn a_number_is_a_status_only_where_it_is_called_one() {
    for line in [
        "took 404 ms",
        "404 devices",
        "zip code 404",
        "price was 404",
        "status bar 404",
        "operation took 404",
        "error line 404",
        "the result 404 is fine",
        "with port 404",
        "was retried 404 times",
        "not more than 404",
        "in group 2 404 devices",
        "http client port 404",
        "http port 404",
        "503 pages, none of them Not Found",
        "a Conflict arose",
        "the status conflict",
        "the status Conflict",
        "QUOTA_EXCEEDED was logged",
        "MqttConflict was handled",
    ] {
        assert_eq!(text::classify(line.as_bytes()), None, "{line}");
    }
    for (line, status) in [
        ("code 404", 404),
        ("NotFound", 404),
        ("it said: Conflict", 409),
        ("the request was throttled by the server", 429),
        ("An internal server error has occurred", 500),
        ("Server Busy. Please retry operation", 503),
        ("give a valid 'tags' or 'properties' object", 400),
    ] {
        assert_eq!(classify(line).http_status(), Some(status), "{line}");
    }
}

#[test]
fn words_are_looked_for_at_both_ends_of_a_long_statement_and_structure_everywhere() {
    let half = "x ".repeat(20_000);
    for line in [format!("status 404 {half}{half}"), format!("{half}{half} status 404")] {
        assert_eq!(classify(&line).http_status(), Some(404));
    }
    assert_eq!(text::classify(format!("{half} status 404 {half}").as_bytes()), None);
    assert_eq!(classify(&format!("{half} errorCode: 404103 {half}")).code(), Some(ErrorCode::DeviceNotOnline));
    // Each line of a long text is a statement of its own.
    let lines = "x\n".repeat(40_000);
    assert_eq!(classify(&format!("{lines}status 404\n{lines}")).http_status(), Some(404));
}

#[test]
fn amqp_conditions_are_read_from_text() {
    for (line, code) in [
        ("link closed: com.microsoft:message-lock-lost", ErrorCode::DeviceMessageLockLost),
        ("com.microsoft:device-not-found: no such device", ErrorCode::DeviceNotFound),
        ("com.microsoft:tracking-id:x, com.microsoft:device-not-found", ErrorCode::DeviceNotFound),
        ("[com.microsoft:client-version, com.microsoft:message-lock-lost]", ErrorCode::DeviceMessageLockLost),
    ] {
        let error = classify(line);
        assert_eq!((error.code(), error.evidence()), (Some(code), Evidence::Condition), "{line}");
    }
    let several = classify("detached with amqp:unauthorized-access today");
    assert_eq!((several.code(), several.evidence()), (None, Evidence::AmbiguousCondition));
    for line in ["com.microsoft:tracking-id:x", "amqp:", "amqp:Link:Stolen", "com.microsoftware:message-lock-lost"] {
        assert_eq!(text::classify(line.as_bytes()), None, "{line}");
    }
}

#[test]
fn a_tracking_id_ends_with_its_word() {
    for (rest, id) in [
        ("abc went", "abc"),
        ("abc 10:00:00 went", "abc"),
        ("abc/2024 was", "abc/2024"),
        ("a1-G:2-TimeStamp:05/02/2024 10:00:00 went", "a1-G:2-TimeStamp:05/02/2024 10:00:00"),
        ("a1-G:2-TimeStamp:05/02/2024 at ten", "a1-G:2-TimeStamp:05/02/2024"),
        ("{masked by us} went", "{masked by us}"),
        ("(masked by us), and more", "(masked by us)"),
        ("abc) went", "abc"),
        ("abc} went", "abc"),
        ("abc.", "abc"),
        ("abc\u{1}def", "abc"),
    ] {
        for label in ["TrackingId:", "Tracking ID: ", "tracking-id="] {
            let line = format!("ErrorCode:DeviceNotFound;x {label}{rest}");
            let expected = if label.ends_with(':') || label.ends_with(' ') { Some(id) } else { None };
            assert_eq!(classify(&line).tracking_id(), expected, "{line}");
        }
    }
    for line in ["ErrorCode:DeviceNotFound;x my ID: abc", "ErrorCode:DeviceNotFound;x xID: abc"] {
        assert_eq!(classify(line).tracking_id(), None, "{line}");
    }
}

#[test]
fn labels_that_only_share_an_ending_mean_nothing() {
    let error = classify(r#"{"errorCode":404001,"trackingId":"a1-G:2","topic":"2024-05-02T10:00:00Z","message":"x"}"#);
    assert_eq!(error.timestamp(), None);
    for line in ["ftp://aka.ms/iothubs/404104", "devices://aka.ms/iothub"] {
        assert_eq!(text::classify(line.as_bytes()).and_then(|found| found.code()), None, "{line}");
    }
    assert_eq!(classify("iothub-errorcode: DeviceNotFound").evidence(), Evidence::HeaderName);
}

#[test]
fn a_digit_is_a_return_code_only_where_a_connection_was_refused() {
    for line in [
        "connect failed, rc 5",
        "connect failed, RETURN_CODE: 5",
        "CONNACK 5",
        "connect: result code 5",
        "connect: return code 5",
        "connect: Not Accepted: 0x5",
        "CONNACK came with code 5",
    ] {
        let error = classify(line);
        assert_eq!((error.evidence(), error.http_status()), (Evidence::ReasonCode, Some(401)), "{line}");
    }
    for line in [
        "connect code 5",
        "connect: result 5",
        "connack after 3 attempts",
        "rc 5",
        "disconnect, rc 5",
        "connect, rc 6",
        "you are not authorized to read this",
        "amqp connect failed: not authorized",
    ] {
        let found = text::classify(line.as_bytes());
        assert!(found.is_none_or(|found| found.evidence() != Evidence::ReasonCode), "{line}: {found:?}");
    }
}

#[test]
fn names_count_in_running_text_unless_they_are_common() {
    for name in ["DeviceMaximumQueueDepthExceeded", "IotHubQuotaExceeded", "IoTHubQuotaExceeded", "IoThubQuotaExceeded"]
    {
        let error = classify(&format!("the hub said {name} today"));
        assert_eq!(error.evidence(), Evidence::TextName, "{name}");
        assert_eq!(error.code().map(|code| code.name().to_lowercase()), Some(name.to_lowercase()));
    }
    for line in
        ["the job said ServerError today", "the hub said iothubquotaexceeded today", "xIotHubQuotaExceeded is mine"]
    {
        assert_eq!(text::classify(line.as_bytes()).and_then(|found| found.code()), None, "{line}");
    }
}

#[test]
fn a_number_inside_a_longer_word_is_not_a_code() {
    assert_eq!(classify("404001 DeviceNotFound").raw_number(), Some(404_001));
    for line in [
        "1.404001 DeviceNotFound",
        "-404001 DeviceNotFound",
        "404001.5 DeviceNotFound",
        "404001-2 DeviceNotFound",
        "0404001 DeviceNotFound",
    ] {
        assert_eq!((classify(line).raw_number(), classify(line).evidence()), (None, Evidence::TextName), "{line}");
    }
    for (line, is_code) in [
        ("error: 404103".to_owned(), true),
        ("hub code 404103".to_owned(), true),
        (format!("error{}404103", " ".repeat(15)), true),
        (format!("error{}404103", " ".repeat(16)), false),
        ("error; 404103".to_owned(), false),
        ("hub at 404103".to_owned(), false),
        ("zip code 404103".to_owned(), false),
        ("error 404103 requests".to_owned(), false),
    ] {
        assert_eq!(text::classify(line.as_bytes()).is_some(), is_code, "{line}");
    }
}

#[test]
fn exception_classes_mean_what_they_mean_in_their_sdk() {
    for (class, retry) in [
        ("x.IotHubCommunicationException", RECONNECT),
        ("NotConnectedError", RECONNECT),
        ("azure.iot.device.exceptions.ConnectionDroppedError", RECONNECT),
        ("ConnectionFailedError", Retry::Backoff),
        ("ProtonIOException", RECONNECT),
    ] {
        let error = classify(&format!("{class}: something"));
        assert_eq!((error.evidence(), error.retry()), (Evidence::Closed, retry), "{class}");
    }
    for (class, number) in [
        ("DeviceMessageLockLostException", 412_002),
        ("ModuleAlreadyExistsException", 409_301),
        ("JobQuotaExceededException", 403_003),
        ("AmqpLinkCreationConflictException", 409_002),
        ("amqpLinkCreationConflict", 409_002),
    ] {
        let error = classify(&format!("x.{class}: something"));
        assert_eq!(error.evidence(), Evidence::ExceptionType, "{class}");
        assert_eq!(error.code().map(|code| code.number()), Some(number), "{class}");
    }
    assert_eq!(text::classify(b"a ModuleAlreadyExists of my own"), None);
}

#[test]
fn refused_connections_name_no_code() {
    for line in [
        "Connection Refused: Not authorized",
        "Connection failed, rc=5",
        "CONNACK received with code 5",
        "MQTT error: ConnectionRefused(NotAuthorized)",
        "CONNECT failed: RefusedNotAuthorized",
        "Connection Not Accepted: 0x5: Not Authorized",
    ] {
        let error = classify(line);
        assert_eq!((error.code(), error.http_status()), (None, Some(401)), "{line}");
        assert!(error.candidates().contains(&ErrorCode::IotHubUnauthorized), "{line}");
    }
    let broken =
        classify("mqtt.js returned Failure on first connection (Not authorized): connect ECONNREFUSED 10.0.0.1:8883");
    assert_eq!((broken.http_status(), broken.retry()), (None, Retry::Backoff), "the socket failed, not the token");
}

#[test]
fn the_provisioning_service_keeps_its_numbers() {
    let guid = "0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0";
    for line in [
        format!(r#"{{"errorCode":401002,"trackingId":"{guid}","message":"Unauthorized"}}"#),
        format!(r#"{{"errorCode":404201,"trackingId":"{guid}","message":"x"}}"#),
        "Service error: 404201 - Enrollment not found - TrackingId: x {\"errorCode\":404201}".to_owned(),
        r#"$dps/registrations/res/401/?$rid=1 {"errorCode":401002,"trackingId":"***"}"#.to_owned(),
        r#"ProvisioningTransportException: {"errorCode":401000,"trackingId":"***","message":"Invalid certificate."}"#
            .to_owned(),
    ] {
        let error = classify(&line);
        assert_eq!((error.code(), error.issuer()), (None, Some(Issuer::Provisioning)), "{line}");
    }
    let hub = r#"Provisioned; then {"errorCode":401002,"trackingId":"0f1e2d3c4b5a69788796a5b4c3d2e1f0-G:5-TimeStamp:01/31/2024 23:59:59"}"#;
    assert_eq!(classify(hub).code(), Some(ErrorCode::IotHubUnauthorizedAccess));
}

#[test]
fn every_documented_message_is_recognised() {
    for code in ErrorCode::ALL {
        for pattern in code.messages() {
            // Texts of the service in which the variable parts are filled in.
            let line = format!("failed: {}", pattern.replace('*', "a-1"));
            let found = text::classify(line.as_bytes()).and_then(|found| found.code());
            assert_eq!(found, Some(*code), "{line}");
        }
    }
}

#[test]
fn the_wait_is_read_from_the_text() {
    for (line, seconds) in [
        ("ErrorCode:ThrottlingException;Wait 10 seconds and try again", Some(10)),
        ("ErrorCode:ThrottlingException;wait 1 second.", Some(1)),
        ("ErrorCode:ThrottlingException;Wait 2 minutes", Some(120)),
        ("ErrorCode:ThrottlingException;Waited long", None),
        ("ErrorCode:ThrottlingException;Wait 99999999999999999999 seconds", None),
        ("ErrorCode:DeviceNotFound;Wait 10 seconds and try again", None),
    ] {
        assert_eq!(classify(line).retry_after().map(|delay| delay.as_secs()), seconds, "{line}");
    }
}

#[test]
fn quotes_need_not_match_the_services_json() {
    for line in [
        "errorCode: 404103, message: device is offline",
        "{errorCode: 404103, message: \"device is offline\"}",
        "{ 'errorCode' : '404103' }",
        "{\u{201c}errorCode\u{201d}: 404103}",
        "<errorCode>404103</errorCode>",
        "errorCode:\t\"404103\"",
        "{\"error\":{\"errorCode\":404103}}",
        "[{\"errorCode\":404103}]",
    ] {
        assert_eq!(classify(line).code(), Some(ErrorCode::DeviceNotOnline), "{line}");
    }
}

#[test]
fn reads_json_whose_quotes_are_written_as_escapes() {
    for (quote, nested) in [("\\u0022", "\\\\u0022"), ("&quot;", "&quot;"), ("&#34;", "&#34;")] {
        let flat = format!("{{\"errorCode\":412002,\"message\":\"late\",\"trackingId\":\"{}\"}}", "0f".repeat(16));
        for number in ["412002", "\"412002\""] {
            let line = flat.replace("412002", number).replace('"', quote);
            let error = classify(&line);
            assert_eq!(error.code(), Some(ErrorCode::DeviceMessageLockLost), "{line}");
            assert_eq!(error.evidence(), Evidence::BodyNumber, "{line}");
            let line = format!("{{\"level\":\"error\",\"text\":\"{line}\"}}");
            assert_eq!(classify(&line).code(), Some(ErrorCode::DeviceMessageLockLost), "{line}");
        }
        let line = format!("{{{quote}Message{quote}:{quote}{{{nested}errorCode{nested}:404010}}{quote}}}");
        assert_eq!(classify(&line).code(), Some(ErrorCode::ModuleNotFound), "{line}");
        let line = format!("{{{quote}Message{quote}:{quote}ErrorCode:JobNotFound;job-4{quote}}}");
        assert_eq!(classify(&line).code(), Some(ErrorCode::JobNotFound), "{line}");
    }
    // Neither the letters of the escape nor those of the name are taken for each other.
    assert_eq!(text::classify(b"u0022errorCode:12"), None);
}

#[test]
fn reads_links_into_the_documentation() {
    for (link, code) in [
        ("https://learn.microsoft.com/azure/iot-hub/troubleshoot-error-codes#409002-link-creation-conflict", 409_002),
        ("https://learn.microsoft.com/de-de/azure/iot-hub/troubleshoot-error-codes#404104-x.", 404_104),
        (
            "(https://docs.microsoft.com/en-us/azure/iot-hub/iot-hub-troubleshoot-error-412002-devicemessagelocklost)",
            412_002,
        ),
    ] {
        let line = format!("the request failed, see {link}");
        let error = classify(&line);
        assert_eq!(error.code().map(|code| code.number()), Some(code), "{line}");
        assert_eq!(error.evidence(), Evidence::Link, "{line}");
    }
    assert_eq!(text::classify(b"see https://example.com/troubleshoot-error-codes#404104"), None);
    assert_eq!(text::classify(b"https://example.com/ and then /iot-hub/troubleshoot-error-codes#404104"), None);
    assert_eq!(classify("see aka.ms/iothub404104").code(), Some(ErrorCode::DeviceConnectionClosedRemotely));
    let beside_a_number = classify("error 404001 DeviceNotFound, see aka.ms/iothub404104");
    assert_eq!(beside_a_number.code(), Some(ErrorCode::DeviceConnectionClosedRemotely), "as with a scheme");
}

#[test]
fn reads_client_names_for_statuses_and_conditions() {
    for (line, status) in [
        ("IoT Hub responded to message 4 with status UNAUTHORIZED", 401),
        ("responded with status HUB_OR_DEVICE_ID_NOT_FOUND", 404),
        ("the twin was answered with status PRECONDITION_FAILED", 412),
        ("sending ended with status THROTTLED", 429),
        ("a.b.MqttUnauthorizedException: no connection", 401),
        ("x.AmqpUnauthorizedAccessException with description Token Invalid.", 401),
        ("uamqp.errors.LinkDetach: ErrorCodes.UnauthorizedAccess: denied", 401),
        ("HttpResponseError: Operation returned an invalid status 'Gateway Timeout'", 504),
        ("HTTPError: 412 Client Error: Precondition Failed for url: https://h/devices/d", 412),
        ("Response{protocol=http/1.1, code=409, message=Conflict, url=https://h/}", 409),
        ("twin update completed with result: 413", 413),
        ("server returned error status which will not be retried: 404", 404),
    ] {
        let error = classify(line);
        assert_eq!((error.code(), error.http_status()), (None, Some(status)), "{line}");
    }
    for line in ["responded with status OK_EMPTY", "status THE_END", "ErrorCodes.ClientError: x"] {
        assert_eq!(text::classify(line.as_bytes()), None, "{line}");
    }
}

#[test]
fn reads_refused_connections_as_libraries_write_them() {
    for (line, retry) in [
        ("CONNECT failed, CONNACK contained an Error Code: NOT_AUTHORIZED", "after_action"),
        ("connection: the return code is ReturnCode.notAuthorized", "after_action"),
        ("CONNECT failed: RefusedBadUsernameOrPassword", "after_action"),
        ("Connection refused, return code: `BadUserNamePassword`", "after_action"),
        ("Connection Refused - Unauthorized", "after_action"),
        ("ConnectionRefused(ServiceUnavailable)", "backoff"),
    ] {
        assert_eq!(classify(line).retry().as_str(), retry, "{line}");
        assert_eq!(classify(line).code(), None, "{line}");
    }
}

#[test]
fn reads_sentences_with_their_ends_missing() {
    for (line, code) in [
        (
            "failed because the requested device isn't online: The operation failed because the requested device isn't online",
            404_103,
        ),
        (
            "amqp:resource-limit-exceeded: Total number of messages on IotHub 'h-2' exceeded the allocated quota",
            403_002,
        ),
        ("amqp:not-allowed, This capability is not available for Basic Tier IoT Hub. Please upgrade", 403_010),
        ("DeviceNotFoundException: Device unavailable", 503_102),
        ("error_code=404104 device=d", 404_104),
    ] {
        assert_eq!(classify(line).code().map(|code| code.number()), Some(code), "{line}");
    }
}

#[test]
fn errors_that_the_resource_provider_names_are_its_own() {
    let line = "updating the hub: Code=\"IotHubActivationFailed\" Message=\"An internal error occurred\"";
    assert_eq!(text::classify(line.as_bytes()).and_then(|answer| answer.code()), None);
}
