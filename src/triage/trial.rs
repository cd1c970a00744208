//! What would be found if the events that are held back were taken in.

use std::vec::Vec;

use crate::triage::Thresholds;
use crate::triage::device::{Counted, Device, Surroundings};
use crate::triage::event::{Event, NO_DEVICE};
use crate::triage::hub::Hub;
use crate::triage::state::{State, surroundings};

/// The state as it would be if the events that are held back were taken in. It copies no devices, of which there may be
/// many: first the hubs take in the events, and then each device when it is asked for.
pub(super) struct Trial<'a> {
    state: &'a State,
    pending: &'a [Event],
    thresholds: &'a Thresholds,
    pub(super) hubs: Vec<Hub>,
    /// The events by device, and for each device in order.
    steps: Vec<Step>,
}

/// An event that is held back.
#[derive(Clone, Copy)]
struct Step {
    /// Its place among them.
    place: u32,
    /// The connections to the hub before it.
    connects: u32,
}

impl<'a> Trial<'a> {
    pub(super) fn new(state: &'a State, pending: &'a [Event], thresholds: &'a Thresholds) -> Self {
        let mut trial = Self { state, pending, thresholds, hubs: state.hubs.clone(), steps: Vec::new() };
        if pending.is_empty() {
            trial.find_incidents();
        } else {
            trial.take_in(in_order(pending));
        }
        trial
    }

    fn find_incidents(&mut self) {
        for hub in &mut self.hubs {
            hub.find_incidents(self.thresholds);
        }
    }

    fn take_in(&mut self, order: Vec<u32>) {
        let mut counted: Vec<Counted> = self.state.devices.iter().map(|device| device.counted).collect();
        let events = order.iter().filter_map(|place| self.pending.get(*place as usize));
        for event in events.filter(|event| !event.is_counted) {
            if let Some(hub) = self.hubs.get_mut(usize::from(event.hub)) {
                hub.count(event, counted.get_mut(event.device as usize));
            }
        }
        self.find_incidents();
        self.steps.reserve_exact(order.len());
        for place in order {
            let Some(event) = self.pending.get(place as usize) else { continue };
            let Some(hub) = self.hubs.get_mut(usize::from(event.hub)) else { continue };
            self.steps.push(Step { place, connects: hub.connects });
            hub.apply(event, counted.get_mut(event.device as usize), self.thresholds);
        }
        drop(counted);
        self.steps.sort_by_key(|step| device_of(self.pending, *step));
    }

    /// The device with this number, on this hub.
    pub(super) fn device(&self, number: u32, hub: u16) -> Option<Device> {
        let mut device = *self.state.devices.get(number as usize)?;
        let first = self.steps.partition_point(|step| device_of(self.pending, *step) < number);
        let steps = self.steps.iter().skip(first);
        let mut events = steps
            .map_while(|step| Some((self.pending.get(step.place as usize)?, step.connects)))
            .take_while(|(event, _)| event.device == number)
            .peekable();
        if events.peek().is_some() {
            let hub = self.hubs.get(usize::from(hub))?;
            let in_incident = |time| hub.incident_at(time).is_some();
            for (event, connects) in events {
                device.apply(event, &Surroundings { connects, ..surroundings(hub, self.thresholds, &in_incident) });
            }
        }
        Some(device)
    }
}

fn device_of(pending: &[Event], step: Step) -> u32 {
    pending.get(step.place as usize).map_or(NO_DEVICE, |event| event.device)
}

/// The places of the events in their order, without those of copies.
pub(super) fn in_order(events: &[Event]) -> Vec<u32> {
    let order = |place: &u32| events.get(*place as usize).map(Event::order);
    let mut places: Vec<u32> = (0..).take(events.len()).collect();
    places.sort_by_key(order);
    places.dedup_by_key(|place| order(place));
    places
}
