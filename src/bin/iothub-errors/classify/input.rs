//! Classifying one line of JSON. `mod.rs` describes its form.

use iothub_errors::amqp::{Failure, Side};
use iothub_errors::http::Reply;
use iothub_errors::log::Record;
use iothub_errors::mqtt::{Closed, ConnAck, Packet, PacketType, TopicReply};
use iothub_errors::text::statements;
use iothub_errors::{IotHubError, Operation};
use serde_json::Value;

use super::members::Members;

/// The outcome of classifying a line or a text.
pub enum Outcome {
    /// A failure, with or without a code.
    Failure(Box<IotHubError>),
    /// A success, with its status if it has one.
    Success { status: Option<u16> },
    /// Text in which nothing was recognised.
    Unrecognised { text: String },
}

impl Outcome {
    fn of(error: Option<IotHubError>, status: Option<u16>) -> Self {
        error.map_or(Self::Success { status }, |error| Self::Failure(Box::new(error)))
    }
}

const OPERATIONS: [&str; 12] = [
    "telemetry",
    "c2d-send",
    "c2d-settle",
    "twin",
    "method",
    "cbs",
    "file-upload",
    "registry",
    "job",
    "query",
    "configuration",
    "connect",
];

/// Classifies the failure in a line.
pub fn line(line: &Value) -> Result<Outcome, String> {
    const EXPECTED: &str = "an object with `transport` and `input`";
    let line = Members::of(line, "", EXPECTED)?;
    let member = |member| line.get(member).ok_or_else(|| format!("expected {EXPECTED}, found no `{member}`"));
    let (transport, input) = (member("transport")?, member("input")?);
    let transport = transport.as_str().unwrap_or_default();
    let read: fn(Members<'_>) -> Result<Outcome, String> = match transport {
        "http" => http,
        "amqp" => amqp,
        "mqtt" => mqtt,
        "log" => log,
        "text" => plain,
        _ => return Err(line.wrong("transport", "one of http, amqp, mqtt, log, text")),
    };
    read(Members::of(input, "input.", "an object as `input`")?)
}

fn operation(input: Members<'_>) -> Result<Option<Operation>, String> {
    input.word("operation", &OPERATIONS)
}

fn http(input: Members<'_>) -> Result<Outcome, String> {
    let status = input.number("status", 999)?.ok_or("expected `status` in `input`")?;
    let headers = input.pairs("headers")?;
    let body = input.text_or_json("body").unwrap_or_default();
    let mut reply = Reply::new(status).body(body.as_ref());
    for (name, value) in &headers {
        reply = reply.header(name, value.as_ref());
    }
    if let Some(operation) = operation(input)? {
        reply = reply.operation(operation);
    }
    Ok(Outcome::of(IotHubError::from_reply(&reply), Some(status)))
}

fn amqp(input: Members<'_>) -> Result<Outcome, String> {
    let (condition, description) = (input.text("condition")?, input.text("description")?);
    let (status, info) = (input.number("status_code", 999)?, input.pairs("info")?);
    if condition.is_none() && status.is_none() && description.is_none() {
        return Err("expected `condition`, `description` or `status_code` in `input`".to_owned());
    }
    let mut failure = Failure::new();
    if let Some(condition) = condition {
        failure = failure.condition(condition);
    }
    if let Some(status) = status {
        failure = failure.status(status);
    }
    if let Some(description) = description {
        failure = failure.description(description);
    }
    for (key, value) in &info {
        failure = failure.info(key, value.as_ref());
    }
    if let Some(operation) = operation(input)? {
        failure = failure.operation(operation);
    }
    failure = match input.text("side")? {
        Some("device") => failure.side(Side::Device),
        Some("service") => failure.side(Side::Service),
        Some(_) => return Err(input.wrong("side", "device or service")),
        None => failure,
    };
    Ok(Outcome::of(IotHubError::from_amqp(&failure), status))
}

fn mqtt(input: Members<'_>) -> Result<Outcome, String> {
    if let Some(topic) = input.text("topic")? {
        let Some(reply) = TopicReply::new(topic) else { return Ok(Outcome::Success { status: None }) };
        let body = input.text_or_json("body").unwrap_or_default();
        let reply = reply.body(body.as_ref());
        return Ok(Outcome::of(IotHubError::from_topic(&reply), reply.status()));
    }
    if input.flag("closed")? == Some(true) {
        return Ok(Outcome::of(Some(IotHubError::from_closed(&Closed::new())), None));
    }
    let is_v5 = input.text("version")?.is_some_and(|version| version.starts_with('5'));
    let connack = input.byte("connack")?;
    if let Some(code) = connack.filter(|_| !is_v5) {
        return Ok(Outcome::of(IotHubError::from_connack(ConnAck::v311(code)), None));
    }
    let named: Option<PacketType> = input.word("packet", &["connack", "puback", "suback", "unsuback", "disconnect"])?;
    let packet_type = match (named, connack) {
        (Some(packet_type), _) => packet_type,
        (None, Some(_)) => PacketType::Connack,
        (None, None) => return Err("expected `topic`, `closed`, `connack` or `packet` in `input`".to_owned()),
    };
    let code = input.byte("reason_code")?.or(connack).ok_or("expected `reason_code` along with `packet` in `input`")?;
    let reason = input.text("reason_string")?;
    let properties = input.pairs("user_properties")?;
    let mut packet = Packet::new(packet_type, code);
    if let Some(reason) = reason {
        packet = packet.reason_string(reason);
    }
    for (name, value) in &properties {
        packet = packet.user_property(name, value.as_ref());
    }
    Ok(Outcome::of(IotHubError::from_packet(&packet), None))
}

fn log(input: Members<'_>) -> Result<Outcome, String> {
    let json = input.text_or_json("record").ok_or("expected `record` in `input`")?;
    let record = Record::from_json(json.as_ref()).map_err(|error| format!("`input.record`: {error}"))?;
    Ok(Outcome::of(IotHubError::from_record(&record), record.http_status()))
}

fn plain(input: Members<'_>) -> Result<Outcome, String> {
    let text = input.text("text")?.ok_or("expected `text` in `input`")?;
    Ok(self::text(text.as_bytes()))
}

/// Classifies a plain text.
pub fn text(text: &[u8]) -> Outcome {
    match IotHubError::from_text(text) {
        Some(error) => Outcome::Failure(Box::new(error)),
        None if statements(text).next().is_some() => Outcome::Success { status: None },
        None => Outcome::Unrecognised { text: String::from_utf8_lossy(text).into_owned() },
    }
}
