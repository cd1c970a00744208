//! Every AMQP condition in every context, with the result that the facts give.

use iothub_errors::amqp::{Condition, Failure, Level, Outcome, SaslOutcome, Side};
use iothub_errors::{Action, Category, Classification, ErrorCode, Evidence, Operation, Reopen, Retry};

use ErrorCode::*;
use Reopen::{Connection, Link, Session};
use Retry::{AfterAction, Backoff, Never, Throttled};

const RENEW: Retry = AfterAction(Action::RenewCredential);

/// One condition: its symbol, the errors that it may mean without any context, whether a retry helps if none is
/// named, and what it closes.
type Row = (&'static str, &'static [ErrorCode], Retry, Option<Reopen>);

/// The errors come from the mapping tables of the service, the edge hub and the SDKs. What is closed follows from the
/// place of the condition in AMQP 1.0. The verdicts follow what the SDKs retry, unless a documented code says more.
const TABLE: &[Row] = &[
    ("amqp:internal-error", &[ServerError, GenericServerError, LinkCreationConflict], Backoff, None),
    ("amqp:not-found", &[DeviceNotFound, ModuleNotFound, AmqpAddressNotFound, DeviceMessageLockLost], Never, None),
    ("amqp:unauthorized-access", &[IotHubUnauthorizedAccess, IotHubUnauthorized], RENEW, None),
    ("amqp:decode-error", &[], Never, Some(Connection)),
    (
        "amqp:resource-limit-exceeded",
        &[IotHubQuotaExceeded, DeviceMaximumQueueDepthExceeded, IotHubMaxCbsTokenExceeded],
        AfterAction(Action::WaitForQuotaReset),
        None,
    ),
    ("amqp:not-allowed", &[InvalidOperation, OperationNotAvailableInCurrentTier], Never, None),
    ("amqp:invalid-field", &[ArgumentInvalid, ArgumentNull], Never, None),
    ("amqp:not-implemented", &[], Never, None),
    ("amqp:resource-locked", &[], Backoff, Some(Link)),
    (
        "amqp:precondition-failed",
        &[PreconditionFailed, GenericPreconditionFailed],
        AfterAction(Action::ReadAgain),
        None,
    ),
    ("amqp:resource-deleted", &[DeviceNotFound, ModuleNotFound], Never, Some(Link)),
    ("amqp:illegal-state", &[], Never, Some(Session)),
    ("amqp:frame-size-too-small", &[], Never, Some(Connection)),
    ("amqp:connection:forced", &[], AfterAction(Action::Reconnect), Some(Connection)),
    ("amqp:connection:framing-error", &[], AfterAction(Action::Reconnect), Some(Connection)),
    ("amqp:connection:redirect", &[], AfterAction(Action::Reconnect), Some(Connection)),
    ("amqp:session:window-violation", &[], Backoff, Some(Session)),
    ("amqp:session:errant-link", &[], Backoff, Some(Session)),
    ("amqp:session-errant-link", &[], Backoff, Some(Session)),
    ("amqp:session:handle-in-use", &[], Backoff, Some(Session)),
    ("amqp:session:unattached-handle", &[], Backoff, Some(Session)),
    ("amqp:link:detach-forced", &[ServerBusy, ServiceUnavailable], Backoff, Some(Link)),
    ("amqp:link:transfer-limit-exceeded", &[], Backoff, Some(Link)),
    ("amqp:link:message-size-exceeded", &[MessageTooLarge], Never, None),
    ("amqp:link:redirect", &[], AfterAction(Action::Reconnect), Some(Link)),
    ("amqp:link:stolen", &[LinkCreationConflict, ConnectionForcefullyClosedOnNewConnection], Backoff, Some(Link)),
    ("amqp:transaction:unknown-id", &[], Never, None),
    ("amqp:transaction:rollback", &[], Backoff, None),
    ("amqp:transaction:timeout", &[], Backoff, None),
    ("com.microsoft:timeout", &[GenericTimeout, GatewayTimeout, RequestTimedOut], Backoff, None),
    ("com.microsoft:message-lock-lost", &[DeviceMessageLockLost], AfterAction(Action::ReceiveAgain), None),
    ("com.microsoft:argument-error", &[ArgumentInvalid, ArgumentNull], Never, None),
    ("com.microsoft:argument-out-of-range", &[ArgumentInvalid], Never, None),
    ("com.microsoft:device-already-exists", &[DeviceAlreadyExists], Never, None),
    ("com.microsoft:device-container-throttled", &[ThrottlingException], Throttled, None),
    ("com.microsoft:quota-exceeded", &[IotHubQuotaExceeded], AfterAction(Action::WaitForQuotaReset), None),
    ("com.microsoft:precondition-failed", &[PreconditionFailed], AfterAction(Action::ReadAgain), None),
    ("com.microsoft:iot-hub-suspended", &[IotHubSuspended], Never, Some(Connection)),
    ("com.microsoft:iot-hub-not-found-error", &[IotHubNotFound], Never, Some(Connection)),
    ("com.microsoft:device-not-found", &[DeviceNotFound], Never, None),
    ("com.microsoft:link-creation-conflict", &[LinkCreationConflict], AfterAction(Action::Reconnect), Some(Link)),
    (
        "com.microsoft:connection-closed-on-new-connection",
        &[ConnectionForcefullyClosedOnNewConnection],
        AfterAction(Action::SeparateIdentities),
        Some(Connection),
    ),
    ("com.microsoft:partition-not-found", &[PartitionNotFound], Backoff, Some(Link)),
    ("com.microsoft:server-busy", &[ServerBusy], Backoff, None),
    ("com.microsoft:auth-failed", &[IotHubUnauthorizedAccess, IotHubUnauthorized], RENEW, None),
    ("com.microsoft:dead-letter", &[], Never, None),
    ("proton:io", &[], AfterAction(Action::Reconnect), Some(Connection)),
];

