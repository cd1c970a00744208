//! One walk over the words of a statement, which finds the rules that match and interprets the numbers between them.
//!
//! Every word is hashed once and looked up in one table, whose entries are the last words of all rules (see
//! `rules::find`). Only a hit compares the rule's other words, backwards from the hit. A word is also cut into pieces
//! at humps, underscores and dashes, so the rule `connection lost` is found in all of these:
//!
//! ```text
//! Connection lost     connection_lost     ConnectionLostException     MQTT-CONNECTION-LOST
//! ```
//!
//! A number gets its meaning from the words before it. In the line below, `rc` says that a return code follows. The
//! return code belongs to the packet named last, CONNACK, so this is a refused connection and not a failed SUBACK:
//!
//! ```text
//! SUBACK ok; got CONNACK, rc=5
//!            packet       label, number
//! ```
//!
//! Some rules count only `near` a mention of a connection, as `timed out` does. The mention may come later in the
//! statement, so such matches are kept in [`Near`] and settled by [`Words::finish`].

use crate::amqp::Condition;
use crate::bytes::{find, parse_number};
use crate::catalog::{ErrorCode, Issuer};
use crate::evidence::anchors::hash_exactly;
use crate::evidence::marks::nearer;
use crate::evidence::sentence::{Meaning, Spoken, prose, spoken};
use crate::evidence::words::{Piece, Pieces, byte_before, skip_back};
use crate::text::class::{self, Class};
use crate::text::number::{self, Number};
use crate::text::rules::{self, Fate, Found, Label, Match, Packet, Says, Topic, When};
use crate::text::token;

/// The meaning of a statement's words.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Words<'a> {
    /// A documented number next to its name or after an error label, and the first such number that differs from it.
    pub(super) number: Option<ErrorCode>,
    pub(super) other_number: Option<ErrorCode>,
    /// A documented name, and the first one that differs from it.
    pub(super) name: Option<ErrorCode>,
    pub(super) other_name: Option<ErrorCode>,
    /// The longest documented message. A longer one is more specific.
    pub(super) sentence: Option<Spoken>,
    /// The meaning of the first exception class.
    pub(super) class: Option<Class>,
    /// A number that its label, its reason phrase or an HTTP version marks as a status.
    pub(super) status: Option<u16>,
    /// The status of a reason phrase without a number.
    pub(super) phrase: Option<u16>,
    /// The meaning of the strongest rule about a connection or credential; of equally strong ones, the last.
    pub(super) says: Option<Says>,
    /// The other service named last, by an address, a client or a topic.
    pub(super) issuer: Option<Issuer>,
    /// `true` if IoT Hub is named.
    pub(super) names_hub: bool,
    /// `true` if IoT Hub is named after any other service.
    pub(super) ends_with_hub: bool,
    /// `true` if a word says that something failed.
    pub(super) fails: bool,
    /// `true` if the words say that a connection was not made.
    is_connecting: bool,
    /// `true` if the words say that the last connection that was cut was only being made.
    is_cut_early: bool,
    near: Near,
    /// The label directly before the current word, and where it begins. The next word takes it.
    label: Option<(Label, usize)>,
    /// The MQTT packet named last.
    packet: Option<Packet>,
    /// The word before the current one.
    before: &'a [u8],
}

/// Matches that count only if the statement also mentions a connection, possibly later.
#[derive(Debug, Clone, Copy, Default)]
struct Near {
    /// `true` if a network, a broker or a hub is mentioned.
    network: bool,
    /// `true` if an MQTT connection attempt is mentioned.
    connect: bool,
    /// `true` if AMQP is mentioned.
    amqp: bool,
    /// Counts if `network`, `connect` or `amqp`.
    by_network: Option<Says>,
    /// Counts if `connect` and not `amqp`, because AMQP has no CONNACK.
    by_connect: Option<Says>,
}

/// Returns the weight of a meaning compared with others of the same statement. A precise cause outweighs the words that
/// a client wraps around it.
fn weight(says: Says) -> u8 {
    match says {
        Says::Untrusted => 6,
        Says::Socket(_) => 5,
        Says::Refused(_) | Says::Credential | Says::Disabled => 4,
        Says::Handshake => 3,
        Says::Client(_) => 2,
        Says::Coarse(_) => 1,
        _ => 0,
    }
}

fn stronger(new: Says, known: Option<Says>) -> Option<Says> {
    known.filter(|known| weight(*known) > weight(new)).or(Some(new))
}

