//! What every public type promises: it is `Send` and `Sync`, implements `Debug`, and a user's test can make and compare
//! it.

use core::fmt::{Debug, Display};
use core::hash::Hash;

use iothub_errors::{amqp, http, mqtt, retry, *};

/// Checks a plain value.
fn is_value<T: Copy + Eq + Hash + Debug + Send + Sync + Unpin + 'static>() {}

/// Checks a word of a vocabulary, which configuration files and logs contain.
fn is_word<T: Copy + Ord + Hash + Debug + Display + core::str::FromStr + Send + Sync + 'static>() {}

/// Checks what a reader borrows. It may contain secrets.
fn is_input<T: Copy + Debug + Send + Sync>() {}

#[test]
fn public_types_have_the_traits_that_users_need() {
    is_value::<Classification>();
    is_value::<Disagreement>();
    is_value::<Reopen>();
    is_value::<Retry>();
    is_value::<Family>();
    is_value::<Limit>();
    is_value::<IssuerCode>();
    is_value::<amqp::Condition>();
    is_value::<amqp::Outcome>();
    is_value::<amqp::SaslOutcome>();
    is_value::<mqtt::Closed>();
    is_value::<mqtt::ConnAck>();
    is_value::<mqtt::Explanations>();
    is_value::<mqtt::ReasonCode>();
    is_value::<retry::Decision>();
    is_value::<retry::GiveUp>();
    is_value::<retry::Idempotency>();
    is_value::<Verdict>();
    is_value::<retry::Tier>();

    is_word::<ErrorCode>();
    is_word::<UncodedError>();
    is_word::<Entry>();
    is_word::<Action>();
    is_word::<Category>();
    is_word::<Evidence>();
    is_word::<Issuer>();
    is_word::<Operation>();

    is_input::<amqp::Failure<'_>>();
    is_input::<http::Reply<'_>>();
    is_input::<mqtt::Packet<'_>>();
    is_input::<mqtt::TopicReply<'_>>();
}

#[cfg(feature = "alloc")]
#[test]
fn the_error_can_be_sent_and_built_in_a_test() {
    fn is_error<T: core::error::Error + Send + Sync + Unpin + 'static>() {}
    is_error::<IotHubError>();
    assert_eq!(size_of::<IotHubError>(), size_of::<usize>());

    let unknown = IotHubError::undocumented(404_999).with_raw_name("SomethingNew").with_http_status(404);
    assert_eq!((unknown.raw_number(), unknown.raw_name()), (Some(404_999), Some("SomethingNew")));
    assert_eq!(unknown.http_status(), Some(404));

    let full = amqp::Failure::new().condition("amqp:resource-limit-exceeded").classify().map(IotHubError::from);
    assert!(full.is_some_and(|error| error.candidates().contains(&ErrorCode::IotHubQuotaExceeded)));
    assert_eq!(IotHubError::from(UncodedError::MessageExpired).entry(), Some(UncodedError::MessageExpired.into()));
}

#[test]
fn a_rejected_transfer_gives_the_result_of_its_condition() {
    let rejected = amqp::Failure::new().condition("amqp:not-found").outcome(amqp::Outcome::Rejected);
    let alone = amqp::Failure::new().condition("amqp:not-found");
    assert_eq!(rejected.classify(), alone.classify());

    let accepted = alone.outcome(amqp::Outcome::Accepted);
    assert_eq!(accepted.classify(), None);
}
