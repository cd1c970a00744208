//! Every row from both sides: it matches its words however they are joined, and not its nearest neighbours.

use std::collections::BTreeMap;
use std::string::{String, ToString};
use std::vec::Vec;

use super::{Found, Rule, Says, When, all, find};
use crate::catalog::Category;
use crate::evidence::anchors::hash_exactly;
use crate::evidence::phrase;
use crate::evidence::words::{Pieces, byte_before};
use crate::text::walk;

/// Returns `true` if a row matches and counts somewhere in a text.
fn matches(rule: &Rule, text: &str) -> bool {
    let text = text.as_bytes();
    Pieces::of(text).any(|piece| {
        let hashes = [Some(piece.hash), (piece.start != piece.word).then_some(piece.word_hash)];
        let before = byte_before(text, piece.start);
        hashes.into_iter().flatten().flat_map(|hash| find(hash, before)).any(|found| match found {
            Found::Rule(row) => {
                row.phrase.hash == hash_of(rule) && row.when == rule.when && walk::applies(row, text, piece)
            }
            _ => false,
        })
    })
}

/// Returns the hash by which a row is known.
fn hash_of(rule: &Rule) -> u32 {
    let words = rule.words.as_bytes();
    if rule.when == When::Exact { hash_exactly(words) } else { phrase::hash(words) }
}

#[test]
fn no_two_phrases_have_the_same_hash() {
    let mut seen = BTreeMap::new();
    for rule in all() {
        let known = *seen.entry(hash_of(rule)).or_insert(rule.words);
        assert_eq!(known, rule.words);
    }
}

fn is_plain(words: &str) -> bool {
    words.is_ascii()
}

/// Returns a text that contains a row's words in a form in which the row counts.
fn printed(rule: &Rule) -> Vec<String> {
    let words = rule.words;
    let title = || {
        let capital = |word: &str| {
            let (first, rest) = word.split_at(word.char_indices().nth(1).map_or(word.len(), |(at, _)| at));
            first.to_uppercase() + rest
        };
        words.split(' ').map(capital).collect::<Vec<_>>()
    };
    match rule.when {
        When::Exact => std::vec![words.into(), std::format!("x.{words}: y"), std::format!("({words})")],
        When::Dollar => std::vec![std::format!("on ${words}/x")],
        When::Scheme => std::vec![std::format!("at {words}://x")],
        When::Constant => {
            let constant = words.replace(' ', "_").to_uppercase();
            std::vec![std::format!("with status {constant}."), std::format!("from the service: {constant}")]
        }
        When::Phrase => {
            let spaced = std::format!("failed: {}", title().join(" "));
            let joined = title().concat();
            if words.contains(' ') { std::vec![spaced, joined] } else { std::vec![spaced] }
        }
        When::Always | When::Near => {
            let mut texts = std::vec![words.to_string(), std::format!("x, {words}.")];
            if is_plain(words) {
                texts.extend([
                    words.to_uppercase(),
                    words.replace(' ', "_"),
                    words.replace(' ', "-"),
                    words.replace(' ', "\n"),
                ]);
            }
            // A hump needs letters on both sides, or digits before it.
            if is_plain(words)
                && words.split(' ').all(|word| word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase()))
            {
                texts.push(title().concat());
            }
            texts
        }
    }
}

#[test]
fn every_row_matches_its_words() {
    for rule in all() {
        for text in printed(rule) {
            assert!(matches(rule, &text), "{:?} in {text:?}", rule.words);
        }
        assert!(!rule.printed_by.is_empty(), "{:?}", rule.words);
    }
}

#[test]
fn no_row_matches_its_nearest_neighbours() {
    for rule in all() {
        for text in printed(rule) {
            // Another last word, another first word, and each word missing.
            let mut others = Vec::new();
            if is_plain(rule.words) {
                others.push(std::format!("{}x", rule.words));
            }
            if rule.when != When::Exact && is_plain(rule.words) {
                others.push(rule.words.replacen(|c: char| c.is_ascii_alphabetic(), "q", 1));
            }
            if rule.words.contains(' ') {
                let words: Vec<_> = rule.words.split(' ').collect();
                for missing in 0..words.len() {
                    let mut words = words.clone();
                    words[missing] = "zz";
                    others.push(words.join(" "));
                }
            }
            for other in others.iter().filter(|other| **other != text) {
                let has_all = other.to_lowercase().contains(&rule.words.to_lowercase());
                assert!(!matches(rule, other) || (has_all && !other.ends_with('x')), "{:?} in {other:?}", rule.words);
            }
        }
    }
}

#[test]
fn no_row_is_there_twice() {
    let mut seen: BTreeMap<(&str, bool), Vec<Says>> = BTreeMap::new();
    for rule in all() {
        let known = seen.entry((rule.words, rule.when == When::Constant)).or_default();
        let is_double = known.iter().any(|says| core::mem::discriminant(says) == core::mem::discriminant(&rule.says));
        assert!(!is_double, "{:?}", rule.words);
        known.push(rule.says);
    }
}

#[test]
fn every_row_matches_at_least_its_own_words() {
    for rule in all() {
        let category = match rule.says {
            Says::Untrusted | Says::Handshake => Category::Tls,
            Says::Socket(_) | Says::Client(_) | Says::Coarse(_) => Category::Connection,
            Says::Refused(4 | 5) | Says::Credential => Category::Authentication,
            Says::Refused(3) => Category::Unavailable,
            Says::Disabled => Category::Disabled,
            _ => continue,
        };
        // A line break ends a statement.
        for text in printed(rule).iter().filter(|text| !text.contains('\n')) {
            let line = std::format!("mqtt connection: {text}");
            let found = crate::text::classify(line.as_bytes()).unwrap_or_else(|| panic!("a failure: {line}"));
            let is_network = matches!(category, Category::Connection)
                && matches!(found.category(), Category::Connection | Category::Timeout);
            // The words of a longer or stronger row may be in those of this one.
            let stronger = rule.says != walk::read(line.as_bytes()).says.expect("what was found");
            assert!(is_network || stronger || found.category() == category, "{line}: {:?}", found.category());
        }
    }
}
