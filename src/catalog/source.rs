//! Where the facts of an entry come from.

use crate::catalog::vocabulary::vocabulary;

vocabulary! {
    /// A published source that documents an error. The row names those that list the code.
    Source {
        /// Microsoft's article on IoT Hub error codes, edition of 2026-01-06.
        Article2026 => "Microsoft Learn: Understand and resolve Azure IoT Hub error codes (2026-01-06)",
        /// The same article, edition of 2025-03-20.
        Article2025 => "Microsoft Learn: Understand and resolve Azure IoT Hub errors (2025-03-20)",
        /// The same article, edition of 2022-04-04.
        Article2022 => "Microsoft Learn: Understand and resolve Azure IoT Hub errors (2022-04-04)",
        /// Microsoft's single pages per error, 2019 to 2021.
        ErrorPages => "Microsoft Docs: troubleshooting pages per error (2019 to 2021)",
        /// Microsoft's article “Troubleshoot Azure IoT Hub errors” of 2019-11-01.
        Article2019 => "Microsoft Docs: Troubleshoot Azure IoT Hub errors (2019-11-01)",
        /// Microsoft's REST reference, common error codes, 2020-02-14.
        RestReference => "Azure IoT Hub REST reference: common error codes (2020-02-14)",
        /// Microsoft's article on troubleshooting message routing, with the codes of routing logs, 2020-04-30.
        RoutingArticle => "Microsoft Docs: troubleshoot message routing, diagnostic error codes (2020-04-30)",
        /// Microsoft's article on detecting and troubleshooting disconnects, editions 2018 to 2026.
        Connectivity => "Microsoft Learn: Monitor, diagnose and troubleshoot device connectivity (2018 to 2026)",
        /// Microsoft's article on MQTT with IoT Hub, 2025-03-19.
        MqttArticle => "Microsoft Learn: Communicate with an IoT hub using MQTT (2025-03-19)",
        /// Microsoft's article on bulk import and export of identities.
        BulkImport => "Microsoft Learn: Import and export device identities in bulk",
        /// Microsoft's article on monitoring IoT Hub, 2024-07-30.
        Monitoring => "Microsoft Learn: Monitor Azure IoT Hub (2024-07-30)",
        /// Microsoft's monitoring data reference, 2024-06-26.
        MonitoringReference => "Microsoft Learn: IoT Hub monitoring data reference (2024-06-26)",
        /// The .NET service SDK, `ErrorCode` enum (v1).
        DotNet => "Azure IoT SDK for .NET: Microsoft.Azure.Devices ErrorCode",
        /// The .NET service SDK, `IotHubServiceErrorCode` enum (v2 preview).
        DotNetV2 => "Azure IoT SDK for .NET v2 preview: IotHubServiceErrorCode",
        /// The Java SDK's dependency package, `ErrorCodeDescription` enum (v1).
        Java => "Azure IoT SDK for Java: ErrorCodeDescription (v1)",
        /// The Java service SDK, `ErrorCodeDescription` enum (v2).
        JavaV2 => "Azure IoT SDK for Java v2: ErrorCodeDescription",
        /// The service's REST model: the names of `DeviceRegistryOperationError.errorCode`.
        RestModel => "IoT Hub service REST model: error names of registry operations (2024-03-31)",
        /// The certificate signing scenarios of the .NET preview branch, 2026.
        CertificateSigningDotNet => "Azure IoT SDK for .NET: certificate signing preview (2026-03-17)",
        /// The certificate signing error enum of the Java preview branch, 2026.
        CertificateSigningJava => "Azure IoT SDK for Java: certificate signing preview (2026-03-17)",
        /// Real payloads in public issue threads and captures.
        Observed => "Payloads observed in public issue threads",
    }
    text: title, "The source's title and date.";
}
