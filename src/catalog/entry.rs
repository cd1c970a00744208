//! A documented error, with or without a number.

use crate::catalog::{
    Action, Actor, Area, Category, ErrorCode, Limit, Operation, Retry, Sentence, Source, Transport, UncodedError,
    Verdict,
};

/// A documented error: one with a number, or one that is documented by name alone. This is what the catalogue consists
/// of.
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
    /// An error that is documented by name alone.
    Uncoded(UncodedError),
}

/// Passes each accessor on to the variant, with its documentation.
macro_rules! delegate {
    ($( $(#[$meta:meta])* $accessor:ident -> $type:ty; )+) => {
        impl Entry {
            $(
                $(#[$meta])*
                #[must_use]
                pub const fn $accessor(self) -> $type {
                    match self {
                        Self::Code(code) => code.$accessor(),
                        Self::Uncoded(error) => error.$accessor(),
                    }
                }
            )+
        }
    };
}

delegate! {
    /// The service's own name.
    name -> &'static str;
    /// The HTTP status that goes with it, if one does.
    http_status -> Option<u16>;
    /// What kind of failure it is.
    category -> Category;
    /// The part of the service that it belongs to.
    area -> Area;
    /// Whether and how to retry.
    retry -> Retry;
    /// `true` if the failed operation may have been carried out all the same.
    may_have_been_applied -> bool;
    /// Who can make the error go away.
    actor -> Actor;
    /// The operations during which it occurs. Empty: any, or not documented.
    operations -> &'static [Operation];
    /// The transports over which it is seen.
    seen_in -> &'static [Transport];
    /// What it means, in one sentence.
    summary -> &'static str;
    /// How it shows.
    symptoms -> &'static [&'static str];
    /// Message texts of the service; `*` stands for any text.
    messages -> &'static [&'static str];
    /// Why it happens.
    causes -> &'static [&'static str];
    /// What to do, in this order.
    remedies -> &'static [&'static str];
    /// The documented limits that it is about.
    limits -> &'static [Limit];
    /// Errors that occur with it or are mistaken for it.
    related -> &'static [ErrorCode];
    /// Former names, former numbers and misprints.
    aliases -> &'static [&'static str];
    /// Where the sources disagree, and which one is followed.
    conflict -> Option<&'static str>;
    /// The section of Microsoft's article, as a URL.
    documentation -> &'static str;
    /// The sources that list it.
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

    /// Every documented error: the codes by number, then those without one.
    pub fn all() -> impl Iterator<Item = Self> {
        let codes = ErrorCode::ALL.iter().copied().map(Self::Code);
        codes.chain(UncodedError::ALL.iter().copied().map(Self::Uncoded))
    }

    /// The code, for an error that has one.
    #[must_use]
    pub const fn code(self) -> Option<ErrorCode> {
        match self {
            Self::Code(code) => Some(code),
            Self::Uncoded(_) => None,
        }
    }

    /// The six-digit number, for an error that has one.
    #[must_use]
    pub const fn number(self) -> Option<u32> {
        match self {
            Self::Code(code) => Some(code.number()),
            Self::Uncoded(_) => None,
        }
    }

    /// The action that must come before a retry, if one must.
    #[must_use]
    pub const fn action(self) -> Option<Action> {
        self.retry().action()
    }
}

impl ErrorCode {
    /// The six-digit number.
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
    /// Number and name, or the name alone.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Code(code) => code.fmt(f),
            Self::Uncoded(error) => error.fmt(f),
        }
    }
}

#[cfg(feature = "defmt")]
impl defmt::Format for Entry {
    /// As the variant: `404103 DeviceNotOnline`, or the name alone.
    fn format(&self, f: defmt::Formatter<'_>) {
        match self {
            Self::Code(code) => code.format(f),
            Self::Uncoded(error) => error.format(f),
        }
    }
}