/// A condition, an operation, a side, and the remaining errors.
type Context = (&'static str, Option<Operation>, Option<Side>, &'static [ErrorCode]);

/// The cases in which side and operation make a difference.
const NARROWED: &[Context] = &[
    ("amqp:not-found", Some(Operation::C2dSettle), None, &[DeviceMessageLockLost]),
    ("amqp:not-found", Some(Operation::C2dSettle), Some(Side::Device), &[DeviceMessageLockLost]),
    ("amqp:not-found", Some(Operation::C2dSend), None, &[DeviceNotFound, ModuleNotFound]),
    ("amqp:not-found", Some(Operation::Telemetry), None, &[DeviceNotFound, ModuleNotFound, AmqpAddressNotFound]),
    ("amqp:not-found", None, Some(Side::Service), &[DeviceNotFound, ModuleNotFound, AmqpAddressNotFound]),
    ("amqp:resource-limit-exceeded", Some(Operation::C2dSend), None, &[DeviceMaximumQueueDepthExceeded]),
    ("amqp:resource-limit-exceeded", Some(Operation::C2dSend), Some(Side::Service), &[DeviceMaximumQueueDepthExceeded]),
    ("amqp:resource-limit-exceeded", Some(Operation::Telemetry), None, &[IotHubQuotaExceeded]),
    ("amqp:resource-limit-exceeded", Some(Operation::Telemetry), Some(Side::Device), &[IotHubQuotaExceeded]),
    ("amqp:resource-limit-exceeded", Some(Operation::Cbs), None, &[IotHubMaxCbsTokenExceeded]),
    ("amqp:resource-limit-exceeded", None, Some(Side::Device), &[IotHubQuotaExceeded, IotHubMaxCbsTokenExceeded]),
    (
        "amqp:resource-limit-exceeded",
        None,
        Some(Side::Service),
        &[DeviceMaximumQueueDepthExceeded, IotHubQuotaExceeded],
    ),
    ("amqp:unauthorized-access", None, Some(Side::Device), &[IotHubUnauthorized, IotHubUnauthorizedAccess]),
    ("amqp:unauthorized-access", None, Some(Side::Service), &[IotHubUnauthorizedAccess, IotHubUnauthorized]),
    ("com.microsoft:message-lock-lost", Some(Operation::Telemetry), Some(Side::Service), &[DeviceMessageLockLost]),
    ("amqp:not-found", Some(Operation::Connect), None, &[DeviceNotFound, AmqpAddressNotFound, ModuleNotFound]),
    (
        "amqp:resource-limit-exceeded",
        Some(Operation::FileUpload),
        Some(Side::Device),
        &[DeviceMaximumActiveFileUploadLimitExceeded, IotHubQuotaExceeded],
    ),
    ("com.microsoft:timeout", Some(Operation::Method), None, &[GatewayTimeout, GenericTimeout]),
    ("com.microsoft:timeout", Some(Operation::Connect), None, &[GenericTimeout, RequestTimedOut]),
];

