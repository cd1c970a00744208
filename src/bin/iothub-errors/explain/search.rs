//! Searching the catalogue's prose for words.

use std::collections::{HashMap, HashSet};

use iothub_errors::Entry;

/// The largest number of matches that are shown.
const MOST: usize = 8;

/// A match whose score is below this share of the best score is noise.
const WORTHWHILE: f64 = 0.35;

/// The weight that a word gains each time an entry repeats it.
const AGAIN: f64 = 0.15;

/// Words that tell nothing about an error.
const COMMON: [&str; 38] = [
    "a", "an", "and", "are", "as", "at", "azure", "be", "been", "by", "but", "do", "does", "error", "for", "from",
    "has", "have", "hub", "i", "in", "iot", "is", "it", "my", "of", "on", "or", "that", "the", "this", "to", "was",
    "what", "when", "why", "with", "you",
];

/// The words of every entry, weighted by how much the columns in which they appear tell about an error.
pub struct Index {
    entries: Vec<(Entry, HashMap<String, f64>)>,
    /// The number of entries in which each word appears.
    frequency: HashMap<String, usize>,
}

impl Index {
    /// Indexes the prose of the entries.
    pub fn new(entries: impl Iterator<Item = Entry>) -> Self {
        let entries: Vec<_> = entries.map(|entry| (entry, weigh(entry))).collect();
        let mut frequency = HashMap::new();
        for word in entries.iter().flat_map(|(_, words)| words.keys()) {
            *frequency.entry(word.clone()).or_default() += 1;
        }
        Self { entries, frequency }
    }

    /// Returns the best matches, best first. Entries with all of the query's words rank above those with only some.
    pub fn search(&self, query: &str) -> Vec<Entry> {
        let query: HashSet<String> = words(query).filter(|word| !COMMON.contains(&word.as_str())).collect();
        if query.is_empty() {
            return Vec::new();
        }
        let mut scored: Vec<(f64, Entry)> = self
            .entries
            .iter()
            .map(|(entry, words)| (self.score(&query, words), *entry))
            .filter(|(score, _)| *score > 0.0)
            .collect();
        scored.sort_by(|(left, _), (right, _)| right.total_cmp(left));
        let best = scored.first().map_or(0.0, |(score, _)| *score);
        scored
            .into_iter()
            .take_while(|(score, _)| *score >= best * WORTHWHILE)
            .take(MOST)
            .map(|(_, entry)| entry)
            .collect()
    }

    /// Returns the sum, over the query's words, of weight times rarity, reduced by the share of words not found.
    fn score(&self, query: &HashSet<String>, words: &HashMap<String, f64>) -> f64 {
        let mut sum = 0.0;
        let mut found = 0.0;
        for word in query {
            if let Some(weight) = words.get(word) {
                sum += weight * self.rarity(word);
                found += 1.0;
            }
        }
        let share = found / query.len() as f64;
        sum * share * share
    }

    fn rarity(&self, word: &str) -> f64 {
        let entries_with_it = self.frequency.get(word).copied().unwrap_or(1) as f64;
        (1.0 + self.entries.len() as f64 / entries_with_it).ln()
    }
}

fn weigh(entry: Entry) -> HashMap<String, f64> {
    let mut weights: HashMap<String, f64> = HashMap::new();
    let mut add = |text: &str, weight: f64| {
        for word in words(text) {
            // A word that an entry repeats is probably its subject.
            let known = weights.entry(word).or_default();
            *known = known.max(weight) + AGAIN.min(*known);
        }
    };
    add(&entry.to_string(), 4.0);
    for operation in entry.operations() {
        add(operation.phrase(), 1.5);
    }
    add(entry.category().as_str(), 2.0);
    add(entry.summary(), 4.0);
    let columns = [
        (entry.aliases(), 4.0),
        (entry.messages(), 3.0),
        (entry.symptoms(), 3.0),
        (entry.causes(), 3.0),
        (entry.remedies(), 1.0),
    ];
    for (texts, weight) in columns {
        texts.iter().for_each(|text| add(text, weight));
    }
    weights
}

/// Returns the words of a text in lower case without endings. `DeviceNotOnline` yields the whole and its three parts.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).flat_map(|word| {
        let mut parts = humps(word);
        if parts.len() > 1 {
            parts.push(word.to_owned());
        }
        parts.into_iter().map(|part| stem(&part.to_lowercase()))
    })
}

/// Splits a camel-case identifier into words.
fn humps(identifier: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut after_capital = true;
    for c in identifier.chars() {
        match parts.last_mut() {
            Some(part) if after_capital || !c.is_uppercase() => part.push(c),
            _ => parts.push(c.to_string()),
        }
        after_capital = c.is_uppercase();
    }
    parts
}

/// Removes a word's ending, so that `expired`, `expires` and `expiry` are the same.
fn stem(word: &str) -> String {
    const ENDINGS: [&str; 11] = ["ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "y", "e", "s"];
    for ending in ENDINGS {
        if let Some(stem) = word.strip_suffix(ending) {
            if stem.len() >= 4 || (stem.len() >= 3 && ending == "s") {
                return stem.to_owned();
            }
        }
    }
    word.to_owned()
}
