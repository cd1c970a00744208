//! Which disconnects are token renewals, among others that are not.

use iothub_errors::triage::{Confidence, FindingKind};

use super::script::{DAY_S, Log, found, the_finding};
use crate::fleet::Random;

const HOUR_S: i64 = 3600;

/// A renewal interval that isn't any SDK's default.
const UNUSUAL: i64 = 80 * 60;

/// .NET’s: an hour and five minutes.
const USUAL: i64 = 65 * 60;

/// Writes a disconnect that a connect follows at once.
fn lose(log: &mut Log, second: i64) {
    log.error(second, "pump", 404_104).connect(second + 10, "pump");
}

/// Writes the same because the token expired: the 401003 comes first.
fn expire(log: &mut Log, second: i64) {
    log.error(second - 1, "pump", 401_003);
    lose(log, second);
}

fn renewals(write: impl FnOnce(&mut Log)) -> Option<u32> {
    let found = found(|log| {
        log.connect(0, "pump");
        write(log);
    });
    found.into_iter().find(|(kind, _)| *kind == FindingKind::TokenRenewal).map(|(_, count)| count)
}

/// Times that don't follow earlier ones, or each other, by a multiple of 65 or 80 minutes, or of 2 or 3 hours.
fn strays(after: i64, count: usize) -> impl Iterator<Item = i64> {
    [1700, 3400, 5800, 7500].into_iter().take(count).map(move |later| after + later)
}

/// Returns the number of disconnects that count as renewals among steady ones followed by others.
fn steady_and_strays(period: i64, steady: i64, others: usize) -> Option<u32> {
    renewals(|log| {
        (1..=steady).for_each(|index| lose(log, index * period));
        strays(steady * period, others).for_each(|second| lose(log, second));
    })
}

#[test]
fn expiries_may_be_closer_or_farther_apart_than_other_renewals() {
    for period in [300, 120, 26 * HOUR_S, 3 * DAY_S] {
        let with = renewals(|log| (1..=6).for_each(|index| expire(log, index * period)));
        assert_eq!(with, Some(6), "{period} s, each with a 401003");
        let without = renewals(|log| (1..=6).for_each(|index| lose(log, index * period)));
        assert_eq!(without, None, "{period} s, without");
    }
    let faster = renewals(|log| (1..=6).for_each(|index| expire(log, index * 119)));
    assert_eq!(faster, None, "a fifth of ten minutes is the least");
}

#[test]
fn two_intervals_are_enough_where_the_token_is_seen_to_expire() {
    assert_eq!(renewals(|log| (1..=3).for_each(|index| expire(log, index * UNUSUAL))), Some(3));
    assert_eq!(renewals(|log| (1..=2).for_each(|index| expire(log, index * UNUSUAL))), None);
    assert_eq!(renewals(|log| (1..=3).for_each(|index| lose(log, index * UNUSUAL))), None);
}

#[test]
fn expiries_confirm_a_period_if_they_are_half_of_it() {
    let of_six = |expiries: i64| {
        renewals(|log| {
            (1..=6).for_each(|index| if index <= expiries { expire(log, index * 300) } else { lose(log, index * 300) })
        })
    };
    assert_eq!(of_six(3), Some(6));
    assert_eq!(of_six(2), None);
}

#[test]
fn few_renewals_are_surer_if_the_token_was_seen_to_expire() {
    for (count, with, without) in [
        (3, Confidence::Medium, Confidence::Low),
        (4, Confidence::High, Confidence::Medium),
        (5, Confidence::High, Confidence::Medium),
        (6, Confidence::High, Confidence::High),
    ] {
        let how_sure = |lose: fn(&mut Log, i64)| {
            the_finding(|log| {
                log.connect(0, "pump");
                (1..=count).for_each(|index| lose(log, index * USUAL));
            })
            .confidence
        };
        assert_eq!(how_sure(expire), with, "{count} with a 401003");
        assert_eq!(how_sure(lose), without, "{count} without");
    }
}

#[test]
fn a_disconnect_between_expiries_does_not_hide_their_period() {
    let mut random = Random(1);
    let counted = renewals(|log| {
        for index in 1..=40 {
            expire(log, index * 2 * UNUSUAL);
            lose(log, index * 2 * UNUSUAL + random.between(1000, 8000));
        }
    });
    assert_eq!(counted, Some(40));
}