const SIDES: [Option<Side>; 3] = [None, Some(Side::Device), Some(Side::Service)];

fn operations() -> impl Iterator<Item = Option<Operation>> {
    [None].into_iter().chain(Operation::ALL.iter().copied().map(Some))
}

fn failure<'a>(symbol: &'a str, operation: Option<Operation>, side: Option<Side>) -> Failure<'a> {
    let failure = Failure::new().condition(symbol);
    let failure = operation.map_or(failure, |operation| failure.operation(operation));
    side.map_or(failure, |side| failure.side(side))
}

/// Returns the errors that a result leaves: the code, or the candidates.
fn left(answer: &Classification) -> Vec<ErrorCode> {
    answer.code().map_or_else(|| answer.candidates().to_vec(), |code| vec![code])
}

#[test]
fn every_condition_is_in_the_table() {
    for condition in Condition::ALL {
        assert!(TABLE.iter().any(|(symbol, ..)| *symbol == condition.symbol()), "{}", condition.symbol());
    }
    for (symbol, ..) in TABLE {
        assert!(Condition::from_symbol(symbol).is_some(), "{symbol}");
    }
}

#[test]
fn a_bare_condition_names_the_errors_that_it_means() {
    for (symbol, errors, retry, reopen) in TABLE {
        let answer = failure(symbol, None, None).classify().unwrap();
        assert_eq!(left(&answer), *errors, "{symbol}");
        assert_eq!(answer.code().is_some(), errors.len() == 1, "{symbol}: one error is a code, several are candidates");
        assert_eq!(answer.reopen(), *reopen, "{symbol}");
        let expected = if errors.len() == 1 { errors[0].retry() } else { *retry };
        assert_eq!(answer.retry(), expected, "{symbol}");
        let evidence = if errors.len() == 1 { Evidence::Condition } else { Evidence::AmbiguousCondition };
        assert_eq!(answer.evidence(), evidence, "{symbol}");
    }
}

#[test]
fn the_code_gives_the_same_result_as_the_condition() {
    for (symbol, errors, retry, _) in TABLE {
        if let [code] = errors {
            assert_eq!(code.retry().is_transient(), retry.is_transient(), "{symbol} and {code}");
        }
    }
}

#[test]
fn the_context_narrows_and_never_adds() {
    for (symbol, errors, ..) in TABLE {
        for operation in operations() {
            for side in SIDES {
                let answer = failure(symbol, operation, side).classify().unwrap();
                for code in left(&answer) {
                    let is_upload = code == DeviceMaximumActiveFileUploadLimitExceeded;
                    assert!(errors.contains(&code) || is_upload, "{symbol} {operation:?} {side:?}: {code}");
                }
                assert_eq!(left(&answer).is_empty(), errors.is_empty(), "{symbol} {operation:?} {side:?}");
            }
        }
    }
    for (symbol, operation, side, errors) in NARROWED {
        let answer = failure(symbol, *operation, *side).classify().unwrap();
        assert_eq!(left(&answer), *errors, "{symbol} {operation:?} {side:?}");
    }
}

#[test]
fn a_message_in_flight_at_a_timeout_or_a_lost_connection_may_have_arrived() {
    for condition in Condition::ALL {
        let answer = Failure::new().condition(condition.symbol()).classify().unwrap();
        let ended = matches!(answer.category(), Category::Timeout | Category::Connection | Category::Server);
        // A documented error has its own column for it.
        let expected = answer.entry().map_or(ended, |entry| entry.may_have_been_applied());
        assert_eq!(answer.may_have_been_applied(), expected, "{}", condition.symbol());
    }
    for symbol in ["amqp:connection:forced", "com.microsoft:timeout", "proton:io"] {
        assert!(Failure::new().condition(symbol).classify().unwrap().may_have_been_applied(), "{symbol}");
    }
}

