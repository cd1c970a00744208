//! AMQP errors, outcomes and replies.

use arbitrary::{Result, Unstructured};
use iothub_errors::amqp::{Condition, Failure, Level, Outcome, SaslOutcome, Side, parse_feedback};
use iothub_errors::{IotHubError, Operation};

use crate::fields::Input;
use crate::{generated, output};

/// Fields of a text input: condition, description, status, `error-code`, `tracking-id` and `retry-after` of the info
/// map, operation, side, level, outcome.
pub fn check(data: &[u8]) {
    match Input::new(data) {
        Input::Text(mut fields) => {
            let mut failure = Failure::new();
            if let Some(symbol) = fields.optional() {
                failure = failure.condition(symbol);
            }
            let description = fields.optional();
            if let Some(description) = description {
                failure = failure.description(description);
                if let Ok(feedback) = parse_feedback(description.as_bytes()) {
                    feedback
                        .iter()
                        .for_each(|record| assert!(record.entry().is_none_or(|entry| entry.number().is_none())));
                }
            }
            if let Some(status) = fields.number() {
                failure = failure.status(status);
            }
            for key in ["com.microsoft:error-code", "com.microsoft:tracking-id", "retry-after"] {
                if let Some(value) = fields.optional() {
                    failure = failure.info(key, value);
                }
            }
            if let Some(operation) = fields.number::<Operation>() {
                failure = failure.operation(operation);
            }
            failure = match fields.text() {
                "device" => failure.side(Side::Device),
                "service" => failure.side(Side::Service),
                _ => failure,
            };
            failure = match fields.text() {
                "transfer" => failure.level(Level::Transfer),
                "link" => failure.level(Level::Link),
                "session" => failure.level(Level::Session),
                "connection" => failure.level(Level::Connection),
                _ => failure,
            };
            check_failure(&failure);
            if let Some(code) = fields.number().and_then(SaslOutcome::from_code) {
                output::check_both(
                    code.classify().as_ref(),
                    code.classify().map(IotHubError::from).as_ref(),
                );
            }
        }
        Input::Generator(mut u) => {
            let _ = check_number(&mut u);
        }
    }
}

fn check_failure(failure: &Failure<'_>) -> Option<IotHubError> {
    let error = IotHubError::from_amqp(failure);
    output::check_both(failure.classify().as_ref(), error.as_ref());
    error
}

/// Checks that the number in the description decides, or else the one in the info map.
fn check_number(u: &mut Unstructured<'_>) -> Result<()> {
    let code = generated::code(u)?;
    let body = generated::body(u, code)?;
    let number = code.number().to_string();
    let noise = generated::noise(u)?;
    let mut failure = match u.int_in_range(0..=3)? {
        0 => Failure::new().condition(&noise),
        1 => Failure::new().outcome(Outcome::Rejected).condition(u.choose(Condition::ALL)?.symbol()),
        2 => Failure::new().status(u.int_in_range(300..=599)?),
        _ => Failure::new().condition(u.choose(Condition::ALL)?.symbol()),
    };
    if let Some(operation) = generated::operation(u)? {
        failure = failure.operation(operation);
    }
    let in_info = u.arbitrary()?;
    failure = match in_info {
        true => failure.info("com.microsoft:error-code", &number),
        false => failure.description(&body.text),
    };
    let error = check_failure(&failure);
    if in_info || body.is_decided {
        assert_eq!(error.and_then(|error| error.code()), Some(code), "{failure:?}");
    }
    Ok(())
}
