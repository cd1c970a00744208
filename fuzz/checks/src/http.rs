//! HTTP replies.

use arbitrary::{Result, Unstructured};
use iothub_errors::http::{Reply, parse_bulk_result, parse_import_errors};
use iothub_errors::{IotHubError, Operation};

use crate::fields::Input;
use crate::{generated, output};

/// Fields of a text input: status, operation, five pairs of header name and value, body.
pub fn check(data: &[u8]) {
    match Input::new(data) {
        Input::Text(mut fields) => {
            let mut reply = Reply::new(fields.number().unwrap_or(400));
            if let Some(operation) = fields.number::<Operation>() {
                reply = reply.operation(operation);
            }
            for _ in 0..5 {
                let name = fields.text();
                reply = reply.header(name, fields.bytes());
            }
            let body = fields.bytes();
            check_reply(&reply.body(body));
            check_lists(body);
        }
        Input::Generator(mut u) => {
            let _ = check_number(&mut u);
        }
    }
}

fn check_reply(reply: &Reply<'_>) -> Option<IotHubError> {
    let error = IotHubError::from_reply(reply);
    output::check_both(reply.classify().as_ref(), error.as_ref());
    error
}

/// Checks that a number in its place decides, whatever surrounds it.
fn check_number(u: &mut Unstructured<'_>) -> Result<()> {
    let code = generated::code(u)?;
    let (status, header, operation) = (u.int_in_range(300..=599)?, generated::noise(u)?, generated::operation(u)?);
    let body = generated::body(u, code)?;
    let mut reply = Reply::new(status).header("iothub-errorcode", &header).body(&body.text);
    if let Some(operation) = operation {
        reply = reply.operation(operation);
    }
    let error = check_reply(&reply);
    if body.is_decided {
        let error = error.expect("a failed status is a failure");
        assert_eq!(error.code(), Some(code), "{}", body.text);
        assert_eq!(error.raw_number(), Some(code.number()));
        assert_eq!(error.http_status(), Some(status));
        assert_eq!(error.tracking_id(), Some(generated::TRACKING_ID));
    }
    Ok(())
}

fn check_lists(body: &[u8]) {
    match parse_bulk_result(body) {
        Ok(result) => result.errors.iter().for_each(|item| output::check(&item.to_error())),
        Err(error) => output::check_line(&error.to_string()),
    }
    for item in parse_import_errors(body) {
        match item {
            Ok(item) => output::check(&item.to_error()),
            Err(error) => assert!(error.line() > 0),
        }
    }
}
