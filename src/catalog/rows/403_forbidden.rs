//! 403xxx Forbidden.

family! { ($) forbidden_403 =>
    403_000 "403000" GenericForbidden {
        status: 403,
        category: Authorization,
        area: Core,
        retry: AfterAction(GrantAccess),
        applied: No,
        actor: Operator,
        operations: [],
        seen_in: [Http],
        summary: "The hub knows the caller but refuses the request, without giving a reason.",
        remedies: [
            "Read the body and the `iothub-errorcode` header: most refusals with status 403 have a more specific code \
             in this family, such as 403002 for the daily quota.",
            "Check the permissions of the caller's shared access policy or Microsoft Entra role (portal: Shared access \
             policies, Access control).",
            "If neither explains it, open a support request with the tracking id.",
        ],
        related: [
            IotHubQuotaExceeded, DeviceMaximumQueueDepthExceeded, OperationNotAvailableInCurrentTier, DeviceDisabled,
        ],
        name_only: true,
        conflict: "SDKs that look only at the status give every 403 one name: Python and the Node.js and Java service \
                   clients call it “too many devices”; the Node.js and Java device clients call it “quota exceeded”. \
                   Read the code in the body, not the name of the exception.",
        article: "troubleshoot-error-codes#403xxx-forbidden-errors",
        sources: [Article2026, RestModel],
    }

    403_001 "403001" IotHubSuspended {
        status: 403,
        category: Disabled,
        area: Core,
        retry: Never,
        applied: No,
        actor: Operator,
        operations: [],
        seen_in: [Http, Amqp, Mqtt, Text],
        summary: "The hub is suspended and serves no requests until its subscription is in order again.",
        symptoms: [
            "Over AMQP the condition is `com.microsoft:iot-hub-suspended`.",
            "Over MQTT every connect is refused with CONNACK return code 5, as with a wrong credential.",
        ],
        messages: [
            "IotHub * is suspended",
            "IoT hub * is suspended",
        ],
        causes: [
            "The Azure subscription has probably reached its spending limit, the cause that the .NET SDK names.",
        ],
        remedies: [
            "Check the hub's status on its Overview page in the portal, or in `properties.state` of the resource.",
            "Check the state of the subscription (portal: Subscriptions) and resolve what stops it: spending limit, \
             payment method, ended trial.",
            "If the subscription and the hub are active, open a support request.",
        ],
        related: [IotHubQuotaExceeded, KeyEncryptionKeyRevoked, IotHubActivationFailed],
        conflict: "The .NET v2 preview uses 403001 for `JobQuotaExceeded` and gives `IotHubSuspended` the number \
                   400020. The article and .NET v1 agree on 403001 for a suspended hub, and this crate follows them. \
                   .NET v1 marks the code as one that the service does not send to callers, and retries it over HTTP \
                   but not over AMQP. A suspension does not end by waiting, so the verdict is never.",
        article: "troubleshoot-error-codes#403xxx-forbidden-errors",
        sources: [Article2026, DotNet, Java, RestModel],
    }

    403_002 "403002" IotHubQuotaExceeded {
        status: 403,
        category: Quota,
        area: Core,
        retry: AfterAction(WaitForQuotaReset),
        applied: No,
        actor: Operator,
        operations: [Telemetry, C2dSend, C2dSettle, Twin, Method, Query, Registry, Job],
        seen_in: [Http, Amqp, Mqtt, Log, Text],
        summary: "The hub's daily message quota is used up, or an import would exceed the allowed number of devices.",
        symptoms: [
            "Requests to the hub fail with this code, and the hub's device list does not load in the portal.",
            "Over AMQP telemetry is rejected with `amqp:resource-limit-exceeded`, the same condition as for 403004 and \
             403005; only the description tells them apart. The hub also uses `com.microsoft:quota-exceeded`.",
            "Over MQTT the connection is closed without a code.",
            "A bulk import job reports this code for individual devices in `importErrors.log`.",
        ],
        messages: [
            "Total number of messages on IotHub * exceeded the allocated quota.",
            "Send and Receive operations are blocked for this hub until the next UTC day",
            "Total number of devices on IotHub* exceeded the allocated quota",
        ],
        causes: [
            "Since 00:00 UTC the hub has metered as many messages as its tier and units allow. Twin queries, twin \
             operations, direct methods and cloud-to-device messages count as well as telemetry, in chunks of 4 KB \
             (0.5 KB in the Free tier).",
            "Import job: the number of registered devices approaches or exceeds the hub's limit. An import job can \
             also fail with this error while the number of devices is still below the limit.",
        ],
        remedies: [
            "Stop sending until 00:00 UTC, when the count starts again.",
            "If that is too late, add units or move to a larger size in the portal under Pricing and scale. A Free hub \
             cannot be upgraded: create a new one.",
            "Find out what uses the quota: the section Charges per operation in Microsoft's billing article says how \
             each operation is counted. Combine several small telemetry messages into one of up to 4 KB.",
            "Set an alert on the metric Total number of messages used (`dailyMessageQuotaUsed`) below the limit that \
             the hub's Overview page shows.",
            "After an import job, add the devices that failed one by one; do not submit them in another job. Count the \
             devices with the query `SELECT COUNT() AS totalNumberOfDevices FROM devices`, delete identities that are \
             no longer needed, or use a second hub. Microsoft's article on bulk import has a section Troubleshoot \
             import jobs.",
        ],
        limits: [
            ("messages a day (Free; per hub)", 8000, "messages"),
            ("messages a day (B1, S1; per unit)", 400_000, "messages"),
            ("messages a day (B2, S2; per unit)", 6_000_000, "messages"),
            ("messages a day (B3, S3; per unit)", 300_000_000, "messages"),
            ("devices and modules per hub", 1_000_000, "identities"),
            ("units per hub (size 1 and 2)", 200, "units"),
            ("units per hub (size 3)", 10, "units"),
        ],
        related: [
            DeviceMaximumQueueDepthExceeded, IotHubMaxCbsTokenExceeded, ThrottlingException, TooManyDevices,
            IotHubSuspended,
        ],
        conflict: "Sources spell it `IotHubQuotaExceeded` and `IoTHubQuotaExceeded`. The 2020 page says that all \
                   requests fail; the service's own message says that send and receive operations are blocked. The \
                   .NET SDKs, v1 and v2, treat the error as transient and retry it; Node.js and Java do not. Retrying \
                   within minutes cannot succeed, so the verdict is to wait for the next UTC day or for more units. \
                   Because of the AMQP condition, the .NET device client reports this error as \
                   `DeviceMaximumQueueDepthExceeded`; on a device that sends telemetry it is 403002. For an import \
                   over the device limit, waiting does not help either.",
        article: "troubleshoot-error-codes#403002-iothubquotaexceeded-error",
        sources: [
            Article2026, Article2025, Article2022, ErrorPages, RestReference, DotNet, DotNetV2, Java, JavaV2, RestModel,
            BulkImport, Observed, Quotas, Scaling,
        ],
    }

    403_003 "403003" JobQuotaExceeded {
        status: 403,
        category: Quota,
        area: Core,
        retry: AfterAction(WaitForJob),
        applied: No,
        actor: BackEnd,
        operations: [Job],
        seen_in: [Http, Text],
        summary: "The hub is already running as many jobs as it allows, usually because a second import or export job \
                  was started.",
        symptoms: [
            "`POST /jobs/create` for an import or export returns 403 while another such job runs.",
        ],
        messages: ["Job quota has been exceeded"],
        causes: [
            "A second import or export job was started while one was running: a hub runs one at a time, in every tier. \
             Scheduled jobs (methods or twin updates on many devices) have their own limits per tier; above those the \
             service returns 429004 instead.",
        ],
        remedies: [
            "List the jobs with `GET /jobs` or `az iot hub job list` and wait until the running one is completed, \
             failed or cancelled; poll with back-off.",
            "Cancel the running import or export job if it is not needed, with `DELETE /jobs/{id}` or `az iot hub job \
             cancel`. A running scheduled job cannot be cancelled (see 405102).",
            "Start import and export jobs one after the other.",
        ],
        limits: [
            ("concurrent import and export jobs per hub", 1, "job"),
            ("concurrent scheduled jobs per hub (Free, S1)", 1, "job"),
            ("concurrent scheduled jobs per hub (S2)", 5, "jobs"),
            ("concurrent scheduled jobs per hub (S3)", 10, "jobs"),
        ],
        related: [ThrottlingMaxActiveJobCountExceeded, JobNotFound],
        conflict: "In the .NET v2 preview the name has the number 403001; the article and .NET v1 say 403003, and the \
                   service sends the name with status 403. .NET v1 marks the code as one that the service does not \
                   send, but a live response in 2026 contradicts that. .NET v1 retries it when a job is created (its \
                   2021 long-term release does not); v2 does not retry it. Back-off helps only if the running job ends \
                   soon, so the verdict is to wait for that job.",
        article: "troubleshoot-error-codes#403xxx-forbidden-errors",
        sources: [Article2026, DotNet, Java, RestModel, Observed, Quotas],
    }

    403_004 "403004" DeviceMaximumQueueDepthExceeded {
        status: 403,
        category: Quota,
        area: Core,
        retry: AfterAction(DrainQueue),
        applied: No,
        actor: Device,
        operations: [C2dSend, Routing],
        seen_in: [Http, Amqp, Log, Text],
        summary: "The device's queue is full of waiting cloud-to-device messages; in Routes logs, the routing endpoint \
                  is full.",
        symptoms: [
            "Sending a cloud-to-device message fails with 403004 or with the name `DeviceMaximumQueueDepthExceeded`.",
            "Over AMQP the message is rejected with `amqp:resource-limit-exceeded`, the same condition as for 403002 \
             and 403005.",
            "In the Routes category an `endpointUnhealthy` record has this code and status 403 without a device id: \
             there, the custom endpoint has run out of space.",
        ],
        messages: [
            "Device Queue depth cannot exceed * messages",
            "C2D messages enqueued for the device exceeded the queue limit of *",
        ],
        causes: [
            "The device's queue holds 50 messages that are neither settled nor expired: the device is offline, or \
             settles messages more slowly than they are sent.",
            "Over MQTT the device has not subscribed to `devices/{id}/messages/devicebound/#`: even an online device \
             then receives nothing, and with Clean Session 1 nothing is delivered before the subscription.",
            "In many cases the device receives over HTTPS and polls constantly with `ReceiveAsync`, so the hub \
             throttles its requests and the queue is not emptied. HTTPS is meant for devices that connect only \
             occasionally and rarely check for messages. Microsoft's supported pattern is less often than every 25 \
             minutes; that is guidance, and the enforced limit is the number of receives listed below.",
            "Routes logs: the endpoint's Service Bus queue or topic has reached its size limit.",
        ],
        remedies: [
            "Receive cloud-to-device messages over AMQP or MQTT instead of HTTPS.",
            "On the device, complete, reject or abandon each message promptly. Over MQTT, acknowledging a message \
             completes it; it cannot be rejected or abandoned.",
            "In the back end, shorten the time to live (`ExpiryTimeUtc` on the message, or `az iot hub update --name \
             HUB --set properties.cloudToDevice.defaultTtlAsIso8601=PT1H`) or send fewer messages. For a command to a \
             device that is online, use a direct method; for a state that the device should reach, use a desired \
             property.",
            "Empty the queue at intervals before it is full, with the Purge Queue call, `DELETE \
             /devices/{id}/commands`, or `az iot device c2d-message purge`. The messages are lost.",
            "Routes logs: read or remove messages from the Service Bus entity that `endpointName` leads to, or raise \
             its maximum size.",
        ],
        limits: [
            ("pending cloud-to-device messages per device", 50, "messages"),
            ("default time to live of a cloud-to-device message", 3600, "s"),
            ("default time to live set on the hub (`defaultTtlAsIso8601`), maximum", 2, "days"),
            ("cloud-to-device receives over HTTPS (Free, S1, S2; per unit)", 1000, "receives/min"),
            ("cloud-to-device receives over HTTPS (S3; per unit)", 50_000, "receives/min"),
        ],
        related: [
            DeviceMaximumQueueSizeExceeded, DeviceMessageLockLost, IotHubQuotaExceeded, IotHubMaxCbsTokenExceeded,
            ThrottlingException,
        ],
        conflict: "One code has two meanings: a device's queue is full or, in Routes logs, a routing endpoint has no \
                   space left. The .NET device client uses the name for a third, the exhausted daily quota, which is \
                   403002. .NET v1 retries the error over HTTP but not over AMQP; v2 does not retry it, nor do Node.js \
                   and Java over AMQP. The queue empties only when the device settles messages, messages expire or \
                   somebody purges it, so the verdict asks for that first.",
        article: "troubleshoot-error-codes#403004-devicemaximumqueuedepthexceeded-error",
        sources: [
            Article2026, Article2025, Article2022, ErrorPages, Article2019, RestReference, RoutingArticle,
            MonitoringReference, DotNet, DotNetV2, Java, JavaV2, RestModel, Observed, CloudToDevice, Quotas,
        ],
    }

    403_005 "403005" IotHubMaxCbsTokenExceeded {
        status: 403,
        category: Quota,
        area: Core,
        retry: AfterAction(ReleaseTokens),
        applied: No,
        actor: Device,
        operations: [Cbs],
        seen_in: [Amqp, Text],
        summary: "Too many tokens have been put on one AMQP connection.",
        symptoms: [
            "A gateway that serves many devices over one AMQP connection connects the first ones and then no more. The \
             condition is `amqp:resource-limit-exceeded`, or the CBS reply has `status-code` 500.",
        ],
        messages: ["The maximum number of tokens per connection (*) has been reached"],
        causes: [
            "Each device on a shared AMQP connection puts its own token on the CBS link, and the connection holds a \
             limited number of them. The only public error message gives the limit as 1000.",
        ],
        remedies: [
            "Spread the devices over more AMQP connections.",
            "Renew a device's token on its current connection, and close the links of devices that are no longer in \
             use.",
        ],
        related: [IotHubQuotaExceeded, DeviceMaximumQueueDepthExceeded],
        conflict: "Microsoft does not document the limit. The only public payload expresses this code's meaning with \
                   CBS status 500 and without the number. .NET v1 marks the code as one that the service does not send \
                   to callers, and would retry it. The number of tokens does not fall by waiting, so the verdict asks \
                   to reduce it first.",
        article: "troubleshoot-error-codes#403xxx-forbidden-errors",
        sources: [Article2026, DotNet, Java, RestModel, Observed],
    }

    403_006 "403006" DeviceMaximumActiveFileUploadLimitExceeded {
        status: 403,
        category: Quota,
        area: Core,
        retry: AfterAction(FreeUploadSlot),
        applied: No,
        actor: Device,
        operations: [FileUpload],
        seen_in: [Http, Text],
        summary: "The device already has the maximum number of file uploads open.",
        symptoms: [
            "Starting an upload (`POST /devices/{id}/files`) fails with 403006 or the name \
             `DeviceMaximumActiveFileUploadLimitExceeded`.",
        ],
        messages: [
            "Number of active file upload requests cannot exceed *",
            "Number of active file upload requests exceeded limit",
        ],
        causes: [
            "A device may have 10 uploads open. Each stays open until the device reports its end or the SAS URI \
             expires, so uploads that end without a report soon reach the limit.",
            "The underlying cause is often an unreliable network on the device's side: the file arrives, or fails, but \
             the report does not arrive.",
        ],
        remedies: [
            "Check that the device reported the end of every earlier upload, even of failed ones: `POST \
             /devices/{id}/files/notifications` with `correlationId` and `isSuccess`.",
            "Make sure the device reports promptly, retries the report while the network is down, and keeps \
             correlation ids across restarts.",
            "Then reduce the SAS URI's time to live (portal: File upload; resource property `sasTtlAsIso8601`), one \
             hour by default, so that a forgotten upload frees its slot sooner.",
            "Start fewer uploads at a time on each device.",
        ],
        limits: [
            ("concurrent file uploads per device", 10, "uploads"),
            ("time to live of the SAS URI as the Azure CLI accepts it (`--fileupload-sas-ttl`), minimum", 1, "h"),
            ("time to live of the SAS URI as the Azure CLI accepts it (`--fileupload-sas-ttl`), maximum", 24, "h"),
        ],
        related: [InvalidFileUploadCorrelationId, ExpiredFileUploadCorrelationId],
        article: "troubleshoot-error-codes#403006-devicemaximumactivefileuploadlimitexceeded-error",
        sources: [Article2026, Article2025, Article2022, ErrorPages, Article2019, RestReference, RestModel, Observed],
    }

    403_007 "403007" DeviceMaximumQueueSizeExceeded {
        status: 403,
        category: Quota,
        area: Core,
        retry: AfterAction(DrainQueue),
        applied: No,
        actor: Device,
        operations: [C2dSend],
        seen_in: [Http],
        summary: "The messages waiting for the device take up more bytes than its queue may hold.",
        causes: [
            "The waiting messages are too large in total: this code is about their size, 403004 about their number.",
        ],
        remedies: [
            "Make sure the device settles its waiting messages, or purge its queue with `DELETE \
             /devices/{id}/commands`.",
            "Send smaller messages, or put large content into Blob storage and send its address.",
            "Shorten the messages' time to live: see 403004.",
        ],
        limits: [
            ("cloud-to-device message", 65_536, "bytes"),
            ("pending cloud-to-device messages per device", 50, "messages"),
        ],
        related: [DeviceMaximumQueueDepthExceeded, MessageTooLarge],
        name_only: true,
        article: "troubleshoot-error-codes#403xxx-forbidden-errors",
        sources: [Article2026, RestModel],
    }

    403_008 "403008" RoutingEndpointResponseForbidden {
        status: 403,
        category: Configuration,
        area: Core,
        retry: AfterAction(GrantAccess),
        applied: No,
        actor: Operator,
        operations: [Routing],
        seen_in: [Log],
        summary: "A custom message routing endpoint refused a delivery from the hub with `Forbidden`.",
        causes: [
            "The hub's managed identity has no data role on the endpoint's resource, or the endpoint's connection \
             string uses a policy that may not send.",
            "The firewall of the storage account, Event Hubs namespace or Service Bus namespace blocks the hub.",
        ],
        remedies: [
            "Find the endpoint under Message routing in the portal and see how it authenticates.",
            "With a managed identity, assign it Azure Event Hubs Data Sender, Azure Service Bus Data Sender or Storage \
             Blob Data Contributor on the resource. With keys, use a policy that has Send, and its current key.",
            "Let the hub through the resource's firewall: allow trusted Microsoft services, which requires a managed \
             identity.",
            "Watch the endpoint's health until it is `healthy`.",
        ],
        related: [RoutingEndpointResponseNotFound, InvalidEndpointAuthenticationType, ManagedIdentityNotEnabled],
        name_only: true,
        article: "troubleshoot-error-codes#403xxx-forbidden-errors",
        sources: [Article2026, RestModel],
    }

    403_009 "403009" InvalidMessageExpiryTime {
        status: 403,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [C2dSend],
        seen_in: [Http],
        summary: "The expiry time of a cloud-to-device message is outside the range that the hub accepts.",
        causes: [
            "`ExpiryTimeUtc` (over AMQP `absolute-expiry-time`) is in the past, or further in the future than the hub \
             accepts.",
        ],
        remedies: [
            "Set an absolute UTC time in the future, at most two days ahead to be safe, because Microsoft documents \
             bounds only for the hub's default and not for a single message. Or set none; the hub's default then \
             applies, which is one hour unless changed with `az iot hub update --name HUB --set \
             properties.cloudToDevice.defaultTtlAsIso8601=PT1H`.",
            "Check the sender's clock and time zone.",
        ],
        limits: [
            ("default time to live set on the hub (`defaultTtlAsIso8601`), minimum", 1, "min"),
            ("default time to live set on the hub (`defaultTtlAsIso8601`), maximum", 2, "days"),
        ],
        related: [ArgumentInvalid],
        conflict: "This is an argument error numbered among the 403s; this crate keeps the number and gives it the \
                   category that matches its meaning.",
        article: "troubleshoot-error-codes#403xxx-forbidden-errors",
        sources: [Article2026, RestModel, CloudToDevice],
    }

    403_010 "403010" OperationNotAvailableInCurrentTier {
        status: 403,
        category: Unsupported,
        area: Core,
        retry: Never,
        applied: No,
        actor: Operator,
        operations: [C2dSend, C2dSettle, Method, Twin, Job, Configuration, Registry, DigitalTwin, Credentials],
        seen_in: [Http, Amqp, Mqtt, Text],
        summary: "The hub's tier does not include the operation.",
        symptoms: [
            "Telemetry and the identity registry work, while cloud-to-device messages, twins, methods or jobs return \
             403.",
            "Device SDKs may report it by another name: Python calls every 403 “too many devices”.",
            "Over AMQP the link is detached with `amqp:not-allowed`.",
            "Registering a module identity fails; over MQTT a twin request ends the connection.",
        ],
        messages: ["This capability is not available for Basic Tier IoT Hub."],
        causes: [
            "The hub is in the Basic tier (B1, B2, B3), which supports telemetry, routing and device identities, but \
             not module identities. Cloud-to-device messages, direct methods, device and module twins, jobs on \
             devices, automatic configurations, device streams, IoT Edge and IoT Plug and Play need the Free or \
             Standard tier.",
            "Certificate management (preview) with Azure Device Registry exists only on Free and S1 hubs that were \
             created with it; existing hubs cannot be migrated.",
        ],
        remedies: [
            "Check the tier on the hub's Overview page, and move from Basic to Standard under Pricing and scale. The \
             upgrade does not interrupt operations; a Standard hub cannot be moved back to Basic.",
            "Otherwise do without the operation: in the Basic tier a back end cannot reach a device through the hub.",
        ],
        related: [FeatureNotSupported],
        article: "troubleshoot-error-codes#403xxx-forbidden-errors",
        sources: [Article2026, RestReference, RestModel, CertificateSigningJava, Observed, Scaling, Quotas],
    }

    403_011 "403011" KeyEncryptionKeyRevoked {
        status: 403,
        category: Disabled,
        area: Core,
        retry: AfterAction(GrantAccess),
        applied: No,
        actor: Operator,
        operations: [],
        seen_in: [Http],
        summary: "The hub encrypts its data with a customer-managed key that it may no longer use.",
        causes: [
            "The key in Azure Key Vault was disabled, was deleted or has expired, or the hub's managed identity has \
             lost access to it.",
        ],
        remedies: [
            "Find the key under `encryption.keyVaultProperties` of the hub resource.",
            "In Key Vault, enable or recover that key and its vault, and restore the access of the hub's managed \
             identity.",
            "Try again once access is restored. If the hub still refuses, open a support request.",
        ],
        related: [IotHubSuspended, ManagedIdentityNotEnabled],
        name_only: true,
        article: "troubleshoot-error-codes#403xxx-forbidden-errors",
        sources: [Article2026, RestModel],
    }

    403_012 "403012" DeviceDisabled {
        status: 403,
        category: Disabled,
        area: Core,
        retry: Never,
        applied: No,
        actor: Operator,
        operations: [Connect],
        seen_in: [Http, Mqtt],
        summary: "The device's identity is registered but disabled.",
        symptoms: [
            "The device cannot connect with a correct credential. Over MQTT it receives CONNACK return code 5, as with \
             a wrong credential.",
            "A device that is disabled while connected over MQTT loses the connection without a code.",
        ],
        causes: [
            "The device identity's `status` is `disabled`; `statusReason` may say why.",
        ],
        remedies: [
            "Find out who disabled the device: it may have been blocked on purpose.",
            "If it should connect, check in the portal (your IoT hub, Devices) that it is Enabled, or set `\"status\": \
             \"enabled\"` with `PUT /devices/{id}`.",
        ],
        related: [DeviceNotFound, IotHubUnauthorized],
        conflict: "The article lists this code and, in the section on 404001, says that a disabled device is reported \
                   as not found; the .NET SDK likewise treats not found as disabled. Over MQTT the hub returns not \
                   authorised, and calls on a disabled device's module identities have been seen to fail with 401002. \
                   No public payload shows 403012. A disabled device can appear as any of the four.",
        article: "troubleshoot-error-codes#403xxx-forbidden-errors",
        sources: [Article2026, RestModel],
    }

    403_100 "403100" DeviceModelMaxPropertiesExceeded {
        status: 403,
        category: TooLarge,
        area: DeviceModel,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [Twin, Configuration, DigitalTwin],
        seen_in: [Http, Amqp, Mqtt, Text],
        summary: "A section of a device or module twin (`tags`, `properties.desired` or `properties.reported`) would \
                  exceed its size limit.",
        symptoms: [
            "Setting the modules of an IoT Edge device, or updating a twin, fails with HTTP 403; the error message \
             names the section and its limit.",
            "A device that reports properties gets status 403 on `$iothub/twin/res/403/`, with the number in the body \
             or without a body.",
        ],
        messages: ["'Properties.*' size should be less than * bytes."],
        causes: [
            "The update would push the section over its limit. The hub counts keys and values: the bytes of strings, 8 \
             bytes for a number, 4 for a Boolean. `$metadata` does not count.",
            "IoT Edge: the desired properties of `$edgeAgent` contain the whole deployment. Long `createOptions`, \
             environment variables and many modules fill the section; one module costs about 1 KB.",
        ],
        remedies: [
            "Read the twin and measure the section that the error message names.",
            "Remove unused keys by setting them to `null` in a patch.",
            "Use file upload to move large values into a blob, and keep only a link in the twin.",
            "IoT Edge: shorten `createOptions` and environment variables, or deploy fewer modules to the device.",
        ],
        limits: [
            ("size of `properties.desired`", 32, "KB"),
            ("size of `properties.reported`", 32, "KB"),
            ("size of `tags`", 8, "KB"),
            ("size of one property value in a twin", 4, "KB"),
        ],
        related: [
            DeviceModelMaxIndexablePropertiesExceeded, ArgumentInvalid, GenericRequestEntityTooLarge,
            TooManyModulesOnDevice,
        ],
        conflict: "Microsoft's article says only “device model maximum properties limit”. Every public payload with \
                   this name or number is about the size of a twin section (2019 with a limit of 8,192 bytes, 2023 \
                   with 32,768), so this entry describes that.",
        article: "troubleshoot-error-codes#4031xx-device-model-forbidden-errors",
        sources: [Article2026, RestModel, Quotas, Observed],
    }

    403_101 "403101" DeviceModelMaxIndexablePropertiesExceeded {
        status: 403,
        category: TooLarge,
        area: DeviceModel,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "The device model has more indexable properties than the service allows.",
        remedies: [
            "Remove properties from the device model, or split it.",
        ],
        related: [DeviceModelMaxPropertiesExceeded],
        name_only: true,
        conflict: "Microsoft documents neither the limit nor which properties count as indexable. The code is grouped \
                   with 403100, whose payloads are about a document that would become too large. Tests of the .NET \
                   provisioning client use the number 403101 for a provisioning error; the article assigns it to the \
                   hub.",
        article: "troubleshoot-error-codes#4031xx-device-model-forbidden-errors",
        sources: [Article2026, RestModel],
    }

    403_800 "403800" DeviceMaximumInflightMethodExceeded {
        status: 403,
        category: Throttling,
        area: DirectMethods,
        retry: Backoff,
        applied: No,
        actor: BackEnd,
        operations: [Method],
        seen_in: [Http],
        summary: "Too many direct method calls are waiting for a response from the same device.",
        causes: [
            "Several callers, or one without a limit, invoke methods on one device faster than it responds. A call \
             waits up to `responseTimeoutInSeconds` (30 by default, at most 300). `connectTimeoutInSeconds` (0 by \
             default) must not be longer.",
        ],
        remedies: [
            "Retry with back-off: each response and each timeout makes room.",
            "Limit the concurrent calls to each device, ideally to one, because the hub does not guarantee their \
             order.",
            "Shorten the call's timeouts, and make the method handler on the device respond at once and do long work \
             afterwards.",
        ],
        limits: [
            ("`responseTimeoutInSeconds` of a direct method, maximum", 300, "s"),
            ("`connectTimeoutInSeconds` of a direct method, maximum", 300, "s"),
        ],
        related: [GatewayTimeout, DeviceNotOnline, DeviceThrottlingLimitExceeded],
        conflict: "Only the 2026 article lists this code; it is not among the names in the REST model. Microsoft does \
                   not document how many calls may wait. The code is numbered among the 403s, but slowing down cures \
                   it, so its category is throttling; the verdict is to back off, because each response makes room.",
        article: "troubleshoot-error-codes#403xxx-forbidden-errors",
        sources: [Article2026],
    }
}
