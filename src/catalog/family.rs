//! The meaning of a number's first three digits, or of a bare HTTP status.

use crate::catalog::{Action, Category, Retry, Verdict};

/// The first three digits of a code, which have the meaning of an HTTP status.
///
/// For an undocumented number or a bare status, the family gives a category and a cautious verdict: it never promises
/// that a retry helps if the family's documented codes disagree.
///
/// ```
/// use iothub_errors::{Category, Family, Retry};
///
/// let family = Family::from_number(429_099).expect("six digits");
/// assert_eq!(family.status(), 429);
/// assert_eq!(family.category(), Category::Throttling);
/// assert_eq!(family.retry(), Retry::Throttled);
/// assert_eq!(Family::from_number(42), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Family(u16);

impl Family {
    /// Returns the family of a six-digit number from 100000 to 599999, or `None` for any other number.
    #[must_use]
    pub const fn from_number(number: u32) -> Option<Self> {
        match number {
            100_000..=599_999 => Some(Self((number / 1000) as u16)),
            _ => None,
        }
    }

    /// Returns the family of an HTTP status from 100 to 599, or `None` for any other number.
    #[must_use]
    pub const fn from_status(status: u16) -> Option<Self> {
        match status {
            100..=599 => Some(Self(status)),
            _ => None,
        }
    }

    /// Returns the three digits, as an HTTP status.
    #[must_use]
    pub const fn status(self) -> u16 {
        self.0
    }

    /// Returns the category that the family's codes have in common, or the closest one.
    #[must_use]
    pub const fn category(self) -> Category {
        match self.0 {
            401 => Category::Authentication,
            403 => Category::Authorization,
            404 | 410 => Category::NotFound,
            405 | 501 | 505 => Category::Unsupported,
            408 | 504 => Category::Timeout,
            409 => Category::Conflict,
            412 => Category::Precondition,
            413 => Category::TooLarge,
            429 => Category::Throttling,
            499 => Category::Cancelled,
            300..=399 => Category::Configuration,
            502 | 503 => Category::Unavailable,
            500..=599 => Category::Server,
            _ => Category::Validation,
        }
    }

    /// Returns the cautious verdict: back off for 408, 499 and 5xx except 501 and 505; throttled for 429; renew the
    /// credential first for 401; read again first for 412; never for the rest.
    #[must_use]
    pub const fn retry(self) -> Retry {
        match self.0 {
            401 => Retry::AfterAction(Action::RenewCredential),
            408 | 499 => Retry::Backoff,
            412 => Retry::AfterAction(Action::ReadAgain),
            429 => Retry::Throttled,
            501 | 505 => Retry::Never,
            500..=599 => Retry::Backoff,
            _ => Retry::Never,
        }
    }

    /// Returns what a number or status of this family means for a second attempt.
    #[must_use]
    pub const fn verdict(self) -> Verdict {
        Verdict::new(self.category(), self.retry()).applied(self.may_have_been_applied())
    }

    /// Returns `true` if the request may have taken effect despite the error. This holds for 408, 499, and 5xx except
    /// 501, 503 and 505, which mean that the request was not accepted.
    #[must_use]
    pub const fn may_have_been_applied(self) -> bool {
        match self.0 {
            501 | 503 | 505 => false,
            408 | 499 | 500..=599 => true,
            _ => false,
        }
    }
}
