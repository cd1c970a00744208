//! Facts that were wrong once or would be dangerous to get wrong, held here independently of the rows.

use iothub_errors::{Entry, ErrorCode, Operation, Retry, Source, Transport, UncodedError};

use ErrorCode::*;
use Operation as Op;
use Transport::{Amqp, Http, Mqtt};

/// The limits of an entry by a part of their name: value and unit.
const LIMITS: &[(Entry, &str, u64, &str)] = &[
    (Entry::Code(DeviceModelMaxPropertiesExceeded), "`properties.desired`", 32, "KB"),
    (Entry::Code(DeviceModelMaxPropertiesExceeded), "`properties.reported`", 32, "KB"),
    (Entry::Code(DeviceModelMaxPropertiesExceeded), "`tags`", 8, "KB"),
    (Entry::Code(TooManyDevices), "identity operations, bulk calls by identity (Free", 100, "operations/min"),
    (
        Entry::Code(BulkAddDevicesNotSupported),
        "identity operations, bulk calls by identity (B3",
        5000,
        "operations/min",
    ),
    (Entry::Code(ThrottlingException), "identity operations, bulk calls by identity (Free", 100, "operations/min"),
    (Entry::Code(ThrottlingBacklogTimeout), "identity operations, bulk calls by identity (Free", 100, "operations/min"),
    (Entry::Code(JobQuotaExceeded), "import and export jobs", 1, "job"),
    (Entry::Code(ThrottlingMaxActiveJobCountExceeded), "(Free, S1)", 1, "job"),
    (Entry::Code(ThrottlingMaxActiveJobCountExceeded), "(S3)", 10, "jobs"),
    (
        Entry::Code(InvalidMessageExpiryTime),
        "default time to live set on the hub (`defaultTtlAsIso8601`), minimum",
        1,
        "min",
    ),
    (
        Entry::Code(InvalidMessageExpiryTime),
        "default time to live set on the hub (`defaultTtlAsIso8601`), maximum",
        2,
        "days",
    ),
    (Entry::Uncoded(UncodedError::MessageExpired), "default time to live set on the hub", 1, "min"),
    (Entry::Code(IotHubFailingOver), "approximate maximum", 2, "h"),
    (Entry::Code(ServerError), "failovers a day", 2, "failovers"),
    (Entry::Code(ArgumentInvalid), "never above `responseTimeoutInSeconds`", 300, "s"),
    (
        Entry::Code(DeviceMaximumActiveFileUploadLimitExceeded),
        "SAS URI as the Azure CLI accepts it (`--fileupload-sas-ttl`), maximum",
        24,
        "h",
    ),
    (Entry::Code(ConnectionForcefullyClosedOnNewConnection), "connections per device id", 1, "connection"),
];

#[test]
fn limits_are_those_of_the_current_editions() {
    for (entry, part, value, unit) in LIMITS {
        let limit = entry.limits().iter().find(|limit| limit.what.contains(part));
        let limit = limit.unwrap_or_else(|| panic!("{entry} has no limit {part:?}"));
        assert_eq!((limit.value, limit.unit), (*value, *unit), "{entry}: {}", limit.what);
    }
}

/// Returns the first word of a unit, without the period: `operations` for `operations/min`.
fn counted(unit: &str) -> &str {
    unit.split('/').next().unwrap_or(unit)
}

#[test]
fn limits_agree_in_number() {
    for entry in Entry::all() {
        for limit in entry.limits() {
            let unit = counted(limit.unit);
            let is_symbol = unit.len() <= 3;
            let is_plural = unit.ends_with('s');
            assert!(is_symbol || is_plural == (limit.value != 1), "{entry}: {limit}");
        }
    }
}

#[test]
fn guidance_is_not_printed_as_a_limit() {
    for entry in Entry::all() {
        for limit in entry.limits() {
            assert!(!limit.what.contains("polling"), "{entry}: {limit}");
            // Microsoft documents no bounds for the life of a single message, only for the hub's default.
            assert!(
                !limit.what.contains("time to live of a cloud-to-device message") || limit.what.starts_with("default"),
                "{entry}: {limit}"
            );
        }
    }
}

