//! A connection that was closed without a packet.

use core::time::Duration;

#[cfg(feature = "alloc")]
use crate::catalog::Transport;
#[cfg(feature = "defmt")]
use crate::catalog::milliseconds::Milliseconds;
use crate::catalog::vocabulary::vocabulary;
use crate::catalog::{Action, Category, ErrorCode, Operation, Reopen, Retry, Verdict};
#[cfg(feature = "alloc")]
use crate::error::IotHubError;
use crate::evidence::{Classification, Clue, Evidence};

/// The longest time that IoT Hub waits for a silent client, in seconds, whatever the keep-alive interval is.
const LONGEST_SILENCE_S: u64 = 1767;

/// The largest device-to-cloud message, in bytes.
const LARGEST_MESSAGE: u64 = 256 * 1024;

/// A token with more time left than this, in seconds, did not end the connection. The hub closes at expiry or up to ten
/// minutes after it, never before. The minute allows for a client clock that is slightly off.
const TOKEN_SLACK_S: i64 = 60;

vocabulary! {
    /// A reason for which the hub or the network closes a connection without a packet. Explanations that no fact
    /// supports are listed in this order.
    ///
    /// ```
    /// use iothub_errors::{ErrorCode, mqtt::CloseReason};
    ///
    /// assert_eq!(CloseReason::MessageTooLarge.candidates(), [ErrorCode::MessageTooLarge]);
    /// println!("{}", CloseReason::MessageTooLarge.advice());
    /// ```
    CloseReason {
        /// The TLS handshake failed because one side does not trust the other's certificate. The hub's log shows
        /// nothing.
        UntrustedCertificate => "A certificate is not trusted: install the current root certificates, set the clock, check the client certificate.",
        /// The SAS token expired. The hub's log shows 401003, then 404104.
        TokenExpired => "The SAS token expired: connect again with a new one.",
        /// Nothing was sent for 1.5 times the keep-alive interval. The hub's log shows 404104.
        KeepAliveMissed => "Nothing was sent for 1.5 times the keep-alive interval: send PINGREQ in time.",
        /// A message was larger than 256 KiB. Over MQTT, the hub just closes the connection.
        MessageTooLarge => "The last message was larger than 256 KiB: split it, or upload a file.",
        /// The hub's daily message quota is used up.
        QuotaExceeded => "The hub's daily quota is used up: wait for the next UTC midnight, or add units.",
        /// Another client connected with the same identity. The hub's log shows 400027.
        SecondClient => "Another client connected with the same identity: give each client its own.",
        /// The hub throttles. Over MQTT, it may just close the connection.
        Throttled => "The hub throttles: slow down.",
        /// The service moved or restarted the connection's node.
        ServiceSide => "The service closed the connection: connect again with back-off.",
        /// The network between client and hub failed.
        Network => "The network between client and hub failed: connect again with back-off.",
    }
    text: advice, "Returns what happened and what to do, in one sentence.";
}

impl CloseReason {
    /// Returns the errors that the hub logs for this reason, most specific first.
    #[must_use]
    pub const fn candidates(self) -> &'static [ErrorCode] {
        use ErrorCode::*;
        match self {
            Self::UntrustedCertificate => &[],
            Self::TokenExpired => &[IotHubUnauthorized, DeviceConnectionClosedRemotely],
            Self::KeepAliveMissed | Self::Network => &[DeviceConnectionClosedRemotely],
            Self::MessageTooLarge => &[ErrorCode::MessageTooLarge],
            Self::QuotaExceeded => &[IotHubQuotaExceeded],
            Self::SecondClient => &[ConnectionForcefullyClosedOnNewConnection, LinkCreationConflict],
            Self::Throttled => &[ThrottlingException],
            Self::ServiceSide => &[ConnectionForcefullyClosedOnFaultInjection, ServerError, IotHubFailingOver],
        }
    }

    /// Returns everything that a retry decision about the interrupted operation needs.
    #[must_use]
    pub const fn verdict(self) -> Verdict {
        let (category, retry) = match self {
            Self::UntrustedCertificate => (Category::Tls, Retry::AfterAction(Action::RestoreTrust)),
            Self::TokenExpired => (Category::Authentication, Retry::AfterAction(Action::RenewCredential)),
            Self::MessageTooLarge => (Category::TooLarge, Retry::Never),
            Self::QuotaExceeded => (Category::Quota, Retry::AfterAction(Action::WaitForQuotaReset)),
            Self::SecondClient => (Category::Connection, Retry::AfterAction(Action::SeparateIdentities)),
            Self::Throttled => (Category::Throttling, Retry::Throttled),
            Self::KeepAliveMissed | Self::ServiceSide | Self::Network => return Verdict::cut(Reopen::Connection),
        };
        Verdict::new(category, retry).with_reopen(Reopen::Connection)
    }
}

