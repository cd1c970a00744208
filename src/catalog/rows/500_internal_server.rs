//! 500xxx Internal server error.

family! { ($) internal_server_500 =>
    500_000 "500000" GenericServerError {
        status: 500,
        category: Server,
        area: Core,
        retry: Backoff,
        applied: Maybe,
        actor: Microsoft,
        operations: [Routing],
        seen_in: [Http, Log],
        summary: "The service failed internally and gives no reason.",
        symptoms: [
            "It appears in Routes resource log records, about a message on its way to an endpoint.",
        ],
        causes: [
            "A fault within the service, most likely a transient one.",
        ],
        remedies: [
            "For Routes log records, wait: the hub itself retries delivery to an unhealthy endpoint. If the endpoint \
             stays unhealthy or dead, check it under Hub settings, Message routing, and check `lastKnownError` in the \
             endpoint health call (`routingEndpointsHealth`).",
            "For a call of your own, retry with exponential back-off and jitter.",
            "If it persists, follow the steps for 500001.",
        ],
        related: [ServerError],
        conflict: "Microsoft's 2026 article, which this entry links to, does not list it; the routing article and the \
                   REST model do.",
        article: "troubleshoot-error-codes#500xxx-internal-server-errors",
        sources: [RoutingArticle, RestModel, Observed],
    }

    500_001 "500001" ServerError {
        status: 500,
        category: Server,
        area: Core,
        retry: Backoff,
        applied: Maybe,
        actor: Microsoft,
        operations: [],
        seen_in: [Http, Amqp, Mqtt, Log],
        summary: "The hub had an internal fault, most likely a transient one.",
        symptoms: [
            "A request or a connection fails with an error that begins with 500, or with some form of \"server \
             error\". Over HTTPS the header reads `iothub-errorcode: ServerError`.",
            "Many devices disconnect at once: the metric Connected devices (`connectedDeviceCount`) dips, and the logs \
             hold more 404104 and 500xxx than usual.",
            "The same fault can arrive as a bare name without a number: `ServiceUnavailable` or `InternalServerError`.",
        ],
        causes: [
            "A few of the hub's nodes have a transient fault, and the device or program reached one of them. Microsoft \
             runs the service under an SLA, but such faults happen occasionally.",
            "A 500xxx reply can have other causes; for all of them, a transient issue is the most likely explanation.",
        ],
        remedies: [
            "Retry from the device or program with exponential back-off and jitter. The Azure IoT SDKs do this by \
             themselves: use their latest version. Microsoft's article on device reconnections \
             (`/azure/iot/concepts-manage-device-reconnections`) describes reliable messaging with the SDKs. \
             Microsoft's guide on transient fault handling describes the technique.",
            "If retries do not help, look for a known problem: check the hub's Resource Health in the portal (Help, \
             Resource health), and the Azure status page with its history (`azure.status.microsoft`).",
            "As a last resort, start a manual failover to the paired region: Hub settings, Failover, or `az iot hub \
             manual-failover --name HUB`. It takes about 10 minutes to 2 hours and is available only for hubs in a \
             region that has a pair. A failover that you start loses every queued cloud-to-device message, every \
             scheduled job, all unread telemetry and feedback, and up to 5 minutes of changes to identities and twins. \
             One that Microsoft starts loses all unread telemetry and feedback, and up to 5 minutes of everything \
             else. Requests in flight are probably lost.",
            "If no problem is known and the errors persist, open a support request with the tracking ids and times.",
            "If only some devices are affected, troubleshoot on those devices (directly or over SSH) with the \
             device-side steps of Microsoft's article on disconnects, check that they are Enabled under Device \
             management, Devices, and ask on the Azure IoT Hub forum or Stack Overflow.",
        ],
        limits: [("manual failovers a day, and as many failbacks, at least one hour apart", 2, "failovers")],
        related: [
            GenericTimeout, PartitionNotFound, ServiceUnavailable, DeviceConnectionClosedRemotely, IotHubFailingOver,
            GenericServerError,
        ],
        former: [5_000_001 "5000001"],
        conflict: "Microsoft's error page and 2019 article print the number as 5000001, with one zero too many. Most \
                   SDKs treat HTTP 500 as transient, but not everywhere: over MQTT, the .NET SDK v1 and Node.js do not \
                   retry a twin status of 5xx, and .NET turns a 5xx reply on the AMQP CBS link into an error that it \
                   does not retry. The .NET SDK's certificate signing preview waits 5 minutes before its first retry \
                   of this code.",
        article: "troubleshoot-error-codes#500xxx-internal-server-errors",
        sources: [
            Article2026, Article2025, Article2022, Article2019, ErrorPages, RestReference, RoutingArticle, Connectivity,
            DotNet, DotNetV2, Java, JavaV2, RestModel, CertificateSigningDotNet, CertificateSigningJava, Observed,
            Reliability,
        ],
    }

    500_002 "500002" JobCancelled {
        status: 500,
        category: Cancelled,
        area: Core,
        retry: Never,
        applied: Maybe,
        actor: BackEnd,
        operations: [Job],
        seen_in: [Http],
        summary: "The job was cancelled before it ended.",
        causes: [
            "Someone or some program cancelled the job: with `POST /jobs/v2/{id}/cancel` for a scheduled job, or \
             `DELETE /jobs/{id}` for an import or export job.",
        ],
        remedies: [
            "Read the job (`GET /jobs/v2/{id}`, or `GET /jobs/{id}` for import and export) to see its status. A \
             running import or export job can be cancelled, and identities that it has already processed keep the \
             change; a scheduled job can be cancelled only before it runs.",
            "If the cancellation was not intended, submit a new job under a new id for the remaining devices.",
        ],
        related: [JobNotFound, JobRunPreconditionFailed, RequestCanceled, OperationNotAllowedInCurrentState],
        name_only: true,
        conflict: "Microsoft's 2026 article does not list it, and the .NET SDK marks it as one that the service no \
                   longer returns. SDKs that look only at the status 500 retry it. But waiting does not bring a \
                   cancelled job back, so the verdict is never. No reply says how far the job got, so this crate \
                   assumes that it may have taken effect.",
        article: "troubleshoot-error-codes#500xxx-internal-server-errors",
        sources: [DotNet, Java, RestModel],
    }

    500_008 "500008" GenericTimeout {
        status: 500,
        category: Timeout,
        area: Core,
        retry: Backoff,
        applied: Maybe,
        actor: Microsoft,
        operations: [Connect],
        seen_in: [Http, Log],
        summary: "The hub could not complete the connection request before it timed out.",
        symptoms: [
            "A device cannot connect, and the Connections log holds an error record with `ResultType` 500008.",
            "It is one of the 500xxx errors that become more frequent when many devices disconnect at once (see \
             404104).",
        ],
        causes: [
            "A transient internal fault, as with 500001: a few of the hub's nodes have problems, and the device \
             reached one of them.",
        ],
        remedies: [
            "Connect again from the device with exponential back-off and jitter; the latest Azure IoT SDKs do this by \
             themselves.",
            "Before you repeat something that is not safe to do twice, check whether the first attempt took effect.",
            "If it persists, follow the steps for 500001.",
        ],
        related: [ServerError, RequestTimedOut, GatewayTimeout, GenericGatewayTimeout, DeviceConnectionClosedRemotely],
        article: "troubleshoot-error-codes#500xxx-internal-server-errors",
        sources: [Article2026, Article2025, Article2022, Article2019, ErrorPages, Connectivity, RestModel],
    }

    500_009 "500009" InvalidThrottleParameter {
        status: 500,
        category: Server,
        area: Core,
        retry: Backoff,
        applied: Maybe,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "The hub's own throttling was configured with a wrong value; the caller did nothing wrong.",
        causes: [
            "A fault in the service's throttling.",
        ],
        remedies: [
            "Do not change the request. Retry a few times with exponential back-off and jitter.",
            "If it persists, open a support request with the tracking id.",
            "If the reply gives the number 429003, the request was throttled: see 429003.",
        ],
        related: [ThrottlingBacklogTimeout, ServerError],
        name_only: true,
        conflict: "Java v1 and old .NET enums give this name to 429003, which is `ThrottlingBacklogTimeout` today; \
                   this crate follows the current .NET SDK. Microsoft's 2026 article does not list the name. The \
                   current .NET SDK calls it a server-side issue and links it to the section on 500xxx, which calls \
                   those errors most likely transient, so the verdict is to back off. The same SDK marks it as one \
                   that the service no longer returns.",
        article: "troubleshoot-error-codes#500xxx-internal-server-errors",
        sources: [DotNet, RestModel],
    }

    500_301 "500301" ModelRepoEndpointError {
        status: 500,
        category: Server,
        area: Resolution,
        retry: Backoff,
        applied: Maybe,
        actor: Microsoft,
        operations: [DigitalTwin],
        seen_in: [Http],
        summary: "The hub could not use the model repository endpoint from which it resolves IoT Plug and Play models.",
        causes: [
            "The model repository's endpoint is invalid or does not respond.",
        ],
        remedies: [
            "Retry with exponential back-off and jitter.",
            "Check that the model id (DTMI) that the device announces is published in the repository where you expect \
             it.",
            "If it persists, open a support request: no hub setting for this endpoint is documented.",
        ],
        related: [ResolutionError, DigitalTwinModelNotFound],
        name_only: true,
        article: "troubleshoot-error-codes#5003xx-resolution-related-errors",
        sources: [Article2026, RestModel],
    }

    500_302 "500302" ResolutionError {
        status: 500,
        category: Server,
        area: Resolution,
        retry: Backoff,
        applied: Maybe,
        actor: Microsoft,
        operations: [DigitalTwin],
        seen_in: [Http],
        summary: "The hub could not resolve an IoT Plug and Play model into its interfaces.",
        causes: [
            "The resolution failed within the service.",
        ],
        remedies: [
            "Retry later with exponential back-off and jitter.",
            "If it persists for one model only, check that model and every interface that it refers to; otherwise open \
             a support request.",
        ],
        related: [ModelRepoEndpointError, DigitalTwinModelNotFound],
        name_only: true,
        article: "troubleshoot-error-codes#5003xx-resolution-related-errors",
        sources: [Article2026, RestModel],
    }

    500_401 "500401" UnableToFetchCredentials {
        status: 500,
        category: Server,
        area: ManagedIdentity,
        retry: Backoff,
        applied: Maybe,
        actor: Operator,
        operations: [],
        seen_in: [Http],
        summary: "The hub could not get credentials for its managed identity.",
        causes: [
            "The credentials were not available: most likely because of a transient fault in the identity service, \
             possibly because the identity is missing or not ready yet.",
        ],
        remedies: [
            "Retry with exponential back-off and jitter; a new identity needs a few minutes.",
            "In the portal, under Security settings, Identity, check that the system-assigned identity is on or the \
             user-assigned one is attached, and that it still exists in Microsoft Entra ID.",
            "Check that the endpoint, the file upload storage or the import job names that identity.",
            "If all of this is correct, open a support request.",
        ],
        related: [ManagedIdentityNotEnabled, UnableToFetchTenantInfo, UnableToShareIdentity],
        name_only: true,
        article: "troubleshoot-error-codes#5004xx-msi-related-errors",
        sources: [Article2026, RestModel],
    }

    500_402 "500402" UnableToFetchTenantInfo {
        status: 500,
        category: Server,
        area: ManagedIdentity,
        retry: Backoff,
        applied: Maybe,
        actor: Operator,
        operations: [],
        seen_in: [Http],
        summary: "The hub could not determine which tenant its managed identity belongs to.",
        causes: [
            "The tenant information was not available, most likely because of a transient fault. A subscription that \
             was moved to another tenant also breaks managed identities.",
        ],
        remedies: [
            "Retry with exponential back-off and jitter.",
            "If the subscription was moved between tenants, switch the hub's identity off and on again under Security \
             settings, Identity, and assign its roles again.",
            "If it persists, open a support request.",
        ],
        related: [UnableToFetchCredentials, UnableToShareIdentity, ManagedIdentityNotEnabled],
        name_only: true,
        article: "troubleshoot-error-codes#5004xx-msi-related-errors",
        sources: [Article2026, RestModel],
    }

    500_403 "500403" UnableToShareIdentity {
        status: 500,
        category: Server,
        area: ManagedIdentity,
        retry: Backoff,
        applied: Maybe,
        actor: Operator,
        operations: [],
        seen_in: [Http],
        summary: "The hub could not pass its managed identity on to the part of the service that needs it.",
        remedies: [
            "Retry with exponential back-off and jitter.",
            "Check under Security settings, Identity that the identity is on or attached, and find out which resources \
             share a user-assigned identity.",
            "If it persists, open a support request.",
        ],
        related: [UnableToFetchCredentials, UnableToFetchTenantInfo, ManagedIdentityNotEnabled],
        name_only: true,
        article: "troubleshoot-error-codes#5004xx-msi-related-errors",
        sources: [Article2026, RestModel],
    }

    500_501 "500501" UnableToExpandDiscoveryInfo {
        status: 500,
        category: Server,
        area: DigitalTwins,
        retry: Backoff,
        applied: Maybe,
        actor: Microsoft,
        operations: [DigitalTwin],
        seen_in: [Http],
        summary: "The service could not unpack the stored discovery information of an IoT Plug and Play device.",
        causes: [
            "A fault within the service.",
        ],
        remedies: [
            "Retry with exponential back-off and jitter.",
            "If it persists, open a support request with the device id and its model id.",
        ],
        related: [UnableToCompressDiscoveryInfo, UnableToExpandComponentInfo, OrphanDiscoveryDocument],
        name_only: true,
        article: "troubleshoot-error-codes#5005xx-pnp-related-errors",
        sources: [Article2026, RestModel],
    }

    500_502 "500502" UnableToExpandComponentInfo {
        status: 500,
        category: Server,
        area: DigitalTwins,
        retry: Backoff,
        applied: Maybe,
        actor: Microsoft,
        operations: [DigitalTwin],
        seen_in: [Http],
        summary: "The service could not unpack the stored component information of an IoT Plug and Play device.",
        causes: [
            "A fault within the service.",
        ],
        remedies: [
            "Retry with exponential back-off and jitter.",
            "If it persists, open a support request with the device id and its model id.",
        ],
        related: [UnableToCompressComponentInfo, UnableToExpandDiscoveryInfo],
        name_only: true,
        article: "troubleshoot-error-codes#5005xx-pnp-related-errors",
        sources: [Article2026, RestModel],
    }

    500_503 "500503" UnableToCompressComponentInfo {
        status: 500,
        category: Server,
        area: DigitalTwins,
        retry: Backoff,
        applied: Maybe,
        actor: Microsoft,
        operations: [DigitalTwin],
        seen_in: [Http],
        summary: "The service could not pack the component information of an IoT Plug and Play device for storage.",
        causes: [
            "A fault within the service.",
        ],
        remedies: [
            "Retry with exponential back-off and jitter.",
            "If it persists, open a support request with the device id and its model id.",
        ],
        related: [UnableToExpandComponentInfo, UnableToCompressDiscoveryInfo],
        name_only: true,
        article: "troubleshoot-error-codes#5005xx-pnp-related-errors",
        sources: [Article2026, RestModel],
    }

    500_504 "500504" UnableToCompressDiscoveryInfo {
        status: 500,
        category: Server,
        area: DigitalTwins,
        retry: Backoff,
        applied: Maybe,
        actor: Microsoft,
        operations: [DigitalTwin],
        seen_in: [Http],
        summary: "The service could not pack the discovery information of an IoT Plug and Play device for storage.",
        causes: [
            "A fault within the service.",
        ],
        remedies: [
            "Retry with exponential back-off and jitter.",
            "If it persists, open a support request with the device id and its model id.",
        ],
        related: [UnableToExpandDiscoveryInfo, UnableToCompressComponentInfo],
        name_only: true,
        article: "troubleshoot-error-codes#5005xx-pnp-related-errors",
        sources: [Article2026, RestModel],
    }

    500_505 "500505" OrphanDiscoveryDocument {
        status: 500,
        category: Server,
        area: DigitalTwins,
        retry: Backoff,
        applied: Maybe,
        actor: Microsoft,
        operations: [DigitalTwin],
        seen_in: [Http],
        summary: "The service found an orphaned IoT Plug and Play discovery document in its own data.",
        causes: [
            "The service's stored data is inconsistent.",
        ],
        remedies: [
            "Check that the device named in the request still exists.",
            "Retry a few times with exponential back-off and jitter.",
            "Then open a support request with the device id and its model id: no call to remove such a document is \
             documented.",
        ],
        related: [UnableToExpandDiscoveryInfo],
        name_only: true,
        conflict: "Microsoft's table advises checking and trying again, but nothing shows that waiting repairs it. The \
                   verdict is to back off as for every fault within the service; stop after a few attempts.",
        article: "troubleshoot-error-codes#5005xx-pnp-related-errors",
        sources: [Article2026, RestModel],
    }
}
