//! 404xxx NotFound.

family! { ($) not_found_404 =>
    404_000 "404000" GenericNotFound {
        status: 404,
        category: NotFound,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#404xxx-notfound-errors",
        sources: [Article2026, RestModel],
    }

    404_001 "404001" DeviceNotFound {
        status: 404,
        category: NotFound,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#404001-devicenotfound-error",
        sources: [Article2026, Article2025, Article2022, ErrorPages, RestReference, RoutingArticle, DotNet, DotNetV2, Java, JavaV2, RestModel, CertificateSigningJava],
    }

    404_002 "404002" JobNotFound {
        status: 404,
        category: NotFound,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#404xxx-notfound-errors",
        sources: [Article2026, DotNet, Java, RestModel],
    }

    404_004 "404004" QuotaMetricNotFound {
        status: 404,
        category: NotFound,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#404xxx-notfound-errors",
        sources: [Article2026, RestModel],
    }

    404_005 "404005" SystemPropertyNotFound {
        status: 404,
        category: NotFound,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#404xxx-notfound-errors",
        sources: [Article2026, RestModel],
    }

    404_006 "404006" AmqpAddressNotFound {
        status: 404,
        category: NotFound,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#404xxx-notfound-errors",
        sources: [Article2026, RestModel],
    }

    404_007 "404007" RoutingEndpointResponseNotFound {
        status: 404,
        category: NotFound,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#404xxx-notfound-errors",
        sources: [Article2026, RestModel],
    }

    404_008 "404008" CertificateNotFound {
        status: 404,
        category: NotFound,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#404xxx-notfound-errors",
        sources: [Article2026, RestModel],
    }

    404_009 "404009" ElasticPoolTenantHubNotFound {
        status: 404,
        category: NotFound,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#404xxx-notfound-errors",
        sources: [Article2026, RestModel],
    }

    404_010 "404010" ModuleNotFound {
        status: 404,
        category: NotFound,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#404xxx-notfound-errors",
        sources: [Article2026, DotNet, DotNetV2, Java, JavaV2, RestModel],
    }

    404_011 "404011" AzureTableStoreNotFound {
        status: 404,
        category: NotFound,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#404xxx-notfound-errors",
        sources: [Article2026, RestModel],
    }

    404_012 "404012" IotHubFailingOver {
        status: 404,
        category: NotFound,
        area: Core,
        retry: Backoff,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#404xxx-notfound-errors",
        sources: [Article2026, RestModel],
    }

    404_013 "404013" FeatureNotSupported {
        status: 404,
        category: NotFound,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#404xxx-notfound-errors",
        sources: [Article2026, RestModel],
    }

    404_014 "404014" DigitalTwinInterfaceNotFound {
        status: 404,
        category: NotFound,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#404xxx-notfound-errors",
        sources: [Article2026, RestModel],
    }
}
