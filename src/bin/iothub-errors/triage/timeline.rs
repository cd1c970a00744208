//! Errors over time by code, in bounded memory.

use std::collections::BTreeMap;

use iothub_errors::log::Record;

/// The largest number of buckets. Beyond it, buckets become twice as long.
const MOST: usize = 4096;

/// The number of errors in each bucket of time.
pub struct Timeline {
    /// The length of a bucket, in milliseconds.
    pub bucket_ms: i64,
    /// The counts by bucket number, then by code; 0 means errors without a number.
    pub buckets: BTreeMap<i64, BTreeMap<u32, u64>>,
}

impl Default for Timeline {
    fn default() -> Self {
        Self { bucket_ms: 60_000, buckets: BTreeMap::new() }
    }
}

impl Timeline {
    pub fn record(&mut self, record: &Record<'_>) {
        let (Some(failure), Some(ms)) = (record.classify(), record.time_ms()) else { return };
        // Only documented codes are kept separately, because there could be any number of others.
        let code = failure.code().map_or(0, |code| code.number());
        *self.buckets.entry(ms.div_euclid(self.bucket_ms)).or_default().entry(code).or_default() += 1;
        if self.buckets.len() > MOST {
            self.coarsen();
        }
    }

    fn coarsen(&mut self) {
        self.bucket_ms *= 2;
        for (bucket, codes) in std::mem::take(&mut self.buckets) {
            let merged = self.buckets.entry(bucket.div_euclid(2)).or_default();
            for (code, count) in codes {
                *merged.entry(code).or_default() += count;
            }
        }
    }

    /// Returns the codes with their totals, most frequent first.
    pub fn codes(&self) -> Vec<(u32, u64)> {
        let mut totals: BTreeMap<u32, u64> = BTreeMap::new();
        for (code, count) in self.buckets.values().flatten() {
            *totals.entry(*code).or_default() += count;
        }
        let mut totals: Vec<(u32, u64)> = totals.into_iter().collect();
        totals.sort_by_key(|(code, count)| (std::cmp::Reverse(*count), *code));
        totals
    }
}
