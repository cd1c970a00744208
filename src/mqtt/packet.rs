//! A packet with a reason code.

use crate::catalog::vocabulary::vocabulary;
use crate::catalog::{Delay, Reopen, Transport};
#[cfg(feature = "alloc")]
use crate::error::IotHubError;
#[cfg(feature = "alloc")]
use crate::evidence::Stated;
use crate::evidence::grammar::Facts;
use crate::evidence::sentence::documented_message;
use crate::evidence::{Classification, Clue, Evidence, Mark, Source, decide};
use crate::mqtt::ReasonCode;
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
            .field("reason", &self.reason.map(Redacted))
            .field("trace_id", &self.trace_id.map(Redacted))
            .finish()
    }
}

impl<'a> Packet<'a> {
    /// A packet of this type with this reason code, of the standard or not.
    #[must_use]
    pub const fn new(packet_type: PacketType, code: u8) -> Self {
        Self { packet_type, code, reason_string: None, reason: None, trace_id: None }
    }

    /// Adds the reason string.
    #[must_use]
    pub const fn reason_string(self, reason_string: &'a str) -> Self {
        Self { reason_string: Some(reason_string), ..self }
    }

    /// Adds a user property. Read are `reason`, a sentence, and `trace-id`; others are passed over.
    #[must_use]
    pub fn user_property(mut self, name: &str, value: &'a str) -> Self {
        match name {
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

    /// Decides what the packet says; `None` for a success. A DISCONNECT from the server with 0 is none either: the
    /// connection is closed, and [`Closed`](crate::mqtt::Closed) explains that.
    ///
    /// A number or name in the reason string decides first, then a reason code that stands for one error, then a
    /// documented text, then the other reason codes.
    #[must_use]
    pub fn classify(&self) -> Option<Classification> {
        if self.text().is_empty() {
            // The usual packet: nothing to read but its code.
            return (!self.is_success()).then(|| {
                let mut classification = Classification::from_clue(self.by_code());
                classification.conclude(None, Source::reopen(self), Delay::NONE);
                classification
            });
        }
        decide(self)
    }

    /// Checks for a failure, so that `?` works.
    ///
    /// A reason code below 128 is a success.
    ///
    /// # Errors
    ///
    /// The failure, as [`IotHubError::from_packet`] reads it.
    #[cfg(feature = "alloc")]
    #[cfg_attr(docsrs, doc(cfg(feature = "alloc")))]
    pub fn check(&self) -> Result<(), IotHubError> {
        IotHubError::from_packet(self).map_or(Ok(()), Err)
    }

    const fn is_success(&self) -> bool {
        self.code < 128
    }

    fn by_code(&self) -> Clue {
        let Some(reason) = self.reason_code() else {
            return Clue::open(Evidence::ReasonCode, ReasonCode::UnspecifiedError.verdict());
        };
        match reason.stands_for() {
            // Only these two mean the same thing in both vocabularies.
            [code] if matches!(reason, ReasonCode::SessionTakenOver | ReasonCode::PacketTooLarge) => {
                Clue::entry(Evidence::Condition, (*code).into())
            }
            candidates => Clue::open(Evidence::ReasonCode, reason.verdict())
                .with_status(reason.http_status())
                .with_candidates(candidates),
        }
    }
}

impl Source for Packet<'_> {
    const TRANSPORT: Transport = Transport::Mqtt;

    fn text(&self) -> &[u8] {
        self.message().unwrap_or_default().as_bytes()
    }

    fn is_success(&self, _: &Facts<'_>) -> bool {
        self.is_success()
    }

    fn mark(&self, _: &Facts<'_>) -> Mark {
        Mark::Unknown
    }

    fn named(&self, _: &Facts<'_>) -> Option<Clue> {
        Some(self.by_code()).filter(|clue| clue.named().is_some()).or_else(|| documented_message(self.text()))
    }

    fn coarse(&self, _: &Facts<'_>) -> Option<Clue> {
        Some(self.by_code())
    }

    fn reopen(&self) -> Option<Reopen> {
        let closes = matches!(self.packet_type, PacketType::Connack | PacketType::Disconnect);
        closes.then_some(Reopen::Connection)
    }

    #[cfg(feature = "alloc")]
    fn stated(&self) -> Stated {
        Stated::new(self.packet_type.standard_name(), Some(self.code.into()))
    }

    #[cfg(feature = "alloc")]
    fn tracking_id(&self) -> Option<&[u8]> {
        self.trace_id.map(str::as_bytes)
    }

    #[cfg(feature = "alloc")]
    fn message(&self) -> &[u8] {
        self.text()
    }
}

#[cfg(feature = "alloc")]
#[cfg_attr(docsrs, doc(cfg(feature = "alloc")))]
impl IotHubError {
    /// Reads the failure that a packet of MQTT 5 reports; `None` for a success.
    #[must_use]
    pub fn from_packet(packet: &Packet<'_>) -> Option<Self> {
        Self::read(packet)
    }
}
