//! A compact map between names and numbers.

use std::vec::Vec;

use core::hash::BuildHasher;

use foldhash::quality::RandomState;
use hashbrown::HashTable;

/// Names with a number each: a new name gets the number of a forgotten one, or the next.
///
/// The names are stored one after the other in one piece of memory, and the table contains only their numbers. A map of
/// boxed names would make the state of a fleet a sixth larger. The hash has a random key, so that nobody can send names
/// that all have the same hash.
#[derive(Default)]
pub(super) struct Names {
    hasher: RandomState,
    /// Each name after its length, which takes two bytes.
    text: Vec<u8>,
    /// The position in the text of the name with each number, or [`FREE`].
    places: Vec<usize>,
    free: Vec<u32>,
    numbers: HashTable<u32>,
}

const FREE: usize = usize::MAX;

impl Names {
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Returns the number of a name, if it is known.
    pub(super) fn get(&self, name: &[u8]) -> Option<u32> {
        let hash = self.hasher.hash_one(name);
        self.numbers.find(hash, |number| name_at(&self.text, &self.places, *number) == Some(name)).copied()
    }

    /// Assigns a number to a name that has none. A name longer than 64 KiB is cut.
    pub(super) fn add(&mut self, name: &[u8]) -> u32 {
        let name = name.get(..usize::from(u16::MAX)).unwrap_or(name);
        let place = self.text.len();
        self.text.extend_from_slice(&(name.len() as u16).to_le_bytes());
        self.text.extend_from_slice(name);
        let number = self.free.pop().unwrap_or_else(|| {
            self.places.push(FREE);
            (self.places.len() - 1) as u32
        });
        if let Some(free) = self.places.get_mut(number as usize) {
            *free = place;
        }
        let Self { hasher, text, places, numbers, .. } = self;
        let hash = hasher.hash_one(name);
        numbers
            .insert_unique(hash, number, |number| hasher.hash_one(name_at(text, places, *number).unwrap_or_default()));
        number
    }

    /// Forgets names. Their numbers are reused.
    pub(super) fn forget(&mut self, is_forgotten: impl Fn(u32) -> bool) {
        let Self { text, places, free, numbers, .. } = self;
        numbers.retain(|number| !is_forgotten(*number));
        // The remaining names are moved together, so that memory doesn't grow with a log that keeps naming new devices.
        let mut kept = Vec::new();
        for (number, place) in (0..).zip(places.iter_mut()).filter(|(_, place)| **place != FREE) {
            if is_forgotten(number) {
                free.push(number);
                *place = FREE;
            } else if let Some((length, rest)) = text.get(*place..).and_then(<[u8]>::split_first_chunk) {
                *place = kept.len();
                kept.extend_from_slice(length);
                kept.extend_from_slice(rest.get(..usize::from(u16::from_le_bytes(*length))).unwrap_or_default());
            }
        }
        *text = kept;
    }

    /// Returns every name with its number, in the order of the numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &[u8])> {
        (0..).take(self.places.len()).filter_map(|number| Some((number, name_at(&self.text, &self.places, number)?)))
    }

    /// Returns the name with this number.
    pub(super) fn name(&self, number: u32) -> Option<&[u8]> {
        name_at(&self.text, &self.places, number)
    }
}

fn name_at<'a>(text: &'a [u8], places: &[usize], number: u32) -> Option<&'a [u8]> {
    let place = *places.get(number as usize)?;
    let (length, rest) = text.get(place..)?.split_first_chunk()?;
    rest.get(..usize::from(u16::from_le_bytes(*length)))
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
    fn the_text_of_forgotten_names_takes_no_memory() {
        let mut names = Names::default();
        for round in 0..50_u32 {
            (0..100).for_each(|number| _ = names.add(format!("{round}-{number}").as_bytes()));
            names.forget(|_| true);
            assert!(names.text.is_empty());
        }
        assert_eq!(names.places.len(), 100);
    }

    #[test]
    fn a_name_of_more_than_64_kib_is_cut() {
        let mut names = Names::default();
        let number = names.add(&[b'a'; 70_000]);
        assert_eq!(names.name(number).map(<[u8]>::len), Some(65_535));
    }
}
