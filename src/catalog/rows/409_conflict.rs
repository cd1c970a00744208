//! 409xxx Conflict.

family! { ($) conflict_409 =>
    409_000 "409000" GenericConflict {
        status: 409,
        category: Conflict,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#409xxx-conflict-errors",
        sources: [Article2026, RestModel],
    }

    409_001 "409001" DeviceAlreadyExists {
        status: 409,
        category: Conflict,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#409001-devicealreadyexists-error",
        sources: [Article2026, Article2025, Article2022, ErrorPages, RestReference, DotNet, DotNetV2, Java, JavaV2, RestModel],
    }

    409_002 "409002" LinkCreationConflict {
        status: none,
        category: Conflict,
        area: Core,
        retry: AfterAction(ChangeState),
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#409002-linkcreationconflict-error",
        sources: [Article2026, Article2025, Article2022, ErrorPages, RestReference, Connectivity, RestModel],
    }

    409_003 "409003" CallbackSubscriptionConflict {
        status: 409,
        category: Conflict,
        area: Core,
        retry: AfterAction(ChangeState),
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#409xxx-conflict-errors",
        sources: [Article2026, RestModel],
    }

    409_101 "409101" ModelAlreadyExists {
        status: 409,
        category: Conflict,
        area: DeviceModel,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4091xx-device-model-conflict-errors",
        sources: [Article2026, RestModel],
    }

    409_102 "409102" DeviceLocked {
        status: 409,
        category: Conflict,
        area: DeviceModel,
        retry: Backoff,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4091xx-device-model-conflict-errors",
        sources: [Article2026, RestModel],
    }

    409_103 "409103" DeviceJobAlreadyExists {
        status: 409,
        category: Conflict,
        area: DeviceModel,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4091xx-device-model-conflict-errors",
        sources: [Article2026, RestModel],
    }

    409_104 "409104" JobAlreadyExists {
        status: 409,
        category: Conflict,
        area: DeviceModel,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4091xx-device-model-conflict-errors",
        sources: [Article2026, RestModel],
    }

    409_301 "409301" ModuleAlreadyExistsOnDevice {
        status: 409,
        category: Conflict,
        area: Modules,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4093xx-modules-conflict-errors",
        sources: [Article2026, DotNet, DotNetV2, Java, JavaV2, RestModel],
    }

    409_401 "409401" ConfigurationAlreadyExists {
        status: 409,
        category: Conflict,
        area: Configurations,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4094xx-configuration-conflict-errors",
        sources: [Article2026, RestModel],
    }

    409_402 "409402" ApplyConfigurationAlreadyInProgressOnDevice {
        status: 409,
        category: Conflict,
        area: Configurations,
        retry: Backoff,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4094xx-configuration-conflict-errors",
        sources: [Article2026, RestModel],
    }

    409_501 "409501" DigitalTwinModelAlreadyExists {
        status: 409,
        category: Conflict,
        area: DigitalTwins,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4095xx-digital-twin-conflict-errors",
        sources: [Article2026, RestModel],
    }

    409_502 "409502" DigitalTwinModelExistsWithOtherModelType {
        status: 409,
        category: Conflict,
        area: DigitalTwins,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4095xx-digital-twin-conflict-errors",
        sources: [Article2026, RestModel],
    }

    409_503 "409503" InterfaceNameModelAlreadyExists {
        status: 409,
        category: Conflict,
        area: DigitalTwins,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4095xx-digital-twin-conflict-errors",
        sources: [Article2026, RestModel],
    }
}
