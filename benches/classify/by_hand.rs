//! What a user would write without this crate: every number and name in a `match`.
//!
//! `paths.rs` compares the results with the catalogue before it measures anything.

use iothub_errors::{Action, Retry};
use serde_json::Value;

/// Returns the verdict for a number.
pub fn verdict(number: u32) -> Option<Retry> {
    Some(match number {
        400_000 | 400_001 | 400_002 | 400_003 | 400_004 | 400_005 | 400_006 | 400_007 | 400_009 | 400_010 | 400_011
        | 400_012 | 400_014 | 400_015 | 400_017 | 400_018 | 400_019 | 400_022 | 400_026 | 400_028 | 400_031
        | 400_035 | 400_100 | 400_101 | 400_102 | 400_103 | 400_301 | 400_302 | 400_401 | 400_402 | 400_403
        | 400_404 | 400_501 | 400_502 | 400_503 | 400_504 | 400_505 | 400_506 | 400_507 | 400_508 | 401_001
        | 401_004 | 401_100 | 403_001 | 403_009 | 403_010 | 403_012 | 403_100 | 403_101 | 404_000 | 404_001
        | 404_002 | 404_004 | 404_005 | 404_006 | 404_008 | 404_009 | 404_010 | 404_013 | 404_014 | 404_301
        | 404_302 | 404_401 | 404_402 | 405_000 | 405_102 | 405_103 | 405_104 | 409_000 | 409_001 | 409_003
        | 409_101 | 409_103 | 409_104 | 409_301 | 409_401 | 409_501 | 409_502 | 409_503 | 413_000 | 413_001
        | 413_002 | 415_000 | 415_101 | 500_002 => Retry::Never,
        400_008 | 400_020 | 400_032 | 403_000 | 403_008 | 403_011 => Retry::AfterAction(Action::GrantAccess),
        400_013 | 400_036 => Retry::AfterAction(Action::ResendFailedItems),
        400_016 => Retry::AfterAction(Action::StartUploadAgain),
        400_021 | 400_024 | 400_025 | 400_030 | 403_800 | 404_011 | 404_012 | 404_101 | 409_102 | 409_402 | 412_004
        | 499_000 | 500_000 | 500_001 | 500_008 | 500_009 | 500_301 | 500_302 | 500_401 | 500_402 | 500_403
        | 500_501 | 500_502 | 500_503 | 500_504 | 500_505 | 502_000 | 503_000 | 503_001 | 503_003 | 503_004
        | 503_005 | 503_006 | 503_101 | 503_201 | 503_202 | 503_301 | 504_000 | 504_101 => Retry::Backoff,
        400_023 | 412_000 | 412_001 => Retry::AfterAction(Action::ReadAgain),
        400_027 => Retry::AfterAction(Action::SeparateIdentities),
        400_029 | 404_104 | 409_002 => Retry::AfterAction(Action::Reconnect),
        401_000 | 401_002 | 401_003 => Retry::AfterAction(Action::RenewCredential),
        403_002 => Retry::AfterAction(Action::WaitForQuotaReset),
        403_003 | 429_004 => Retry::AfterAction(Action::WaitForJob),
        403_004 | 403_007 => Retry::AfterAction(Action::DrainQueue),
        403_005 => Retry::AfterAction(Action::ReleaseTokens),
        403_006 => Retry::AfterAction(Action::FreeUploadSlot),
        404_007 => Retry::AfterAction(Action::ChangeState),
        404_103 | 412_003 | 503_102 => Retry::AfterAction(Action::WaitForDevice),
        412_002 => Retry::AfterAction(Action::ReceiveAgain),
        413_003 | 413_101 | 413_201 | 413_202 => Retry::AfterAction(Action::MakeRoom),
        429_000 | 429_001 | 429_002 | 429_003 | 429_005 | 503_008 => Retry::Throttled,
        _ => return None,
    })
}

