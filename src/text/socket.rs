//! Connections that did not come about, in the words of the operating system.

use crate::catalog::{Category, Retry, Verdict};
use crate::evidence::bytes::contains;
use crate::evidence::{Clue, Evidence};

/// What never connected carried nothing out.
const NEVER_CONNECTED: [&[u8]; 5] = [b"ECONNREFUSED", b"ENOTFOUND", b"EAI_AGAIN", b"EHOSTUNREACH", b"ENETUNREACH"];

/// A reset or a time-out may have come after the request.
const MAY_HAVE_CONNECTED: [&[u8]; 2] = [b"ECONNRESET", b"ETIMEDOUT"];

/// Whether the text names an error of the socket. Such words stand beside texts such as “Not authorized” that a client
/// library puts around every first failure.
pub(super) fn failed(text: &[u8]) -> bool {
    NEVER_CONNECTED.into_iter().chain(MAY_HAVE_CONNECTED).any(|word| contains(text, word))
}

/// What such a text says.
pub(super) fn failure(text: &[u8]) -> Clue {
    let never_connected = NEVER_CONNECTED.into_iter().any(|word| contains(text, word));
    Clue::open(Evidence::Closed, Verdict::new(Category::Connection, Retry::Backoff).applied(!never_connected))
}
