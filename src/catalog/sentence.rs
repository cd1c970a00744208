//! Known messages of the service and its clients: those of an entry, and those that identify only a status.

use crate::catalog::{Action, Entry, ErrorCode, UncodedError};

/// A message of one entry. `*` matches any text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sentence {
    pub(crate) pattern: &'static str,
    /// The action that replaces the entry's own if the message names the cause.
    pub(crate) action: Option<Action>,
}

/// A message that several errors of one status share. `*` matches any text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct StatusSentence {
    pub(crate) pattern: &'static str,
    pub(crate) status: u16,
}

const fn row(status: u16, pattern: &'static str) -> StatusSentence {
    StatusSentence { pattern, status }
}

/// The messages that identify a status, one row each.
pub(crate) const STATUS_SENTENCES: &[StatusSentence] = &[
    row(400, "valid 'tags' or 'properties' object"),
    row(400, "Not an Azure IoT Edge device"),
    row(400, "Device scope is immutable"),
    row(400, "Unable to complete the certificate request at this time"),
    row(404, "The Resource '*' under resource group '*' was not found"),
    row(405, "The requested resource does not support http method"),
    row(409, "A credential management operation is already active"),
    row(429, "was throttled by the server"),
    row(429, "The request has been throttled"),
    row(429, "Throttling backlog element expired"),
    row(500, "n internal server error has occurred"),
    row(503, "Server Busy. Please retry operation"),
];

const CODES: usize = ErrorCode::ALL.len();
const ENTRIES: usize = CODES + UncodedError::ALL.len();

/// Returns the entry at a place: first the codes in the order of the catalogue, then the errors without a number.
pub(crate) const fn entry_at(place: usize) -> Entry {
    if place < CODES { Entry::Code(ErrorCode::ALL[place]) } else { Entry::Uncoded(UncodedError::ALL[place - CODES]) }
}

const COUNT: usize = {
    let (mut place, mut count) = (0, 0);
    while place < ENTRIES {
        count += entry_at(place).sentences().len();
        place += 1;
    }
    count
};

/// The message texts of all entries, each with the place of its entry, in the order of the catalogue. Only the compiler
/// reads them: what a program needs is in [`evidence::sentence`](crate::evidence::sentence).
pub(crate) static SENTENCES: [(usize, Sentence); COUNT] = {
    let mut rows = [(0, Sentence { pattern: "", action: None }); COUNT];
    let (mut place, mut row) = (0, 0);
    while place < ENTRIES {
        let sentences = entry_at(place).sentences();
        let mut sentence = 0;
        while sentence < sentences.len() {
            rows[row] = (place, sentences[sentence]);
            (row, sentence) = (row + 1, sentence + 1);
        }
        place += 1;
    }
    rows
};

#[cfg(test)]
mod tests {
    use crate::catalog::{Action, Entry};

    #[test]
    fn a_sentence_that_names_a_cause_of_its_own_has_the_action_for_it() {
        let refined = |part: &str| {
            let mut sentences = Entry::all().flat_map(|entry| entry.sentences());
            sentences.find(|sentence| sentence.pattern.contains(part)).map(|sentence| sentence.action)
        };
        assert_eq!(refined("Authorization rule"), Some(Some(Action::GrantAccess)));
        assert_eq!(refined("no assigned permissions"), Some(Some(Action::GrantAccess)));
        assert_eq!(refined("does not contain the specified device"), Some(Some(Action::Reprovision)));
        assert_eq!(refined("Authorization header missing"), Some(None));
    }

    #[test]
    fn the_sentences_of_an_entry_are_its_message_texts() {
        for entry in Entry::all() {
            assert!(entry.sentences().iter().map(|sentence| sentence.pattern).eq(entry.messages().iter().copied()));
        }
    }
}
