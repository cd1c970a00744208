//! The classification of an AMQP failure.

use core::time::Duration;

use crate::amqp::{Condition, Failure, Outcome, Side};
use crate::bytes::parse_number;
use crate::catalog::ErrorCode::{self, *};
use crate::catalog::{Action, Category, Delay, Entry, Issuer, Operation, Reopen, Retry, Transport, Verdict};
#[cfg(feature = "alloc")]
use crate::error::IotHubError;
#[cfg(feature = "alloc")]
use crate::evidence::Stated;
use crate::evidence::grammar::{self, Facts};
use crate::evidence::sentence::{documented_message, status_of_sentence};
use crate::evidence::{Beside, Classification, Clue, Evidence, Input, Mark, decide, delay, issuer, status};
#[cfg(feature = "alloc")]
use crate::redact::kept_text;

impl Failure<'_> {
    /// Classifies the failure; returns `None` for a success (accepted, or a status below 300 without a condition or an
    /// error code) and for a failure about which nothing is known yet. Allocates nothing.
    ///
    /// The strongest evidence is a number in the description, then a number in the info map, a name or link in the
    /// description, the condition in its context, a documented message, and finally the status.
    #[must_use]
    #[inline]
    pub fn classify(&self) -> Option<Classification> {
        match (self.known, self.description, self.error_code, self.outcome) {
            // The usual failure has nothing to read except the condition.
            (Some(condition), None, None, None | Some(Outcome::Rejected)) => Some(self.by_condition_alone(condition)),
            _ => decide(self),
        }
    }

    /// Checks for a failure, so that `?` works.
    ///
    /// An accepted outcome and a reply with a status below 300 are successes.
    ///
    /// ```
    /// use iothub_errors::IotHubError;
    /// use iothub_errors::amqp::{Failure, Outcome};
    ///
    /// fn settle(outcome: Outcome) -> Result<(), IotHubError> {
    ///     Failure::new().outcome(outcome).check()
    /// }
    /// assert!(settle(Outcome::Accepted).is_ok());
    /// assert!(settle(Outcome::Released).is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the failure, as [`IotHubError::from_amqp`] reads it.
    #[cfg(feature = "alloc")]
    #[cfg_attr(docsrs, doc(cfg(feature = "alloc")))]
    pub fn check(&self) -> Result<(), IotHubError> {
        IotHubError::from_amqp(self).map_or(Ok(()), Err)
    }

    /// Does the same as [`decide`] if there is nothing except the condition and its context.
    fn by_condition_alone(&self, condition: Condition) -> Classification {
        let errors = self.errors_behind(condition);
        let clue = match errors {
            [code] => Clue::entry(Evidence::Condition, Entry::Code(*code)),
            _ => self.by_condition_only(condition, errors),
        };
        let mut classification = Classification::from_clue(clue);
        classification.conclude(self.status, self.reopen(), Delay::new(self.delay()));
        classification
    }

    /// Creates a clue from a condition that several errors share, or that identifies none.
    fn by_condition_only(&self, condition: Condition, errors: &'static [ErrorCode]) -> Clue {
        Clue::open(Evidence::AmbiguousCondition, self.at_level(condition.verdict()))
            .with_candidates(errors)
            .with_status(condition.http_status())
    }

    /// Returns the error that the condition identifies together with side and operation.
    fn by_condition_in_context(&self) -> Option<Clue> {
        match self.errors_behind(self.known?) {
            [code] => Some(Clue::entry(Evidence::Condition, Entry::Code(*code))),
            _ => None,
        }
    }

    /// Returns the errors that a condition can mean, narrowed by side and operation.
    fn errors_behind(&self, condition: Condition) -> &'static [ErrorCode] {
        use Operation as Op;
        match (condition, self.operation, self.side) {
            // Only a device settles, and what it cannot find is the lock.
            (Condition::NotFound, Some(Op::C2dSettle), _) => &[DeviceMessageLockLost],
            (Condition::NotFound, Some(Op::C2dSend | Op::Registry | Op::Method), _) => {
                &[DeviceNotFound, ModuleNotFound]
            }
            (Condition::NotFound, Some(Op::Connect | Op::Cbs), _) => {
                &[DeviceNotFound, AmqpAddressNotFound, ModuleNotFound]
            }
            (Condition::NotFound, Some(_), _) => &[DeviceNotFound, ModuleNotFound, AmqpAddressNotFound],
            (Condition::NotFound, None, Some(Side::Service)) => &[DeviceNotFound, ModuleNotFound, AmqpAddressNotFound],
            // A device runs into its hub's daily quota, a back end into a device's queue.
            (Condition::ResourceLimitExceeded, Some(Op::C2dSend), _) => &[DeviceMaximumQueueDepthExceeded],
            (Condition::ResourceLimitExceeded, Some(Op::Telemetry), _) => &[IotHubQuotaExceeded],
            (Condition::ResourceLimitExceeded, Some(Op::Cbs), _) => &[IotHubMaxCbsTokenExceeded],
            (Condition::ResourceLimitExceeded, Some(Op::FileUpload), _) => {
                &[DeviceMaximumActiveFileUploadLimitExceeded, IotHubQuotaExceeded]
            }
            (Condition::ResourceLimitExceeded, _, Some(Side::Device)) => {
                &[IotHubQuotaExceeded, IotHubMaxCbsTokenExceeded]
            }
            (Condition::ResourceLimitExceeded, _, Some(Side::Service)) => {
                &[DeviceMaximumQueueDepthExceeded, IotHubQuotaExceeded]
            }
            (Condition::UnauthorizedAccess | Condition::AuthFailed, _, Some(Side::Device)) => {
                &[IotHubUnauthorized, IotHubUnauthorizedAccess]
            }
            (Condition::Timeout, Some(Op::Method), _) => &[GatewayTimeout, GenericTimeout],
            (Condition::Timeout, Some(Op::Connect | Op::Cbs), _) => &[GenericTimeout, RequestTimedOut],
            _ => condition.candidates(),
        }
    }

    /// Replaces what the condition usually closes with what was closed, if the level is known.
    fn at_level(&self, verdict: Verdict) -> Verdict {
        self.level.map_or(verdict, |level| verdict.closing(level.reopen()))
    }

    /// Creates a clue from an unknown symbol, a bare outcome, or a bare status.
    fn without_condition(&self) -> Clue {
        if let Some(symbol) = self.symbol {
            // The prefix of a new symbol still shows what was closed. Its meaning is unknown.
            let verdict = closed_by(symbol).map_or(Verdict::UNKNOWN, Verdict::cut);
            return Clue::open(Evidence::AmbiguousCondition, self.at_level(verdict));
        }
        let outcome = |category, retry| Clue::open(Evidence::ReasonCode, Verdict::new(category, retry));
        match self.outcome {
            Some(Outcome::Released) => outcome(Category::Unavailable, Retry::Backoff),
            Some(Outcome::Modified { undeliverable_here: true, .. }) => {
                let verdict = Verdict::new(Category::Delivery, Retry::AfterAction(Action::ReopenLink));
                Clue::open(Evidence::ReasonCode, verdict.with_reopen(Reopen::Link))
            }
            Some(Outcome::Modified { .. }) => outcome(Category::Delivery, Retry::Backoff),
            Some(Outcome::Rejected | Outcome::Accepted) | None => self
                .status
                .and_then(|status| status::clue(status, self.operation))
                .unwrap_or_else(|| Clue::open(Evidence::Nothing, Verdict::UNKNOWN)),
        }
    }
}

