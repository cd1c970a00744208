//! Every error that Azure IoT Hub documents, as a typed and explained entry.
#![no_std]
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(any(feature = "std", test))]
extern crate std;

pub mod amqp;
mod catalog;
#[cfg(feature = "alloc")]
mod error;
mod evidence;
pub mod http;
pub mod mqtt;
mod redact;
pub mod retry;
pub mod text;
mod time;

pub use catalog::*;
#[cfg(feature = "alloc")]
pub use error::IotHubError;
pub use evidence::{Classification, Disagreement, Evidence, Reopen};
pub use redact::Redacted;
