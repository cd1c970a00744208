//! A packet with a reason code.

use crate::catalog::vocabulary::vocabulary;
use crate::evidence::grammar::{self, Facts};
use crate::evidence::ladder::{decide, resolve};
use crate::evidence::origin::Origin;
use crate::evidence::sentence::documented_message;
use crate::evidence::{Classification, Evidence, Reopen, delay};
use crate::mqtt::{HubStatus, ReasonCode};
use crate::redact::Redacted;

vocabulary! {
    /// The packets that carry a reason code.
    PacketType {
        /// The answer to CONNECT.
        Connack => "CONNACK",
        /// The acknowledgement of a publish with QoS 1.
        Puback => "PUBACK",
        /// The first acknowledgement of a publish with QoS 2.
        Pubrec => "PUBREC",
        /// The release of a publish with QoS 2.
        Pubrel => "PUBREL",
        /// The last acknowledgement of a publish with QoS 2.
        Pubcomp => "PUBCOMP",
        /// The answer to SUBSCRIBE; one reason code for each filter.
        Suback => "SUBACK",
        /// The answer to UNSUBSCRIBE; one reason code for each filter.
        Unsuback => "UNSUBACK",
        /// The end of the connection.
        Disconnect => "DISCONNECT",
        /// A step of enhanced authentication.
        Auth => "AUTH",
    }
    text: standard_name, "The packet's name as the standard writes it.";
}

/// A packet of MQTT 5 with its reason code, or a SUBACK of MQTT 3.1.1.
///
/// ```
/// use iothub_errors::{ErrorCode, mqtt::{Packet, PacketType}};
///
/// let taken_over = Packet::new(PacketType::Disconnect, 142).classify().unwrap();
/// assert_eq!(taken_over.code(), Some(ErrorCode::ConnectionForcefullyClosedOnNewConnection));
/// ```
#[derive(Clone, Copy)]
pub struct Packet<'a> {
    packet_type: PacketType,
    code: u8,
    reason_string: Option<&'a str>,
    status: Option<HubStatus>,
    reason: Option<&'a str>,
    trace_id: Option<&'a str>,
}

impl core::fmt::Debug for Packet<'_> {
    /// Every field, with the texts redacted.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Packet")
            .field("packet_type", &self.packet_type)
            .field("code", &self.code)
            .field("reason_string", &self.reason_string.map(Redacted))
            .field("status", &self.status)
            .field("reason", &self.reason.map(Redacted))
            .field("trace_id", &self.trace_id.map(Redacted))
            .finish()
    }
}

impl<'a> Packet<'a> {
    /// A packet of this type with this reason code, of the standard or not.
    #[must_use]
    pub const fn new(packet_type: PacketType, code: u8) -> Self {
        Self { packet_type, code, reason_string: None, status: None, reason: None, trace_id: None }
    }

    /// Adds the reason string.
    #[must_use]
    pub const fn reason_string(self, reason_string: &'a str) -> Self {
        Self { reason_string: Some(reason_string), ..self }
    }

    /// Adds a user property. `status`, `reason` and `trace-id` are those of the MQTT 5 preview; others are passed over.
    #[must_use]
    pub fn user_property(mut self, name: &str, value: &'a str) -> Self {
        match name {
            "status" => self.status = HubStatus::parse(value),
            "reason" => self.reason = Some(value),
            "trace-id" => self.trace_id = Some(value),
            _ => {}
        }
        self
    }

    /// The typed reason code; `None` for a success or one that the standard does not define.
    #[must_use]
    pub const fn reason_code(&self) -> Option<ReasonCode> {
        ReasonCode::from_code(self.code)
    }

    /// The `status` user property of the preview.
    #[must_use]
    pub const fn hub_status(&self) -> Option<HubStatus> {
        self.status
    }

    /// The sentence for people: the `reason` property or the reason string.
    #[must_use]
    pub const fn message(&self) -> Option<&'a str> {
        match self.reason {
            Some(reason) => Some(reason),
            None => self.reason_string,
        }
    }

    /// The `trace-id` property, which Microsoft's support asks for.
    #[must_use]
    pub const fn trace_id(&self) -> Option<&'a str> {
        self.trace_id
    }

    /// What the packet says; `None` for a success. A DISCONNECT from the server with 0 is none either: the connection is
    /// closed, and [`Closed`](crate::mqtt::Closed) explains that.
    ///
    /// A number or name in the reason string decides first, then the `status` property, then the reason code.
    #[must_use]
    pub fn classify(&self) -> Option<Classification> {
        match self.message().unwrap_or_default().as_bytes() {
            // The usual packet: nothing to read but codes.
            b"" if self.is_success() => None,
            b"" => Some(self.by_codes().with_reopen(self.reopen())),
            text => self.classify_facts(&grammar::scan(text)),
        }
    }

    pub(crate) fn classify_facts(&self, facts: &Facts<'_>) -> Option<Classification> {
        if self.is_success() {
            return None;
        }
        let text = self.message().unwrap_or_default().as_bytes();
        let by_codes = self.by_codes();
        let named = || documented_message(text).or_else(|| by_codes.entry().map(|_| by_codes));
        let structured = resolve(facts, None, Origin::Unknown).classification();
        let classification = decide(structured, named, || Some(by_codes))?;
        let delay = delay::stated(text, facts, classification.retry());
        Some(classification.with_reopen(self.reopen()).with_retry_after(delay))
    }

    fn is_success(&self) -> bool {
        self.code < 128 && self.status.is_none_or(HubStatus::is_success)
    }

    fn reopen(&self) -> Option<Reopen> {
        let closes = matches!(self.packet_type, PacketType::Connack | PacketType::Disconnect);
        closes.then_some(Reopen::Connection)
    }

    fn by_codes(&self) -> Classification {
        // A status of success beside a reason code of failure says nothing.
        if let Some(status) = self.status.filter(|status| !status.is_success()) {
            let (outlook, http_status, candidates) = status.meaning();
            let classification = Classification::unknown(outlook, Evidence::ReasonCode);
            return classification.with_status(http_status).with_candidates(candidates);
        }
        match self.reason_code() {
            Some(reason) => match reason.stands_for() {
                // Only these two mean the same thing in both vocabularies.
                [code] if matches!(reason, ReasonCode::SessionTakenOver | ReasonCode::PacketTooLarge) => {
                    Classification::known((*code).into(), Evidence::Condition)
                }
                candidates => Classification::unknown(reason.outlook(), Evidence::ReasonCode)
                    .with_status(reason.http_status())
                    .with_candidates(candidates),
            },
            None => Classification::unknown(ReasonCode::UnspecifiedError.outlook(), Evidence::ReasonCode),
        }
    }
}
