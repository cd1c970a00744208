//! Replies with their status in the topic.

use core::time::Duration;

use crate::bytes::parse_number;
use crate::catalog::{Delay, Issuer, Operation, Transport, Verdict};
#[cfg(feature = "alloc")]
use crate::error::IotHubError;
#[cfg(feature = "alloc")]
use crate::evidence::Stated;
use crate::evidence::grammar::Facts;
use crate::evidence::sentence::documented_message;
use crate::evidence::{Beside, Classification, Clue, Evidence, Input, Mark, decide, delay, status};
use crate::redact::Redacted;

/// The feature that a reply topic belongs to.
///
/// ```
/// use iothub_errors::mqtt::{TopicKind, TopicReply};
///
/// let reply = TopicReply::new("$iothub/twin/res/204/?$rid=8").unwrap();
/// assert_eq!(reply.kind(), TopicKind::Twin);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[non_exhaustive]
pub enum TopicKind {
    /// `$iothub/twin/res/{status}/`: the hub's reply to a twin request.
    Twin,
    /// `$iothub/methods/res/{status}/`: the device's own response to a direct method. The status is the device's.
    Method,
    /// `$iothub/credentials/res/{status}/`: the hub's reply to a certificate request. One of Microsoft's pages prints
    /// `credential`, while every SDK uses the plural. Both are read.
    Credentials,
    /// `$dps/registrations/res/{status}/`: the provisioning service's reply.
    Provisioning,
}

const PREFIXES: [(&str, TopicKind); 5] = [
    ("$iothub/twin/res/", TopicKind::Twin),
    ("$iothub/methods/res/", TopicKind::Method),
    ("$iothub/credentials/res/", TopicKind::Credentials),
    ("$iothub/credential/res/", TopicKind::Credentials),
    ("$dps/registrations/res/", TopicKind::Provisioning),
];

/// A message on a reply topic.
///
/// ```
/// use iothub_errors::{Retry, mqtt::TopicReply};
///
/// let reply = TopicReply::new("$iothub/twin/res/429/?$rid=7").unwrap();
/// assert_eq!(reply.classify().unwrap().retry(), Retry::Throttled);
///
/// let success = TopicReply::new("$iothub/twin/res/204/?$rid=8&$version=3").unwrap();
/// assert_eq!(success.classify(), None);
///
/// assert!(TopicReply::new("devices/d-1/messages/events/").is_none());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TopicReply<'a> {
    kind: TopicKind,
    /// The number in the place of the status: three digits or, from some clients, the six of a code.
    number: Option<u32>,
    query: &'a str,
    body: &'a [u8],
}

impl core::fmt::Debug for TopicReply<'_> {
    /// Writes the topic, redacted, and the length of the body.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("TopicReply")
            .field("kind", &self.kind)
            .field("number", &self.number)
            .field("query", &Redacted(self.query))
            .field("body_length", &self.body.len())
            .finish()
    }
}

impl<'a> TopicReply<'a> {
    /// Creates a reply on this topic; `None` if it isn't a reply topic.
    #[must_use]
    pub fn new(topic: &'a str) -> Option<Self> {
        let (rest, kind) =
            PREFIXES.iter().find_map(|(prefix, kind)| topic.strip_prefix(prefix).map(|rest| (rest, *kind)))?;
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let status = path.split('/').next().unwrap_or_default();
        let is_number = matches!(status.len(), 3 | 6) && !status.starts_with('0');
        let number = parse_number(status.as_bytes()).filter(|_| is_number);
        Some(Self { kind, number: number.and_then(|number| u32::try_from(number).ok()), query, body: &[] })
    }

    /// Adds the payload of the message.
    #[must_use]
    pub fn body(self, body: &'a (impl AsRef<[u8]> + ?Sized)) -> Self {
        Self { body: body.as_ref(), ..self }
    }

    /// Returns what the topic belongs to.
    #[must_use]
    pub const fn kind(&self) -> TopicKind {
        self.kind
    }

