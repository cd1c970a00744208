//! The published sources that entries are based on.

use crate::catalog::vocabulary::vocabulary;

vocabulary! {
    /// A published source of an entry: one that lists the error, or one that its limits or remedies come from.
    ///
    /// Titles end in the date of the edition that was read; Microsoft's later changes are not in this catalogue.
    ///
    /// ```
    /// use iothub_errors::ErrorCode;
    ///
    /// for source in ErrorCode::DeviceNotOnline.sources() {
    ///     println!("{}", source.title());
    /// }
    /// ```
    Source {
        /// Microsoft's article on IoT Hub error codes, 2026-01-06 edition.
        Article2026 => "Microsoft Learn: Understand and resolve Azure IoT Hub error codes (2026-01-06)",
        /// The same article, 2025-03-20 edition.
        Article2025 => "Microsoft Learn: Understand and resolve Azure IoT Hub errors (2025-03-20)",
        /// The same article, 2022-04-04 edition.
        Article2022 => "Microsoft Learn: Understand and resolve Azure IoT Hub errors (2022-04-04)",
        /// Microsoft's individual pages per error, 2019 to 2021.
        ErrorPages => "Microsoft Docs: troubleshooting pages per error (2019 to 2021)",
        /// Microsoft's article “Troubleshoot Azure IoT Hub errors”, 2019-11-01.
        Article2019 => "Microsoft Docs: Troubleshoot Azure IoT Hub errors (2019-11-01)",
        /// Microsoft's REST reference, common error codes, 2020-02-14.
        RestReference => "Azure IoT Hub REST reference: common error codes (2020-02-14)",
        /// Microsoft's article on troubleshooting message routing, with the codes of routing logs, 2020-04-30.
        RoutingArticle => "Microsoft Docs: troubleshoot message routing, diagnostic error codes (2020-04-30)",
        /// Microsoft's article on detecting and troubleshooting disconnects, 2026-04-27.
        Connectivity => "Microsoft Learn: Monitor, diagnose and troubleshoot device connectivity (2026-04-27)",
        /// Microsoft's article on MQTT with IoT Hub, 2025-03-19.
        MqttArticle => "Microsoft Learn: Communicate with an IoT hub using MQTT (2025-03-19)",
        /// Microsoft's article on bulk import and export of identities, 2025-08-13.
        BulkImport => "Microsoft Learn: Import and export device identities in bulk (2025-08-13)",
        /// Microsoft's article on quotas and throttling, 2025-05-21.
        Quotas => "Microsoft Learn: IoT Hub quotas and throttling (2025-05-21)",
        /// Microsoft's article on tiers, sizes and units, 2025-03-20.
        Scaling => "Microsoft Learn: Choose the right IoT Hub tier and size (2025-03-20)",
        /// Microsoft's article on reliability, with what a failover loses, 2025-04-30.
        Reliability => "Microsoft Learn: Reliability in Azure IoT Hub (2025-04-30)",
        /// Microsoft's article on cloud-to-device messages, 2026-02-11.
        CloudToDevice => "Microsoft Learn: Send cloud-to-device messages from an IoT hub (2026-02-11)",
        /// Microsoft's article on virtual networks and trusted services, 2025-06-26.
        VirtualNetworks => "Microsoft Learn: IoT Hub support for virtual networks (2025-06-26)",
        /// Microsoft's article on certificate policies of Azure Device Registry (preview), 2026-03-13.
        CertificateManagement => "Microsoft Learn: Manage certificate policies with Azure Device Registry (2026-03-13)",
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
        /// The certificate signing scenarios in the .NET preview branch, 2026.
        CertificateSigningDotNet => "Azure IoT SDK for .NET: certificate signing preview (2026-03-17)",
        /// The certificate signing error enum in the Java preview branch, 2026.
        CertificateSigningJava => "Azure IoT SDK for Java: certificate signing preview (2026-03-17)",
        /// Real payloads in public issue threads and captures.
        Observed => "Payloads observed in public issue threads",
    }
    text: title, "Returns the source's title and the date of the edition.";
}
