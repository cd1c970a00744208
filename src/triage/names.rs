//! Names by number and numbers by name, in little memory.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::vec::Vec;

/// Gives each name a number: that of a forgotten name, or the next one.
///
/// The names stand one behind the other in one piece of memory: in a hash map of boxes, the state of a fleet would take a
/// sixth more.
#[derive(Default)]
pub(super) struct Names {
    hasher: RandomState,
    /// Each name behind its length, which takes two bytes.
    text: Vec<u8>,
    /// Where in the text the name with this number begins; [`FREE`] if there is none.
    places: Vec<usize>,
    free: Vec<u32>,
    /// A name stands in the slot that the low bits of its hash tell, or in one of those right behind. At most half of the
    /// slots, whose number is a power of two, are taken.
    slots: Vec<Slot>,
}

#[derive(Clone, Copy)]
struct Slot {
    hash: u32,
    /// [`VACANT`] if the slot is not taken.
    number: u32,
}

const VACANT: u32 = u32::MAX;

const FREE: usize = usize::MAX;

impl Names {
    pub(super) fn len(&self) -> usize {
        self.places.len() - self.free.len()
    }

    /// The number of a name, if it is known.
    pub(super) fn get(&self, name: &[u8]) -> Option<u32> {
        let hash = self.hash(name);
        self.slots_from(hash)
            .map_while(|slot| self.slots.get(slot).filter(|slot| slot.number != VACANT))
            .find(|slot| slot.hash == hash && self.name(slot.number) == Some(name))
            .map(|slot| slot.number)
    }

    /// Gives a number to a name that has none. What is longer than 64 KiB is cut.
    pub(super) fn add(&mut self, name: &[u8]) -> u32 {
        if (self.len() + 1) * 2 > self.slots.len() {
            let grown = (self.slots.len() * 2).max(64);
            let old = core::mem::replace(&mut self.slots, std::vec![Slot { hash: 0, number: VACANT }; grown]);
            for slot in old.into_iter().filter(|slot| slot.number != VACANT) {
                self.put(slot);
            }
        }
        let hash = self.hash(name);
        let place = self.text.len();
        let length = u16::try_from(name.len()).unwrap_or(u16::MAX);
        self.text.extend_from_slice(&length.to_le_bytes());
        self.text.extend_from_slice(name.get(..usize::from(length)).unwrap_or(name));
        let number = self.free.pop().unwrap_or_else(|| {
            self.places.push(FREE);
            u32::try_from(self.places.len() - 1).unwrap_or(VACANT)
        });
        if let Some(free) = self.places.get_mut(number as usize) {
            *free = place;
        }
        self.put(Slot { hash, number });
        number
    }

    /// Forgets names; their numbers are used again.
    pub(super) fn forget(&mut self, is_forgotten: impl Fn(u32) -> bool) {
        let old = core::mem::take(self);
        self.hasher = old.hasher.clone();
        for (number, name) in old.iter() {
            if !is_forgotten(number) {
                // The number that is given here is the next one, as all that are free are still missing.
                while self.places.len() < number as usize {
                    self.places.push(FREE);
                }
                self.add(name);
            }
        }
        self.places.resize(old.places.len(), FREE);
        let free = self.places.iter().zip(0..).filter(|(place, _)| **place == FREE);
        self.free = free.map(|(_, number)| number).collect();
    }

    /// Every name with its number, in the order of the numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &[u8])> {
        (0..).take(self.places.len()).filter_map(|number| Some((number, self.name(number)?)))
    }

    fn name(&self, number: u32) -> Option<&[u8]> {
        let place = *self.places.get(number as usize)?;
        let (length, rest) = self.text.get(place..)?.split_first_chunk()?;
        rest.get(..usize::from(u16::from_le_bytes(*length)))
    }

    /// With a key that nobody else knows: nobody can send names that all have the same.
    fn hash(&self, name: &[u8]) -> u32 {
        self.hasher.hash_one(name) as u32
    }

    /// The slots in which a name with this hash may stand, nearest first.
    fn slots_from(&self, hash: u32) -> impl Iterator<Item = usize> + use<> {
        let count = self.slots.len();
        (0..count).map(move |step| (hash as usize).wrapping_add(step) & (count - 1))
    }

    fn put(&mut self, new: Slot) {
        let mut slots = self.slots_from(new.hash);
        let vacant = slots.find(|slot| self.slots.get(*slot).is_some_and(|slot| slot.number == VACANT));
        if let Some(slot) = vacant.and_then(|slot| self.slots.get_mut(slot)) {
            *slot = new;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::format;

    #[test]
    fn a_name_keeps_its_number_and_forgotten_numbers_are_used_again() {
        let mut names = Names::default();
        let name = |number: u32| format!("device-{number}").into_bytes();
        for number in 0..1000 {
            assert_eq!(names.get(&name(number)), None);
            assert_eq!(names.add(&name(number)), number);
            // As few slots as leave half of them vacant.
            assert_eq!(names.slots.len(), (names.len() * 2).next_power_of_two().max(64));
        }
        names.forget(|number| number % 3 == 0);
        assert_eq!(names.len(), 666);
        for number in 0..1000 {
            assert_eq!(names.get(&name(number)), (number % 3 != 0).then_some(number));
        }
        let reused: std::collections::BTreeSet<u32> = (1000..1334).map(|number| names.add(&name(number))).collect();
        assert!(reused.iter().copied().eq((0..1000).step_by(3)));
        assert_eq!(names.add(b""), 1000);
        assert_eq!(names.get(b""), Some(1000));
        assert_eq!(names.iter().count(), names.len());
    }

    #[test]
    fn names_with_the_same_hash_are_told_apart() {
        let mut names = Names::default();
        let mut by_hash = std::collections::HashMap::new();
        // Among some hundred thousand names, two have the same hash.
        let (one, other) = (0_u64..)
            .map(u64::to_le_bytes)
            .find_map(|name| Some((by_hash.insert(names.hash(&name), name)?, name)))
            .unwrap();
        assert_eq!(names.add(&one), 0);
        assert_eq!(names.get(&other), None);
        assert_eq!(names.add(&other), 1);
        assert_eq!((names.get(&one), names.get(&other)), (Some(0), Some(1)));
    }
}
