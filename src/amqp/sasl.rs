//! Outcomes of the SASL exchange that opens a connection.

#[cfg(feature = "alloc")]
use crate::catalog::Transport;
use crate::catalog::{Action, Category, ErrorCode, Reopen, Retry, Verdict};
#[cfg(feature = "alloc")]
use crate::error::IotHubError;
#[cfg(feature = "alloc")]
use crate::evidence::Stated;
use crate::evidence::{Classification, Clue, Evidence};

/// The code of a SASL outcome frame (AMQP 1.0, part 5.3.3.6).
///
/// ```
/// use iothub_errors::{Retry, amqp::SaslOutcome};
///
/// let outcome = SaslOutcome::from_code(4).unwrap();
/// assert_eq!(outcome, SaslOutcome::SysTemp);
/// assert_eq!(outcome.classify().unwrap().retry(), Retry::Backoff);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[repr(u8)]
pub enum SaslOutcome {
    /// Authenticated.
    Ok = 0,
    /// The credentials were refused.
    Auth = 1,
    /// The server failed.
    Sys = 2,
    /// The server failed and will fail again.
    SysPerm = 3,
    /// The server failed temporarily.
    SysTemp = 4,
}

impl SaslOutcome {
    /// Every outcome.
    pub const ALL: &'static [Self] = &[Self::Ok, Self::Auth, Self::Sys, Self::SysPerm, Self::SysTemp];

    /// Returns the outcome with this code, or `None` for a code that AMQP does not define.
    #[must_use]
    pub const fn from_code(code: u8) -> Option<Self> {
        Some(match code {
            0 => Self::Ok,
            1 => Self::Auth,
            2 => Self::Sys,
            3 => Self::SysPerm,
            4 => Self::SysTemp,
            _ => return None,
        })
    }

    /// Returns the number on the wire.
    #[must_use]
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// Classifies the outcome; returns `None` for [`Ok`](Self::Ok).
    ///
    /// ```
    /// use iothub_errors::amqp::SaslOutcome;
    ///
    /// assert!(SaslOutcome::Auth.classify().unwrap().needs_credential());
    /// ```
    #[must_use]
    pub const fn classify(self) -> Option<Classification> {
        let (verdict, status, candidates): (_, _, &'static [ErrorCode]) = match self {
            Self::Ok => return None,
            Self::Auth => (
                Verdict::new(Category::Authentication, Retry::AfterAction(Action::RenewCredential)),
                Some(401),
                &[ErrorCode::IotHubUnauthorized, ErrorCode::IotHubUnauthorizedAccess],
            ),
            Self::SysPerm => (Verdict::new(Category::Server, Retry::Never), None, &[]),
            Self::Sys | Self::SysTemp => {
                (Verdict::new(Category::Server, Retry::Backoff), None, &[ErrorCode::ServerError])
            }
        };
        let clue = Clue::open(Evidence::ReasonCode, verdict.with_reopen(Reopen::Connection));
        Some(Classification::from_clue(clue.with_status(status).with_candidates(candidates)))
    }

    /// Checks for a failure, so that `?` works.
    ///
    /// [`Ok`](Self::Ok) is a success.
    ///
    /// # Errors
    ///
    /// Returns the failure, as [`IotHubError::from_sasl`] reads it.
    #[cfg(feature = "alloc")]
    #[cfg_attr(docsrs, doc(cfg(feature = "alloc")))]
    pub fn check(self) -> Result<(), IotHubError> {
        IotHubError::from_sasl(self).map_or(Ok(()), Err)
    }
}

#[cfg(feature = "alloc")]
#[cfg_attr(docsrs, doc(cfg(feature = "alloc")))]
impl IotHubError {
    /// Reads the failure that the outcome of a SASL negotiation reports; `None` for a success.
    ///
    /// ```
    /// use iothub_errors::{IotHubError, amqp::SaslOutcome};
    ///
    /// let refusal = IotHubError::from_sasl(SaslOutcome::Auth).unwrap();
    /// assert!(refusal.to_string().starts_with("SASL outcome 1"));
    /// ```
    #[must_use]
    pub fn from_sasl(outcome: SaslOutcome) -> Option<Self> {
        let error = Self::from_classification(outcome.classify()?).with_transport(Transport::Amqp);
        Some(error.with_stated(Stated::new("SASL outcome", Some(outcome.code().into()))))
    }
}
