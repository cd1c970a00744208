//! Every error that Azure IoT Hub documents, as a typed and explained entry, and the readers that turn what a client
//! really holds into one.
//!
//! IoT Hub reports failures as six-digit codes, such as [404103 `DeviceNotOnline`](ErrorCode::DeviceNotOnline), spread
//! over HTTP headers and bodies, AMQP conditions, MQTT return codes and topics, and resource logs. Half of the time the
//! code is not sent at all. This crate knows the codes, reads them wherever they stand, and says what follows: whether to
//! retry, what to do first, and whether the operation may have run all the same.
//!
//! To look up an error, type its number or name into the search box above. If you have no number,
//! [start with what you see](guide::index). [`ErrorCode`] and [`UncodedError`] hold the entries; the [guides](guide) show
//! how to use the crate for one thing each.
//!
//! ```
//! # #[cfg(feature = "alloc")] {
//! use iothub_errors::{ErrorCode, IotHubError, Operation, Retry, http::Reply};
//!
//! // What the service API answered to a direct method:
//! let body = br#"{"Message":"{\"errorCode\":504101,\"message\":\"Timed out.\"}"}"#;
//! let reply = Reply::new(504).body(body).operation(Operation::Method);
//!
//! let Some(error) = IotHubError::from_reply(&reply) else { return /* a success */ };
//! assert_eq!(error.code(), Some(ErrorCode::GatewayTimeout));
//! assert_eq!(error.retry(), Retry::Backoff);
//! assert!(error.may_have_been_applied()); // the method may have run
//! println!("{error:#}"); // causes, steps and a link, for the log
//! # }
//! ```
//!
//! # Which reader
//!
//! | you hold | reader |
//! | --- | --- |
//! | an HTTP response | [`http::Reply`], or [`IotHubError::from_response`] for the types of the `http` crate |
//! | an AMQP error, outcome, CBS or twin reply | [`amqp::Failure`] |
//! | a CONNACK, DISCONNECT or other MQTT packet | [`mqtt::ConnAck`], [`mqtt::Packet`] |
//! | a message on `$iothub/…/res/…` | [`mqtt::TopicReply`] |
//! | a connection that just closed | [`mqtt::Closed`] |
//! | a record of a resource log | [`log::Record`]; a whole log: [`log::Reader`] and [`triage::Triage`] |
//! | a line of text, an exception dump | [`text::classify`] |
//!
//! Each reader answers with a [`Classification`]: `Copy`, made without allocating. With the feature `alloc`,
//! [`IotHubError`] adds the message, the tracking id and the time, and is an [`Error`](core::error::Error).
//!
//! What to do with the answer is the business of [`retry`]: give up, wait, or do something first.
//!
//! # What decides
//!
//! Best first; [`Classification::evidence`] reports which it was, [`Classification::disagreement`] what spoke against it:
//!
//! 1. a number or name in `errorCode` of a body at any nesting, or of an AMQP description or info map;
//! 2. a name in a structured place: `ErrorCode:<Name>;`, the header `iothub-errorcode`;
//! 3. a link that carries the number: `aka.ms/iothub404104`;
//! 4. a condition or reason code that stands for one error;
//! 5. a number or name in free text, a documented message text;
//! 6. a status or symbol that several errors share. Then there is no code, but a list of
//!    [candidates](Classification::candidates): a code is never guessed from a status alone.
//!
//! The exception class of an SDK is weak: it decides only where none of these but a status is left.
//!
//! # Features
//!
//! | feature | brings | needs |
//! | --- | --- | --- |
//! | none | the catalogue, all readers but that of logs, [`Classification`] | `core` only |
//! | `alloc` | [`IotHubError`], [`ReportedCode`], single records of logs | an allocator |
//! | `serde` | serde forms of codes and words | |
//! | `json` | lists in bodies: [`http::parse_bulk_result`], [`amqp::parse_feedback`] | `alloc`, `serde` |
//! | `http` | conversions from the types of the `http` crate | `std` |
//! | `std` | log streams | the standard library |
//! | `triage` | patterns in many log records: [`triage::Triage`] | `std` |
//! | `defmt` | `defmt::Format` for codes, words, verdicts and [`Classification`] | `core` only |
//!
//! `std`, `http`, `json` and `serde` are on by default. A device without an allocator uses
//! `default-features = false`. The crate opens no sockets and runs no loops.
#![no_std]
#![forbid(unsafe_code)]
#![cfg_attr(not(test), warn(clippy::unwrap_used, clippy::expect_used, clippy::panic))]
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
pub mod guide;
pub mod http;
#[cfg(feature = "alloc")]
#[cfg_attr(docsrs, doc(cfg(feature = "alloc")))]
pub mod log;
pub mod mqtt;
mod redact;
pub mod retry;
pub mod text;
mod time;
#[cfg(feature = "triage")]
#[cfg_attr(docsrs, doc(cfg(feature = "triage")))]
pub mod triage;

#[cfg(feature = "alloc")]
pub use catalog::ReportedCode;
pub use catalog::{
    Action, Actor, Area, Category, Entry, ErrorCode, Family, Limit, Neighbour, NeighbourCode, Operation,
    ParseErrorCodeError, ParseWordError, Retry, Source, Transport, UncodedError,
};
#[cfg(feature = "alloc")]
pub use error::IotHubError;
pub use evidence::{Classification, Disagreement, Evidence, Reopen};
pub use redact::Redacted;

#[cfg(all(doctest, feature = "alloc"))]
#[doc = include_str!("../README.md")]
struct Readme;