/// Reads the words of a statement.
pub(super) fn read(text: &[u8]) -> Words<'_> {
    let mut words = Words::default();
    for text in prose(text) {
        // The two ends of a long text are far apart, so a label at the end of one announces nothing in the other.
        words.before = &[];
        words.label = None;
        let mut pieces = Pieces::of(text);
        while let Some(piece) = pieces.next() {
            words.piece(text, piece, &pieces);
        }
    }
    words.finish()
}

impl<'a> Words<'a> {
    /// Looks up one piece of a word, and with the last piece the whole word.
    fn piece(&mut self, text: &'a [u8], piece: Piece, rest: &Pieces<'_>) {
        let label = self.label.take();
        if text[piece.start].is_ascii_digit() && piece.start == piece.word {
            self.number(text, piece, label, rest);
        }
        if rules::may_be_anchor(piece.hash) {
            for found in rules::find(piece.hash, byte_before(text, piece.start)) {
                self.found(found, text, piece, rest);
            }
        }
        if piece.is_last {
            // Names and exact words are whole words: `DeviceNotFound` has three pieces, and only the whole is a name.
            if piece.start != piece.word && rules::may_be_anchor(piece.word_hash) {
                for found in rules::find(piece.word_hash, 0) {
                    match found {
                        Found::Rule(Match { when: When::Exact, .. }) | Found::Name(..) => {
                            self.found(found, text, piece, rest);
                        }
                        _ => {}
                    }
                }
            }
            self.before = &text[piece.word..piece.end];
        }
    }

    fn found(&mut self, found: Found, text: &'a [u8], piece: Piece, rest: &Pieces<'_>) {
        match found {
            Found::Sentence(row) => {
                if let Some(spoken) = spoken(row, text, piece) {
                    self.sentence = Some(self.sentence.map_or(spoken, |known| known.or_longer(Some(spoken))));
                }
            }
            Found::Name(code, spelling) => {
                let is_new = self.other_name.is_none() && self.name != Some(code);
                if piece.is_last && is_new && token::is_name(spelling, text, piece, self.before) {
                    let place = if self.name.is_none() { &mut self.name } else { &mut self.other_name };
                    *place = Some(code);
                }
            }
            Found::Rule(rule) => {
                if let Some(start) = start_of(rule, text, piece).filter(|start| counts(rule.when, text, *start, piece))
                {
                    self.rule(rule, text, start, piece, rest);
                }
            }
        }
    }

    fn rule(&mut self, rule: Match, text: &'a [u8], start: usize, piece: Piece, rest: &Pieces<'_>) {
        match rule.says {
            Says::Number(label) => {
                // In `innerErrorCode`, the label isn't the whole word: such a member belongs to another service.
                let is_code = matches!(label, Label::Code | Label::Any);
                let begins_word = start == 0 || !(text[start - 1].is_ascii_alphanumeric() || text[start - 1] == b'_');
                if is_code && !begins_word {
                    return;
                }
                // Several labels can end with the same word, as `code` and `return code` do. The longest is the most
                // specific, and it is the one that begins first.
                if self.label.is_none_or(|(_, known)| start <= known) {
                    self.label = Some((label, start));
                }
                if matches!(label, Label::ConnAck) {
                    self.near.connect = true;
                }
            }
            Says::Packet(packet) => {
                self.packet = Some(packet);
                self.near.connect |= matches!(packet, Packet::Connect | Packet::ConnAck | Packet::Disconnect);
                self.near.network = true;
            }
            Says::Topic(Topic::Network) => self.near.network = true,
            Says::Topic(Topic::Amqp) => self.near.amqp = true,
            Says::Issuer(issuer) => {
                self.issuer = Some(nearer(self.issuer, issuer));
                self.ends_with_hub = false;
                self.status_of_topic(text, start);
            }
            Says::Hub => {
                self.names_hub = true;
                self.ends_with_hub = true;
                self.near.network = true;
                self.status_of_topic(text, start);
            }
            Says::Status(status) => self.phrase = Some(status),
            Says::Fails => self.fails = true,
            Says::Exception => {
                self.fails = true;
                if piece.is_last {
                    let class = class::of(&text[piece.word..piece.end], &text[..piece.word]);
                    self.class = self.class.or(class);
                }
            }
            Says::MemberOf => {
                let word = next_word(rest.clone());
                let condition = word.and_then(|(start, end)| class::condition_named(&text[start..end]));
                self.class = self.class.or(condition.map(Class::Condition));
            }
            Says::Client(_) if is_left(text, start, piece.end) => {}
            Says::Socket(Fate::Lost) => {
                self.is_cut_early = follows_connect(text, start);
                self.says(rule.says, rule.when == When::Near);
            }
            Says::Untrusted | Says::Handshake | Says::Socket(_) | Says::Client(_) | Says::Coarse(_) | Says::Success => {
                self.says(rule.says, rule.when == When::Near);
            }
            // Node.js's client wraps every first failure in `…(Not authorized): <cause>`: only the cause is meaningful.
            Says::Refused(_) if text[..start].ends_with(b"(") && text[piece.end..].starts_with(b"): ") => {
                self.says(Says::Client(Fate::Unreached), false);
            }
            Says::Refused(_) if rule.when == When::Near => {
                self.near.by_connect = stronger(rule.says, self.near.by_connect);
            }
            Says::Refused(_) | Says::Credential | Says::Disabled => self.says(rule.says, rule.when == When::Near),
        }
    }

