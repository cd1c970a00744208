//! The learnt names and their pseudonyms.

use std::collections::HashMap;
use std::fs::OpenOptions;
use std::io::{self, ErrorKind};
use std::path::Path;

use iothub_errors::{Entry, ParseErrorCodeError};

use super::places::{Kind, Place};
use crate::of_table;

/// Ordinary words. A device may be named like one of them, so they are replaced only where they are certain to be
/// names.
const EVERYDAY: [&str; 34] = [
    "device",
    "devices",
    "module",
    "modules",
    "hub",
    "iothub",
    "host",
    "gateway",
    "client",
    "server",
    "service",
    "error",
    "warning",
    "information",
    "info",
    "debug",
    "connection",
    "connections",
    "mqtt",
    "amqp",
    "http",
    "https",
    "time",
    "category",
    "level",
    "operation",
    "message",
    "status",
    "test",
    "azure",
    "sensor",
    "identity",
    "routes",
    "edge",
];

/// The pseudonyms by name, numbered in the order in which the names were found.
#[derive(Default)]
pub struct Names {
    known: HashMap<(Kind, String), u32>,
    /// The kinds of the names that are replaced wherever they occur.
    anywhere: HashMap<String, Kind>,
    /// The highest number of each kind of pseudonym.
    last: HashMap<Kind, u32>,
}

impl Names {
    /// Reads the key that an earlier run wrote. A missing file counts as an empty one.
    pub fn from_key(file: &Path) -> io::Result<Self> {
        let mut names = Self::default();
        let named = |error: &io::Error| crate::naming(file, error);
        let reader = match csv::Reader::from_path(file) {
            Ok(reader) => reader,
            Err(error) => {
                let error = of_table(error);
                return if error.kind() == ErrorKind::NotFound { Ok(names) } else { Err(named(&error)) };
            }
        };
        for (index, row) in reader.into_deserialize::<(String, u32, String, String)>().enumerate() {
            let row = row.ok().and_then(|(word, number, _, name)| {
                Kind::ALL.into_iter().find(|kind| kind.word() == word).map(|kind| (kind, number, name))
            });
            let Some((kind, number, name)) = row else {
                let reason = format!("line {}: expected a kind, a number, a pseudonym and a name", index + 2);
                return Err(named(&io::Error::new(ErrorKind::InvalidData, reason)));
            };
            names.keep(kind, &name, number);
        }
        Ok(names)
    }

    /// Writes the key, readable only by its owner.
    pub fn write_key(&self, file: &Path) -> io::Result<()> {
        let named = |error: &io::Error| crate::naming(file, error);
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut writer = csv::Writer::from_writer(options.open(file).map_err(|error| named(&error))?);
        let mut rows: Vec<(Kind, u32, &str)> =
            self.known.iter().map(|((kind, name), number)| (*kind, *number, name.as_str())).collect();
        rows.sort_unstable();
        writer.write_record(["kind", "number", "pseudonym", "name"]).map_err(|error| named(&of_table(error)))?;
        for (kind, number, name) in rows {
            let row = [kind.word(), &number.to_string(), &pseudonym(kind, number), name];
            writer.write_record(row).map_err(|error| named(&of_table(error)))?;
        }
        writer.flush().map_err(|error| named(&error))
    }

    /// Returns the number of a name's pseudonym, and assigns the next one if the name has none yet.
    pub fn learn(&mut self, kind: Kind, name: &str) -> u32 {
        let key = (kind, folded(kind, name));
        if let Some(number) = self.known.get(&key) {
            return *number;
        }
        let number = self.last.get(&kind).copied().unwrap_or_default() + 1;
        self.keep(kind, name, number);
        number
    }

    fn keep(&mut self, kind: Kind, name: &str, number: u32) {
        let name = folded(kind, name);
        let last = self.last.entry(kind).or_default();
        *last = number.max(*last);
        if is_telling(&name) {
            self.anywhere.entry(name.clone()).or_insert(kind);
        }
        self.known.insert((kind, name), number);
    }

    /// Returns a line with pseudonyms at its places, and wherever else a learnt name occurs.
    pub fn replaced(&mut self, line: &str, places: &[Place]) -> String {
        let mut replaced = String::with_capacity(line.len());
        let mut end = 0;
        for Place { kind, range } in places {
            self.replace_words(&line[end..range.start], &line[range.start..], &mut replaced);
            replaced.push_str(&pseudonym(*kind, self.learn(*kind, &line[range.clone()])));
            end = range.end;
        }
        self.replace_words(&line[end..], "", &mut replaced);
        replaced
    }

    /// Copies text and replaces the words that are names. `after` is what follows the text.
    fn replace_words(&self, text: &str, after: &str, replaced: &mut String) {
        /// Returns `true` for the characters of words. A device id may contain others too, but they separate words in
        /// prose.
        fn is_of_word(character: char) -> bool {
            character.is_alphanumeric() || "-_.:+%#@$".contains(character)
        }
        let mut rest = text;
        while let Some(start) = rest.find(is_of_word) {
            let (before, word) = rest.split_at(start);
            replaced.push_str(before);
            let length = word.find(|character| !is_of_word(character)).unwrap_or(word.len());
            let (word, tail) = word.split_at(length);
            let is_member = is_end_of_member(if tail.is_empty() { after } else { tail });
            self.replace_word(word, is_member, replaced);
            rest = tail;
        }
        replaced.push_str(rest);
    }

