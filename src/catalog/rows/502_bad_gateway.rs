//! 502xxx Bad gateway.

family! { ($) bad_gateway_502 =>
    502_000 "502000" GenericBadGateway {
        status: 502,
        category: Unavailable,
        area: Core,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "A gateway in front of the hub got no usable answer from behind it.",
        causes: [
            "A transient fault inside the service. Microsoft documents no more than the name.",
            "The reply does not come from Azure at all: an HTTP proxy on the way answers 502 with a page of its own.",
        ],
        remedies: [
            "Retry later with exponential back-off and jitter.",
            "Look at the body: JSON with a tracking id is the hub's; an HTML page is a proxy's, so look for the fault \
             there.",
            "If it lasts, go on as under 500001: Resource Health, Azure status, support.",
        ],
        related: [ServerError, GenericServiceUnavailable, GenericGatewayTimeout],
        conflict: "The SDKs differ on HTTP 502: the .NET SDK v1 marks it transient and the Python service client \
                   retries it, Node.js (`BadDeviceResponseError`) does not. Microsoft's advice is to retry later, and \
                   this crate follows it.",
        article: "#502xxx-gateway-related-errors",
        sources: [Article2026, RestModel],
    }
}
