//! 500xxx Internal server error.

family! { ($) internal_server_500 =>
    500_000 "500000" GenericServerError {
        status: 500,
        category: Server,
        area: Core,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#500xxx-internal-server-errors",
        sources: [RoutingArticle, RestModel],
    }

    500_001 "500001" ServerError {
        status: 500,
        category: Server,
        area: Core,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "?",
        aliases: ["5000001"],
        article: "#500xxx-internal-server-errors",
        sources: [Article2026, Article2025, Article2022, ErrorPages, RestReference, RoutingArticle, Connectivity, DotNet, DotNetV2, Java, JavaV2, RestModel, CertificateSigningJava],
    }

    500_002 "500002" JobCancelled {
        status: 500,
        category: Server,
        area: Core,
        retry: Never,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#500xxx-internal-server-errors",
        sources: [DotNet, Java, RestModel],
    }

    500_008 "500008" GenericTimeout {
        status: 500,
        category: Server,
        area: Core,
        retry: Backoff,
        applied: Maybe,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#500xxx-internal-server-errors",
        sources: [Article2026, Article2025, Article2022, ErrorPages, Connectivity, RestModel],
    }

    500_009 "500009" InvalidThrottleParameter {
        status: 500,
        category: Server,
        area: Core,
        retry: Never,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#500xxx-internal-server-errors",
        sources: [DotNet, RestModel],
    }

    500_301 "500301" ModelRepoEndpointError {
        status: 500,
        category: Server,
        area: Resolution,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#5003xx-resolution-related-errors",
        sources: [Article2026, RestModel],
    }

    500_302 "500302" ResolutionError {
        status: 500,
        category: Server,
        area: Resolution,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#5003xx-resolution-related-errors",
        sources: [Article2026, RestModel],
    }

    500_401 "500401" UnableToFetchCredentials {
        status: 500,
        category: Server,
        area: ManagedIdentity,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#5004xx-msi-related-errors",
        sources: [Article2026, RestModel],
    }

    500_402 "500402" UnableToFetchTenantInfo {
        status: 500,
        category: Server,
        area: ManagedIdentity,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#5004xx-msi-related-errors",
        sources: [Article2026, RestModel],
    }

    500_403 "500403" UnableToShareIdentity {
        status: 500,
        category: Server,
        area: ManagedIdentity,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#5004xx-msi-related-errors",
        sources: [Article2026, RestModel],
    }

    500_501 "500501" UnableToExpandDiscoveryInfo {
        status: 500,
        category: Server,
        area: DigitalTwins,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#5005xx-pnp-related-errors",
        sources: [Article2026, RestModel],
    }

    500_502 "500502" UnableToExpandComponentInfo {
        status: 500,
        category: Server,
        area: DigitalTwins,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#5005xx-pnp-related-errors",
        sources: [Article2026, RestModel],
    }

    500_503 "500503" UnableToCompressComponentInfo {
        status: 500,
        category: Server,
        area: DigitalTwins,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#5005xx-pnp-related-errors",
        sources: [Article2026, RestModel],
    }

    500_504 "500504" UnableToCompressDiscoveryInfo {
        status: 500,
        category: Server,
        area: DigitalTwins,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#5005xx-pnp-related-errors",
        sources: [Article2026, RestModel],
    }

    500_505 "500505" OrphanDiscoveryDocument {
        status: 500,
        category: Server,
        area: DigitalTwins,
        retry: Never,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#5005xx-pnp-related-errors",
        sources: [Article2026, RestModel],
    }
}
