//! HTTP: reading replies of the service and device APIs.
//!
//! Pass the status, the headers and the body of a response to [`Reply`], whichever client received it:
//!
//! ```
//! use iothub_errors::{ErrorCode, http::Reply};
//!
//! let body = br#"{"Message":"ErrorCode:DeviceNotFound;pump-7","ExceptionMessage":""}"#;
//! let reply = Reply::new(404).header("iothub-errorcode", b"DeviceNotFound").body(body);
//! assert_eq!(reply.classify().unwrap().code(), Some(ErrorCode::DeviceNotFound));
//! ```
//!
//! For the types of the `http` crate, there is [`IotHubError::from_response`](crate::IotHubError::from_response). Lists
//! of failures (bulk registry results, import error logs) have readers of their own.

#[cfg(feature = "json")]
mod bulk;
mod reply;

#[cfg(feature = "json")]
#[cfg_attr(docsrs, doc(cfg(feature = "json")))]
pub use bulk::{BulkResult, ItemError, ItemWarning, parse_bulk_result, parse_import_errors};
pub use reply::Reply;
