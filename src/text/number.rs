//! The meaning of numbers after a label: return codes, and the error numbers of sockets and TLS libraries.

use crate::text::rules::Fate::{self, Lost, TimedOut, Unreached};
use crate::text::rules::Says;

/// A whole number in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// The value without its sign.
    pub(super) size: u32,
    pub(super) is_negative: bool,
    pub(super) is_hexadecimal: bool,
    /// The number of digits it is written with.
    pub(super) digits: usize,
}

impl Number {
    /// Parses a word as a number, with the sign at the end of the text before it. A minus sign is part of the number
    /// unless it joins the number to a word, as in `model-5`.
    pub(super) fn parse(word: &[u8], before: &[u8]) -> Option<Self> {
        let is_negative = match before {
            [.., previous, b'-'] => !previous.is_ascii_alphanumeric(),
            [b'-'] => true,
            _ => false,
        };
        let hexadecimal = word.strip_prefix(b"0x").or_else(|| word.strip_prefix(b"0X"));
        let digits = hexadecimal.unwrap_or(word);
        let digits = digits.strip_suffix(b"h").filter(|_| hexadecimal.is_some()).unwrap_or(digits);
        let radix = if hexadecimal.is_some() { 16 } else { 10 };
        let mut size = 0_u32;
        for digit in digits {
            size = size.checked_mul(radix)?.checked_add(char::from(*digit).to_digit(radix)?)?;
        }
        (!digits.is_empty()).then_some(Self {
            size,
            is_negative,
            is_hexadecimal: hexadecimal.is_some(),
            digits: digits.len(),
        })
    }
}

/// Returns the meaning of a CONNACK's return code. Negative codes come from the client itself and are about its socket.
pub(super) fn connack(number: Number) -> Option<Says> {
    Some(match (number.is_negative, number.size) {
        // PubSubClient: the connection was lost, or took too long.
        (true, 3) => Says::Client(Lost),
        (true, 4) => Says::Client(TimedOut),
        (true, _) => Says::Client(Unreached),
        (_, 0) => Says::Success,
        (_, code @ 1..=5) => Says::Refused(u8::try_from(code).ok()?),
        // MQTT 5.
        (_, 128 | 131 | 151) => Says::Refused(3),
        (_, 132) => Says::Refused(1),
        (_, 133) => Says::Refused(2),
        (_, 134 | 140) => Says::Refused(4),
        (_, 135) => Says::Refused(5),
        (_, 136 | 137 | 159) => Says::Refused(3),
        _ => return None,
    })
}

/// Error numbers of sockets: Linux, lwIP and BSD below 200, Windows above 10000.
const ERRNO: [(u32, Fate); 31] = [
    (32, Lost),
    (50, Unreached),
    (51, Unreached),
    (53, Lost),
    (54, Lost),
    (57, Lost),
    (60, TimedOut),
    (61, Unreached),
    (65, Unreached),
    (100, Unreached),
    (101, Unreached),
    (103, Lost),
    (104, Lost),
    (107, Lost),
    (110, TimedOut),
    (111, Unreached),
    (112, Unreached),
    (113, Unreached),
    (116, TimedOut),
    (118, Unreached),
    (128, Lost),
    (10050, Unreached),
    (10051, Unreached),
    (10053, Lost),
    (10054, Lost),
    (10057, Lost),
    (10060, TimedOut),
    (10061, Unreached),
    (10064, Unreached),
    (10065, Unreached),
    (11001, Unreached),
];

/// Returns the meaning of an operating system's error number.
pub(super) fn errno(number: Number) -> Option<Says> {
    // The resolver's error numbers on Windows, and on POSIX, where they are negative.
    let is_resolver = matches!(number.size, 11002..=11004) || (number.is_negative && number.size < 12);
    if is_resolver {
        return Some(Says::Socket(Unreached));
    }
    ERRNO.iter().find(|(known, _)| *known == number.size).map(|(_, fate)| Says::Socket(*fate))
}

/// The mbedTLS errors that are about the socket below it, without their sign.
const MBEDTLS_SOCKET: [(u32, Fate); 13] = [
    (0x42, Unreached),
    (0x44, Unreached),
    (0x46, Unreached),
    (0x48, Unreached),
    (0x4A, Unreached),
    (0x4C, Lost),
    (0x4E, Lost),
    (0x50, Lost),
    (0x52, Unreached),
    (0x6800, TimedOut),
    (0x6880, TimedOut),
    (0x7280, Lost),
    (0x7880, Lost),
];

