//! What a user of `azure_core` has: its own reader of a reply.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use azure_core::Bytes;
use azure_core::error::check_success;
use azure_core::http::headers::Headers;
use azure_core::http::{RawResponse, StatusCode};

use crate::inputs;
use crate::measure::{Group, Way};

/// Adds this way to the groups that read a body.
pub fn add(mut groups: Vec<Group>) -> Vec<Group> {
    let bodies = [
        ("HTTP: flat body with a number", inputs::flat_numbers()),
        ("HTTP: ErrorCode and name in the message", inputs::named_messages()),
        ("HTTP: number in JSON in JSON", inputs::nested_numbers()),
        ("HTTP: envelope in envelope", inputs::envelopes_in_envelopes()),
        ("HTTP: page of a proxy", inputs::pages()),
    ];
    for (title, bodies) in bodies {
        for group in groups.iter_mut().filter(|group| group.title == title) {
            group
                .ways
                .push(Way::new("azure_core::error::check_success (finds no code)", bodies, |body| http_error(body)));
        }
    }
    groups
}

/// Reads a reply with `azure_core`, which looks for `error.code` in the body. IoT Hub does not send it.
fn http_error(body: &'static str) -> Option<azure_core::Error> {
    let body = Bytes::from_static(body.as_bytes());
    let reply = RawResponse::from_bytes(StatusCode::BadRequest, Headers::new(), body);
    match pin!(check_success(reply, None)).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => answer.err(),
        Poll::Pending => None,
    }
}
