//! The state that the events have led to: every device and every hub.

use std::vec::Vec;

use crate::triage::Thresholds;
use crate::triage::device::{Context, Device};
use crate::triage::event::{Event, Traits};
use crate::triage::hub::{Counted, Hub, due_disconnects};
use crate::triage::identities::{DeviceId, HubId};

/// The state of all devices and hubs.
#[derive(Debug, Default)]
pub(super) struct Fleet {
    /// The devices by number.
    pub(super) devices: Vec<Device>,
    /// Each device's share of the statistics, by number.
    pub(super) counted: Vec<Counted>,
    /// The hubs by number.
    pub(super) hubs: Vec<Hub>,
    /// The time up to which everything was taken in, in order, in milliseconds since 1970.
    settled_ms: Option<i64>,
}

impl Fleet {
    pub(super) const BYTES_PER_DEVICE: usize = size_of::<Device>() + size_of::<Counted>();

    /// Makes room for a hub.
    pub(super) fn add_hub(&mut self, hub: HubId) {
        if self.hubs.len() <= hub.index() {
            self.hubs.resize_with(hub.index() + 1, Hub::default);
        }
    }

    /// Adds a device on this hub, about which nothing is known yet.
    pub(super) fn add_device(&mut self, device: DeviceId, hub: HubId) {
        if self.devices.len() <= device.index() {
            self.devices.resize_with(device.index() + 1, Device::default);
            self.counted.resize_with(device.index() + 1, Counted::default);
        }
        if let (Some(state), Some(counted)) =
            (self.devices.get_mut(device.index()), self.counted.get_mut(device.index()))
        {
            (*state, *counted) = (Device::default(), Counted::default());
        }
        if let Some(hub) = self.hubs.get_mut(hub.index()) {
            hub.devices += 1;
        }
    }

    pub(super) fn device(&self, device: DeviceId) -> Option<&Device> {
        self.devices.get(device.index())
    }

    /// Notes when a device was last heard of.
    pub(super) fn hear(&mut self, device: Option<DeviceId>, time: u32) {
        if let Some(device) = device.and_then(|device| self.devices.get_mut(device.index())) {
            device.last_heard = device.last_heard.max(time);
        }
    }

    /// Counts events, which are in order, in the statistics of their hubs.
    pub(super) fn count(&mut self, events: &mut [Event], thresholds: &Thresholds) {
        for place in due_disconnects(events.iter(), thresholds) {
            if let Some(event) = events.get_mut(place as usize) {
                event.traits.set(Traits::DUE);
            }
        }
        for event in events.iter_mut().filter(|event| !event.traits.has(Traits::COUNTED)) {
            event.traits.set(Traits::COUNTED);
            let counted = event.device.and_then(|device| self.counted.get_mut(device.index()));
            if let Some(hub) = self.hubs.get_mut(event.hub.index()) {
                hub.count(event, event.traits.has(Traits::DUE), counted, thresholds);
            }
        }
        for hub in &mut self.hubs {
            hub.find_bursts_if_due(thresholds);
        }
    }

    /// Finds bursts on every hub.
    pub(super) fn find_bursts(&mut self, thresholds: &Thresholds) {
        for hub in &mut self.hubs {
            hub.find_bursts(thresholds);
        }
    }

    /// Returns `true` if later events were taken in already.
    pub(super) fn is_late(&self, event: &Event) -> bool {
        self.settled_ms.is_some_and(|settled| event.ms() < settled)
    }

    /// Passes an event to its hub and its device.
    pub(super) fn apply(&mut self, event: &Event, thresholds: &Thresholds) {
        self.settled_ms = self.settled_ms.max(Some(event.ms()));
        let Some(hub) = self.hubs.get_mut(event.hub.index()) else { return };
        // This doesn't include the event itself: a device's own connect tells nothing about other devices.
        let connects = hub.connects;
        let counted = event.device.and_then(|device| self.counted.get_mut(device.index()));
        hub.apply(event, event.traits.has(Traits::DUE), counted, thresholds);
        if let Some(device) = event.device.and_then(|device| self.devices.get_mut(device.index())) {
            device.apply(event, &Context { thresholds, hub, connects });
        }
    }
}
