//! Finding the hub's error among the sources of other crates' errors.

#![cfg(feature = "std")]

use std::error::Error;
use std::fmt;
use std::io;
use std::sync::Arc;

use anyhow::Context;
use iothub_errors::Verdict;
use iothub_errors::retry::{Idempotency, find_in_chain};
use iothub_errors::{ErrorCode, IotHubError};

/// Another client's error.
#[derive(Debug)]
struct ClientError(Box<dyn Error + Send + Sync>);

impl fmt::Display for ClientError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the request failed")
    }
}

impl Error for ClientError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.0)
    }
}

/// An error that names itself as its source.
#[derive(Debug)]
struct Endless;

impl fmt::Display for Endless {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("and so on")
    }
}

impl Error for Endless {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(self)
    }
}

/// Returns the hub's error wrapped in this many others.
fn behind(others: usize) -> ClientError {
    (1..others).fold(ClientError(Box::new(timed_out())), |inner, _| ClientError(Box::new(inner)))
}

fn timed_out() -> IotHubError {
    IotHubError::new(ErrorCode::GatewayTimeout)
}

fn found(error: &(dyn Error + 'static)) -> Option<ErrorCode> {
    find_in_chain(error).and_then(IotHubError::code)
}

#[test]
fn the_error_is_found_under_context_and_boxes() {
    let error = Err::<(), _>(ClientError(timed_out().into())).context("reboot").context("maintenance").unwrap_err();
    assert_eq!(found(error.as_ref()), Some(ErrorCode::GatewayTimeout));
    let error = anyhow::Error::new(timed_out()).context("reboot");
    assert_eq!(found(error.as_ref()), Some(ErrorCode::GatewayTimeout));
    let boxed: Box<dyn Error> = Box::new(ClientError(Box::new(io::Error::other(timed_out()))));
    assert_eq!(found(&*boxed), Some(ErrorCode::GatewayTimeout));
}

#[test]
fn the_error_is_found_inside_box_arc_and_io_errors() {
    let code = Some(ErrorCode::GatewayTimeout);
    assert_eq!(found(&timed_out()), code);
    assert_eq!(found(&ClientError(Box::new(Box::new(timed_out())))), code);
    assert_eq!(found(&ClientError(Box::new(Arc::new(timed_out())))), code);
    assert_eq!(found(&io::Error::other(timed_out())), code);
    assert_eq!(found(&ClientError(Box::new(io::Error::other(behind(2))))), code);
}

#[test]
fn an_endless_chain_is_abandoned() {
    assert_eq!(found(&Endless), None);
    assert_eq!(found(&behind(63)), Some(ErrorCode::GatewayTimeout));
    assert_eq!(found(&behind(64)), None);
}

#[test]
fn the_outermost_of_several_is_found() {
    let outer = IotHubError::new(ErrorCode::ThrottlingException).with_source(timed_out());
    assert_eq!(found(&ClientError(Box::new(outer))), Some(ErrorCode::ThrottlingException));
}

#[test]
fn nothing_is_found_without_events() {
    assert_eq!(found(&ClientError("404103 DeviceNotOnline".into())), None);
    assert_eq!(found(&io::Error::from_raw_os_error(104)), None);
}

#[test]
fn a_found_error_can_be_decided_on() {
    let error = anyhow::Error::new(timed_out()).context("reboot");
    let verdict = find_in_chain(error.as_ref()).map(Verdict::from).expect("the hub's error");
    assert!(verdict.is_retryable(Idempotency::Idempotent));
    assert!(!verdict.is_retryable(Idempotency::NotIdempotent));
}
