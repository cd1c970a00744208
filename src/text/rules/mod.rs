//! What clients, libraries and operating systems print, and what it means: one row per wording.
//!
//! A row has the words in lower case with single spaces, their meaning, and who prints them. The words match in any
//! letter case and however they are joined: `connection lost` is also found in `Connection-Lost`, `CONNECTION_LOST` and
//! `ConnectionLostException`. The last word is the anchor. A row is compared with a text only where its anchor occurs,
//! so the rarest word should come last.
//!
//! A word before the arrow restricts where the row counts:
//!
//! - `exact`: the row is one whole word in exactly this letter case. This is for names of classes and constants that
//!   consist of ordinary words.
//! - `near`: the statement must also mention a connection, a broker or a hub. This is for words that any program
//!   prints, such as `timed out`.
//! - `phrase`: the words are an HTTP reason phrase, such as `Conflict` or `Not Found`. They count if they are written
//!   as one word, or if they follow a colon, the word `status`, or their number.
//! - `constant`: the words must be in capitals, after `status` or `service`.
//! - `dollar`: the words must begin a topic, after a `$`.
//! - `scheme`: the word must be the scheme of an address.

mod connack;
mod issuers;
mod labels;
mod network;
mod status;
mod trust;

#[cfg(test)]
mod tests;

use crate::catalog::{ErrorCode, Issuer};
use crate::evidence::anchors::{self, Anchors};
use crate::evidence::phrase::{self, Phrase};
use crate::evidence::sentence;

/// A wording and its meaning.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule {
    pub(super) words: &'static str,
    pub(super) when: When,
    pub(super) says: Says,
    #[cfg(test)]
    pub(super) printed_by: &'static str,
}

/// The condition under which a row counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Always,
    Exact,
    Near,
    Phrase,
    Constant,
    Dollar,
    Scheme,
}

/// The fate of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It was never made, so nothing took effect.
    Unreached,
    /// It was cut.
    Lost,
    /// Something didn't arrive in time.
    TimedOut,
    /// Something didn't arrive in time while the connection was being made, so nothing took effect.
    Unanswered,
}

/// The meaning of a row's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// A certificate is not trusted.
    Untrusted,
    /// A handshake failed. The cause appears elsewhere, if at all.
    Handshake,
    /// A socket error of the operating system or of a TLS library.
    Socket(Fate),
    /// A client's own words for a failed connection.
    Client(Fate),
    /// An exception that a platform raises for every failure of a connection. Any words next to it are more specific.
    Coarse(Fate),
    /// A CONNACK with this return code.
    Refused(u8),
    /// A token expired, or a credential was refused.
    Credential,
    /// The device is disabled.
    Disabled,
    /// The last word of an exception's name. Its class tells more.
    Exception,
    /// An enum. The member after it is named after an AMQP condition.
    MemberOf,
    /// A status's reason phrase, or a constant named after it.
    Status(u16),
    /// Something failed. Only this shows that a statement about another service reports a failure.
    Fails,
    /// The operation succeeded.
    Success,
    /// The packet to which a return code after these words belongs.
    Packet(Packet),
    /// A subject that rows with `near` require.
    Topic(Topic),
    /// The kind of number that follows these words.
    Number(Label),
    /// An address, client or topic of another service.
    Issuer(Issuer),
    /// An address, client or topic of IoT Hub.
    Hub,
}

/// The packet to which a return code belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packet {
    ConnAck,
    /// The connection as such. Its return code is the CONNACK's.
    Connect,
    Disconnect,
    /// A subscription, a publication or a ping. Its codes tell nothing about the connection.
    Other,
}

/// The subject of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    Network,
    Amqp,
}

/// The kind of a number, according to the words before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// An MQTT return code of the packet named before.
    ReturnCode,
    /// An MQTT return code, but only if a CONNACK was named before.
    OfConnAck,
    /// A CONNACK's return code, whatever was named before.
    ConnAck,
    /// A CONNACK's return code if it is in brackets.
    InBrackets,
    /// An HTTP status, or a return code if a connection was named before.
    Status,
    /// The same, unless the number counts something, as in `failed with 5 retries`.
    Outcome,
    /// Only an HTTP status.
    HttpStatus,
    /// An IoT Hub code.
    Code,
    /// An IoT Hub code, an HTTP status, or a CONNACK's return code.
    Any,
    /// An operating system's error number.
    Errno,
    /// A resolver's error number.
    Resolver,
    /// An mbedTLS error number.
    MbedTls,
    /// An ESP-TLS error number.
    EspTls,
    /// A result of OpenSSL's certificate verification.
    Verify,
    /// A NetX status of Azure RTOS.
    NetX,
    /// The result of a modem command, after the client's number.
    Modem,
    /// The result of an operation of u-blox's modems, after the operation's number.
    UBlox,
}

