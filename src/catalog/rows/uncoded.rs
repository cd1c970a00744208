//! The errors that are documented only by name.

use core::num::NonZeroU16;

use crate::catalog::entry::Row;
use crate::catalog::verdict::Undelayed;
use crate::catalog::{
    Action, Actor, Area, Category, ErrorCode, Limit, Operation, Retry, Sentence, Source, Transport, Verdict,
};

define_uncoded! {
    ServiceUnavailable {
        status: 503,
        category: Unavailable,
        area: Core,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http, Log],
        summary: "The hub had an internal error and reports it only by this name; it is most likely transient.",
        symptoms: [
            "A request or a connection fails with a server error that has a name or a bare 503 but no six-digit \
             number.",
            "In the Routes category of the resource log, `resultType` is the bare status `503`.",
        ],
        causes: [
            "A transient service fault. Occasionally a few of the hub's nodes have problems, and a device that \
             connects to such a node gets this error.",
        ],
        remedies: [
            "Retry from the device with exponential back-off and jitter. The latest Azure IoT SDKs do this by \
             themselves; Microsoft's article on transient fault handling explains how to do it without an SDK.",
            "If it persists, check the hub's Resource Health and the Azure status page for a known problem.",
            "Before an operator starts a manual failover to the paired region, see 500001 for what it loses.",
            "If no problem is known and the error persists, open a support request with tracking ids and times.",
        ],
        related: [ServiceUnavailable, GenericServiceUnavailable, ServerBusy, ServerError, PartitionNotFound],
        conflict: "The articles list the name without a number among the 500xxx errors. The 2026 edition also lists it \
                   as 503001; the reply may still come without the number.",
        article: "troubleshoot-error-codes#500xxx-internal-server-errors",
        sources: [Article2026, Article2025, Article2022, Article2019, ErrorPages, RoutingArticle],
    }

    InternalServerError {
        status: 500,
        category: Server,
        area: Core,
        retry: Backoff,
        applied: Maybe,
        actor: Microsoft,
        operations: [],
        seen_in: [Http, Log],
        summary: "The hub had an internal error and reports it only by this name; it is most likely transient.",
        symptoms: [
            "A request or a connection fails with a server error that has a name or a bare 500 but no six-digit \
             number.",
        ],
        causes: [
            "A transient service fault. Occasionally a few of the hub's nodes have problems, and a device that \
             connects to such a node gets this error.",
        ],
        remedies: [
            "Retry from the device with exponential back-off and jitter. The latest Azure IoT SDKs do this by \
             themselves; Microsoft's article on transient fault handling explains how to do it without an SDK.",
            "If it persists, check the hub's Resource Health and the Azure status page for a known problem.",
            "Before an operator starts a manual failover to the paired region, see 500001 for what it loses.",
            "If no problem is known and the error persists, open a support request with tracking ids and times.",
        ],
        related: [ServerError, GenericServerError, GenericTimeout],
        conflict: "`InternalServerError` is also the reason phrase that may follow another name, as in \
                   `ErrorCode:ServerError;InternalServerError`, and the name that some SDKs give to every 500. A name \
                   that comes with a number takes precedence.",
        article: "troubleshoot-error-codes#500xxx-internal-server-errors",
        sources: [Article2026, Article2025, Article2022, Article2019, ErrorPages],
    }

    DeliveryCountExceeded {
        status: none,
        category: Delivery,
        area: Core,
        retry: Never,
        applied: Maybe,
        actor: Device,
        operations: [C2dSend, C2dSettle],
        seen_in: [Http, Amqp, Log],
        summary: "The device handed a cloud-to-device message back so often that the hub stopped delivering it.",
        symptoms: [
            "A feedback record has this `statusCode` if the message was sent with the acknowledgement `negative` or \
             `full`.",
            "In the resource log, a record in the category C2DCommands has the device id and `deliveryCount` in its \
             properties.",
        ],
        causes: [
            "The device received the message and abandoned it more often than the hub's `maxDeliveryCount` allows.",
            "According to the older articles only: the message's lock expired too often, so the message went from \
             Invisible back to Enqueued.",
        ],
        remedies: [
            "In the log, find the device id and the delivery count in the properties column.",
            "Correct the device code: complete each handled message within the lock time, and reject a message that \
             can never be handled instead of abandoning it.",
            "If the device needs more attempts, raise `maxDeliveryCount` (portal: Built-in endpoints, Cloud to device \
             messaging; or `az iot hub update --name HUB --set properties.cloudToDevice.maxDeliveryCount=20`).",
            "Then send the message again: the hub keeps no queue from which a dead-lettered message could be \
             retrieved. The device did receive the message, so it may have acted on it.",
        ],
        limits: [
            ("default of `maxDeliveryCount`", 10, "deliveries"),
            ("lowest `maxDeliveryCount`", 1, "delivery"),
            ("highest `maxDeliveryCount`", 100, "deliveries"),
            ("lock on a received cloud-to-device message", 60, "s"),
        ],
        related: [DeviceMessageLockLost, DeviceMaximumQueueDepthExceeded],
        conflict: "The 2019 article counts abandoned messages and expired locks. The 2026 cloud-to-device article says \
                   that only an explicit abandon raises the count and an expired lock does not, so a message may be \
                   delivered more often than `maxDeliveryCount`. This entry follows the newer article and keeps the \
                   older cause.",
        article: "iot-hub-devguide-messages-c2d#message-feedback",
        sources: [Article2019, MonitoringReference, CloudToDevice],
    }

    MessageExpired {
        status: none,
        category: Delivery,
        area: Core,
        retry: AfterAction(WaitForDevice),
        applied: Maybe,
        actor: Device,
        operations: [C2dSend],
        seen_in: [Http, Amqp, Log],
        summary: "A cloud-to-device message reached the end of its time to live before the device had completed it.",
        symptoms: [
            "In the resource log, category C2DCommands, `operationName` is `messageExpired`, and the properties \
             include `ttl`, `timeInSystem` and `expiryTime`.",
            "A feedback record has the `statusCode` `Expired` if the message was sent with the acknowledgement \
             `negative` or `full`.",
            "The metric `C2DMessagesExpired` rises.",
        ],
        causes: [
            "The device did not process the message in time, usually because it was offline.",
            "The time to live is shorter than the periods for which the device is usually offline.",
        ],
        remedies: [
            "Wait until the device connects, then send the message again if it still matters. If the device may have \
             received it without completing it, send only what is safe to do twice.",
            "Give the message a longer time to live: `ExpiryTimeUtc` on the message, or the hub's default (portal: \
             Built-in endpoints, Cloud to device messaging; or `az iot hub update --name HUB --set \
             properties.cloudToDevice.defaultTtlAsIso8601=PT1H`).",
            "If the device is often offline, put the state that you want into a desired property of its twin, which \
             does not expire.",
        ],
        limits: [
            ("default time to live of a cloud-to-device message", 3600, "s"),
            ("default time to live set on the hub (`defaultTtlAsIso8601`), minimum", 1, "min"),
            ("default time to live set on the hub (`defaultTtlAsIso8601`), maximum", 2, "days"),
        ],
        related: [DeviceMaximumQueueDepthExceeded, InvalidMessageExpiryTime, DeviceNotOnline],
        conflict: "The 2019 article calls it `MessageExpired`, the log `messageExpired`, and a feedback record \
                   `Expired`; all three are the same event. The Java device SDK has its own status `MESSAGE_EXPIRED` \
                   for telemetry that waited too long on the device and never reached the hub.",
        article: "iot-hub-devguide-messages-c2d#message-expiration-time-to-live",
        sources: [Article2019, MonitoringReference, CloudToDevice],
    }

    Unauthorized {
        status: 401,
        category: Configuration,
        area: Core,
        retry: AfterAction(GrantAccess),
        applied: No,
        actor: Operator,
        operations: [Routing],
        seen_in: [Log],
        summary: "According to routing logs, an endpoint does not accept the credential that the hub holds for it; \
                  Microsoft does not explain the name.",
        symptoms: [
            "In the Routes category of the resource log, `resultType` is the bare status `401`.",
            "The endpoint's health (REST call Get Endpoint Health) shows `Unauthorized` as its last known error.",
        ],
        causes: [
            "The connection string that the hub keeps for the endpoint is out of date: its key was regenerated, or its \
             policy was deleted.",
            "The endpoint uses the hub's managed identity, and that identity has no data role on the resource.",
        ],
        remedies: [
            "In the portal, under Message routing, find the endpoint that the record names in `endpointName`.",
            "If the endpoint uses keys, update its connection string. If it uses a managed identity, assign that \
             identity the sender or contributor role on the resource.",
            "Watch the endpoint's health until it is `healthy`. The hub drops messages for an endpoint that stays \
             closed.",
        ],
        related: [IotHubUnauthorizedAccess, RoutingEndpointResponseForbidden, GenericUnauthorized],
        conflict: "Without a number, the name has several meanings: this log record; the reason phrase of any 401, as \
                   in `ErrorCode:IotHubUnauthorizedAccess;Unauthorized`; and the Java SDK's name for a 401 without six \
                   digits. Outside the Routes category, look for the name or number next to it, and otherwise follow \
                   the steps for 401003. Microsoft's 2019 article lists the name with placeholders instead of a cause \
                   and a resolution, so this entry is inferred from what Microsoft says about endpoint health.",
        article: "troubleshoot-error-codes#401xxx-unauthorized-errors",
        sources: [Article2019, RoutingArticle, JavaV2],
    }
}
