//! 504xxx Gateway timeout.

family! { ($) gateway_timeout_504 =>
    504_000 "504000" GenericGatewayTimeout {
        status: 504,
        category: Timeout,
        area: Core,
        retry: Backoff,
        applied: Maybe,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "A gateway in front of the hub got no response in time, so it is unknown whether the request took \
                  effect.",
        causes: [
            "Part of the service was too slow or did not respond.",
            "An HTTP proxy on the way gave up, not the hub; in that case the body is HTML instead of JSON.",
        ],
        remedies: [
            "Before you repeat a change, read the resource to see whether the change took effect.",
            "Retry with exponential back-off and jitter what is safe to run twice.",
            "If it persists, follow the steps for 500001.",
        ],
        related: [GatewayTimeout, GenericTimeout, RequestTimedOut],
        name_only: true,
        article: "troubleshoot-error-codes#504xxx-gateway-timeout-related-errors",
        sources: [Article2026, RestModel],
    }

    504_101 "504101" GatewayTimeout {
        status: 504,
        category: Timeout,
        area: Core,
        retry: Backoff,
        applied: Maybe,
        actor: Device,
        operations: [Method, DigitalTwin],
        seen_in: [Http, Log, Text],
        summary: "The hub passed a direct method to the device and got no response in time, so the method may or may \
                  not have run.",
        symptoms: [
            "`POST /twins/{deviceId}/methods`, or the same call for a module, fails with HTTP 504 when \
             `responseTimeoutInSeconds` has elapsed. The code is a number in the JSON inside `Message`.",
        ],
        messages: ["Timed out waiting for the response from device."],
        causes: [
            "The hub had an error, or time ran out, before it could confirm that the method had completed.",
            "The handler on the device takes longer than `responseTimeoutInSeconds`, is blocked, or fails without \
             sending a reply. In the v2 preview of the .NET SDK, a handler that throws sends none.",
            "The request was lost on the way: over MQTT, methods are sent with QoS 0.",
            "The device uses the .NET SDK before 1.19.0 over AMQP: because of a bug, its link to the hub can drop \
             without notice.",
        ],
        remedies: [
            "If running the method twice would do harm, find out from telemetry, a reported property or the device log \
             whether it ran.",
            "Retry with exponential back-off only if the method is idempotent; send a request id in the payload so \
             that the device can recognise a repetition.",
            "On the device, respond immediately and do long work afterwards; report its result as a reported property. \
             Make sure that every path through the handler sends a reply.",
            "Raise `responseTimeoutInSeconds` in the request body (5 to 300, 30 if left out), and make the HTTP client \
             wait longer than that; the .NET SDK adds 15 seconds.",
            "If the device uses the Azure IoT SDK for .NET, upgrade it to the latest version.",
        ],
        limits: [
            ("`responseTimeoutInSeconds` of a direct method, minimum", 5, "s"),
            ("`responseTimeoutInSeconds` of a direct method, default", 30, "s"),
            ("`responseTimeoutInSeconds` of a direct method, maximum", 300, "s"),
        ],
        related: [
            DeviceNotOnline, GenericGatewayTimeout, GenericTimeout, RequestTimedOut,
            DeviceMaximumInflightMethodExceeded, ClientClosedRequest,
        ],
        conflict: "Microsoft's advice is a plain retry, though it also says that completion is unknown. The .NET SDK \
                   v1 treats it as transient (like every status that it has no rule for), v2 does not, and Node.js \
                   marks `GatewayTimeoutError` as final with a question mark. In this crate the verdict is to back \
                   off, with a flag that the method may have run. A device that is not connected at all gives 404103; \
                   a 500 or 501 in the `status` field of an HTTP 200 reply is the device's own response, not a hub \
                   error.",
        article: "troubleshoot-error-codes#504101-gatewaytimeout-error",
        sources: [Article2026, Article2025, Article2022, ErrorPages, RestReference, DotNetV2, RestModel, Observed],
    }
}