#[test]
fn a_status_and_a_delay_are_kept_along_with_the_condition() {
    let failure = Failure::new().condition("amqp:x").status(503);
    assert_eq!(failure.classify().unwrap().http_status(), Some(503));
    for key in ["retry-after", "com.microsoft:retry-after"] {
        let answer = Failure::new().condition("com.microsoft:server-busy").info(key, "7").classify().unwrap();
        assert_eq!(answer.retry_after(), Some(std::time::Duration::from_secs(7)), "{key}");
    }
    let other = Failure::new().condition("com.microsoft:server-busy").info("other", "7").classify().unwrap();
    assert_eq!(other.retry_after(), None);
    for (status, is_failure) in [(200, false), (204, false), (299, false), (300, true), (404, true)] {
        assert_eq!(Failure::new().status(status).classify().is_some(), is_failure, "{status}");
        assert!(Failure::new().status(status).condition("amqp:x").classify().is_some(), "{status}");
    }
}

#[cfg(feature = "json")]
#[test]
fn feedback_shows_what_happened_to_a_message() {
    use iothub_errors::UncodedError::{DeliveryCountExceeded, MessageExpired};
    use iothub_errors::amqp::{FeedbackStatus, parse_feedback};
    let cases = [
        (r#""Success""#, FeedbackStatus::Success, None),
        (r#""expired""#, FeedbackStatus::Expired, Some(MessageExpired)),
        (r#""DeliveryCountExceeded""#, FeedbackStatus::DeliveryCountExceeded, Some(DeliveryCountExceeded)),
        (r#""REJECTED""#, FeedbackStatus::Rejected, None),
        (r#""Purged""#, FeedbackStatus::Purged, None),
        (r#""Lost""#, FeedbackStatus::Other("Lost".to_owned()), None),
    ];
    for (status, expected, error) in cases {
        let body = format!(r#"[{{"originalMessageId":"m-1","statusCode":{status}}},{{"deviceId":"d-1"}}]"#);
        let feedback = parse_feedback(body.as_bytes()).unwrap();
        assert_eq!(feedback[0].status_code, expected);
        assert_eq!(feedback[0].entry(), error.map(Into::into), "{status}");
        assert_eq!((&feedback[1].status_code, feedback[1].entry()), (&FeedbackStatus::Missing, None));
    }
}

#[test]
fn the_level_determines_what_to_reopen() {
    for symbol in TABLE.iter().map(|row| row.0).chain(["amqp:link:new", "amqp:new", "vendor:x"]) {
        for (level, reopen) in [
            (Level::Transfer, None),
            (Level::Link, Some(Link)),
            (Level::Session, Some(Session)),
            (Level::Connection, Some(Connection)),
        ] {
            let answer = Failure::new().condition(symbol).level(level).classify().unwrap();
            // What a verdict opens again counts as closed, wherever the error arrived.
            let of_action = match answer.retry() {
                AfterAction(Action::Reconnect) => Some(Connection),
                AfterAction(Action::ReopenSession) => Some(Session),
                AfterAction(Action::ReopenLink) => Some(Link),
                _ => None,
            };
            assert_eq!(answer.reopen(), reopen.or(of_action), "{symbol} {level:?}");
        }
    }
}

#[test]
fn an_unknown_symbol_shows_by_its_prefix_what_was_closed() {
    for (symbol, reopen, retry) in [
        ("amqp:connection:new", Some(Connection), AfterAction(Action::Reconnect)),
        ("amqp:session:new", Some(Session), Backoff),
        ("amqp:link:new", Some(Link), Backoff),
        ("amqp:new", None, Backoff),
        ("com.microsoft:new", None, Backoff),
        ("AMQP:NOT-FOUND", None, Backoff),
        ("", None, Backoff),
        ("\u{1b}[31m", None, Backoff),
    ] {
        let failure = Failure::new().condition(symbol);
        let answer = failure.classify().unwrap();
        assert_eq!((answer.code(), answer.reopen(), answer.retry()), (None, reopen, retry), "{symbol:?}");
        let category = if reopen.is_some() { Category::Connection } else { Category::Unknown };
        assert_eq!((answer.category(), answer.may_have_been_applied()), (category, true), "{symbol:?}");
    }
}

#[test]
fn a_number_in_the_description_beats_every_condition() {
    let body = r#"{"errorCode":404103,"message":"offline","trackingId":"a"}"#;
    for (symbol, ..) in TABLE {
        for operation in operations() {
            let answer = failure(symbol, operation, None).description(body).classify().unwrap();
            assert_eq!((answer.code(), answer.evidence()), (Some(DeviceNotOnline), Evidence::BodyNumber), "{symbol}");
        }
    }
}

#[test]
fn a_number_in_the_info_map_beats_names_and_conditions() {
    for (symbol, ..) in TABLE {
        for description in
            ["", "some text", "ErrorCode:DeviceNotFound;x", "Device Queue depth cannot exceed 50 messages"]
        {
            let answer =
                Failure::new().condition(symbol).description(description).info("com.microsoft:error-code", "404103");
            let answer = answer.classify().unwrap();
            assert_eq!((answer.code(), answer.evidence()), (Some(DeviceNotOnline), Evidence::InfoNumber), "{symbol}");
        }
    }
    let both = Failure::new().condition("amqp:not-found").description(r#"{"errorCode":404001}"#);
    assert_eq!(both.info("com.microsoft:error-code", "404103").classify().unwrap().code(), Some(DeviceNotFound));

    let named = Failure::new().condition("amqp:not-found").description("ErrorCode:DeviceNotFound;x");
    let answer = named.info("com.microsoft:error-code", "404103").classify().unwrap();
    assert_eq!(answer.disagreement().and_then(|other| other.entry.code()), Some(DeviceNotFound));
}

#[test]
fn an_unknown_number_is_kept_and_does_not_stop_the_search() {
    let info = |symbol| Failure::new().condition(symbol).info("com.microsoft:error-code", "429999").classify().unwrap();
    let lost = info("com.microsoft:message-lock-lost");
    assert_eq!((lost.code(), lost.raw_number()), (Some(DeviceMessageLockLost), Some(429_999)));
    let forced = info("amqp:connection:forced");
    assert_eq!((forced.code(), forced.raw_number(), forced.retry()), (None, Some(429_999), Throttled));

    let body = r#"{"errorCode":404999}"#;
    let lost = Failure::new().condition("com.microsoft:message-lock-lost").description(body).classify().unwrap();
    assert_eq!((lost.code(), lost.raw_number()), (Some(DeviceMessageLockLost), Some(404_999)));
    // Of two, the one in the description is kept. A documented one counts wherever it is.
    let both =
        |info| Failure::new().condition("amqp:x").description(body).info("com.microsoft:error-code", info).classify();
    assert_eq!(both("429999").unwrap().raw_number(), Some(404_999));
    assert_eq!(both("404103").unwrap().code(), Some(DeviceNotOnline));
    for junk in ["", "x", "-1", "404103.0", "99999999999999999999", "1"] {
        let answer =
            Failure::new().condition("amqp:not-found").info("com.microsoft:error-code", junk).classify().unwrap();
        assert_eq!((answer.code(), answer.raw_number()), (None, None), "{junk}");
    }
}

#[test]
fn names_and_messages_in_the_description_beat_the_condition() {
    for (symbol, description, code) in [
        ("amqp:internal-error", "Device Not Found ErrorCode:DeviceNotFound", DeviceNotFound),
        (
            "amqp:resource-limit-exceeded",
            "Device Queue depth cannot exceed 50 messages",
            DeviceMaximumQueueDepthExceeded,
        ),
        (
            "amqp:resource-limit-exceeded",
            "Total number of messages on IotHub 'h' exceeded the allocated quota. Max allowed message count : '8000', current message count : '8001'.",
            IotHubQuotaExceeded,
        ),
        (
            "amqp:resource-limit-exceeded",
            "The maximum number of tokens per connection (1000) has been reached.",
            IotHubMaxCbsTokenExceeded,
        ),
        ("amqp:not-found", "See https://aka.ms/iothub404103.", DeviceNotOnline),
    ] {
        for operation in operations() {
            let answer = failure(symbol, operation, None).description(description).classify().unwrap();
            assert_eq!(answer.code(), Some(code), "{description}");
        }
    }
}

#[test]
fn the_status_of_a_reply_counts_like_a_bare_status() {
    for status in [200, 202, 204] {
        assert_eq!(Failure::new().status(status).classify(), None);
        assert_eq!(Failure::new().status(status).description("OK").classify(), None);
    }
    for (status, category, retry) in [
        (400, Category::Validation, Never),
        (401, Category::Authentication, RENEW),
        (403, Category::Authorization, Never),
        (404, Category::NotFound, Never),
        (412, Category::Precondition, AfterAction(Action::ReadAgain)),
        (429, Category::Throttling, Throttled),
        (500, Category::Server, Backoff),
        (503, Category::Unavailable, Backoff),
    ] {
        for operation in [None, Some(Operation::Cbs), Some(Operation::Twin)] {
            let reply = Failure::new().status(status);
            let answer = operation.map_or(reply, |operation| reply.operation(operation)).classify().unwrap();
            assert_eq!((answer.code(), answer.http_status()), (None, Some(status)));
            assert_eq!((answer.category(), answer.retry()), (category, retry), "{status}");
        }
    }
    let cbs = Failure::new().status(500).operation(Operation::Cbs);
    let full =
        cbs.description("The maximum number of tokens per connection (1000) has been reached.").classify().unwrap();
    assert_eq!((full.code(), full.http_status()), (Some(IotHubMaxCbsTokenExceeded), Some(500)));

    let twin =
        Failure::new().status(429).operation(Operation::Twin).description(r#"{"errorCode":429002,"retryAfter":30}"#);
    let twin = twin.classify().unwrap();
    assert_eq!(
        (twin.code(), twin.retry_after().map(|delay| delay.as_secs())),
        (Some(ThrottleBacklogLimitExceeded), Some(30))
    );
}

#[test]
fn outcomes_tell_whether_to_send_the_message_again() {
    assert_eq!(Failure::new().outcome(Outcome::Accepted).classify(), None);
    assert_eq!(Failure::new().classify(), None);
    let retry = |outcome| Failure::new().outcome(outcome).classify().unwrap().retry();
    let modified = |delivery_failed, undeliverable_here| Outcome::Modified { delivery_failed, undeliverable_here };
    assert_eq!(retry(Outcome::Released), Backoff);
    assert_eq!(retry(modified(true, false)), Backoff);
    assert_eq!(retry(modified(false, false)), Backoff);
    assert_eq!(retry(modified(true, true)), AfterAction(Action::ReopenLink));
    assert_eq!(retry(Outcome::Rejected), Backoff, "nothing says why");
    let rejected = Failure::new().outcome(Outcome::Rejected).condition("com.microsoft:message-lock-lost");
    assert_eq!(rejected.classify().unwrap().code(), Some(DeviceMessageLockLost));
}

#[test]
fn sasl_outcomes_close_the_connection() {
    for (code, outcome, retry) in [
        (0, SaslOutcome::Ok, None),
        (1, SaslOutcome::Auth, Some(RENEW)),
        (2, SaslOutcome::Sys, Some(Backoff)),
        (3, SaslOutcome::SysPerm, Some(Never)),
        (4, SaslOutcome::SysTemp, Some(Backoff)),
    ] {
        assert_eq!((SaslOutcome::from_code(code), outcome.code()), (Some(outcome), code));
        let answer = outcome.classify();
        assert_eq!(answer.map(|answer| answer.retry()), retry);
        assert!(answer.is_none_or(|answer| answer.reopen() == Some(Connection) && answer.code().is_none()));
        #[cfg(feature = "alloc")]
        assert_eq!(outcome.check().map_err(|error| error.retry()).err(), retry);
    }
    for code in 5..=u8::MAX {
        assert_eq!(SaslOutcome::from_code(code), None);
    }
}