    /// Returns the status in the topic; `None` if it isn't a three-digit number.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        u16::try_from(self.number?).ok().filter(|status| (100..600).contains(status))
    }

    /// Returns the request id (`$rid`) in the topic.
    #[must_use]
    pub fn request_id(&self) -> Option<&'a str> {
        self.parameter("$rid")
    }

    /// Classifies the reply; returns `None` for a success, and for the device's own response to a direct method.
    ///
    /// If the body names a documented error, it decides; otherwise the status does. A reply of the provisioning service
    /// is recognised as such and never gets an IoT Hub code.
    #[must_use]
    pub fn classify(&self) -> Option<Classification> {
        if self.body.is_empty() && self.six_digits().is_none() {
            // The usual reply has nothing to read except the topic.
            return self.classify_status();
        }
        decide(self)
    }

    /// Checks for a failure, so that `?` works.
    ///
    /// A status below 300 is a success.
    ///
    /// ```
    /// use iothub_errors::mqtt::TopicReply;
    ///
    /// let topic = "$iothub/twin/res/204/?$rid=8&$version=3";
    /// assert!(TopicReply::new(topic).is_some_and(|reply| reply.check().is_ok()));
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the failure, as [`IotHubError::from_topic`] reads it.
    #[cfg(feature = "alloc")]
    #[cfg_attr(docsrs, doc(cfg(feature = "alloc")))]
    pub fn check(&self) -> Result<(), IotHubError> {
        IotHubError::from_topic(self).map_or(Ok(()), Err)
    }

    /// Classifies the reply by its topic, whatever the body. This is for devices on which every byte counts: it adds a
    /// few hundred bytes to the program, while [`classify`](Self::classify) adds the reader of bodies and the names of
    /// all codes.
    ///
    /// ```
    /// use iothub_errors::{Category, mqtt::TopicReply};
    ///
    /// let reply = TopicReply::new("$iothub/twin/res/429/?$rid=7").unwrap();
    /// assert_eq!(reply.classify_status().unwrap().category(), Category::Throttling);
    /// ```
    #[must_use]
    pub fn classify_status(&self) -> Option<Classification> {
        if self.is_success() {
            return None;
        }
        let mut classification = Classification::from_clue(self.by_status());
        classification.conclude(None, None, Delay::new(self.stated_delay()));
        Some(match self.issuer() {
            Some(issuer) => classification.of_another(issuer),
            None => classification,
        })
    }

    fn is_success(&self) -> bool {
        self.kind == TopicKind::Method || self.status().is_some_and(|status| status < 300)
    }

    fn issuer(&self) -> Option<Issuer> {
        (self.kind == TopicKind::Provisioning).then_some(Issuer::Provisioning)
    }

    fn by_status(&self) -> Clue {
        let by_status = self.status().and_then(|status| status::clue(status, Some(self.operation())));
        by_status.unwrap_or(Clue::open(Evidence::Nothing, Verdict::UNKNOWN))
    }

    fn six_digits(&self) -> Option<u32> {
        self.number.filter(|number| *number >= 100_000)
    }

    const fn operation(&self) -> Operation {
        match self.kind {
            TopicKind::Twin => Operation::Twin,
            TopicKind::Method => Operation::Method,
            TopicKind::Credentials => Operation::Credentials,
            TopicKind::Provisioning => Operation::Connect,
        }
    }

    /// Returns `Retry-After` in the topic, which the provisioning service sends.
    fn stated_delay(&self) -> Option<Duration> {
        self.parameter("retry-after").and_then(|value| delay::whole_seconds(value.as_bytes()))
    }

    /// Returns a query parameter by its name, in any letter case.
    fn parameter(&self, name: &str) -> Option<&'a str> {
        self.query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .find_map(|(key, value)| key.eq_ignore_ascii_case(name).then_some(value))
    }
}

impl Input for TopicReply<'_> {
    const TRANSPORT: Transport = Transport::Mqtt;

    fn text(&self) -> &[u8] {
        self.body
    }

    fn is_success(&self, _: &Facts<'_>) -> bool {
        self.is_success()
    }

    fn mark(&self, _: &Facts<'_>) -> Mark {
        self.issuer().map_or(Mark::Hub, Mark::Other)
    }

    /// Returns the code if its six digits are where the status belongs. Some clients put them there.
    fn beside(&self) -> Beside {
        let clue = self.six_digits().and_then(|number| Clue::number(Evidence::BodyNumber, number));
        [clue.filter(|clue| clue.named().is_some() && self.issuer().is_none()), None, None]
    }

    fn named(&self, _: &Facts<'_>) -> Option<Clue> {
        documented_message(self.body)
    }

    fn coarse(&self, _: &Facts<'_>) -> Option<Clue> {
        Some(self.by_status())
    }

    fn status(&self) -> Option<u16> {
        self.status()
    }

    #[cfg(feature = "alloc")]
    fn stated(&self) -> Stated {
        let what = match self.kind {
            TopicKind::Twin => "twin reply",
            TopicKind::Method => "method reply",
            TopicKind::Credentials => "certificate reply",
            TopicKind::Provisioning => "registration reply",
        };
        Stated::new(what, self.status())
    }

    /// Returns `Retry-After` in the topic.
    fn delay(&self) -> Option<Duration> {
        self.stated_delay()
    }
}

#[cfg(feature = "alloc")]
#[cfg_attr(docsrs, doc(cfg(feature = "alloc")))]
impl IotHubError {
    /// Reads the failure that a message on a reply topic reports; `None` for a success.
    ///
    /// ```
    /// use iothub_errors::{IotHubError, mqtt::TopicReply};
    ///
    /// let topic = "$iothub/twin/res/400/?$rid=7";
    /// let reply = TopicReply::new(topic).unwrap().body(br#"{"errorCode":400004}"#);
    /// assert_eq!(IotHubError::from_topic(&reply).unwrap().number(), Some(400_004));
    /// ```
    #[must_use]
    pub fn from_topic(reply: &TopicReply<'_>) -> Option<Self> {
        Self::read(reply)
    }
}
