//! The errors that a bare HTTP status leaves open, most likely first.

use crate::catalog::ErrorCode::{self, *};
use crate::catalog::{Family, Operation};
use crate::evidence::{Clue, Evidence};

/// Creates a clue from a bare status. `None` for a success, and for a number that isn't a status.
pub(crate) fn clue(status: u16, operation: Option<Operation>) -> Option<Clue> {
    let family = Family::from_status(status).filter(|_| status >= 300)?;
    let clue = Clue::open(Evidence::Status, family.verdict()).with_status(Some(status));
    Some(clue.with_candidates(candidates(status, operation)))
}

/// Returns the documented errors that the service sends with a status, narrowed by the operation.
pub(crate) const fn candidates(status: u16, operation: Option<Operation>) -> &'static [ErrorCode] {
    use Operation as Op;
    match (status, operation) {
        (400, Some(Op::Registry)) => &[
            ArgumentInvalid,
            ArgumentNull,
            IotHubFormatError,
            BulkRegistryOperationFailure,
            DeviceDefinedMultipleTimes,
        ],
        (400, Some(Op::Twin)) => &[ArgumentInvalid, IotHubFormatError, EtagDoesNotMatch, GenericBadRequest],
        (400, Some(Op::Method)) => &[ArgumentInvalid, InvalidOperation, GenericBadRequest],
        (400, Some(Op::FileUpload)) => &[
            DefaultStorageEndpointNotConfigured,
            InvalidFileUploadCorrelationId,
            ExpiredFileUploadCorrelationId,
            InvalidStorageEndpointOrBlob,
            InvalidFileUploadCompletionStatus,
        ],
        (400, Some(Op::Job)) => &[ArgumentInvalid, BlobContainerValidationError, ManagedIdentityNotEnabled],
        (400, Some(Op::Configuration)) => &[
            InvalidConfigurationTargetCondition,
            InvalidConfigurationContent,
            InvalidConfigurationCustomMetricsQuery,
            CannotModifyImmutableConfigurationContent,
        ],
        (400, Some(Op::DigitalTwin)) => &[
            InvalidDigitalTwinPatch,
            InvalidDigitalTwinPatchPath,
            InvalidDigitalTwinPayload,
            InvalidDigitalTwinJsonPatch,
        ],
        (400, _) => &[ArgumentInvalid, IotHubFormatError, GenericBadRequest, InvalidProtocolVersion],
        (401, Some(Op::Registry | Op::Method | Op::C2dSend | Op::Job | Op::Query | Op::Configuration)) => {
            &[IotHubUnauthorizedAccess, IotHubNotFound, GenericUnauthorized]
        }
        (401, Some(Op::Connect | Op::Cbs | Op::Telemetry | Op::C2dSettle | Op::FileUpload)) => {
            &[IotHubUnauthorized, IotHubUnauthorizedAccess, GenericUnauthorized]
        }
        (401, _) => &[IotHubUnauthorizedAccess, IotHubUnauthorized, IotHubNotFound, GenericUnauthorized],
        (403, Some(Op::Telemetry)) => &[IotHubQuotaExceeded, DeviceDisabled, IotHubSuspended],
        (403, Some(Op::C2dSend)) => &[
            DeviceMaximumQueueDepthExceeded,
            IotHubQuotaExceeded,
            DeviceMaximumQueueSizeExceeded,
            InvalidMessageExpiryTime,
            OperationNotAvailableInCurrentTier,
        ],
        (403, Some(Op::Twin | Op::Configuration | Op::DigitalTwin)) => {
            &[DeviceModelMaxPropertiesExceeded, IotHubQuotaExceeded, OperationNotAvailableInCurrentTier]
        }
        (403, Some(Op::FileUpload)) => &[DeviceMaximumActiveFileUploadLimitExceeded, IotHubQuotaExceeded],
        (403, Some(Op::Job)) => &[JobQuotaExceeded, IotHubQuotaExceeded, OperationNotAvailableInCurrentTier],
        (403, Some(Op::Method)) => {
            &[DeviceMaximumInflightMethodExceeded, IotHubQuotaExceeded, OperationNotAvailableInCurrentTier]
        }
        (403, Some(Op::Cbs | Op::Connect)) => &[IotHubMaxCbsTokenExceeded, DeviceDisabled, IotHubSuspended],
        (403, _) => &[
            IotHubQuotaExceeded,
            DeviceMaximumQueueDepthExceeded,
            DeviceMaximumActiveFileUploadLimitExceeded,
            OperationNotAvailableInCurrentTier,
            IotHubSuspended,
            GenericForbidden,
        ],
        (404, Some(Op::Method | Op::DigitalTwin)) => &[DeviceNotOnline, DeviceNotFound, ModuleNotFound],
        (404, Some(Op::Registry | Op::Twin)) => &[DeviceNotFound, ModuleNotFound],
        (404, Some(Op::C2dSend | Op::Telemetry | Op::Connect | Op::Cbs | Op::FileUpload | Op::C2dSettle)) => {
            &[DeviceNotFound]
        }
        (404, Some(Op::Job)) => &[JobNotFound],
        (404, Some(Op::Configuration)) => &[ConfigurationNotFound, DeviceNotFound],
        (404, _) => {
            &[DeviceNotFound, DeviceNotOnline, ModuleNotFound, ConfigurationNotFound, JobNotFound, GenericNotFound]
        }
        (405, Some(Op::Job)) => &[ImportDevicesNotSupported, BulkAddDevicesNotSupported],
        (405, _) => &[GenericMethodNotAllowed, OperationNotAllowedInCurrentState],
        (409, Some(Op::Configuration)) => &[ConfigurationAlreadyExists, ApplyConfigurationAlreadyInProgressOnDevice],
        (409, Some(Op::Job)) => &[JobAlreadyExists, DeviceJobAlreadyExists],
        (409, Some(Op::Registry)) => &[DeviceAlreadyExists, ModuleAlreadyExistsOnDevice],
        (409, _) => &[
            DeviceAlreadyExists,
            ModuleAlreadyExistsOnDevice,
            ConfigurationAlreadyExists,
            JobAlreadyExists,
            GenericConflict,
        ],
        (412, Some(Op::C2dSettle)) => &[DeviceMessageLockLost],
        (412, Some(Op::Job)) => &[JobRunPreconditionFailed, PreconditionFailed],
        (412, Some(Op::Registry | Op::Twin | Op::Configuration | Op::DigitalTwin)) => &[PreconditionFailed],
        (412, _) => &[PreconditionFailed, DeviceMessageLockLost, GenericPreconditionFailed],
        (413, Some(Op::Registry)) => &[TooManyDevices, TooManyModulesOnDevice],
        (413, Some(Op::Configuration)) => &[ConfigurationCountLimitExceeded],
        (413, Some(Op::Telemetry | Op::C2dSend)) => &[MessageTooLarge],
        (413, _) => &[MessageTooLarge, TooManyDevices, GenericRequestEntityTooLarge],
        (415, _) => &[GenericUnsupportedMediaType, IncompatibleDataType],
        (429, Some(Op::Job)) => &[ThrottlingMaxActiveJobCountExceeded, ThrottlingException],
        (429, _) => &[
            ThrottlingException,
            ThrottleBacklogLimitExceeded,
            ThrottlingBacklogTimeout,
            DeviceThrottlingLimitExceeded,
            GenericTooManyRequests,
        ],
        (499, _) => &[ClientClosedRequest],
        (500, _) => &[ServerError, GenericServerError, GenericTimeout],
        (502, _) => &[GenericBadGateway],
        (503, _) => &[ServiceUnavailable, ServerBusy, GenericServiceUnavailable, PartitionNotFound, IotHubRestoring],
        (504, Some(Op::Method)) => &[GatewayTimeout],
        (504, _) => &[GatewayTimeout, GenericGatewayTimeout],
        _ => &[],
    }
}
