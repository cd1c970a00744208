//! What must hold of every decision, for every documented error and for hostile delays.
#![cfg(feature = "std")]

use std::time::{Duration, SystemTime};

use iothub_errors::Verdict;
use iothub_errors::http::Reply;
use iothub_errors::mqtt::{ConnAck, Packet, PacketType};
use iothub_errors::retry::{
    Attempt, Backoff, Decision, GiveUp, Idempotency, LONGEST_DELAY, connections_per_second, should_reprovision,
    until_utc_midnight,
};
use iothub_errors::retry::{FAILURES_BEFORE_REPROVISIONING, Tier};
use iothub_errors::{Action, Entry, ErrorCode, IotHubError, Reopen, Retry, UncodedError};

const RANDOM: [u32; 5] = [0, 1, u32::MAX / 3, u32::MAX - 1, u32::MAX];

fn secs(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[test]
fn the_decision_follows_the_verdict_of_every_entry() {
    for entry in Entry::all() {
        let decision = Attempt::new(1, Idempotency::Idempotent).decide(entry);
        match entry.retry() {
            Retry::Never => {
                assert_eq!(decision, Decision::GiveUp { reason: GiveUp::Permanent, reopen: None }, "{entry}")
            }
            Retry::Immediately => assert_eq!(decision, Decision::RetryAfter(Duration::ZERO), "{entry}"),
            Retry::Backoff => assert_eq!(decision, Decision::RetryAfter(secs(2)), "{entry}"),
            Retry::Throttled => assert_eq!(decision, Decision::RetryAfter(secs(20)), "{entry}"),
            Retry::AfterAction(expected) => {
                let Decision::ActThenRetry { action, .. } = decision else { panic!("{entry}: {decision}") };
                assert_eq!(action, expected, "{entry}");
                assert_eq!(decision.delay(), None, "{entry}: a loop that only waits must not go on");
            }
        }
    }
}

#[test]
fn nothing_that_may_have_run_is_repeated_unless_declared_idempotent() {
    for entry in Entry::all().filter(|entry| entry.may_have_been_applied()) {
        let decision = Attempt::new(1, Idempotency::NotIdempotent).decide(entry);
        assert!(matches!(decision, Decision::GiveUp { .. }), "{entry}: {decision}");
        assert!(!Verdict::from(entry).is_retryable(Idempotency::NotIdempotent), "{entry}");
    }
    for code in [ErrorCode::GatewayTimeout, ErrorCode::GenericTimeout, ErrorCode::RequestTimedOut] {
        let refused = Attempt::new(1, Idempotency::NotIdempotent).decide(code);
        assert_eq!(refused, Decision::GiveUp { reason: GiveUp::MayHaveBeenApplied, reopen: None }, "{code}");
        let repeated = Attempt::new(1, Idempotency::Idempotent).decide(code);
        assert_eq!(repeated, Decision::RetryAfter(secs(2)), "{code}");
    }
}

#[test]
fn a_request_lost_with_its_connection_is_repeated_only_if_idempotent() {
    let lost = Verdict::CONNECTION_LOST;
    let refused = Attempt::new(1, Idempotency::NotIdempotent).decide(lost);
    assert_eq!(refused, Decision::GiveUp { reason: GiveUp::MayHaveBeenApplied, reopen: Some(Reopen::Connection) });
    let repeated = Attempt::new(1, Idempotency::Idempotent).decide(lost);
    assert_eq!(repeated, Decision::ActThenRetry { action: Action::Reconnect, wait: secs(20) });
    let never_sent = Attempt::new(1, Idempotency::NotIdempotent).decide(Verdict::UNREACHABLE);
    assert_eq!(never_sent, Decision::ActThenRetry { action: Action::Reconnect, wait: secs(20) });
}

#[test]
fn a_delay_does_not_make_anything_retryable() {
    for entry in Entry::all().filter(|entry| entry.retry() == Retry::Never) {
        let verdict = Verdict::from(entry).with_retry_after(secs(1));
        let decision = Attempt::new(1, Idempotency::Idempotent).decide(verdict);
        assert_eq!(decision, Decision::GiveUp { reason: GiveUp::Permanent, reopen: None }, "{entry}");
    }
    let reply = Reply::new(404).header("retry-after", "1").header("iothub-errorcode", "DeviceNotFound");
    let error = IotHubError::from_reply(&reply).expect("a failure");
    assert_eq!(error.retry_after(), Some(secs(1)));
    assert_eq!(
        Attempt::new(1, Idempotency::Idempotent).decide(&error),
        Decision::GiveUp { reason: GiveUp::Permanent, reopen: None }
    );
}

/// Returns the delays that a reply can state, and the time before which the same request must not be sent again.
#[test]
fn a_stated_delay_is_never_undercut() {
    let cases: &[(&str, &str, u64)] = &[
        ("Retry-After", "10", 10_000),
        ("retry-after", "0010", 10_000),
        ("x-ms-retry-after-ms", "1500", 1_500),
        ("retry-after-ms", "20000", 20_000),
        ("Retry-After", "Sun, 06 Nov 1994 08:50:07 GMT", 30_000),
    ];
    for (name, value, least_ms) in cases {
        let reply = Reply::new(429).header("Date", "Sun, 06 Nov 1994 08:49:37 GMT").header(name, value);
        let classification = reply.classify().expect("a failure");
        let least = Duration::from_millis(*least_ms);
        let exact = Attempt::new(1, Idempotency::Idempotent).decide(classification);
        assert_eq!(exact, Decision::RetryAfter(least), "{name}: {value}");
        for (number, random) in (1..5).flat_map(|number| RANDOM.map(|random| (number, random))) {
            let decision = Attempt::new(number, Idempotency::Idempotent).random(random).decide(classification);
            let wait = decision.delay().expect("a throttled request is retried");
            assert!(wait >= least, "{name}: {value}: {wait:?}");
        }
    }
}

#[test]
fn a_message_that_asks_to_wait_is_honoured() {
    let body = r#"{"Message":"ErrorCode:ThrottlingBacklogTimeout;The request has been throttled. Wait 10 seconds and try again."}"#;
    let error = IotHubError::from_reply(&Reply::new(429).body(body)).expect("a failure");
    assert_eq!(error.code(), Some(ErrorCode::ThrottlingBacklogTimeout));
    assert_eq!(Attempt::new(1, Idempotency::NotIdempotent).decide(&error), Decision::RetryAfter(secs(10)));
}

#[test]
fn hostile_delays_are_bounded_or_ignored() {
    let mut patient = Backoff::THROTTLED;
    (patient.budget, patient.attempts) = (None, None);
    for value in ["86401", "31536000", "18446744073709551615", "99999999999999999999999999"] {
        let classification = Reply::new(429).header("retry-after", value).classify().expect("a failure");
        for random in RANDOM {
            let attempt = Attempt::new(1, Idempotency::Idempotent).random(random).request_backoff(patient);
            assert_eq!(attempt.decide(classification), Decision::RetryAfter(LONGEST_DELAY), "{value}");
        }
        // By default a day is longer than anybody waits for a request.
        let default = Attempt::new(1, Idempotency::Idempotent).decide(classification);
        assert_eq!(default, Decision::GiveUp { reason: GiveUp::NoTimeLeft, reopen: None }, "{value}");
    }
    for value in ["-1", "", "1e3", "1.5", "soon", "\u{0}", "0", "Thu, 01 Jan 1970 00:00:00 GMT"] {
        for name in ["retry-after", "retry-after-ms", "x-ms-retry-after-ms"] {
            let reply = Reply::new(429).header("date", "Sun, 06 Nov 1994 08:49:37 GMT").header(name, value);
            let classification = reply.classify().expect("a failure");
            let decision = Attempt::new(1, Idempotency::Idempotent).decide(classification);
            assert_eq!(decision, Decision::RetryAfter(secs(20)), "{name}: {value:?}: no hot loop, no delay believed");
        }
    }
}

#[test]
fn a_used_up_quota_is_retried_after_midnight() {
    let at_20_00 = 1_700_000_000 / 86_400 * 86_400 + 20 * 3600;
    let four_hours = secs(4 * 3600);
    for random in RANDOM {
        let attempt = Attempt::new(1, Idempotency::NotIdempotent).at_unix_seconds(at_20_00).random(random);
        let Decision::ActThenRetry { action, wait } = attempt.decide(ErrorCode::IotHubQuotaExceeded) else {
            panic!("the quota resets")
        };
        assert_eq!(action, Action::WaitForQuotaReset);
        assert!((four_hours..=four_hours + secs(60)).contains(&wait), "{wait:?}");
    }
    let from_clock = Attempt::new(1, Idempotency::NotIdempotent).at(SystemTime::UNIX_EPOCH + secs(at_20_00));
    assert_eq!(from_clock, Attempt::new(1, Idempotency::NotIdempotent).at_unix_seconds(at_20_00));
    let before_1970 = SystemTime::UNIX_EPOCH - secs(1);
    let without_clock = Attempt::new(1, Idempotency::NotIdempotent).at(before_1970);
    let guessed = without_clock.decide(ErrorCode::IotHubQuotaExceeded);
    assert_eq!(guessed, Decision::ActThenRetry { action: Action::WaitForQuotaReset, wait: secs(60 * 60) });
}

#[test]
fn midnight_is_one_second_to_one_day_away() {
    for (now, expected) in [(0, 86_400), (1, 86_399), (86_399, 1), (86_400, 86_400), (u64::MAX, 0)] {
        let wait = until_utc_midnight(now);
        assert!(wait >= secs(1) && wait <= secs(86_400), "{now}");
        assert!(expected == 0 || wait == secs(expected), "{now}");
    }
}

#[test]
fn a_closed_part_is_reopened_before_the_next_attempt() {
    let cases = [
        (Reopen::Link, Action::ReopenLink, 2),
        (Reopen::Session, Action::ReopenSession, 2),
        (Reopen::Connection, Action::Reconnect, 20),
    ];
    for (reopen, expected, longest) in cases {
        let busy = Verdict::from(ErrorCode::ServiceUnavailable).with_reopen(reopen);
        let decision = Attempt::new(1, Idempotency::Idempotent).decide(busy);
        assert_eq!(decision, Decision::ActThenRetry { action: expected, wait: secs(longest) });
        let throttled = Verdict::from(ErrorCode::ThrottlingException).with_reopen(reopen);
        let decision = Attempt::new(1, Idempotency::Idempotent).decide(throttled);
        assert_eq!(decision, Decision::ActThenRetry { action: expected, wait: secs(20) });
        let permanent = Verdict::from(ErrorCode::MessageTooLarge).with_reopen(reopen);
        let decision = Attempt::new(1, Idempotency::Idempotent).decide(permanent);
        assert_eq!(decision, Decision::GiveUp { reason: GiveUp::Permanent, reopen: Some(reopen) });
    }
}

#[test]
fn attempts_and_time_run_out() {
    let attempt = |number| Attempt::new(number, Idempotency::Idempotent);
    assert!(matches!(attempt(9).decide(ErrorCode::ServerError), Decision::RetryAfter(_)));
    assert_eq!(
        attempt(10).decide(ErrorCode::ServerError),
        Decision::GiveUp { reason: GiveUp::NoAttemptsLeft, reopen: None }
    );
    let in_time = attempt(1).elapsed(secs(238));
    assert_eq!(in_time.decide(ErrorCode::ServerError), Decision::RetryAfter(secs(2)));
    let late = attempt(1).elapsed(secs(240));
    assert_eq!(late.decide(ErrorCode::ServerError), Decision::GiveUp { reason: GiveUp::NoTimeLeft, reopen: None });
    let forever = attempt(u32::MAX).elapsed(Duration::MAX).decide(Verdict::UNREACHABLE);
    assert!(matches!(forever, Decision::ActThenRetry { action: Action::Reconnect, .. }));
    assert_eq!(Attempt::new(0, Idempotency::Idempotent), attempt(1));
}

#[test]
fn waits_stay_in_their_span_and_grow_to_the_cap() {
    let policies = Action::ALL.iter().map(|action| Backoff::for_action(*action));
    let policies =
        policies.chain([Backoff::TRANSIENT, Backoff::IMMEDIATE, Backoff::THROTTLED, Backoff::for_fleet(1, 0)]);
    for policy in policies {
        let mut longest_before = Duration::ZERO;
        for retry in (1..80).chain([u32::MAX]) {
            let (shortest, longest) = (policy.delay(retry, 0), policy.delay(retry, u32::MAX));
            assert!(shortest <= longest && longest <= policy.cap && longest >= longest_before, "{policy:?} {retry}");
            assert!(RANDOM.iter().all(|random| (shortest..=longest).contains(&policy.delay(retry, *random))));
            longest_before = longest;
        }
        assert_eq!(policy.delay(2, 0), policy.floor);
        assert_eq!(longest_before, policy.cap);
    }
}

#[test]
fn a_random_number_places_the_wait_in_its_span() {
    let decide =
        |random| Attempt::new(1, Idempotency::Idempotent).random(random).decide(ErrorCode::ThrottlingException);
    assert_eq!(decide(0), Decision::RetryAfter(secs(10)));
    assert_eq!(decide(u32::MAX), Decision::RetryAfter(secs(20)));
}

/// Returns the shortest and longest waits before the second and before a late retry, in seconds, and the number of
/// attempts.
#[test]
fn the_recommended_waits() {
    let cases = [
        (Backoff::TRANSIENT, 1, 4, 30, Some(10)),
        (Backoff::IMMEDIATE, 1, 2, 30, Some(10)),
        (Backoff::THROTTLED, 10, 40, 60, Some(10)),
        (Backoff::RECONNECT, 1, 40, 120, None),
        (Backoff::AFTER_ACTION, 1, 2, 30, Some(5)),
        (Backoff::WAITING, 10, 120, 300, Some(10)),
        (Backoff::QUOTA, 15 * 60, 3600, 3600, None),
    ];
    for (policy, shortest, second, longest, attempts) in cases {
        assert_eq!(policy.delay(2, 0), secs(shortest), "{policy:?}");
        assert_eq!(policy.delay(2, u32::MAX), secs(second), "{policy:?}");
        assert_eq!(policy.delay(40, u32::MAX), secs(longest), "{policy:?}");
        assert_eq!(policy.attempts, attempts, "{policy:?}");
        let at_once = policy == Backoff::IMMEDIATE || policy == Backoff::AFTER_ACTION;
        assert_eq!(policy.delay(1, 0).is_zero(), at_once, "{policy:?}");
    }
    assert_eq!(Backoff::QUOTA.delay(1, u32::MAX), secs(3600));
}

#[test]
fn a_fleet_spreads_over_the_time_that_the_hub_needs_to_admit_it() {
    // Devices, admitted a second; the longest first wait and the longest of all, in seconds.
    let cases = [
        (10, 100, 20, 120),
        (2_000, 100, 20, 120),
        (2_001, 100, 21, 120),
        (10_000, 100, 100, 120),
        (12_000, 100, 120, 120),
        (50_000, 100, 500, 500),
        (30, 0, 30, 120),
        (0, 0, 20, 120),
        (u32::MAX, 1, 86_400, 86_400),
    ];
    for (devices, per_second, first, longest) in cases {
        let policy = Backoff::for_fleet(devices, per_second);
        assert_eq!(policy.delay(1, u32::MAX), secs(first), "{devices} at {per_second}");
        assert_eq!(policy.delay(40, u32::MAX), secs(longest), "{devices} at {per_second}");
        let mut rest = Backoff::RECONNECT;
        (rest.base, rest.cap) = (policy.base, policy.cap);
        assert_eq!(policy, rest, "{devices} at {per_second}");
    }
}

#[test]
fn a_verdict_gives_the_decision_of_its_failure() {
    for entry in Entry::all() {
        let verdict = Verdict::from(entry);
        assert_eq!(verdict.retry(), entry.retry(), "{entry}");
        assert_eq!(verdict.category(), entry.category(), "{entry}");
        assert_eq!(verdict.may_have_been_applied(), entry.may_have_been_applied(), "{entry}");
        assert_eq!(verdict.retry_after(), None, "{entry}");
        assert_eq!(verdict.with_retry_after(secs(7)).retry_after(), Some(secs(7)), "{entry}");
    }
    assert!(Verdict::CONNECTION_LOST.may_have_been_applied());
    assert!(!Verdict::UNREACHABLE.may_have_been_applied());
    let classification = Reply::new(504).header("retry-after", "7").classify().expect("a failure");
    let verdict = Verdict::from(classification);
    assert_eq!(verdict.retry_after(), Some(secs(7)));
    assert!(verdict.may_have_been_applied());
}

#[test]
fn no_policy_and_no_stated_delay_overflows() {
    let mut absurd = Backoff::RECONNECT;
    (absurd.floor, absurd.base, absurd.cap) = (Duration::MAX, Duration::MAX, Duration::MAX);
    absurd.budget = Some(Duration::MAX);
    for (retry, random) in [0, 1, 2, 31, 32, 33, 64, u32::MAX].iter().flat_map(|retry| RANDOM.map(|r| (*retry, r))) {
        assert!(absurd.delay(retry, random) <= LONGEST_DELAY);
        assert_eq!(absurd.delay_after(Duration::MAX, retry, random), LONGEST_DELAY);
        assert!(Backoff::TRANSIENT.delay_after(Duration::MAX, retry, random) <= LONGEST_DELAY);
        assert!(Backoff::for_fleet(u32::MAX, 0).delay(retry, random) <= LONGEST_DELAY);
    }
}

#[test]
fn documented_connection_limits() {
    let cases = [(Tier::S1, 1, 100), (Tier::S1, 8, 100), (Tier::S1, 9, 108), (Tier::S2, 2, 240), (Tier::S3, 1, 6000)];
    for (tier, units, expected) in cases {
        assert_eq!(connections_per_second(tier, units), expected, "{tier:?} {units}");
    }
    assert_eq!(connections_per_second(Tier::S3, u32::MAX), u32::MAX);
}

#[test]
fn a_device_registers_again_when_refused_or_after_ten_failures() {
    for status in [401, 403, 404] {
        let refused = Reply::new(status).classify().expect("a failure");
        assert!(should_reprovision(refused, 1), "{status}");
    }
    for status in [429, 500, 503] {
        let transient = Reply::new(status).classify().expect("a failure");
        assert!(!should_reprovision(transient, FAILURES_BEFORE_REPROVISIONING - 1), "{status}");
        assert!(should_reprovision(transient, FAILURES_BEFORE_REPROVISIONING), "{status}");
    }
    let transient_404 =
        [ErrorCode::DeviceConnectionClosedRemotely, ErrorCode::DeviceNotOnline, ErrorCode::IotHubFailingOver];
    for code in transient_404 {
        assert!(!should_reprovision(code, 1), "{code} carries 404 and says nothing of the registration");
    }
    assert!(!should_reprovision(ErrorCode::ArgumentInvalid, 1000), "another hub refuses it just so");
    // A CONNACK has no status and gives the same result.
    let connack = |code| ConnAck::v311(code).classify().expect("a refusal");
    for (code, expected) in [(3, false), (4, true), (5, true)] {
        assert_eq!(should_reprovision(connack(code), 1), expected, "{code}");
    }
    let reason = |code| Packet::new(PacketType::Connack, code).classify().expect("a refusal");
    for (code, expected) in [(134, true), (136, false), (138, true), (140, true), (159, false)] {
        assert_eq!(should_reprovision(reason(code), 1), expected, "{code}");
    }
}

#[test]
fn reprovisioning_comes_first_only_where_it_was_asked_for() {
    let connect = Attempt::new(1, Idempotency::Idempotent);
    let with_dps = connect.connects_through_dps();
    assert_eq!(connect.decide(ErrorCode::DeviceNotFound), Decision::GiveUp { reason: GiveUp::Permanent, reopen: None });
    let expected = |wait| Decision::ActThenRetry { action: Action::Reprovision, wait: secs(wait) };
    assert_eq!(with_dps.decide(ErrorCode::DeviceNotFound), expected(20));
    let renewed = Decision::ActThenRetry { action: Action::RenewCredential, wait: Duration::ZERO };
    assert_eq!(with_dps.decide(ErrorCode::IotHubUnauthorized), renewed);
    let second = Attempt::new(2, Idempotency::Idempotent).connects_through_dps();
    assert_eq!(second.decide(ErrorCode::IotHubUnauthorized), expected(40));
    let tenth = Attempt::new(10, Idempotency::Idempotent).connects_through_dps();
    assert_eq!(tenth.decide(Verdict::UNREACHABLE), expected(120));
}

#[test]
fn ten_failures_to_reconnect_take_minutes_and_twenty_a_quarter_of_an_hour() {
    let half = u32::MAX / 2;
    let total = |failures| (1..failures).map(|retry| Backoff::RECONNECT.delay(retry, half)).sum::<Duration>();
    assert!((secs(7 * 60)..secs(8 * 60)).contains(&total(FAILURES_BEFORE_REPROVISIONING)));
    assert!((secs(15 * 60)..secs(30 * 60)).contains(&total(20)));
}

#[test]
fn a_decision_reads_as_a_sentence() {
    let attempt = Attempt::new(1, Idempotency::NotIdempotent);
    let cases = [
        (ErrorCode::GatewayTimeout, "give up: it may have taken effect and is not safe to repeat"),
        (ErrorCode::ThrottlingException, "retry after 20s"),
        (ErrorCode::IotHubUnauthorized, "renew_credential, then retry"),
    ];
    for (code, expected) in cases {
        assert_eq!(attempt.decide(code).to_string(), expected);
    }
    let at_once = Decision::RetryAfter(Duration::ZERO);
    assert_eq!(at_once.to_string(), "retry at once");
    let later = Decision::ActThenRetry { action: Action::Reconnect, wait: secs(2) };
    assert_eq!(later.to_string(), "wait 2s, then reconnect, then retry");
}

#[test]
fn without_a_random_number_the_waits_still_grow() {
    let attempt = |number| Attempt::new(number, Idempotency::Idempotent);
    let waits: Vec<Decision> = (1..=5).map(|number| attempt(number).decide(ErrorCode::ServerError)).collect();
    assert_eq!(waits, [2, 4, 8, 16, 30].map(|wait| Decision::RetryAfter(secs(wait))));
}

#[test]
fn an_error_without_a_number_has_the_verdict_of_its_entry() {
    for error in UncodedError::ALL {
        assert_eq!(Verdict::from(*error), Verdict::from(Entry::Uncoded(*error)), "{error}");
    }
}

#[test]
fn each_reason_to_give_up_has_a_phrase_of_its_own() {
    let reasons = [GiveUp::Permanent, GiveUp::MayHaveBeenApplied, GiveUp::NoAttemptsLeft, GiveUp::NoTimeLeft];
    let phrases: std::collections::BTreeSet<String> = reasons.iter().map(GiveUp::to_string).collect();
    assert_eq!(phrases.len(), reasons.len());
    assert!(phrases.iter().all(|phrase| phrase.len() > 10));
}
