//! 413xxx Request entity too large.

family! { ($) too_large_413 =>
    413_000 "413000" GenericRequestEntityTooLarge {
        status: 413,
        category: TooLarge,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#413xxx-request-entity-too-large-errors",
        sources: [Article2026, RestModel],
    }

    413_001 "413001" MessageTooLarge {
        status: 413,
        category: TooLarge,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#413xxx-request-entity-too-large-errors",
        sources: [Article2026, RestReference, RoutingArticle, DotNet, DotNetV2, Java, JavaV2, RestModel],
    }

    413_002 "413002" TooManyDevices {
        status: 413,
        category: TooLarge,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#413xxx-request-entity-too-large-errors",
        sources: [Article2026, DotNet, DotNetV2, Java, JavaV2, RestModel],
    }

    413_003 "413003" TooManyModulesOnDevice {
        status: 413,
        category: TooLarge,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#413xxx-request-entity-too-large-errors",
        sources: [Article2026, DotNet, Java, DotNetV2, RestModel],
    }

    413_101 "413101" ConfigurationCountLimitExceeded {
        status: 413,
        category: TooLarge,
        area: Configurations,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#413xxx-request-entity-too-large-errors",
        sources: [Article2026, RestModel],
    }

    413_201 "413201" DigitalTwinModelCountLimitExceeded {
        status: 413,
        category: TooLarge,
        area: DigitalTwins,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#413xxx-request-entity-too-large-errors",
        sources: [Article2026, RestModel],
    }

    413_202 "413202" InterfaceNameCompressionModelCountLimitExceeded {
        status: 413,
        category: TooLarge,
        area: DigitalTwins,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#413xxx-request-entity-too-large-errors",
        sources: [Article2026, RestModel],
    }
}
