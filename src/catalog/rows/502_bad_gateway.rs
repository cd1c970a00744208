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
        summary: "?",
        article: "#502xxx-gateway-related-errors",
        sources: [Article2026, RestModel],
    }
}