/// Returns the number for a name.
pub fn number(name: &str) -> Option<u32> {
    Some(match name {
        "GenericBadRequest" => 400_000,
        "InvalidProtocolVersion" => 400_001,
        "DeviceInvalidResultCount" => 400_002,
        "InvalidOperation" => 400_003,
        "ArgumentInvalid" => 400_004,
        "ArgumentNull" => 400_005,
        "IotHubFormatError" => 400_006,
        "DeviceStorageEntitySerializationError" => 400_007,
        "BlobContainerValidationError" => 400_008,
        "ImportWarningExistsError" => 400_009,
        "InvalidSchemaVersion" => 400_010,
        "DeviceDefinedMultipleTimes" => 400_011,
        "DeserializationError" => 400_012,
        "BulkRegistryOperationFailure" => 400_013,
        "DefaultStorageEndpointNotConfigured" => 400_014,
        "InvalidFileUploadCorrelationId" => 400_015,
        "ExpiredFileUploadCorrelationId" => 400_016,
        "InvalidStorageEndpoint" => 400_017,
        "InvalidMessagingEndpoint" => 400_018,
        "InvalidFileUploadCompletionStatus" => 400_019,
        "InvalidStorageEndpointOrBlob" => 400_020,
        "RequestCanceled" => 400_021,
        "InvalidStorageEndpointProperty" => 400_022,
        "EtagDoesNotMatch" => 400_023,
        "RequestTimedOut" => 400_024,
        "UnsupportedOperationOnReplica" => 400_025,
        "NullMessage" => 400_026,
        "ConnectionForcefullyClosedOnNewConnection" => 400_027,
        "InvalidDeviceScope" => 400_028,
        "ConnectionForcefullyClosedOnFaultInjection" => 400_029,
        "ConnectionRejectedOnFaultInjection" => 400_030,
        "InvalidEndpointAuthenticationType" => 400_031,
        "ManagedIdentityNotEnabled" => 400_032,
        "InvalidPolicyKey" => 400_035,
        "BulkRegenerateDeviceKeyOperationFailure" => 400_036,
        "InvalidRouteTestInput" => 400_100,
        "InvalidSourceOnRoute" => 400_101,
        "RoutingNotEnabled" => 400_102,
        "InvalidContentEncodingOrType" => 400_103,
        "CannotRegisterModuleToModule" => 400_301,
        "TenantHubRoutingNotEnabled" => 400_302,
        "InvalidConfigurationTargetCondition" => 400_401,
        "InvalidConfigurationContent" => 400_402,
        "CannotModifyImmutableConfigurationContent" => 400_403,
        "InvalidConfigurationCustomMetricsQuery" => 400_404,
        "InvalidPnPInterfaceDefinition" => 400_501,
        "InvalidPnPDesiredProperties" => 400_502,
        "InvalidPnPReportedProperties" => 400_503,
        "InvalidPnPWritableReportedProperties" => 400_504,
        "InvalidDigitalTwinJsonPatch" => 400_505,
        "InvalidDigitalTwinPayload" => 400_506,
        "InvalidDigitalTwinPatch" => 400_507,
        "InvalidDigitalTwinPatchPath" => 400_508,
        "GenericUnauthorized" => 401_000,
        "IotHubNotFound" => 401_001,
        "IotHubUnauthorizedAccess" => 401_002,
        "IotHubUnauthorized" => 401_003,
        "ElasticPoolNotFound" => 401_004,
        "SystemModuleModifyUnauthorizedAccess" => 401_100,
        "GenericForbidden" => 403_000,
        "IotHubSuspended" => 403_001,
        "IotHubQuotaExceeded" => 403_002,
        "JobQuotaExceeded" => 403_003,
        "DeviceMaximumQueueDepthExceeded" => 403_004,
        "IotHubMaxCbsTokenExceeded" => 403_005,
        "DeviceMaximumActiveFileUploadLimitExceeded" => 403_006,
        "DeviceMaximumQueueSizeExceeded" => 403_007,
        "RoutingEndpointResponseForbidden" => 403_008,
        "InvalidMessageExpiryTime" => 403_009,
        "OperationNotAvailableInCurrentTier" => 403_010,
        "KeyEncryptionKeyRevoked" => 403_011,
        "DeviceDisabled" => 403_012,
        "DeviceModelMaxPropertiesExceeded" => 403_100,
        "DeviceModelMaxIndexablePropertiesExceeded" => 403_101,
        "DeviceMaximumInflightMethodExceeded" => 403_800,
        "GenericNotFound" => 404_000,
        "DeviceNotFound" => 404_001,
        "JobNotFound" => 404_002,
        "QuotaMetricNotFound" => 404_004,
        "SystemPropertyNotFound" => 404_005,
        "AmqpAddressNotFound" => 404_006,
        "RoutingEndpointResponseNotFound" => 404_007,
        "CertificateNotFound" => 404_008,
        "ElasticPoolTenantHubNotFound" => 404_009,
        "ModuleNotFound" => 404_010,
        "AzureTableStoreNotFound" => 404_011,
        "IotHubFailingOver" => 404_012,
        "FeatureNotSupported" => 404_013,
        "DigitalTwinInterfaceNotFound" => 404_014,
        "QueryStoreClusterNotFound" => 404_101,
        "DeviceNotOnline" => 404_103,
        "DeviceConnectionClosedRemotely" => 404_104,
        "ConfigurationNotFound" => 404_301,
        "GroupNotFound" => 404_302,
        "DigitalTwinModelNotFound" => 404_401,
        "InterfaceNameModelNotFound" => 404_402,
        "GenericMethodNotAllowed" => 405_000,
        "OperationNotAllowedInCurrentState" => 405_102,
        "ImportDevicesNotSupported" => 405_103,
        "BulkAddDevicesNotSupported" => 405_104,
        "GenericConflict" => 409_000,
        "DeviceAlreadyExists" => 409_001,
        "LinkCreationConflict" => 409_002,
        "CallbackSubscriptionConflict" => 409_003,
        "ModelAlreadyExists" => 409_101,
        "DeviceLocked" => 409_102,
        "DeviceJobAlreadyExists" => 409_103,
        "JobAlreadyExists" => 409_104,
        "ModuleAlreadyExistsOnDevice" => 409_301,
        "ConfigurationAlreadyExists" => 409_401,
        "ApplyConfigurationAlreadyInProgressOnDevice" => 409_402,
        "DigitalTwinModelAlreadyExists" => 409_501,
        "DigitalTwinModelExistsWithOtherModelType" => 409_502,
        "InterfaceNameModelAlreadyExists" => 409_503,
        "GenericPreconditionFailed" => 412_000,
        "PreconditionFailed" => 412_001,
        "DeviceMessageLockLost" => 412_002,
        "JobRunPreconditionFailed" => 412_003,
        "InflightMessagesInLink" => 412_004,
        "GenericRequestEntityTooLarge" => 413_000,
        "MessageTooLarge" => 413_001,
        "TooManyDevices" => 413_002,
        "TooManyModulesOnDevice" => 413_003,
        "ConfigurationCountLimitExceeded" => 413_101,
        "DigitalTwinModelCountLimitExceeded" => 413_201,
        "InterfaceNameCompressionModelCountLimitExceeded" => 413_202,
        "GenericUnsupportedMediaType" => 415_000,
        "IncompatibleDataType" => 415_101,
        "GenericTooManyRequests" => 429_000,
        "ThrottlingException" => 429_001,
        "ThrottleBacklogLimitExceeded" => 429_002,
        "ThrottlingBacklogTimeout" => 429_003,
        "ThrottlingMaxActiveJobCountExceeded" => 429_004,
        "DeviceThrottlingLimitExceeded" => 429_005,
        "ClientClosedRequest" => 499_000,
        "GenericServerError" => 500_000,
        "ServerError" => 500_001,
        "JobCancelled" => 500_002,
        "GenericTimeout" => 500_008,
        "InvalidThrottleParameter" => 500_009,
        "ModelRepoEndpointError" => 500_301,
        "ResolutionError" => 500_302,
        "UnableToFetchCredentials" => 500_401,
        "UnableToFetchTenantInfo" => 500_402,
        "UnableToShareIdentity" => 500_403,
        "UnableToExpandDiscoveryInfo" => 500_501,
        "UnableToExpandComponentInfo" => 500_502,
        "UnableToCompressComponentInfo" => 500_503,
        "UnableToCompressDiscoveryInfo" => 500_504,
        "OrphanDiscoveryDocument" => 500_505,
        "GenericBadGateway" => 502_000,
        "GenericServiceUnavailable" => 503_000,
        "ServiceUnavailable" => 503_001,
        "PartitionNotFound" => 503_003,
        "IotHubActivationFailed" => 503_004,
        "ServerBusy" => 503_005,
        "IotHubRestoring" => 503_006,
        "ReceiveLinkOpensThrottled" => 503_008,
        "ConnectionUnavailable" => 503_101,
        "DeviceUnavailable" => 503_102,
        "ConfigurationNotAvailable" => 503_201,
        "GroupNotAvailable" => 503_202,
        "HostingServiceNotAvailable" => 503_301,
        "GenericGatewayTimeout" => 504_000,
        "GatewayTimeout" => 504_101,
        _ => return None,
    })
}

