//! 404xxx NotFound.

family! { ($) not_found_404 =>
    404_000 "404000" GenericNotFound {
        status: 404,
        category: NotFound,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "Something that the request names does not exist, and the hub does not say what.",
        symptoms: [
            "HTTP 404 whose body or `iothub-errorcode` header gives only this general name.",
        ],
        causes: [
            "A resource in the path was deleted or belongs to another hub, or its id is misspelt. Ids are \
             case-sensitive.",
            "The hub does not serve this path under the given `api-version`.",
        ],
        remedies: [
            "Compare the failing request's host name, path and `api-version` with the REST reference.",
            "Read each resource in the path separately, for example `GET /devices/{id}` and then `GET \
             /devices/{id}/modules/{module}`, to find the missing one.",
            "If all of them exist, open a support request with the reply's tracking id.",
        ],
        related: [DeviceNotFound, ModuleNotFound, JobNotFound, ConfigurationNotFound],
        name_only: true,
        article: "troubleshoot-error-codes#404xxx-notfound-errors",
        sources: [Article2026, RestModel],
    }

    404_001 "404001" DeviceNotFound {
        status: 404,
        category: NotFound,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [C2dSend, Twin, Method, Registry, Job, Routing],
        seen_in: [Http, Amqp, Log, Text],
        summary: "The hub cannot find the target device: it is not registered in this hub, or it is disabled.",
        symptoms: [
            "A cloud-to-device operation fails: sending a message, updating a twin, or invoking a direct method.",
            "HTTP 404 with `iothub-errorcode: DeviceNotFound`; what follows `ErrorCode:DeviceNotFound;` is often just \
             the device id.",
            "The AMQP condition is `amqp:not-found`, or `amqp:internal-error` in some replies. The condition by itself \
             does not distinguish a missing device from a missing module, and as the outcome of settling a message it \
             means a lost lock.",
            "`errorCode` 404001 appears in a line of a bulk registry result or of `importErrors.log`, and in the \
             `Routes` category of the resource log.",
            "SDKs call it `DeviceNotFoundException` (.NET), `IotHubNotFoundException` (Java) or `DeviceNotFoundError` \
             (Node.js). The .NET v1 SDK raises the same type for every HTTP 404 that no more specific handler covers.",
        ],
        messages: ["Device * not registered"],
        causes: [
            "The hub has no identity with this id: it was never created, was deleted, is misspelt (ids are \
             case-sensitive), or is registered in a hub other than the one in the connection string.",
            "The identity exists and its `status` is `disabled`.",
            "The request is for a module twin that does not exist: `/twins/{id}/modules/{module}` has been seen to \
             return this code rather than 404010.",
        ],
        remedies: [
            "Look up the id in the hub that the request went to: on the portal's Devices page, with `az iot hub \
             device-identity show`, or with `GET /devices/{id}`.",
            "If it is missing, register it: in the portal under Devices, Add Device; with `az iot hub device-identity \
             create`; or with `PUT /devices/{id}`. Then retry the operation.",
            "If it is there, make sure that its `status` is `enabled`: check and set it in the portal, or with `az iot \
             hub device-identity update --set status=enabled`.",
            "If it is registered and enabled, check that it is connected: on the device itself, and by its last \
             `deviceConnect` in the `Connections` log.",
            "If the device came through the Device Provisioning Service, have it register there again after a 404: it \
             may have been assigned to another hub.",
        ],
        related: [DeviceNotOnline, DeviceDisabled, ModuleNotFound, IotHubUnauthorized, DeviceMessageLockLost],
        conflict: "Microsoft's 2019 article gives `not registered or not online` as the cause; the editions since 2022 \
                   give `not registered or disabled`. This crate follows the latter, although the 2026 edition also \
                   lists 403012 `DeviceDisabled`; a direct method to an offline device fails with 404103 instead. The \
                   REST reference prints `DeviceNotFound` a second time as 404104, which is a mistake on that page.",
        article: "troubleshoot-error-codes#404001-devicenotfound-error",
        sources: [
            Article2026, Article2025, Article2022, ErrorPages, Article2019, RestReference, RoutingArticle, DotNet,
            DotNetV2, Java, JavaV2, RestModel, CertificateSigningJava, Observed,
        ],
    }

    404_002 "404002" JobNotFound {
        status: 404,
        category: NotFound,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [Job],
        seen_in: [Http],
        summary: "The hub has no job with this id.",
        symptoms: [
            "Reading or cancelling an import or export job under `/jobs/{id}` fails with HTTP 404.",
            "Reading a scheduled job that does not exist (`GET /jobs/v2/{id}`) has been seen to return HTTP 200 with \
             type and status `unknown`; cancelling it fails with this code. `DELETE /jobs/{id}` on an unknown or old \
             job can fail with HTTP 500.",
        ],
        causes: [
            "The id is misspelt, or it is the id of the other kind of job: import and export jobs are read under \
             `/jobs/{id}`, scheduled twin and method jobs under `/jobs/v2/{id}`.",
            "The job is older than the hub's job history.",
        ],
        remedies: [
            "List the jobs that the hub still knows: with `GET /jobs` for import and export jobs, `GET /jobs/v2/query` \
             for scheduled jobs, or `az iot hub job list` for both.",
            "Take the id from the reply that created the job. If you need its results for longer than the hub keeps \
             the job history, store them yourself.",
        ],
        limits: [("retention of the job history", 30, "days")],
        related: [JobAlreadyExists, JobQuotaExceeded, JobCancelled],
        conflict: "The .NET v1 SDK marks the code as obsolete because the service supposedly does not return it. It \
                   has been seen in replies in 2026, so this crate treats it as live.",
        article: "troubleshoot-error-codes#404xxx-notfound-errors",
        sources: [Article2026, DotNet, DotNetV2, Java, RestModel, Observed, Quotas],
    }

    404_004 "404004" QuotaMetricNotFound {
        status: 404,
        category: NotFound,
        area: Core,
        retry: Never,
        applied: No,
        actor: Operator,
        operations: [HubManagement],
        seen_in: [Http],
        summary: "The hub has no quota metric with the requested name.",
        remedies: [
            "List the hub's quota metrics with `az iot hub show-quota-metrics`, and request one of those.",
        ],
        related: [IotHubQuotaExceeded],
        name_only: true,
        article: "troubleshoot-error-codes#404xxx-notfound-errors",
        sources: [Article2026, RestModel],
    }

    404_005 "404005" SystemPropertyNotFound {
        status: 404,
        category: NotFound,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [Telemetry, C2dSend],
        seen_in: [Http],
        summary: "A message or request refers to a system property that is not present.",
        causes: [
            "The name is not one of the system properties of an IoT Hub message, or the message lacks that property.",
        ],
        remedies: [
            "Compare the name, letter by letter, with the system properties in Microsoft's article on the IoT Hub \
             message format. Application properties are a separate set.",
            "Set the property where the message is created, for example `content-type` and `content-encoding` for JSON \
             bodies.",
        ],
        name_only: true,
        article: "troubleshoot-error-codes#404xxx-notfound-errors",
        sources: [Article2026, RestModel],
    }

    404_006 "404006" AmqpAddressNotFound {
        status: 404,
        category: NotFound,
        area: Core,
        retry: Never,
        applied: No,
        actor: Device,
        operations: [Connect, Telemetry, C2dSend, C2dSettle, Twin, Method],
        seen_in: [Amqp, Text],
        summary: "An AMQP link was attached with a source or target address that the hub does not serve.",
        symptoms: [
            "The hub detaches the link with condition `amqp:not-found`; the description is JSON with `errorCode` \
             404006.",
        ],
        messages: ["The link address '*' did not match any of the expected formats."],
        causes: [
            "The address is misspelt, lacks a segment, or names an endpoint that the hub does not offer. Users have \
             reported it for a device's twin and method links.",
        ],
        remedies: [
            "Compare the address with these. Device: `/devices/{id}/messages/events` (send), \
             `/devices/{id}/messages/deviceBound` (receive), `/devices/{id}/twin` and \
             `/devices/{id}/methods/deviceBound` (both directions). A module inserts `/modules/{module}` after the \
             device id.",
            "Back end: `/messages/devicebound` (send), `/messages/serviceBound/feedback` and \
             `/messages/serviceBound/filenotifications` (receive). Tokens go to `$cbs`.",
            "If an SDK built the address, update the SDK. If your own code built it, also check the link properties \
             that Microsoft's article on AMQP with IoT Hub specifies for twin and method links.",
        ],
        related: [DeviceNotFound, InvalidOperation],
        article: "troubleshoot-error-codes#404xxx-notfound-errors",
        sources: [Article2026, RestModel, Observed],
    }

    404_007 "404007" RoutingEndpointResponseNotFound {
        status: 404,
        category: Configuration,
        area: Core,
        retry: AfterAction(ChangeState),
        applied: No,
        actor: Operator,
        operations: [Routing],
        seen_in: [Log],
        summary: "A custom routing endpoint refused a delivery from the hub with `NotFound`.",
        symptoms: [
            "Messages stop arriving at one endpoint; the `Routes` log shows `endpointUnhealthy`, and `endpointDead` \
             after more than 1 hour. Devices notice nothing.",
            "The endpoint's health (REST call Get Endpoint Health) shows `NotFound` as its last known error.",
        ],
        causes: [
            "The queue, topic, event hub, storage container or Cosmos DB container behind the endpoint was deleted, \
             renamed or moved.",
        ],
        remedies: [
            "Find the endpoint: see `endpointName` in the log record, or the status column in the portal under Message \
             routing, Custom endpoints.",
            "Create the missing entity again under the same name, or point the endpoint to an existing one. The hub \
             resumes delivery once the endpoint accepts messages.",
        ],
        related: [RoutingEndpointResponseForbidden, DeviceMaximumQueueDepthExceeded, InvalidMessagingEndpoint],
        conflict: "The number says not found, but the event is the same as for 403008 and the uncoded `Unauthorized`: \
                   one of the hub's endpoints refuses a delivery. The hub repeats the delivery by itself once the \
                   entity exists again.",
        article: "troubleshoot-error-codes#404xxx-notfound-errors",
        sources: [Article2026, RestModel],
    }

    404_008 "404008" CertificateNotFound {
        status: 404,
        category: NotFound,
        area: Core,
        retry: Never,
        applied: No,
        actor: Operator,
        operations: [HubManagement],
        seen_in: [Http],
        summary: "The hub has no X.509 CA certificate with the given name.",
        causes: [
            "The certificate was deleted, was never uploaded to this hub, or is requested by its subject or thumbprint \
             instead of its name in the hub.",
        ],
        remedies: [
            "List the certificates on the portal's Certificates page or with `az iot hub certificate list`, and use \
             the name shown there.",
            "If it is missing, upload it with `az iot hub certificate create` and verify it.",
        ],
        name_only: true,
        article: "troubleshoot-error-codes#404xxx-notfound-errors",
        sources: [Article2026, RestModel],
    }

    404_009 "404009" ElasticPoolTenantHubNotFound {
        status: 404,
        category: NotFound,
        area: Core,
        retry: Never,
        applied: No,
        actor: Operator,
        operations: [HubManagement],
        seen_in: [Http],
        summary: "The tenant hub that a request names is not in the elastic pool.",
        remedies: [
            "Check the tenant hub's id and the pool that it should be in.",
            "If you do not run an elastic pool, open a support request with the tracking id.",
        ],
        related: [ElasticPoolNotFound, TenantHubRoutingNotEnabled],
        name_only: true,
        article: "troubleshoot-error-codes#404xxx-notfound-errors",
        sources: [Article2026, RestModel],
    }

    404_010 "404010" ModuleNotFound {
        status: 404,
        category: NotFound,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [Method, Registry, C2dSend],
        seen_in: [Http, Amqp],
        summary: "The device exists, but it has no module with this id, or the module is disabled.",
        symptoms: [
            "HTTP 404 from a call under `/devices/{id}/modules/{module}`, or from a direct method on a module. For a \
             missing module *twin*, `/twins/{id}/modules/{module}` has been seen to return 404001 `DeviceNotFound` \
             instead.",
            "The .NET v1 SDK raises it as `ModuleNotFoundException` or as `DeviceNotFoundException`, the Node.js SDK \
             as a plain `Not found`.",
        ],
        causes: [
            "The module id is misspelt (ids are case-sensitive), or the module identity was never created.",
            "An IoT Edge deployment no longer contains the module, so its identity was removed.",
        ],
        remedies: [
            "List the device's modules: on the device's page in the portal, with `az iot hub module-identity list`, or \
             with `GET /devices/{id}/modules`.",
            "If the identity is missing, create it with `PUT /devices/{id}/modules/{module}` or `az iot hub \
             module-identity create`, or add the module to the IoT Edge deployment. Then retry.",
        ],
        related: [DeviceNotFound, DeviceNotOnline, ModuleAlreadyExistsOnDevice],
        conflict: "In tests against a live hub in 2026, a missing module twin returned 404001, and module identities \
                   of a missing or disabled device returned 401002 when the caller used a SAS token. A missing module \
                   is therefore not always reported with this code.",
        article: "troubleshoot-error-codes#404xxx-notfound-errors",
        sources: [Article2026, DotNet, DotNetV2, Java, JavaV2, RestModel, Observed],
    }

    404_011 "404011" AzureTableStoreNotFound {
        status: 404,
        category: Server,
        area: Core,
        retry: Backoff,
        applied: Maybe,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "The service could not find one of its own table stores, which it needs for the request.",
        causes: [
            "The store is internal to the service; no id in the request refers to it.",
        ],
        remedies: [
            "Check the hub's Resource Health and the Azure status page for a known problem.",
            "If the error persists, open a support request with the reply's tracking id and timestamp.",
        ],
        related: [QueryStoreClusterNotFound],
        name_only: true,
        conflict: "Microsoft's article advises checking the store's id and trying again, but no caller can set that \
                   id. This crate therefore treats it as a service fault, and the verdict is to back off as for every \
                   fault within the service. Stop after a few attempts and open a support request.",
        article: "troubleshoot-error-codes#404xxx-notfound-errors",
        sources: [Article2026, RestModel],
    }

    404_012 "404012" IotHubFailingOver {
        status: 404,
        category: Unavailable,
        area: Core,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http, Amqp],
        summary: "The hub is failing over to its paired region and will serve requests again afterwards.",
        symptoms: [
            "Every operation fails for all devices and back ends at once. AMQP clients may get \
             `com.microsoft:iot-hub-not-found-error` instead.",
        ],
        causes: [
            "An operator started a manual failover, or Microsoft started one because the region is down.",
        ],
        remedies: [
            "Keep retrying with exponential back-off and jitter; resolve the host name again on each attempt, because \
             DNS is updated only after the failover.",
            "Find out who started it: check the hub's Failover page and activity log in the portal, then Azure Service \
             Health.",
            "Afterwards, make readers of the built-in endpoint fetch its Event Hubs-compatible name and endpoint \
             again, because both change, and restart Azure Functions and Stream Analytics jobs on it. The host name \
             stays the same, but the IP address changes.",
            "Expect losses. A failover that you start loses every queued cloud-to-device message, every scheduled job, \
             all unread telemetry and feedback, and up to 5 minutes of changes to identities and twins. One that \
             Microsoft starts loses all unread telemetry and feedback, and up to 5 minutes of everything else. \
             Requests in flight are probably lost. Check what is missing and send it again.",
        ],
        limits: [
            ("recovery after a manual failover, approximate maximum (plus DNS propagation)", 2, "h"),
            ("recovery after a failover started by Microsoft, approximate maximum (plus DNS propagation)", 26, "h"),
            ("manual failover of a hub with 100,000 devices, approximate duration", 15, "min"),
        ],
        related: [
            IotHubNotFound, IotHubRestoring, IotHubActivationFailed, UnsupportedOperationOnReplica, PartitionNotFound,
        ],
        conflict: "The number says `not found`, but the condition is transient. Microsoft's reconnection guide tells a \
                   device that gets a 404 to register with the Device Provisioning Service again. During a failover \
                   the hub keeps its host name, so backing off is enough.",
        article: "troubleshoot-error-codes#404xxx-notfound-errors",
        sources: [Article2026, RestModel, Reliability],
    }

    404_013 "404013" FeatureNotSupported {
        status: 404,
        category: Unsupported,
        area: Core,
        retry: Never,
        applied: No,
        actor: Operator,
        operations: [],
        seen_in: [Http],
        summary: "The request needs a feature that this hub does not offer.",
        causes: [
            "The tier lacks it: Basic hubs have no cloud-to-device messages, twins, direct methods, scheduled jobs or \
             IoT Edge.",
            "The feature is a preview, or is not available in the region or under the given `api-version`.",
        ],
        remedies: [
            "Look up the tier in the portal under Pricing and scale, or with `az iot hub show --query sku`, and \
             compare it with Microsoft's table of features by tier.",
            "Move a Basic hub to the Standard tier, or do without the feature. Certificate management needs a Free or \
             S1 hub that was created with Azure Device Registry.",
            "For a preview feature, use the `api-version` and region that its article names.",
        ],
        related: [OperationNotAvailableInCurrentTier, InvalidProtocolVersion],
        name_only: true,
        article: "troubleshoot-error-codes#404xxx-notfound-errors",
        sources: [Article2026, RestModel, Quotas],
    }

    404_014 "404014" DigitalTwinInterfaceNotFound {
        status: 404,
        category: NotFound,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [DigitalTwin],
        seen_in: [Http],
        summary: "The digital twin has no interface with the name given in the request.",
        causes: [
            "The name is not a component of the model that the device announced, or the device has not announced a \
             model.",
        ],
        remedies: [
            "Read the twin with `GET /digitaltwins/{id}`: `$metadata.$model` names the model; the other members are \
             its components and properties.",
            "Use one of those names, or have the device send its model id when it connects.",
        ],
        related: [DigitalTwinModelNotFound, InterfaceNameModelNotFound],
        name_only: true,
        article: "troubleshoot-error-codes#404xxx-notfound-errors",
        sources: [Article2026, RestModel],
    }
}
