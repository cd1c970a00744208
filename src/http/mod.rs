//! HTTP: reading replies of the service and device APIs.

#[cfg(feature = "json")]
mod bulk;
mod reply;

#[cfg(feature = "json")]
#[cfg_attr(docsrs, doc(cfg(feature = "json")))]
pub use bulk::{BulkResult, ItemError, ItemWarning, parse_bulk_result, parse_import_errors};
pub use reply::Reply;
