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
        summary: "The resource exists at this URL but does not support this HTTP method.",
        symptoms: [
            "A hand-written REST call returns 405; an SDK of the same version works.",
            "The message is `The requested resource does not support http method '…'.`, without a code.",
        ],
        causes: [
            "The method is the wrong one: for example `POST` where the reference says `PUT` (create a device) or \
             `PATCH` (update a twin).",
            "Part of the path is missing, often because a device, module or job id is empty, so the URL addresses the \
             collection instead of one resource.",
            "A proxy on the way rewrites or blocks the method.",
        ],
        remedies: [
            "Compare method and path with the REST reference for the `api-version` in the URL.",
            "Log the URL as sent, with ids filled in and escaped, and look for `//` or a path that ends in `/`.",
            "If the call is right, send it once without the proxy.",
        ],
        related: [OperationNotAllowedInCurrentState],
        conflict: ".NET v1 treats every HTTP status without an entry of its own, including 405, as transient, and so \
                   advises a retry; the .NET v2 service SDK does not. In this crate the verdict is never: the same \
                   request gets the same result.",
        article: "troubleshoot-error-codes#405xxx-methodnotallowed-errors",
        sources: [Article2026, RestModel],
    }

    405_102 "405102" OperationNotAllowedInCurrentState {
        status: 405,
        category: Conflict,
        area: DeviceModel,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [Job],
        seen_in: [Http, Text],
        summary: "The operation is not allowed in the resource's current state; the known case is cancelling a \
                  scheduled job that is already running or has ended.",
        symptoms: [
            "`POST /jobs/v2/{id}/cancel` fails with HTTP 405 and `ErrorCode:OperationNotAllowedInCurrentState`.",
        ],
        messages: ["Job cannot be cancelled in '*' status."],
        causes: [
            "A scheduled job can be cancelled only while it is queued or scheduled. SDK maintainers say that this is \
             intended.",
        ],
        remedies: [
            "Read the job with `GET /jobs/v2/{id}` to see its state and what it has done so far.",
            "Do not wait for the state to change: no call stops a running scheduled job, and once it has ended there \
             is nothing left to cancel.",
            "For any other operation, read the state of the resource that the request names: Microsoft's article \
             mentions the device's state.",
        ],
        related: [
            JobNotFound, ThrottlingMaxActiveJobCountExceeded, JobCancelled, DeviceDisabled, GenericMethodNotAllowed,
            InvalidOperation,
        ],
        conflict: "Microsoft's article advises checking the device's state and trying again. Every public payload is \
                   about a job that could not be cancelled, for which waiting is pointless. .NET v1 treats every HTTP \
                   status without an entry of its own, including 405, as transient, and so advises a retry; the .NET \
                   v2 service SDK does not.",
        article: "troubleshoot-error-codes#4051xx-device-model-methodnotallowed-errors",
        sources: [Article2026, RestModel, Observed],
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
        summary: "This hub does not support importing devices.",
        symptoms: [
            "Creating an import job (`POST /jobs/create` with `type` `import`, `az iot hub device-identity import`, \
             `ImportDevicesAsync` in .NET) fails immediately; no job is created.",
        ],
        remedies: [
            "Check that the call goes to the intended hub, and compare its tier (`az iot hub show`, `sku`) with a hub \
             on which the import works. Microsoft advises checking the hub's settings but names none.",
            "Create the devices another way: up to 100 in one bulk call (`POST /devices`), or one at a time with `PUT \
             /devices/{id}`.",
            "If the hub should support imports, open a support request with the tracking id.",
        ],
        limits: [("devices in a bulk registry call", 100, "devices")],
        related: [BulkAddDevicesNotSupported, OperationNotAvailableInCurrentTier],
        name_only: true,
        conflict: "The block begins at 405102; no source lists a 405101. .NET v1 treats every HTTP status without an \
                   entry of its own, including 405, as transient, and so advises a retry; the .NET v2 service SDK does \
                   not. In this crate the verdict is never: waiting does not change the hub.",
        article: "troubleshoot-error-codes#4051xx-device-model-methodnotallowed-errors",
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
        summary: "This hub does not support creating several devices in one call.",
        symptoms: [
            "`POST /devices` with several entries (`AddDevices2Async` in .NET, `addDevices` in Node.js) fails, while \
             creating one device works.",
        ],
        remedies: [
            "Create the devices one at a time with `PUT /devices/{id}`, and stay below the limit on identity \
             operations.",
            "For many devices use an import job instead, if the hub supports it.",
            "If the hub should support bulk calls, open a support request with the tracking id. Microsoft advises \
             checking the hub's settings but names none.",
        ],
        limits: [
            ("identity operations, bulk calls by identity (Free, B1, S1, B2, S2; per unit)", 100, "operations/min"),
            ("identity operations, bulk calls by identity (B3, S3; per unit)", 5000, "operations/min"),
        ],
        related: [ImportDevicesNotSupported, TooManyDevices, BulkRegistryOperationFailure],
        name_only: true,
        conflict: ".NET v1 treats every HTTP status without an entry of its own, including 405, as transient, and so \
                   advises a retry; the .NET v2 service SDK does not. In this crate the verdict is never: waiting does \
                   not change the hub.",
        article: "troubleshoot-error-codes#4051xx-device-model-methodnotallowed-errors",
        sources: [Article2026, RestModel, Quotas],
    }
}