/// One explanation of a closed connection, as [`Closed::explain`] lists it.
///
/// ```
/// use iothub_errors::mqtt::Closed;
///
/// let explanations = Closed::new().quota_messages_left(0).explain();
/// let best = explanations.iter().next().unwrap();
/// assert!(best.is_supported);
/// println!("{}", best.reason.advice());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[non_exhaustive]
pub struct Explanation {
    /// The reason.
    pub reason: CloseReason,
    /// `true` if a given fact supports it; `false` if the given facts neither support nor exclude it.
    pub is_supported: bool,
}

/// A connection that was closed without a packet, and what the client knows about it. This is how IoT Hub ends an
/// MQTT 3.1.1 connection, whatever the reason.
///
/// Every fact is optional. A fact that is not given neither supports nor excludes an explanation.
///
/// ```
/// use core::time::Duration;
/// use iothub_errors::mqtt::{CloseReason, Closed};
///
/// let closed = Closed::new()
///     .token_expires_in_s(-4)
///     .keep_alive(Duration::from_secs(60))
///     .silent_for(Duration::from_secs(2));
/// let explanations = closed.explain();
/// let first = explanations.iter().next().unwrap();
/// assert_eq!(first.reason, CloseReason::TokenExpired);
/// assert!(first.is_supported);
/// assert!(closed.classify().needs_credential());
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Closed {
    session_was_up: Option<bool>,
    certificate_trusted: Option<bool>,
    up_for: Option<Duration>,
    silent_for: Option<Duration>,
    keep_alive: Option<Duration>,
    token_expires_in_s: Option<i64>,
    last_operation: Option<Operation>,
    last_payload: Option<u64>,
    clients: Option<u32>,
    messages_left: Option<u64>,
}

#[cfg(feature = "defmt")]
impl defmt::Format for Closed {
    /// Writes the facts that were given, with durations in milliseconds.
    fn format(&self, f: defmt::Formatter<'_>) {
        defmt::write!(f, "closed, session was up: {}", self.session_was_up);
        defmt::write!(f, ", certificate trusted: {}", self.certificate_trusted);
        defmt::write!(f, ", up for {}", self.up_for.map(Milliseconds));
        defmt::write!(f, ", silent for {}", self.silent_for.map(Milliseconds));
        defmt::write!(f, ", keep-alive {}", self.keep_alive.map(Milliseconds));
        defmt::write!(f, ", token expires in {} s", self.token_expires_in_s);
        defmt::write!(f, ", after {} of {} bytes", self.last_operation, self.last_payload);
        defmt::write!(f, ", clients {}, messages left {}", self.clients, self.messages_left);
    }
}

