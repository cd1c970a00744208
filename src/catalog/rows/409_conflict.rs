//! 409xxx Conflict.

family! { ($) conflict_409 =>
    409_000 "409000" GenericConflict {
        status: 409,
        category: Conflict,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "The request conflicts with the current state of a resource, and the hub does not say how.",
        symptoms: [
            "An HTTP 409 reply gives only this general name after `ErrorCode:`. The .NET v1 service SDK and the \
             Node.js SDK report any 409 without a better match as a device that already exists: do not trust the type \
             name.",
        ],
        remedies: [
            "Read the resource with `GET` and compare it with the result that you want. If they match, an earlier \
             attempt succeeded.",
            "For an update, send the current ETag in `If-Match`; to create a resource, choose an id that is not in \
             use.",
        ],
        related: [DeviceAlreadyExists, ModuleAlreadyExistsOnDevice, JobAlreadyExists, ConfigurationAlreadyExists],
        name_only: true,
        article: "troubleshoot-error-codes#409xxx-conflict-errors",
        sources: [Article2026, RestModel],
    }

    409_001 "409001" DeviceAlreadyExists {
        status: 409,
        category: Conflict,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [Registry],
        seen_in: [Http, Amqp, Text],
        summary: "A device cannot be registered because the hub already has a device with the same id.",
        symptoms: [
            "Registering a device fails with HTTP 409: `PUT /devices/{id}`, a bulk call, an import job with \
             `importMode` `create` (the default is `createOrUpdate`), `az iot hub device-identity create`, or Add \
             Device in the portal.",
            "Over AMQP the condition is `com.microsoft:device-already-exists`. The SDKs raise \
             `DeviceAlreadyExistsException` (.NET), `IotHubConflictException` (Java) or `DeviceAlreadyExistsError` \
             (Node.js). The .NET v1 SDK and Node.js use that type for other conflicts as well.",
        ],
        messages: [
            "A device with ID '*' is already registered.",
            "Device * already registered.",
        ],
        causes: [
            "The id is already in use, by another device or by an earlier registration of this one.",
            "The first attempt to register succeeded but its reply was lost, so the retry conflicts with its own \
             result.",
            "The call was meant as an update but carried no `If-Match` header, so the hub treats it as a create.",
        ],
        remedies: [
            "Read the existing identity with `GET /devices/{id}` or `az iot hub device-identity show`, and decide \
             whether it is the same device.",
            "If it is another device, register yours under a different id.",
            "If it is the same device, left by an earlier attempt, treat the registration as done and use the existing \
             identity's keys.",
            "If you meant an update, send `PUT /devices/{id}` again with `If-Match` set to the current ETag, or to `*` \
             to overwrite. In bulk calls and imports, use `importMode` `update` or `createOrUpdate`, the default of an \
             import.",
        ],
        related: [
            ModuleAlreadyExistsOnDevice, DeviceDefinedMultipleTimes, GenericConflict, PreconditionFailed,
            BulkRegistryOperationFailure,
        ],
        article: "troubleshoot-error-codes#409001-devicealreadyexists-error",
        sources: [
            Article2026, Article2025, Article2022, ErrorPages, RestReference, DotNet, DotNetV2, Java, JavaV2, RestModel,
            Observed,
        ],
    }

    409_002 "409002" LinkCreationConflict {
        status: none,
        category: Connection,
        area: Core,
        retry: AfterAction(Reconnect),
        applied: Maybe,
        actor: Device,
        operations: [Connect, C2dSend, C2dSettle],
        seen_in: [Amqp, Log, Text],
        summary: "A device opened a new connection while the hub still held an older one, so the hub closed the older \
                  one with this error.",
        symptoms: [
            "409002 appears in the resource log, category `Connections`, together with disconnects of the device or \
             with cloud-to-device messages that fail.",
            "It usually appears moments after another error of the same device, such as 404104.",
            "Over AMQP, the older client sees its link detached: Java recognises the condition \
             `com.microsoft:link-creation-conflict`; others report `amqp:internal-error` or `amqp:not-allowed`.",
        ],
        messages: ["Another AMQP Client has opened a Receive Link"],
        causes: [
            "Most common: the device lost its connection for another reason, such as 404104, and reconnected \
             immediately, while the hub still considered the old connection alive. The error is then a side effect.",
            "The device code opens a second connection: through a second client object, or through a reconnect loop of \
             its own in addition to the SDK's.",
            "Two devices or programs use the same device id and keep disconnecting each other.",
            "In a hand-written AMQP client: two links of the same type share a correlation id \
             (`com.microsoft:channel-correlation-id`).",
        ],
        remedies: [
            "Look in the `Connections` log for other errors of the same `deviceId` just before, such as 404104, 401003 \
             or 500xxx, and fix those first.",
            "If there are none, correct the device code: use one client object per identity, and open a new connection \
             only after the old one has dropped. Close the old client before you create a new one, and leave \
             reconnects to the SDK.",
            "If two clients alternate (compare `maskedIpAddress` and `sdkVersion` of the connects), give each its own \
             identity or stop one. If both just reconnect, they displace each other forever.",
            "On the device, connect again with back-off and jitter, not immediately.",
        ],
        related: [
            DeviceConnectionClosedRemotely, ConnectionForcefullyClosedOnNewConnection, IotHubUnauthorized, ServerError,
        ],
        conflict: "Microsoft's MQTT article gives 400027 for a second connection under one identity; its error article \
                   describes both codes the same way and does not say which transport gets 409002. The SDKs disagree \
                   on retry: Java retries `com.microsoft:link-creation-conflict`; .NET and Node.js do not know that \
                   condition and do not retry. This crate reconnects, because the error is usually the trace of a \
                   dropped connection. As for every connection that was cut, no source says whether an operation in \
                   flight took effect. `IH409002` in a management reply belongs to another number space and means that \
                   the hub is not in the state `Active`.",
        article: "troubleshoot-error-codes#409002-linkcreationconflict-error",
        sources: [
            Article2026, Article2025, Article2022, ErrorPages, Article2019, RestReference, Connectivity, RestModel,
            Observed,
        ],
    }

    409_003 "409003" CallbackSubscriptionConflict {
        status: 409,
        category: Conflict,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "A callback subscription conflicts with an existing one.",
        remedies: [
            "If your program subscribes to something through the hub, end the existing subscription before you create \
             a new one.",
            "If it does not, open a support request with the reply's tracking id.",
        ],
        name_only: true,
        article: "troubleshoot-error-codes#409xxx-conflict-errors",
        sources: [Article2026, RestModel],
    }

    409_101 "409101" ModelAlreadyExists {
        status: 409,
        category: Conflict,
        area: DeviceModel,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [DigitalTwin],
        seen_in: [Http],
        summary: "A device model cannot be created because one with the same id exists.",
        remedies: [
            "Read the existing model. If it is the one you want, there is nothing to do; otherwise use another model \
             id.",
        ],
        related: [DigitalTwinModelAlreadyExists],
        name_only: true,
        article: "troubleshoot-error-codes#4091xx-device-model-conflict-errors",
        sources: [Article2026, RestModel],
    }

    409_102 "409102" DeviceLocked {
        status: 409,
        category: Conflict,
        area: DeviceModel,
        retry: Backoff,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "Another operation holds a lock on the device, so this one is refused for now.",
        causes: [
            "An operation on the same device is still running.",
        ],
        remedies: [
            "Try again with back-off. Do not run several changes to one device in parallel.",
            "If the lock persists, query `devices.jobs` for a running job on the device. If there is none, open a \
             support request with the tracking id.",
        ],
        related: [
            ApplyConfigurationAlreadyInProgressOnDevice, DeviceJobAlreadyExists, OperationNotAllowedInCurrentState,
        ],
        name_only: true,
        article: "troubleshoot-error-codes#4091xx-device-model-conflict-errors",
        sources: [Article2026, RestModel],
    }

    409_103 "409103" DeviceJobAlreadyExists {
        status: 409,
        category: Conflict,
        area: DeviceModel,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [Job],
        seen_in: [Http],
        summary: "The device is already part of a job with this id.",
        causes: [
            "The same job was submitted twice for the device, for instance by a retry after a first attempt that had \
             succeeded.",
        ],
        remedies: [
            "Read the job with `GET /jobs/v2/{id}`, and its record for the device with `SELECT * FROM devices.jobs \
             WHERE devices.jobs.deviceId = '{device}'`.",
            "If that is the job you wanted, wait for it. Otherwise, submit yours with a new job id.",
        ],
        related: [JobAlreadyExists, JobNotFound],
        name_only: true,
        article: "troubleshoot-error-codes#4091xx-device-model-conflict-errors",
        sources: [Article2026, RestModel],
    }

    409_104 "409104" JobAlreadyExists {
        status: 409,
        category: Conflict,
        area: DeviceModel,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [Job],
        seen_in: [Http],
        summary: "A job cannot be created because the hub already has a job with the same id.",
        symptoms: [
            "`PUT /jobs/v2/{id}` or `az iot hub job create` fails with HTTP 409 and `ErrorCode:JobAlreadyExists`.",
        ],
        causes: [
            "The caller chooses the id of a scheduled job, and this one was used before.",
            "The first attempt succeeded but its reply was lost, so the retry conflicts with its own job.",
        ],
        remedies: [
            "Read the job with `GET /jobs/v2/{id}` or `az iot hub job show`. If it is yours, carry on with it.",
            "Otherwise, create the job under a new id, such as a fresh GUID. Do not expect to reuse the id of a job \
             that is still in the job history.",
        ],
        limits: [("retention of the job history", 30, "days")],
        related: [DeviceJobAlreadyExists, JobNotFound, JobQuotaExceeded, ThrottlingMaxActiveJobCountExceeded],
        article: "troubleshoot-error-codes#4091xx-device-model-conflict-errors",
        sources: [Article2026, RestModel, Observed],
    }

    409_301 "409301" ModuleAlreadyExistsOnDevice {
        status: 409,
        category: Conflict,
        area: Modules,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [Registry],
        seen_in: [Http, Text],
        summary: "A module identity cannot be created because the device already has a module with the same id.",
        symptoms: [
            "`PUT /devices/{id}/modules/{module}` or `az iot hub module-identity create` fails with HTTP 409.",
            "The body may be the bare object with `errorCode` 409301, without the usual `Message` around it. The SDKs \
             raise `ModuleAlreadyExistsException` (.NET) or `DeviceAlreadyExistsError` (Node.js).",
        ],
        messages: [
            "Device * in IotHub * already contains Module *.",
            "Module * already registered.",
        ],
        causes: [
            "The id is already in use on this device, or an earlier attempt succeeded but its reply was lost.",
            "The call was meant as an update but carried no `If-Match` header.",
            "On an IoT Edge device with `prefer_module_identity_cache` enabled, the identity service has been seen to \
             create a module again that a new deployment had just created (an open report from 2026). Restarting IoT \
             Edge stops it.",
        ],
        remedies: [
            "Read the module with `GET /devices/{id}/modules/{module}` or `az iot hub module-identity show`. If it is \
             the one you want, use it.",
            "To change it, send the `PUT` again with `If-Match` set to the current ETag, or to `*` to overwrite.",
            "Otherwise, use another module id, or first delete the old module with `DELETE \
             /devices/{id}/modules/{module}`, which also deletes its keys and its twin.",
        ],
        related: [DeviceAlreadyExists, ModuleNotFound, TooManyModulesOnDevice],
        article: "troubleshoot-error-codes#4093xx-modules-conflict-errors",
        sources: [Article2026, DotNet, DotNetV2, Java, JavaV2, RestModel, Observed],
    }

    409_401 "409401" ConfigurationAlreadyExists {
        status: 409,
        category: Conflict,
        area: Configurations,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [Configuration],
        seen_in: [Http, Text],
        summary: "A configuration or IoT Edge deployment cannot be created because its id is already in use.",
        symptoms: [
            "`PUT /configurations/{id}`, `az iot hub configuration create` or `az iot edge deployment create` fails \
             with HTTP 409.",
        ],
        messages: ["Configuration with id '*' already exist on IotHub."],
        causes: [
            "A configuration or deployment already has this id: both are kept under `/configurations` and share one \
             set of ids.",
            "The call was meant as an update but carried no `If-Match` header, or the ETag in it is not in double \
             quotes: for configurations, only a quoted `If-Match` counts. The Python service SDK sent it without \
             quotes until 2022.",
        ],
        remedies: [
            "Read the existing one with `GET /configurations/{id}` or `az iot hub configuration show`.",
            "To change the target condition, priority, labels or metrics, send the `PUT` with `If-Match` set to the \
             current ETag in double quotes. The content cannot be changed: create a new configuration under another \
             id, with a higher priority.",
            "To replace it under the same id, delete it first. Its target devices then fall back to the next \
             configuration that applies to them.",
        ],
        related: [ConfigurationNotFound, CannotModifyImmutableConfigurationContent, ConfigurationCountLimitExceeded],
        article: "troubleshoot-error-codes#4094xx-configuration-conflict-errors",
        sources: [Article2026, RestModel, Observed],
    }

    409_402 "409402" ApplyConfigurationAlreadyInProgressOnDevice {
        status: 409,
        category: Conflict,
        area: Configurations,
        retry: Backoff,
        applied: No,
        actor: BackEnd,
        operations: [Configuration],
        seen_in: [Http],
        summary: "Configuration content is already being applied to this device, so a second call has to wait.",
        causes: [
            "Two calls of `POST /devices/{id}/applyConfigurationContent` (`az iot edge set-modules`) overlap, from two \
             callers or from a caller that retries too early.",
        ],
        remedies: [
            "Wait, then read the desired properties of the device's `$edgeAgent` module twin: if they are already as \
             you want them, there is nothing left to do.",
            "Otherwise, retry with back-off. Apply content to a device from one place only, one call at a time.",
        ],
        related: [DeviceLocked, InvalidConfigurationContent],
        name_only: true,
        article: "troubleshoot-error-codes#4094xx-configuration-conflict-errors",
        sources: [Article2026, RestModel],
    }

    409_501 "409501" DigitalTwinModelAlreadyExists {
        status: 409,
        category: Conflict,
        area: DigitalTwins,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [DigitalTwin],
        seen_in: [Http],
        summary: "A digital twin model cannot be added because its id is already in use.",
        remedies: [
            "If the existing model is the one you want, use it. To publish a changed model, raise the version at the \
             end of its id, from `dtmi:…;1` to `dtmi:…;2`.",
        ],
        related: [
            DigitalTwinModelExistsWithOtherModelType, DigitalTwinModelNotFound, ModelAlreadyExists,
            InterfaceNameModelAlreadyExists,
        ],
        name_only: true,
        article: "troubleshoot-error-codes#4095xx-digital-twin-conflict-errors",
        sources: [Article2026, RestModel],
    }

    409_502 "409502" DigitalTwinModelExistsWithOtherModelType {
        status: 409,
        category: Conflict,
        area: DigitalTwins,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [DigitalTwin],
        seen_in: [Http],
        summary: "A digital twin model with this id exists, but its type differs from the one in the request.",
        remedies: [
            "Compare the type of the existing model with the one in the request. Give the new model an id of its own, \
             or correct its type.",
        ],
        related: [DigitalTwinModelAlreadyExists],
        name_only: true,
        article: "troubleshoot-error-codes#4095xx-digital-twin-conflict-errors",
        sources: [Article2026, RestModel],
    }

    409_503 "409503" InterfaceNameModelAlreadyExists {
        status: 409,
        category: Conflict,
        area: DigitalTwins,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [DigitalTwin],
        seen_in: [Http],
        summary: "An interface-name model cannot be added because one with this id already exists.",
        remedies: [
            "Use the existing model, or choose another id.",
        ],
        related: [
            InterfaceNameModelNotFound, DigitalTwinModelAlreadyExists, InterfaceNameCompressionModelCountLimitExceeded,
        ],
        name_only: true,
        article: "troubleshoot-error-codes#4095xx-digital-twin-conflict-errors",
        sources: [Article2026, RestModel],
    }
}
