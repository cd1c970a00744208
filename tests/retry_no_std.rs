//! A device's loop with nothing but `core`: no clock, no allocator, no random generator of a crate.
//!
//! The file itself has no standard library in scope, so the loop cannot use it by accident.

#![no_std]

use core::time::Duration;

use iothub_errors::Verdict;
use iothub_errors::mqtt::ConnAck;
use iothub_errors::retry::{Attempt, Decision, GiveUp, Idempotency};
use iothub_errors::{Action, Retry};

/// A device: a radio that returns a CONNACK code or nothing, a timer, and a shift register.
struct Board {
    answers: [Option<u8>; 4],
    last_answer: Option<u8>,
    attempts: usize,
    waited: Duration,
    renewed: u32,
    noise: u32,
}

impl Board {
    const fn new(answers: [Option<u8>; 4]) -> Self {
        Self { answers, last_answer: Some(0), attempts: 0, waited: Duration::ZERO, renewed: 0, noise: 0xACE1 }
    }

    fn try_connect(&mut self) -> Result<(), Verdict> {
        let answer = self.answers.get(self.attempts).copied().unwrap_or(self.last_answer);
        self.attempts += 1;
        match answer {
            None => Err(Verdict::UNREACHABLE),
            Some(code) => ConnAck::v311(code).classify().map_or(Ok(()), |refusal| Err(refusal.into())),
        }
    }

    fn random(&mut self) -> u32 {
        self.noise ^= self.noise << 13;
        self.noise ^= self.noise >> 17;
        self.noise ^= self.noise << 5;
        self.noise
    }

    fn connect(&mut self) -> Result<(), GiveUp> {
        let mut number = 0;
        loop {
            let Err(refusal) = self.try_connect() else { return Ok(()) };
            number += 1;
            let attempt = Attempt::new(number, Idempotency::Idempotent).random(self.random());
            match attempt.decide(refusal) {
                Decision::GiveUp { reason, .. } => return Err(reason),
                Decision::RetryAfter(wait) => self.waited += wait,
                Decision::ActThenRetry { action, wait } => {
                    self.waited += wait;
                    match action {
                        Action::RenewCredential => self.renewed += 1,
                        Action::Reconnect => {}
                        _ => return Err(GiveUp::Permanent),
                    }
                }
            }
        }
    }
}

#[test]
fn waits_for_the_hub_and_renews_the_token() {
    let mut board = Board::new([None, Some(3), Some(5), Some(0)]);
    assert_eq!(board.connect(), Ok(()));
    assert_eq!(board.attempts, 4);
    assert_eq!(board.renewed, 1);
    assert!(board.waited >= Duration::from_secs(3));
}

#[test]
fn does_not_repeat_what_no_hub_accepts() {
    let mut board = Board::new([Some(1), Some(0), Some(0), Some(0)]);
    assert_eq!(board.connect(), Err(GiveUp::Permanent));
    assert_eq!(board.attempts, 1);
    assert_eq!(board.waited, Duration::ZERO);
    assert_eq!(ConnAck::v311(1).classify().map(|refusal| refusal.retry()), Some(Retry::Never));
}

#[test]
fn stops_renewing_a_token_that_is_never_accepted() {
    let mut board = Board { last_answer: Some(5), ..Board::new([Some(5); 4]) };
    assert_eq!(board.connect(), Err(GiveUp::NoAttemptsLeft));
    assert_eq!(board.attempts, 5);
    assert_eq!(board.renewed, 4);
}
