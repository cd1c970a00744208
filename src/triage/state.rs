//! What the events have led to: every device and every hub.

use std::vec::Vec;

use crate::triage::Thresholds;
use crate::triage::device::{Device, Surroundings};
use crate::triage::drops::Circumstances;
use crate::triage::event::Event;
use crate::triage::hub::Hub;

/// What the events have led to.
#[derive(Debug, Default)]
pub(super) struct State {
    /// By number.
    pub(super) devices: Vec<Device>,
    /// By number.
    pub(super) hubs: Vec<Hub>,
    /// Everything up to here was taken in, in order.
    settled_ms: Option<i64>,
}

impl State {
    /// Gives events to the statistics of their hubs.
    pub(super) fn count(&mut self, events: &mut [Event], thresholds: &Thresholds) {
        for event in events.iter_mut().filter(|event| !event.is_counted) {
            event.is_counted = true;
            if let Some(hub) = self.hubs.get_mut(usize::from(event.hub)) {
                hub.count(event, self.devices.get_mut(event.device as usize).map(|device| &mut device.counted));
            }
        }
        for hub in &mut self.hubs {
            hub.find_incidents_if_due(thresholds);
        }
    }

    /// Finds incidents on every hub.
    pub(super) fn find_incidents(&mut self, thresholds: &Thresholds) {
        for hub in &mut self.hubs {
            hub.find_incidents(thresholds);
        }
    }

    /// `true` if events after this one were taken in already.
    pub(super) fn is_late(&self, event: &Event) -> bool {
        self.settled_ms.is_some_and(|settled| event.ms < settled)
    }

    /// Gives an event to its hub and its device.
    pub(super) fn apply(&mut self, event: &Event, thresholds: &Thresholds) {
        self.settled_ms = self.settled_ms.max(Some(event.ms));
        let Some(hub) = self.hubs.get_mut(usize::from(event.hub)) else { return };
        let Some(device) = self.devices.get_mut(event.device as usize) else {
            return hub.apply(event, None, thresholds);
        };
        // Without this one: what a device does says nothing about others.
        let connects = hub.connects;
        hub.apply(event, Some(&mut device.counted), thresholds);
        let in_incident = |time| hub.incident_at(time).is_some();
        device.apply(event, &Surroundings { connects, ..surroundings(hub, thresholds, &in_incident) });
    }
}

/// What a device on this hub asks for.
pub(super) fn surroundings<'a>(
    hub: &Hub,
    thresholds: &'a Thresholds,
    in_incident: &'a dyn Fn(u32) -> bool,
) -> Surroundings<'a> {
    let circumstances = Circumstances { thresholds, shows_connects: hub.shows_connects, in_incident };
    Surroundings { circumstances, connects: hub.connects, log_begins: hub.begins.unwrap_or_default() }
}
