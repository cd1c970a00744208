//! 413xxx Request entity too large.

family! { ($) too_large_413 =>
    413_000 "413000" GenericRequestEntityTooLarge {
        status: 413,
        category: TooLarge,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "The request body is larger than the hub accepts, and no more specific code applies.",
        causes: [
            "A message, a batch, a method payload or a list in the body exceeds its limit; the reply does not say \
             which limit. A twin section that would become too large has been seen as 403100 instead.",
        ],
        remedies: [
            "Measure the body in bytes as sent, after encoding, and compare it with the operation's limit.",
            "Split it: fewer messages in a batch, fewer devices in a bulk call.",
            "Move large data to file upload: the device writes it to a storage blob and sends only a reference.",
        ],
        limits: [
            ("device-to-cloud message or batch", 262_144, "bytes"),
            ("cloud-to-device message", 65_536, "bytes"),
            ("direct method payload, request and response each", 131_072, "bytes"),
            ("devices in a bulk registry call", 100, "devices"),
        ],
        related: [MessageTooLarge, TooManyDevices, DeviceModelMaxPropertiesExceeded],
        article: "troubleshoot-error-codes#413xxx-request-entity-too-large-errors",
        sources: [Article2026, RestModel],
    }

    413_001 "413001" MessageTooLarge {
        status: 413,
        category: TooLarge,
        area: Core,
        retry: Never,
        applied: No,
        actor: Device,
        operations: [Telemetry, C2dSend, Routing],
        seen_in: [Http, Amqp, Log, Text],
        summary: "The message is larger than the hub accepts, body and properties together.",
        symptoms: [
            "Over HTTPS the reply has status 413. Over AMQP the message is rejected with \
             `amqp:link:message-size-exceeded`.",
            "Over MQTT there is no code: the hub drops the connection. Most SDKs check before they send: .NET throws \
             `InvalidOperationException` above 262,143 bytes, Node.js gives `MessageTooLargeError` above 262,144.",
            "Over AMQP above 1 MB the link is closed before the hub looks at the message, so there is no code either; \
             .NET device SDKs from before July 2021 keep repeating such a message without success.",
            "In the Routes resource log, the code is about a message on its way to an endpoint, and the endpoint's \
             `lastKnownError` is `MaxMessageSizeExceeded`.",
        ],
        messages: [
            "Message size is * bytes which is greater than the max size * bytes allowed.",
            "Message size cannot exceed * bytes",
        ],
        causes: [
            "The message is over the limit. The whole message counts: body, system and application properties, \
             annotations, and over AMQP the framing, so a body of exactly 256 KB is too large.",
            "A batch of messages is over the limit: the limit applies to the whole batch as well.",
            "The hub's message enrichments push a message over the limit when it is routed.",
            "A cloud-to-device message exceeds its much lower limit of 64 KB.",
        ],
        remedies: [
            "Leave room below the limit for properties and overhead, and limit a batch by its size in bytes, not by \
             its number of messages.",
            "Make the body smaller: send fewer values per message, use a compact encoding, or compress it (a \
             compressed body cannot be queried by routes).",
            "Use file upload for images, logs and other large data, and send the blob's name.",
            "If enrichments push the message over the limit, remove or shorten them.",
            "Remove the message from the device's retry queue: otherwise it blocks those that follow.",
        ],
        limits: [
            ("device-to-cloud message or batch", 262_144, "bytes"),
            ("cloud-to-device message", 65_536, "bytes"),
        ],
        related: [GenericRequestEntityTooLarge, DeviceConnectionClosedRemotely, DeviceMaximumQueueSizeExceeded],
        conflict: "No SDK retries it, except old .NET device SDKs above 1 MB, by mistake. The .NET service SDK uses \
                   the exception of this code for every 413 outside bulk and module calls, so \
                   `MessageTooLargeException` can also mean 413101.",
        article: "troubleshoot-error-codes#413xxx-request-entity-too-large-errors",
        sources: [Article2026, RestReference, RoutingArticle, DotNet, DotNetV2, Java, JavaV2, RestModel, Observed],
    }

    413_002 "413002" TooManyDevices {
        status: 413,
        category: TooLarge,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [Registry],
        seen_in: [Http],
        summary: "A bulk call to the identity registry lists more devices than one call may contain.",
        symptoms: [
            "`POST /devices` fails as a whole. .NET throws `TooManyDevicesException`.",
        ],
        causes: [
            "The list has more than 100 entries.",
        ],
        remedies: [
            "Split the list into calls of at most 100 entries, and read the result of each: a reply of 400 with \
             `isSuccessful` false lists the entries that failed.",
            "Space out the calls: each identity in a bulk call counts as one operation, so an S1 hub with one unit \
             accepts one full call of 100 per minute.",
            "For thousands of devices, use an import job, which reads them from a blob.",
        ],
        limits: [
            ("devices in a bulk registry call", 100, "devices"),
            ("identity operations, bulk calls by identity (Free, B1, S1, B2, S2; per unit)", 100, "operations/min"),
            ("identity operations, bulk calls by identity (B3, S3; per unit)", 5000, "operations/min"),
        ],
        related: [
            BulkRegistryOperationFailure, BulkAddDevicesNotSupported, IotHubQuotaExceeded, DeviceDefinedMultipleTimes,
        ],
        conflict: "The article says that too many devices are being registered, without a number; the .NET \
                   documentation ties the code to bulk calls, and this entry follows it. A hub's total number of \
                   devices is a separate limit (403002). The REST reference from before 2020 had \"too many devices\" \
                   under a bare 403, and the Node.js and Java service SDKs and the Python device SDK still call every \
                   403 `TooManyDevices…`: trust the code in the body.",
        article: "troubleshoot-error-codes#413xxx-request-entity-too-large-errors",
        sources: [Article2026, DotNet, DotNetV2, Java, JavaV2, RestModel, Quotas],
    }

    413_003 "413003" TooManyModulesOnDevice {
        status: 413,
        category: Quota,
        area: Core,
        retry: AfterAction(MakeRoom),
        applied: No,
        actor: BackEnd,
        operations: [Registry],
        seen_in: [Http],
        summary: "The device already has the maximum number of module identities.",
        symptoms: [
            "`PUT /devices/{deviceId}/modules/{moduleId}` fails for one more module. .NET throws \
             `TooManyModulesOnDeviceException`.",
        ],
        causes: [
            "The device has reached its limit of module identities; unused ones count as well.",
            "`$edgeAgent` and `$edgeHub` do not count. On an IoT Edge device the 32 KB of `$edgeAgent`'s desired \
             properties are often the tighter limit: see 403100.",
        ],
        remedies: [
            "List the modules: `GET /devices/{deviceId}/modules` or `az iot hub module-identity list`.",
            "Delete those that nobody uses. On an IoT Edge device, take them out of the deployment, which otherwise \
             creates them again.",
            "Merge modules, or move some of them to a second device identity.",
        ],
        limits: [
            ("module identities per device", 50, "modules"),
            ("modules in an IoT Edge deployment", 50, "modules"),
        ],
        related: [ModuleAlreadyExistsOnDevice, CannotRegisterModuleToModule, DeviceModelMaxPropertiesExceeded],
        conflict: ".NET v1 marks the code as obsolete because the service does not seem to send it; .NET v2 and the \
                   article keep it. Documentation from before 2020 gives the limit as 20 modules.",
        article: "troubleshoot-error-codes#413xxx-request-entity-too-large-errors",
        sources: [Article2026, DotNet, Java, DotNetV2, RestModel, Quotas],
    }

    413_101 "413101" ConfigurationCountLimitExceeded {
        status: 413,
        category: Quota,
        area: Configurations,
        retry: AfterAction(MakeRoom),
        applied: No,
        actor: BackEnd,
        operations: [Configuration],
        seen_in: [Http, Text],
        summary: "The hub already has as many configurations or deployments as its tier allows.",
        symptoms: [
            "Creating one more configuration or IoT Edge deployment fails.",
            "In 2018 the portal showed the code when it listed configurations.",
        ],
        messages: ["Number of deployments exceed the maximum quota * for this IotHub."],
        causes: [
            "Old configurations are never deleted. A configuration's content cannot be changed, so each new version \
             adds one.",
        ],
        remedies: [
            "List the existing ones with `az iot hub configuration list` and `az iot edge deployment list`, and delete \
             those that target no device or are superseded by one with a higher priority.",
            "Have the release script delete the version before the last one.",
            "Use layered deployments and tags instead of one deployment per device.",
            "If the hub is a free one, create a new hub: the free tier has the lowest limit and cannot be changed to a \
             paid tier.",
        ],
        limits: [
            ("automatic device and module configurations per hub (paid tiers)", 100, "configurations"),
            ("automatic device and module configurations per hub (Free)", 10, "configurations"),
            ("IoT Edge automatic deployments per hub (paid tiers)", 100, "deployments"),
            ("IoT Edge automatic deployments per hub (Free)", 10, "deployments"),
        ],
        related: [CannotModifyImmutableConfigurationContent, ConfigurationAlreadyExists, ConfigurationNotFound],
        conflict: "Documentation from before 2022 gives 20 for the free tier; users found that 10 are enforced, and \
                   the documentation was corrected. .NET v1 raises `MessageTooLargeException` for it because it looks \
                   only at the status 413; the error has nothing to do with message size.",
        article: "troubleshoot-error-codes#413xxx-request-entity-too-large-errors",
        sources: [Article2026, RestModel, Observed, Quotas],
    }

    413_201 "413201" DigitalTwinModelCountLimitExceeded {
        status: 413,
        category: Quota,
        area: DigitalTwins,
        retry: AfterAction(MakeRoom),
        applied: No,
        actor: BackEnd,
        operations: [DigitalTwin],
        seen_in: [Http],
        summary: "The hub already has the maximum number of digital twin models.",
        causes: [
            "Too many different models are in use.",
        ],
        remedies: [
            "Find out which models the devices announce: query `SELECT deviceId, modelId FROM devices` and count the \
             different values.",
            "Reduce the number of models: update old firmware instead of keeping every version of a model, and \
             describe device variants with one model.",
            "If the number is small, open a support request with the tracking id and ask for the limit.",
        ],
        related: [
            InterfaceNameCompressionModelCountLimitExceeded, DigitalTwinModelNotFound, DigitalTwinModelAlreadyExists,
        ],
        name_only: true,
        article: "troubleshoot-error-codes#413xxx-request-entity-too-large-errors",
        sources: [Article2026, RestModel],
    }

    413_202 "413202" InterfaceNameCompressionModelCountLimitExceeded {
        status: 413,
        category: Quota,
        area: DigitalTwins,
        retry: AfterAction(MakeRoom),
        applied: No,
        actor: BackEnd,
        operations: [DigitalTwin],
        seen_in: [Http],
        summary: "The hub already has the maximum number of its internal models for compressing interface names.",
        causes: [
            "Too many different interface or component names are in use across all models. The compression is internal \
             to the service.",
        ],
        remedies: [
            "Use fewer different component and interface names: the same names in every model and in every version of \
             a model.",
            "Retire models that only a few devices announce.",
            "If you reach the limit with few models, open a support request with the tracking id.",
        ],
        related: [DigitalTwinModelCountLimitExceeded, InterfaceNameModelNotFound, InterfaceNameModelAlreadyExists],
        name_only: true,
        article: "troubleshoot-error-codes#413xxx-request-entity-too-large-errors",
        sources: [Article2026, RestModel],
    }
}
