//! 403xxx Forbidden.

family! { ($) forbidden_403 =>
    403_000 "403000" GenericForbidden {
        status: 403,
        category: Quota,
        area: Core,
        retry: Never,
        applied: No,
        actor: Operator,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#403xxx-forbidden-errors",
        sources: [Article2026, RestModel],
    }

    403_001 "403001" IotHubSuspended {
        status: 403,
        category: Quota,
        area: Core,
        retry: Never,
        applied: No,
        actor: Operator,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#403xxx-forbidden-errors",
        sources: [Article2026, DotNet, Java, RestModel],
    }

    403_002 "403002" IotHubQuotaExceeded {
        status: 403,
        category: Quota,
        area: Core,
        retry: AfterAction(ChangeState),
        applied: No,
        actor: Operator,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#403002-iothubquotaexceeded-error",
        sources: [Article2026, Article2025, Article2022, ErrorPages, RestReference, DotNet, DotNetV2, Java, JavaV2, RestModel, BulkImport],
    }

    403_003 "403003" JobQuotaExceeded {
        status: 403,
        category: Quota,
        area: Core,
        retry: AfterAction(ChangeState),
        applied: No,
        actor: Operator,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#403xxx-forbidden-errors",
        sources: [Article2026, DotNet, Java, RestModel],
    }

    403_004 "403004" DeviceMaximumQueueDepthExceeded {
        status: 403,
        category: Quota,
        area: Core,
        retry: AfterAction(ChangeState),
        applied: No,
        actor: Operator,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#403004-devicemaximumqueuedepthexceeded-error",
        sources: [Article2026, Article2025, Article2022, ErrorPages, RestReference, RoutingArticle, MonitoringReference, DotNet, DotNetV2, Java, JavaV2, RestModel],
    }

    403_005 "403005" IotHubMaxCbsTokenExceeded {
        status: 403,
        category: Quota,
        area: Core,
        retry: AfterAction(ChangeState),
        applied: No,
        actor: Operator,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#403xxx-forbidden-errors",
        sources: [Article2026, DotNet, Java, RestModel],
    }

    403_006 "403006" DeviceMaximumActiveFileUploadLimitExceeded {
        status: 403,
        category: Quota,
        area: Core,
        retry: AfterAction(ChangeState),
        applied: No,
        actor: Operator,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#403006-devicemaximumactivefileuploadlimitexceeded-error",
        sources: [Article2026, Article2025, Article2022, ErrorPages, RestReference, RestModel],
    }

    403_007 "403007" DeviceMaximumQueueSizeExceeded {
        status: 403,
        category: Quota,
        area: Core,
        retry: AfterAction(ChangeState),
        applied: No,
        actor: Operator,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#403xxx-forbidden-errors",
        sources: [Article2026, RestModel],
    }

    403_008 "403008" RoutingEndpointResponseForbidden {
        status: 403,
        category: Quota,
        area: Core,
        retry: Never,
        applied: No,
        actor: Operator,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#403xxx-forbidden-errors",
        sources: [Article2026, RestModel],
    }

    403_009 "403009" InvalidMessageExpiryTime {
        status: 403,
        category: Quota,
        area: Core,
        retry: Never,
        applied: No,
        actor: Operator,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#403xxx-forbidden-errors",
        sources: [Article2026, RestModel],
    }

    403_010 "403010" OperationNotAvailableInCurrentTier {
        status: 403,
        category: Quota,
        area: Core,
        retry: Never,
        applied: No,
        actor: Operator,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#403xxx-forbidden-errors",
        sources: [Article2026, RestReference, RestModel, CertificateSigningJava],
    }

    403_011 "403011" KeyEncryptionKeyRevoked {
        status: 403,
        category: Quota,
        area: Core,
        retry: Never,
        applied: No,
        actor: Operator,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#403xxx-forbidden-errors",
        sources: [Article2026, RestModel],
    }

    403_012 "403012" DeviceDisabled {
        status: 403,
        category: Quota,
        area: Core,
        retry: Never,
        applied: No,
        actor: Operator,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#403xxx-forbidden-errors",
        sources: [Article2026, RestModel],
    }

    403_100 "403100" DeviceModelMaxPropertiesExceeded {
        status: 403,
        category: Quota,
        area: DeviceModel,
        retry: Never,
        applied: No,
        actor: Operator,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4031xx-device-model-forbidden-errors",
        sources: [Article2026, RestModel],
    }

    403_101 "403101" DeviceModelMaxIndexablePropertiesExceeded {
        status: 403,
        category: Quota,
        area: DeviceModel,
        retry: Never,
        applied: No,
        actor: Operator,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4031xx-device-model-forbidden-errors",
        sources: [Article2026, RestModel],
    }

    403_800 "403800" DeviceMaximumInflightMethodExceeded {
        status: 403,
        category: Quota,
        area: DirectMethods,
        retry: Backoff,
        applied: No,
        actor: Operator,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#403xxx-forbidden-errors",
        sources: [Article2026],
    }
}