/// Returns the verdict for a CONNACK's return code in MQTT 3.1.1; `None` for 0.
pub fn connack(code: u8) -> Option<Retry> {
    match code {
        0 => None,
        1 | 2 => Some(Retry::Never),
        4 | 5 => Some(Retry::AfterAction(Action::RenewCredential)),
        _ => Some(Retry::Backoff),
    }
}

/// Returns the verdict for an MQTT 5 reason code.
pub fn reason(code: u8) -> Option<Retry> {
    Some(match code {
        128 | 131 | 136 | 137 | 139 | 141 | 145 | 147 | 152 | 160 => Retry::Backoff,
        129 | 130 | 132 | 133 | 138 | 140 | 143 | 144 | 146 | 148 | 149 | 153 | 154 | 155 | 158 | 161 | 162 => {
            Retry::Never
        }
        134 | 135 => Retry::AfterAction(Action::RenewCredential),
        142 => Retry::AfterAction(Action::SeparateIdentities),
        150 | 151 | 159 => Retry::Throttled,
        156 | 157 => Retry::AfterAction(Action::Reprovision),
        _ => return None,
    })
}

/// Returns the verdict for an AMQP condition.
pub fn condition(symbol: &str) -> Option<Retry> {
    Some(match symbol {
        "amqp:internal-error"
        | "amqp:resource-locked"
        | "amqp:session:window-violation"
        | "amqp:session:errant-link"
        | "amqp:session-errant-link"
        | "amqp:session:handle-in-use"
        | "amqp:session:unattached-handle"
        | "amqp:link:detach-forced"
        | "amqp:link:transfer-limit-exceeded"
        | "amqp:link:stolen"
        | "amqp:transaction:rollback"
        | "amqp:transaction:timeout"
        | "com.microsoft:timeout"
        | "com.microsoft:partition-not-found"
        | "com.microsoft:server-busy" => Retry::Backoff,
        "amqp:not-found"
        | "amqp:decode-error"
        | "amqp:not-allowed"
        | "amqp:invalid-field"
        | "amqp:not-implemented"
        | "amqp:resource-deleted"
        | "amqp:illegal-state"
        | "amqp:frame-size-too-small"
        | "amqp:link:message-size-exceeded"
        | "amqp:transaction:unknown-id"
        | "com.microsoft:argument-error"
        | "com.microsoft:argument-out-of-range"
        | "com.microsoft:device-already-exists"
        | "com.microsoft:iot-hub-suspended"
        | "com.microsoft:iot-hub-not-found-error"
        | "com.microsoft:device-not-found"
        | "com.microsoft:dead-letter" => Retry::Never,
        "amqp:unauthorized-access" | "com.microsoft:auth-failed" => Retry::AfterAction(Action::RenewCredential),
        "amqp:resource-limit-exceeded" | "com.microsoft:quota-exceeded" => {
            Retry::AfterAction(Action::WaitForQuotaReset)
        }
        "amqp:precondition-failed" | "com.microsoft:precondition-failed" => Retry::AfterAction(Action::ReadAgain),
        "amqp:connection:forced"
        | "amqp:connection:framing-error"
        | "amqp:connection:redirect"
        | "amqp:link:redirect"
        | "com.microsoft:link-creation-conflict"
        | "proton:io" => Retry::AfterAction(Action::Reconnect),
        "com.microsoft:message-lock-lost" => Retry::AfterAction(Action::ReceiveAgain),
        "com.microsoft:device-container-throttled" => Retry::Throttled,
        "com.microsoft:connection-closed-on-new-connection" => Retry::AfterAction(Action::SeparateIdentities),
        _ => return None,
    })
}

