//! The rows: what clients, libraries and operating systems print, and what it means.
//!
//! A row has the words as a client prints them, in small letters and with one blank between them; what they mean; and who
//! prints them. The words match in any letter case and however they are joined: `connection lost` is also found in
//! `Connection-Lost`, `CONNECTION_LOST` and `ConnectionLostException`. The last word is the anchor: a row is compared with
//! a text only where that word occurs, so the last word should be the rarest.
//!
//! Before the arrow may stand when the row counts:
//!
//! - `exact`: the row is one word, in this letter case and as a whole. For names of classes and constants that are made
//!   of ordinary words.
//! - `near`: the text must also speak of a connection, a broker or a hub. For words that anybody writes, such as
//!   `timed out`.
//! - `phrase`: a reason phrase of HTTP, such as `Conflict` and `Not Found`. It counts run together, or behind a colon or
//!   the word `status`, and behind its number.
//! - `constant`: the last word must be in capitals.
//! - `dollar`: the words must begin a topic, behind a `$`.
//! - `scheme`: the word must be the scheme of an address.

mod connack;
mod issuers;
mod labels;
mod network;
mod status;
mod trust;
mod vendors;

#[cfg(test)]
mod tests;

use crate::catalog::{ErrorCode, Issuer};
use crate::evidence::anchors::{self, Anchors};
use crate::evidence::sentence;

/// A row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule {
    pub(super) words: &'static str,
    pub(super) when: When,
    pub(super) says: Says,
    #[cfg(test)]
    pub(super) printed_by: &'static str,
}

/// When a row counts.
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

/// What became of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It did not come about, so that nothing was carried out.
    Unreached,
    /// It was cut.
    Lost,
    /// Something did not come in time.
    TimedOut,
}

/// What the words of a row mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// A certificate is not trusted.
    Untrusted,
    /// A handshake failed; the cause is told elsewhere, if at all.
    Handshake,
    /// An operating system's or a TLS library's error of a socket.
    Socket(Fate),
    /// A client's own words for a connection that failed.
    Client(Fate),
    /// An exception that a platform raises for every failure of a connection. Any words beside it tell more.
    Coarse(Fate),
    /// A CONNACK with this return code.
    Refused(u8),
    /// A token expired, or a credential was refused.
    Credential,
    /// The device is disabled.
    Disabled,
    /// The end of the name of an exception, whose class tells more.
    Exception,
    /// An enum whose member behind it is named after an AMQP condition.
    MemberOf,
    /// The reason phrase of a status, or a constant that is named after it.
    Status(u16),
    /// Something failed, which tells of another service's failures that they are some.
    Fails,
    /// What was asked for succeeded.
    Success,
    /// The packet that a return code behind these words belongs to.
    Packet(Packet),
    /// What is spoken of, which rows that count only `near` it ask for.
    Topic(Topic),
    /// What the number behind these words is.
    Number(Label),
    /// An address, client or topic of another service.
    Issuer(Issuer),
    /// An address, client or topic of IoT Hub.
    Hub,
}

/// The packet that a return code belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packet {
    ConnAck,
    /// The connection as such, whose return code is that of the CONNACK.
    Connect,
    Disconnect,
    /// A subscription, a publication or a ping, whose codes say nothing of the connection.
    Other,
}

/// What a text speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    Network,
    Amqp,
}

/// What a number may be, by the words before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// A return code of MQTT, of the packet that was named before.
    ReturnCode,
    /// A return code where a CONNACK was named, and only there.
    OfConnAck,
    /// A return code of a CONNACK, whatever was named before.
    ConnAck,
    /// A return code of a CONNACK if it is in brackets.
    InBrackets,
    /// An HTTP status, or a return code where a connection was named.
    Status,
    /// The same, unless the number counts something: `failed with 5 retries`.
    Outcome,
    /// An HTTP status, and only that.
    HttpStatus,
    /// An IoT Hub code.
    Code,
    /// An IoT Hub code, an HTTP status, or a return code of a CONNACK.
    Any,
    /// An error number of an operating system.
    Errno,
    /// An error of a resolver.
    Resolver,
    /// An error of mbedTLS.
    MbedTls,
    /// An error of ESP-TLS.
    EspTls,
    /// A result of OpenSSL's check of a certificate.
    Verify,
    /// A result of Azure RTOS.
    NetX,
    /// The result of a modem's command, behind the number of its client.
    Modem,
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
    [network::ROWS, trust::ROWS, connack::ROWS, status::ROWS, labels::ROWS, issuers::ROWS, vendors::ROWS];

