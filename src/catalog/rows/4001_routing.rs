//! 4001xx Routing.

family! { ($) routing_4001 =>
    400_100 "400100" InvalidRouteTestInput {
        status: 400,
        category: Validation,
        area: Routing,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4001xx-routing-errors",
        sources: [Article2026, RestModel],
    }

    400_101 "400101" InvalidSourceOnRoute {
        status: 400,
        category: Validation,
        area: Routing,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4001xx-routing-errors",
        sources: [Article2026, RestModel],
    }

    400_102 "400102" RoutingNotEnabled {
        status: 400,
        category: Validation,
        area: Routing,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4001xx-routing-errors",
        sources: [Article2026, RestModel],
    }

    400_103 "400103" InvalidContentEncodingOrType {
        status: 400,
        category: Validation,
        area: Routing,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4001xx-routing-errors",
        sources: [Article2026, RestReference, RoutingArticle, RestModel],
    }
}
