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
            "An id in the path is misspelt, was deleted, or belongs to another hub. Ids are case-sensitive.",
            "The path itself is not one that the hub serves under the given `api-version`.",
        ],
        remedies: [
            "Compare host name, path and `api-version` of the failing request with the REST reference.",
            "Read each resource in the path by itself, such as `GET /devices/{id}` and then `GET \
             /devices/{id}/modules/{module}`, to find the one that is missing.",
            "If all of them exist, open a support request with the tracking id from the reply.",
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
        summary: "The hub cannot find the device that the operation is addressed to: it is not registered in this hub, \
                  or it is disabled.",
        symptoms: [
            "A cloud-to-device operation fails: sending a message, updating a twin, or invoking a direct method.",
            "HTTP 404 with `iothub-errorcode: DeviceNotFound`; the text after `ErrorCode:DeviceNotFound;` is often the \
             bare device id.",
            "AMQP condition `amqp:not-found`, in some replies `amqp:internal-error`. By itself the condition does not \
             tell a missing device from a missing module, and as the outcome of settling a message it means a lost \
             lock.",
            "A line with `errorCode` 404001 in the result of a bulk registry call or in `importErrors.log`; also in \
             the `Routes` category of the resource log.",
            "SDKs name it `DeviceNotFoundException` (.NET), `IotHubNotFoundException` (Java) or `DeviceNotFoundError` \
             (Node.js). The .NET v1 SDK raises the same type for every HTTP 404 that has no handler of its own.",
        ],
        messages: ["Device * not registered"],
        causes: [
            "No identity with this id is in the hub: never created, deleted, misspelt (ids are case-sensitive), or \
             registered in another hub than the one in the connection string.",
            "The identity exists and its `status` is `disabled`.",
            "The 2019 edition of Microsoft's article also names a device that is not online. A direct method to an \
             offline device fails with 404103 instead.",
            "A module twin that does not exist: `/twins/{id}/modules/{module}` has been seen to return this code \
             rather than 404010.",
        ],
        remedies: [
            "Look the id up in the hub that the request went to: portal, Devices page; `az iot hub device-identity \
             show`; or `GET /devices/{id}`.",
            "If it is missing, register it: portal, Devices, Add Device; `az iot hub device-identity create`; or `PUT \
             /devices/{id}`. Then send the operation again.",
            "If it is there, check that `status` is `enabled`, in the portal or with `az iot hub device-identity \
             update --set status=enabled`.",
            "If it is registered and enabled, check on the device that it is connected, and the `Connections` log for \
             its last `deviceConnect`.",
            "A device that came through the Device Provisioning Service registers there again after a 404: it may have \
             been assigned to another hub.",
        ],
        related: [DeviceNotOnline, DeviceDisabled, ModuleNotFound, IotHubUnauthorized, DeviceMessageLockLost],
        conflict: "Microsoft's 2019 article gives `not registered or not online` as the cause, the editions since 2022 \
                   `not registered or disabled`; the latter is followed, although the 2026 edition also lists 403012 \
                   `DeviceDisabled`. The REST reference prints `DeviceNotFound` a second time under 404104, which is \
                   an error of that page.",
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
        summary: "No job with this id is known to the hub.",
        symptoms: [
            "HTTP 404 when an import or export job is read or cancelled under `/jobs/{id}`.",
            "Reading a scheduled job that does not exist (`GET /jobs/v2/{id}`) has been seen to return HTTP 200 with \
             type and status `unknown`; cancelling it fails with this code. `DELETE /jobs/{id}` on an unknown or old \
             job can fail with HTTP 500.",
        ],
        causes: [
            "The id is misspelt, or it belongs to the other kind of job: import and export jobs are read under \
             `/jobs/{id}`, scheduled twin and method jobs under `/jobs/v2/{id}`.",
            "The job is older than the history that the hub keeps.",
        ],
        remedies: [
            "List what the hub still knows: `GET /jobs` for import and export, `GET /jobs/v2/query` for scheduled \
             jobs, or `az iot hub job list` for both.",
            "Take the id from the reply that created the job, and store results that are needed for longer than the \
             history lasts.",
        ],
        limits: [("retention of the job history", 30, "days")],
        related: [JobAlreadyExists, JobQuotaExceeded, JobCancelled],
        conflict: "The .NET v1 SDK marks the code as obsolete because the service is said not to return it; it has \
                   been seen in replies of 2026, so it is treated as live.",
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
        summary: "The hub has no quota metric of the name that was asked for.",
        remedies: [
            "List the quota metrics that the hub has with `az iot hub show-quota-metrics`, and ask for one of those.",
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
        summary: "A message or a request refers to a system property that is not there.",
        causes: [
            "A name that is not one of the system properties of an IoT Hub message is used as if it were one, or the \
             message lacks the property.",
        ],
        remedies: [
            "Compare the name, letter by letter, with the system properties in the article on the IoT Hub message \
             format; application properties are a separate set.",
            "Set the property where the message is made, for example `content-type` and `content-encoding` for JSON \
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
            "The address is misspelt, lacks a segment, or names an endpoint that the hub does not offer. Twin and \
             method links of devices are the cases that users report.",
        ],
        remedies: [
            "Compare the address with these. Device: `/devices/{id}/messages/events` (send), \
             `/devices/{id}/messages/deviceBound` (receive), `/devices/{id}/twin` and \
             `/devices/{id}/methods/deviceBound` (both directions). A module inserts `/modules/{module}` after the \
             device id.",
            "Back end: `/messages/devicebound` (send), `/messages/serviceBound/feedback` and \
             `/messages/serviceBound/filenotifications` (receive). Tokens go to `$cbs`.",
            "If an SDK made the address, update the SDK; if your own code made it, check also the link properties that \
             the article on AMQP with IoT Hub sets for twin and method links.",
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
        summary: "A custom endpoint of message routing refused a delivery of the hub with `NotFound`.",
        symptoms: [
            "Messages stop arriving at one endpoint; the `Routes` log shows `endpointUnhealthy`, and `endpointDead` \
             after more than 1 hour. Devices notice nothing.",
            "The health of the endpoint (REST call Get Endpoint Health) gives `NotFound` as its last known error.",
        ],
        causes: [
            "The queue, topic, event hub, storage container or Cosmos DB container behind the endpoint was deleted, \
             renamed or moved.",
        ],
        remedies: [
            "Find the endpoint: `endpointName` in the log record, or the status column in the portal under Message \
             routing, Custom endpoints.",
            "Create the missing entity again under the same name, or point the endpoint to the one that exists. The \
             hub goes on delivering once the endpoint accepts messages.",
        ],
        related: [RoutingEndpointResponseForbidden, DeviceMaximumQueueDepthExceeded, InvalidMessagingEndpoint],
        conflict: "The number says not found, the event is the same as for 403008 and the uncoded `Unauthorized`: an \
                   endpoint of the hub refuses the delivery. The hub repeats the delivery by itself once the entity \
                   exists again.",
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
        summary: "The hub holds no X.509 CA certificate under the name that was given.",
        causes: [
            "The certificate was deleted, was never uploaded to this hub, or is asked for by its subject or thumbprint \
             where its name in the hub is meant.",
        ],
        remedies: [
            "List the certificates: portal, Certificates page, or `az iot hub certificate list`. Use the name shown \
             there.",
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
            "Check the id of the tenant hub and the pool that it is meant to be in.",
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
        summary: "The device is known, but it has no module of this id, or the module is disabled.",
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
            "List the modules of the device: portal, the device's page; `az iot hub module-identity list`; or `GET \
             /devices/{id}/modules`.",
            "Create a missing identity with `PUT /devices/{id}/modules/{module}` or `az iot hub module-identity \
             create`, or add the module to the IoT Edge deployment. Then try again.",
        ],
        related: [DeviceNotFound, DeviceNotOnline, ModuleAlreadyExistsOnDevice],
        conflict: "Tests against a live hub in 2026 got 404001 for a missing module twin, and 401002 for module \
                   identities of a device that is missing or disabled, when the caller used a SAS token. So a missing \
                   module does not always arrive as this code.",
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
        summary: "The service did not find a table store of its own that it needs for the request.",
        causes: [
            "The store is internal to the service; no id in the request refers to it.",
        ],
        remedies: [
            "Check Resource Health of the hub and the Azure status page for a known problem.",
            "If the error persists, open a support request with the tracking id and time stamp from the reply.",
        ],
        related: [QueryStoreClusterNotFound],
        name_only: true,
        conflict: "Microsoft's article advises to check the id of the store and try again; no caller can set that id. \
                   The entry is in the category of service faults for that reason, and the verdict is to back off as \
                   for every fault within the service. Stop after a few attempts and open a support request.",
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
        summary: "The hub is failing over to its paired region and serves requests again afterwards.",
        symptoms: [
            "Every operation fails for all devices and back ends at once. AMQP clients may be told \
             `com.microsoft:iot-hub-not-found-error` instead.",
        ],
        causes: [
            "An operator started a manual failover, or Microsoft started one because the region is down.",
        ],
        remedies: [
            "Keep retrying with exponential back-off and jitter; resolve the host name again on each attempt, because \
             DNS follows after the failover.",
            "Find out who started it: portal, Failover page and activity log of the hub, then Azure Service Health.",
            "Afterwards, make readers of the built-in endpoint fetch its Event Hubs-compatible name and endpoint \
             again, because both change, and restart Azure Functions and Stream Analytics jobs on it. The host name \
             stays, the IP address changes.",
            "Expect losses. A failover that you start loses every queued cloud-to-device message, every scheduled job, \
             all unread telemetry and feedback, and up to 5 minutes of changes to identities and twins. One that \
             Microsoft starts loses all unread telemetry and feedback, and up to 5 minutes of everything else. \
             Requests in flight are probably lost. Check what is missing and send it again.",
        ],
        limits: [
            ("recovery after a manual failover, approximately at most (plus DNS propagation)", 2, "h"),
            ("recovery after a failover started by Microsoft, approximately at most (plus DNS propagation)", 26, "h"),
            ("manual failover of a hub with 100,000 devices, approximately", 15, "min"),
        ],
        related: [
            IotHubNotFound, IotHubRestoring, IotHubActivationFailed, UnsupportedOperationOnReplica, PartitionNotFound,
        ],
        conflict: "The number says `not found`, the meaning is transient. Microsoft's reconnection guide lets a device \
                   that gets a 404 register with the Device Provisioning Service again; during a failover the hub \
                   keeps its host name, so backing off is enough.",
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
             compare it with the feature table of the tiers.",
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
        summary: "The digital twin has no interface of the name that the request gives.",
        causes: [
            "The name is not a component of the model that the device announced, or the device has not announced a \
             model.",
        ],
        remedies: [
            "Read the twin with `GET /digitaltwins/{id}`: `$metadata.$model` names the model, the other members are \
             its components and properties.",
            "Use a name from there, or send the model id from the device when it connects.",
        ],
        related: [DigitalTwinModelNotFound, InterfaceNameModelNotFound],
        name_only: true,
        article: "troubleshoot-error-codes#404xxx-notfound-errors",
        sources: [Article2026, RestModel],
    }
}
