//! The nearest name to a typing mistake.

use iothub_errors::Entry;
use strsim::osa_distance;

/// One slip for so many letters is a typing mistake; more is another name.
const LETTERS_PER_SLIP: usize = 6;

/// The entry whose number, name or former name is nearest to `word`, if one is near enough.
pub fn nearest(word: &str) -> Option<Entry> {
    if !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit()) {
        return nearest_number(word);
    }
    // Longer than any name: not worth comparing.
    if word.len() > 80 {
        return None;
    }
    let word = word.to_lowercase();
    let slips = |entry: Entry| {
        let names = entry.aliases().iter().copied().chain([entry.name()]);
        names.map(|name| osa_distance(&word, &name.to_lowercase())).min().unwrap_or(usize::MAX)
    };
    let most = word.chars().count() / LETTERS_PER_SLIP;
    Entry::all()
        .map(|entry| (slips(entry), entry))
        .filter(|(slips, _)| *slips <= most)
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, entry)| entry)
}

/// A number with a digit missing, too many, or two digits swapped; a wrong digit says too little. A number of a known
/// family is a gap in it rather than a slip for a code of another.
fn nearest_number(digits: &str) -> Option<Entry> {
    let number_of = |entry: Entry| entry.number().map(|number| number.to_string()).unwrap_or_default();
    let family = digits.get(..3).unwrap_or(digits);
    let is_known_family = Entry::all().any(|entry| number_of(entry).starts_with(family));
    let is_slip = |entry: &Entry| {
        let number = number_of(*entry);
        let is_swap = sorted(digits) == sorted(&number) && (!is_known_family || number.starts_with(family));
        (digits.len() != number.len() || is_swap) && osa_distance(digits, &number) == 1
    };
    let mut near = Entry::all().filter(is_slip);
    // Two that are as near as each other are a guess, not a suggestion.
    near.next().filter(|_| near.next().is_none())
}

fn sorted(digits: &str) -> Vec<u8> {
    let mut digits = digits.as_bytes().to_vec();
    digits.sort_unstable();
    digits
}
