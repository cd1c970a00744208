//! Packets with a reason code.

use crate::catalog::vocabulary::vocabulary;
use crate::catalog::{Delay, Reopen, Transport};
#[cfg(feature = "alloc")]
use crate::error::IotHubError;
#[cfg(feature = "alloc")]
use crate::evidence::Stated;
use crate::evidence::grammar::Facts;
use crate::evidence::sentence::documented_message;
use crate::evidence::{Beside, Classification, Clue, Evidence, Input, Mark, decide};
use crate::mqtt::ReasonCode;
use crate::redact::Redacted;

vocabulary! {
    /// The type of a packet that carries a reason code.
    ///
    /// ```
    /// use iothub_errors::mqtt::PacketType;
    ///
    /// assert_eq!(PacketType::Suback.name(), "SUBACK");
    /// ```
    PacketType {
        /// The reply to CONNECT.
        Connack => "CONNACK",
        /// The acknowledgement of a publish with QoS 1.
        Puback => "PUBACK",
        /// The first acknowledgement of a publish with QoS 2.
        Pubrec => "PUBREC",
        /// The release of a publish with QoS 2.
        Pubrel => "PUBREL",
        /// The last acknowledgement of a publish with QoS 2.
        Pubcomp => "PUBCOMP",
        /// The reply to SUBSCRIBE, with one reason code per filter.
        Suback => "SUBACK",
        /// The reply to UNSUBSCRIBE, with one reason code per filter.
        Unsuback => "UNSUBACK",
        /// The end of the connection.
        Disconnect => "DISCONNECT",
        /// A step of enhanced authentication.
        Auth => "AUTH",
    }
    text: name, "Returns the packet's name as the standard spells it.";
}

/// An MQTT 5 packet with its reason code, or a SUBACK of MQTT 3.1.1.
///
/// ```
/// use iothub_errors::{ErrorCode, mqtt::{Packet, PacketType}};
///
/// let taken_over = Packet::new(PacketType::Disconnect, 142).classify().unwrap();
/// assert_eq!(taken_over.code(), Some(ErrorCode::ConnectionForcefullyClosedOnNewConnection));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Packet<'a> {
    packet_type: PacketType,
    code: u8,
    reason_string: Option<&'a str>,
    reason: Option<&'a str>,
    trace_id: Option<&'a str>,
}

impl core::fmt::Debug for Packet<'_> {
    /// Writes every field, with the strings redacted.
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
    /// Creates a packet of this type with this reason code, whether the standard defines it or not.
    #[must_use]
    pub const fn new(packet_type: PacketType, code: u8) -> Self {
        Self { packet_type, code, reason_string: None, reason: None, trace_id: None }
    }

    /// Adds the reason string.
    #[must_use]
    pub const fn reason_string(self, reason_string: &'a str) -> Self {
        Self { reason_string: Some(reason_string), ..self }
    }

    /// Adds a user property. `reason`, which is a message, and `trace-id` are read; all others are ignored.
    #[must_use]
    pub fn user_property(mut self, name: &str, value: &'a str) -> Self {
        match name {
            "reason" => self.reason = Some(value),
            "trace-id" => self.trace_id = Some(value),
            _ => {}
        }
        self
    }

    /// Returns the typed reason code; `None` for a success and for a code that the standard does not define.
    #[must_use]
    pub const fn reason_code(&self) -> Option<ReasonCode> {
        ReasonCode::from_code(self.code)
    }

    /// Returns the message for people: the `reason` property or the reason string.
    #[must_use]
    pub const fn message(&self) -> Option<&'a str> {
        match self.reason {
            Some(reason) => Some(reason),
            None => self.reason_string,
        }
    }

    /// Returns the `trace-id` property, which Microsoft support asks for.
    #[must_use]
    pub const fn trace_id(&self) -> Option<&'a str> {
        self.trace_id
    }

    /// Classifies the packet; returns `None` for a success. It also returns `None` for a DISCONNECT from the server
    /// with reason code 0: the connection is closed, and [`Closed`](crate::mqtt::Closed) explains that.
    ///
    /// The strongest evidence is a number or name in the reason string, then a reason code that identifies one error, a
    /// documented message, and finally the other reason codes.
    #[must_use]
    pub fn classify(&self) -> Option<Classification> {
        if self.text().is_empty() {
            // The usual packet has nothing to read except its code.
            return (!self.is_success()).then(|| {
                let mut classification = Classification::from_clue(self.by_code());
                classification.conclude(None, Input::reopen(self), Delay::NONE);
                classification
            });
        }
        decide(self)
    }

    /// Checks for a failure, so that `?` works.
    ///
    /// A reason code below 128 is a success.
    ///
    /// ```
    /// use iothub_errors::mqtt::{Packet, PacketType};
    ///
    /// assert!(Packet::new(PacketType::Puback, 16).check().is_ok()); // no matching subscribers
    /// assert!(Packet::new(PacketType::Puback, 151).check().is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the failure, as [`IotHubError::from_packet`] reads it.
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
        match reason.candidates() {
            // Only these two reason codes mean exactly the same as their one error.
            [code] if matches!(reason, ReasonCode::SessionTakenOver | ReasonCode::PacketTooLarge) => {
                Clue::entry(Evidence::Condition, (*code).into())
            }
            candidates => Clue::open(Evidence::ReasonCode, reason.verdict())
                .with_status(reason.http_status())
                .with_candidates(candidates),
        }
    }
}

impl Input for Packet<'_> {
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

    /// Returns the error that the reason code identifies.
    fn beside(&self) -> Beside {
        [Some(self.by_code()).filter(|clue| clue.named().is_some()), None, None]
    }

    fn named(&self, _: &Facts<'_>) -> Option<Clue> {
        documented_message(self.text())
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
        Stated::new(self.packet_type.name(), Some(self.code.into()))
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
    /// Reads the failure that an MQTT 5 packet reports; `None` for a success.
    ///
    /// ```
    /// use iothub_errors::IotHubError;
    /// use iothub_errors::mqtt::{Packet, PacketType};
    ///
    /// let packet = Packet::new(PacketType::Disconnect, 137).reason_string("Server busy");
    /// assert_eq!(IotHubError::from_packet(&packet).unwrap().message(), Some("Server busy"));
    /// ```
    #[must_use]
    pub fn from_packet(packet: &Packet<'_>) -> Option<Self> {
        Self::read(packet)
    }
}
