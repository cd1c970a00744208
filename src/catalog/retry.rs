//! The retry verdict and the action that may have to come first.

use crate::catalog::vocabulary::vocabulary;

/// Whether, and how, the failed operation should be tried again.
///
/// The five verdicts are a closed set: `match` on them without a wildcard arm, so that the compiler reminds you of the
/// one you forgot. [`Action`], which names the condition of [`Retry::AfterAction`], is open and will grow.
///
/// A verdict is about the error alone. Whether *your* operation may be repeated also depends on
/// [`may_have_been_applied`](crate::Entry::may_have_been_applied) and on whether it is safe to run twice: see
/// [`retry`](crate::retry).
///
/// ```
/// use iothub_errors::{Action, ErrorCode, Retry};
///
/// assert_eq!(ErrorCode::ServerError.retry(), Retry::Backoff);
/// assert_eq!(ErrorCode::PreconditionFailed.retry(), Retry::AfterAction(Action::ReadAgain));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Retry {
    /// The same request cannot succeed. Somebody must change the request, the resource or the hub.
    Never,
    /// One retry at once is expected to succeed.
    Immediately,
    /// Transient. Retry with exponential back-off and jitter.
    Backoff,
    /// The hub asks to slow down. Retry with a longer back-off; honour a retry-after if there is one.
    Throttled,
    /// Retry once the named action has been done, and not before.
    AfterAction(Action),
}

impl Retry {
    /// The verdict as a word: `never`, `immediately`, `backoff`, `throttled` or `after_action`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Immediately => "immediately",
            Self::Backoff => "backoff",
            Self::Throttled => "throttled",
            Self::AfterAction(_) => "after_action",
        }
    }

    /// The action that must come first, for [`Retry::AfterAction`]; `None` for every other verdict.
    #[must_use]
    pub const fn action(self) -> Option<Action> {
        match self {
            Self::AfterAction(action) => Some(action),
            Self::Never | Self::Immediately | Self::Backoff | Self::Throttled => None,
        }
    }

    /// `true` for [`Immediately`](Self::Immediately), [`Backoff`](Self::Backoff) and [`Throttled`](Self::Throttled):
    /// time alone is expected to help.
    ///
    /// `false` for [`AfterAction`](Self::AfterAction), because a loop that only waits would repeat the same failure.
    #[must_use]
    pub const fn is_retryable(self) -> bool {
        matches!(self, Self::Immediately | Self::Backoff | Self::Throttled)
    }
}

impl core::fmt::Display for Retry {
    /// The word of [`Retry::as_str`]; an action follows after a colon: `after_action: renew_credential`.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::AfterAction(action) => write!(f, "after_action: {}", action.as_str()),
            other => f.write_str(other.as_str()),
        }
    }
}

vocabulary! {
    /// What has to be done before a retry can succeed.
    ///
    /// A program can match on it and do it; [`Action::instruction`] says it to a person.
    Action {
        /// Get a new token or certificate; for MQTT connect again with it, for AMQP put it on the CBS link.
        RenewCredential => "Renew the SAS token or certificate, check the device clock, then try again with the new credential.",
        /// Make the device trust the hub again, or the hub the device: current root certificates, the device clock, a
        /// client certificate that is valid.
        RestoreTrust => "Install the current root certificates, set the device clock, check the client certificate, then connect again.",
        /// Open the connection again, with back-off.
        Reconnect => "Open the connection again, with exponential back-off and jitter.",
        /// Attach the AMQP link again; session and connection are still good.
        ReopenLink => "Attach the AMQP link again.",
        /// Begin a new AMQP session on the same connection.
        ReopenSession => "Begin a new AMQP session and attach its links again.",
        /// Read the resource, take its current ETag or version, and apply the change to that.
        ReadAgain => "Read the resource again and repeat the change with its current ETag or version.",
        /// Receive the message again: its lock is gone and it is back in the queue.
        ReceiveAgain => "Receive the message again and settle it within the lock time of 60 seconds; expect a duplicate.",
        /// The device, or its method handler, has to come online first.
        WaitForDevice => "Wait until the device is connected and has registered its method handler.",
        /// A running job has to end first.
        WaitForJob => "Wait until the running job has ended.",
        /// Messages waiting in the device's queue have to be received or purged first.
        DrainQueue => "Let the device settle its waiting messages, or purge its queue.",
        /// The store is full: delete what is no longer needed, or raise the limit, and the same request succeeds.
        MakeRoom => "Delete what is no longer needed, or raise the limit, then try again.",
        /// A file upload of the device has to be reported as finished first.
        FreeUploadSlot => "Report finished uploads as completed, so that a slot becomes free.",
        /// The upload has to be started again: ask for a new SAS URI and correlation id.
        StartUploadAgain => "Start the upload again to get a new SAS URI and correlation id.",
        /// Fewer CBS tokens on the connection, or a second connection.
        ReleaseTokens => "Close links and tokens that are no longer used, or spread devices over more connections.",
        /// The daily message quota is used up: wait for the next UTC midnight or add units.
        WaitForQuotaReset => "Wait for the next UTC midnight, when the daily quota resets, or add units to the hub.",
        /// Two clients share one identity: give each its own, or stop the second.
        SeparateIdentities => "Find the second client that uses this identity and give it its own, or stop it.",
        /// A list inside the reply says which items failed: send only those, corrected.
        ResendFailedItems => "Read the per-item errors and send only the failed items again, corrected.",
        /// The state of the resource forbids the operation: change that state first.
        ChangeState => "Bring the resource into a state that allows the operation.",
        /// Permission, key or storage access has to be granted first, in the hub or in Azure.
        GrantAccess => "Grant the missing permission or restore access to the key or storage, then try again.",
        /// Ask the provisioning service which hub the device belongs to.
        Reprovision => "Register with the Device Provisioning Service again.",
    }
    text: instruction, "The action as an instruction to a person: one sentence.";
}