/// How many rows there are, and how many bytes their words have.
const SIZE: (usize, usize) = {
    let (mut rows, mut bytes, mut file) = (0, 0, 0);
    while file < FILES.len() {
        let mut row = 0;
        while row < FILES[file].len() {
            bytes += FILES[file][row].words.len();
            row += 1;
        }
        rows += FILES[file].len();
        file += 1;
    }
    (rows, bytes)
};

/// A row as it is kept, in four bytes. The words of all rows lie in one text, and a row needs no address that a loader
/// would have to adjust. Many rows mean the same, so each meaning is kept once.
#[derive(Clone, Copy)]
struct Packed {
    start: u16,
    length: u8,
    /// The position in `MEANINGS`.
    meaning: u8,
}

/// The meaning of a row: when it counts, and what it says.
type Meaning = (When, Says);

/// Returns a number that only equal meanings have in common, because constants cannot be compared otherwise.
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

/// There is room for so many different meanings.
const MOST_MEANINGS: usize = 112;

/// The words of all rows, the rows, and their meanings.
static PACKED: ([u8; SIZE.1], [Packed; SIZE.0], [Meaning; MOST_MEANINGS]) = {
    assert!(SIZE.1 <= u16::MAX as usize, "the words of all rows have less than 64 KiB");
    let mut words = [0; SIZE.1];
    let mut rows = [Packed { start: 0, length: 0, meaning: 0 }; SIZE.0];
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
            assert!(text.len() <= u8::MAX as usize, "the words of a row have less than 256 bytes");
            rows[count] = Packed { start: end as u16, length: text.len() as u8, meaning: meaning as u8 };
            count += 1;
            let mut byte = 0;
            while byte < text.len() {
                words[end] = text.as_bytes()[byte];
                end += 1;
                byte += 1;
            }
            row += 1;
        }
        file += 1;
    }
    (words, rows, meanings)
};

/// Where the numbers of the names of codes begin in the table of anchors, and those of sentences. Rows come before them.
const NAMES: u16 = SIZE.0 as u16;
const SENTENCES: u16 = NAMES + ErrorCode::ALL.len() as u16;

/// What an anchor leads to.
#[derive(Debug, Clone, Copy)]
pub(super) enum Found {
    Rule(Match),
    /// A documented name, which is the whole word.
    Name(ErrorCode),
    /// A sentence, by its number.
    Sentence(u16),
}

/// A row that may match.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match {
    pub(super) words: &'static [u8],
    pub(super) when: When,
    pub(super) says: Says,
}

static ANCHORS: Anchors<2048> = {
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

/// Returns the hash of a row's last word.
const fn hash_of_anchor(words: &[u8]) -> u32 {
    // A character of a script without spaces is a word of three bytes.
    if words.len() > 3 && matches!(words[words.len() - 3], 0xE3..=0xED) {
        return anchors::hash(words, words.len() - 3, words.len());
    }
    let mut start = words.len();
    while start > 0 && words[start - 1] != b' ' {
        start -= 1;
    }
    anchors::hash(words, start, words.len())
}

/// Returns everything whose anchor the word or piece with this hash may be.
#[inline]
pub(super) fn find(hash: u32) -> impl Iterator<Item = Found> {
    ANCHORS.find(hash).filter_map(|row| {
        if row >= SENTENCES {
            return Some(Found::Sentence(row - SENTENCES));
        }
        if row >= NAMES {
            return ErrorCode::ALL.get(usize::from(row - NAMES)).copied().map(Found::Name);
        }
        let Packed { start, length, meaning } = *PACKED.1.get(usize::from(row))?;
        let (when, says) = *PACKED.2.get(usize::from(meaning))?;
        let start = usize::from(start);
        let words = PACKED.0.get(start..start + usize::from(length))?;
        Some(Found::Rule(Match { words, when, says }))
    })
}

/// Returns every row of every file.
#[cfg(test)]
pub(super) fn all() -> impl Iterator<Item = &'static Rule> {
    FILES.into_iter().flatten()
}