    /// Keeps a meaning if none so far is stronger.
    fn says(&mut self, says: Says, only_near: bool) {
        if let Says::Socket(fate) | Says::Client(fate) | Says::Coarse(fate) = says {
            self.is_connecting |= matches!(fate, Fate::Unreached | Fate::Unanswered);
        }
        let known = if only_near { &mut self.near.by_network } else { &mut self.says };
        *known = stronger(says, *known);
    }

    /// Interprets a number: as a code, a status, or whatever the label directly before it announces.
    fn number(&mut self, text: &'a [u8], piece: Piece, label: Option<(Label, usize)>, rest: &Pieces<'_>) {
        if !piece.is_last {
            return;
        }
        let word = &text[piece.start..piece.end];
        let before = &text[..piece.start];
        let Some(number) = Number::parse(word, before) else { return };
        let is_code = number.digits == 6 && !number.is_hexadecimal && ErrorCode::from_number(number.size).is_some();
        let label = label.map(|(label, _)| label).filter(|_| is_close(before, number));
        let next = || next_word(rest.clone()).map_or(&b""[..], |(start, end)| &text[start..end]);
        if is_code && self.other_number.is_none() {
            let is_labelled = matches!(label, Some(Label::Code | Label::Any)) || is_message_of_sdk(text, piece);
            let code = token::numbered(text, piece, self.before, next(), is_labelled);
            match self.number {
                None => self.number = code,
                Some(known) => self.other_number = code.filter(|code| *code != known),
            }
        }
        let label = label.filter(|label| *label != Label::Outcome || !is_counted(&text[piece.end..], next()));
        let is_status = number.digits == 3 && !number.is_negative && !number.is_hexadecimal;
        let status = u16::try_from(number.size).ok().filter(|status| is_status && (200..600).contains(status));
        if let Some(status) = status {
            let is_called = matches!(label, Some(Label::Status | Label::HttpStatus | Label::Any | Label::Outcome))
                || follows_version(before);
            let next = &text[piece.end..];
            if is_called || token::is_followed_by_phrase(next, status) || token::is_first_code(before) {
                self.status(status);
            }
        }
        // Paho for Java prints `(32109)` after a message in the user's language.
        if number.digits == 5 && before.ends_with(b"(") && text[piece.end..].starts_with(b")") {
            if let Some(says) = number::paho(number) {
                self.says(says, false);
            }
        }
        // Programs that use mbedTLS print `(-9984)`.
        if number.is_negative && number.size > 0x40 && before.ends_with(b"(-") && text[piece.end..].starts_with(b")") {
            if let Some(says) = number::mbedtls(number) {
                self.says(says, true);
            }
        }
        // What Windows' TLS returns, which clients of every language print as it is.
        if number.is_hexadecimal {
            if let Some(says) = number::sspi(number) {
                self.says(says, false);
            }
        }
        let Some(label) = label else { return };
        let says = match label {
            Label::ConnAck => return self.connack(number),
            Label::InBrackets if before.ends_with(b"(") && text[piece.end..].starts_with(b")") => {
                return self.connack(number);
            }
            Label::ReturnCode => return self.return_code(number),
            Label::OfConnAck | Label::Any | Label::HttpStatus if self.packet == Some(Packet::ConnAck) => {
                return self.connack(number);
            }
            Label::Status | Label::Outcome if number.digits < 3 && self.packet.is_some() => {
                return self.return_code(number);
            }
            Label::Errno => number::errno(number),
            Label::Resolver => (number.size != 0).then_some(Says::Socket(Fate::Unreached)),
            Label::MbedTls => number::mbedtls(number),
            Label::EspTls => number::esp_tls(number),
            Label::NetX => number::netx(number),
            // `Disconnected from IoTHub!: error code = 0x00010085`.
            Label::Code | Label::Any if number.is_hexadecimal && number.size >> 8 == 0x100 => number::netx(number),
            Label::Verify => (number.size != 0).then_some(Says::Untrusted),
            Label::Modem if before.trim_ascii_end().ends_with(b":") => modem(&text[piece.end..]),
            Label::UBlox => ublox(number, &text[piece.end..]),
            Label::InBrackets
            | Label::Modem
            | Label::OfConnAck
            | Label::Any
            | Label::Status
            | Label::Outcome
            | Label::HttpStatus
            | Label::Code => None,
        };
        if let Some(says) = says {
            self.says(says, false);
        }
    }

