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
        summary: "The hub knows the caller and refuses the request, without giving a reason.",
        remedies: [
            "Read the body and the `iothub-errorcode` header: most refusals with status 403 carry a more specific code \
             of this family, such as 403002 for the daily quota.",
            "Check the permissions of the shared access policy or of the Microsoft Entra role that the caller uses \
             (portal: Shared access policies, Access control).",
            "If neither explains it, open a support request and give the tracking id.",
        ],
        related: [
            IotHubQuotaExceeded, DeviceMaximumQueueDepthExceeded, OperationNotAvailableInCurrentTier, DeviceDisabled,
        ],
        name_only: true,
        conflict: "SDKs that look only at the status give every 403 one name: Python and the Node.js and Java service \
                   clients say too many devices, the Node.js and Java device clients say quota exceeded. Read the code \
                   in the body, not the name of the exception.",
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
        summary: "The hub is suspended and serves nobody until its subscription is in order again.",
        symptoms: [
            "Over AMQP the condition is `com.microsoft:iot-hub-suspended`.",
            "Over MQTT every connect is refused with CONNACK return code 5, as with a wrong credential.",
        ],
        messages: [
            "IotHub * is suspended",
            "IoT hub * is suspended",
        ],
        causes: [
            "The .NET SDK names the probable cause: the Azure subscription has reached its spending limit.",
            "Microsoft's article says no more than that the hub is suspended.",
        ],
        remedies: [
            "Look at the hub's status on its Overview page in the portal, or at `properties.state` of the resource.",
            "Look at the state of the subscription (portal: Subscriptions) and settle what stops it: spending limit, \
             payment method, ended trial.",
            "If subscription and hub are active, open a support request.",
        ],
        related: [IotHubQuotaExceeded, KeyEncryptionKeyRevoked, IotHubActivationFailed],
        conflict: "The .NET v2 preview uses 403001 for `JobQuotaExceeded` and gives `IotHubSuspended` the number \
                   400020. The article and .NET v1 agree on 403001 for a suspended hub, and this crate follows them. \
                   .NET v1 marks the code as one that the service does not send to callers, and retries it over HTTP \
                   but not over AMQP; a suspension does not end by waiting, so the verdict is never.",
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
        summary: "The daily message quota of the hub is used up, or an import would exceed the number of devices \
                  allowed.",
        symptoms: [
            "Requests to the hub fail with this code, and in the portal the device list of the hub does not load.",
            "Over AMQP telemetry is rejected with `amqp:resource-limit-exceeded`, the same condition as 403004 and \
             403005; only the text tells them apart. The hub also uses `com.microsoft:quota-exceeded`.",
            "Over MQTT the connection is closed without a code.",
            "A bulk import job reports this code for single devices in `importErrors.log`.",
        ],
        messages: [
            "Total number of messages on IotHub * exceeded the allocated quota.",
            "Send and Receive operations are blocked for this hub until the next UTC day",
            "Total number of devices on IotHub* exceeded the allocated quota",
        ],
        causes: [
            "The hub has metered as many messages since 00:00 UTC as its tier and units allow. Twin queries, twin \
             operations, direct methods and cloud-to-device messages count as well as telemetry, in pieces of 4 KB \
             (0.5 KB in the Free tier).",
            "An import job: the number of registered devices approaches or exceeds the limit of the hub.",
            "An import job can also fail with this error while the number of devices is still below the limit.",
        ],
        remedies: [
            "Stop sending until 00:00 UTC, when the count starts again.",
            "If that is too late, add units or move to a larger size in the portal under Pricing and scale. A Free hub \
             cannot be upgraded: make a new one.",
            "Find out what uses the quota: the section Charges per operation of Microsoft's billing article says how \
             each operation is counted. Put several small telemetry messages into one of up to 4 KB.",
            "Set an alert on the metric Total number of messages used (`dailyMessageQuotaUsed`) below the limit that \
             the hub's Overview page shows.",
            "After an import job, add the devices that failed one by one; do not submit them in another job. Count \
             with the query `SELECT COUNT() AS totalNumberOfDevices FROM devices`, delete identities that are no \
             longer needed, or use a second hub. Microsoft's article on bulk import has a section Troubleshoot import \
             jobs.",
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
        conflict: "Spelt `IotHubQuotaExceeded` and `IoTHubQuotaExceeded`. The 2020 page says that all requests fail, \
                   the service's own text that send and receive operations are blocked. The .NET SDKs, v1 and v2, \
                   count the error as transient and retry it; Node.js and Java do not. Retrying within minutes cannot \
                   succeed, so the verdict here waits for the next UTC day or for more units. The .NET device client \
                   reports this error as `DeviceMaximumQueueDepthExceeded`, after the AMQP condition; on a device that \
                   sends telemetry it is 403002. For an import over the device limit waiting does not help either.",
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
        summary: "As many jobs are running as the hub allows; usually, a second import or export job was started.",
        symptoms: [
            "`POST /jobs/create` for an import or export returns 403 while another such job runs.",
        ],
        messages: ["Job quota has been exceeded"],
        causes: [
            "A hub runs one import or export job at a time, in every tier.",
            "Scheduled jobs (methods or twin updates on many devices) have limits by tier; above them the service \
             returns 429004.",
        ],
        remedies: [
            "List the jobs with `GET /jobs` or `az iot hub job list` and wait until the running one is completed, \
             failed or cancelled; poll with back-off.",
            "Cancel the running import or export job if it is not wanted, with `DELETE /jobs/{id}` or `az iot hub job \
             cancel`. A running scheduled job cannot be cancelled (405102).",
            "Start import and export jobs, one after the other.",
        ],
        limits: [
            ("concurrent import and export jobs per hub", 1, "job"),
            ("concurrent scheduled jobs per hub (Free, S1)", 1, "job"),
            ("concurrent scheduled jobs per hub (S2)", 5, "jobs"),
            ("concurrent scheduled jobs per hub (S3)", 10, "jobs"),
        ],
        related: [ThrottlingMaxActiveJobCountExceeded, JobNotFound],
        conflict: "The .NET v2 preview gives the name the number 403001; the article and .NET v1 say 403003, and the \
                   service sends the name with status 403. .NET v1 marks the code as one that the service does not \
                   send, which a live reply of 2026 contradicts. .NET v1 retries it when a job is created (its 2021 \
                   long-term release does not), v2 does not. Back-off helps only when the running job ends soon, so \
                   the verdict waits for that job.",
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
        summary: "As many cloud-to-device messages wait for the device as its queue holds; in Routes logs, the routing \
                  endpoint is full.",
        symptoms: [
            "Sending a cloud-to-device message fails with 403004 or with the name `DeviceMaximumQueueDepthExceeded`.",
            "Over AMQP the message is rejected with `amqp:resource-limit-exceeded`, the condition that 403002 and \
             403005 use too.",
            "In the Routes category an `endpointUnhealthy` record has this code and status 403 without a device id: \
             there it is the custom endpoint that has run out of space.",
        ],
        messages: [
            "Device Queue depth cannot exceed * messages",
            "C2D messages enqueued for the device exceeded the queue limit of *",
        ],
        causes: [
            "The queue of the device holds 50 messages that are neither settled nor expired: the device is offline, or \
             settles them more slowly than they are sent.",
            "Over MQTT the device has not subscribed to `devices/{id}/messages/devicebound/#`: even an online device \
             then receives nothing, and with Clean Session 1 nothing is delivered before the subscription.",
            "Often the device receives over HTTPS and polls all the time with `ReceiveAsync`, so that the hub \
             throttles its requests and the queue is not emptied. HTTPS is meant for devices that connect now and then \
             and look for messages rarely. Microsoft's supported pattern is less often than every 25 minutes; that is \
             guidance, the enforced limit is the number of receives below.",
            "Routes logs: the Service Bus queue or topic behind the endpoint has reached its size limit.",
        ],
        remedies: [
            "Receive cloud-to-device messages over AMQP or MQTT instead of HTTPS.",
            "On the device, complete, reject or abandon each message promptly. Over MQTT a message is completed by its \
             acknowledgement; it cannot be rejected or abandoned.",
            "In the back end, shorten the time to live (`ExpiryTimeUtc` on the message, or `az iot hub update --name \
             HUB --set properties.cloudToDevice.defaultTtlAsIso8601=PT1H`) or send fewer messages; for a command to a \
             device that is online, use a direct method, and for a state to reach, a desired property.",
            "At intervals, empty the queue before it is full with the Purge Queue call, `DELETE \
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
        conflict: "One code, two meanings: the queue of a device, and in Routes logs the space of a routing endpoint. \
                   The .NET device client uses the name for a third, the used-up daily quota, which is 403002. .NET v1 \
                   retries the error over HTTP but not over AMQP, v2 does not, nor do Node.js and Java over AMQP. The \
                   queue empties only when the device settles, messages expire or somebody purges, so the verdict asks \
                   for that first.",
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
            "A gateway that serves many devices over one AMQP connection connects the first ones and then none. The \
             condition is `amqp:resource-limit-exceeded`, or the CBS reply has `status-code` 500.",
        ],
        messages: ["The maximum number of tokens per connection (*) has been reached"],
        causes: [
            "Each device on a shared AMQP connection puts its own token on the CBS link, and the connection holds a \
             limited number of them. Microsoft does not document the limit; the one text that is public names 1000.",
        ],
        remedies: [
            "Spread the devices over more AMQP connections.",
            "Renew the token of a device on its present connection, and close the links of devices that have gone.",
        ],
        related: [IotHubQuotaExceeded, DeviceMaximumQueueDepthExceeded],
        conflict: "The only public payload carries the meaning of this code under a CBS status 500 and without the \
                   number. .NET v1 marks the code as one that the service does not send to callers, and would retry \
                   it; the number of tokens does not fall by waiting, so the verdict asks for that first.",
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
        summary: "The device has started as many file uploads as it may have open at a time.",
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
             expires, so uploads that end without a report fill the limit soon.",
            "Behind this is often an unreliable network on the side of the device: the file arrives, or fails, and the \
             report does not.",
        ],
        remedies: [
            "Verify that every earlier upload was reported as ended: `POST /devices/{id}/files/notifications` with \
             `correlationId` and `isSuccess`, for failed uploads too.",
            "Make sure the device reports promptly, retries the report while the network is down, and keeps \
             correlation ids across restarts.",
            "Then reduce the time to live of the SAS URI (portal: File upload; resource property `sasTtlAsIso8601`), \
             one hour by default, so that a forgotten upload frees its slot sooner.",
            "Start fewer uploads at a time on one device.",
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
        summary: "The messages that wait for the device take up more bytes than its queue may hold.",
        causes: [
            "403004 counts the waiting messages, this code their size.",
        ],
        remedies: [
            "Make the device settle its waiting messages, or purge its queue with `DELETE /devices/{id}/commands`.",
            "Send smaller messages, or put large content into Blob storage and send its address.",
            "Shorten the time to live of the messages, as for 403004.",
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
        summary: "A custom endpoint of message routing refused a delivery of the hub with `Forbidden`.",
        causes: [
            "The hub's managed identity has no data role on the endpoint's resource, or the connection string of the \
             endpoint holds a policy that may not send.",
            "The firewall of the storage account, Event Hubs or Service Bus namespace keeps the hub out.",
        ],
        remedies: [
            "Find the endpoint under Message routing in the portal and see how it authenticates.",
            "With a managed identity, assign it Azure Event Hubs Data Sender, Azure Service Bus Data Sender or Storage \
             Blob Data Contributor on the resource. With keys, use a policy that has Send, and its present key.",
            "Allow the hub through the firewall of the resource: allow trusted Microsoft services, which needs a \
             managed identity.",
            "Watch the health of the endpoint until it is `healthy`.",
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
            "`ExpiryTimeUtc` (over AMQP `absolute-expiry-time`) is in the past, or further ahead than the hub accepts. \
             Microsoft documents bounds only for the hub's default, not for a single message.",
        ],
        remedies: [
            "Set an absolute time in UTC in the future, at most two days ahead to be safe, or none: then the hub's \
             default applies, one hour unless changed with `az iot hub update --name HUB --set \
             properties.cloudToDevice.defaultTtlAsIso8601=PT1H`.",
            "Check the clock and the time zone of the sender.",
        ],
        limits: [
            ("default time to live set on the hub (`defaultTtlAsIso8601`), minimum", 1, "min"),
            ("default time to live set on the hub (`defaultTtlAsIso8601`), maximum", 2, "days"),
        ],
        related: [ArgumentInvalid],
        conflict: "An argument error numbered among the 403s; this crate keeps the number and gives it the category of \
                   its meaning.",
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
        summary: "The tier of the hub does not include the operation.",
        symptoms: [
            "Telemetry and the identity registry work, while cloud-to-device messages, twins, methods or jobs return \
             403.",
            "Device SDKs may print another name for it: Python calls every 403 too many devices.",
            "Over AMQP the link is detached with `amqp:not-allowed`.",
            "Registering a module identity fails; over MQTT a twin request ends the connection.",
        ],
        messages: ["This capability is not available for Basic Tier IoT Hub."],
        causes: [
            "The hub is in the Basic tier (B1, B2, B3), which serves telemetry, routing and device identities, but no \
             module identities. Cloud-to-device messages, direct methods, device and module twins, jobs on devices, \
             automatic configurations, device streams, IoT Edge and IoT Plug and Play need the Free or Standard tier.",
            "Certificate management (preview) with Azure Device Registry exists only on Free and S1 hubs that were \
             created with it; existing hubs cannot be migrated.",
        ],
        remedies: [
            "See the tier on the hub's Overview page, and move from Basic to Standard under Pricing and scale. The \
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
        summary: "The hub encrypts its data with a key of the customer, and may no longer use that key.",
        causes: [
            "The key in Azure Key Vault was disabled, deleted or has expired, or the hub's managed identity has lost \
             its access to it.",
        ],
        remedies: [
            "Find the key under `encryption.keyVaultProperties` of the hub resource.",
            "In Key Vault, enable or recover that key and its vault, and give the hub's managed identity its access \
             back.",
            "Try again when access is restored; if the hub still refuses, open a support request.",
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
        summary: "The identity of the device is registered and switched off.",
        symptoms: [
            "The device cannot connect with a correct credential; over MQTT it sees CONNACK return code 5, like a \
             wrong credential.",
            "A device that is disabled while it is connected over MQTT loses the connection without a code.",
        ],
        causes: [
            "`status` of the device identity is `disabled`; `statusReason` may say why.",
        ],
        remedies: [
            "Find out who disabled the device: it may have been shut out on purpose.",
            "If it should connect, verify in the portal (your IoT hub, Devices) that it is Enabled, or set \
             `\"status\": \"enabled\"` with `PUT /devices/{id}`.",
        ],
        related: [DeviceNotFound, IotHubUnauthorized],
        conflict: "The article lists this code and, under 404001, says that a disabled device is reported as not \
                   found; the .NET SDK likewise takes not found for disabled, over MQTT the hub returns not \
                   authorised, and calls on module identities of a disabled device have been seen to fail with 401002. \
                   No public payload shows 403012. A disabled device can arrive as any of the four.",
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
            "Setting the modules of an IoT Edge device, or updating a twin, fails with HTTP 403; the text names the \
             section and its limit.",
            "A device that reports properties gets status 403 on `$iothub/twin/res/403/`, with the number in the body \
             or without a body.",
        ],
        messages: ["'Properties.*' size should be less than * bytes."],
        causes: [
            "The update would push the section over its limit. The hub counts keys and values: the bytes of strings, 8 \
             bytes for a number, 4 for a Boolean; `$metadata` does not count.",
            "IoT Edge: the desired properties of `$edgeAgent` hold the whole deployment. Long `createOptions`, \
             environment variables and many modules fill the section; one module costs about 1 KB.",
        ],
        remedies: [
            "Read the twin and measure the section that the text names.",
            "Remove keys that nobody uses by setting them to `null` in a patch.",
            "Move large values to a blob by file upload, and keep only a link in the twin.",
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
                   provisioning client use the number 403101 for a provisioning error; the article gives it to the \
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
        summary: "Too many direct methods are waiting for a response from the same device.",
        causes: [
            "Several callers, or one without a limit, invoke methods on one device faster than it responds. A call \
             waits up to `responseTimeoutInSeconds` (30 by default, 300 at most), of which `connectTimeoutInSeconds` \
             (0 by default) may be no more. Microsoft does not document how many may wait.",
        ],
        remedies: [
            "Retry with back-off: each response, and each timeout, makes room.",
            "Limit the calls to one device, best to one at a time, since the hub promises no order among them.",
            "Shorten the timeouts of the call, and make the method handler on the device respond at once and do long \
             work afterwards.",
        ],
        limits: [
            ("`responseTimeoutInSeconds` of a direct method, maximum", 300, "s"),
            ("`connectTimeoutInSeconds` of a direct method, maximum", 300, "s"),
        ],
        related: [GatewayTimeout, DeviceNotOnline, DeviceThrottlingLimitExceeded],
        conflict: "Only the 2026 article lists this code; the names in the REST model do not have it. It is numbered \
                   among the 403s, but slowing down cures it, so it has the category of a throttle; the verdict is to \
                   back off, because each response makes room.",
        article: "troubleshoot-error-codes#403xxx-forbidden-errors",
        sources: [Article2026],
    }
}
