//! Durations in logs of microcontrollers: `15000 ms`.

use core::time::Duration;

/// A duration that `defmt` writes in whole milliseconds.
pub(crate) struct Milliseconds(pub(crate) Duration);

impl defmt::Format for Milliseconds {
    fn format(&self, f: defmt::Formatter<'_>) {
        defmt::write!(f, "{=u64} ms", u64::try_from(self.0.as_millis()).unwrap_or(u64::MAX));
    }
}
