//! 4005xx Digital twin interfaces.

family! { ($) digital_twins_4005 =>
    400_501 "400501" InvalidPnPInterfaceDefinition {
        status: 400,
        category: Validation,
        area: DigitalTwins,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4005xx-digital-twin-interfaces-errors",
        sources: [Article2026, RestModel],
    }

    400_502 "400502" InvalidPnPDesiredProperties {
        status: 400,
        category: Validation,
        area: DigitalTwins,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4005xx-digital-twin-interfaces-errors",
        sources: [Article2026, RestModel],
    }

    400_503 "400503" InvalidPnPReportedProperties {
        status: 400,
        category: Validation,
        area: DigitalTwins,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4005xx-digital-twin-interfaces-errors",
        sources: [Article2026, RestModel],
    }

    400_504 "400504" InvalidPnPWritableReportedProperties {
        status: 400,
        category: Validation,
        area: DigitalTwins,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4005xx-digital-twin-interfaces-errors",
        sources: [Article2026, RestModel],
    }

    400_505 "400505" InvalidDigitalTwinJsonPatch {
        status: 400,
        category: Validation,
        area: DigitalTwins,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4005xx-digital-twin-interfaces-errors",
        sources: [Article2026, RestModel],
    }

    400_506 "400506" InvalidDigitalTwinPayload {
        status: 400,
        category: Validation,
        area: DigitalTwins,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4005xx-digital-twin-interfaces-errors",
        sources: [Article2026, RestModel],
    }

    400_507 "400507" InvalidDigitalTwinPatch {
        status: 400,
        category: Validation,
        area: DigitalTwins,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4005xx-digital-twin-interfaces-errors",
        sources: [Article2026, RestModel],
    }

    400_508 "400508" InvalidDigitalTwinPatchPath {
        status: 400,
        category: Validation,
        area: DigitalTwins,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4005xx-digital-twin-interfaces-errors",
        sources: [Article2026, RestModel],
    }
}
