//! A documented error, with or without a number.

use crate::catalog::{
    Action, Actor, Area, Category, ErrorCode, Limit, Operation, Retry, Sentence, Source, Transport, UncodedError,
    Verdict,
};

/// A documented error: one with a number, or one that is documented only by name. This is what the catalogue consists
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
    /// An error that is documented only by name.
    Uncoded(UncodedError),
}

/// An entry of one of the two enums, on which `table.rs` declares what each column of its row holds.
#[derive(Clone, Copy)]
pub(super) struct Row<T>(pub(super) T);

/// Makes the public accessors of codes, of errors without a number, and of entries, from one list.
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
    /// Returns the service's own name, such as `DeviceNotFound`.
    name -> &'static str;
    /// Returns the HTTP status that the REST reference prints for the error, or `None` where the service uses it over
    /// AMQP, MQTT or logs only.
    http_status -> Option<u16>;
    /// Returns what kind of failure it is.
    category -> Category;
    /// Returns the part of the service that it belongs to.
    area -> Area;
    /// Returns whether and how to retry.
    retry -> Retry;
    /// Returns `true` if the failed operation may have taken effect despite the error. Then retry only what is safe to
    /// run twice.
    may_have_been_applied -> bool;
    /// Returns who can make the error go away.
    actor -> Actor;
    /// Returns the operations during which it occurs. An empty list means any, or that none is documented.
    operations -> &'static [Operation];
    /// Returns the transports over which it is seen.
    seen_in -> &'static [Transport];
    /// Returns what it means, in one sentence.
    summary -> &'static str;
    /// Returns how it shows, one sentence each.
    symptoms -> &'static [&'static str];
    /// Returns the message texts that the service is known to send with it. `*` stands for any text.
    messages -> &'static [&'static str];
    /// Returns why it happens, one sentence each.
    causes -> &'static [&'static str];
    /// Returns what to do, in this order, one step each.
    remedies -> &'static [&'static str];
    /// Returns the documented limits that it is about.
    limits -> &'static [Limit];
    /// Returns errors that occur with it or are mistaken for it.
    related -> &'static [ErrorCode];
    /// Returns former numbers, former names and misprints that mean this entry.
    aliases -> &'static [&'static str];
    /// Returns `true` if Microsoft documents only the name. Causes and remedies are then inferred from it and from
    /// related articles.
    is_name_only -> bool;
    /// Returns where the sources disagree and which of them this crate follows, or `None` where they agree.
    conflict -> Option<&'static str>;
    /// Returns the section of Microsoft's documentation, as a URL.
    documentation -> &'static str;
    /// Returns the published sources that list it.
    sources -> &'static [Source];
}

impl Entry {
    /// Returns what the error means for a second attempt.
    #[must_use]
    pub const fn verdict(self) -> Verdict {
        match self {
            Self::Code(code) => Row(code).verdict(),
            Self::Uncoded(error) => Row(error).verdict(),
        }
    }

    pub(crate) const fn sentences(self) -> &'static [Sentence] {
        match self {
            Self::Code(code) => code.sentences(),
            Self::Uncoded(error) => error.sentences(),
        }
    }

    /// Returns every documented error: the codes by number, then those without one.
    pub fn all() -> impl Iterator<Item = Self> {
        let codes = ErrorCode::ALL.iter().copied().map(Self::Code);
        codes.chain(UncodedError::ALL.iter().copied().map(Self::Uncoded))
    }

    /// Returns the code of an error that has one.
    #[must_use]
    pub const fn code(self) -> Option<ErrorCode> {
        match self {
            Self::Code(code) => Some(code),
            Self::Uncoded(_) => None,
        }
    }

    /// Returns the six-digit number of an error that has one.
    #[must_use]
    pub const fn number(self) -> Option<u32> {
        match self {
            Self::Code(code) => Some(code.number()),
            Self::Uncoded(_) => None,
        }
    }

    /// Returns the action that must come before a retry, if one must.
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
    /// Number and name, or only the name.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Code(code) => code.fmt(f),
            Self::Uncoded(error) => error.fmt(f),
        }
    }
}

#[cfg(feature = "defmt")]
impl defmt::Format for Entry {
    /// As the variant: `404103 DeviceNotOnline`, or only the name.
    fn format(&self, f: defmt::Formatter<'_>) {
        match self {
            Self::Code(code) => code.format(f),
            Self::Uncoded(error) => error.format(f),
        }
    }
}
