//! 405xxx MethodNotAllowed.

family! { ($) method_not_allowed_405 =>
    405_000 "405000" GenericMethodNotAllowed {
        status: 405,
        category: Unsupported,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "The resource exists at this URL, and it does not take this HTTP method.",
        symptoms: [
            "A hand-written REST call answers 405; an SDK of the same version works.",
        ],
        causes: [
            "The method is the wrong one: for example `POST` where the reference says `PUT` (create a device) or \
             `PATCH` (update a twin).",
            "A part of the path is missing, often an empty device, module or job id, so that the URL means the \
             collection instead of one resource.",
            "A proxy in between rewrites or forbids the method.",
        ],
        remedies: [
            "Compare method and path with the REST reference for the `api-version` in the URL.",
            "Log the URL as it is sent, with ids filled in and escaped, and look for `//` or a path that ends in `/`.",
            "If the call is right, send it once without the proxy.",
        ],
        related: [OperationNotAllowedInCurrentState],
        conflict: ".NET v1 counts every HTTP status that it has no entry for as transient, 405 among them, and so \
                   advises a retry; the service SDK of .NET v2 does not. Here it is never: the same method on the same \
                   URL gets the same answer.",
        article: "#405xxx-methodnotallowed-errors",
        sources: [Article2026, RestModel],
    }

    405_102 "405102" OperationNotAllowedInCurrentState {
        status: 405,
        category: Unsupported,
        area: DeviceModel,
        retry: AfterAction(ChangeState),
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "The operation is not allowed in the state that the resource is in at the moment.",
        causes: [
            "The resource is in a state that excludes the operation. Microsoft documents no more than the name: \
             neither which resource nor which states.",
        ],
        remedies: [
            "Read the resource of the failed request before you try again: `status` of the device (`GET \
             /devices/{id}`), `status` of the job, `properties.state` of the hub (`az iot hub show`).",
            "If a job, an update or a failover is running, wait until it has ended; if the device is disabled, enable \
             it. Then repeat the operation.",
            "If nothing stands out, look into the resource logs of the hub around the time of the reply, and open a \
             support request with the tracking id.",
        ],
        related: [DeviceDisabled, DeviceLocked, IotHubFailingOver, GenericMethodNotAllowed, InvalidOperation],
        conflict: ".NET v1 counts every HTTP status that it has no entry for as transient, 405 among them, and so \
                   advises a retry; the service SDK of .NET v2 does not. Here a change of state has to come first. \
                   Where the state passes by itself (a job, a failover), waiting is that change.",
        article: "#4051xx-device-model-methodnotallowed-errors",
        sources: [Article2026, RestModel],
    }

    405_103 "405103" ImportDevicesNotSupported {
        status: 405,
        category: Unsupported,
        area: DeviceModel,
        retry: Never,
        applied: No,
        actor: Operator,
        operations: [Job, Registry],
        seen_in: [Http],
        summary: "This hub does not offer the import of devices.",
        symptoms: [
            "Creating an import job (`POST /jobs/create` with `type` `import`, `az iot hub device-identity import`, \
             `ImportDevicesAsync` in .NET) fails at once; no job is created.",
        ],
        causes: [
            "The hub does not support import jobs. Microsoft advises to look at the settings of the hub and names \
             none.",
        ],
        remedies: [
            "Check that the call goes to the hub that you mean, and compare its tier (`az iot hub show`, `sku`) with a \
             hub on which the import works.",
            "Create the devices another way: up to 100 in one bulk call (`POST /devices`), or one at a time with `PUT \
             /devices/{id}`.",
            "If the hub should offer the import, open a support request with the tracking id.",
        ],
        limits: [
            ("devices in a bulk registry call", 100, "devices"),
        ],
        related: [BulkAddDevicesNotSupported, OperationNotAvailableInCurrentTier],
        conflict: "The block begins at 405102; no source knows a 405101. .NET v1 counts every HTTP status that it has \
                   no entry for as transient, 405 among them, and so advises a retry; the service SDK of .NET v2 does \
                   not. Here it is never: the hub stays what it is.",
        article: "#4051xx-device-model-methodnotallowed-errors",
        sources: [Article2026, RestModel],
    }

    405_104 "405104" BulkAddDevicesNotSupported {
        status: 405,
        category: Unsupported,
        area: DeviceModel,
        retry: Never,
        applied: No,
        actor: Operator,
        operations: [Registry],
        seen_in: [Http],
        summary: "This hub does not offer the creation of several devices in one call.",
        symptoms: [
            "`POST /devices` with several entries (`AddDevices2Async` in .NET, `addDevices` in Node.js) fails, while \
             creating one device works.",
        ],
        causes: [
            "The hub does not support bulk creation. Microsoft advises to look at the settings of the hub and names \
             none.",
        ],
        remedies: [
            "Create the devices one at a time with `PUT /devices/{id}`, and stay below the rate for identity registry \
             operations.",
            "For many devices use an import job instead, if the hub offers it.",
            "If the hub should offer bulk calls, open a support request with the tracking id.",
        ],
        limits: [
            ("identity registry operations (Free, B1, S1, B2, S2; per unit)", 100, "requests/min"),
            ("identity registry operations (B3, S3; per unit)", 5000, "requests/min"),
        ],
        related: [ImportDevicesNotSupported, TooManyDevices, BulkRegistryOperationFailure],
        conflict: ".NET v1 counts every HTTP status that it has no entry for as transient, 405 among them, and so \
                   advises a retry; the service SDK of .NET v2 does not. Here it is never: the hub stays what it is.",
        article: "#4051xx-device-model-methodnotallowed-errors",
        sources: [Article2026, RestModel],
    }
}
