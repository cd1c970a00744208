//! The adapters against a real server on loopback, in virtual time: what they send again, how often, and when.

use std::time::Duration;

use iothub_errors::retry::Idempotency::{self, Idempotent, NotIdempotent};

use crate::hub::{self, Answer, Hub};
use crate::{ALL, Adapter};

/// What the server saw.
struct Seen {
    is_done: bool,
    attempts: Vec<Duration>,
    runs: usize,
}

async fn run(adapter: Adapter, script: &[Answer], idempotency: Idempotency) -> Seen {
    let hub = Hub::start(script).await.expect("a listener on loopback");
    // An adapter that can't send anything hasn't succeeded.
    let is_done = adapter.call(&hub, idempotency).await.unwrap_or(false);
    Seen { is_done, attempts: hub.attempts(), runs: hub.runs() }
}

/// Returns the times between the attempts.
fn gaps(seen: &Seen) -> Vec<Duration> {
    seen.attempts.windows(2).map(|pair| pair[1] - pair[0]).collect()
}

#[tokio::test(start_paused = true)]
async fn what_cannot_succeed_is_sent_once() {
    for adapter in ALL {
        for (name, answer) in [("unknown device", hub::UNKNOWN_DEVICE), ("offline device", hub::OFFLINE)] {
            let seen = run(adapter, &[answer], Idempotent).await;
            assert!(!seen.is_done, "{adapter:?}: {name}");
            assert_eq!(seen.attempts.len(), 1, "{adapter:?}: {name}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_method_that_timed_out_does_not_run_twice_unless_idempotent() {
    for adapter in ALL {
        let seen = run(adapter, &[hub::TIMED_OUT], NotIdempotent).await;
        assert!(!seen.is_done, "{adapter:?}");
        assert_eq!(seen.runs, 1, "{adapter:?}");
        let seen = run(adapter, &[hub::TIMED_OUT], Idempotent).await;
        assert!(seen.is_done, "{adapter:?}");
        assert_eq!(seen.runs, 2, "{adapter:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn throttling_is_honoured_to_the_second() {
    // Timers count in whole milliseconds, and rounding adds up to one.
    let (shortest, longest) = (Duration::from_secs(10), Duration::from_secs(20));
    for adapter in ALL {
        for (answer, is_in_header) in [(hub::THROTTLED, true), (hub::THROTTLED_IN_WORDS, false)] {
            let seen = run(adapter, &[answer], NotIdempotent).await;
            assert!(seen.is_done, "{adapter:?}");
            let gaps = gaps(&seen);
            assert_eq!(gaps.len(), 1, "{adapter:?}");
            // An adapter that doesn't see the delay uses the throttled policy.
            let sees_delay = match adapter {
                Adapter::Backon | Adapter::Tokio => true,
                Adapter::Tower => is_in_header,
                Adapter::Reqwest => false,
            };
            let longest = if sees_delay { Duration::from_millis(11_002) } else { longest + Duration::from_millis(2) };
            assert!(gaps.iter().all(|gap| (shortest..=longest).contains(gap)), "{adapter:?}: {gaps:?}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_delay_longer_than_the_loop_can_wait_is_not_undercut() {
    let patient = Answer::throttled_for("60");
    for adapter in ALL {
        let seen = run(adapter, std::slice::from_ref(&patient), NotIdempotent).await;
        let gaps = gaps(&seen);
        assert!(gaps.iter().all(|gap| *gap >= Duration::from_secs(60)), "{adapter:?}: {gaps:?}");
        assert_eq!(seen.is_done, adapter != Adapter::Reqwest, "{adapter:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn transient_failures_are_sent_again_with_growing_waits_until_the_budget_ends() {
    let script = vec![hub::SERVER_ERROR; 40];
    for adapter in ALL {
        let once = run(adapter, &script, NotIdempotent).await;
        assert_eq!(once.attempts.len(), 1, "{adapter:?} repeats what a 500 may have done");
        let seen = run(adapter, &script, Idempotent).await;
        assert!(!seen.is_done, "{adapter:?}");
        assert!((2..=10).contains(&seen.attempts.len()), "{adapter:?}: {}", seen.attempts.len());
        let gaps = gaps(&seen);
        assert!(gaps.iter().all(|gap| *gap >= Duration::from_secs(1)), "{adapter:?}: {gaps:?}");
        // `reqwest-retry` measures its budget by the system clock, which does not move here.
        let last = seen.attempts.last().copied().unwrap_or_default();
        assert!(last <= Duration::from_secs(241) || adapter == Adapter::Reqwest, "{adapter:?}: {last:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_success_is_sent_once() {
    for adapter in ALL {
        let seen = run(adapter, &[], Idempotent).await;
        assert!(seen.is_done, "{adapter:?}");
        assert_eq!(seen.attempts.len(), 1, "{adapter:?}");
    }
}