/// Returns the verdict for a status.
pub fn status(status: u16) -> Option<Retry> {
    match status {
        ..300 => None,
        401 => Some(Retry::AfterAction(Action::RenewCredential)),
        429 => Some(Retry::Throttled),
        500.. => Some(Retry::Backoff),
        _ => Some(Retry::Never),
    }
}

/// Returns the verdict for a reply to a twin request.
pub fn topic(topic: &str) -> Option<Retry> {
    let rest = topic.strip_prefix("$iothub/twin/res/")?;
    let (digits, _) = rest.split_once('/')?;
    status(digits.parse().ok()?)
}

/// Returns the verdict for a closed connection, from the two facts that a user would think of.
pub fn closed(token_expires_in_s: i64, silent_s: u64, keep_alive_s: u64) -> Retry {
    if token_expires_in_s <= 0 {
        Retry::AfterAction(Action::RenewCredential)
    } else if silent_s * 2 >= keep_alive_s * 3 {
        Retry::AfterAction(Action::Reconnect)
    } else {
        Retry::Backoff
    }
}

/// Returns the number in the body of an HTTP reply: parses it, then parses or searches the message in it.
pub fn body(body: &[u8]) -> Option<u32> {
    let outer: Value = serde_json::from_slice(body).ok()?;
    if let Some(code) = outer.get("errorCode").and_then(Value::as_u64) {
        return u32::try_from(code).ok();
    }
    message(outer.get("Message")?.as_str()?)
}

/// Returns the number in a message that may contain JSON.
pub fn message(message: &str) -> Option<u32> {
    if message.starts_with('{') {
        let inner: Value = serde_json::from_str(message).ok()?;
        return inner.get("errorCode").and_then(Value::as_u64).and_then(|code| u32::try_from(code).ok());
    }
    let rest = &message[message.find("ErrorCode:")? + "ErrorCode:".len()..];
    let name = rest.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
    number(name)
}

/// Returns the number in a log record.
pub fn record(record: &[u8]) -> Option<u32> {
    let record: Value = serde_json::from_slice(record).ok()?;
    record.get("resultType")?.as_str()?.parse().ok()
}
