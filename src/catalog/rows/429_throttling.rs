//! 429xxx Throttling.

family! { ($) throttling_429 =>
    429_000 "429000" GenericTooManyRequests {
        status: 429,
        category: Throttling,
        area: Core,
        retry: Throttled,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#429xxx-throttling-exception-errors",
        sources: [Article2026, Article2025, DotNet, DotNetV2, RestModel],
    }

    429_001 "429001" ThrottlingException {
        status: 429,
        category: Throttling,
        area: Core,
        retry: Throttled,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#429xxx-throttling-exception-errors",
        sources: [Article2026, Article2025, Article2022, ErrorPages, RestReference, DotNet, DotNetV2, Java, JavaV2, RestModel, Monitoring],
    }

    429_002 "429002" ThrottleBacklogLimitExceeded {
        status: 429,
        category: Throttling,
        area: Core,
        retry: Throttled,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#429xxx-throttling-exception-errors",
        sources: [Article2026, Article2025, DotNet, DotNetV2, Java, JavaV2, RestModel, CertificateSigningJava],
    }

    429_003 "429003" ThrottlingBacklogTimeout {
        status: 429,
        category: Throttling,
        area: Core,
        retry: Throttled,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#429xxx-throttling-exception-errors",
        sources: [Article2026, Article2025, DotNet, DotNetV2, RestModel, CertificateSigningJava],
    }

    429_004 "429004" ThrottlingMaxActiveJobCountExceeded {
        status: 429,
        category: Throttling,
        area: Core,
        retry: Throttled,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#429xxx-throttling-exception-errors",
        sources: [Article2026, Article2025, DotNet, DotNetV2, RestModel],
    }

    429_005 "429005" DeviceThrottlingLimitExceeded {
        status: 429,
        category: Throttling,
        area: Core,
        retry: Throttled,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#429xxx-throttling-exception-errors",
        sources: [Article2026, Article2025, DotNet, DotNetV2, RestModel],
    }
}
