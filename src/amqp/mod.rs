//! AMQP 1.0: what a condition, an outcome or a reply says.
//!
//! Client libraries have error types of their own, nested in various ways. What all of them contain is a condition
//! symbol, a description and an info map, or the status of a reply: hand these to [`Failure`].

mod condition;
mod failure;
#[cfg(feature = "json")]
mod feedback;
mod sasl;

pub use condition::Condition;
pub use failure::{Failure, Level, Outcome, Side};
#[cfg(feature = "json")]
pub use feedback::{Feedback, FeedbackStatus, ParseFeedbackError, parse_feedback};
pub use sasl::SaslOutcome;

/// Keys of an error's info map that look like conditions.
pub(crate) fn is_info_key(symbol: &str) -> bool {
    const KEYS: [&str; 8] = [
        "tracking-id",
        "is-filtered",
        "error-code",
        "stack-trace",
        "client-version",
        "api-version",
        "channel-correlation-id",
        "auth-chain",
    ];
    symbol.strip_prefix("com.microsoft:").is_some_and(|key| KEYS.iter().any(|known| key.starts_with(known)))
}
