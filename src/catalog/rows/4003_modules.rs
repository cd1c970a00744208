//! 4003xx Modules.

family! { ($) modules_4003 =>
    400_301 "400301" CannotRegisterModuleToModule {
        status: 400,
        category: Validation,
        area: Modules,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4003xx-modules-errors",
        sources: [Article2026, DotNet, Java, RestModel],
    }

    400_302 "400302" TenantHubRoutingNotEnabled {
        status: 400,
        category: Validation,
        area: Modules,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4003xx-modules-errors",
        sources: [Article2026, RestModel],
    }
}