impl Condition {
    /// Returns what the condition means where nothing else is known of the failure.
    pub(crate) fn clue(self) -> Clue {
        let closed = self.verdict().refined(None, self.reopen(), Delay::NONE);
        match self.candidates() {
            [code] => Clue::entry(Evidence::Condition, Entry::Code(*code)),
            errors => {
                Clue::open(Evidence::AmbiguousCondition, closed).with_candidates(errors).with_status(self.http_status())
            }
        }
    }
}

impl Input for Failure<'_> {
    const TRANSPORT: Transport = Transport::Amqp;

    fn text(&self) -> &[u8] {
        self.description.unwrap_or_default().as_bytes()
    }

    fn is_success(&self, _: &Facts<'_>) -> bool {
        let has_error = self.symbol.is_some() || self.error_code.is_some();
        match (self.outcome, self.status) {
            (Some(Outcome::Accepted), _) => true,
            (None, Some(status)) => !has_error && status < 300,
            (None, None) => !has_error && self.description.is_none(),
            (Some(_), _) => false,
        }
    }

    fn mark(&self, facts: &Facts<'_>) -> Mark {
        let tracked = facts.marks.system_tracker.then_some(Issuer::ServiceBus);
        issuer::shown_in(self.text(), facts).or(tracked).map_or(Mark::Unknown, Mark::Other)
    }

    /// Returns the number or name in the info map, and the error that the condition identifies by itself.
    fn beside(&self) -> Beside {
        let by_info = self.error_code.and_then(|value| {
            let value = value.as_bytes().trim_ascii();
            let named = grammar::entry_named(value).map(|entry| Clue::entry(Evidence::InfoNumber, entry));
            let number = || parse_number(value).and_then(|number| u32::try_from(number).ok());
            named.or_else(|| Clue::number(Evidence::InfoNumber, number()?))
        });
        let by_condition = match self.known.map_or(&[][..], Condition::candidates) {
            [code] => Some(Clue::entry(Evidence::Condition, Entry::Code(*code))),
            _ => None,
        };
        [by_info, by_condition, None]
    }

    /// Returns the error of a documented message, or of a condition that only its context narrows down to one. The
    /// latter is a conclusion, so it contradicts nothing.
    fn named(&self, _: &Facts<'_>) -> Option<Clue> {
        documented_message(self.text()).or_else(|| self.by_condition_in_context())
    }

    fn coarse(&self, _: &Facts<'_>) -> Option<Clue> {
        let clue = match self.known {
            Some(condition) => self.by_condition_only(condition, self.errors_behind(condition)),
            None => self.without_condition(),
        };
        // A sentence that implies a status is more specific than a symbol that several errors share.
        let by_sentence = status_of_sentence(self.text()).and_then(|status| status::clue(status, self.operation));
        Some(by_sentence.map_or(clue, |said| Clue { evidence: Evidence::MessageText, ..said }))
    }

    fn status(&self) -> Option<u16> {
        self.status
    }

    fn reopen(&self) -> Option<Reopen> {
        match self.level {
            Some(level) => level.reopen(),
            None => self.known.and_then(Condition::reopen),
        }
    }

    fn delay(&self) -> Option<Duration> {
        self.retry_after.and_then(|value| delay::retry_after(value.as_bytes(), None))
    }

    #[cfg(feature = "alloc")]
    fn stated(&self) -> Stated {
        match (self.known, self.symbol, self.outcome) {
            (Some(condition), ..) => Stated::new(condition.symbol(), None),
            (None, Some(symbol), _) => Stated { what: kept_text(symbol.as_bytes()).into(), code: None },
            (None, None, Some(Outcome::Rejected | Outcome::Accepted)) => Stated::new("AMQP outcome rejected", None),
            (None, None, Some(Outcome::Released)) => Stated::new("AMQP outcome released", None),
            (None, None, Some(Outcome::Modified { .. })) => Stated::new("AMQP outcome modified", None),
            (None, None, None) => {
                Stated::new(if self.status.is_some() { "AMQP status" } else { "AMQP error" }, self.status)
            }
        }
    }

    #[cfg(feature = "alloc")]
    fn tracking_id(&self) -> Option<&[u8]> {
        self.tracking_id.map(str::as_bytes)
    }
}

