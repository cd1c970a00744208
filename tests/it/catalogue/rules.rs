//! The rules behind the verdicts, stated once for all entries and families: predicates over category and event that
//! name no code, and the exceptions, each with its reason.

use iothub_errors::{Action, Actor, Category, Entry, Family, Operation, Retry, Transport};

use Retry::{AfterAction, Backoff, Never, Throttled};

/// What an entry and a family have in common.
#[derive(Debug)]
struct Subject {
    /// The number or name of an entry, or the status of a family, such as `404103`, `MessageExpired` or `502`.
    name: String,
    status: Option<u16>,
    category: Category,
    retry: Retry,
    applied: bool,
    entry: Option<Entry>,
}

impl Subject {
    fn all() -> Vec<Self> {
        let entries = Entry::all().map(|entry| Self {
            name: entry.number().map_or_else(|| entry.name().to_owned(), |number| number.to_string()),
            status: entry.number().and_then(Family::from_number).map(Family::status).or(entry.http_status()),
            category: entry.category(),
            retry: entry.retry(),
            applied: entry.may_have_been_applied(),
            entry: Some(entry),
        });
        let families = (300..600).filter_map(Family::from_status).map(|family| Self {
            name: family.status().to_string(),
            status: Some(family.status()),
            category: family.category(),
            retry: family.retry(),
            applied: family.may_have_been_applied(),
            entry: None,
        });
        entries.chain(families).collect()
    }

    fn is_only_for(&self, operation: Operation) -> bool {
        self.entry.is_some_and(|entry| entry.operations() == [operation])
    }

    fn is_actor(&self, actor: Actor) -> bool {
        self.entry.is_none_or(|entry| entry.actor() == actor)
    }
}

struct Rule {
    what: &'static str,
    of: fn(&Subject) -> bool,
    holds: fn(&Subject) -> bool,
    /// The subjects for which it does not hold, with the reason.
    except: &'static [(&'static str, &'static str)],
}

/// A rule for every subject of one category.
macro_rules! of_category {
    ($category:ident, $what:literal, $holds:expr $(, except [$($except:tt)*])? $(,)?) => {
        Rule {
            what: $what,
            of: |s| s.category == Category::$category,
            holds: $holds,
            except: &[$($($except)*)?],
        }
    };
}