    /// Interprets an MQTT return code, which belongs to the packet named last. The code of a lost connection is the
    /// client's own, and the codes of subscriptions and publications tell nothing about the connection.
    fn return_code(&mut self, number: Number) {
        match self.packet {
            Some(Packet::Other) => {}
            Some(Packet::Disconnect) if number.size == 0 => {}
            Some(Packet::Disconnect) => self.says(Says::Client(Fate::Lost), false),
            Some(Packet::Connect | Packet::ConnAck) => self.connack(number),
            None => match number::connack(number) {
                Some(says @ Says::Client(_)) => self.says(says, true),
                Some(says @ Says::Refused(_)) => self.near.by_connect = stronger(says, self.near.by_connect),
                _ => {}
            },
        }
    }

    fn connack(&mut self, number: Number) {
        if let Some(says) = number::connack(number) {
            self.says(says, false);
        }
    }

    fn status(&mut self, status: u16) {
        if status < 300 {
            self.says(Says::Success, false);
        } else {
            self.status = Some(status);
        }
    }

    /// Reads the status in a topic such as `$iothub/twin/res/429/?$rid=7`.
    fn status_of_topic(&mut self, text: &[u8], start: usize) {
        if !text[..start].ends_with(b"$") {
            return;
        }
        let topic = &text[start..text.len().min(start + 128)];
        let topic = &topic[..topic.iter().position(u8::is_ascii_whitespace).unwrap_or(topic.len())];
        let Some(found) = find(topic, b"/res/") else { return };
        let digits = &topic[found + b"/res/".len()..];
        let Some([a @ b'2'..=b'5', b @ b'0'..=b'9', c @ b'0'..=b'9']) = digits.get(..3) else { return };
        if digits.get(3).is_none_or(|byte| !byte.is_ascii_digit()) {
            self.status(u16::from(a - b'0') * 100 + u16::from(b - b'0') * 10 + u16::from(c - b'0'));
        }
    }

    /// Settles the matches that count only near a mention of a connection.
    fn finish(mut self) -> Self {
        let near = self.near;
        if let Some(says) = near.by_connect.filter(|_| near.connect && !near.amqp) {
            self.says(says, false);
        }
        if let Some(says) = near.by_network.filter(|_| near.network || near.connect || near.amqp) {
            self.says(says, false);
        }
        // A time-out is the stronger word, and the other words of the statement tell where it happened: `dial tcp …: i/o
        // timeout`, `Failed to connect …: Connection timed out`.
        if self.is_cut_early && self.says == Some(Says::Socket(Fate::Lost)) {
            self.says = Some(Says::Socket(Fate::Unreached));
        }
        if self.is_connecting {
            self.says = self.says.map(|says| match says {
                Says::Socket(Fate::TimedOut) => Says::Socket(Fate::Unanswered),
                Says::Client(Fate::TimedOut) => Says::Client(Fate::Unanswered),
                other => other,
            });
        }
        self
    }

    /// Returns the status that the documented message means.
    pub(super) fn status_of_sentence(&self) -> Option<u16> {
        match self.sentence?.means {
            Meaning::Status(status) => Some(status),
            Meaning::Error(_) => None,
        }
    }
}

/// Returns `true` if a rule matches at this piece and counts there.
#[cfg(test)]
pub(super) fn applies(rule: Match, text: &[u8], piece: Piece) -> bool {
    start_of(rule, text, piece).is_some_and(|start| counts(rule.when, text, start, piece))
}