macro_rules! rows {
    ($($words:literal $($when:ident)? => $says:expr, $by:literal;)+) => {
        &[$($crate::text::rules::Rule {
            words: $words,
            when: rows!(@ $($when)?),
            says: $says,
            #[cfg(test)]
            printed_by: $by,
        },)+]
    };
    (@) => { $crate::text::rules::When::Always };
    (@ exact) => { $crate::text::rules::When::Exact };
    (@ near) => { $crate::text::rules::When::Near };
    (@ phrase) => { $crate::text::rules::When::Phrase };
    (@ scheme) => { $crate::text::rules::When::Scheme };
    (@ dollar) => { $crate::text::rules::When::Dollar };
    (@ constant) => { $crate::text::rules::When::Constant };
}
pub(super) use rows;

/// Every file of rows.
const FILES: [&[Rule]; 7] =
    [network::ROWS, trust::ROWS, connack::ROWS, status::ROWS, labels::ROWS, issuers::MARKS, issuers::ROWS];

/// The number of rows, and the number of their words.
const SIZE: (usize, usize) = {
    let (mut rows, mut words, mut file) = (0, 0, 0);
    while file < FILES.len() {
        let mut row = 0;
        while row < FILES[file].len() {
            words += phrase::count(FILES[file][row].words.as_bytes());
            row += 1;
        }
        rows += FILES[file].len();
        file += 1;
    }
    (rows, words)
};

/// A row packed into eight bytes, as a [`Phrase`] whose lengths are in one array with those of the other rows, in the
/// order of the rows. So a row contains no address that a loader would have to relocate. Many rows have the same meaning,
/// so each meaning is stored once.
#[derive(Clone, Copy)]
struct Packed {
    hash: u32,
    /// The place of the first length in the array. The last one is before the first of the next row.
    start: u16,
    /// The last byte of the word before the anchor; 0 if the row is one word. Dozens of rows share an anchor such as
    /// `failed`, and this byte tells most of them apart before their words are compared.
    before: u8,
    /// The position in `MEANINGS`.
    meaning: u8,
}

/// The meaning of a row: when it counts, and what it says.
type Meaning = (When, Says);

/// Returns a number that is the same only for equal meanings. Enums can't be compared in a constant, but numbers can.
const fn key((when, says): Meaning) -> u32 {
    let (kind, value) = match says {
        Says::Untrusted => (0, 0),
        Says::Handshake => (1, 0),
        Says::Socket(fate) => (2, fate as u32),
        Says::Client(fate) => (3, fate as u32),
        Says::Refused(code) => (4, code as u32),
        Says::Credential => (5, 0),
        Says::Disabled => (6, 0),
        Says::Exception => (7, 0),
        Says::MemberOf => (8, 0),
        Says::Status(status) => (9, status as u32),
        Says::Fails => (10, 0),
        Says::Success => (11, 0),
        Says::Packet(packet) => (12, packet as u32),
        Says::Topic(topic) => (13, topic as u32),
        Says::Number(label) => (14, label as u32),
        Says::Issuer(issuer) => (15, issuer as u32),
        Says::Hub => (16, 0),
        Says::Coarse(fate) => (17, fate as u32),
    };
    (when as u32) << 24 | kind << 16 | value
}

/// The largest number of different meanings.
const MOST_MEANINGS: usize = 112;

/// The lengths of the words of all rows, the rows, and their meanings.
static PACKED: ([u8; SIZE.1], [Packed; SIZE.0 + 1], [Meaning; MOST_MEANINGS]) = {
    assert!(SIZE.1 <= u16::MAX as usize, "all rows have less than 65,536 words");
    let mut lengths = [0; SIZE.1];
    // The last element marks only the end of the last row's lengths.
    let mut rows = [Packed { hash: 0, start: SIZE.1 as u16, before: 0, meaning: 0 }; SIZE.0 + 1];
    let mut meanings = [(When::Always, Says::Fails); MOST_MEANINGS];
    let mut kinds = 1;
    let (mut end, mut count, mut file) = (0, 0, 0);
    while file < FILES.len() {
        let mut row = 0;
        while row < FILES[file].len() {
            let Rule { words: text, when, says, .. } = FILES[file][row];
            let mut meaning = 0;
            while meaning < kinds && key(meanings[meaning]) != key((when, says)) {
                meaning += 1;
            }
            if meaning == kinds {
                meanings[kinds] = (when, says);
                kinds += 1;
            }
            let text = text.as_bytes();
            let hash = if matches!(when, When::Exact) { anchors::hash_exactly(text) } else { phrase::hash(text) };
            rows[count] = Packed { hash, start: end as u16, before: before_anchor(text), meaning: meaning as u8 };
            end = phrase::write_lengths(text, &mut lengths, end);
            count += 1;
            row += 1;
        }
        file += 1;
    }
    (lengths, rows, meanings)
};

