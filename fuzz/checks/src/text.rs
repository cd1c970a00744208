//! Free text.

use arbitrary::{Result, Unstructured};
use iothub_errors::{IotHubError, text};

use crate::fields::Input;
use crate::{generated, output};

/// Checks a text. A text input is the text itself.
pub fn check(data: &[u8]) {
    match Input::new(data) {
        Input::Text(_) => drop(check_text(data)),
        Input::Generator(mut u) => {
            let _ = check_number(&mut u);
        }
    }
}

fn check_text(line: &[u8]) -> Option<IotHubError> {
    let error = IotHubError::from_text(line);
    output::check_both(text::classify(line).as_ref(), error.as_ref());
    check_statements(line);
    error
}

/// Checks that statements come in order without overlaps, and that a text is a failure if one of them is.
fn check_statements(text: &[u8]) {
    let (mut end, mut has_failure) = (0, false);
    for found in text::statements(text) {
        let span = found.span();
        assert!(end <= span.start && span.start < span.end && span.end <= text.len());
        end = span.end;
        has_failure |= found.classification().is_some();
    }
    assert_eq!(text::classify(text).is_some(), has_failure);
}

/// Checks that a body in the middle of a text still states its number.
fn check_number(u: &mut Unstructured<'_>) -> Result<()> {
    let code = generated::code(u)?;
    let body = generated::body(u, code)?;
    let (before, behind) = (generated::noise(u)?, generated::noise(u)?);
    let line = format!("{before} {} {behind}", body.text);
    let error = check_text(line.as_bytes());
    if body.is_decided && !generated::is_evidence(&before) && !generated::is_evidence(&behind) {
        assert_eq!(error.and_then(|error| error.code()), Some(code), "{line}");
    }
    Ok(())
}
