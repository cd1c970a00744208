//! Each known message text is recognised over every transport, with and without the prefix that names the error.

use iothub_errors::amqp::Failure;
use iothub_errors::http::Reply;
use iothub_errors::mqtt::TopicReply;
use iothub_errors::{Action, Classification, Entry, ErrorCode, text};

/// Fills in a pattern as the service would.
fn filled(pattern: &str) -> String {
    pattern.replace('*', "x-1")
}

/// Returns the same text in the form for each reader.
fn read_everywhere(status: u16, sentence: &str) -> [(&'static str, Option<Classification>); 4] {
    let body = serde_json::json!({ "Message": sentence, "ExceptionMessage": "Tracking ID:1-TimeStamp:2" }).to_string();
    let flat = serde_json::json!({ "message": sentence, "trackingId": "" }).to_string();
    let topic = format!("$iothub/twin/res/{status}/?$rid=1");
    [
        ("HTTP", Reply::new(status).body(body.as_bytes()).classify()),
        ("AMQP", Failure::new().condition("amqp:internal-error").description(sentence).classify()),
        ("topic", TopicReply::new(&topic).expect("a topic of the hub").body(flat.as_bytes()).classify()),
        ("text", text::classify(sentence.as_bytes())),
    ]
}

#[test]
fn every_message_text_is_recognised_over_every_transport() {
    for entry in Entry::all() {
        let status = entry.http_status().unwrap_or(400);
        for pattern in entry.messages() {
            for sentence in [filled(pattern), format!("ErrorCode:{};{}", entry.name(), filled(pattern))] {
                for (transport, classification) in read_everywhere(status, &sentence) {
                    let found = classification.and_then(|classification| classification.entry());
                    assert_eq!(found, Some(entry), "{transport}: {sentence}");
                }
            }
        }
    }
}

/// Sentences as they were seen on the wire, with the error that they stand for and what they ask to do first.
#[test]
fn messages_of_the_service_mean_their_errors() {
    use ErrorCode::*;
    let sentences = [
        ("'Properties.Desired' size should be less than 8192 bytes.", DeviceModelMaxPropertiesExceeded),
        ("'Properties.Reported' size should be less than 32768 bytes.", DeviceModelMaxPropertiesExceeded),
        ("Job cannot be cancelled in 'Running' status.", OperationNotAllowedInCurrentState),
        ("C2D messages enqueued for the device exceeded the queue limit of 50", DeviceMaximumQueueDepthExceeded),
        (
            "The etag in the request does not match the etag of the existing resource, as per RFC7232, please check the \
             specification",
            PreconditionFailed,
        ),
        ("No active certificate request found to replace. Ensure the request ID is right.", PreconditionFailed),
        ("responseTimeoutInSeconds must be within [5; 300].", ArgumentInvalid),
        ("Device connection timeout 60 s cannot be longer than an overall call timeout 30 s", ArgumentInvalid),
        ("Error occured while parsing message payload as UTF-8 JSON object.", ArgumentInvalid),
        ("Requested Host is not supported", ArgumentInvalid),
        ("Issue certificate request payload is missing. Include a JSON payload.", ArgumentInvalid),
        ("Issue certificate request 'csr' field exceeds maximum allowed length. Reduce it.", ArgumentInvalid),
        ("Unauthorized to delete from output blob container", BlobContainerValidationError),
        ("Principal p is not authorized for POST on /devices/query due to no assigned permissions", IotHubUnauthorized),
    ];
    for (sentence, code) in sentences {
        for (transport, classification) in read_everywhere(code.http_status().unwrap_or(400), sentence) {
            let found = classification.and_then(|classification| classification.code());
            assert_eq!(found, Some(code), "{transport}: {sentence}");
        }
    }
}

/// Checks that the sentence's action replaces the entry's own.
#[test]
fn a_sentence_that_names_the_cause_refines_the_action() {
    let sentences = [
        ("Principal p is not authorized for GET on /devices due to no assigned permissions", Action::GrantAccess),
        ("Authorization rule 'service' does not allow access for 'RegistryWrite'", Action::GrantAccess),
        ("IotHub 'hub-1' does not contain the specified device 'd-1'", Action::Reprovision),
        ("Authorization header missing", Action::RenewCredential),
    ];
    for (sentence, action) in sentences {
        for (transport, classification) in read_everywhere(401, sentence) {
            let asked = classification.and_then(|classification| classification.retry().action());
            assert_eq!(asked, Some(action), "{transport}: {sentence}");
        }
    }
}

#[test]
fn messages_that_several_errors_share_mean_their_status() {
    let sentences = [
        (400, "Not an Azure IoT Edge device"),
        (400, "Device scope is immutable"),
        (400, "Unable to complete the certificate request at this time. Try again later."),
        (400, "Provided json is not a valid 'tags' or 'properties' object: arrays are not allowed"),
        (405, "The requested resource does not support http method 'GET'."),
        (409, "A credential management operation is already active. Use the requestId in info."),
    ];
    for (status, sentence) in sentences {
        let classification = text::classify(sentence.as_bytes()).expect(sentence);
        assert_eq!((classification.code(), classification.http_status()), (None, Some(status)), "{sentence}");
    }
}