#[test]
fn a_period_shows_that_begins_only_after_some_expiries() {
    // Tokens with different lives, then five with the same, each followed by a disconnect.
    let expiries =
        [10_000, 24_000, 48_000, 81_000].into_iter().chain((1..=4).map(|index| 81_000 + index * 2 * UNUSUAL));
    let mut random = Random(1);
    let counted = renewals(|log| {
        for second in expiries {
            expire(log, second);
            lose(log, second + random.between(1000, 8000));
        }
    });
    assert_eq!(counted, Some(5));
}

#[test]
fn four_disconnects_between_expiries_do_not_hide_their_period_and_five_do() {
    let with_between = |between: [&[i64]; 2]| {
        renewals(|log| {
            for (index, strays) in [1, 2, 3].into_iter().zip([between[0], between[1], &[]]) {
                expire(log, index * 2 * UNUSUAL);
                strays.iter().for_each(|later| lose(log, index * 2 * UNUSUAL + later));
            }
        })
    };
    assert_eq!(with_between([&[1100, 3000, 5200, 6400], &[1900, 3500, 6800, 8100]]), Some(3));
    assert_eq!(with_between([&[1100, 3000, 5200, 6400, 7000], &[1900, 3500, 4300, 6800, 8100]]), None);
}

#[test]
fn a_device_that_stays_away_after_most_disconnects_renews_nothing() {
    let back_after = |back: i64| {
        renewals(|log| {
            for index in 1..=6 {
                log.error(index * UNUSUAL, "pump", 404_104);
                if index <= back {
                    log.connect(index * UNUSUAL + 10, "pump");
                }
            }
        })
    };
    assert_eq!(back_after(3), Some(6));
    assert_eq!(back_after(2), None);
    // Its return after other disconnects doesn't count.
    let after_others = renewals(|log| {
        (1..=5).for_each(|index| _ = log.error(index * UNUSUAL, "pump", 404_104));
        strays(5 * UNUSUAL, 4).for_each(|second| lose(log, second));
    });
    assert_eq!(after_others, None);
}

#[test]
fn a_larger_share_of_few_disconnects_must_be_steady_than_of_many() {
    // Of seven, seven in ten; of eight, half.
    assert_eq!(steady_and_strays(UNUSUAL, 5, 2), Some(5));
    assert_eq!(steady_and_strays(UNUSUAL, 4, 3), None);
    assert_eq!(steady_and_strays(UNUSUAL, 5, 3), Some(5));
    assert_eq!(steady_and_strays(UNUSUAL, 5, 4), Some(5));
}

#[test]
fn of_the_intervals_fewer_must_be_equal_where_sdks_have_that_period() {
    assert_eq!(steady_and_strays(USUAL, 4, 4), Some(4));
    assert_eq!(steady_and_strays(UNUSUAL, 4, 4), None);
}

#[test]
fn above_two_hours_one_more_interval_is_needed_unless_every_disconnect_is_steady() {
    assert_eq!(steady_and_strays(2 * HOUR_S, 4, 1), Some(4));
    assert_eq!(steady_and_strays(3 * HOUR_S, 4, 1), None);
    assert_eq!(steady_and_strays(3 * HOUR_S, 5, 1), Some(5));
    assert_eq!(steady_and_strays(3 * HOUR_S, 4, 0), Some(4));
}

#[test]
fn a_disconnect_a_period_after_one_that_is_not_a_renewal_is_not_one_either() {
    // Another follows the first stray, and a whole period later there is a disconnect.
    let finding = renewals(|log| {
        (1..=6).for_each(|index| lose(log, index * UNUSUAL));
        let stray = 6 * UNUSUAL + 1700;
        lose(log, stray);
        lose(log, stray + 1000);
        lose(log, stray + UNUSUAL);
    });
    assert_eq!(finding, Some(6));
}

#[test]
fn expiries_stay_with_their_disconnects_in_a_long_row() {
    // Expired tokens with different lives are nobody’s fault, but the disconnects after them count.
    let expiries = [1000, 11_000, 32_000, 72_000, 77_000, 137_000, 152_000, 232_000];
    let mut random = Random(1);
    let mut second = 232_000;
    let found = found(|log| {
        log.connect(0, "pump");
        expiries.into_iter().for_each(|second| expire(log, second));
        for _ in 0..20 {
            second += random.between(2, 9) * random.between(300, 1200);
            lose(log, second);
        }
    });
    assert_eq!(found, [(FindingKind::UnstableConnection, 20)]);
}
