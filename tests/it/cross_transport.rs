//! The same evidence gives the same result, whatever it came over: HTTP, AMQP, an MQTT topic, a packet, a resource log
//! or a line of text.
#![cfg(all(feature = "alloc", feature = "json"))]
#![allow(clippy::expect_used, clippy::panic, reason = "a test that fails panics")]

use iothub_errors::amqp::Failure;
use iothub_errors::http::Reply;
use iothub_errors::log::Record;
use iothub_errors::mqtt::{Packet, PacketType, TopicReply};
use iothub_errors::{Classification, Entry, ErrorCode, Evidence, IotHubError, Issuer, Verdict, text};
use serde_json::json;

/// The content of a result, except the evidence and the transport's own status.
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
fn over_all(text: &str) -> [(&'static str, Said); 6] {
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
        ("packet", said(Packet::new(PacketType::Puback, 131).reason_string(text).classify())),
        ("text", said(text::classify(text.as_bytes()))),
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
fn every_code_is_read_the_same_by_number_and_by_name() {
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
            texts.push(format!("It failed, see aka.ms/iothub{number}"));
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
fn every_documented_message_is_read_the_same_by_itself_and_next_to_its_number_or_name() {
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
fn an_undocumented_number_is_read_the_same_everywhere() {
    for number in [404_999, 429_099, 500_999, 503_999] {
        let said = alike(&format!(r#"{{"errorCode":{number},"message":"It failed."}}"#));
        assert_eq!((said.entry, said.number), (None, Some(number)));
        assert_eq!(said.verdict.retry(), Verdict::from_number(number).expect("six digits").retry(), "{number}");
    }
}

/// Returns a member for each place in a text where the grammar finds an error, with its kind of evidence. The places of
/// one kind are in order of precedence.
fn places(entry: Entry) -> Vec<(Evidence, String)> {
    let (number, name) = (entry.number().expect("a code"), entry.name());
    vec![
        (Evidence::BodyNumber, format!(r#""errorCode":{number}"#)),
        (Evidence::BodyNumber, format!(r#""inner":{{"errorCode":{number}}}"#)),
        (Evidence::BodyNumber, format!(r#""inner":"{{\"errorCode\":{number}}}""#)),
        (Evidence::BodyName, format!(r#""errorCode":"{name}""#)),
        (Evidence::BodyName, format!(r#""inner":"{{\"errorCode\":\"{name}\"}}""#)),
        (Evidence::LabelNumber, format!(r#""text":"errorCode: {number}, it failed""#)),
        (Evidence::MessageName, format!(r#""text":"ErrorCode:{name};It failed.""#)),
        (Evidence::HeaderName, format!(r#""iothub-errorcode":"{name}""#)),
        (Evidence::Link, format!(r#""see":"https://aka.ms/iothub{number}""#)),
    ]
}

/// Returns an object with these members and one of the hub's tracking ids. Without the id, the text reader would
/// attribute an `errorCode` next to unknown members to another service.
fn object(members: &[&str]) -> String {
    const ID: &str = r#""trackingId":"0123456789abcdef0123456789abcdef-G:0-TimeStamp:05/02/2024 10:00:00""#;
    format!("{{{},{ID}}}", members.join(","))
}

fn two_codes() -> (Entry, Entry) {
    (Entry::Code(ErrorCode::DeviceNotOnline), Entry::Code(ErrorCode::ThrottlingException))
}

/// Checks the order of precedence, pair by pair: the stronger of two places decides, wherever it is in the text, and
/// the weaker one is reported, whether it is of another kind or of the same.
#[test]
fn of_two_places_the_stronger_decides_and_the_weaker_is_reported_over_every_transport() {
    let (one, other) = two_codes();
    for (strong, (evidence, piece)) in places(one).into_iter().enumerate() {
        for (weaker, against) in &places(other)[strong + 1..] {
            for text in [object(&[&piece, against]), object(&[against, &piece])] {
                let said = alike(&text);
                assert_eq!(said.entry, Some(one), "{evidence} and {weaker}: {text}");
                assert_eq!(said.disagreement, Some(other), "{evidence} and {weaker}: {text}");
                let http = Reply::new(400).body(&text).classify().expect("a failure");
                assert_eq!(http.evidence(), evidence, "{text}");
                // What was sent is what decided, not what lost to it.
                let error = IotHubError::from_reply(&Reply::new(400).body(&text)).expect("a failure");
                match evidence {
                    Evidence::BodyNumber | Evidence::LabelNumber => {
                        assert_eq!(error.raw_number(), one.number(), "{text}")
                    }
                    Evidence::BodyName => assert_eq!(error.raw_name(), Some(one.name()), "{text}"),
                    _ => {}
                }
                assert_eq!(http.disagreement().map(|other| other.evidence), Some(*weaker), "{text}");
            }
        }
    }
}

/// Checks that of the same place twice, the first decides.
#[test]
fn of_two_equal_places_the_first_decides_and_the_second_is_reported() {
    let (one, other) = two_codes();
    for ((evidence, first), (_, second)) in places(one).into_iter().zip(places(other)) {
        let said = alike(&object(&[&first, &second]));
        assert_eq!((said.entry, said.disagreement), (Some(one), Some(other)), "{evidence}");
        let agreed = alike(&object(&[&first, &first]));
        assert_eq!((agreed.entry, agreed.disagreement), (Some(one), None), "{evidence}");
    }
}

/// Checks that evidence that agrees with the stronger place doesn't hide evidence that contradicts it, wherever the
/// three are.
#[test]
fn of_three_places_the_strongest_contradiction_is_reported() {
    let (one, other) = two_codes();
    let (agreeing, contradicting) = (places(one), places(other));
    for (strong, (_, a)) in agreeing.iter().enumerate() {
        for (middle, (_, b)) in agreeing.iter().enumerate().skip(strong + 1) {
            for (weaker, c) in &contradicting[middle + 1..] {
                for text in [[a, b, c], [c, b, a], [b, c, a], [b, a, c]] {
                    let text = object(&text.map(String::as_str));
                    let said = alike(&text);
                    assert_eq!((said.entry, said.disagreement), (Some(one), Some(other)), "{weaker}: {text}");
                }
            }
        }
    }
}

/// Checks the evidence outside the text: a header ranks between the names and the link, an info map between the
/// numbers, a condition or a reason code after the link, and likewise the six digits that some clients put in place of
/// a topic's status.
#[test]
fn evidence_outside_the_text_has_its_place_in_the_order() {
    let (Entry::Code(one), Entry::Code(other)) = two_codes() else { panic!("codes") };
    let taken_over = ErrorCode::ConnectionForcefullyClosedOnNewConnection;
    for (evidence, piece) in places(one.into()) {
        let text = format!("{{{piece}}}");
        let header = Reply::new(400).header("iothub-errorcode", other.name()).body(&text).classify();
        let described = Failure::new().description(&text);
        let info = described.info("com.microsoft:error-code", "429001").classify();
        let condition = described.condition("com.microsoft:device-container-throttled").classify();
        let packet = Packet::new(PacketType::Disconnect, 142).reason_string(&text).classify();
        let topic = TopicReply::new("$iothub/twin/res/429001/?$rid=1").expect("a reply topic").body(&text).classify();
        for (said, beside, other) in [
            (header, Evidence::HeaderName, other),
            (info, Evidence::InfoNumber, other),
            (condition, Evidence::Condition, other),
            (packet, Evidence::Condition, taken_over),
            (topic, Evidence::BodyNumber, other),
        ] {
            let said = said.expect("a failure");
            // Of equally strong evidence, that in the text counts.
            let ((winner, wins), (loser, loses)) = if evidence <= beside {
                ((evidence, one), (beside, other))
            } else {
                ((beside, other), (evidence, one))
            };
            assert_eq!((said.code(), said.evidence()), (Some(wins), winner), "{evidence} and {beside}");
            let against = said.disagreement().map(|other| (other.entry, other.evidence));
            assert_eq!(against, Some((loses.into(), loser)), "{evidence} and {beside}");
        }
    }
    // A condition that means one error beats a sentence, which isn't even looked for.
    let condition = Failure::new().condition("com.microsoft:device-container-throttled");
    let sentence = one.messages().first().expect("a documented sentence").replace('*', "x-1");
    assert_eq!(condition.description(&sentence).classify().and_then(|said| said.code()), Some(other));
}

/// Checks that evidence outside the text that agrees with the text doesn't hide what contradicts both in the text.
#[test]
fn agreement_outside_the_text_keeps_the_contradiction_in_it() {
    let (one, other) = two_codes();
    let number = one.number().expect("a code").to_string();
    let names = object(&[&format!(r#""errorCode":"{}""#, one.name()), &format!(r#""errorCode":"{}""#, other.name())]);
    let said = Failure::new().description(&names).info("com.microsoft:error-code", &number).classify();
    let said = said.expect("a failure");
    assert_eq!((said.entry(), said.evidence()), (Some(one), Evidence::InfoNumber));
    assert_eq!(said.disagreement().map(|lost| (lost.entry, lost.evidence)), Some((other, Evidence::BodyName)));
}

/// Checks that a link counts without its scheme, also where a weaker place names an error.
#[test]
fn a_link_without_its_scheme_beats_a_condition() {
    let (Entry::Code(one), Entry::Code(other)) = two_codes() else { panic!("codes") };
    let described = Failure::new().condition("com.microsoft:device-container-throttled");
    let text = format!("It failed. See aka.ms/iothub{}.", one.number());
    let said = described.description(&text).classify().expect("a failure");
    assert_eq!((said.code(), said.evidence()), (Some(one), Evidence::Link));
    assert_eq!(said.disagreement().and_then(|lost| lost.entry.code()), Some(other));
    // Without the host, it is a path of somebody's.
    for text in ["/iothub404103", "x/iothub404103", "See /iothub404103"] {
        let said = described.description(text).classify().expect("a failure");
        assert_eq!((said.code(), said.disagreement()), (Some(other), None), "{text}");
    }
}

/// Checks that the same link again doesn't hide a different one after it.
#[test]
fn a_link_contradicts_the_first_wherever_it_is() {
    let (one, other) = two_codes();
    let link = |entry: Entry| format!("https://aka.ms/iothub{}", entry.number().expect("a code"));
    let said = alike(&format!("See {}, {}, {} and {}.", link(one), link(one), link(other), link(one)));
    assert_eq!((said.entry, said.disagreement), (Some(one), Some(other)));
}

/// Checks that a sentence next to an error of another family doesn't change that error's action.
#[test]
fn a_sentence_refines_only_the_errors_of_its_family() {
    for entry in Entry::all() {
        for (sentence, family) in [
            ("IotHub 'x-1' does not contain the specified device 'x-2'", 401),
            ("Authorization rule 'x-1' does not allow access for 'x-2'", 401),
        ] {
            let Some(number) = entry.number() else { continue };
            let verdict = |text: &str| Failure::new().description(text).classify().expect("a failure").verdict();
            let (plain, refined) =
                (verdict(&format!("errorCode: {number}")), verdict(&format!("errorCode: {number}, {sentence}")));
            let is_kin = number / 1000 == family;
            assert!(is_kin || plain == refined, "{number}: {sentence}");
        }
    }
}

/// Checks the fields of a log record: all pairs of them that name two errors, and the pairs that agree against a third.
#[test]
fn the_fields_of_a_record_contradict_each_other() {
    let (one, other) = (ErrorCode::DeviceNotOnline, ErrorCode::ThrottlingException);
    type Field = (&'static str, fn(ErrorCode) -> String, Evidence);
    let fields: [Field; 7] = [
        ("resultType", |code| code.number().to_string(), Evidence::LogNumber),
        ("errorMessage", |code| format!(r#"{{"errorCode":{}}}"#, code.number()), Evidence::BodyNumber),
        ("errorMessage", |code| format!("ErrorCode:{};It failed.", code.name()), Evidence::MessageName),
        ("resultType", |code| code.name().into(), Evidence::LogName),
        ("resultDescription", |code| code.name().into(), Evidence::LogName),
        ("details", |code| code.name().into(), Evidence::LogName),
        ("errorMessage", |code| format!("See https://aka.ms/iothub{}", code.number()), Evidence::Link),
    ];
    let classify = |members: &[(&str, String)]| {
        let of = |inner: bool| {
            let is_inner = |name: &str| matches!(name, "errorMessage" | "details");
            let members = members.iter().filter(|(name, _)| is_inner(name) == inner);
            members.map(|(name, value)| (name.to_string(), json!(value))).collect::<serde_json::Map<_, _>>()
        };
        let mut record = of(false);
        record.insert("time".into(), json!("2024-03-14T09:26:53Z"));
        record.insert("level".into(), json!("Error"));
        record.insert("properties".into(), json!(json!(of(true)).to_string()));
        let text = json!(record).to_string();
        let said = Record::from_json(&text).expect("a record").classify().expect("a failure");
        let owned = IotHubError::from_record(&Record::from_json(&text).expect("a record")).expect("a failure");
        assert_eq!(owned.classification(), &said, "{text}");
        (said, text)
    };
    for (strong, (field, value, evidence)) in fields.into_iter().enumerate() {
        for (weak, (weaker_field, weaker_value, weaker)) in fields.into_iter().enumerate().skip(strong + 1) {
            if field == weaker_field {
                continue;
            }
            let pair = [(field, value(one)), (weaker_field, weaker_value(other))];
            let (said, text) = classify(&pair);
            assert_eq!((said.code(), said.evidence()), (Some(one), evidence), "{text}");
            let against = said.disagreement().map(|other| (other.entry, other.evidence));
            assert_eq!(against, Some((other.into(), weaker)), "{text}");
            for (third_field, third_value, _) in fields.into_iter().skip(weak + 1) {
                if third_field == field || third_field == weaker_field {
                    continue;
                }
                let agreeing =
                    [(field, value(one)), (weaker_field, weaker_value(one)), (third_field, third_value(other))];
                let (said, text) = classify(&agreeing);
                assert_eq!(said.code(), Some(one), "{text}");
                assert_eq!(said.disagreement().and_then(|other| other.entry.code()), Some(other), "{text}");
            }
        }
    }
    // A message in `resultDescription` is read as well as one in `errorMessage`.
    let (said, text) = classify(&[
        ("resultDescription", format!("ErrorCode:{};It failed.", other.name())),
        ("errorMessage", format!(r#"{{"errorCode":{}}}"#, one.number())),
    ]);
    let against = said.disagreement().map(|other| other.evidence);
    assert_eq!((said.code(), against), (Some(one), Some(Evidence::MessageName)), "{text}");
}

/// Checks that words are looked for only if nothing else names an error, and contradict only other words.
#[test]
fn the_words_of_a_text_contradict_each_other() {
    let (one, other) = (ErrorCode::DeviceNotOnline, ErrorCode::DeviceNotFound);
    let sentence = "Timed out waiting for device to connect.";
    for (line, decides, against) in [
        ("404103 DeviceNotOnline, then 404001 DeviceNotFound", Evidence::TextNumber, Some(Evidence::TextNumber)),
        ("404103 DeviceNotOnline, and DeviceNotFound again", Evidence::TextNumber, Some(Evidence::TextName)),
        ("DeviceNotOnline, and DeviceNotFound again", Evidence::TextName, Some(Evidence::TextName)),
        ("DeviceNotOnline, and DeviceNotOnline again", Evidence::TextName, None),
        ("404103 DeviceNotOnline, and DeviceNotOnline again", Evidence::TextNumber, None),
        (&format!("DeviceNotFound: {sentence}"), Evidence::MessageText, Some(Evidence::TextName)),
        (&format!("DeviceNotOnline: {sentence}"), Evidence::MessageText, None),
        ("errorCode: 404103, and DeviceNotFound again", Evidence::LabelNumber, None),
    ] {
        let said = text::classify(line.as_bytes()).expect("a failure");
        assert_eq!((said.code(), said.evidence()), (Some(one), decides), "{line}");
        let expected = against.map(|evidence| (other.into(), evidence));
        assert_eq!(said.disagreement().map(|other| (other.entry, other.evidence)), expected, "{line}");
    }
}

#[test]
fn the_owned_error_agrees_with_the_classification() {
    for entry in Entry::all() {
        let text = format!("ErrorCode:{};It failed.", entry.name());
        let reply = Reply::new(400).body(&text);
        let owned = IotHubError::from_reply(&reply).expect("a failure");
        assert_eq!(Some(*owned.classification()), reply.classify(), "{text}");
    }
}