/// Returns where a rule's words begin if they end with this piece; `None` if the rule does not match.
fn start_of(rule: Match, text: &[u8], piece: Piece) -> Option<usize> {
    if rule.when == When::Exact {
        let is_word = piece.is_last && hash_exactly(&text[piece.word..piece.end]) == rule.phrase.hash;
        return is_word.then_some(piece.word);
    }
    rule.phrase.start_in(text, piece)
}

/// Returns `true` if the condition of a rule holds where its words appear.
fn counts(when: When, text: &[u8], start: usize, piece: Piece) -> bool {
    match when {
        When::Always | When::Near | When::Exact => true,
        When::Dollar => text[..start].ends_with(b"$"),
        When::Scheme => text[piece.end..].starts_with(b"://"),
        When::Constant => {
            let before = &text[..skip_back(text, start)];
            let follows = |word: &[u8]| {
                before.len().checked_sub(word.len()).is_some_and(|at| before[at..].eq_ignore_ascii_case(word))
            };
            let is_constant = piece.is_last && !text[start..piece.end].iter().any(u8::is_ascii_lowercase);
            is_constant && (follows(b"status") || follows(b"service"))
        }
        When::Phrase => {
            if !piece.is_last || piece.end > text.len() {
                return false;
            }
            let is_joined = piece.word == start && piece.start != start && text[start].is_ascii_uppercase();
            if is_joined {
                return !text[start..piece.end].contains(&b'_');
            }
            if !text[start].is_ascii_uppercase() {
                return false;
            }
            let before = text[..start].trim_ascii_end();
            let is_quoted = before.strip_suffix(b"'").map(<[u8]>::trim_ascii_end).is_some_and(|before| {
                [&b"status code"[..], b"status", b"ReasonPhrase:", b"reason:"]
                    .iter()
                    .any(|label| before.ends_with(label))
            });
            before.ends_with(b":") || is_quoted
        }
    }
}

/// Returns `true` for words right after `connect`, which name the call or attempt that failed: `SSL_connect: Connection
/// reset by peer`, `tcp connect error: …`.
fn follows_connect(text: &[u8], start: usize) -> bool {
    const CONNECT: &[u8] = b"connect";
    let before = &text[..skip_back(text, start)];
    let before = before.strip_suffix(b"error").map_or(before, |rest| &rest[..skip_back(rest, rest.len())]);
    let Some(at) = before.len().checked_sub(CONNECT.len()) else { return false };
    before[at..].eq_ignore_ascii_case(CONNECT) && (at == 0 || !before[at - 1].is_ascii_alphanumeric())
}

/// Returns `true` for a state that is left: `Exiting disconnected state`, `disconnected -> connecting`, and the input of a
/// state, as in `disconnected.connect`. Also for the first state of all, in which nothing was lost: `UNINIT -->
/// DISCONNECTED`.
fn is_left(text: &[u8], start: usize, end: usize) -> bool {
    let before = text[..start].trim_ascii_end();
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let word = before.iter().rev().take_while(|byte| is_part(byte)).count();
    if let Some(from) = before[..before.len() - word].trim_ascii_end().strip_suffix(b"->") {
        let from = from.strip_suffix(b"-").unwrap_or(from).trim_ascii_end();
        let length = from.iter().rev().take(16).take_while(|byte| is_part(byte)).count();
        let state = &from[from.len() - length..];
        if state.windows(6).any(|part| part.eq_ignore_ascii_case(b"uninit")) {
            return true;
        }
    }
    if let [b'.', b'a'..=b'z', ..] = text[end..] {
        return true;
    }
    let rest = text[end..].trim_ascii_start();
    // The arrow of .NET, which leads to the cause of an exception, is longer: `--->`.
    before.ends_with(b"xiting") || rest.starts_with(b"->") || rest.starts_with(b"-->")
}

/// Returns `true` if only signs that join a label and its value are directly before a number.
fn is_close(before: &[u8], number: Number) -> bool {
    let before = if number.is_negative { &before[..before.len() - 1] } else { before };
    // Erlang prints the members of an object as `{<<"errorCode">>,404103}`.
    let before = before.trim_ascii_end().strip_suffix(b">>,").unwrap_or(before);
    let is_joint = |byte: &u8| !byte.is_ascii() || b" \t:=#('\"`[><*\\".contains(byte);
    let length = before.iter().rev().take(17).take_while(|byte| is_joint(byte)).count();
    let at = before.len() - length;
    // Bytes that aren't ASCII count as joints: they may be typographic quotes, or the letters of a label in another
    // script.
    length < 16 && (at == 0 || before[at - 1].is_ascii_alphanumeric() || before[at - 1] == b'_')
}

