//! The error from what a client holds: one constructor for each reader.

use crate::amqp::Failure;
use crate::catalog::Transport;
use crate::error::IotHubError;
use crate::evidence::bytes::{first_sign, strip_prefix_ignore_case};
use crate::evidence::clean::clean;
use crate::evidence::grammar::{self, Facts};
use crate::evidence::{Classification, Evidence};
use crate::http::{self, Reply};
use crate::log::Record;
use crate::mqtt::{Closed, ConnAck, Packet, TopicReply};
use crate::text;

impl IotHubError {
    /// The failure that an HTTP reply reports; `None` for a success.
    #[must_use]
    pub fn from_reply(reply: &Reply<'_>) -> Option<Self> {
        let body = reply.body_bytes();
        let facts = reply.facts();
        let classification = reply.classify_facts(&facts)?;
        let mut error = Self::from_facts(classification, &facts, Transport::Http);
        if error.0.name.is_none() || classification.evidence() == Evidence::HeaderName {
            error.0.name = reply.header_name().map(clean).or(error.0.name);
        }
        if !http::looks_like_markup(body) && !starts_json(body) {
            error.add_message(body);
        }
        Some(error)
    }

    /// The failure that an HTTP response reports; `None` for a success. The body is what was read of it, or `b""`.
    ///
    /// ```
    /// # #[cfg(feature = "http")] {
    /// use iothub_errors::{ErrorCode, IotHubError};
    ///
    /// let (parts, ()) = ::http::Response::builder()
    ///     .status(401)
    ///     .header("iothub-errorcode", "IotHubUnauthorizedAccess")
    ///     .body(())
    ///     .unwrap()
    ///     .into_parts();
    /// let error = IotHubError::from_response(&parts, b"").unwrap();
    /// assert_eq!(error.code(), Some(ErrorCode::IotHubUnauthorizedAccess));
    /// # }
    /// ```
    #[cfg(feature = "http")]
    #[cfg_attr(docsrs, doc(cfg(feature = "http")))]
    #[must_use]
    pub fn from_response(parts: &::http::response::Parts, body: &[u8]) -> Option<Self> {
        Self::from_reply(&Reply::from(parts).body(body))
    }

    /// The failure that an AMQP error, outcome or reply reports; `None` for a success.
    #[must_use]
    pub fn from_amqp(failure: &Failure<'_>) -> Option<Self> {
        let description = failure.description_bytes();
        let facts = grammar::scan(description);
        let classification = failure.classify_facts(&facts)?;
        let mut error = Self::from_facts(classification, &facts, Transport::Amqp);
        error.0.tracking_id = error.0.tracking_id.or_else(|| failure.info_tracking_id().map(|id| clean(id.as_bytes())));
        if !starts_json(description) {
            error.add_message(description);
        }
        Some(error)
    }

    /// The failure that a CONNACK of MQTT 3.1.1 reports; `None` for a success.
    #[must_use]
    pub fn from_connack(connack: ConnAck) -> Option<Self> {
        connack.classify().map(|c| Self::from_classification(c).with_transport(Transport::Mqtt))
    }

    /// The failure that a packet of MQTT 5 reports; `None` for a success.
    #[must_use]
    pub fn from_packet(packet: &Packet<'_>) -> Option<Self> {
        let message = packet.message().unwrap_or_default().as_bytes();
        let facts = grammar::scan(message);
        let classification = packet.classify_facts(&facts)?;
        let mut error = Self::from_facts(classification, &facts, Transport::Mqtt);
        error.0.tracking_id = error.0.tracking_id.or_else(|| packet.trace_id().map(|id| clean(id.as_bytes())));
        error.add_message(message);
        Some(error)
    }

    /// The failure that a message on a reply topic reports; `None` for a success.
    #[must_use]
    pub fn from_topic(reply: &TopicReply<'_>) -> Option<Self> {
        let body = reply.body_bytes();
        let facts = grammar::scan(body);
        let classification = reply.classify_facts(&facts)?;
        let mut error = Self::from_facts(classification, &facts, Transport::Mqtt);
        if !starts_json(body) {
            error.add_message(body);
        }
        Some(error)
    }

    /// The failure of a connection that was closed without a packet.
    #[must_use]
    pub fn from_closed(closed: &Closed) -> Self {
        Self::from_classification(closed.classify()).with_transport(Transport::Mqtt)
    }

    /// Returns the failure that a text reports; `None` if it reports none. The message is that of the statement that
    /// decides, and tracking id and time are those beside it.
    #[must_use]
    pub fn from_text(text: &[u8]) -> Option<Self> {
        let statement = text::decide(text)?;
        let classification = statement.classification()?;
        let line = &text[statement.sentence()];
        let facts = grammar::scan(line);
        let mut error = Self::from_facts(classification, &facts, Transport::Text);
        error.add_message(line);
        let id = text::hub_id(line).or_else(|| text::hub_id(&text[statement.span()]));
        error.0.tracking_id = id.map(clean).or(error.0.tracking_id);
        Some(error)
    }

    /// The failure that a log record reports; `None` for a record of a success. The message is `errorMessage`, or what
    /// `resultDescription` says beyond a name; the time is that of the record.
    #[must_use]
    pub fn from_record(record: &Record<'_>) -> Option<Self> {
        let classification = record.classify()?;
        let message = record.error_message();
        let facts = grammar::scan(message.as_deref().unwrap_or_default().as_bytes());
        let mut error = Self::from_facts(classification, &facts, Transport::Log);
        let description = record.result_description();
        match description.as_deref().map(str::as_bytes) {
            Some(name) if name.iter().all(u8::is_ascii_alphanumeric) => error.0.name = Some(clean(name)),
            Some(sentence) if message.is_none() => error.add_message(sentence),
            _ => {}
        }
        error.add_message(message.as_deref().unwrap_or_default().as_bytes());
        error.0.timestamp = error.0.timestamp.or_else(|| record.time().map(|time| clean(time.as_bytes())));
        Some(error)
    }

    fn from_facts(classification: Classification, facts: &Facts<'_>, transport: Transport) -> Self {
        let mut error = Self::from_classification(classification).with_transport(transport);
        error.0.name = facts.name.map(|name| name.text).or(facts.unknown_name).map(clean);
        error.0.message = facts.message.map(|message| {
            let text = message.unescaped();
            clean(without_code(&text))
        });
        error.0.tracking_id = facts.tracking_id.map(clean);
        error.0.timestamp = facts.timestamp.map(clean);
        error
    }

    /// Takes the whole text as message where the reader found no part of it to be one.
    fn add_message(&mut self, text: &[u8]) {
        if self.0.message.is_none() && !text.trim_ascii().is_empty() {
            self.0.message = Some(clean(without_code(text)));
        }
    }
}

/// The text behind `ErrorCode:Name;`, or all of it.
fn without_code(text: &[u8]) -> &[u8] {
    let Some(rest) = strip_prefix_ignore_case(text.trim_ascii_start(), b"ErrorCode:") else { return text };
    let rest = rest.trim_ascii_start();
    match rest.iter().position(|b| *b == b';') {
        Some(end) if rest[..end].iter().all(u8::is_ascii_alphanumeric) => &rest[end + 1..],
        _ => text,
    }
}

fn starts_json(text: &[u8]) -> bool {
    matches!(first_sign(text), Some(b'{' | b'['))
}
