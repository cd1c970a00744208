//! What a failure says.

use core::time::Duration;

use crate::amqp::{Condition, Failure, Outcome, Side};
use crate::catalog::ErrorCode::{self, *};
use crate::catalog::{Action, Category, Entry, Neighbour, Operation, Retry};
use crate::evidence::classification::Outlook;
use crate::evidence::grammar::{self, Facts};
use crate::evidence::ladder::{decide, resolve};
use crate::evidence::origin::{Origin, names_service_bus};
use crate::evidence::sentence::{documented_message, status_of_sentence};
use crate::evidence::{Classification, Disagreement, Evidence, Reopen, delay, status};

impl Failure<'_> {
    /// What the failure says; `None` for a success (accepted, or a status below 300 without a condition or an error code)
    /// and for a failure of which nothing is known yet.
    ///
    /// A number in the description decides first, then one in the info map, then a name, link or documented text in the
    /// description, then the condition in its context, then the status. Allocates nothing.
    #[must_use]
    pub fn classify(&self) -> Option<Classification> {
        let facts = grammar::scan(self.description_bytes());
        self.classify_facts(&facts)
    }

    pub(crate) fn classify_facts(&self, facts: &Facts<'_>) -> Option<Classification> {
        if self.is_success() {
            return None;
        }
        let condition = self.symbol.and_then(Condition::from_symbol);
        let is_foreign = facts.marks.system_tracker || names_service_bus(self.description_bytes());
        let by_description = resolve(facts, None, Origin::Unknown).classification();
        let by_info = self.by_info();
        let by_condition = self.by_condition(condition, is_foreign);
        let named = || self.by_message(is_foreign).or_else(|| Some(by_condition).filter(names_error));
        let classification = decide(stronger(by_description, by_info), named, || Some(by_condition))?;
        // An undocumented number is kept beside whatever decided.
        let sent = [by_description, by_info].into_iter().flatten().find_map(|found| found.raw_number());
        let classification = classification.with_number(classification.raw_number().or(sent));
        let status = self.status.or_else(|| match classification.entry() {
            Some(_) => None,
            None => status_of_sentence(self.description_bytes())
                .or_else(|| classification.http_status())
                .or_else(|| condition.and_then(Condition::http_status)),
        });
        let reopen = match self.level {
            Some(level) => level.reopen(),
            None => condition.map_or_else(|| self.symbol.and_then(closed_by), Condition::reopen),
        };
        let neighbour = is_foreign.then_some(Neighbour::ServiceBus).or_else(|| classification.neighbour());
        Some(
            classification
                .with_status(status)
                .with_reopen(classification.reopen().or(reopen))
                .with_neighbour(neighbour)
                .with_retry_after(self.delay(facts, &classification)),
        )
    }

    fn is_success(&self) -> bool {
        let has_error = self.symbol.is_some() || self.error_code.is_some();
        match (self.outcome, self.status) {
            (Some(Outcome::Accepted), _) => true,
            (None, Some(status)) => !has_error && status < 300,
            (None, None) => !has_error && self.description.is_none(),
            (Some(_), _) => false,
        }
    }

    /// The number or name of the info map; a number that is not documented still has a family.
    fn by_info(&self) -> Option<Classification> {
        let value = self.error_code?.trim().as_bytes();
        if let Some(entry) = grammar::entry_named(value) {
            return Some(Classification::known(entry, Evidence::InfoNumber));
        }
        let number = u32::try_from(grammar::parse_number(value)?).ok()?;
        match ErrorCode::from_any_number(u64::from(number)) {
            Some(code) => {
                Some(Classification::known(Entry::Code(code), Evidence::InfoNumber).with_number(Some(number)))
            }
            None => Classification::undocumented(number, Evidence::InfoNumber),
        }
    }

    fn by_message(&self, is_foreign: bool) -> Option<Classification> {
        if is_foreign { None } else { documented_message(self.description_bytes()) }
    }

    fn by_condition(&self, condition: Option<Condition>, is_foreign: bool) -> Classification {
        let Some(condition) = condition else { return self.without_condition() };
        if is_foreign {
            return Classification::unknown(condition.outlook(), Evidence::AmbiguousCondition);
        }
        match self.errors_behind(condition) {
            [code] => Classification::known(Entry::Code(*code), Evidence::Condition),
            candidates => {
                Classification::unknown(condition.outlook(), Evidence::AmbiguousCondition).with_candidates(candidates)
            }
        }
    }

    /// The errors that a condition stands for, narrowed by side and operation.
    fn errors_behind(&self, condition: Condition) -> &'static [ErrorCode] {
        use Operation as Op;
        match (condition, self.operation, self.side) {
            // Only a device settles; what it cannot find is the lock.
            (Condition::NotFound, Some(Op::C2dSettle), _) => &[DeviceMessageLockLost],
            (Condition::NotFound, Some(Op::C2dSend | Op::Registry | Op::Method), _) => {
                &[DeviceNotFound, ModuleNotFound]
            }
            (Condition::NotFound, Some(Op::Connect | Op::Cbs), _) => {
                &[DeviceNotFound, AmqpAddressNotFound, ModuleNotFound]
            }
            (Condition::NotFound, Some(_), _) => &[DeviceNotFound, ModuleNotFound, AmqpAddressNotFound],
            (Condition::NotFound, None, Some(Side::Service)) => &[DeviceNotFound, ModuleNotFound, AmqpAddressNotFound],
            // A device meets its hub's daily quota, a back-end the queue of a device.
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
            _ => condition.stands_for(),
        }
    }

    /// A symbol that is not known, a bare outcome, or a bare status.
    fn without_condition(&self) -> Classification {
        if let Some(symbol) = self.symbol {
            return of_unknown_symbol(symbol);
        }
        match self.outcome {
            Some(Outcome::Released) => {
                Classification::unknown(Outlook::new(Category::Unavailable, Retry::Backoff), Evidence::ReasonCode)
            }
            Some(Outcome::Modified { undeliverable_here: true, .. }) => {
                let outlook = Outlook::new(Category::Delivery, Retry::AfterAction(Action::ReopenLink));
                Classification::unknown(outlook, Evidence::ReasonCode).with_reopen(Some(Reopen::Link))
            }
            Some(Outcome::Modified { .. }) => {
                Classification::unknown(Outlook::new(Category::Delivery, Retry::Backoff), Evidence::ReasonCode)
            }
            Some(Outcome::Rejected | Outcome::Accepted) | None => self
                .status
                .and_then(|status| status::classify(status, self.operation))
                .unwrap_or_else(|| Classification::nothing(Evidence::Nothing)),
        }
    }

    fn delay(&self, facts: &Facts<'_>, classification: &Classification) -> Option<Duration> {
        self.retry_after
            .and_then(|value| delay::retry_after(value.as_bytes(), None))
            .or_else(|| delay::stated(self.description_bytes(), facts, classification.retry()))
    }
}

