//! A documented error, with or without a number.

use crate::catalog::{
    Action, Actor, Area, Category, ErrorCode, Limit, Operation, Retry, Sentence, Source, Transport, UncodedError,
    Verdict,
};

/// A documented error: an entry of the catalogue, either with a number or documented only by name.
///
/// ```
/// use iothub_errors::{Entry, ErrorCode, UncodedError};
///
/// assert_eq!(Entry::all().count(), ErrorCode::ALL.len() + UncodedError::ALL.len());
/// assert_eq!("404103".parse(), Ok(Entry::Code(ErrorCode::DeviceNotOnline)));
/// assert_eq!("MessageExpired".parse(), Ok(Entry::Uncoded(UncodedError::MessageExpired)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entry {
    /// An error with a six-digit number.
    Code(ErrorCode),
    /// An error that is documented only by name.
    Uncoded(UncodedError),
}

/// A value of one of the two enums. `table.rs` implements one method per column of the rows on it.
#[derive(Clone, Copy)]
pub(super) struct Row<T>(pub(super) T);

/// Generates the public accessors of codes, of errors without a number, and of entries from one list, so that all three
/// have the same ones.
macro_rules! accessors {
    ($( $(#[$meta:meta])* $accessor:ident -> $type:ty; )+) => {
        accessors! { @row ErrorCode $( $(#[$meta])* $accessor -> $type; )+ }
        accessors! { @row UncodedError $( $(#[$meta])* $accessor -> $type; )+ }

        impl Entry {
            $(
                $(#[$meta])*
                #[must_use]
                #[inline]
                pub const fn $accessor(self) -> $type {
                    match self {
                        Self::Code(code) => code.$accessor(),
                        Self::Uncoded(error) => error.$accessor(),
                    }
                }
            )+
        }
    };
    (@row $enum:ident $( $(#[$meta:meta])* $accessor:ident -> $type:ty; )+) => {
        impl $enum {
            $(
                $(#[$meta])*
                #[must_use]
                #[inline]
                pub const fn $accessor(self) -> $type {
                    Row(self).$accessor()
                }
            )+

            pub(crate) const fn sentences(self) -> &'static [Sentence] {
                Row(self).sentences()
            }
        }
    };
}

accessors! {
    /// Returns the service's own name for the error, such as `DeviceNotFound`.
    name -> &'static str;
    /// Returns the HTTP status that the REST reference prints for the error, or `None` if the service uses the error
    /// only over AMQP, over MQTT or in logs.
    http_status -> Option<u16>;
    /// Returns the kind of failure.
    category -> Category;
    /// Returns the part of the service that the error belongs to.
    area -> Area;
    /// Returns whether and how to retry.
    retry -> Retry;
    /// Returns `true` if the failed operation may have taken effect despite the error. If so, retry only what is safe
    /// to run twice.
    may_have_been_applied -> bool;
    /// Returns the party that can resolve the error.
    actor -> Actor;
    /// Returns the operations during which the error occurs. An empty list means any operation, or that none is
    /// documented.
    operations -> &'static [Operation];
    /// Returns the transports over which the error is seen.
    seen_in -> &'static [Transport];
    /// Returns what the error means, in one sentence.
    summary -> &'static str;
    /// Returns how the error shows itself, one symptom per item.
    symptoms -> &'static [&'static str];
    /// Returns the messages that the service is known to send with the error. `*` matches any text.
    messages -> &'static [&'static str];
    /// Returns why the error occurs, one cause per item.
    causes -> &'static [&'static str];
    /// Returns what to do, one step per item, in this order.
    remedies -> &'static [&'static str];
    /// Returns the documented limits that the error is about.
    limits -> &'static [Limit];
    /// Returns the errors that occur together with this one or are mistaken for it.
    related -> &'static [ErrorCode];
    /// Returns the former numbers, former names and misprints that mean this error.
    aliases -> &'static [&'static str];
    /// Returns `true` if Microsoft documents only the name. The causes and remedies are then inferred from the name and
    /// from related articles.
    is_name_only -> bool;
    /// Returns where the sources disagree and which of them this crate follows, or `None` if they agree.
    conflict -> Option<&'static str>;
    /// Returns the URL of the section in Microsoft's documentation.
    documentation -> &'static str;
    /// Returns the published sources of the entry.
    sources -> &'static [Source];
}

impl Entry {
    /// Returns what the error means for a second attempt.
    #[must_use]
    pub const fn verdict(self) -> Verdict {
        Verdict::new(self.category(), self.retry()).applied(self.may_have_been_applied())
    }

    pub(crate) const fn sentences(self) -> &'static [Sentence] {
        match self {
            Self::Code(code) => code.sentences(),
            Self::Uncoded(error) => error.sentences(),
        }
    }

    /// Returns an iterator over every documented error: first the codes, by number, then the errors without a number.
    pub fn all() -> impl Iterator<Item = Self> {
        let codes = ErrorCode::ALL.iter().copied().map(Self::Code);
        codes.chain(UncodedError::ALL.iter().copied().map(Self::Uncoded))
    }

    /// Returns the error's code, or `None` if it has no number.
    #[must_use]
    pub const fn code(self) -> Option<ErrorCode> {
        match self {
            Self::Code(code) => Some(code),
            Self::Uncoded(_) => None,
        }
    }

    /// Returns the six-digit number, or `None` if the error has none.
    #[must_use]
    pub const fn number(self) -> Option<u32> {
        match self {
            Self::Code(code) => Some(code.number()),
            Self::Uncoded(_) => None,
        }
    }

    /// Returns the action that must come before a retry, if there is one.
    #[must_use]
    pub const fn action(self) -> Option<Action> {
        self.retry().action()
    }
}

impl ErrorCode {
    /// Returns the six-digit number.
    #[must_use]
    pub const fn number(self) -> u32 {
        self as u32
    }
}

impl From<ErrorCode> for Entry {
    fn from(code: ErrorCode) -> Self {
        Self::Code(code)
    }
}

impl From<UncodedError> for Entry {
    fn from(error: UncodedError) -> Self {
        Self::Uncoded(error)
    }
}

impl From<ErrorCode> for u32 {
    fn from(code: ErrorCode) -> Self {
        code.number()
    }
}

impl core::fmt::Display for ErrorCode {
    /// Writes number and name: `404103 DeviceNotOnline`.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        crate::catalog::pad::pad(f, format_args!("{} {}", self.number(), self.name()))
    }
}

impl core::fmt::Display for UncodedError {
    /// Writes the name.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.pad(self.name())
    }
}

impl core::fmt::Display for Entry {
    /// Writes number and name, or only the name.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Code(code) => code.fmt(f),
            Self::Uncoded(error) => error.fmt(f),
        }
    }
}

#[cfg(feature = "defmt")]
impl defmt::Format for Entry {
    /// Writes the same as the variant: `404103 DeviceNotOnline`, or only the name.
    fn format(&self, f: defmt::Formatter<'_>) {
        match self {
            Self::Code(code) => code.format(f),
            Self::Uncoded(error) => error.format(f),
        }
    }
}
