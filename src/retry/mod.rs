//! Deciding what to do after a failure: whether to repeat the request, when, and what to do first.
//!
//! Your retry crate does the looping and sleeping. This module tells it what to do, without a clock, a random generator
//! or an allocator of its own.
//!
//! - [`Verdict::is_retryable`](crate::Verdict::is_retryable): a `bool` for a loop that can only wait. Whether an
//!   operation may run twice is an input, [`Idempotency`], because the error cannot know it: a direct method that timed
//!   out (504101) may have run.
//! - [`Attempt::decide`]: a [`Decision`] for a loop that can act: give up, wait, or first renew the token, reopen the
//!   link, read the `ETag` again, or register with the provisioning service.
//! - [`Backoff`]: recommended waits as data, with the reasons for them.
//! - `find_in_chain` (with an allocator): finds an `IotHubError` among the sources of another crate's error.
//! - [`should_reprovision`], [`until_utc_midnight`], [`connections_per_second`]: rules and limits for a fleet.
//!
//! Three rules apply everywhere. A delay that the service states never makes an error retryable: a 404 with
//! `Retry-After` is still a 404. What may have taken effect is repeated only if you declared it idempotent. Every delay
//! is at most [`LONGEST_DELAY`], whatever a header claims.
//!
//! # A loop without a retry crate
//!
//! ```
//! use core::time::Duration;
//! use iothub_errors::retry::{Attempt, Decision, GiveUp, Idempotency};
//! use iothub_errors::{Action, ErrorCode};
//!
//! /// Your random generator. Zero draws the shortest wait.
//! fn random() -> u32 {
//!     0
//! }
//!
//! fn set_tags(replies: &mut Vec<ErrorCode>) -> Result<(), ErrorCode> {
//!     replies.pop().map_or(Ok(()), Err)
//! }
//!
//! let mut replies = vec![ErrorCode::PreconditionFailed, ErrorCode::ServerError];
//! let mut slept = Duration::ZERO;
//! let mut reads = 0;
//! for number in 1.. {
//!     let Err(code) = set_tags(&mut replies) else { break };
//!     match Attempt::new(number, Idempotency::Idempotent).random(random()).decide(code) {
//!         Decision::RetryAfter(wait) => slept += wait, // sleep(wait)
//!         Decision::ActThenRetry { action: Action::ReadAgain, wait } => {
//!             slept += wait;
//!             reads += 1; // read the twin again for its ETag
//!         }
//!         Decision::ActThenRetry { action, .. } => panic!("{}", action.instruction()),
//!         Decision::GiveUp { reason, .. } => panic!("{reason}"),
//!     }
//! }
//! assert_eq!(slept, Duration::from_secs(2)); // 1 s after the 500001, 1 s before reading
//! assert_eq!(reads, 1);
//! ```

mod backoff;
#[cfg(feature = "alloc")]
mod chain;
mod decide;
mod fleet;

pub use crate::catalog::{Idempotency, LONGEST_DELAY};
pub use backoff::Backoff;
#[cfg(feature = "alloc")]
pub use chain::find_in_chain;
pub use decide::{Attempt, Decision, GiveUp};
pub use fleet::{FAILURES_BEFORE_REPROVISIONING, Tier, connections_per_second, should_reprovision, until_utc_midnight};
