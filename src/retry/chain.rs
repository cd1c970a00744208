//! Finding an error of ours inside the errors of others.

use alloc::boxed::Box;
#[cfg(target_has_atomic = "ptr")]
use alloc::sync::Arc;
use core::error::Error;

use crate::error::IotHubError;

/// How many links of a chain are followed. Real chains have fewer than ten; a chain can be built that never ends.
const DEEPEST: usize = 64;

/// The first [`IotHubError`] in a chain of errors: the error itself, or one of its sources.
///
/// Looks into `Box`, `Arc` and `std::io::Error` as well, which hide what they hold from a walk over
/// [`source`](Error::source). At most 64 links are followed. For an `anyhow::Error` pass `error.as_ref()`.
///
/// ```
/// # #[cfg(feature = "std")] {
/// use iothub_errors::{ErrorCode, IotHubError, retry::find_in_chain};
///
/// let refused = std::io::Error::other(IotHubError::new(ErrorCode::IotHubUnauthorized));
/// let found = find_in_chain(&refused).and_then(IotHubError::code);
/// assert_eq!(found, Some(ErrorCode::IotHubUnauthorized));
/// # }
/// ```
#[must_use]
pub fn find_in_chain<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a IotHubError> {
    core::iter::successors(Some(error), |error| inner(*error)).take(DEEPEST).find_map(held)
}

/// The error as itself or in a box: `Box` and `Arc` pass `source` on to what they hold, and so hide it from a search
/// that looks at sources alone.
fn held<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a IotHubError> {
    let found = error.downcast_ref().or_else(|| error.downcast_ref::<Box<IotHubError>>().map(|boxed| &**boxed));
    // The smallest targets have no atomic counters, and so no `Arc`.
    #[cfg(target_has_atomic = "ptr")]
    let found = found.or_else(|| error.downcast_ref::<Arc<IotHubError>>().map(|shared| &**shared));
    found
}

/// The next link. `std::io::Error` hides what it was made from: its source is the source of that.
fn inner<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    #[cfg(feature = "std")]
    if let Some(wrapped) = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref) {
        return Some(wrapped);
    }
    error.source()
}
