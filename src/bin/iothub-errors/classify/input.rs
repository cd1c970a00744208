//! A line of the input; `mod.rs` describes its form.

use std::collections::BTreeMap;

use iothub_errors::amqp::{Failure, Side};
use iothub_errors::http::Reply;
use iothub_errors::log::Record;
use iothub_errors::mqtt::{Closed, ConnAck, Packet, PacketType, TopicReply};
use iothub_errors::text::statements;
use iothub_errors::{IotHubError, Operation};
use serde::Deserialize;
use serde_json::Value;

/// One failure.
#[derive(Deserialize)]
pub struct Line {
    pub transport: String,
    pub input: Value,
}

#[derive(Deserialize)]
struct Http {
    status: u16,
    #[serde(default)]
    headers: Option<BTreeMap<String, Value>>,
    #[serde(default)]
    body: Option<Value>,
    #[serde(default)]
    operation: Option<String>,
}

#[derive(Deserialize)]
struct Amqp {
    #[serde(default)]
    condition: Option<String>,
    #[serde(default)]
    description: Option<String>,
    #[serde(default)]
    info: Option<BTreeMap<String, Value>>,
    #[serde(default)]
    status_code: Option<u16>,
    #[serde(default)]
    side: Option<String>,
    #[serde(default)]
    operation: Option<String>,
}

#[derive(Deserialize)]
struct Mqtt {
    #[serde(default)]
    version: Option<String>,
    #[serde(default)]
    connack: Option<u8>,
    #[serde(default)]
    packet: Option<String>,
    #[serde(default)]
    reason_code: Option<u8>,
    #[serde(default)]
    reason_string: Option<String>,
    #[serde(default)]
    user_properties: Option<Vec<(String, String)>>,
    #[serde(default)]
    topic: Option<String>,
    #[serde(default)]
    body: Option<Value>,
    #[serde(default)]
    closed: Option<bool>,
}

#[derive(Deserialize)]
struct Log {
    record: Value,
}

#[derive(Deserialize)]
struct Text {
    text: String,
}

/// What a line or a text holds.
pub enum Outcome {
    /// A failure, with or without a code.
    Failure(Box<IotHubError>),
    /// A success, and the status that says so.
    Success { status: Option<u16> },
    /// A text that says nothing known.
    Unrecognised { text: String },
}

impl Line {
    /// Classifies the failure of the line.
    pub fn outcome(&self) -> Result<Outcome, String> {
        let input = &self.input;
        match self.transport.as_str() {
            "http" => http(&parse(input)?),
            "amqp" => amqp(&parse(input)?),
            "mqtt" => mqtt(&parse(input)?),
            "text" => Ok(text(parse::<Text>(input)?.text.as_bytes())),
            "log" => log(&parse(input)?),
            other => Err(format!("transport {other:?} is none of http, amqp, mqtt, log, text")),
        }
    }
}

fn parse<T: for<'de> Deserialize<'de>>(input: &Value) -> Result<T, String> {
    T::deserialize(input).map_err(|error| format!("input: {error}"))
}

fn outcome(error: Option<IotHubError>, status: Option<u16>) -> Outcome {
    error.map_or(Outcome::Success { status }, |error| Outcome::Failure(Box::new(error)))
}

/// A body or header may be given as text or, by mistake or for convenience, as JSON.
fn as_text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn body(value: Option<&Value>) -> String {
    value.filter(|body| !body.is_null()).map(as_text).unwrap_or_default()
}

fn operation(word: Option<&String>) -> Result<Option<Operation>, String> {
    word.map(|word| word.replace('-', "_").parse().map_err(|_| format!("operation {word:?} is not known"))).transpose()
}

fn http(input: &Http) -> Result<Outcome, String> {
    let headers: Vec<(String, String)> =
        input.headers.iter().flatten().map(|(name, value)| (name.clone(), as_text(value))).collect();
    let body = body(input.body.as_ref());
    let mut reply = Reply::new(input.status).body(&body);
    for (name, value) in &headers {
        reply = reply.header(name, value);
    }
    if let Some(operation) = operation(input.operation.as_ref())? {
        reply = reply.operation(operation);
    }
    Ok(outcome(IotHubError::from_reply(&reply), Some(input.status)))
}

fn amqp(input: &Amqp) -> Result<Outcome, String> {
    let info: Vec<(String, String)> =
        input.info.iter().flatten().map(|(key, value)| (key.clone(), as_text(value))).collect();
    if input.condition.is_none() && input.status_code.is_none() && input.description.is_none() {
        return Err("input: neither condition nor status_code nor description".to_owned());
    }
    let mut failure = Failure::new();
    if let Some(condition) = &input.condition {
        failure = failure.condition(condition);
    }
    if let Some(status) = input.status_code {
        failure = failure.status(status);
    }
    if let Some(description) = &input.description {
        failure = failure.description(description);
    }
    for (key, value) in &info {
        failure = failure.info(key, value);
    }
    if let Some(operation) = operation(input.operation.as_ref())? {
        failure = failure.operation(operation);
    }
    failure = match input.side.as_deref() {
        Some("device") => failure.side(Side::Device),
        Some("service") => failure.side(Side::Service),
        Some(other) => return Err(format!("side {other:?} is neither device nor service")),
        None => failure,
    };
    Ok(outcome(IotHubError::from_amqp(&failure), input.status_code))
}

fn mqtt(input: &Mqtt) -> Result<Outcome, String> {
    if let Some(topic) = &input.topic {
        let Some(reply) = TopicReply::new(topic) else { return Ok(Outcome::Success { status: None }) };
        let body = body(input.body.as_ref());
        let reply = reply.body(&body);
        return Ok(outcome(IotHubError::from_topic(&reply), reply.status()));
    }
    if input.closed == Some(true) {
        return Ok(outcome(Some(IotHubError::from_closed(&Closed::new())), None));
    }
    let is_v5 = input.version.as_deref().is_some_and(|version| version.starts_with('5'));
    if let Some(code) = input.connack.filter(|_| !is_v5) {
        return Ok(outcome(IotHubError::from_connack(ConnAck::v3(code)), None));
    }
    let packet_type = match (&input.packet, input.connack) {
        (Some(packet), _) => packet.parse().map_err(|_| format!("packet {packet:?} is not known"))?,
        (None, Some(_)) => PacketType::Connack,
        (None, None) => return Err("input: none of topic, closed, connack, packet".to_owned()),
    };
    let code = input.reason_code.or(input.connack).ok_or("input: packet without reason_code")?;
    let mut packet = Packet::new(packet_type, code);
    if let Some(reason) = &input.reason_string {
        packet = packet.reason_string(reason);
    }
    for (name, value) in input.user_properties.iter().flatten() {
        packet = packet.user_property(name, value);
    }
    Ok(outcome(IotHubError::from_packet(&packet), None))
}

fn log(input: &Log) -> Result<Outcome, String> {
    let json = as_text(&input.record);
    let record = Record::from_json(&json).map_err(|error| format!("input.record: {error}"))?;
    Ok(outcome(IotHubError::from_record(&record), record.http_status()))
}

/// Returns what a plain text holds.
pub fn text(text: &[u8]) -> Outcome {
    match IotHubError::from_text(text) {
        Some(error) => Outcome::Failure(Box::new(error)),
        None if statements(text).next().is_some() => Outcome::Success { status: None },
        None => Outcome::Unrecognised { text: String::from_utf8_lossy(text).into_owned() },
    }
}
