//! The places where names are certain to be names: JSON members, paths, host names, messages of the service.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::ops::Range;

use regex::Regex;

/// The kind of thing that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    Device,
    Module,
    Hub,
    Host,
    Address,
    Subscription,
    Group,
    Person,
}

impl Kind {
    pub const ALL: [Self; 8] = [
        Self::Device,
        Self::Module,
        Self::Hub,
        Self::Host,
        Self::Address,
        Self::Subscription,
        Self::Group,
        Self::Person,
    ];

    /// Returns the word with which pseudonyms of this kind begin.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Device => "device",
            Self::Module => "module",
            Self::Hub => "hub",
            Self::Host => "host",
            Self::Address => "address",
            Self::Subscription => "subscription",
            Self::Group => "group",
            Self::Person => "person",
        }
    }

    /// Returns `true` if names that differ only in letter case are different names. For Azure resources they aren't.
    pub const fn has_case(self) -> bool {
        matches!(self, Self::Device | Self::Module)
    }
}

/// A name in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub kind: Kind,
    pub range: Range<usize>,
}

/// The patterns that find names. The first group of each is the name.
pub struct Places(Vec<(Kind, Regex)>);

/// The text between a member's name and its value: quotes, escaped or doubled, and a colon or an equals sign.
const IS: &str = r#"[\\"']*\s*[:=]\s*[\\"']*"#;

/// A value. It ends at a quote, an escape, white space or a separator.
const VALUE: &str = r#"([^\\"'\s/;,<>&{}\[\]]+)"#;

/// A segment of a path, by itself or in a URL.
const PART: &str = r#"([^/\s"'\\%?&;,<>{}]+)"#;