/// Returns `true` for a number that is the whole message of an SDK's exception:
/// `com.microsoft.azure.sdk.iot.device.exceptions.IotHubServiceException: 403004`.
fn is_message_of_sdk(text: &[u8], number: Piece) -> bool {
    let is_rest = text[number.end..].trim_ascii().is_empty();
    let class = text[..number.start].trim_ascii_end().strip_suffix(b":");
    is_rest && class.is_some_and(class::ends_with_exception_of_sdk)
}

/// Returns `true` for a status right after a version, as in `HTTP/1.1 404`. In a quoted request of an access log, a
/// quote is between the two, and another server sent the status.
fn follows_version(before: &[u8]) -> bool {
    let Some(before) = before.strip_suffix(b" ") else { return false };
    [&b"/1.1"[..], b"/1.0", b"/2", b"/2.0", b"/3"].iter().any(|version| {
        before
            .strip_suffix(*version)
            .is_some_and(|name| name.len() >= 4 && name[name.len() - 4..].eq_ignore_ascii_case(b"http"))
    })
}

/// Returns the result of a modem's command, which follows the client's number: `+CMQTTCONNECT: 0,32`. Quectel's modems add
/// the return code of the CONNACK: `+QMTCONN: 0,0,5`.
fn modem(rest: &[u8]) -> Option<Says> {
    let mut results = rest.strip_prefix(b",")?.splitn(3, |byte| *byte == b',').map(result);
    let code = match (results.next()??, results.next().flatten()) {
        (0, code) => code.unwrap_or_default(),
        (result @ 27..=31, _) => result - 26,
        (32 | 33, _) => return Some(Says::Handshake),
        _ => return Some(Says::Client(Fate::Unreached)),
    };
    match u8::try_from(code).ok()? {
        0 => Some(Says::Success),
        code @ 1..=5 => Some(Says::Refused(code)),
        _ => Some(Says::Client(Fate::Unreached)),
    }
}

/// Returns a result of a modem's command.
fn result(part: &[u8]) -> Option<u64> {
    let digits = part.trim_ascii_start();
    // The only negative result is that the network cannot be opened.
    let digits = digits.strip_prefix(b"-").unwrap_or(digits);
    let length = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
    parse_number(&digits[..length])
}

/// Returns the result of an operation of u-blox's modems: `+UUMQTTC: 1,5` is a login that the broker refused, and
/// `+UUMQTTC: 0,101` a lost connection. The results 0 and 1 of a login tell nothing: on some modems 0 is the CONNACK's
/// return code, on others 1 stands for success.
fn ublox(operation: Number, rest: &[u8]) -> Option<Says> {
    match (operation.size, result(rest.strip_prefix(b",")?)?) {
        (0, 100..=102) => Some(Says::Client(Fate::Lost)),
        (1, code @ 2..=5) => u8::try_from(code).ok().map(Says::Refused),
        _ => None,
    }
}

/// Returns `true` for a number that counts something, or is part of a fraction or a time: `failed with 5 retries`,
/// `failed 3/5`.
fn is_counted(rest: &[u8], next: &[u8]) -> bool {
    // Plurals, such as `files`.
    let is_plural = next.len() > 4 && next.ends_with(b"s") && next != b"status" && next[0].is_ascii_lowercase();
    let is_next = rest.first() == Some(&b' ');
    is_next && (is_plural || token::is_unit(next)) || matches!(rest, [b'/', ..] | [b'.' | b':', b'0'..=b'9', ..])
}

/// Returns where the next whole word begins and ends.
fn next_word(mut pieces: Pieces<'_>) -> Option<(usize, usize)> {
    let first = pieces.next()?;
    let mut end = first.end;
    let mut is_last = first.is_last;
    while !is_last {
        let piece = pieces.next()?;
        (end, is_last) = (piece.end, piece.is_last);
    }
    Some((first.word, end))
}

/// Returns the AMQP condition that an exception class is named after.
pub(super) fn condition(class: Option<Class>) -> Option<Condition> {
    match class? {
        Class::Condition(condition) => Some(condition),
        _ => None,
    }
}
