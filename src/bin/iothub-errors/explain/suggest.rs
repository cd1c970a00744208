//! Finding the entry that a mistyped name or number means.

use iothub_errors::Entry;
use strsim::osa_distance;

/// The number of letters for which one slip counts as a typing mistake. With more slips, it is a different name.
const LETTERS_PER_SLIP: usize = 6;

/// Returns the entry whose number, name or former name is nearest to `word`, if one is near enough.
pub fn nearest(word: &str) -> Option<Entry> {
    if !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit()) {
        return nearest_number(word);
    }
    // Such a word is longer than any name.
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

/// Returns the entry whose number results from adding, removing or swapping digits. A single wrong digit fits too many
/// numbers to be a hint. A number in a known family is more likely undocumented than a mistake for one of another
/// family.
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
    // If two are equally near, either would be a guess.
    near.next().filter(|_| near.next().is_none())
}

fn sorted(digits: &str) -> Vec<u8> {
    let mut digits = digits.as_bytes().to_vec();
    digits.sort_unstable();
    digits
}
