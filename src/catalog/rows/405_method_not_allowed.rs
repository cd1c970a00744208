//! 405xxx MethodNotAllowed.

family! { ($) method_not_allowed_405 =>
    405_000 "405000" GenericMethodNotAllowed {
        status: 405,
        category: Unsupported,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#405xxx-methodnotallowed-errors",
        sources: [Article2026, RestModel],
    }

    405_102 "405102" OperationNotAllowedInCurrentState {
        status: 405,
        category: Unsupported,
        area: DeviceModel,
        retry: AfterAction(ChangeState),
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4051xx-device-model-methodnotallowed-errors",
        sources: [Article2026, RestModel],
    }

    405_103 "405103" ImportDevicesNotSupported {
        status: 405,
        category: Unsupported,
        area: DeviceModel,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4051xx-device-model-methodnotallowed-errors",
        sources: [Article2026, RestModel],
    }

    405_104 "405104" BulkAddDevicesNotSupported {
        status: 405,
        category: Unsupported,
        area: DeviceModel,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4051xx-device-model-methodnotallowed-errors",
        sources: [Article2026, RestModel],
    }
}
