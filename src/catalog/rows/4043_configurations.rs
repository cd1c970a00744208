//! 4043xx Configuration NotFound.

family! { ($) configurations_4043 =>
    404_301 "404301" ConfigurationNotFound {
        status: 404,
        category: NotFound,
        area: Configurations,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4043xx-configuration-notfound-errors",
        sources: [Article2026, DotNetV2, RestModel],
    }

    404_302 "404302" GroupNotFound {
        status: 404,
        category: NotFound,
        area: Configurations,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4043xx-configuration-notfound-errors",
        sources: [Article2026, RestModel],
    }
}