const fn names_error(classification: &Classification) -> bool {
    classification.entry().is_some()
}

/// Of what the description and the info map say, what names an error; numbers beat names, wherever they stand.
fn stronger(description: Option<Classification>, info: Option<Classification>) -> Option<Classification> {
    let Some(info) = info else { return description };
    Some(match description {
        Some(named) if names_error(&named) => {
            let is_weaker = names_error(&info) && info.evidence() < named.evidence();
            if is_weaker { info.with_disagreement(other(&named)) } else { named }
        }
        Some(coarse) if !names_error(&info) => coarse,
        _ => info,
    })
}

/// What lost against a stronger number.
fn other(loser: &Classification) -> Option<Disagreement> {
    loser.entry().map(|entry| Disagreement { evidence: loser.evidence(), entry })
}

/// What a symbol, known or new, says by its prefix to be closed.
fn closed_by(symbol: &str) -> Option<Reopen> {
    let closed =
        [("amqp:connection:", Reopen::Connection), ("amqp:session:", Reopen::Session), ("amqp:link:", Reopen::Link)];
    closed.into_iter().find_map(|(prefix, reopen)| symbol.starts_with(prefix).then_some(reopen))
}

/// A new symbol still tells by its prefix what was closed; what it means is unknown, and so is whether a retry helps.
fn of_unknown_symbol(symbol: &str) -> Classification {
    let outlook = match closed_by(symbol) {
        Some(_) => Outlook::new(Category::Connection, Retry::Backoff),
        None => Outlook::UNKNOWN,
    };
    Classification::unknown(outlook, Evidence::AmbiguousCondition)
}
