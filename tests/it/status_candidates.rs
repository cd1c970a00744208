//! The candidates for a bare status, and how the operation narrows them.
#![cfg(feature = "alloc")]

use iothub_errors::ErrorCode::{self, *};
use iothub_errors::http::Reply;
use iothub_errors::{Classification, Evidence, IotHubError, Operation as Op};

fn bare(status: u16, operation: Option<Op>) -> Classification {
    let reply = Reply::new(status);
    let reply = operation.map_or(reply, |operation| reply.operation(operation));
    reply.classify().expect("a failure")
}

/// The operations, the most likely error, errors that are possible, and errors that the operation rules out.
type Row = (u16, &'static [Option<Op>], ErrorCode, &'static [ErrorCode], &'static [ErrorCode]);

const ROWS: [Row; 42] = [
    (400, &[None, Some(Op::Telemetry)], ArgumentInvalid, &[IotHubFormatError, InvalidProtocolVersion], &[]),
    (400, &[Some(Op::Registry)], ArgumentInvalid, &[BulkRegistryOperationFailure], &[InvalidProtocolVersion]),
    (400, &[Some(Op::Twin)], ArgumentInvalid, &[EtagDoesNotMatch], &[InvalidProtocolVersion]),
    (400, &[Some(Op::Method)], ArgumentInvalid, &[InvalidOperation], &[InvalidProtocolVersion]),
    (
        400,
        &[Some(Op::FileUpload)],
        DefaultStorageEndpointNotConfigured,
        &[ExpiredFileUploadCorrelationId],
        &[ArgumentInvalid],
    ),
    (400, &[Some(Op::Job)], ArgumentInvalid, &[BlobContainerValidationError], &[IotHubFormatError]),
    (
        400,
        &[Some(Op::Configuration)],
        InvalidConfigurationTargetCondition,
        &[InvalidConfigurationContent],
        &[ArgumentInvalid],
    ),
    (400, &[Some(Op::DigitalTwin)], InvalidDigitalTwinPatch, &[InvalidDigitalTwinPayload], &[ArgumentInvalid]),
    (401, &[None, Some(Op::Twin)], IotHubUnauthorizedAccess, &[IotHubUnauthorized, IotHubNotFound], &[]),
    // A back-end's token is for the hub, a device's for the device.
    (
        401,
        &[
            Some(Op::Registry),
            Some(Op::Method),
            Some(Op::C2dSend),
            Some(Op::Job),
            Some(Op::Query),
            Some(Op::Configuration),
        ],
        IotHubUnauthorizedAccess,
        &[IotHubNotFound],
        &[IotHubUnauthorized],
    ),
    (
        401,
        &[Some(Op::Connect), Some(Op::Cbs), Some(Op::Telemetry), Some(Op::C2dSettle), Some(Op::FileUpload)],
        IotHubUnauthorized,
        &[IotHubUnauthorizedAccess],
        &[IotHubNotFound],
    ),
    (403, &[None, Some(Op::Registry)], IotHubQuotaExceeded, &[DeviceMaximumQueueDepthExceeded, GenericForbidden], &[]),
    (403, &[Some(Op::Telemetry)], IotHubQuotaExceeded, &[DeviceDisabled], &[DeviceMaximumQueueDepthExceeded]),
    (
        403,
        &[Some(Op::C2dSend)],
        DeviceMaximumQueueDepthExceeded,
        &[InvalidMessageExpiryTime],
        &[DeviceMaximumActiveFileUploadLimitExceeded],
    ),
    (
        403,
        &[Some(Op::FileUpload)],
        DeviceMaximumActiveFileUploadLimitExceeded,
        &[IotHubQuotaExceeded],
        &[DeviceMaximumQueueDepthExceeded],
    ),
    (
        403,
        &[Some(Op::Twin), Some(Op::Configuration), Some(Op::DigitalTwin)],
        DeviceModelMaxPropertiesExceeded,
        &[IotHubQuotaExceeded],
        &[DeviceMaximumQueueDepthExceeded],
    ),
    (403, &[Some(Op::Job)], JobQuotaExceeded, &[IotHubQuotaExceeded], &[DeviceMaximumQueueDepthExceeded]),
    (
        403,
        &[Some(Op::Method)],
        DeviceMaximumInflightMethodExceeded,
        &[IotHubQuotaExceeded],
        &[DeviceMaximumQueueDepthExceeded],
    ),
    (
        403,
        &[Some(Op::Cbs), Some(Op::Connect)],
        IotHubMaxCbsTokenExceeded,
        &[DeviceDisabled],
        &[DeviceMaximumQueueDepthExceeded],
    ),
    (404, &[None, Some(Op::Query)], DeviceNotFound, &[DeviceNotOnline, JobNotFound, GenericNotFound], &[]),
    (
        404,
        &[Some(Op::Method), Some(Op::DigitalTwin)],
        DeviceNotOnline,
        &[DeviceNotFound, ModuleNotFound],
        &[JobNotFound],
    ),
    (404, &[Some(Op::Registry), Some(Op::Twin)], DeviceNotFound, &[ModuleNotFound], &[DeviceNotOnline]),
    (
        404,
        &[
            Some(Op::C2dSend),
            Some(Op::Telemetry),
            Some(Op::Connect),
            Some(Op::Cbs),
            Some(Op::FileUpload),
            Some(Op::C2dSettle),
        ],
        DeviceNotFound,
        &[],
        &[DeviceNotOnline, JobNotFound],
    ),
    (404, &[Some(Op::Job)], JobNotFound, &[], &[DeviceNotOnline]),
    (404, &[Some(Op::Configuration)], ConfigurationNotFound, &[DeviceNotFound], &[DeviceNotOnline]),
    (405, &[None, Some(Op::Twin)], GenericMethodNotAllowed, &[OperationNotAllowedInCurrentState], &[]),
    (405, &[Some(Op::Job)], ImportDevicesNotSupported, &[BulkAddDevicesNotSupported], &[GenericMethodNotAllowed]),
    (409, &[None, Some(Op::Twin)], DeviceAlreadyExists, &[JobAlreadyExists, GenericConflict], &[]),
    (
        409,
        &[Some(Op::Configuration)],
        ConfigurationAlreadyExists,
        &[ApplyConfigurationAlreadyInProgressOnDevice],
        &[DeviceAlreadyExists],
    ),
    (409, &[Some(Op::Job)], JobAlreadyExists, &[DeviceJobAlreadyExists], &[DeviceAlreadyExists]),
    (409, &[Some(Op::Registry)], DeviceAlreadyExists, &[ModuleAlreadyExistsOnDevice], &[JobAlreadyExists]),
    (412, &[None, Some(Op::Method)], PreconditionFailed, &[DeviceMessageLockLost, GenericPreconditionFailed], &[]),
    (412, &[Some(Op::C2dSettle)], DeviceMessageLockLost, &[], &[PreconditionFailed]),
    (412, &[Some(Op::Job)], JobRunPreconditionFailed, &[PreconditionFailed], &[DeviceMessageLockLost]),
    (
        412,
        &[Some(Op::Registry), Some(Op::Twin), Some(Op::Configuration), Some(Op::DigitalTwin)],
        PreconditionFailed,
        &[],
        &[DeviceMessageLockLost],
    ),
    (413, &[None, Some(Op::Twin)], MessageTooLarge, &[TooManyDevices, GenericRequestEntityTooLarge], &[]),
    (413, &[Some(Op::Registry)], TooManyDevices, &[TooManyModulesOnDevice], &[MessageTooLarge]),
    (413, &[Some(Op::Configuration)], ConfigurationCountLimitExceeded, &[], &[MessageTooLarge]),
    (413, &[Some(Op::Telemetry), Some(Op::C2dSend)], MessageTooLarge, &[], &[TooManyDevices]),
    (429, &[None, Some(Op::Telemetry)], ThrottlingException, &[DeviceThrottlingLimitExceeded], &[]),
    (
        429,
        &[Some(Op::Job)],
        ThrottlingMaxActiveJobCountExceeded,
        &[ThrottlingException],
        &[DeviceThrottlingLimitExceeded],
    ),
    (504, &[Some(Op::Method)], GatewayTimeout, &[], &[GenericGatewayTimeout]),
];

/// Statuses whose errors do not depend on the operation.
const ALWAYS: [(u16, ErrorCode); 6] = [
    (415, GenericUnsupportedMediaType),
    (499, ClientClosedRequest),
    (500, ServerError),
    (502, GenericBadGateway),
    (503, ServiceUnavailable),
    (504, GatewayTimeout),
];

#[test]
fn the_operation_narrows_what_a_status_leaves_open() {
    for (status, operations, likely, possible, ruled_out) in ROWS {
        for operation in operations {
            let candidates = bare(status, *operation).candidates();
            assert_eq!(candidates.first(), Some(&likely), "{status} {operation:?}");
            assert!(possible.iter().all(|code| candidates.contains(code)), "{status} {operation:?}: {candidates:?}");
            assert!(!ruled_out.iter().any(|code| candidates.contains(code)), "{status} {operation:?}: {candidates:?}");
        }
    }
    for ((status, likely), operation) in ALWAYS
        .into_iter()
        .flat_map(|row| Op::ALL.iter().copied().map(Some).chain([None]).map(move |operation| (row, operation)))
    {
        assert_eq!(bare(status, operation).candidates().first(), Some(&likely), "{status} {operation:?}");
    }
}

#[test]
fn every_candidate_has_the_status_and_none_is_named_twice() {
    for status in 300..=599 {
        for operation in Op::ALL.iter().copied().map(Some).chain([None]) {
            let answer = bare(status, operation);
            assert_eq!((answer.code(), answer.evidence()), (None, Evidence::Status), "{status} {operation:?}");
            assert_eq!(answer.http_status(), Some(status), "{status} {operation:?}");
            for (index, code) in answer.candidates().iter().enumerate() {
                let of_code = code.http_status().unwrap_or_default();
                assert!(of_code == status || code.number() / 1000 == u32::from(status), "{status}: {code}");
                assert!(!answer.candidates()[..index].contains(code), "{status} {operation:?}: {code}");
            }
        }
    }
}

#[test]
fn a_failure_begins_at_300() {
    for status in [0, 99, 100, 200, 204, 299, 600] {
        assert!(IotHubError::from_status(status, None).is_none(), "{status}");
    }
    for status in [300, 304, 599] {
        assert!(IotHubError::from_status(status, None).is_some(), "{status}");
        assert!(Reply::new(status).classify().is_some(), "{status}");
    }
    assert!(Reply::new(299).classify().is_none());
}