    /// Copies a word or writes its pseudonym. If a word of several parts isn't a name, each part may be one.
    fn replace_word(&self, word: &str, is_member: bool, replaced: &mut String) {
        let core = word.trim_end_matches(['.', ':']);
        if let Some(pseudonym) = self.pseudonym_of(core).filter(|_| !is_member) {
            replaced.push_str(&pseudonym);
            replaced.push_str(&word[core.len()..]);
            return;
        }
        for part in word.split_inclusive(['.', ':', '@', '%', '#', '$', '+']) {
            let core = part.trim_end_matches(['.', ':', '@', '%', '#', '$', '+']);
            match self.pseudonym_of(core).filter(|_| !is_member) {
                Some(pseudonym) => {
                    replaced.push_str(&pseudonym);
                    replaced.push_str(&part[core.len()..]);
                }
                None => replaced.push_str(part),
            }
        }
    }

    fn pseudonym_of(&self, word: &str) -> Option<String> {
        let kind_of = |word: &str, is_folded: bool| {
            self.anywhere
                .get(word)
                .copied()
                .filter(|kind| kind.has_case() != is_folded)
                .map(|kind| (kind, word.to_owned()))
        };
        let (kind, name) = kind_of(word, false).or_else(|| kind_of(&word.to_lowercase(), true))?;
        Some(pseudonym(kind, *self.known.get(&(kind, name))?))
    }
}

/// Returns `true` if the text before this was the name of a JSON member. A member keeps its name, even if a device has
/// the same.
fn is_end_of_member(tail: &str) -> bool {
    let behind = tail.trim_start_matches(['\\', '"']);
    behind.len() < tail.len() && behind.trim_start().starts_with(':')
}

fn folded(kind: Kind, name: &str) -> String {
    if kind.has_case() { name.to_owned() } else { name.to_lowercase() }
}

/// Returns `true` if the name is neither an ordinary word nor a short number, so that it can be replaced wherever it
/// occurs.
fn is_telling(name: &str) -> bool {
    const SHORTEST: usize = 3;
    /// Shorter numbers may be codes, years or ports.
    const SHORTEST_NUMBER: usize = 7;
    let is_number = name.bytes().all(|byte| byte.is_ascii_digit());
    let names_an_error = !matches!(
        name.parse::<Entry>(),
        Err(ParseErrorCodeError::UnknownName | ParseErrorCodeError::UnknownNumber(_) | ParseErrorCodeError::Empty)
    );
    name.len() >= if is_number { SHORTEST_NUMBER } else { SHORTEST }
        && !names_an_error
        && !EVERYDAY.iter().any(|word| name.eq_ignore_ascii_case(word))
}

/// Returns a pseudonym such as `device-7`. A subscription's pseudonym keeps the form of an id.
fn pseudonym(kind: Kind, number: u32) -> String {
    match kind {
        Kind::Subscription => format!("00000000-0000-0000-0000-{number:012}"),
        _ => format!("{}-{number}", kind.word()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::places::Places;
    use super::*;

    fn replaced(lines: &[&str]) -> Vec<String> {
        let (places, mut names) = (Places::new(), Names::default());
        for line in lines {
            for place in places.find(line) {
                names.learn(place.kind, &line[place.range]);
            }
        }
        lines.iter().map(|line| names.replaced(line, &places.find(line))).collect()
    }

    #[test]
    fn a_name_has_one_pseudonym_wherever_it_occurs() {
        let lines = replaced(&[
            "pump-7 is away (pump-7), pump-71 is not",
            r#"{"deviceId":"pump-7","resourceId":"/x/IOTHUBS/PLANT"}"#,
            "plant.azure-devices.net/devices/pump-7/x and Plant again",
        ]);
        assert_eq!(
            lines,
            [
                "device-1 is away (device-1), pump-71 is not",
                r#"{"deviceId":"device-1","resourceId":"/x/IOTHUBS/hub-1"}"#,
                "hub-1.azure-devices.net/devices/device-1/x and hub-1 again",
            ]
        );
    }

    #[test]
    fn letter_case_tells_devices_apart_and_resources_not() {
        let lines = replaced(&["deviceId=Pump deviceId=pump", "a.azure-devices.net A.azure-devices.net"]);
        assert_eq!(lines[0], "deviceId=device-1 deviceId=device-2");
        assert_eq!(lines[1], "hub-1.azure-devices.net hub-1.azure-devices.net");
    }

    #[test]
    fn a_device_named_like_a_word_leaves_other_words_unchanged() {
        let lines = replaced(&[r#"{"deviceId":"error","level":"error","404104":1}"#, r#"{"deviceId":"404104"}"#]);
        assert_eq!(lines, [r#"{"deviceId":"device-1","level":"error","404104":1}"#, r#"{"deviceId":"device-2"}"#]);
        let lines = replaced(&[r#"{"deviceId":"properties","properties":1}"#]);
        assert_eq!(lines, [r#"{"deviceId":"device-1","properties":1}"#]);
    }
}
