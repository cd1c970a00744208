//! 503xxx Service unavailable.

family! { ($) unavailable_503 =>
    503_000 "503000" GenericServiceUnavailable {
        status: 503,
        category: Unavailable,
        area: Core,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "The service currently cannot accept the request and gives no reason.",
        causes: [
            "A transient fault or overload within the service.",
            "An HTTP proxy on the way sent the 503; in that case the body is HTML instead of JSON.",
        ],
        remedies: [
            "Retry later with exponential back-off and jitter; honour a `Retry-After` header if there is one.",
            "If it persists, follow the steps for 500001.",
        ],
        related: [ServiceUnavailable, ServerBusy, ServerError],
        name_only: true,
        article: "troubleshoot-error-codes#503xxx-service-unavailable-related-errors",
        sources: [Article2026, RestModel],
    }

    503_001 "503001" ServiceUnavailable {
        status: 503,
        category: Unavailable,
        area: Core,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http, Mqtt, Log],
        summary: "The hub currently cannot process the request.",
        symptoms: [
            "HTTP 503, a certificate request that fails with `errorCode` 503001 on `$iothub/credentials/res/`, or a \
             routing log record with the bare code 503.",
        ],
        causes: [
            "A transient internal fault in the service.",
        ],
        remedies: [
            "Retry with exponential back-off and jitter; honour a `Retry-After` header if there is one. The .NET SDK's \
             certificate signing preview waits 5 seconds first.",
            "If it persists, follow the steps for 500001.",
        ],
        related: [ServerError, GenericServiceUnavailable, ServerBusy, PartitionNotFound, HostingServiceNotAvailable],
        conflict: "Microsoft's articles list `ServiceUnavailable` without a code, as an internal error of the 500xxx \
                   family; the 2026 table and the SDKs give it the number 503001. Both forms still arrive and need the \
                   same treatment.",
        article: "troubleshoot-error-codes#503xxx-service-unavailable-related-errors",
        sources: [
            Article2026, DotNet, DotNetV2, Java, JavaV2, RestModel, CertificateSigningDotNet, CertificateSigningJava,
        ],
    }

    503_003 "503003" PartitionNotFound {
        status: 503,
        category: Unavailable,
        area: Core,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http, Amqp],
        summary: "The service could not find one of its internal partitions, most likely only briefly.",
        symptoms: [
            "Requests to the hub fail with 503003.",
        ],
        causes: [
            "The fault is internal to IoT Hub and likely to be transient, as with 500001.",
        ],
        remedies: [
            "Retry with exponential back-off and jitter; use the latest Azure IoT SDK, which does so by itself.",
            "If it persists, follow the steps for 500001.",
        ],
        related: [ServerError, ServiceUnavailable, IotHubFailingOver],
        former: [404_003 "404003"],
        conflict: "The Java SDK v1 and old .NET enums number it 404003; the current .NET SDK, the REST reference and \
                   the 2022 and 2025 articles say 503003, and this crate reads both as 503003. The 2026 table leaves \
                   it out, though the 2025 edition still has a section on it. The .NET SDK marks it as one that the \
                   service does not return, but in 2020 it was seen for weeks on device streams. The link leads to the \
                   500xxx section, which currently has no row for it.",
        article: "troubleshoot-error-codes#500xxx-internal-server-errors",
        sources: [Article2025, Article2022, ErrorPages, RestReference, DotNet, RestModel, Observed],
    }

    503_004 "503004" IotHubActivationFailed {
        status: 503,
        category: Unavailable,
        area: Core,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "The hub could not be activated.",
        causes: [
            "The activation failed within the service.",
        ],
        remedies: [
            "Check the hub's state: see Status on its Overview page, or run `az iot hub show --name HUB --query \
             properties.state`. It must be `Active`.",
            "Retry with exponential back-off and jitter while the hub is being created, moved or changed.",
            "If the state does not become `Active`, open a support request.",
        ],
        related: [IotHubSuspended, IotHubRestoring, IotHubFailingOver],
        name_only: true,
        article: "troubleshoot-error-codes#503xxx-service-unavailable-related-errors",
        sources: [Article2026, RestModel],
    }

    503_005 "503005" ServerBusy {
        status: 503,
        category: Unavailable,
        area: Core,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http, Amqp],
        summary: "The server that handles the request or link is currently overloaded.",
        symptoms: [
            "Over AMQP the hub detaches a link with `amqp:link:detach-forced` and the message `Server Busy. Please \
             retry operation`; independent clients have reported this.",
        ],
        causes: [
            "Part of the service is overloaded for a short time.",
        ],
        remedies: [
            "Retry with exponential back-off and jitter. Over AMQP, attach the link again; the connection may still be \
             good.",
            "If it persists, check your own rate against the limits listed for 429001, then check Resource Health and \
             Azure status.",
        ],
        related: [ServiceUnavailable, ThrottlingException, ReceiveLinkOpensThrottled],
        conflict: "Only a third party ties the message `Server Busy. Please retry operation` to this number, and \
                   Service Bus sends it too: this crate reads it as status 503 with this code as a candidate. Node.js \
                   has retried that condition since October 2021, and did not before; .NET, Java and the Python \
                   service client retry it.",
        article: "troubleshoot-error-codes#503xxx-service-unavailable-related-errors",
        sources: [Article2026, RestModel, Observed],
    }

    503_006 "503006" IotHubRestoring {
        status: 503,
        category: Unavailable,
        area: Core,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "The hub is being restored, usually after a failover, and is not ready yet.",
        causes: [
            "Microsoft or the operator failed the hub over to another region, or the service is restoring its data.",
        ],
        remedies: [
            "Wait and retry with a long back-off. A manual failover takes about 10 minutes to 2 hours, and one that \
             Microsoft starts about 2 to 26 hours; DNS entries are updated later.",
            "Make sure that clients resolve the host name again instead of keeping an old address.",
            "Afterwards, expect losses. A failover that you start loses every queued cloud-to-device message, every \
             scheduled job, all unread telemetry and feedback, and up to 5 minutes of changes to identities and twins. \
             One that Microsoft starts loses all unread telemetry and feedback, and up to 5 minutes of everything \
             else. Requests in flight are probably lost.",
            "Watch Resource Health and Azure status, and open a support request if the hub does not come back.",
        ],
        related: [IotHubFailingOver, IotHubActivationFailed, UnsupportedOperationOnReplica],
        name_only: true,
        article: "troubleshoot-error-codes#503xxx-service-unavailable-related-errors",
        sources: [Article2026, RestModel, Reliability],
    }

    503_008 "503008" ReceiveLinkOpensThrottled {
        status: 503,
        category: Throttling,
        area: Core,
        retry: Throttled,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http, Amqp, Log],
        summary: "AMQP receive links are being opened faster than the hub allows.",
        symptoms: [
            "It appears on AMQP receive links and in Routes resource log records.",
        ],
        causes: [
            "Too many receive links are opened in a short time, for example by a client that opens one per message, or \
             by many clients at once after an outage.",
        ],
        remedies: [
            "Retry the attach with a longer back-off and jitter.",
            "Keep receive links open and reuse them instead of opening one per message or poll.",
            "For Routes log records, wait: the hub retries delivery by itself. If the records keep coming, open a \
             support request.",
        ],
        related: [ThrottlingException, ServerBusy, LinkCreationConflict],
        conflict: "The number says 503, but the meaning is a throttle: the REST reference describes it as a throttled \
                   message to be retried. This crate follows the meaning. No limit is documented.",
        article: "troubleshoot-error-codes#503xxx-service-unavailable-related-errors",
        sources: [Article2026, RestReference, RoutingArticle, RestModel],
    }

    503_101 "503101" ConnectionUnavailable {
        status: 503,
        category: Unavailable,
        area: DeviceModel,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "The connection through which the hub would reach the device is currently unusable.",
        remedies: [
            "Retry with exponential back-off and jitter.",
            "Look in the Connections log for what the device did at that time: 404104 means that it had disconnected, \
             and 409002 that it was reconnecting.",
            "If the device is connected and the error persists, reconnect the device. If that does not help, open a \
             support request.",
        ],
        related: [
            DeviceUnavailable, DeviceNotOnline, DeviceConnectionClosedRemotely, ConnectionRejectedOnFaultInjection,
        ],
        name_only: true,
        article: "troubleshoot-error-codes#5031xx-device-model-unavailable-errors",
        sources: [Article2026, RestModel],
    }

    503_102 "503102" DeviceUnavailable {
        status: 503,
        category: Unavailable,
        area: DeviceModel,
        retry: AfterAction(WaitForDevice),
        applied: Maybe,
        actor: Device,
        operations: [Method, Credentials],
        seen_in: [Http, Mqtt, Text],
        summary: "The device exists but currently cannot be reached, for example because it is disconnecting.",
        symptoms: [
            "A direct method that reaches the device while it disconnects fails; early clients report the message \
             \"Device unavailable\".",
            "A certificate request in the signing preview fails with `errorCode` 503102 on `$iothub/credentials/res/`.",
        ],
        messages: ["DeviceNotFoundException: Device unavailable"],
        causes: [
            "The device's connection ended or is being renewed while the hub uses it.",
        ],
        remedies: [
            "Wait until the device is connected again, then retry what is safe to run twice.",
            "If the device connects only occasionally, raise `connectTimeoutInSeconds` and `responseTimeoutInSeconds` \
             together in the body of `POST /twins/{id}/methods`: the first must not exceed the second, or the call \
             fails with 400004.",
            "If it happens often, look in the Connections log for 404104 and its causes.",
        ],
        limits: [
            ("`connectTimeoutInSeconds` of a direct method, maximum", 300, "s"),
            ("`connectTimeoutInSeconds` of a direct method, default", 0, "s"),
        ],
        related: [DeviceNotOnline, ConnectionUnavailable, DeviceConnectionClosedRemotely],
        conflict: "The .NET SDK's certificate signing preview does not retry it; Microsoft's article says to check the \
                   device and try again. The verdict is to wait for the device, as for 404103. The one public report \
                   is about a direct method that reached a device while it was disconnecting, so this crate assumes \
                   that the method may have run.",
        article: "troubleshoot-error-codes#5031xx-device-model-unavailable-errors",
        sources: [Article2026, RestModel, CertificateSigningDotNet, CertificateSigningJava],
    }

    503_201 "503201" ConfigurationNotAvailable {
        status: 503,
        category: Unavailable,
        area: Configurations,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [Configuration],
        seen_in: [Http],
        summary: "The configuration or IoT Edge deployment currently cannot be read or changed.",
        causes: [
            "A transient fault within the service.",
        ],
        remedies: [
            "Retry with exponential back-off and jitter; stay below 20 configuration operations per minute per unit.",
            "If it persists, check with `GET /configurations/{id}` or `az iot hub configuration show` whether the \
             configuration exists; a missing one is reported as 404301.",
        ],
        limits: [("configuration and IoT Edge deployment operations (per unit)", 20, "requests/min")],
        related: [ConfigurationNotFound, GroupNotAvailable],
        name_only: true,
        article: "troubleshoot-error-codes#5032xx-configuration-unavailable-errors",
        sources: [Article2026, RestModel],
    }

    503_202 "503202" GroupNotAvailable {
        status: 503,
        category: Unavailable,
        area: Configurations,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [Configuration],
        seen_in: [Http],
        summary: "A group that the configuration service works with is currently not available.",
        causes: [
            "A transient fault within the service.",
        ],
        remedies: [
            "Retry with exponential back-off and jitter.",
            "If it persists, open a support request with the configuration's id. A group that does not exist is \
             reported as 404302.",
        ],
        related: [GroupNotFound, ConfigurationNotAvailable],
        name_only: true,
        article: "troubleshoot-error-codes#5032xx-configuration-unavailable-errors",
        sources: [Article2026, RestModel],
    }

    503_301 "503301" HostingServiceNotAvailable {
        status: 503,
        category: Unavailable,
        area: DigitalTwins,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [DigitalTwin],
        seen_in: [Http],
        summary: "The part of the service that hosts IoT Plug and Play operations is currently not available.",
        causes: [
            "A transient fault within the service.",
        ],
        remedies: [
            "Retry later with exponential back-off and jitter.",
            "Meanwhile, try the plain twin and method calls (`/twins/{id}`, `/twins/{id}/methods`), which may still \
             work: they do not use the digital twin API.",
            "If it persists, check Resource Health and Azure status, then open a support request.",
        ],
        related: [ServiceUnavailable, ResolutionError],
        name_only: true,
        article: "troubleshoot-error-codes#5033xx-pnp-unavailable-related-errors",
        sources: [Article2026, RestModel],
    }
}
