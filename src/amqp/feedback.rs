//! Feedback on cloud-to-device messages.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::Deserialize;

use crate::catalog::{Entry, UncodedError};
use crate::error::ParseListError;
use crate::redact::Redacted;

/// The fate of one cloud-to-device message: a record in a message with the content type
/// `application/vnd.microsoft.iothub.feedback.json`. [`parse_feedback`] reads such a message.
///
/// ```
/// use iothub_errors::amqp;
///
/// let body = br#"[{"originalMessageId":"m-1","deviceId":"d-1","statusCode":"Expired"}]"#;
/// for feedback in amqp::parse_feedback(body)? {
///     if let Some(error) = feedback.entry() {
///         println!("{:?} was not delivered: {error}", feedback.original_message_id);
///     }
/// }
/// # Ok::<(), iothub_errors::ParseListError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Feedback {
    /// The message id that the sender gave the message.
    #[serde(default)]
    pub original_message_id: Option<String>,
    /// The device that the message was for.
    #[serde(default)]
    pub device_id: Option<String>,
    /// The generation of the device identity, which distinguishes a device from an earlier one with the same id.
    #[serde(default)]
    pub device_generation_id: Option<String>,
    /// The time at which the outcome was known: RFC 3339, UTC.
    #[serde(default)]
    pub enqueued_time_utc: Option<String>,
    /// The outcome of the message.
    #[serde(default)]
    pub status_code: FeedbackStatus,
    /// The outcome as a sentence.
    #[serde(default)]
    pub description: Option<String>,
}

/// The outcome of a cloud-to-device message.
///
/// ```
/// use iothub_errors::amqp::{self, FeedbackStatus};
///
/// let body = br#"[{"statusCode":"Success"},{"statusCode":"Rejected"}]"#;
/// let mut feedback = amqp::parse_feedback(body)?;
/// feedback.retain(|record| record.status_code != FeedbackStatus::Success);
/// assert_eq!(feedback.len(), 1);
/// # Ok::<(), iothub_errors::ParseListError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(from = "String")]
#[non_exhaustive]
pub enum FeedbackStatus {
    /// The device completed the message.
    Success,
    /// The time to live ended first.
    Expired,
    /// The device abandoned it as often as `maxDeliveryCount` allows.
    DeliveryCountExceeded,
    /// The device rejected it.
    Rejected,
    /// The queue was purged.
    Purged,
    /// An undocumented status, as it was sent.
    Other(String),
    /// The record states no status.
    #[default]
    Missing,
}

impl From<String> for FeedbackStatus {
    fn from(status: String) -> Self {
        let is = |known: &str| status.eq_ignore_ascii_case(known);
        if is("Success") {
            Self::Success
        } else if is("Expired") {
            Self::Expired
        } else if is("DeliveryCountExceeded") {
            Self::DeliveryCountExceeded
        } else if is("Rejected") {
            Self::Rejected
        } else if is("Purged") {
            Self::Purged
        } else {
            Self::Other(status)
        }
    }
}

impl fmt::Debug for FeedbackStatus {
    /// Writes the variant. An undocumented status is redacted.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Success => "Success",
            Self::Expired => "Expired",
            Self::DeliveryCountExceeded => "DeliveryCountExceeded",
            Self::Rejected => "Rejected",
            Self::Purged => "Purged",
            Self::Other(status) => return f.debug_tuple("Other").field(&Redacted(status)).finish(),
            Self::Missing => "Missing",
        })
    }
}

impl fmt::Debug for Feedback {
    /// Writes every field, with the strings redacted.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Feedback")
            .field("original_message_id", &self.original_message_id.as_deref().map(Redacted))
            .field("device_id", &self.device_id.as_deref().map(Redacted))
            .field("device_generation_id", &self.device_generation_id.as_deref().map(Redacted))
            .field("enqueued_time_utc", &self.enqueued_time_utc.as_deref().map(Redacted))
            .field("status_code", &self.status_code)
            .field("description", &self.description.as_deref().map(Redacted))
            .finish()
    }
}

impl Feedback {
    /// Returns the documented error of the outcome: [`UncodedError::MessageExpired`] or
    /// [`UncodedError::DeliveryCountExceeded`]. `None` for a success, and for what the device or a person did on
    /// purpose.
    #[must_use]
    pub const fn entry(&self) -> Option<Entry> {
        match self.status_code {
            FeedbackStatus::Expired => Some(Entry::Uncoded(UncodedError::MessageExpired)),
            FeedbackStatus::DeliveryCountExceeded => Some(Entry::Uncoded(UncodedError::DeliveryCountExceeded)),
            _ => None,
        }
    }
}

/// Reads the body of a feedback message: a JSON array with one record for each message.
///
/// ```
/// use iothub_errors::{UncodedError, amqp};
///
/// let body = br#"[{"originalMessageId":"m-1","deviceId":"d-1","statusCode":"Expired"}]"#;
/// let feedback = amqp::parse_feedback(body)?;
/// assert_eq!(feedback[0].entry(), Some(UncodedError::MessageExpired.into()));
/// # Ok::<(), iothub_errors::ParseListError>(())
/// ```
///
/// # Errors
///
/// Returns [`ParseListError`] with the line and column where the body stops being such an array.
pub fn parse_feedback(body: &[u8]) -> Result<Vec<Feedback>, ParseListError> {
    serde_json::from_slice(body).map_err(|source| ParseListError::new("a JSON array of feedback records", 0, &source))
}