impl Closed {
    /// Creates a closed connection about which nothing else is known.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            session_was_up: None,
            certificate_trusted: None,
            up_for: None,
            silent_for: None,
            keep_alive: None,
            token_expires_in_s: None,
            last_operation: None,
            last_payload: None,
            clients: None,
            messages_left: None,
        }
    }

    /// Adds whether a successful CONNACK had been received on this connection.
    #[must_use]
    pub const fn session_was_up(self, was_up: bool) -> Self {
        Self { session_was_up: Some(was_up), ..self }
    }

    /// Adds whether each side trusted the other's certificate, as far as the TLS library reports it. Without trust, no
    /// session comes up.
    #[must_use]
    pub const fn certificate_trusted(self, is_trusted: bool) -> Self {
        let session_was_up = if is_trusted { self.session_was_up } else { Some(false) };
        Self { certificate_trusted: Some(is_trusted), session_was_up, ..self }
    }

    /// Adds how long the session had been up. A session younger than the keep-alive limit cannot have missed it.
    #[must_use]
    pub const fn up_for(self, duration: Duration) -> Self {
        Self { up_for: Some(duration), session_was_up: Some(true), ..self }
    }

    /// Adds the time since the last packet that the client sent.
    #[must_use]
    pub const fn silent_for(self, duration: Duration) -> Self {
        Self { silent_for: Some(duration), ..self }
    }

    /// Adds the keep-alive interval of the CONNECT packet.
    #[must_use]
    pub const fn keep_alive(self, interval: Duration) -> Self {
        Self { keep_alive: Some(interval), ..self }
    }

    /// Adds the seconds until the token expires; negative if it has expired already.
    #[must_use]
    pub const fn token_expires_in_s(self, seconds: i64) -> Self {
        Self { token_expires_in_s: Some(seconds), ..self }
    }

    /// Adds the last thing that the client did before the connection was closed, and the size of its payload in bytes.
    #[must_use]
    pub const fn after(self, operation: Operation, payload_bytes: u64) -> Self {
        Self { last_operation: Some(operation), last_payload: Some(payload_bytes), ..self }
    }

    /// Adds how many clients may be using this identity, including this one.
    #[must_use]
    pub const fn clients_with_this_identity(self, clients: u32) -> Self {
        Self { clients: Some(clients), ..self }
    }

    /// Adds how many messages of the hub's daily quota are left.
    #[must_use]
    pub const fn quota_messages_left(self, messages: u64) -> Self {
        Self { messages_left: Some(messages), ..self }
    }

    /// Returns the explanations that the facts allow: first those that a fact supports, then the others. Within each
    /// group the order is that of [`CloseReason`]. Without any fact, nothing is ranked.
    #[must_use]
    pub fn explain(&self) -> Explanations {
        let mut explanations = Explanations { items: [None; CloseReason::ALL.len()] };
        let supported = CloseReason::ALL.iter().filter(|reason| self.speaks_for(**reason) == Some(true));
        let possible = CloseReason::ALL.iter().filter(|reason| self.speaks_for(**reason).is_none());
        let ordered = supported.map(|reason| (reason, true)).chain(possible.map(|reason| (reason, false)));
        for (place, (reason, is_supported)) in explanations.items.iter_mut().zip(ordered) {
            *place = Some(Explanation { reason: *reason, is_supported });
        }
        explanations
    }

    /// Returns `Some(true)` if a fact supports the reason, `Some(false)` if one excludes it, and `None` if no fact does
    /// either.
    ///
    /// A `?` in an arm below means that the fact was not given.
    fn speaks_for(&self, reason: CloseReason) -> Option<bool> {
        let never_was_up = self.session_was_up == Some(false);
        // A failed handshake explains everything: nothing else can have happened.
        match (reason, self.certificate_trusted) {
            (CloseReason::UntrustedCertificate, Some(is_trusted)) => return Some(!is_trusted),
            (CloseReason::UntrustedCertificate, None) => return if self.session_was_up? { Some(false) } else { None },
            (_, Some(false)) => return Some(false),
            _ => {}
        }
        match reason {
            CloseReason::UntrustedCertificate => None,
            CloseReason::TokenExpired => match self.token_expires_in_s? {
                left if left <= 0 => Some(true),
                left if left > TOKEN_SLACK_S => Some(false),
                _ => None,
            },
            CloseReason::KeepAliveMissed if never_was_up => Some(false),
            CloseReason::KeepAliveMissed => {
                let (silent, interval) = (self.silent_for?, self.keep_alive?);
                // An interval of zero switches keep-alive off. The hub's own limit remains.
                let limit = match interval.as_secs().saturating_mul(3) / 2 {
                    0 => LONGEST_SILENCE_S,
                    seconds => seconds.min(LONGEST_SILENCE_S),
                };
                let is_too_young = self.up_for.is_some_and(|up_for| up_for.as_secs() < limit);
                // Between half the limit (or the interval) and the limit, clocks and delays on the way leave it open.
                match silent.as_secs() {
                    _ if is_too_young => Some(false),
                    silent if silent >= limit => Some(true),
                    silent if silent <= interval.as_secs() || silent < limit / 2 => Some(false),
                    _ => None,
                }
            }
            CloseReason::MessageTooLarge if never_was_up => Some(false),
            CloseReason::MessageTooLarge => match self.last_operation? {
                Operation::Connect | Operation::C2dSettle => Some(false),
                _ => Some(self.last_payload? > LARGEST_MESSAGE),
            },
            CloseReason::QuotaExceeded => Some(self.messages_left? == 0),
            CloseReason::SecondClient if never_was_up => Some(false),
            CloseReason::SecondClient => Some(self.clients? > 1),
            CloseReason::Throttled | CloseReason::ServiceSide | CloseReason::Network => None,
        }
    }

    /// Classifies the closed connection.
    ///
    /// If the facts support exactly one reason, the result has that reason's verdict. Otherwise it has the verdict of a
    /// lost connection, or of one that never came up. The candidates are the errors of the supported reasons or, if
    /// there are none, the most likely error of each reason that [`explain`](Self::explain) lists.
    ///
    /// What was under way may have taken effect, unless no session was up. Whatever the verdict, open the connection
    /// again. After a message that was too large, that means to drop the message and reconnect.
    #[must_use]
    pub fn classify(&self) -> Classification {
        let mut supported = CloseReason::ALL.iter().filter(|reason| self.speaks_for(**reason) == Some(true));
        let was_never_up = self.session_was_up == Some(false);
        let (verdict, candidates) = match (supported.next(), supported.next()) {
            (Some(reason), None) => (reason.verdict(), reason.candidates()),
            _ if was_never_up => (Verdict::UNREACHABLE, self.candidates()),
            _ => (Verdict::CONNECTION_LOST, self.candidates()),
        };
        let verdict = verdict.with_reopen(Reopen::Connection).applied(!was_never_up);
        Classification::from_clue(Clue::open(Evidence::Closed, verdict).with_candidates(candidates))
    }

    /// Returns the most likely errors of the supported reasons or, if none is supported, of the possible ones.
    ///
    /// A set of reasons is a bit mask over [`TESTABLE`], and the mask is the index into [`CANDIDATES`].
    fn candidates(&self) -> &'static [ErrorCode] {
        let mask = |is_listed: &dyn Fn(Option<bool>) -> bool| {
            let listed = TESTABLE.iter().enumerate().filter(|(_, (reason, _))| is_listed(self.speaks_for(*reason)));
            listed.fold(0, |mask, (place, _)| mask | 1 << place)
        };
        match mask(&|speaks| speaks == Some(true)) {
            0 => {
                let possible: usize = mask(&|speaks| speaks != Some(false));
                &CANDIDATES[possible][..possible.count_ones() as usize + UNTESTABLE.len()]
            }
            supported => &CANDIDATES[supported][..supported.count_ones() as usize],
        }
    }
}

