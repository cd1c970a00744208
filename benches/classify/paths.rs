//! Every path that matters, with its alternatives.

use std::cell::RefCell;
use std::fmt::Write;
use std::time::Duration;

use iothub_errors::amqp::{Condition, Failure};
use iothub_errors::http::Reply;
use iothub_errors::log::Record;
use iothub_errors::mqtt::{Closed, ConnAck, Packet, PacketType, ReasonCode, TopicReply};
use iothub_errors::triage::Triage;
use iothub_errors::{Entry, ErrorCode, IotHubError, Verdict, text};
use regex::bytes::Regex;
use serde::de::IgnoredAny;

use crate::measure::{Group, Way};
use crate::{by_hand, inputs};

pub fn all() -> Vec<Group> {
    let mut groups = lookups();
    groups.extend(device());
    groups.extend(amqp());
    groups.extend(http());
    groups.extend(texts());
    groups.extend(output());
    groups
}

fn lookups() -> Vec<Group> {
    let codes = inputs::codes();
    let numbers = inputs::shuffled(codes.iter().map(|code| code.number()).collect());
    let names = inputs::shuffled(codes.iter().map(|code| code.name()).collect());
    let other_case = inputs::shuffled(codes.iter().map(|code| code.name().to_ascii_lowercase()).collect());
    let unknown_numbers = inputs::shuffled((0..2000_u32).map(|n| 400_000 + n * 61 % 99_000).collect());
    for number in numbers {
        assert_eq!(by_hand::verdict(*number), ErrorCode::from_number(*number).map(ErrorCode::retry));
        assert_eq!(by_hand::verdict(*number), Verdict::from_number(*number).map(|verdict| verdict.retry()));
    }
    for name in names {
        assert_eq!(by_hand::number(name), ErrorCode::from_name(name).map(ErrorCode::number));
    }
    vec![
        Group::new(
            "number to code to verdict",
            vec![
                Way::new("match by hand", numbers, |number| by_hand::verdict(*number)),
                Way::new("ErrorCode::from_number, retry", numbers, |number| {
                    ErrorCode::from_number(*number).map(ErrorCode::retry)
                }),
                Way::new("Verdict::from_number", numbers, |number| {
                    Verdict::from_number(*number).map(|verdict| verdict.retry())
                }),
            ],
        ),
        Group::new(
            "number to code to verdict, mostly undocumented",
            vec![
                Way::new("match by hand", unknown_numbers, |number| by_hand::verdict(*number)),
                Way::new("ErrorCode::from_number, retry", unknown_numbers, |number| {
                    ErrorCode::from_number(*number).map(ErrorCode::retry)
                }),
                Way::new("ErrorCode::try_from, with former numbers", unknown_numbers, |number| {
                    ErrorCode::try_from(*number).map(ErrorCode::retry)
                }),
            ],
        ),
        Group::new(
            "name to code",
            vec![
                Way::new("match by hand", names, |name| by_hand::number(name)),
                Way::new("ErrorCode::from_name", names, |name| ErrorCode::from_name(name)),
                Way::new("str::parse::<ErrorCode>", names, |name| name.parse::<ErrorCode>()),
            ],
        ),
        Group::new(
            "name in lower case to code",
            vec![
                Way::new("walk over all names by hand", other_case, |name| {
                    ErrorCode::ALL.iter().find(|code| code.name().eq_ignore_ascii_case(name))
                }),
                Way::new("str::parse::<ErrorCode>", other_case, |name| name.parse::<ErrorCode>()),
            ],
        ),
    ]
}