#[cfg(feature = "alloc")]
#[cfg_attr(docsrs, doc(cfg(feature = "alloc")))]
impl IotHubError {
    /// Reads the failure that an AMQP error, outcome or reply reports; `None` for a success.
    ///
    /// ```
    /// use iothub_errors::{IotHubError, amqp::Failure};
    ///
    /// let failure = Failure::new()
    ///     .condition("com.microsoft:device-not-found")
    ///     .info("com.microsoft:tracking-id", "2d1a-G:0");
    /// let error = IotHubError::from_amqp(&failure).unwrap();
    /// assert_eq!((error.number(), error.tracking_id()), (Some(404_001), Some("2d1a-G:0")));
    /// ```
    #[must_use]
    pub fn from_amqp(failure: &Failure<'_>) -> Option<Self> {
        Self::read(failure)
    }
}

/// Returns what was closed, according to the prefix of a symbol, known or new.
fn closed_by(symbol: &str) -> Option<Reopen> {
    let closed =
        [("amqp:connection:", Reopen::Connection), ("amqp:session:", Reopen::Session), ("amqp:link:", Reopen::Link)];
    closed.into_iter().find_map(|(prefix, reopen)| symbol.starts_with(prefix).then_some(reopen))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amqp::Level;

    #[test]
    fn a_bare_condition_gets_the_same_result_as_the_general_path() {
        let operations = Operation::ALL.iter().copied().map(Some).chain([None]);
        for operation in operations {
            for side in [None, Some(Side::Device), Some(Side::Service)] {
                for level in
                    [None, Some(Level::Transfer), Some(Level::Link), Some(Level::Session), Some(Level::Connection)]
                {
                    for (status, outcome, retry_after) in [
                        (None, None, None),
                        (Some(404), Some(Outcome::Rejected), Some("7")),
                        (Some(200), None, Some("x")),
                    ] {
                        for condition in Condition::ALL {
                            let bare =
                                Failure { status, outcome, retry_after, operation, side, level, ..Failure::new() };
                            let failure = bare.condition(condition.symbol());
                            assert_eq!(failure.classify(), decide(&failure), "{failure:?}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn an_accepted_transfer_is_a_success_whatever_the_condition() {
        for condition in Condition::ALL {
            let accepted = Failure::new().condition(condition.symbol()).outcome(Outcome::Accepted);
            assert_eq!(accepted.classify(), None, "{condition:?}");
        }
    }
}
