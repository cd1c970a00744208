//! The checks, run on the seeds and on mutations of them that are the same on every run. It stands in for the fuzzer
//! where there is none. `RUNS` sets the number of mutations for each check.

use std::path::Path;

use iothub_errors_checks::TARGETS;

/// SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(bound.max(1)).unwrap()).unwrap()
    }

    fn choose<'a>(&mut self, from: &'a [Vec<u8>]) -> &'a [u8] {
        from.get(self.below(from.len())).map_or(&[], Vec::as_slice)
    }
}

fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../seeds").join(target);
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "{target} has seeds");
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

/// Returns the entries of the dictionary, with their escapes undone.
fn words() -> Vec<Vec<u8>> {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../dictionary.txt")).unwrap();
    let entries = text.lines().filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'));
    entries.map(|entry| entry.replace("\\\"", "\"").replace("\\\\", "\\").into_bytes()).collect()
}

/// Returns a seed with up to eight changes.
fn mutate(random: &mut Random, seeds: &[Vec<u8>], words: &[Vec<u8>]) -> Vec<u8> {
    let mut data = random.choose(seeds).to_vec();
    for _ in 0..=random.below(8) {
        let at = random.below(data.len() + 1);
        let end = (at + random.below(16)).min(data.len());
        match random.below(7) {
            0 => drop(data.splice(at..end, [])),
            1 => data.insert(at, u8::try_from(random.below(256)).unwrap()),
            2 => drop(data.splice(at..at, random.choose(words).iter().copied())),
            3 => drop(data.splice(at..end, random.choose(words).iter().copied())),
            4 => data.truncate(at),
            5 => {
                let part = data[at..end].to_vec();
                data.splice(at..at, part);
            }
            _ => data.extend((0..32).map(|_| u8::try_from(random.below(256)).unwrap())),
        }
    }
    if random.below(3) == 0 {
        // The remaining bytes drive the generator of well-formed messages.
        data.insert(0, 0xFF);
    }
    data
}

#[test]
fn every_property_holds_for_seeds_and_their_mutations() {
    let runs = std::env::var("RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(5000);
    let words = words();
    let broken: Vec<String> =
        TARGETS.iter().filter_map(|(name, check)| first_failure(name, *check, runs, &words)).collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// Returns the name of the check and the first input for which it fails.
fn first_failure(name: &str, check: fn(&[u8]), runs: usize, words: &[Vec<u8>]) -> Option<String> {
    let seeds = seeds(name);
    let mut random = Random(20_260_301);
    // Each input of this check is expanded to a long one.
    let runs = if name == "repetition" { runs / 500 } else { runs };
    let mutated = (0..runs).map(|_| mutate(&mut random, &seeds, words));
    let mut inputs = seeds.iter().cloned().chain(mutated);
    let failure = inputs.find(|data| std::panic::catch_unwind(|| check(data)).is_err());
    failure.map(|data| format!("{name}: {}", data.escape_ascii()))
}
