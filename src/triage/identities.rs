//! Hubs and devices as small numbers.

use std::boxed::Box;
use std::collections::HashMap;
use std::string::String;
use std::vec::Vec;

use crate::log::Record;
use crate::triage::event::NO_DEVICE;
use crate::triage::names::Names;

/// The most hubs that are told apart; a subscription has at most 50. Those beyond share the last number.
const MOST_HUBS: usize = 1024;

/// The most spellings of resource ids that are remembered, and the longest of them in bytes.
const MOST_RESOURCES: usize = 4 * MOST_HUBS;
const LONGEST_RESOURCE: usize = 512;

/// The longest device or module id that is kept, in bytes; IoT Hub allows 128 characters.
const LONGEST_ID: usize = 256;

/// Between the id of a device and that of its module. Not allowed in either.
const SEPARATOR: u8 = 0;

/// Gives hubs and devices numbers, and their names back.
#[derive(Default)]
pub(super) struct Identities {
    hubs: Vec<String>,
    /// By resource id as it was written: the number of the hub, and whether it is one.
    resources: HashMap<Box<[u8]>, (u16, bool)>,
    devices: Names,
    key: Vec<u8>,
    last_hub: Vec<u8>,
    last_hub_number: u16,
    is_hub: bool,
}

impl Identities {
    /// The number of the hub; names are compared in any letter case.
    pub(super) fn hub(&mut self, record: &Record<'_>) -> u16 {
        let id = record.raw_of(record.fields().resource_id);
        // Without an id, the name comes from another member.
        if id == self.last_hub && !id.is_empty() {
            return self.last_hub_number;
        }
        let known = self.resources.get(id).copied();
        let (number, is_hub) = known.unwrap_or_else(|| self.new_resource(record, id));
        self.last_hub.clear();
        self.last_hub.extend_from_slice(id);
        self.last_hub_number = number;
        self.is_hub = is_hub;
        number
    }

    fn new_resource(&mut self, record: &Record<'_>, id: &[u8]) -> (u16, bool) {
        let name: String = record.hub().unwrap_or_default().chars().take(LONGEST_ID).collect();
        let found = self.hubs.iter().position(|known| known.eq_ignore_ascii_case(&name));
        let number = match found {
            Some(number) => number,
            None if self.hubs.len() < MOST_HUBS => {
                self.hubs.push(name);
                self.hubs.len() - 1
            }
            None => MOST_HUBS - 1,
        };
        let resource = (u16::try_from(number).unwrap_or_default(), record.foreign().is_none());
        if !id.is_empty() && id.len() <= LONGEST_RESOURCE && self.resources.len() < MOST_RESOURCES {
            self.resources.insert(id.into(), resource);
        }
        resource
    }

    /// `true` if the last record that was looked at is one of IoT Hub, not of another service.
    pub(super) const fn is_hub(&self) -> bool {
        self.is_hub
    }

    pub(super) fn hub_name(&self, hub: u16) -> &str {
        self.hubs.get(usize::from(hub)).map_or("", String::as_str)
    }

    pub(super) fn device_count(&self) -> usize {
        self.devices.len()
    }

    /// The number of the device or module that the record names, if it is known already; [`NO_DEVICE`] if it names
    /// none.
    pub(super) fn find(&mut self, hub: u16, record: &Record<'_>) -> Option<u32> {
        let device = record.bytes_of(record.fields().device_id);
        if device.is_empty() {
            return Some(NO_DEVICE);
        }
        let module = record.bytes_of(record.fields().module_id);
        self.key.clear();
        self.key.extend_from_slice(&hub.to_le_bytes());
        self.key.extend_from_slice(device.get(..LONGEST_ID).unwrap_or(&device));
        if !module.is_empty() {
            self.key.push(SEPARATOR);
            self.key.extend_from_slice(module.get(..LONGEST_ID).unwrap_or(&module));
        }
        self.devices.get(&self.key)
    }

    /// A number for the device that [`find`](Self::find) did not know.
    pub(super) fn add(&mut self) -> u32 {
        self.devices.add(&self.key)
    }

    /// Forgets devices; their numbers are used again.
    pub(super) fn forget(&mut self, is_forgotten: impl Fn(u32) -> bool) {
        self.devices.forget(is_forgotten);
    }

    /// Every device with its number, its hub and its name.
    pub(super) fn devices(&self) -> impl Iterator<Item = (u32, u16, &[u8])> {
        self.devices.iter().filter_map(|(number, key)| {
            let (hub, name) = key.split_at_checked(2)?;
            Some((number, u16::from_le_bytes(hub.try_into().ok()?), name))
        })
    }
}

/// A device’s name for people: `device`, or `device/module`.
pub(super) fn display_name(key: &[u8]) -> String {
    String::from_utf8_lossy(key).replace(char::from(SEPARATOR), "/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::format;

    #[test]
    fn so_many_spellings_of_resource_ids_are_remembered_and_no_long_ones() {
        let mut identities = Identities::default();
        let mut hub = |id: &str| {
            let json = format!(r#"{{"time":"2024-05-02T10:00:00Z","resourceId":"{id}","Resource":"OTHER"}}"#);
            identities.hub(&Record::from_json(&json).unwrap());
            identities.resources.len()
        };
        assert_eq!(hub(""), 0, "without an id, another member names the hub");
        assert_eq!(hub(&format!("{:0>513}", "/PLANT")), 0);
        assert_eq!(hub(&format!("{:0>512}", "/PLANT")), 1);
        assert_eq!((2..=5000).map(|number| hub(&format!("/{number}/PLANT"))).max(), Some(4096));
        assert_eq!(hub("/4096/PLANT"), 4096, "known");
        assert_eq!(identities.hubs, ["OTHER", "PLANT"]);
    }
}
