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
        summary: "A condition of the request does not hold, and the service does not say which.",
        causes: [
            "The request names a state, such as an ETag in the `If-Match` header or a version number, that the \
             resource is not in.",
        ],
        remedies: [
            "Read the resource again and look at every condition that the request carries: the `If-Match` header and \
             the `etag` or `version` fields of the body.",
            "Repeat the change on top of what was read, with the current values.",
            "If it fails again although nobody else writes, keep the tracking id of the reply and open a support \
             request.",
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
            "Another writer changed the resource after the caller had read it: the `If-Match` header carries an ETag \
             (RFC 7232) that has been replaced since.",
            "The ETag belongs to another representation: the identity and the twin of a device have one each.",
            "No ETag was sent where one is needed: deleting a device or module without `If-Match` fails with the text \
             `Etag missing`.",
            "A scheduled job whose `queryCondition` exceeds about 8 KB fails with this code and a text about ETags: \
             the ETag is not the reason. Tag the devices and query the tag instead of listing ids with `IN`.",
        ],
        remedies: [
            "Read the resource again, apply the change to what you read, and send it with the new ETag in `If-Match`, \
             in double quotes.",
            "Put a limit on this loop; many rounds mean that two programs own the same field.",
            "To overwrite whatever is there, send `If-Match: *` (.NET: the `forceUpdate` parameter of \
             `UpdateDeviceAsync`). The other writer's change is then lost. Configurations have been seen to fail with \
             412 despite `*` while others write.",
            "For a certificate request, leave out `replace` when no earlier request is pending.",
        ],
        related: [EtagDoesNotMatch, GenericPreconditionFailed, DeviceMessageLockLost],
        conflict: "400023 `EtagDoesNotMatch` names the same mistake; the reply decides which of the two it is. The \
                   .NET SDK v1 raises `DeviceMessageLockLostException` for every HTTP 412 on paths that do not \
                   override it, and its tests show this code under HTTP 400 too: trust the number or the name, not the \
                   status. The SDKs do not retry it, because they cannot merge; this crate asks for a new read first.",
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
        summary: "The device settled a cloud-to-device message after its one-minute lock had run out, so the message \
                  is back in the queue.",
        symptoms: [
            "Completing, rejecting or abandoning a received message fails, and the same message arrives again.",
            "Over AMQP the condition is `com.microsoft:message-lock-lost`, or the disposition is rejected with \
             `amqp:not-found`. Elsewhere `amqp:not-found` stands for a missing device, module or address.",
            "Microsoft's article describes it as a failure met when sending a cloud-to-device message; the program \
             that really meets it is the one on the device.",
            "The Node.js SDK raises `DeviceMessageLockLostError` by itself if the link has been detached since the \
             message came in.",
        ],
        messages: ["Message * lock was lost for Device *"],
        causes: [
            "When a device takes a message from its queue, for example with `ReceiveAsync()`, the hub locks it for 60 \
             seconds. Without a settlement in that time it sets the message back to the state Enqueued, and the lock \
             token is void.",
            "The handler works on the message for longer than the lock before it completes it.",
            "The connection or link was lost between receiving and settling.",
        ],
        remedies: [
            "Receive the message again; do not repeat the settlement with the old lock token.",
            "Expect duplicates: remember the message ids that have been handled and only complete those.",
            "Complete within one minute of receiving. If the work takes longer, store the message on the device, \
             complete it, then work, and report the result by telemetry or a reported property.",
            "If the handler keeps failing, abandon or reject the message explicitly after some attempts: an expired \
             lock does not raise the delivery count, so the message would return until its time to live ends.",
            "Do not look for a setting: the lock time cannot be changed.",
        ],
        limits: [("lock on a received cloud-to-device message, not configurable", 60, "s")],
        related: [DeviceMaximumQueueDepthExceeded, PreconditionFailed, DeviceNotFound, InflightMessagesInLink],
        conflict: "The articles name sending as the symptom and settling on the device as the mechanism; the .NET SDK \
                   marks the code as one for devices only, and this crate follows that. The .NET SDK v1 raises the \
                   exception of this name for any HTTP 412, so an exception type by itself proves nothing. No SDK \
                   counts it as transient: repeating the settlement is useless, receiving again is not. Since 2026 \
                   Microsoft says that an expired lock does not raise the delivery count, only an explicit abandon \
                   does; older pages count both.",
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
        summary: "A scheduled job did not start on a device within the time that the job was given.",
        symptoms: [
            "The per-device record of a job (`SELECT * FROM devices.jobs`, sent to `POST /devices/query`) is failed \
             and carries the name in `error.code`. The query itself returns HTTP 200.",
        ],
        messages: [
            "The job did not start within specified period: either device did not come online or invalid endTime \
             specified.",
        ],
        causes: [
            "The device was offline during the whole run time of the job (a direct method needs it online).",
            "The run time is too short or ends before it begins: `startTime` plus `maxExecutionTimeInSeconds` of `PUT \
             /jobs/v2/{id}`.",
        ],
        remedies: [
            "Read the job (`GET /jobs/v2/{id}`) and its per-device records to see which devices were left out.",
            "Create a new job, with a new id, for those devices only, with a longer `maxExecutionTimeInSeconds` and a \
             start time at which they are online.",
            "For devices that are rarely online use desired properties or an automatic device configuration: they \
             apply whenever the device connects.",
        ],
        related: [DeviceNotOnline, JobNotFound, JobCancelled],
        conflict: "Numbered among failed preconditions. The usual reason is a device that did not come online, so the \
                   category is that of a target that cannot be reached, as for 404103.",
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
            "Deliveries were transferred on the link and still wait for their disposition.",
        ],
        remedies: [
            "Settle what was received on the link (accept, reject, release or modify) and wait for the outcomes of \
             what was sent, then try again.",
            "If the link does not drain, detach it and attach a new one; unsettled messages come again.",
        ],
        related: [DeviceMessageLockLost],
        name_only: true,
        conflict: "The state clears by itself as deliveries are settled, so the verdict is to back off; settling first \
                   is what makes it quick.",
        article: "troubleshoot-error-codes#412xxx-preconditionfailed-errors",
        sources: [Article2026, RestModel],
    }
}
