//! A preview of the findings, as if the events held back had been taken in.

use std::vec::Vec;

use crate::triage::Thresholds;
use crate::triage::device::{Context, Device};
use crate::triage::event::{Event, Traits};
use crate::triage::fleet::Fleet;
use crate::triage::hub::{Hub, due_disconnects};
use crate::triage::identities::{DeviceId, HubId};

/// The state as if the events held back had been taken in. It doesn't copy all devices, because there may be many: the
/// hubs take in the events first, and then each device when it is requested.
pub(super) struct Preview<'a> {
    fleet: &'a Fleet,
    pending: &'a [Event],
    thresholds: &'a Thresholds,
    pub(super) hubs: Vec<Hub>,
    /// The events, grouped by device and in order for each.
    steps: Vec<Step>,
}

/// An event held back.
#[derive(Clone, Copy)]
struct Step {
    /// Its position among the events held back.
    place: u32,
    /// The number of connections to the hub before it.
    connects: u32,
}

impl<'a> Preview<'a> {
    pub(super) fn new(fleet: &'a Fleet, pending: &'a [Event], thresholds: &'a Thresholds) -> Self {
        let mut preview = Self { fleet, pending, thresholds, hubs: fleet.hubs.clone(), steps: Vec::new() };
        if pending.is_empty() {
            preview.find_bursts();
        } else {
            preview.take_in(in_order(pending));
        }
        preview
    }

    fn find_bursts(&mut self) {
        for hub in &mut self.hubs {
            hub.find_bursts(self.thresholds);
        }
    }

    fn take_in(&mut self, order: Vec<u32>) {
        let (pending, thresholds) = (self.pending, self.thresholds);
        // The order itself is dropped: with a million devices, this is when most memory is held.
        let mut steps: Vec<Step> = order.into_iter().map(|place| Step { place, connects: 0 }).collect();
        let events = || steps.iter().filter_map(|step| pending.get(step.place as usize));
        // These are positions in the sorted order, not among the events.
        let due = due_disconnects(events(), thresholds);
        let mut counted = self.fleet.counted.clone();
        let is_due = |place: u32, event: &Event| event.traits.has(Traits::DUE) || due.binary_search(&place).is_ok();
        for (place, event) in (0..).zip(events()).filter(|(_, event)| !event.traits.has(Traits::COUNTED)) {
            let device = event.device.and_then(|device| counted.get_mut(device.index()));
            if let Some(hub) = self.hubs.get_mut(event.hub.index()) {
                hub.count(event, is_due(place, event), device, thresholds);
            }
        }
        for hub in &mut self.hubs {
            hub.find_bursts(thresholds);
        }
        for (place, step) in (0..).zip(&mut steps) {
            let Some(event) = pending.get(step.place as usize) else { continue };
            let Some(hub) = self.hubs.get_mut(event.hub.index()) else { continue };
            step.connects = hub.connects;
            let device = event.device.and_then(|device| counted.get_mut(device.index()));
            hub.apply(event, is_due(place, event), device, thresholds);
        }
        drop(counted);
        steps.sort_by_key(|step| device_of(pending, *step));
        self.steps = steps;
    }

    /// Returns the device with this number, on this hub.
    pub(super) fn device(&self, number: DeviceId, hub: HubId) -> Option<Device> {
        let mut device = *self.fleet.device(number)?;
        let first = self.steps.partition_point(|step| device_of(self.pending, *step) < Some(number));
        let steps = self.steps.iter().skip(first);
        let events = steps
            .map_while(|step| Some((self.pending.get(step.place as usize)?, step.connects)))
            .take_while(|(event, _)| event.device == Some(number));
        let hub = self.hubs.get(hub.index())?;
        for (event, connects) in events {
            device.apply(event, &Context { thresholds: self.thresholds, hub, connects });
        }
        Some(device)
    }
}

fn device_of(pending: &[Event], step: Step) -> Option<DeviceId> {
    pending.get(step.place as usize).and_then(|event| event.device)
}

/// Returns the positions of the events in sorted order, without those of copies.
pub(super) fn in_order(events: &[Event]) -> Vec<u32> {
    let compare = |one: &u32, other: &u32| match (events.get(*one as usize), events.get(*other as usize)) {
        (Some(one), Some(other)) => one.in_order(other),
        _ => one.cmp(other),
    };
    let mut places: Vec<u32> = (0..).take(events.len()).collect();
    places.sort_by(compare);
    places.dedup_by(|copy, place| compare(copy, place).is_eq());
    places
}
