//! 4004xx Configurations.

family! { ($) configurations_4004 =>
    400_401 "400401" InvalidConfigurationTargetCondition {
        status: 400,
        category: Validation,
        area: Configurations,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4004xx-configurations-errors",
        sources: [Article2026, RestModel],
    }

    400_402 "400402" InvalidConfigurationContent {
        status: 400,
        category: Validation,
        area: Configurations,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4004xx-configurations-errors",
        sources: [Article2026, RestModel],
    }

    400_403 "400403" CannotModifyImmutableConfigurationContent {
        status: 400,
        category: Validation,
        area: Configurations,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4004xx-configurations-errors",
        sources: [Article2026, RestModel],
    }

    400_404 "400404" InvalidConfigurationCustomMetricsQuery {
        status: 400,
        category: Validation,
        area: Configurations,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4004xx-configurations-errors",
        sources: [Article2026, RestModel],
    }
}
