//! Replies that carry their status in the topic.

use core::time::Duration;

use crate::catalog::{Entry, ErrorCode, Neighbour, Operation};
use crate::evidence::classification::Outlook;
use crate::evidence::grammar::{self, Facts};
use crate::evidence::ladder::{decide, resolve};
use crate::evidence::origin::Origin;
use crate::evidence::sentence::documented_message;
use crate::evidence::{Classification, Evidence, delay, status};
use crate::redact::Redacted;

/// What a reply topic belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[non_exhaustive]
pub enum TopicKind {
    /// `$iothub/twin/res/{status}/`: the hub's answer to a twin request.
    Twin,
    /// `$iothub/methods/res/{status}/`: the device's own answer to a direct method. The status is the device's.
    Method,
    /// `$iothub/credentials/res/{status}/`: the hub's answer to a certificate request. One of Microsoft's pages prints
    /// `credential`; every SDK uses the plural; both are read.
    Credentials,
    /// `$dps/registrations/res/{status}/`: the answer of the provisioning service.
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
#[derive(Clone, Copy)]
pub struct TopicReply<'a> {
    kind: TopicKind,
    status: &'a str,
    query: &'a str,
    body: &'a [u8],
}

impl core::fmt::Debug for TopicReply<'_> {
    /// The topic, redacted, and how long the body is.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("TopicReply")
            .field("kind", &self.kind)
            .field("status", &Redacted(self.status))
            .field("query", &Redacted(self.query))
            .field("body_length", &self.body.len())
            .finish()
    }
}

impl<'a> TopicReply<'a> {
    /// A message on this topic; `None` if it is not one of the reply topics.
    #[must_use]
    pub fn new(topic: &'a str) -> Option<Self> {
        let (rest, kind) =
            PREFIXES.iter().find_map(|(prefix, kind)| topic.strip_prefix(prefix).map(|rest| (rest, *kind)))?;
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let status = path.split('/').next().unwrap_or_default();
        Some(Self { kind, status, query, body: &[] })
    }

    /// Adds the payload of the message.
    #[must_use]
    pub fn body(self, body: &'a (impl AsRef<[u8]> + ?Sized)) -> Self {
        Self { body: body.as_ref(), ..self }
    }

    /// What the topic belongs to.
    #[must_use]
    pub const fn kind(&self) -> TopicKind {
        self.kind
    }

    /// The status in the topic; `None` if it is not a number of three digits.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        let number = grammar::parse_number(self.status.as_bytes()).filter(|_| self.status.len() == 3)?;
        u16::try_from(number).ok().filter(|status| (100..600).contains(status))
    }

    /// The request id (`$rid`) in the topic.
    #[must_use]
    pub fn request_id(&self) -> Option<&'a str> {
        self.parameter("$rid")
    }

    /// What the reply says; `None` for a success, and for the device's own answer to a direct method.
    ///
    /// The body decides if it names a documented error; then the status. An answer of the provisioning service is
    /// recognised as such and gets no IoT Hub code.
    #[must_use]
    pub fn classify(&self) -> Option<Classification> {
        if self.body.is_empty() && self.status.len() == 3 {
            // The usual reply: nothing to read but the topic.
            let answer = self.classify_status()?;
            return Some(answer.with_status(self.status().or_else(|| answer.http_status())));
        }
        self.classify_facts(&grammar::scan(self.body))
    }

    /// What the topic alone says, whatever the body. For devices that count bytes: it links some hundreds of them, where
    /// [`classify`](Self::classify) links the reader of bodies and the names of all codes.
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
        let by_status = self.status().and_then(|status| status::classify(status, Some(self.operation())));
        let nothing = || Classification::unknown(Outlook::UNKNOWN, Evidence::Nothing);
        let classification = by_status.unwrap_or_else(nothing).with_retry_after(self.stated_delay());
        Some(match self.neighbour() {
            // The candidates of a bare status are errors of IoT Hub.
            Some(other) => classification.with_candidates(&[]).with_neighbour(Some(other)),
            None => classification,
        })
    }

    fn is_success(&self) -> bool {
        self.kind == TopicKind::Method || self.status().is_some_and(|status| status < 300)
    }

    fn neighbour(&self) -> Option<Neighbour> {
        (self.kind == TopicKind::Provisioning).then_some(Neighbour::Provisioning)
    }

    pub(crate) fn classify_facts(&self, facts: &Facts<'_>) -> Option<Classification> {
        if self.is_success() {
            return None;
        }
        let neighbour = self.neighbour();
        let origin = neighbour.map_or(Origin::IotHub, |_| Origin::Provisioning);
        let named = || match neighbour {
            Some(_) => None,
            None => self.by_topic_number().or_else(|| documented_message(self.body)),
        };
        let structured = resolve(facts, None, origin).classification();
        let classification = decide(structured, named, || self.classify_status())?;
        Some(
            classification
                .with_status(self.status().or_else(|| classification.http_status()))
                .with_neighbour(neighbour.or_else(|| classification.neighbour()))
                .with_retry_after(self.delay(facts, &classification)),
        )
    }

    /// Some clients put the six digits of the code where the status belongs.
    fn by_topic_number(&self) -> Option<Classification> {
        let number = grammar::parse_number(self.status.as_bytes()).filter(|_| self.status.len() == 6)?;
        let code = ErrorCode::from_any_number(number)?;
        Some(Classification::known(Entry::Code(code), Evidence::BodyNumber).with_number(u32::try_from(number).ok()))
    }

    const fn operation(&self) -> Operation {
        match self.kind {
            TopicKind::Twin => Operation::Twin,
            TopicKind::Method => Operation::Method,
            TopicKind::Credentials => Operation::Credentials,
            TopicKind::Provisioning => Operation::Connect,
        }
    }

    /// `Retry-After` in the topic, as the provisioning service sends it.
    fn stated_delay(&self) -> Option<Duration> {
        self.parameter("retry-after").and_then(|value| delay::whole_seconds(value.as_bytes()))
    }

    fn delay(&self, facts: &Facts<'_>, classification: &Classification) -> Option<Duration> {
        self.stated_delay().or_else(|| delay::stated(self.body, facts, classification.retry()))
    }

    /// A parameter of the query, by its name in any letter case.
    fn parameter(&self, name: &str) -> Option<&'a str> {
        self.query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .find_map(|(key, value)| key.eq_ignore_ascii_case(name).then_some(value))
    }

    #[cfg(feature = "alloc")]
    pub(crate) const fn body_bytes(&self) -> &'a [u8] {
        self.body
    }
}
