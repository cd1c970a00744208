//! 429xxx Throttling.

family! { ($) throttling_429 =>
    429_000 "429000" GenericTooManyRequests {
        status: 429,
        category: Throttling,
        area: Core,
        retry: Throttled,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http, Log],
        summary: "Too many requests came in a short time, so the hub refuses this one without naming the limit.",
        causes: [
            "The rate of one operation exceeds the limit for the hub's tier and units; see 429001 for the limits.",
        ],
        remedies: [
            "Wait, then retry with a longer exponential back-off and jitter; honour a retry-after if there is one.",
            "Find the operation in the resource logs and compare its rate with the limits listed for 429001. The \
             metric \"Number of throttling errors\" does not count this code.",
            "Slow the caller down, or raise the tier or the number of units under Hub settings, Pricing and scale.",
        ],
        related: [ThrottlingException, ThrottleBacklogLimitExceeded, ThrottlingBacklogTimeout],
        name_only: true,
        article: "troubleshoot-error-codes#429xxx-throttling-exception-errors",
        sources: [Article2026, Article2025, DotNet, DotNetV2, RestModel],
    }

    429_001 "429001" ThrottlingException {
        status: 429,
        category: Throttling,
        area: Core,
        retry: Throttled,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http, Amqp, Mqtt, Log],
        summary: "A throttling limit of the hub has been exceeded for so long that the hub now rejects requests.",
        symptoms: [
            "Requests fail with HTTP 429. Latency usually rises before the first rejection.",
            "Over AMQP the condition is `com.microsoft:device-container-throttled`. An MQTT twin request gets its \
             reply on `$iothub/twin/res/429/`. Other MQTT operations show no code; the hub just closes the connection. \
             At connect time it can look like a plain \"connection refused\".",
            "The metric \"Number of throttling errors\" (`d2c.telemetry.ingress.sendThrottle`) rises. It counts this \
             code and no other 429.",
            "Resource logs hold records with `ResultType` equal to `429001`.",
        ],
        causes: [
            "The hub shapes traffic so that a burst loses no messages: it serves the first requests above the limit at \
             once, then queues them and serves the queue at the limit rate, which takes long if the backlog is long. \
             It rejects requests only when the violation persists.",
            "The throttles apply to the whole hub, per operation, over intervals of about a minute. Which limit \
             applies depends on the tier and the number of units.",
            "Many devices connect at once, for example after an outage, without jitter in their reconnect delay.",
            "Devices poll for cloud-to-device messages over HTTPS in a loop, which also leads to 403004.",
            "A back-end program calls the registry, twins, queries or methods in a tight loop.",
        ],
        remedies: [
            "Retry with a longer back-off and jitter. The Node.js SDK waits 10 to 60 seconds between throttled \
             attempts.",
            "In the portal, under Monitoring, Metrics, compare \"Telemetry message send attempts\" \
             (`d2c.telemetry.ingress.allProtocol`) with the limit on device-to-cloud sends, and look at \"Number of \
             throttling errors\".",
            "For other operations, query the logs: `AzureDiagnostics | where ResultType == \"429001\" | summarize \
             count() by Category, _ResourceId, tostring(parse_json(properties_s).deviceId)`.",
            "Slow down the caller at fault: spread scheduled work and reconnects over time, replace a loop of twin \
             reads with one query, and receive cloud-to-device messages over AMQP or MQTT.",
            "If the load is what you need, scale up: Hub settings, Pricing and scale in the portal, or `az iot hub \
             update --name HUB --sku S2 --unit 4`. This also raises the daily quota (see 403002). A hub has at most \
             200 units of size 1 or 2, or 10 of size 3.",
        ],
        limits: [
            ("identity operations, bulk calls by identity (Free, B1, S1, B2, S2; per unit)", 100, "operations/min"),
            ("identity operations, bulk calls by identity (B3, S3; per unit)", 5000, "operations/min"),
            ("new device connections (Free, B1, S1; per unit, never below 100/s per hub)", 12, "connections/s"),
            ("new device connections (B2, S2; per unit)", 120, "connections/s"),
            ("new device connections (B3, S3; per unit)", 6000, "connections/s"),
            ("device-to-cloud sends (Free, B1, S1; per unit, never below 100/s per hub)", 12, "sends/s"),
            ("device-to-cloud sends (B2, S2; per unit)", 120, "sends/s"),
            ("device-to-cloud sends (B3, S3; per unit)", 6000, "sends/s"),
            ("cloud-to-device sends (Free, S1, S2; per unit)", 100, "sends/min"),
            ("cloud-to-device sends (S3; per unit)", 5000, "sends/min"),
            ("cloud-to-device receives over HTTPS (Free, S1, S2; per unit)", 1000, "receives/min"),
            ("cloud-to-device receives over HTTPS (S3; per unit)", 50_000, "receives/min"),
            ("direct method request payload, metered in steps of 4 KB (Free, S1; per unit)", 160, "KB/s"),
            ("direct method request payload, metered in steps of 4 KB (S2; per unit)", 480, "KB/s"),
            ("direct method request payload, metered in steps of 4 KB (S3; per unit)", 24, "MB/s"),
            ("twin reads (Free, S1; per hub)", 100, "reads/s"),
            ("twin reads (S2; per unit, never below 100/s per hub)", 10, "reads/s"),
            ("twin reads (S3; per unit)", 500, "reads/s"),
            ("twin updates (Free, S1; per hub)", 50, "updates/s"),
            ("twin updates (S2; per unit, never below 50/s per hub)", 5, "updates/s"),
            ("twin updates (S3; per unit)", 250, "updates/s"),
            ("queries (Free, S1, S2; per unit)", 20, "queries/min"),
            ("queries (S3; per unit)", 1000, "queries/min"),
            ("file upload initiations (Free, B1, S1, B2, S2; per unit)", 100, "uploads/min"),
            ("file upload initiations (B3, S3; per unit)", 5000, "uploads/min"),
            ("job operations (Free, S1, S2; per unit)", 100, "requests/min"),
            ("job operations (S3; per unit)", 5000, "requests/min"),
            ("device operations by jobs (Free, S1; per hub)", 10, "operations/s"),
            ("device operations by jobs (S2; per unit, never below 10/s per hub)", 1, "operation/s"),
            ("device operations by jobs (S3; per unit)", 50, "operations/s"),
            ("configuration and IoT Edge deployment operations (per unit)", 20, "requests/min"),
            ("new device streams", 5, "streams/s"),
            ("device streams open at a time (per hub)", 50, "streams"),
            ("data through device streams per day (per hub)", 300, "MB"),
        ],
        related: [
            ThrottleBacklogLimitExceeded, ThrottlingBacklogTimeout, DeviceThrottlingLimitExceeded, IotHubQuotaExceeded,
            DeviceMaximumQueueDepthExceeded, ReceiveLinkOpensThrottled, ServerBusy, GenericTooManyRequests,
        ],
        conflict: "Microsoft's prose often prints \"429 ThrottlingException\" without the last three digits; the name \
                   is that of this code. The SDKs disagree on retry. The .NET SDK treats it as transient today but did \
                   not in its 2021 long-term release. Node.js retries it from the service client over HTTPS and AMQP, \
                   but not from a device over HTTPS, nor as a twin status over MQTT. In this crate the verdict is \
                   throttled, wherever the code comes from.",
        article: "troubleshoot-error-codes#429xxx-throttling-exception-errors",
        sources: [
            Article2026, Article2025, Article2022, Article2019, ErrorPages, RestReference, DotNet, DotNetV2, Java,
            JavaV2, RestModel, Monitoring, MonitoringReference, Quotas,
        ],
    }

    429_002 "429002" ThrottleBacklogLimitExceeded {
        status: 429,
        category: Throttling,
        area: Core,
        retry: Throttled,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http, Mqtt, Log],
        summary: "The queue in which the hub holds throttled requests is full, so this request was not accepted.",
        symptoms: [
            "HTTP 429, or an MQTT twin or credentials reply whose JSON body carries `errorCode` 429002.",
            "No metric counts it; it appears only in replies and resource logs.",
            "One public report, citing the product group, says that the hub disconnects the device on this code; \
             Microsoft has not confirmed it.",
        ],
        causes: [
            "Requests have exceeded the limit for so long that the traffic-shaping backlog is full. For the rates, see \
             429001.",
        ],
        remedies: [
            "Stop sending for a while, then resume with exponential back-off and jitter: a retry that comes too early \
             meets a full queue.",
            "Honour `retryAfter` (seconds) in the body if there is one. The certificate signing preview of the .NET \
             SDK starts at 1 second without it.",
            "Find the caller and slow it down, or raise the tier or the number of units: see 429001.",
        ],
        related: [ThrottlingException, ThrottlingBacklogTimeout],
        conflict: "Microsoft's description of traffic shaping names 429001 for a full queue and lists this code next \
                   to it; no source says when the hub picks which, or how large the backlog is. The remedy is the \
                   same. Note the names: `ThrottleBacklog…` here, `ThrottlingBacklog…` in 429003.",
        article: "troubleshoot-error-codes#429xxx-throttling-exception-errors",
        sources: [
            Article2026, Article2025, DotNet, DotNetV2, Java, JavaV2, RestModel, CertificateSigningDotNet,
            CertificateSigningJava,
        ],
    }

    429_003 "429003" ThrottlingBacklogTimeout {
        status: 429,
        category: Throttling,
        area: Core,
        retry: Throttled,
        applied: No,
        actor: BackEnd,
        operations: [Registry, Configuration, C2dSend],
        seen_in: [Http, Amqp, Mqtt, Log, Text],
        summary: "The request waited too long in the hub's throttling queue and was dropped without being served.",
        symptoms: [
            "Registry or configuration calls fail with HTTP 429, header `iothub-errorcode: ThrottlingBacklogTimeout`, \
             and a message that asks for a wait of 10 seconds and names the operation type, such as `CRUD`, \
             `RegistryRead`, `ConfigurationWrite` or `AmqpLinkOpen`.",
            "The replies seen carry no `Retry-After` header: only the message gives the wait.",
            "No metric counts it.",
        ],
        messages: [
            "The request has been throttled. Wait * seconds and try again",
            "Throttling backlog element expired",
        ],
        causes: [
            "More requests of one type are queued than the hub can serve at its limit rate in the time that a request \
             may wait, for example because a script creates, reads or updates identities or configurations \
             individually and in parallel.",
            "A back end opens an AMQP link for each cloud-to-device message; the operation type is then \
             `AmqpLinkOpen`.",
        ],
        remedies: [
            "Wait for the number of seconds that the message names (10 in every reply seen), then retry with jitter.",
            "Run fewer calls in parallel, and stay below the limit of the operation type that the message names.",
            "For many identities, use an import or export job. Bulk calls do not help: each identity in one counts as \
             an operation.",
            "If you need the rate all the time, raise the tier or the number of units under Hub settings, Pricing and \
             scale.",
        ],
        limits: [
            ("identity operations, bulk calls by identity (Free, B1, S1, B2, S2; per unit)", 100, "operations/min"),
            ("identity operations, bulk calls by identity (B3, S3; per unit)", 5000, "operations/min"),
            ("configuration and IoT Edge deployment operations (per unit)", 20, "requests/min"),
        ],
        related: [
            ThrottlingException, ThrottleBacklogLimitExceeded, InvalidThrottleParameter, ReceiveLinkOpensThrottled,
        ],
        conflict: "The Java SDK v1 and old .NET enums give 429003 the name `InvalidThrottleParameter`; the current \
                   .NET SDK, Microsoft's articles and real replies say `ThrottlingBacklogTimeout`, and the other name \
                   is now 500009. This crate follows the latter.",
        article: "troubleshoot-error-codes#429xxx-throttling-exception-errors",
        sources: [
            Article2026, Article2025, DotNet, DotNetV2, RestModel, CertificateSigningDotNet, CertificateSigningJava,
            Observed, Quotas,
        ],
    }

    429_004 "429004" ThrottlingMaxActiveJobCountExceeded {
        status: 429,
        category: Quota,
        area: Core,
        retry: AfterAction(WaitForJob),
        applied: No,
        actor: BackEnd,
        operations: [Job],
        seen_in: [Http, Log],
        summary: "The hub already has as many active scheduled jobs as its tier allows.",
        symptoms: [
            "`PUT /jobs/v2/{id}` fails with HTTP 429; the body holds the name twice, once in an inner reply with a \
             tracking id of its own.",
        ],
        causes: [
            "Earlier jobs are still active; a job counts until it has completed, failed or been cancelled.",
        ],
        remedies: [
            "List the jobs with `GET /jobs/v2/query` (or `az iot hub job list`) and wait until one has ended; poll \
             with back-off.",
            "Cancel a job that you no longer need with `POST /jobs/v2/{id}/cancel` or `az iot hub job cancel`. That \
             works only while it is queued or scheduled: a running scheduled job cannot be cancelled (405102).",
            "Put more devices into one job instead of running many small ones, and queue jobs in your own program.",
            "Move to a tier that allows more concurrent jobs. The number of units does not matter here.",
        ],
        limits: [
            ("concurrent scheduled jobs per hub (Free, S1)", 1, "job"),
            ("concurrent scheduled jobs per hub (S2)", 5, "jobs"),
            ("concurrent scheduled jobs per hub (S3)", 10, "jobs"),
        ],
        related: [JobQuotaExceeded, ThrottlingException, JobAlreadyExists, OperationNotAllowedInCurrentState],
        conflict: "The number says throttling, but a job may run for hours, so the verdict is to wait for a job, as \
                   for 403003 `JobQuotaExceeded`, which reports the same event. Real replies show this code for \
                   scheduled jobs on devices and 403003 for a second import or export job.",
        article: "troubleshoot-error-codes#429xxx-throttling-exception-errors",
        sources: [Article2026, Article2025, DotNet, DotNetV2, RestModel, Observed],
    }

    429_005 "429005" DeviceThrottlingLimitExceeded {
        status: 429,
        category: Throttling,
        area: Core,
        retry: Throttled,
        applied: No,
        actor: Device,
        operations: [],
        seen_in: [Http, Log],
        summary: "One device exceeds the rate that the hub allows a single device.",
        causes: [
            "This device sends, or is called, far more often than the rest.",
        ],
        remedies: [
            "Slow this device down and retry with a longer back-off and jitter.",
            "Look on the device for a loop without delay: telemetry, twin patches, reconnects. If the back end calls \
             the device, slow down the back end.",
            "Combine small messages into fewer larger ones, of up to 256 KB each.",
            "Do not count on more units: the documented limits that grow with units apply to the whole hub (see \
             429001).",
        ],
        limits: [("device-to-cloud message or batch", 262_144, "bytes")],
        related: [ThrottlingException, DeviceMaximumInflightMethodExceeded],
        conflict: "A Microsoft engineer said in 2019 that a hub cannot throttle single devices, and no public payload \
                   carries the code; later articles list it, without a number for the limit on one device.",
        article: "troubleshoot-error-codes#429xxx-throttling-exception-errors",
        sources: [Article2026, Article2025, DotNet, DotNetV2, RestModel],
    }
}
