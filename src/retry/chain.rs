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
    find(error)
}

/// The first error of type `E` in a chain: the error itself, or one of its sources.
fn find<'a, E: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a E> {
    core::iter::successors(Some(error), |error| inner(*error)).take(DEEPEST).find_map(held::<E>)
}

/// The error as itself or in a box: `Box` and `Arc` pass `source` on to what they hold, and so hide it from a search
/// that looks at sources alone.
fn held<'a, E: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a E> {
    let found = error.downcast_ref::<E>().or_else(|| error.downcast_ref::<Box<E>>().map(|boxed| &**boxed));
    // The smallest targets have no atomic counters, and so no `Arc`.
    #[cfg(target_has_atomic = "ptr")]
    let found = found.or_else(|| error.downcast_ref::<Arc<E>>().map(|shared| &**shared));
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

#[cfg(test)]
mod tests {
    use super::*;
    use core::fmt;

    #[derive(Debug)]
    struct Ours;
    #[derive(Debug)]
    struct Wrapper(Box<dyn Error + Send + Sync>);
    #[derive(Debug)]
    struct Endless;

    impl fmt::Display for Ours {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("ours")
        }
    }
    impl fmt::Display for Wrapper {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("wrapper")
        }
    }
    impl fmt::Display for Endless {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("endless")
        }
    }
    impl Error for Ours {}
    impl Error for Wrapper {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            Some(&*self.0)
        }
    }
    impl Error for Endless {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            Some(self)
        }
    }

    fn wrapped(depth: usize) -> Wrapper {
        (1..depth).fold(Wrapper(Box::new(Ours)), |inner, _| Wrapper(Box::new(inner)))
    }

    #[test]
    fn finds_itself_and_its_sources() {
        assert!(find::<Ours>(&Ours).is_some());
        assert!(find::<Ours>(&wrapped(1)).is_some());
        assert!(find::<Ours>(&wrapped(9)).is_some());
        assert!(find::<Ours>(&fmt::Error).is_none());
    }

    #[test]
    fn finds_what_box_arc_and_io_errors_hide() {
        assert!(find::<Ours>(&Wrapper(Box::new(Box::new(Ours)))).is_some());
        assert!(find::<Ours>(&Wrapper(Box::new(Arc::new(Ours)))).is_some());
        #[cfg(feature = "std")]
        assert!(find::<Ours>(&std::io::Error::other(Ours)).is_some());
        #[cfg(feature = "std")]
        assert!(find::<Ours>(&Wrapper(Box::new(std::io::Error::other(wrapped(2))))).is_some());
    }

    #[test]
    fn gives_up_on_a_chain_without_end() {
        assert!(find::<Ours>(&Endless).is_none());
        assert!(find::<Ours>(&wrapped(DEEPEST - 1)).is_some());
        assert!(find::<Ours>(&wrapped(DEEPEST)).is_none());
    }
}
