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
        summary: "The service cannot take the request at the moment and gives no closer reason.",
        causes: [
            "A transient fault or overload inside the service. Microsoft documents no more than the name.",
            "An HTML body instead of JSON shows that an HTTP proxy on the way sent the 503.",
        ],
        remedies: [
            "Retry later with exponential back-off and jitter; honour a `Retry-After` header if there is one.",
            "If it lasts, go on as under 500001: Resource Health, Azure status, support.",
        ],
        related: [ServiceUnavailable, ServerBusy, ServerError],
        article: "#503xxx-service-unavailable-related-errors",
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
        summary: "The hub cannot process the request at the moment.",
        symptoms: [
            "HTTP 503, a certificate request answered with `errorCode` 503001 on `$iothub/credentials/res/`, or a \
             routing log record with the bare code 503.",
        ],
        causes: ["A transient internal fault of the service."],
        remedies: [
            "Retry with exponential back-off and jitter; honour a `Retry-After` header if there is one. The \
             certificate signing preview of the .NET SDK waits 5 seconds first.",
            "If it lasts, go on as under 500001: Resource Health, Azure status, manual failover, support.",
        ],
        related: [ServerError, GenericServiceUnavailable, ServerBusy, PartitionNotFound, HostingServiceNotAvailable],
        conflict: "Microsoft's articles list `ServiceUnavailable` without a code, as an internal error of the 500xxx \
                   family; the table of 2026 and the SDKs give it the number 503001. Both forms still arrive and call \
                   for the same.",
        article: "#503xxx-service-unavailable-related-errors",
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
        summary: "The service did not find one of its internal partitions, most likely for a short time only.",
        symptoms: ["Requests to the hub fail with 503003."],
        causes: [
            "The fault is internal to IoT Hub and likely to be transient, as with 500001.",
        ],
        remedies: [
            "Retry with exponential back-off and jitter; use the latest Azure IoT SDK, which does so by itself.",
            "If it lasts, go on as under 500001: Resource Health, Azure status, manual failover, support.",
        ],
        related: [ServerError, ServiceUnavailable, IotHubFailingOver],
        aliases: ["404003"],
        conflict: "The Java SDK v1 and old .NET enums number it 404003; the current .NET SDK, the REST reference and \
                   the articles of 2022 and 2025 say 503003, and this crate reads both as 503003. The table of 2026 \
                   leaves it out, though the 2025 edition still has a section on it. The .NET SDK marks it as one that \
                   the service does not return.",
        article: "#503xxx-service-unavailable-related-errors",
        sources: [Article2025, Article2022, ErrorPages, RestReference, DotNet, RestModel],
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
        summary: "The hub could not be brought into service.",
        causes: ["The activation of the hub failed inside the service. Microsoft documents no more than the name."],
        remedies: [
            "Check the state of the hub: Status on its Overview page, or `az iot hub show --name HUB --query \
             properties.state`. It has to be `Active`.",
            "Retry with exponential back-off and jitter while the hub is being created, moved or changed.",
            "If the state does not become `Active`, open a support request.",
        ],
        related: [IotHubSuspended, IotHubRestoring, IotHubFailingOver],
        article: "#503xxx-service-unavailable-related-errors",
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
        summary: "The server that handles the request or link has too much to do at the moment.",
        symptoms: [
            "Over AMQP the hub detaches a link with `amqp:link:detach-forced` and the text `Server Busy. Please retry \
             operation`; independent clients have reported this.",
        ],
        causes: ["A part of the service is overloaded for a short time. Microsoft documents no more than the name."],
        remedies: [
            "Retry with exponential back-off and jitter. Over AMQP attach the link again; the connection may still be \
             good.",
            "If it lasts, check your own rate against the limits under 429001, then Resource Health and Azure status.",
        ],
        related: [ServiceUnavailable, ThrottlingException, ReceiveLinkOpensThrottled],
        conflict: "The text `Server Busy. Please retry operation` is tied to this number by a third party only, and \
                   Service Bus writes it too: this crate reads it as status 503 with this code as candidate. Node.js \
                   retries that condition since October 2021 and not before; .NET, Java and the Python service client \
                   retry it.",
        article: "#503xxx-service-unavailable-related-errors",
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
            "Microsoft or the operator failed the hub over to another region, or the service restores its data. \
             Microsoft documents no more than the name.",
        ],
        remedies: [
            "Wait and retry with a long back-off. Microsoft gives 10 minutes to 2 hours for a manual failover and 2 to \
             26 hours for one that it starts itself; after that DNS entries still have to spread.",
            "Make sure that clients resolve the host name again instead of keeping an old address.",
            "Afterwards expect losses: up to 5 minutes of cloud-to-device messages and jobs, and all telemetry that \
             had not been read.",
            "Follow Resource Health and Azure status; open a support request if the hub does not come back.",
        ],
        related: [IotHubFailingOver, IotHubActivationFailed, UnsupportedOperationOnReplica],
        article: "#503xxx-service-unavailable-related-errors",
        sources: [Article2026, RestModel],
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
        summary: "AMQP receive links are opened faster than the hub allows.",
        symptoms: ["It appears on AMQP receive links and, in resource logs, in records of the category Routes."],
        causes: [
            "Too many receive links are opened in a short time, for example by a client that opens one per message, or \
             by many clients at once after an outage. Microsoft documents no more than the name.",
        ],
        remedies: [
            "Retry the attach with a longer back-off and jitter.",
            "Keep receive links open and reuse them instead of opening one per message or poll.",
            "In Routes logs, wait: the hub retries delivery by itself. If the records go on, open a support request.",
        ],
        related: [ThrottlingException, ServerBusy, LinkCreationConflict],
        conflict: "The number says 503, the meaning is a throttle: the REST reference describes it as a throttled \
                   message to be retried. This crate follows the meaning. No limit is documented.",
        article: "#503xxx-service-unavailable-related-errors",
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
        summary: "The connection through which the hub would reach the device is not usable at the moment.",
        causes: ["Microsoft documents no more than the name and the advice to check the connection and try again."],
        remedies: [
            "Retry with exponential back-off and jitter.",
            "Look in the Connections log for what the device did at that time: 404104 means that it was gone, 409002 \
             that it was connecting again.",
            "If the device is connected and the error stays, let it reconnect; then open a support request.",
        ],
        related: [
            DeviceUnavailable, DeviceNotOnline, DeviceConnectionClosedRemotely, ConnectionRejectedOnFaultInjection,
        ],
        article: "#5031xx-device-model-unavailable-errors",
        sources: [Article2026, RestModel],
    }

    503_102 "503102" DeviceUnavailable {
        status: 503,
        category: Unavailable,
        area: DeviceModel,
        retry: Backoff,
        applied: No,
        actor: Device,
        operations: [Method, Credentials],
        seen_in: [Http, Mqtt, Text],
        summary: "The device exists and cannot be reached at the moment, for example because it is just disconnecting.",
        symptoms: [
            "A direct method that reaches the device while it disconnects fails; early clients report the text \
             \"Device unavailable\".",
            "A certificate request of the signing preview is answered with `errorCode` 503102 on \
             `$iothub/credentials/res/`.",
        ],
        messages: ["DeviceNotFoundException: Device unavailable"],
        causes: ["The device's connection ended or is being renewed while the hub uses it."],
        remedies: [
            "Wait until the device is connected again and retry with exponential back-off.",
            "For a direct method set `connectTimeoutInSeconds` (0 to 300, 0 if left out), so that the hub waits for \
             the device.",
            "If it happens often, look in the Connections log for 404104 and its causes.",
        ],
        limits: [
            ("`connectTimeoutInSeconds` of a direct method, maximum", 300, "s"),
            ("`connectTimeoutInSeconds` of a direct method, default", 0, "s"),
        ],
        related: [DeviceNotOnline, ConnectionUnavailable, DeviceConnectionClosedRemotely],
        conflict: "The certificate signing preview of the .NET SDK does not retry it; Microsoft's article says to \
                   check the device and try again, and the state passes, so this crate says back off.",
        article: "#5031xx-device-model-unavailable-errors",
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
        summary: "The configuration or IoT Edge deployment cannot be read or changed at the moment.",
        causes: ["A transient fault inside the service. Microsoft documents no more than the name."],
        remedies: [
            "Retry with exponential back-off and jitter; keep below 20 configuration operations per minute and unit.",
            "If it lasts, check with `GET /configurations/{id}` or `az iot hub configuration show` whether the \
             configuration exists; a missing one is 404301.",
        ],
        limits: [("configuration and IoT Edge deployment operations (per unit)", 20, "requests/min")],
        related: [ConfigurationNotFound, GroupNotAvailable],
        article: "#5032xx-configuration-unavailable-errors",
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
        summary: "A group that the configuration service works with is not available at the moment.",
        causes: ["A transient fault inside the service. Microsoft documents no more than the name."],
        remedies: [
            "Retry with exponential back-off and jitter.",
            "If it lasts, open a support request with the id of the configuration. A group that does not exist is \
             404302.",
        ],
        related: [GroupNotFound, ConfigurationNotAvailable],
        article: "#5032xx-configuration-unavailable-errors",
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
        summary: "The part of the service that hosts IoT Plug and Play operations is not available at the moment.",
        causes: ["A transient fault inside the service. Microsoft documents no more than the name."],
        remedies: [
            "Retry later with exponential back-off and jitter.",
            "Meanwhile the plain twin and method calls (`/twins/{id}`, `/twins/{id}/methods`) may still work: they do \
             not use the digital twin API.",
            "If it lasts, see Resource Health and Azure status, then open a support request.",
        ],
        related: [ServiceUnavailable, ResolutionError],
        article: "#5033xx-pnp-unavailable-related-errors",
        sources: [Article2026, RestModel],
    }
}