#[test]
fn codes_occur_during_the_operations_in_which_they_were_seen() {
    let seen: &[(ErrorCode, &[Operation])] = &[
        (GenericBadRequest, &[Op::Job, Op::Method]),
        (IotHubFormatError, &[Op::Telemetry, Op::Twin]),
        (ConnectionRejectedOnFaultInjection, &[Op::Connect, Op::Twin]),
        (OperationNotAvailableInCurrentTier, &[Op::Registry]),
        (DeviceModelMaxPropertiesExceeded, &[Op::Twin, Op::Configuration, Op::DigitalTwin]),
        (OperationNotAllowedInCurrentState, &[Op::Job]),
        (PreconditionFailed, &[Op::Job]),
        (ThrottlingBacklogTimeout, &[Op::C2dSend]),
        (GatewayTimeout, &[Op::DigitalTwin]),
    ];
    for (code, operations) in seen {
        for operation in *operations {
            assert!(code.operations().contains(operation), "{code}: {operation}");
        }
    }
    // A missing module twin arrives as 404001.
    assert!(!ModuleNotFound.operations().contains(&Op::Twin));
}

#[test]
fn codes_occur_over_the_transports_over_which_they_were_seen() {
    let seen: &[(ErrorCode, &[Transport])] = &[
        (ConnectionRejectedOnFaultInjection, &[Http]),
        (DeviceModelMaxPropertiesExceeded, &[Http, Amqp, Mqtt, Transport::Text]),
        (ThrottlingBacklogTimeout, &[Amqp]),
        (OperationNotAllowedInCurrentState, &[Transport::Text]),
    ];
    for (code, transports) in seen {
        for transport in *transports {
            assert!(code.seen_in().contains(transport), "{code}: {transport}");
        }
    }
}

/// Checks that an entry that mentions a failover also says what is lost: the advice has cost operators their messages.
#[test]
fn a_failover_is_never_advised_without_what_it_loses() {
    for entry in [ServerError, IotHubFailingOver, IotHubRestoring] {
        let remedies = entry.remedies().join(" ");
        for lost in ["every queued cloud-to-device message", "every scheduled job", "all unread telemetry and feedback"]
        {
            assert!(remedies.contains(lost), "{entry}: {lost}");
        }
    }
    for entry in Entry::all() {
        for remedy in entry.remedies().iter().filter(|remedy| remedy.contains("manual failover")) {
            assert!(remedy.contains("loses") || remedy.contains("10 minutes to 2 hours"), "{entry}: {remedy}");
        }
    }
}

/// Raising only the connect timeout leads to 400004.
#[test]
fn the_connect_timeout_is_never_advised_without_the_response_timeout() {
    for entry in Entry::all() {
        for remedy in entry.remedies().iter().filter(|remedy| remedy.contains("connectTimeoutInSeconds")) {
            assert!(remedy.contains("responseTimeoutInSeconds"), "{entry}: {remedy}");
        }
    }
}

#[test]
fn trusted_services_are_never_advised_without_the_managed_identity() {
    for entry in Entry::all() {
        for remedy in entry.remedies().iter().filter(|remedy| remedy.contains("trusted Microsoft services")) {
            assert!(remedy.contains("managed identity"), "{entry}: {remedy}");
        }
    }
}

#[test]
fn links_lead_to_a_section_that_names_the_error() {
    let links = [
        (Entry::from(UncodedError::DeliveryCountExceeded), "iot-hub-devguide-messages-c2d#message-feedback"),
        (Entry::from(UncodedError::MessageExpired), "iot-hub-devguide-messages-c2d#message-expiration-time-to-live"),
        (Entry::from(PartitionNotFound), "troubleshoot-error-codes#500xxx-internal-server-errors"),
    ];
    for (entry, end) in links {
        assert!(entry.documentation().ends_with(end), "{entry}: {}", entry.documentation());
    }
    for entry in Entry::all() {
        assert!(entry.documentation().contains('#'), "{entry} links to the top of a page");
    }
}

#[test]
fn sources_give_the_date_of_their_edition() {
    let undated = [Source::DotNet, Source::DotNetV2, Source::Java, Source::JavaV2, Source::Observed];
    for source in Source::ALL {
        let has_year = source.title().contains("(20");
        assert_eq!(has_year || source.title().contains("2019 to 2021"), !undated.contains(source), "{source}");
    }
    let editions = [
        (Source::Quotas, "2025-05-21"),
        (Source::Reliability, "2025-04-30"),
        (Source::CloudToDevice, "2026-02-11"),
        (Source::BulkImport, "2025-08-13"),
        (Source::Connectivity, "2026-04-27"),
    ];
    for (source, date) in editions {
        assert!(source.title().contains(date), "{source}");
    }
}

