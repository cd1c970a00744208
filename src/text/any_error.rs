//! Reading any error, such as the one that `?` passes on or a log hook receives.

use core::error::Error;
use core::fmt::{self, Write};
use std::io;
use std::string::String;

use crate::catalog::{Category, Reopen, Verdict};
use crate::error::IotHubError;
use crate::evidence::{Classification, Clue, Evidence};
use crate::text::said::Strength;
use crate::text::strongest;

/// The largest number of errors that are read in a chain. Real chains have a handful, and one that loops never ends.
const LONGEST_CHAIN: usize = 32;

/// The longest error message that is read, in bytes.
const LONGEST_TEXT: usize = 16 * 1024;

impl IotHubError {
    /// Reads the failure that any error and its [sources](Error::source) report. Returns `None` if nothing in the chain
    /// is recognised.
    ///
    /// If the chain contains an `IotHubError`, that one is returned. Otherwise, each error's message is read as
    /// [`from_text`](Self::from_text) reads it, together with the kind of an [`io::Error`]. The strongest evidence
    /// decides; of equally strong evidence, the innermost. A request that timed out while connecting has not taken
    /// effect; an error around the time-out may show that. At most 32 errors of a chain are read, and 16 KiB of each
    /// message.
    ///
    /// ```
    /// use std::io;
    ///
    /// use iothub_errors::{IotHubError, Retry};
    ///
    /// let error = io::Error::from(io::ErrorKind::ConnectionRefused);
    /// let failure = IotHubError::from_error(&error).expect("a network failure");
    /// assert_eq!(failure.retry(), Retry::Backoff);
    /// ```
    #[cfg_attr(docsrs, doc(cfg(feature = "std")))]
    #[must_use]
    pub fn from_error(error: &(dyn Error + 'static)) -> Option<Self> {
        let mut chain: [Option<&(dyn Error + 'static)>; LONGEST_CHAIN] = [None; LONGEST_CHAIN];
        let mut next = Some(error);
        let mut length = 0;
        while let Some(error) = next.filter(|_| length < LONGEST_CHAIN) {
            if let Some(known) = error.downcast_ref::<Self>() {
                return Some(known.clone());
            }
            chain[length] = Some(error);
            length += 1;
            next = inner(error);
        }
        // The innermost error comes first here, and the first of equally strong ones is kept.
        let mut is_connecting = false;
        let found = chain[..length].iter().rev().flatten().filter_map(|error| read(*error));
        let found = found.inspect(|(_, failure)| is_connecting |= was_never_made(failure));
        let (_, mut failure) = found.reduce(|known, outer| if outer.0 > known.0 { outer } else { known })?;
        // A time-out does not say what it waited for; an error around it may: `tcp connect error`.
        if is_connecting && failure.evidence() == Evidence::Closed && failure.category() == Category::Timeout {
            let message = failure.message().map(String::from);
            failure = of_connection(Verdict::UNANSWERED);
            if let Some(message) = message {
                failure = failure.with_message(&message);
            }
        }
        let has_message = failure.message().is_some();
        Some(if has_message { failure } else { failure.with_message(&text_of(error)) })
    }
}

/// Returns the error inside another one. The `source` of an `io::Error` skips the error that it wraps.
fn inner<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    let wrapped = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    wrapped.map(|wrapped| wrapped as &(dyn Error + 'static)).or_else(|| error.source())
}

/// Returns the failure of a connection with this verdict.
fn of_connection(verdict: Verdict) -> IotHubError {
    let clue = Clue::open(Evidence::Closed, verdict.with_reopen(Reopen::Connection));
    IotHubError::from_classification(Classification::from_clue(clue))
}

/// Returns `true` if the failure is that a connection could not be made.
fn was_never_made(failure: &IotHubError) -> bool {
    let is_network = matches!(failure.category(), Category::Connection | Category::Timeout);
    failure.evidence() == Evidence::Closed && is_network && !failure.may_have_been_applied()
}

/// Returns the failure that one error of a chain reports, with its strength.
fn read(error: &(dyn Error + 'static)) -> Option<(Strength, IotHubError)> {
    let kind = error.downcast_ref::<io::Error>().map(io::Error::kind);
    let text = text_of(error);
    let by_text = strongest(text.as_bytes());
    let by_kind = || Some((Strength::Transport, of_connection(verdict(kind?)?).with_message(&text)));
    // The message may name the cause. Otherwise the kind is as precise as the message, and works in every language.
    match by_text {
        Some((strength, failure)) if strength > Strength::Transport => Some((strength, failure)),
        weaker => by_kind().or(weaker),
    }
}

/// Returns the verdict for an `io::ErrorKind`; `None` if it isn't about a connection.
const fn verdict(kind: io::ErrorKind) -> Option<Verdict> {
    use io::ErrorKind as Kind;
    Some(match kind {
        Kind::ConnectionRefused
        | Kind::HostUnreachable
        | Kind::NetworkUnreachable
        | Kind::NetworkDown
        | Kind::AddrNotAvailable => Verdict::UNREACHABLE,
        Kind::ConnectionReset
        | Kind::ConnectionAborted
        | Kind::NotConnected
        | Kind::BrokenPipe
        | Kind::UnexpectedEof => Verdict::CONNECTION_LOST,
        Kind::TimedOut => Verdict::TIMED_OUT,
        _ => return None,
    })
}

/// Returns an error's message, cut to the length that is read.
fn text_of(error: &dyn Error) -> String {
    struct Bounded(String);

    impl Write for Bounded {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            let room = LONGEST_TEXT - self.0.len();
            let end = (0..=room.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
            self.0.push_str(&text[..end]);
            if end < text.len() { Err(fmt::Error) } else { Ok(()) }
        }
    }

    let mut text = Bounded(String::new());
    // An error here only means that the message was cut.
    let _ = write!(text, "{error}");
    text.0
}
