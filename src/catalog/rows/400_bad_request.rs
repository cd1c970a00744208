//! 400xxx Bad request.

family! { ($) bad_request_400 =>
    400_000 "400000" GenericBadRequest {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_001 "400001" InvalidProtocolVersion {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, DotNet, DotNetV2, Java, JavaV2, RestModel, CertificateSigningJava],
    }

    400_002 "400002" DeviceInvalidResultCount {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, DotNet, Java, RestModel],
    }

    400_003 "400003" InvalidOperation {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, DotNet, DotNetV2, Java, JavaV2, RestModel],
    }

    400_004 "400004" ArgumentInvalid {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, RestReference, DotNet, DotNetV2, Java, JavaV2, RestModel, CertificateSigningDotNet],
    }

    400_005 "400005" ArgumentNull {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, DotNet, DotNetV2, Java, JavaV2, RestModel],
    }

    400_006 "400006" IotHubFormatError {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, DotNet, DotNetV2, Java, JavaV2, RestModel, CertificateSigningDotNet],
    }

    400_007 "400007" DeviceStorageEntitySerializationError {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, DotNet, Java, RestModel],
    }

    400_008 "400008" BlobContainerValidationError {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, DotNet, Java, RestModel],
    }

    400_009 "400009" ImportWarningExistsError {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, DotNet, Java, RestModel],
    }

    400_010 "400010" InvalidSchemaVersion {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, DotNet, Java, RestModel],
    }

    400_011 "400011" DeviceDefinedMultipleTimes {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, DotNet, DotNetV2, Java, JavaV2, RestModel],
    }

    400_012 "400012" DeserializationError {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, DotNet, Java, RestModel],
    }

    400_013 "400013" BulkRegistryOperationFailure {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, DotNet, DotNetV2, Java, JavaV2, RestModel],
    }

    400_014 "400014" DefaultStorageEndpointNotConfigured {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_015 "400015" InvalidFileUploadCorrelationId {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_016 "400016" ExpiredFileUploadCorrelationId {
        status: 400,
        category: Validation,
        area: Core,
        retry: AfterAction(ChangeState),
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_017 "400017" InvalidStorageEndpoint {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_018 "400018" InvalidMessagingEndpoint {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_019 "400019" InvalidFileUploadCompletionStatus {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_020 "400020" InvalidStorageEndpointOrBlob {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_021 "400021" RequestCanceled {
        status: 400,
        category: Validation,
        area: Core,
        retry: Backoff,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_022 "400022" InvalidStorageEndpointProperty {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_023 "400023" EtagDoesNotMatch {
        status: 400,
        category: Validation,
        area: Core,
        retry: AfterAction(ChangeState),
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_024 "400024" RequestTimedOut {
        status: 400,
        category: Validation,
        area: Core,
        retry: Backoff,
        applied: Maybe,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_025 "400025" UnsupportedOperationOnReplica {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_026 "400026" NullMessage {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_027 "400027" ConnectionForcefullyClosedOnNewConnection {
        status: none,
        category: Validation,
        area: Core,
        retry: AfterAction(ChangeState),
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, Article2025, Article2022, ErrorPages, RestReference, Connectivity, MqttArticle, Java, RestModel],
    }

    400_028 "400028" InvalidDeviceScope {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_029 "400029" ConnectionForcefullyClosedOnFaultInjection {
        status: 400,
        category: Validation,
        area: Core,
        retry: Immediately,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_030 "400030" ConnectionRejectedOnFaultInjection {
        status: 400,
        category: Validation,
        area: Core,
        retry: Backoff,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_031 "400031" InvalidEndpointAuthenticationType {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_032 "400032" ManagedIdentityNotEnabled {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_035 "400035" InvalidPolicyKey {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_036 "400036" BulkRegenerateDeviceKeyOperationFailure {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }
}
