//! 412xxx PreconditionFailed.

family! { ($) precondition_failed_412 =>
    412_000 "412000" GenericPreconditionFailed {
        status: 412,
        category: Precondition,
        area: Core,
        retry: AfterAction(ChangeState),
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#412xxx-preconditionfailed-errors",
        sources: [Article2026, RestModel],
    }

    412_001 "412001" PreconditionFailed {
        status: 412,
        category: Precondition,
        area: Core,
        retry: AfterAction(ChangeState),
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#412xxx-preconditionfailed-errors",
        sources: [Article2026, RestReference, DotNet, DotNetV2, Java, JavaV2, RestModel, CertificateSigningDotNet],
    }

    412_002 "412002" DeviceMessageLockLost {
        status: none,
        category: Precondition,
        area: Core,
        retry: AfterAction(ChangeState),
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#412002-devicemessagelocklost-error",
        sources: [Article2026, Article2025, Article2022, ErrorPages, RestReference, DotNet, Java, RestModel],
    }

    412_003 "412003" JobRunPreconditionFailed {
        status: 412,
        category: Precondition,
        area: Core,
        retry: AfterAction(ChangeState),
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#412xxx-preconditionfailed-errors",
        sources: [Article2026, RestModel],
    }

    412_004 "412004" InflightMessagesInLink {
        status: 412,
        category: Precondition,
        area: Core,
        retry: Backoff,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#412xxx-preconditionfailed-errors",
        sources: [Article2026, RestModel],
    }
}