const RULES: &[Rule] = &[
    // What the categories mean.
    of_category!(
        Server,
        "a fault within the service passes, or nobody outside can repair it; the request may have taken effect",
        |s| s.retry == Backoff && s.applied
    ),
    of_category!(Timeout, "when no response came in time, nobody knows whether the request took effect", |s| s.retry
        == Backoff
        && s.applied),
    of_category!(
        Cancelled,
        "whoever cancelled a request, it may have taken effect, and the caller may try again",
        |s| s.retry == Backoff && s.applied,
        except[("500002", "a job that was cancelled does not come back: only a new job does the rest")]
    ),
    of_category!(
        Connection,
        "what was cut must be opened again and may have taken effect; what never connected only waits",
        |s| if s.applied { s.retry == AfterAction(Action::Reconnect) } else { s.retry == Backoff },
        except[("400027", "two clients that only reconnect displace each other without end")]
    ),
    of_category!(
        Throttling,
        "a rate limit asks to slow down and has not taken the request up",
        |s| s.retry == Throttled && !s.applied,
        except[("403800", "a cap on concurrency: each response makes room, so back-off is enough")]
    ),
    of_category!(
        Unavailable,
        "what cannot be reached has not taken the request up: back off, or wait for the device",
        |s| matches!(s.retry, Backoff | AfterAction(Action::WaitForDevice)) && !s.applied,
        except [
                ("502000", "the gateway lost the response, not the request"),
                ("502", "the gateway lost the response, not the request"),
                ("503102", "seen when a direct method reached a device that was just disconnecting"),
            ]
    ),
    of_category!(Quota, "a full store or a used-up allowance takes the same request once somebody makes room", |s| s
        .retry
        .action()
        .is_some()
        && !s.applied),
    of_category!(TooLarge, "a request that is itself too large never passes", |s| s.retry == Never && !s.applied),
    of_category!(NotFound, "what does not exist does not come into being by waiting", |s| s.retry == Never
        && !s.applied),
    of_category!(Unsupported, "what the hub does not offer it never does", |s| s.retry == Never && !s.applied),
    of_category!(
        Validation,
        "a malformed request never passes; of a list, the rest has taken effect and the failed items are sent again",
        |s| match s.retry {
            AfterAction(Action::ResendFailedItems) => s.applied,
            verdict => verdict == Never && !s.applied,
        },
        except[("400009", "the import took effect, with warnings; nothing has to be sent again")]
    ),
    of_category!(
        Conflict,
        "what exists already stays, and nothing was changed",
        |s| s.retry == Never && !s.applied,
        except [
                ("409102", "a lock on the device ends by itself"),
                ("409402", "the configuration that is being applied ends by itself"),
            ]
    ),
    of_category!(
        Precondition,
        "a condition that no longer holds is fetched anew first",
        |s| s.retry.action().is_some() && !s.applied,
        except[("412004", "messages on the link are settled by themselves while the caller waits")]
    ),
    of_category!(Authentication, "a credential that was refused is renewed first", |s| s.retry
        == AfterAction(Action::RenewCredential)
        && !s.applied),
    of_category!(
        Authorization,
        "a missing permission is granted first",
        |s| s.retry == AfterAction(Action::GrantAccess) && !s.applied,
        except [
                ("401100", "no permission allows changing a system module directly"),
                ("403", "stands for quotas, full queues and disabled hubs as well, and no action fits all of them"),
            ]
    ),
    of_category!(
        Configuration,
        "a setting of the hub is corrected, or access or an entity is given back, before the same request passes",
        |s| matches!(s.retry, Never | AfterAction(Action::GrantAccess | Action::ChangeState)) && !s.applied
    ),
    of_category!(
        Disabled,
        "what somebody switched off somebody must switch on; a revoked key is access",
        |s| matches!(s.retry, Never | AfterAction(Action::GrantAccess)) && !s.applied
    ),
    of_category!(Delivery, "the device may have had a message that counts as not delivered", |s| s.applied),
    // What the events mean, across categories.
    Rule {
        what: "a status that leaves the end open leaves it open with a number, too",
        of: |s| s.status.and_then(Family::from_status).is_some_and(Family::may_have_been_applied),
        holds: |s| s.applied,
        except: &[],
    },
    Rule {
        what: "a request that was throttled or not taken up did not take effect",
        of: |s| matches!(s.status, Some(429 | 503)),
        holds: |s| !s.applied,
        except: &[("503102", "seen when a direct method reached a device that was just disconnecting")],
    },
    Rule {
        what: "a quota on jobs waits for a job, whatever its number",
        of: |s| s.category == Category::Quota && s.is_only_for(Operation::Job),
        holds: |s| s.retry == AfterAction(Action::WaitForJob),
        except: &[],
    },
    Rule {
        what: "a device that is not there is waited for",
        of: |s| s.retry == AfterAction(Action::WaitForDevice),
        holds: |s| matches!(s.category, Category::Unavailable | Category::Delivery),
        except: &[],
    },
    Rule {
        what: "a delivery that a routing endpoint refused is the hub's setting, and the operator repairs it",
        of: |s| s.is_only_for(Operation::Routing) && s.entry.is_some_and(|entry| entry.seen_in() == [Transport::Log]),
        holds: |s| s.category == Category::Configuration && s.retry.action().is_some() && s.is_actor(Actor::Operator),
        except: &[],
    },
    Rule {
        what: "access is granted by the operator",
        of: |s| s.retry == AfterAction(Action::GrantAccess),
        holds: |s| s.is_actor(Actor::Operator),
        except: &[],
    },
    Rule {
        what: "whoever calls too often slows down",
        of: |s| s.status == Some(429) && s.category == Category::Throttling,
        holds: |s| s.is_actor(Actor::BackEnd),
        except: &[("429005", "one device is above its own rate")],
    },
    Rule {
        what: "a new attempt with an unchanged ETag fails again",
        of: |s| s.entry.is_some_and(|entry| entry.name().to_lowercase().contains("etag")),
        holds: |s| s.retry == AfterAction(Action::ReadAgain),
        except: &[],
    },
];

#[test]
fn verdicts_follow_from_rules_and_not_from_single_rows() {
    let subjects = Subject::all();
    for rule in RULES {
        let mut excepted: Vec<&str> = rule.except.iter().map(|(name, _)| *name).collect();
        let mut count = 0;
        for subject in subjects.iter().filter(|subject| (rule.of)(subject)) {
            count += 1;
            if let Some(index) = excepted.iter().position(|name| *name == subject.name) {
                excepted.remove(index);
                assert!(!(rule.holds)(subject), "{} is no exception: {}", subject.name, rule.what);
            } else {
                assert!((rule.holds)(subject), "{}: {subject:?}", rule.what);
            }
        }
        assert!(count > 0, "a rule about nothing: {}", rule.what);
        assert!(excepted.is_empty(), "exceptions that the rule does not concern: {excepted:?}: {}", rule.what);
    }
}

#[test]
fn every_category_has_its_rule() {
    for subject in Subject::all() {
        assert!(RULES.iter().any(|rule| (rule.of)(&subject)), "{subject:?}");
    }
}