/// Returns the meaning of an mbedTLS error. Certificates have 0x2080 to 0x3000; the handshake and parsing have the
/// rest.
pub(super) fn mbedtls(number: Number) -> Option<Says> {
    if let Some((_, fate)) = MBEDTLS_SOCKET.iter().find(|(known, _)| *known == number.size) {
        return Some(Says::Socket(*fate));
    }
    match number.size {
        0x2080..=0x3000 | 0x7780 | 0x7A00 | 0x7680 | 0x7700 => Some(Says::Untrusted),
        // wolfSSL has numbers of its own: dates, signatures, signers and names; and the socket.
        150 | 151 | 155 | 188 | 275 | 322 if !number.is_hexadecimal => Some(Says::Untrusted),
        308 | 397 if !number.is_hexadecimal => Some(Says::Socket(Lost)),
        0x1000..=0x8000 => Some(Says::Handshake),
        // Wrappers return these if they have no mbedTLS error to report.
        1..=3 if number.is_negative => Some(Says::Client(Unreached)),
        _ => None,
    }
}

/// Returns the meaning of a result of Azure RTOS. Those from 0x10081 are the return codes of a CONNACK.
pub(super) fn netx(number: Number) -> Option<Says> {
    match number.size {
        0 => None,
        0x1_0081..=0x1_0085 => u8::try_from(number.size - 0x1_0080).ok().map(Says::Refused),
        _ => Some(Says::Client(Unreached)),
    }
}

/// Returns the meaning of an ESP-TLS error.
pub(super) fn esp_tls(number: Number) -> Option<Says> {
    match number.size {
        0x8001..=0x8005 => Some(Says::Socket(Unreached)),
        0x8006 => Some(Says::Socket(TimedOut)),
        0x8007 | 0x8008 => Some(Says::Socket(Lost)),
        0x8009..=0x801F => Some(Says::Handshake),
        _ => mbedtls(number),
    }
}

/// Returns the meaning of an error of Windows' TLS, which begins with 0x8009, or of its check of a certificate.
pub(super) fn sspi(number: Number) -> Option<Says> {
    Some(match number.size {
        // The peer ended the session, or did not send a whole message.
        0x8009_0317 | 0x8009_0318 => Says::Socket(Lost),
        // Untrusted, unknown, expired, revoked, of another name, or no certificate at all.
        0x8009_030D..=0x8009_030E | 0x8009_0322 | 0x8009_0325 | 0x8009_0327..=0x8009_0328 => Says::Untrusted,
        0x8009_2010..=0x8009_2014 | 0x800B_0101..=0x800B_0112 => Says::Untrusted,
        0x8009_0304 | 0x8009_0308 | 0x8009_0326 | 0x8009_0331 => Says::Handshake,
        _ => return None,
    })
}

/// Returns the meaning of the number that Paho for Java prints in brackets after its message.
pub(super) fn paho(number: Number) -> Option<Says> {
    match number.size {
        32_000 | 32_002 => Some(Says::Client(TimedOut)),
        32_101 | 32_102 | 32_104 | 32_109 | 32_111 => Some(Says::Client(Lost)),
        32_103 => Some(Says::Client(Unreached)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Option<Number> {
        let start = text.find(|c: char| c.is_ascii_digit())?;
        Number::parse(&text.as_bytes()[start..], &text.as_bytes()[..start])
    }

    #[test]
    fn a_minus_sign_is_part_of_a_number() {
        for (text, is_negative, size) in [
            ("rc=-2", true, 2),
            ("-0x2700", true, 0x2700),
            ("model-5", false, 5),
            ("rc 5", false, 5),
            ("- 5", false, 5),
        ] {
            let found = number(text).expect(text);
            assert_eq!((found.is_negative, found.size), (is_negative, size), "{text}");
        }
        for text in ["0x", "5s", "99999999999", "0xZZ"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn negative_return_codes_are_the_network() {
        for size in 1..=10 {
            let of = |is_negative| Number { size, is_negative, is_hexadecimal: false, digits: 1 };
            assert!(matches!(connack(of(true)), Some(Says::Client(_))), "-{size}");
            assert_eq!(matches!(connack(of(false)), Some(Says::Refused(_))), size <= 5, "{size}");
        }
    }

    #[test]
    fn each_socket_error_is_recognised_and_its_neighbours_are_not() {
        let of = |size| Number { size, is_negative: false, is_hexadecimal: false, digits: 3 };
        for (size, fate) in ERRNO {
            assert_eq!(errno(of(size)), Some(Says::Socket(fate)), "{size}");
        }
        for size in [0, 1, 2, 5, 22, 33, 99, 105, 404, 10_000, 10_055, 11_000] {
            assert_eq!(errno(of(size)), None, "{size}");
        }
        for (size, fate) in MBEDTLS_SOCKET {
            assert_eq!(mbedtls(of(size)), Some(Says::Socket(fate)), "{size:#x}");
            assert!(!matches!(mbedtls(of(size + 1)), Some(Says::Socket(_))), "{size:#x}");
        }
        for size in [0x2700, 0x2180, 0x2780, 0x7780] {
            assert_eq!(mbedtls(of(size)), Some(Says::Untrusted), "{size:#x}");
        }
    }
}
