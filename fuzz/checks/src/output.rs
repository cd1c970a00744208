//! The properties of every result.

use iothub_errors::{Classification, IotHubError};

/// The longest string that an error keeps, in bytes: 4096 and an ellipsis.
const LONGEST_TEXT: usize = 4096 + '…'.len_utf8();

/// Checks one result.
pub fn check_classification(answer: &Classification) {
    if let Some(code) = answer.code() {
        assert_eq!(answer.retry(), code.retry());
        assert_eq!(answer.category(), code.category());
        assert!(answer.candidates().is_empty(), "a decided answer has no candidates: {answer:?}");
    }
    if let (Some(other), Some(entry)) = (answer.disagreement(), answer.entry()) {
        assert_ne!(other.entry, entry, "nothing disagrees with itself");
    }
    if let Some(delay) = answer.retry_after() {
        assert!(delay.as_secs() <= 86_400, "a stated delay is at most a day: {delay:?}");
    }
    let mut candidates = answer.candidates().to_vec();
    candidates.sort_unstable();
    candidates.dedup();
    assert_eq!(candidates.len(), answer.candidates().len(), "a candidate stands once");
}

/// Checks one error and everything that it prints.
pub fn check(error: &IotHubError) {
    check_classification(error.classification());
    for text in [error.message(), error.tracking_id(), error.timestamp(), error.raw_name()].into_iter().flatten() {
        assert!(text.len() <= LONGEST_TEXT, "{} bytes are kept", text.len());
        check_line(text);
    }
    let line = error.to_string();
    check_line(&line);
    assert!(line.len() <= 2 * LONGEST_TEXT + 256, "the line has {} bytes", line.len());
    // The long forms take most of the time and print the same text, so only some of the inputs are tried.
    if line.len() % 8 == 0 {
        let report = format!("{error:#}");
        report.split('\n').for_each(check_line);
        assert!(report.starts_with(&line), "the report begins with the line");
        assert!(report.len() <= 3 * LONGEST_TEXT + 16_384, "the report has {} bytes", report.len());
        check_line(&format!("{error:?}"));
    }
}

/// Checks that a text is one line and can't control a terminal.
pub fn check_line(line: &str) {
    let strange = line.chars().find(|c| c.is_control() || is_invisible(*c));
    assert_eq!(strange, None, "{line:?}");
}

/// Returns `true` for direction marks, zero-width characters, line separators, and tags.
fn is_invisible(c: char) -> bool {
    matches!(
        u32::from(c),
        0xAD | 0x61C | 0x180E | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0xFEFF | 0xFFF9..=0xFFFB
            | 0xE0000..=0xE007F
    )
}

/// Checks that the reader that allocates agrees with the one that doesn't, and checks their result.
pub fn check_both(answer: Option<&Classification>, error: Option<&IotHubError>) {
    assert_eq!(answer, error.map(IotHubError::classification));
    if let Some(error) = error {
        check(error);
    }
}
