//! 4044xx PnP NotFound.

family! { ($) digital_twins_4044 =>
    404_401 "404401" DigitalTwinModelNotFound {
        status: 404,
        category: NotFound,
        area: DigitalTwins,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4044xx-pnp-notfound-errors",
        sources: [Article2026, RestModel],
    }

    404_402 "404402" InterfaceNameModelNotFound {
        status: 404,
        category: NotFound,
        area: DigitalTwins,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4044xx-pnp-notfound-errors",
        sources: [Article2026, RestModel],
    }
}
