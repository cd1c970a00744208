//! 412xxx PreconditionFailed.

family! { ($) precondition_failed_412 =>
    412_000 "412000" GenericPreconditionFailed {
        status: 412,
        category: Precondition,
        area: Core,
        retry: AfterAction(ReadAgain),
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "A precondition of the request does not hold, and the service does not say which one.",
        causes: [
            "The request requires a state, such as an ETag in the `If-Match` header or a version number, that the \
             resource is not in.",
        ],
        remedies: [
            "Read the resource again and check every condition in the request: the `If-Match` header and the `etag` or \
             `version` fields of the body.",
            "Apply the change to that copy, and send it with the current ETag or version.",
            "If it fails again although nobody else writes to the resource, open a support request with the reply's \
             tracking id.",
        ],
        related: [PreconditionFailed, EtagDoesNotMatch],
        name_only: true,
        article: "troubleshoot-error-codes#412xxx-preconditionfailed-errors",
        sources: [Article2026, RestModel],
    }

    412_001 "412001" PreconditionFailed {
        status: 412,
        category: Precondition,
        area: Core,
        retry: AfterAction(ReadAgain),
        applied: No,
        actor: BackEnd,
        operations: [Registry, Twin, Configuration, DigitalTwin, Credentials, Job],
        seen_in: [Http, Amqp, Mqtt, Text],
        summary: "The ETag or version that the request names is not the current one, so nothing was changed.",
        symptoms: [
            "An update or delete of a device, module, twin, configuration or digital twin fails with HTTP 412.",
            "Over AMQP the condition is `com.microsoft:precondition-failed`.",
            "A device that patches its reported properties with an outdated version gets twin status 412.",
            "In the certificate signing preview, status 412 on `$iothub/credentials/res/412/` means that the request \
             asked to replace a pending one and there is none.",
        ],
        messages: [
            "PreconditionFailed, ETag may be invalid.",
            "ETag mismatch for device Id '*'",
            "Precondition failed: Device version did not match, existingVersion:* newVersion:*",
            "The etag in the request does not match the etag of the existing resource, as per RFC7232, please check *",
            "No active certificate request found to replace.",
        ],
        causes: [
            "Another writer changed the resource after the caller read it: the `If-Match` header carries an ETag (RFC \
             7232) that has since been replaced.",
            "The ETag belongs to another representation: a device's identity and its twin each have their own.",
            "No ETag was sent where one is needed: deleting a device or module without `If-Match` fails with the \
             message `Etag missing`.",
            "The `queryCondition` of a scheduled job exceeds about 8 KB: that fails with this code and a message about \
             ETags, although the ETag is not the reason.",
        ],
        remedies: [
            "Read the resource again, apply the change to what you read, and send it with the new ETag in `If-Match`, \
             in double quotes.",
            "Limit the number of attempts. If it takes many, two programs are writing the same field.",
            "To overwrite whatever is there, send `If-Match: *` (.NET: the `forceUpdate` parameter of \
             `UpdateDeviceAsync`). The other writer's change is then lost. Configurations have been seen to fail with \
             412 despite `*` while others were writing.",
            "For a certificate request, leave out `replace` when no earlier request is pending.",
            "For a job with a long `queryCondition`, tag the devices and query the tag instead of listing ids with \
             `IN`.",
        ],
        related: [EtagDoesNotMatch, GenericPreconditionFailed, DeviceMessageLockLost],
        conflict: "400023 `EtagDoesNotMatch` names the same mistake; the reply decides which of the two it is. The \
                   .NET SDK v1 raises `DeviceMessageLockLostException` for every HTTP 412 on paths that do not \
                   override it, and its tests also show this code with HTTP 400: trust the number or the name, not the \
                   status. The SDKs do not retry it, because they cannot merge changes; this crate asks you to read \
                   the resource again first.",
        article: "troubleshoot-error-codes#412xxx-preconditionfailed-errors",
        sources: [
            Article2026, RestReference, DotNet, DotNetV2, Java, JavaV2, RestModel, CertificateSigningDotNet, Observed,
        ],
    }

    412_002 "412002" DeviceMessageLockLost {
        status: none,
        category: Precondition,
        area: Core,
        retry: AfterAction(ReceiveAgain),
        applied: No,
        actor: Device,
        operations: [C2dSettle],
        seen_in: [Http, Amqp, Log, Text],
        summary: "The device settled a cloud-to-device message after its one-minute lock had expired, so the message \
                  is back in the queue.",
        symptoms: [
            "Completing, rejecting or abandoning a received message fails, and the same message arrives again.",
            "Over AMQP the condition is `com.microsoft:message-lock-lost`, or the disposition is rejected with \
             `amqp:not-found`. Elsewhere, `amqp:not-found` means a missing device, module or address.",
            "Microsoft's article describes it as a failure to send a cloud-to-device message, but the program that \
             actually gets it is the one on the device.",
            "The Node.js SDK itself raises `DeviceMessageLockLostError` if the link was detached after the message \
             arrived.",
        ],
        messages: ["Message * lock was lost for Device *"],
        causes: [
            "When a device takes a message from its queue, for example with `ReceiveAsync()`, the hub locks it for 60 \
             seconds. If the message is not settled in that time, the hub returns it to the state Enqueued and the \
             lock token becomes invalid.",
            "The handler works on the message for longer than the lock lasts before completing it.",
            "The connection or link was lost between receiving and settling.",
        ],
        remedies: [
            "Receive the message again; do not repeat the settlement with the old lock token.",
            "Expect duplicates: remember the ids of the messages that you have handled, and if one of those comes \
             again, only complete it.",
            "Complete within one minute of receiving. If the work takes longer, store the message on the device, \
             complete it, then work, and report the result through telemetry or a reported property.",
            "If the handler keeps failing, abandon or reject the message explicitly after a few attempts: an expired \
             lock does not raise the delivery count, so the message would keep returning until its time to live ends.",
            "Do not look for a setting: the lock time cannot be changed.",
        ],
        limits: [("lock on a received cloud-to-device message, not configurable", 60, "s")],
        related: [DeviceMaximumQueueDepthExceeded, PreconditionFailed, DeviceNotFound, InflightMessagesInLink],
        conflict: "The articles name sending as the symptom and settling on the device as the mechanism; the .NET SDK \
                   marks the code as one for devices only, and this crate follows the SDK. The .NET SDK v1 raises the \
                   exception of this name for any HTTP 412, so an exception type by itself proves nothing. No SDK \
                   treats it as transient: repeating the settlement is useless, but receiving again is not. Since 2026 \
                   Microsoft has said that an expired lock does not raise the delivery count and only an explicit \
                   abandon does; older pages count both.",
        article: "troubleshoot-error-codes#412002-devicemessagelocklost-error",
        sources: [
            Article2026, Article2025, Article2022, ErrorPages, RestReference, DotNet, Java, RestModel, CloudToDevice,
        ],
    }

    412_003 "412003" JobRunPreconditionFailed {
        status: 412,
        category: Unavailable,
        area: Core,
        retry: AfterAction(WaitForDevice),
        applied: No,
        actor: BackEnd,
        operations: [Job],
        seen_in: [Http, Text],
        summary: "A scheduled job did not start on a device within the time allowed for the job.",
        symptoms: [
            "The job's per-device record (`SELECT * FROM devices.jobs`, sent to `POST /devices/query`) is marked as \
             failed and gives the name in `error.code`. The query itself returns HTTP 200.",
        ],
        messages: [
            "The job did not start within specified period: either device did not come online or invalid endTime \
             specified.",
        ],
        causes: [
            "The device was offline for the job's whole run time (a direct method needs it online).",
            "The run time is too short or ends before it begins: `startTime` plus `maxExecutionTimeInSeconds` of `PUT \
             /jobs/v2/{id}`.",
        ],
        remedies: [
            "Read the job (`GET /jobs/v2/{id}`) and its per-device records to see which devices were left out.",
            "Create a new job under a new id for those devices only, with a longer `maxExecutionTimeInSeconds` and a \
             start time at which they are online.",
            "For devices that are rarely online, use desired properties or an automatic device configuration: these \
             apply whenever the device connects.",
        ],
        related: [DeviceNotOnline, JobNotFound, JobCancelled],
        conflict: "The number is in the block of failed preconditions. But the usual reason is a device that did not \
                   come online, so the category is that of an unreachable target, as for 404103.",
        article: "troubleshoot-error-codes#412xxx-preconditionfailed-errors",
        sources: [Article2026, RestModel, Observed],
    }

    412_004 "412004" InflightMessagesInLink {
        status: 412,
        category: Precondition,
        area: Core,
        retry: Backoff,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Amqp],
        summary: "The operation is refused because messages on the AMQP link are not settled yet.",
        causes: [
            "Deliveries were transferred on the link and are still waiting for their disposition.",
        ],
        remedies: [
            "Settle what was received on the link (accept, reject, release or modify) and wait for the outcomes of \
             what was sent, then try again.",
            "If the link does not drain, detach it and attach a new one; unsettled messages are delivered again.",
        ],
        related: [DeviceMessageLockLost],
        name_only: true,
        conflict: "The state clears by itself as deliveries are settled, so the verdict is to back off; settling them \
                   speeds this up.",
        article: "troubleshoot-error-codes#412xxx-preconditionfailed-errors",
        sources: [Article2026, RestModel],
    }
}
