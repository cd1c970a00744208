//! Typed, explained entries for every error that Azure IoT Hub documents, and readers that find the entry in what a
//! client receives.
//!
//! IoT Hub reports failures as six-digit codes, such as [404103 `DeviceNotOnline`](ErrorCode::DeviceNotOnline), spread
//! over HTTP headers and bodies, AMQP conditions, MQTT return codes and topics, and resource logs. Often the code isn't
//! sent at all. This crate knows the codes, reads them wherever they appear, and tells you what follows: whether to
//! retry, what to do first, and whether the operation may have taken effect despite the error.
//!
//! To look up an error, type its number or name into the search box above. If you have no number,
//! [start with what you see](guide::index). [`ErrorCode`] and [`UncodedError`] list the entries; each of the
//! [guides](guide) covers one task.
//!
//! ```
//! # #[cfg(feature = "alloc")] {
//! use iothub_errors::{ErrorCode, IotHubError, Operation, Retry, http::Reply};
//!
//! // The service API's reply to a direct method call:
//! let body = br#"{"Message":"{\"errorCode\":504101,\"message\":\"Timed out.\"}"}"#;
//! let reply = Reply::new(504).body(body).operation(Operation::Method);
//!
//! let Some(error) = IotHubError::from_reply(&reply) else { return /* success */ };
//! assert_eq!(error.code(), Some(ErrorCode::GatewayTimeout));
//! assert_eq!(error.retry(), Retry::Backoff);
//! assert!(error.may_have_been_applied()); // the method may have run
//! println!("{error:#}"); // causes, steps and a link, for the log
//! # }
//! ```
//!
//! # Which reader
//!
//! | you have | reader |
//! | --- | --- |
//! | an HTTP response | [`http::Reply`], or [`IotHubError::from_response`] for the types of the `http` crate |
//! | an AMQP error, outcome, CBS or twin reply | [`amqp::Failure`] |
//! | a CONNACK, DISCONNECT or other MQTT packet | [`mqtt::ConnAck`], [`mqtt::Packet`] |
//! | a message on `$iothub/…/res/…` | [`mqtt::TopicReply`] |
//! | a connection that just closed | [`mqtt::Closed`] |
//! | a record of a resource log | [`log::Record`]; a whole log: [`log::Reader`] and [`triage::Triage`] |
//! | a line of text, an exception dump | [`text::classify`] |
//!
//! Each reader returns a [`Classification`], which is `Copy` and made without allocating. With the feature `alloc`,
//! [`IotHubError`] adds the message, the tracking id and the time, and implements [`Error`](core::error::Error).
//!
//! To act on the result, see [`retry`]: it tells you whether to give up, to wait, or to do something first.
//!
//! # What decides
//!
//! The evidence, strongest first. [`Classification::evidence`] returns the kind that decided, and
//! [`Classification::disagreement`] the strongest one that names a different error.
//!
//! 1. A number or name in `errorCode`, in a body at any nesting, an AMQP description or an info map.
//! 2. A name in a structured place: `ErrorCode:<Name>;`, the header `iothub-errorcode`.
//! 3. A link that carries the number: `aka.ms/iothub404104`.
//! 4. A condition or reason code that identifies one error.
//! 5. A number or name in free text, or a documented message.
//! 6. A status or symbol that several errors share. The result then has no code, only a list of
//!    [candidates](Classification::candidates): a code is never guessed from just a status.
//!
//! An SDK's exception class is weak evidence: it decides only if the rest is nothing but a status.
//!
//! # Sources and dates
//!
//! The entries follow Microsoft's 2026-01-06 article on error codes and its earlier editions. Limits follow the
//! 2025-05-21 article on quotas, losses in a failover follow the 2025-04-30 article on reliability, and cloud-to-device
//! messages follow the 2026-02-11 article. [`Source`] lists every source with its date, and each entry names its own.
//! Where Microsoft documents only the name of an error, [`ErrorCode::is_name_only`] returns `true`.
//!
//! # Features
//!
//! | feature | enables | requires |
//! | --- | --- | --- |
//! | none | the catalogue, every reader except the log reader, [`Classification`] | `core` only |
//! | `alloc` | [`IotHubError`], [`ReportedCode`], single log records | an allocator |
//! | `serde` | serde implementations for codes and words | |
//! | `json` | lists in bodies: [`http::parse_bulk_result`], [`amqp::parse_feedback`] | `alloc`, `serde` |
//! | `http` | conversions from the types of the `http` crate | `std` |
//! | `std` | log streams | the standard library |
//! | `triage` | patterns in many log records: [`triage::Triage`] | `std` |
//! | `defmt` | `defmt::Format` for codes, words, verdicts and [`Classification`] | `core` only |
//!
//! `std`, `http`, `json` and `serde` are on by default. The feature `cli` belongs to this package's program
//! `iothub-errors` and changes nothing in the library. On a device without an allocator, use
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
mod bytes;
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
    Action, Actor, Area, Category, Entry, ErrorCode, Family, Issuer, IssuerCode, Limit, Operation, ParseErrorCodeError,
    ParseWordError, Reopen, Retry, Source, Transport, UncodedError, Verdict,
};
#[cfg(feature = "alloc")]
pub use error::IotHubError;
#[cfg(feature = "json")]
#[cfg_attr(docsrs, doc(cfg(feature = "json")))]
pub use error::ParseListError;
pub use evidence::{Classification, Disagreement, Evidence};
pub use redact::Redacted;

#[cfg(all(doctest, feature = "std"))]
#[doc = include_str!("../README.md")]
struct Readme;
