//! 401xxx Unauthorized.

family! { ($) unauthorized_401 =>
    401_000 "401000" GenericUnauthorized {
        status: 401,
        category: Authentication,
        area: Core,
        retry: AfterAction(ChangeState),
        applied: No,
        actor: Device,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#401xxx-unauthorized-errors",
        sources: [Article2026, RestModel],
    }

    401_001 "401001" IotHubNotFound {
        status: 401,
        category: Authentication,
        area: Core,
        retry: Never,
        applied: No,
        actor: Device,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#401xxx-unauthorized-errors",
        sources: [Article2026, DotNet, Java, RestModel],
    }

    401_002 "401002" IotHubUnauthorizedAccess {
        status: 401,
        category: Authentication,
        area: Core,
        retry: AfterAction(ChangeState),
        applied: No,
        actor: Device,
        operations: [],
        seen_in: [Http],
        summary: "?",
        aliases: ["AuthenticationFailed"],
        article: "#401xxx-unauthorized-errors",
        sources: [Article2026, RestReference, RoutingArticle, DotNet, DotNetV2, Java, JavaV2, RestModel],
    }

    401_003 "401003" IotHubUnauthorized {
        status: 401,
        category: Authentication,
        area: Core,
        retry: AfterAction(ChangeState),
        applied: No,
        actor: Device,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#401003-iothubunauthorized-error",
        sources: [Article2026, Article2025, Article2022, ErrorPages, RestReference, Connectivity, DotNet, Java, RestModel],
    }

    401_004 "401004" ElasticPoolNotFound {
        status: 401,
        category: Authentication,
        area: Core,
        retry: Never,
        applied: No,
        actor: Device,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#401xxx-unauthorized-errors",
        sources: [Article2026, RestModel],
    }

    401_100 "401100" SystemModuleModifyUnauthorizedAccess {
        status: 401,
        category: Authentication,
        area: Modules,
        retry: Never,
        applied: No,
        actor: Device,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#401xxx-unauthorized-errors",
        sources: [Article2026, RestModel],
    }
}
