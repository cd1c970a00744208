//! 415xxx Unsupported media type.

family! { ($) media_type_415 =>
    415_000 "415000" GenericUnsupportedMediaType {
        status: 415,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#415xxx-unsupported-media-type-errors",
        sources: [Article2026, RestModel],
    }

    415_101 "415101" IncompatibleDataType {
        status: 415,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#415xxx-unsupported-media-type-errors",
        sources: [Article2026, RestModel],
    }
}
