//! 499xxx Client closed request.

family! { ($) client_closed_499 =>
    499_000 "499000" ClientClosedRequest {
        status: 499,
        category: Cancelled,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#499xxx-client-closed-request-errors",
        sources: [Article2026, RestModel],
    }
}
