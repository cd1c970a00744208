//! Hubs and devices as small numbers.

use core::num::NonZeroU32;
use std::boxed::Box;
use std::collections::HashMap;
use std::string::String;
use std::vec::Vec;

use crate::log::Record;
use crate::triage::names::Names;

/// The largest number of hubs that are kept apart. A subscription has at most 50. Further hubs share the last number.
const MOST_HUBS: usize = 1024;

/// The largest number of spellings of resource ids that are remembered, and the longest of them in bytes.
const MOST_RESOURCES: usize = 4 * MOST_HUBS;
const LONGEST_RESOURCE: usize = 512;

/// The longest device or module id that is kept, in bytes. IoT Hub allows 128 characters.
const LONGEST_ID: usize = 256;

/// The separator between a device id and a module id. Neither may contain it.
const SEPARATOR: u8 = 0;

/// The number of a hub, counted from 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct HubId(u16);

impl HubId {
    pub(super) fn index(self) -> usize {
        usize::from(self.0)
    }

    pub(super) fn at(index: usize) -> Self {
        Self(u16::try_from(index).unwrap_or(u16::MAX))
    }
}

/// The number of a device or module, counted from 1, so that `Option<DeviceId>` has the same size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct DeviceId(NonZeroU32);

impl DeviceId {
    fn at(index: u32) -> Self {
        Self(NonZeroU32::MIN.saturating_add(index))
    }

    pub(super) fn index(self) -> usize {
        self.number() as usize
    }

    fn number(self) -> u32 {
        self.0.get() - 1
    }
}

/// The resource that wrote a record.
#[derive(Debug, Clone, Copy)]
pub(super) enum Resource {
    Hub(HubId),
    /// A resource that isn't an IoT hub.
    Other,
}

/// The key of a device or module: its hub and its ids.
#[derive(Debug, Clone, Default)]
pub(super) struct DeviceKey(Vec<u8>);

impl DeviceKey {
    /// Makes this the key of the device that the record names. Returns `false` if it names none.
    pub(super) fn set(&mut self, hub: HubId, record: &Record<'_>) -> bool {
        let device = record.bytes_of(record.fields().device_id);
        if device.is_empty() {
            return false;
        }
        self.0.clear();
        self.0.extend_from_slice(&hub.0.to_le_bytes());
        self.0.extend_from_slice(cut(&device));
        let module = record.bytes_of(record.fields().module_id);
        if !module.is_empty() {
            self.0.push(SEPARATOR);
            self.0.extend_from_slice(cut(&module));
        }
        true
    }
}

fn cut(id: &[u8]) -> &[u8] {
    id.get(..LONGEST_ID).unwrap_or(id)
}

/// Numbers for hubs and devices, and their names by number.
#[derive(Default)]
pub(super) struct Identities {
    hubs: Vec<String>,
    /// The resources by their ids as written.
    resources: HashMap<Box<str>, Resource>,
    /// The resource id of the last record, as in its text, with its resource. The next record nearly always has the
    /// same.
    last: Option<(Vec<u8>, Resource)>,
    devices: Names,
}

impl Identities {
    /// Returns the resource that wrote a record. Hub names are compared in any letter case.
    pub(super) fn resource(&mut self, record: &Record<'_>) -> Resource {
        let raw = record.raw_of(record.fields().resource_id);
        if let Some((_, resource)) = self.last.as_ref().filter(|(last, _)| !raw.is_empty() && last == raw) {
            return *resource;
        }
        // Without a resource id, each record names its hub in another member.
        let Some(id) = record.resource_id() else { return self.read_resource(record) };
        let known = self.resources.get(&*id).copied();
        let resource = known.unwrap_or_else(|| self.read_resource(record));
        if known.is_none() && id.len() <= LONGEST_RESOURCE && self.resources.len() < MOST_RESOURCES {
            self.resources.insert((&*id).into(), resource);
        }
        let (last, of_last) = self.last.get_or_insert_with(|| (Vec::new(), resource));
        last.clear();
        last.extend_from_slice(raw);
        *of_last = resource;
        resource
    }

    fn read_resource(&mut self, record: &Record<'_>) -> Resource {
        if !record.is_from_iot_hub() {
            return Resource::Other;
        }
        let name: String = record.hub().unwrap_or_default().chars().take(LONGEST_ID).collect();
        let known = self.hubs.iter().position(|known| known.eq_ignore_ascii_case(&name));
        let number = match known {
            Some(number) => number,
            None if self.hubs.len() < MOST_HUBS => {
                self.hubs.push(name);
                self.hubs.len() - 1
            }
            None => MOST_HUBS - 1,
        };
        Resource::Hub(HubId::at(number))
    }

    pub(super) fn hub_name(&self, hub: HubId) -> &str {
        self.hubs.get(hub.index()).map_or("", String::as_str)
    }

    pub(super) fn device_count(&self) -> usize {
        self.devices.len()
    }

    /// Returns the number of a device, if it is already known.
    pub(super) fn device(&self, key: &DeviceKey) -> Option<DeviceId> {
        self.devices.get(&key.0).map(DeviceId::at)
    }

    /// Assigns a number to a device that isn't known yet.
    pub(super) fn add(&mut self, key: &DeviceKey) -> DeviceId {
        DeviceId::at(self.devices.add(&key.0))
    }

    /// Forgets devices. Their numbers are reused.
    pub(super) fn forget(&mut self, is_forgotten: impl Fn(DeviceId) -> bool) {
        self.devices.forget(|number| is_forgotten(DeviceId::at(number)));
    }

    /// Returns every device with its number, its hub and its name.
    pub(super) fn devices(&self) -> impl Iterator<Item = (DeviceId, HubId, &[u8])> {
        self.devices.iter().filter_map(|(number, key)| {
            let (hub, name) = key.split_at_checked(2)?;
            Some((DeviceId::at(number), HubId(u16::from_le_bytes(hub.try_into().ok()?)), name))
        })
    }

    /// Returns a device's name for people.
    pub(super) fn device_name(&self, device: DeviceId) -> Option<String> {
        self.devices.name(device.number())?.get(2..).map(display_name)
    }
}

/// Returns a device's name for people: `device`, or `device/module`.
pub(super) fn display_name(key: &[u8]) -> String {
    String::from_utf8_lossy(key).replace(char::from(SEPARATOR), "/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::format;

    #[test]
    fn a_limited_number_of_short_resource_ids_is_remembered() {
        let mut identities = Identities::default();
        let mut hub = |id: &str| {
            let json = format!(r#"{{"time":"2024-05-02T10:00:00Z","resourceId":"{id}","Resource":"OTHER"}}"#);
            identities.resource(&Record::from_json(&json).unwrap());
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