/// The table of anchors numbers rows first, then the names of codes, then documented messages. These are the first
/// numbers of the latter two.
const NAMES: u16 = SIZE.0 as u16;
const SENTENCES: u16 = NAMES + ErrorCode::ALL.len() as u16;

/// The thing to which an anchor leads.
#[derive(Debug, Clone, Copy)]
pub(super) enum Found {
    Rule(Match),
    /// A documented name, which must be the whole word, and the hash of its spelling.
    Name(ErrorCode, u32),
    /// The number of a documented message.
    Sentence(u16),
}

/// A row that may match.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match {
    /// The words. For `exact`, the hash is that of [`hash_exactly`](anchors::hash_exactly).
    pub(super) phrase: Phrase<'static>,
    pub(super) when: When,
    pub(super) says: Says,
}

/// The number of rows, names and sentences.
const ALL: usize = SIZE.0 + ErrorCode::ALL.len() + sentence::COUNT as usize;

static ANCHORS: Anchors<2048, ALL> = {
    let mut anchors = Anchors::new();
    let (mut count, mut file) = (0, 0);
    while file < FILES.len() {
        let mut row = 0;
        while row < FILES[file].len() {
            anchors.insert(hash_of_anchor(FILES[file][row].words.as_bytes()), count);
            count += 1;
            row += 1;
        }
        file += 1;
    }
    let mut name = 0;
    while name < ErrorCode::ALL.len() {
        let word = ErrorCode::ALL[name].name().as_bytes();
        anchors.insert(anchors::hash(word, 0, word.len()), NAMES + name as u16);
        name += 1;
    }
    sentence::add_anchors(&mut anchors, SENTENCES);
    anchors
};

/// For each name of a code, its [`hash_exactly`](anchors::hash_exactly).
static SPELLINGS: [u32; ErrorCode::ALL.len()] = {
    let mut spellings = [0; ErrorCode::ALL.len()];
    let mut name = 0;
    while name < spellings.len() {
        spellings[name] = anchors::hash_exactly(ErrorCode::ALL[name].name().as_bytes());
        name += 1;
    }
    spellings
};

/// Returns where a row's anchor begins: its last word.
const fn start_of_anchor(words: &[u8]) -> usize {
    // A character of a script without spaces is a word of three bytes.
    if words.len() > 3 && matches!(words[words.len() - 3], 0xE3..=0xED) {
        return words.len() - 3;
    }
    phrase::start_of_word(words, words.len())
}

/// Returns the hash of a row's last word.
const fn hash_of_anchor(words: &[u8]) -> u32 {
    anchors::hash(words, start_of_anchor(words), words.len())
}

/// Returns the last byte of the word before a row's anchor; 0 if no blank is before it.
const fn before_anchor(words: &[u8]) -> u8 {
    let start = start_of_anchor(words);
    if start >= 2 && words[start - 1] == b' ' { words[start - 2] } else { 0 }
}

/// Returns `false` if nothing has an anchor with this hash. Most words end here.
#[inline]
pub(super) fn may_be_anchor(hash: u32) -> bool {
    ANCHORS.may_have(hash)
}

/// Returns everything whose anchor the word or piece with this hash may be, if the word before it ends with this byte, in
/// small letters.
pub(super) fn find(hash: u32, before: u8) -> impl Iterator<Item = Found> {
    ANCHORS.find(hash).filter_map(move |row| {
        if row >= SENTENCES {
            return Some(Found::Sentence(row - SENTENCES));
        }
        if row >= NAMES {
            let name = usize::from(row - NAMES);
            return Some(Found::Name(*ErrorCode::ALL.get(name)?, *SPELLINGS.get(name)?));
        }
        let [packed, next] = PACKED.1.get(usize::from(row)..usize::from(row) + 2)? else { return None };
        if packed.before != 0 && packed.before != before {
            return None;
        }
        let (when, says) = *PACKED.2.get(usize::from(packed.meaning))?;
        let lengths = PACKED.0.get(usize::from(packed.start)..usize::from(next.start))?;
        let phrase = Phrase { lengths, hash: packed.hash };
        Some(Found::Rule(Match { phrase, when, says }))
    })
}

/// Returns every row of every file.
#[cfg(test)]
pub(super) fn all() -> impl Iterator<Item = &'static Rule> {
    FILES.into_iter().flatten()
}
