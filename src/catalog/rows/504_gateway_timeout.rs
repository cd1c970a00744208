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
        summary: "?",
        article: "#504xxx-gateway-timeout-related-errors",
        sources: [Article2026, RestModel],
    }

    504_101 "504101" GatewayTimeout {
        status: 504,
        category: Timeout,
        area: Core,
        retry: Backoff,
        applied: Maybe,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#504101-gatewaytimeout-error",
        sources: [Article2026, Article2025, Article2022, ErrorPages, RestReference, DotNetV2, RestModel],
    }
}