fn device() -> Vec<Group> {
    let connacks = inputs::shuffled((0..=5_u8).cycle().take(1200).collect());
    let reasons = inputs::shuffled(ReasonCode::ALL.iter().map(|reason| reason.code()).cycle().take(1200).collect());
    let statuses = [200_u16, 204, 400, 401, 404, 412, 429, 500, 503];
    let topic = |(request, status): (usize, u16)| format!("$iothub/twin/res/{status}/?$rid={request}");
    let topics = inputs::shuffled(statuses.into_iter().cycle().take(900).enumerate().map(topic).collect());
    let closes = inputs::shuffled((0..900_i64).map(|n| (n % 3 * 600 - 600, n.unsigned_abs() % 100, 60)).collect());
    for code in 0..=5 {
        assert_eq!(by_hand::connack(code), ConnAck::v311(code).classify().map(|answer| answer.retry()));
    }
    vec![
        Group::new(
            "MQTT: CONNACK 3.1.1",
            vec![
                Way::new("match by hand", connacks, |code| by_hand::connack(*code)),
                Way::new("ConnAck::classify, verdict", connacks, |code| {
                    ConnAck::v311(*code).classify().map(|answer| answer.retry())
                }),
                Way::new("ConnAck::classify, the whole answer", connacks, |code| ConnAck::v311(*code).classify()),
                Way::new("IotHubError::from_connack", connacks, |code| IotHubError::from_connack(ConnAck::v311(*code))),
            ],
        ),
        Group::new(
            "MQTT: DISCONNECT 5",
            vec![
                Way::new("match by hand", reasons, |code| by_hand::reason(*code)),
                Way::new("Packet::classify, verdict", reasons, |code| {
                    Packet::new(PacketType::Disconnect, *code).classify().map(|answer| answer.retry())
                }),
            ],
        ),
        Group::new(
            "MQTT: twin reply without a body",
            vec![
                Way::new("match by hand", topics, |topic| by_hand::topic(topic)),
                Way::new("TopicReply::classify, verdict", topics, |topic| {
                    TopicReply::new(topic).and_then(|reply| reply.classify()).map(|answer| answer.retry())
                }),
            ],
        ),
        Group::new(
            "MQTT: connection closed without a packet",
            vec![
                Way::new("two facts by hand", closes, |(token, silent, keep_alive)| {
                    by_hand::closed(*token, *silent, *keep_alive)
                }),
                Way::new("Closed::classify, verdict, eight reasons", closes, |(token, silent, keep_alive)| {
                    let closed = Closed::new()
                        .token_expires_in_s(*token)
                        .silent_for(Duration::from_secs(*silent))
                        .keep_alive(Duration::from_secs(*keep_alive));
                    closed.classify().retry()
                }),
            ],
        ),
    ]
}

fn amqp() -> Vec<Group> {
    let symbols = inputs::shuffled(Condition::ALL.iter().map(|known| known.symbol()).cycle().take(920).collect());
    let descriptions = inputs::shuffled(
        inputs::flat_numbers().iter().map(|body| format!("Put token failed. {body}")).collect::<Vec<_>>(),
    );
    for condition in Condition::ALL {
        assert_eq!(by_hand::condition(condition.symbol()), Some(condition.retry()));
    }
    vec![
        Group::new(
            "AMQP: condition alone",
            vec![
                Way::new("match by hand", symbols, |symbol| by_hand::condition(symbol)),
                Way::new("Failure::classify, verdict", symbols, |symbol| {
                    Failure::new().condition(symbol).classify().map(|answer| answer.retry())
                }),
            ],
        ),
        Group::new(
            "AMQP: condition and JSON in the description",
            vec![
                Way::new("serde IgnoredAny over the JSON", descriptions, |text| {
                    ignore(&text["Put token failed. ".len()..])
                }),
                Way::new("serde_json::Value and get", descriptions, |text| {
                    by_hand::body(&text.as_bytes()["Put token failed. ".len()..])
                }),
                Way::new("Failure::classify", descriptions, |text| {
                    Failure::new().condition("amqp:unauthorized-access").description(text).classify()
                }),
                Way::new("IotHubError::from_amqp", descriptions, |text| {
                    IotHubError::from_amqp(&Failure::new().condition("amqp:unauthorized-access").description(text))
                }),
            ],
        ),
    ]
}

fn http() -> Vec<Group> {
    let names =
        inputs::shuffled(inputs::codes().iter().map(|code| (code.http_status().unwrap_or(400), code.name())).collect());
    vec![
        body("HTTP: flat body with a number", inputs::flat_numbers()),
        body("HTTP: ErrorCode and name in the message", inputs::named_messages()),
        body("HTTP: number in JSON in JSON", inputs::nested_numbers()),
        body("HTTP: envelope in envelope", inputs::envelopes_in_envelopes()),
        Group::new(
            "HTTP: header only",
            vec![
                Way::new("match by hand", names, |(_, name)| by_hand::number(name).and_then(by_hand::verdict)),
                Way::new("Reply::classify", names, |(status, name)| {
                    Reply::new(*status).header("iothub-errorcode", name).classify()
                }),
                Way::new("IotHubError::from_reply", names, |(status, name)| {
                    IotHubError::from_reply(&Reply::new(*status).header("iothub-errorcode", name))
                }),
            ],
        ),
        Group::new(
            "HTTP: page of a proxy",
            vec![
                Way::new("serde IgnoredAny, fails at once", inputs::pages(), |page| ignore(page)),
                Way::new("memchr over the bytes", inputs::pages(), |page| colons(page)),
                Way::new("Reply::classify", inputs::pages(), |page| Reply::new(502).body(page).classify()),
                Way::new("IotHubError::from_reply", inputs::pages(), |page| {
                    IotHubError::from_reply(&Reply::new(502).body(page))
                }),
            ],
        ),
    ]
}

