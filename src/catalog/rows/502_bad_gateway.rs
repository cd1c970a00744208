//! 502xxx Bad gateway.

family! { ($) bad_gateway_502 =>
    502_000 "502000" GenericBadGateway {
        status: 502,
        category: Unavailable,
        area: Core,
        retry: Backoff,
        applied: Maybe,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "A gateway in front of the hub got no usable response from the service behind it.",
        causes: [
            "A transient fault within the service.",
            "The reply does not come from Azure at all: an HTTP proxy on the way returns 502 with a page of its own.",
        ],
        remedies: [
            "Retry later with exponential back-off and jitter.",
            "Look at the body: JSON with a tracking id comes from the hub; an HTML page comes from a proxy, so look \
             for the fault there.",
            "If it persists, follow the steps for 500001.",
        ],
        related: [ServerError, GenericServiceUnavailable, GenericGatewayTimeout],
        name_only: true,
        conflict: "The SDKs differ on HTTP 502: the .NET SDK v1 marks it transient and the Python service client \
                   retries it, but Node.js (`BadDeviceResponseError`) does not. Microsoft's advice is to retry later, \
                   and this crate follows it.",
        article: "troubleshoot-error-codes#502xxx-gateway-related-errors",
        sources: [Article2026, RestModel],
    }
}