/// The reasons that facts can support or exclude, with their most likely error.
const TESTABLE: [(CloseReason, ErrorCode); 5] = [
    (CloseReason::TokenExpired, ErrorCode::IotHubUnauthorized),
    (CloseReason::KeepAliveMissed, ErrorCode::DeviceConnectionClosedRemotely),
    (CloseReason::MessageTooLarge, ErrorCode::MessageTooLarge),
    (CloseReason::QuotaExceeded, ErrorCode::IotHubQuotaExceeded),
    (CloseReason::SecondClient, ErrorCode::ConnectionForcefullyClosedOnNewConnection),
];

/// The most likely errors of the reasons that no fact can support or exclude. A lost network is logged like a missed
/// keep-alive.
const UNTESTABLE: [ErrorCode; 2] = [ErrorCode::ThrottlingException, ErrorCode::ServerError];

/// For each set of testable reasons, as a bit mask in their order, the errors of these reasons and then those of the
/// untestable ones. Set 0b00101 is `[IotHubUnauthorized, MessageTooLarge, ThrottlingException, ServerError, …]`.
///
/// Candidates are `&'static` slices and nothing is allocated, so every set that can occur is laid out in advance.
static CANDIDATES: [[ErrorCode; 7]; 32] = {
    let mut sets = [[ErrorCode::ServerError; 7]; 32];
    let mut set = 0;
    while set < sets.len() {
        let (mut length, mut place) = (0, 0);
        while place < TESTABLE.len() {
            if set >> place & 1 == 1 {
                sets[set][length] = TESTABLE[place].1;
                length += 1;
            }
            place += 1;
        }
        let mut more = 0;
        while more < UNTESTABLE.len() {
            sets[set][length + more] = UNTESTABLE[more];
            more += 1;
        }
        set += 1;
    }
    sets
};

/// The explanations of a closed connection, best first.
///
/// ```
/// use iothub_errors::mqtt::Closed;
///
/// let explanations = Closed::new().clients_with_this_identity(2).explain();
/// for explanation in explanations.iter().filter(|explanation| explanation.is_supported) {
///     println!("{}", explanation.reason.advice());
/// }
/// assert!(explanations.is_ranked());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Explanations {
    items: [Option<Explanation>; CloseReason::ALL.len()],
}

#[cfg(feature = "defmt")]
impl defmt::Format for Explanations {
    /// Writes the reasons, best first, with an exclamation mark after those that a fact supports.
    fn format(&self, f: defmt::Formatter<'_>) {
        for Explanation { reason, is_supported } in self.iter() {
            defmt::write!(f, "{}{=str} ", reason, if is_supported { "!" } else { "" });
        }
    }
}

impl Explanations {
    /// Returns the explanations, best first.
    pub fn iter(&self) -> impl Iterator<Item = Explanation> + '_ {
        self.items.iter().copied().flatten()
    }

    /// Returns `true` if a given fact supports one of them.
    #[must_use]
    pub fn is_ranked(&self) -> bool {
        self.iter().any(|explanation| explanation.is_supported)
    }
}

#[cfg(feature = "alloc")]
#[cfg_attr(docsrs, doc(cfg(feature = "alloc")))]
impl IotHubError {
    /// Creates the error for a connection that was closed without a packet.
    ///
    /// ```
    /// use iothub_errors::{IotHubError, mqtt::Closed};
    ///
    /// let error = IotHubError::from_closed(&Closed::new().token_expires_in_s(-4));
    /// assert!(error.needs_credential());
    /// ```
    #[must_use]
    pub fn from_closed(closed: &Closed) -> Self {
        Self::from_classification(closed.classify()).with_transport(Transport::Mqtt)
    }
}
