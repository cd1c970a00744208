//! The same evidence gives the same result, whatever it came over: HTTP, AMQP, an MQTT topic or a resource log.
#![cfg(all(feature = "alloc", feature = "json"))]
#![allow(clippy::expect_used, clippy::panic, reason = "a test that fails panics")]

use iothub_errors::amqp::Failure;
use iothub_errors::http::Reply;
use iothub_errors::log::Record;
use iothub_errors::mqtt::TopicReply;
use iothub_errors::{Classification, Entry, Evidence, IotHubError, Issuer, Verdict};
use serde_json::json;

/// What a result says, but for the evidence that said it and the status that the transport states.
#[derive(Debug, PartialEq)]
struct Said {
    entry: Option<Entry>,
    number: Option<u32>,
    issuer: Option<Issuer>,
    candidates: usize,
    verdict: Verdict,
    disagreement: Option<Entry>,
}

impl From<Classification> for Said {
    fn from(said: Classification) -> Self {
        Self {
            entry: said.entry(),
            number: said.raw_number(),
            issuer: said.issuer(),
            candidates: said.candidates().len(),
            verdict: said.verdict(),
            disagreement: said.disagreement().map(|other| other.entry),
        }
    }
}

/// Returns the results for one text, each with its transport.
fn over_all(text: &str) -> [(&'static str, Said); 4] {
    let topic = TopicReply::new("$iothub/twin/res/400/?$rid=1").expect("a reply topic").body(text);
    let properties = json!({ "errorMessage": text }).to_string();
    let record = json!({
        "time": "2024-03-14T09:26:53Z", "category": "DirectMethods", "operationName": "send", "level": "Error",
        "properties": properties,
    })
    .to_string();
    let record = Record::from_json(&record).expect("a record");
    let said = |said: Option<Classification>| said.expect("a failure").into();
    [
        ("HTTP", said(Reply::new(400).body(text).classify())),
        ("AMQP", said(Failure::new().description(text).classify())),
        ("topic", said(topic.classify())),
        ("log", said(record.classify())),
    ]
}

/// Checks that the results for a text are equal, and returns one.
fn alike(text: &str) -> Said {
    let [(_, first), others @ ..] = over_all(text);
    for (transport, said) in others {
        assert_eq!(said, first, "{transport} and HTTP, of {text}");
    }
    first
}

#[test]
fn every_code_is_read_alike_by_number_and_by_name() {
    for entry in Entry::all() {
        let name = entry.name();
        let mut texts = vec![
            format!(r#"{{"errorCode":"{name}","message":"It failed."}}"#),
            format!("ErrorCode:{name};It failed."),
            format!(r#"{{"Message":"ErrorCode:{name};It failed.","ExceptionMessage":""}}"#),
        ];
        if let Some(number) = entry.number() {
            texts.push(format!(r#"{{"errorCode":{number},"message":"It failed."}}"#));
            texts.push(format!(r#"{{"Message":"{{\"errorCode\":{number},\"message\":\"It failed.\"}}"}}"#));
            texts.push(format!("errorCode: {number}, it failed."));
            texts.push(format!("It failed, see https://aka.ms/iothub{number}"));
        }
        for text in texts {
            let said = alike(&text);
            // `ServiceUnavailable` has been given a number.
            assert_eq!(said.entry.map(Entry::name), Some(name), "{text}");
            assert_eq!(said.disagreement, None, "{text}");
        }
    }
}

#[test]
fn every_documented_sentence_is_read_alike_alone_and_beside_its_number_or_name() {
    for entry in Entry::all() {
        for sentence in entry.messages() {
            let sentence = sentence.replace('*', "x-1").replace('"', "'");
            let message = json!(sentence);
            let alone = alike(&sentence);
            assert_eq!(alone.entry, Some(entry), "{sentence}");
            let name = entry.name();
            let mut texts = vec![
                format!(r#"{{"message":{message}}}"#),
                format!("ErrorCode:{name};{sentence}"),
                format!(r#"{{"errorCode":"{name}","message":{message}}}"#),
            ];
            if let Some(number) = entry.number() {
                texts.push(format!(r#"{{"errorCode":{number},"message":{message}}}"#));
                texts.push(format!("errorCode: {number}, {sentence}"));
            }
            for text in texts {
                let said = alike(&text);
                assert_eq!(said.entry.map(Entry::name), Some(name), "{text}");
                // The sentence has the last word about the action, whatever named the error.
                assert_eq!(said.verdict, alone.verdict, "{text}");
            }
        }
    }
}

#[test]
fn an_undocumented_number_is_read_alike() {
    for number in [404_999, 429_099, 500_999, 503_999] {
        let said = alike(&format!(r#"{{"errorCode":{number},"message":"It failed."}}"#));
        assert_eq!((said.entry, said.number), (None, Some(number)));
        assert_eq!(said.verdict.retry(), Verdict::of_number(number).expect("six digits").retry(), "{number}");
    }
}

/// Returns a text for each kind of evidence that a text can contain, for a number and a name.
fn pieces(entry: Entry) -> Vec<(Evidence, String)> {
    let (number, name) = (entry.number().expect("a code"), entry.name());
    vec![
        (Evidence::BodyNumber, format!(r#""errorCode":{number}"#)),
        (Evidence::BodyName, format!(r#""errorCode":"{name}""#)),
        (Evidence::LabelNumber, format!(r#""text":"errorCode: {number}""#)),
        (Evidence::MessageName, format!(r#""text":"ErrorCode:{name};It failed.""#)),
        (Evidence::Link, format!(r#""see":"https://aka.ms/iothub{number}""#)),
    ]
}

/// Checks the order of precedence, pair by pair: the stronger of two pieces in one text decides, wherever it is, and
/// the weaker one is reported. Of several numbers, and of several names, only the one in the best place is kept.
#[test]
fn of_two_pieces_of_evidence_the_stronger_decides_over_every_transport() {
    const KINDS: [[Evidence; 2]; 2] =
        [[Evidence::BodyNumber, Evidence::LabelNumber], [Evidence::BodyName, Evidence::MessageName]];
    let one = Entry::Code(iothub_errors::ErrorCode::DeviceNotOnline);
    let other = Entry::Code(iothub_errors::ErrorCode::ThrottlingException);
    for (strong, piece) in pieces(one) {
        for (weak, against) in pieces(other) {
            if strong >= weak {
                continue;
            }
            for text in [format!("{{{piece},{against}}}"), format!("{{{against},{piece}}}")] {
                let said = alike(&text);
                let reported = Some((other, weak)).filter(|_| !KINDS.contains(&[strong, weak]));
                assert_eq!(said.entry, Some(one), "{strong} and {weak}: {text}");
                assert_eq!(said.disagreement, reported.map(|(other, _)| other), "{strong} and {weak}: {text}");
                let http = Reply::new(400).body(&text).classify().expect("a failure");
                assert_eq!(http.evidence(), strong, "{text}");
                assert_eq!(http.disagreement().map(|other| (other.entry, other.evidence)), reported, "{text}");
            }
        }
    }
}

/// Checks what comes with the text: a header ranks between the names and the link, an info map between the numbers.
#[test]
fn what_stands_beside_a_text_has_its_place_in_the_order() {
    let (one, other) = (iothub_errors::ErrorCode::DeviceNotOnline, iothub_errors::ErrorCode::ThrottlingException);
    for (evidence, piece) in pieces(one.into()) {
        let text = format!("{{{piece}}}");
        let header =
            Reply::new(400).header("iothub-errorcode", other.name()).body(&text).classify().expect("a failure");
        let info = Failure::new().description(&text).info("com.microsoft:error-code", "429001").classify();
        let info = info.expect("a failure");
        for (said, beside) in [(header, Evidence::HeaderName), (info, Evidence::InfoNumber)] {
            let (wins, loses) = if evidence < beside { (one, other) } else { (other, one) };
            assert_eq!(said.code(), Some(wins), "{evidence} and {beside}");
            assert_eq!(
                said.disagreement().and_then(|other| other.entry.code()),
                Some(loses),
                "{evidence} and {beside}"
            );
            assert_eq!(said.evidence(), evidence.min(beside));
        }
    }
    // A condition that means one error beats a sentence and yields to every name.
    let condition = Failure::new().condition("com.microsoft:device-container-throttled");
    for (evidence, piece) in pieces(one.into()) {
        let said = condition.description(&piece).classify().expect("a failure");
        assert_eq!(said.code(), Some(one), "{evidence}");
    }
    let sentence = one.messages().first().expect("a documented sentence").replace('*', "x-1");
    assert_eq!(condition.description(&sentence).classify().and_then(|said| said.code()), Some(other));
}

#[test]
fn the_owned_error_says_what_the_classification_says() {
    for entry in Entry::all() {
        let text = format!("ErrorCode:{};It failed.", entry.name());
        let reply = Reply::new(400).body(&text);
        let owned = IotHubError::from_reply(&reply).expect("a failure");
        assert_eq!(Some(*owned.classification()), reply.classify(), "{text}");
    }
}
