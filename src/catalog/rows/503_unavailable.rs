//! 503xxx Service unavailable.

family! { ($) unavailable_503 =>
    503_000 "503000" GenericServiceUnavailable {
        status: 503,
        category: Unavailable,
        area: Core,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#503xxx-service-unavailable-related-errors",
        sources: [Article2026, RestModel],
    }

    503_001 "503001" ServiceUnavailable {
        status: 503,
        category: Unavailable,
        area: Core,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#503xxx-service-unavailable-related-errors",
        sources: [Article2026, DotNet, DotNetV2, Java, JavaV2, RestModel, CertificateSigningJava],
    }

    503_003 "503003" PartitionNotFound {
        status: 503,
        category: Unavailable,
        area: Core,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "?",
        aliases: ["404003"],
        article: "#503xxx-service-unavailable-related-errors",
        sources: [Article2025, Article2022, ErrorPages, RestReference, DotNet, RestModel],
    }

    503_004 "503004" IotHubActivationFailed {
        status: 503,
        category: Unavailable,
        area: Core,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#503xxx-service-unavailable-related-errors",
        sources: [Article2026, RestModel],
    }

    503_005 "503005" ServerBusy {
        status: 503,
        category: Unavailable,
        area: Core,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#503xxx-service-unavailable-related-errors",
        sources: [Article2026, RestModel],
    }

    503_006 "503006" IotHubRestoring {
        status: 503,
        category: Unavailable,
        area: Core,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#503xxx-service-unavailable-related-errors",
        sources: [Article2026, RestModel],
    }

    503_008 "503008" ReceiveLinkOpensThrottled {
        status: 503,
        category: Unavailable,
        area: Core,
        retry: Throttled,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#503xxx-service-unavailable-related-errors",
        sources: [Article2026, RestReference, RoutingArticle, RestModel],
    }

    503_101 "503101" ConnectionUnavailable {
        status: 503,
        category: Unavailable,
        area: DeviceModel,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#5031xx-device-model-unavailable-errors",
        sources: [Article2026, RestModel],
    }

    503_102 "503102" DeviceUnavailable {
        status: 503,
        category: Unavailable,
        area: DeviceModel,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#5031xx-device-model-unavailable-errors",
        sources: [Article2026, RestModel, CertificateSigningJava],
    }

    503_201 "503201" ConfigurationNotAvailable {
        status: 503,
        category: Unavailable,
        area: Configurations,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#5032xx-configuration-unavailable-errors",
        sources: [Article2026, RestModel],
    }

    503_202 "503202" GroupNotAvailable {
        status: 503,
        category: Unavailable,
        area: Configurations,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#5032xx-configuration-unavailable-errors",
        sources: [Article2026, RestModel],
    }

    503_301 "503301" HostingServiceNotAvailable {
        status: 503,
        category: Unavailable,
        area: DigitalTwins,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#5033xx-pnp-unavailable-related-errors",
        sources: [Article2026, RestModel],
    }
}