/// Checks that an entry of which only the name is known says so only by its flag, and is short.
#[test]
fn an_entry_known_only_by_name_has_a_flag() {
    let mut flagged = 0;
    for entry in Entry::all() {
        let prose = [entry.causes(), entry.remedies(), entry.symptoms()].concat().join(" ");
        for padding in ["documents no more", "documents only the name", "documents the name alone"] {
            assert!(!prose.contains(padding), "{entry}: {padding}");
        }
        if entry.is_name_only() {
            flagged += 1;
            assert!(entry.messages().is_empty(), "{entry} has a known message text");
            assert!(entry.symptoms().len() + entry.causes().len() <= 4, "{entry} is long for a name");
        }
    }
    assert!(flagged > 50 && !DeviceNotOnline.is_name_only() && AzureTableStoreNotFound.is_name_only(), "{flagged}");
}

#[test]
fn entries_are_kept_free_of_phrases_that_read_as_translated() {
    for entry in Entry::all() {
        let mut texts = [entry.symptoms(), entry.causes(), entry.remedies(), &[entry.summary()]].concat();
        texts.extend(entry.conflict());
        for text in texts {
            for phrase in ["answers 4", "answers 5", "go on as under", "If it lasts", "all the same", "at the moment"] {
                assert!(!text.contains(phrase), "{entry}: {text}");
            }
        }
    }
}

/// Checks the verdicts that the rules changed, each stated by hand.
#[test]
fn verdicts_that_two_sources_got_wrong_stay_right() {
    use iothub_errors::Action::*;
    let cases = [
        (BlobContainerValidationError, Retry::AfterAction(GrantAccess), false),
        (InvalidStorageEndpointOrBlob, Retry::AfterAction(GrantAccess), false),
        (ManagedIdentityNotEnabled, Retry::AfterAction(GrantAccess), false),
        (RoutingEndpointResponseForbidden, Retry::AfterAction(GrantAccess), false),
        (GenericForbidden, Retry::AfterAction(GrantAccess), false),
        (KeyEncryptionKeyRevoked, Retry::AfterAction(GrantAccess), false),
        (UnsupportedOperationOnReplica, Retry::Backoff, false),
        (ConnectionForcefullyClosedOnFaultInjection, Retry::AfterAction(Reconnect), true),
        (ConnectionRejectedOnFaultInjection, Retry::Backoff, false),
        (DeviceConnectionClosedRemotely, Retry::AfterAction(Reconnect), true),
        (LinkCreationConflict, Retry::AfterAction(Reconnect), true),
        (DeviceUnavailable, Retry::AfterAction(WaitForDevice), true),
        (DeviceNotOnline, Retry::AfterAction(WaitForDevice), false),
        (ThrottlingMaxActiveJobCountExceeded, Retry::AfterAction(WaitForJob), false),
        (OperationNotAllowedInCurrentState, Retry::Never, false),
        (AzureTableStoreNotFound, Retry::Backoff, true),
        (QueryStoreClusterNotFound, Retry::Backoff, true),
        (InvalidThrottleParameter, Retry::Backoff, true),
        (OrphanDiscoveryDocument, Retry::Backoff, true),
        (TooManyModulesOnDevice, Retry::AfterAction(MakeRoom), false),
        (ConfigurationCountLimitExceeded, Retry::AfterAction(MakeRoom), false),
        (ClientClosedRequest, Retry::Backoff, true),
        (ServerError, Retry::Backoff, true),
        (GenericBadGateway, Retry::Backoff, true),
        (BulkRegistryOperationFailure, Retry::AfterAction(ResendFailedItems), true),
        (BulkRegenerateDeviceKeyOperationFailure, Retry::AfterAction(ResendFailedItems), true),
        (ImportWarningExistsError, Retry::Never, true),
    ];
    for (code, retry, may_have_been_applied) in cases {
        assert_eq!((code.retry(), code.may_have_been_applied()), (retry, may_have_been_applied), "{code}");
    }
}
