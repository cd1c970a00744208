//! Finding an `IotHubError` among the sources of another crate's error.

use alloc::boxed::Box;
#[cfg(target_has_atomic = "ptr")]
use alloc::sync::Arc;
use core::error::Error;

use crate::error::IotHubError;

/// The number of links of a chain that are followed. Real chains have fewer than ten, but one can be built that never
/// ends.
const DEEPEST: usize = 64;

/// Returns the first [`IotHubError`] in a chain of errors: the error itself, or one of its sources.
///
/// It also looks into `Box`, `Arc` and `std::io::Error`, which hide their contents from a walk over
/// [`source`](Error::source). At most 64 links are followed. For an `anyhow::Error`, pass `error.as_ref()`.
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

/// Returns the error itself or the one in a box. `Box` and `Arc` forward `source` to their contents, which hides the
/// contents from a search that looks only at sources.
fn held<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a IotHubError> {
    let found = error.downcast_ref().or_else(|| error.downcast_ref::<Box<IotHubError>>().map(|boxed| &**boxed));
    // The smallest targets have no atomic counters, and so no `Arc`.
    #[cfg(target_has_atomic = "ptr")]
    let found = found.or_else(|| error.downcast_ref::<Arc<IotHubError>>().map(|shared| &**shared));
    found
}

/// Returns the next link. `std::io::Error` hides the error it was made from: its source is the source of that error.
fn inner<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    #[cfg(feature = "std")]
    if let Some(wrapped) = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref) {
        return Some(wrapped);
    }
    error.source()
}