/// Returns the ways to read one shape of body. The ratio is to walking the JSON.
fn body(title: &'static str, bodies: &'static [String]) -> Group {
    for body in bodies {
        let found = Reply::new(400).body(body).classify().and_then(|answer| answer.code()).map(ErrorCode::number);
        assert_eq!(found, by_hand::body(body.as_bytes()));
    }
    let regex = six_digits();
    Group::new(
        title,
        vec![
            Way::new("serde IgnoredAny over the bytes", bodies, |body| ignore(body)),
            Way::new("memchr over the bytes", bodies, |body| colons(body)),
            Way::new("regex for six digits", bodies, move |body| six(&regex, body)),
            Way::new("serde_json::Value and string search", bodies, |body| by_hand::body(body.as_bytes())),
            Way::new("Reply::classify", bodies, |body| Reply::new(400).body(body).classify()),
            Way::new("IotHubError::from_reply", bodies, |body| IotHubError::from_reply(&Reply::new(400).body(body))),
        ],
    )
}

fn texts() -> Vec<Group> {
    let records = inputs::records();
    let triage = RefCell::new(Triage::new());
    vec![
        text("text: line in the grammar of the service", inputs::lines()),
        text("text: number and name in a sentence", inputs::sentences()),
        text("text: line without an error", inputs::decoys()),
        Group::new(
            "log record",
            vec![
                Way::new("serde IgnoredAny over the bytes", records, |record| ignore(record)),
                Way::new("serde_json::Value and get", records, |record| by_hand::record(record.as_bytes())),
                Way::new("Record::from_json and classify", records, |record| {
                    Record::from_json(record).ok().and_then(|record| record.classify())
                }),
                Way::new("IotHubError::from_record", records, |record| {
                    Record::from_json(record).ok().and_then(|record| IotHubError::from_record(&record))
                }),
                Way::new("Triage::record", records, move |record| {
                    Record::from_json(record).map(|record| triage.borrow_mut().record(&record)).is_ok()
                }),
            ],
        ),
    ]
}

/// Returns the ways to read a line. The ratio is to a regular expression.
fn text(title: &'static str, lines: &'static [String]) -> Group {
    let regex = six_digits();
    Group::new(
        title,
        vec![
            Way::new("regex for six digits", lines, move |line| six(&regex, line)),
            Way::new("memchr over the bytes", lines, |line| colons(line)),
            Way::new("text::classify", lines, |line| text::classify(line.as_bytes())),
            Way::new("IotHubError::from_text", lines, |line| IotHubError::from_text(line.as_bytes())),
        ],
    )
}

fn output() -> Vec<Group> {
    let errors =
        inputs::named_messages().iter().filter_map(|body| IotHubError::from_reply(&Reply::new(400).body(body)));
    let errors = inputs::shuffled(errors.collect());
    let line = || RefCell::new(String::with_capacity(4096));
    let (by_hand, plain, full, entry) = (line(), line(), line(), line());
    let print = |line: &RefCell<String>, arguments: std::fmt::Arguments<'_>| {
        let mut line = line.borrow_mut();
        line.clear();
        line.write_fmt(arguments)
    };
    vec![Group::new(
        "Display into a buffer",
        vec![
            Way::new("write! of number, name and message by hand", errors, move |error| {
                let code = error.code().map_or((0, ""), |code| (code.number(), code.name()));
                print(&by_hand, format_args!("{} {}: {}", code.0, code.1, error.message().unwrap_or_default()))
            }),
            Way::new("{} of an Entry", errors, move |error| {
                print(&entry, format_args!("{}", error.entry().unwrap_or(Entry::Code(ErrorCode::ServerError))))
            }),
            Way::new("{} of an IotHubError", errors, move |error| print(&plain, format_args!("{error}"))),
            Way::new("{:#} of an IotHubError, with causes and steps", errors, move |error| {
                print(&full, format_args!("{error:#}"))
            }),
        ],
    )]
}

fn ignore(json: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(json).is_ok()
}

fn colons(text: &str) -> usize {
    memchr::memchr_iter(b':', text.as_bytes()).count()
}

fn six_digits() -> Regex {
    Regex::new(r"\b\d{6}\b").expect("a valid pattern")
}

fn six(regex: &Regex, text: &str) -> Option<iothub_errors::Retry> {
    let digits = regex.find(text.as_bytes())?.as_bytes();
    by_hand::verdict(std::str::from_utf8(digits).ok()?.parse().ok()?)
}