impl Places {
    /// Compiles the patterns.
    pub fn new() -> Self {
        let slash = "(?:/|%2f)";
        let guid = "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})";
        let host = r"\b([a-z0-9](?:[a-z0-9-]*[a-z0-9])?)\.";
        let patterns = [
            (Kind::Device, format!(r"(?:device|client)[_ -]?id{IS}{VALUE}")),
            (Kind::Module, format!("module[_ -]?id{IS}{VALUE}")),
            (Kind::Device, format!(r#"(?:{slash}|^|["'\s=])(?:devices|twins){slash}{PART}"#)),
            (Kind::Module, format!("{slash}modules{slash}{PART}")),
            (Kind::Device, r#"\bdevice\s+\\*["']([^"'\\\s/]+)\\*["']"#.to_owned()),
            (Kind::Device, r#"\bErrorCode:\s*Device\w+;([^"'\\\s;,]+)(?:["'\\]|$)"#.to_owned()),
            (Kind::Hub, format!("{slash}iothubs{slash}{PART}")),
            (Kind::Hub, format!(r"hub[_ -]?name{IS}{VALUE}")),
            (Kind::Hub, format!(r#"["']resource[\\"']+\s*:\s*[\\"']+{VALUE}"#)),
            (Kind::Hub, r#"\bIotHub\s+\\*["']([^"'\\\s/.]+)"#.to_owned()),
            (Kind::Hub, format!(r"{host}azure-devices\.(?:net|cn|us|de)\b")),
            (Kind::Host, format!(r"{host}azure-devices-provisioning\.(?:net|cn|us|de)\b")),
            (
                Kind::Host,
                format!(
                    r"{host}(?:servicebus|(?:blob|queue|table|file)\.core|documents|vault|database)\.(?:windows|azure)\.(?:net|com)\b"
                ),
            ),
            (Kind::Subscription, format!("subscriptions{slash}{guid}")),
            (Kind::Subscription, format!("subscription[_ -]?id{IS}{guid}")),
            (Kind::Group, format!("resourcegroups{slash}{PART}")),
            (Kind::Group, format!("resource[_ -]?group(?:[_ -]?name)?{IS}{VALUE}")),
            (Kind::Address, format!(r"ip[_ -]?address{IS}{VALUE}")),
            (Kind::Address, r"(?:^|[^\w.])((?:\d{1,3}\.){3}(?:\d{1,3}|x{1,3}))(?:[^\w.]|$|\.(?:\s|$))".to_owned()),
            (Kind::Address, r"(?:^|[^\w:.])([0-9a-f]{0,4}:[0-9a-f:.]*:[0-9a-f.x]{0,39})".to_owned()),
            (Kind::Person, r"\b([a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,})\b".to_owned()),
        ];
        // The patterns are constant, and a test compiles them.
        let compile = |pattern: &str| Regex::new(&format!("(?i){pattern}")).ok();
        Self(patterns.iter().filter_map(|(kind, pattern)| Some((*kind, compile(pattern)?))).collect())
    }

    /// Returns the names in a line, in order and without overlaps.
    pub fn find(&self, line: &str) -> Vec<Place> {
        let mut places = Vec::new();
        for (kind, pattern) in &self.0 {
            let mut from = 0;
            // Matches may share a separator, so the search continues at the end of the name, not of the match.
            while let Some(name) = pattern.captures_at(line, from).and_then(|found| found.get(1)) {
                from = name.end();
                let text = trimmed(name.as_str());
                if is_name(*kind, text) {
                    places.push(Place { kind: *kind, range: name.start()..name.start() + text.len() });
                }
            }
        }
        places.sort_by_key(|place| (place.range.start, std::cmp::Reverse(place.range.end)));
        let mut end = 0;
        places.retain(|place| {
            let is_free = place.range.start >= end;
            if is_free {
                end = place.range.end;
            }
            is_free
        });
        places
    }
}

/// Removes the punctuation that may follow a name at the end of a sentence or in brackets.
fn trimmed(name: &str) -> &str {
    name.trim_end_matches(['.', ':', ')', '!', '?', '*', '|'])
}

/// Returns `true` if the text can be a name of its kind, and isn't a word that the service itself writes in that place.
fn is_name(kind: Kind, name: &str) -> bool {
    const NONE: [&str; 9] = ["null", "none", "nil", "true", "false", "undefined", "unknown", "n/a", "-"];
    let is = |words: &[&str]| words.iter().any(|word| name.eq_ignore_ascii_case(word));
    if name.is_empty() || is(&NONE) || name.contains("***") {
        return false;
    }
    match kind {
        // These are paths of the registry, not devices.
        Kind::Device => !is(&["query", "statistics", "twin", "modules", "messages"]),
        // Every IoT Edge device has the runtime's modules, such as `$edgeAgent`.
        Kind::Module => !name.starts_with('$'),
        Kind::Host => !is(&["global"]),
        Kind::Address => is_address(name) && !is(&["127.0.0.1", "0.0.0.0", "::1", "::"]),
        _ => true,
    }
}

/// Returns `true` for an IP address. Azure masks the last part of some: `203.0.113.XXX`.
fn is_address(text: &str) -> bool {
    let masked = text.len() - text.trim_end_matches(['x', 'X']).len();
    let text = if (1..=3).contains(&masked) { format!("{}0", &text[..text.len() - masked]) } else { text.to_owned() };
    text.parse::<Ipv4Addr>().is_ok() || text.parse::<Ipv6Addr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str) -> Vec<(Kind, &str)> {
        Places::new().find(line).into_iter().map(|place| (place.kind, &line[place.range])).collect()
    }

    #[test]
    fn every_pattern_compiles() {
        assert_eq!(Places::new().0.len(), 21);
    }

    #[test]
    fn names_are_found_in_their_places() {
        use Kind::{Address, Device, Group, Host, Hub, Module, Person, Subscription};
        let id = "91d12660-3dec-467a-be2a-213b5544ddc0";
        let resource = format!("/SUBSCRIPTIONS/{id}/RESOURCEGROUPS/FLEET/PROVIDERS/MICROSOFT.DEVICES/IOTHUBS/PLANT");
        for (line, names) in [
            (r#"{"deviceId":"pump-7","moduleId":"camera"}"#, vec![(Device, "pump-7"), (Module, "camera")]),
            (r#"{"properties":"{\"deviceId\":\"pump-7\"}"}"#, vec![(Device, "pump-7")]),
            (r#"1,"{""deviceId"":""pump-7""}""#, vec![(Device, "pump-7")]),
            (r#""deviceId":null,"moduleId":"$edgeAgent""#, vec![]),
            ("HostName=plant.azure-devices.net;DeviceId=pump-7;", vec![(Hub, "plant"), (Device, "pump-7")]),
            ("sr=plant.azure-devices.net%2Fdevices%2Fpump-7&se=1", vec![(Hub, "plant"), (Device, "pump-7")]),
            ("devices/pump-7/modules/camera/messages/events/", vec![(Device, "pump-7"), (Module, "camera")]),
            ("PUT https://plant.azure-devices.net/twins/pump-7?api=1", vec![(Hub, "plant"), (Device, "pump-7")]),
            ("POST /devices/query", vec![]),
            ("the specified device 'pump-7'.", vec![(Device, "pump-7")]),
            (r#""ErrorCode:DeviceNotFound;pump-7""#, vec![(Device, "pump-7")]),
            ("ErrorCode:DeviceNotOnline;The device is away", vec![]),
            ("device id: pump-7.", vec![(Device, "pump-7")]),
            (&resource, vec![(Subscription, id), (Group, "FLEET"), (Hub, "PLANT")]),
            ("sb://queue-1.servicebus.windows.net/x", vec![(Host, "queue-1")]),
            ("global.azure-devices-provisioning.net", vec![]),
            (
                "from 203.0.113.9, 203.0.113.XXX and 2001:db8::7.",
                vec![(Address, "203.0.113.9"), (Address, "203.0.113.XXX"), (Address, "2001:db8::7")],
            ),
            ("at 10:05:30 on 127.0.0.1, version 10.0.19041.1", vec![]),
            ("by owner@contoso.com", vec![(Person, "owner@contoso.com")]),
        ] {
            assert_eq!(found(line), names, "{line}");
        }
    }
}
