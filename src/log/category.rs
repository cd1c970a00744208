//! The categories of IoT Hub's resource logs.

use crate::catalog::Operation;
use crate::catalog::vocabulary::vocabulary;

vocabulary! {
    /// A category of IoT Hub's resource logs, as in Microsoft's [monitoring data
    /// reference](crate::Source::MonitoringReference). A diagnostic setting selects what is logged by category.
    ///
    /// ```
    /// use iothub_errors::{Operation, log::LogCategory};
    ///
    /// let category = LogCategory::from_name("C2DCommands").unwrap();
    /// assert_eq!(category, LogCategory::C2dCommands);
    /// assert_eq!(category.operation(), Some(Operation::C2dSend));
    /// assert_eq!(category.name(), "C2DCommands");
    /// ```
    LogCategory {
        /// Devices and modules connect and disconnect.
        Connections => "Connections",
        /// Errors in receiving device-to-cloud messages.
        DeviceTelemetry => "DeviceTelemetry",
        /// Cloud-to-device messages: sent, expired, purged, and the feedback about them.
        C2dCommands => "C2DCommands",
        /// A back end creates, reads, updates or deletes devices and modules.
        DeviceIdentityOperations => "DeviceIdentityOperations",
        /// Errors in file uploads. The retired operations monitoring calls it `fileUpload`.
        FileUploadOperations => "FileUploadOperations",
        /// Message routing: errors in evaluating queries, and the health of endpoints.
        Routes => "Routes",
        /// A device reads or reports its twin.
        D2cTwinOperations => "D2CTwinOperations",
        /// A back end reads or updates a twin.
        C2dTwinOperations => "C2DTwinOperations",
        /// A back end queries twins.
        TwinQueries => "TwinQueries",
        /// A back end creates, reads or cancels a job.
        JobsOperations => "JobsOperations",
        /// A back end calls a direct method.
        DirectMethods => "DirectMethods",
        /// The path of traced messages through the hub.
        DistributedTracing => "DistributedTracing",
        /// A back end creates, changes or deletes an automatic device configuration.
        Configurations => "Configurations",
        /// Requests of device streams, a retired preview.
        DeviceStreams => "DeviceStreams",
    }
    text: name, "Returns the name that records have in `category`.";
}

impl LogCategory {
    /// Returns the category with this name, in any letter case; `None` for any other. [`str::parse`] reads the words of
    /// [`as_str`](Self::as_str) instead.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::from_bytes(name.as_bytes())
    }

    pub(super) fn from_bytes(name: &[u8]) -> Option<Self> {
        // Operations monitoring, the retired form of these logs, has one name of its own.
        if name.eq_ignore_ascii_case(b"fileUpload") {
            return Some(Self::FileUploadOperations);
        }
        Self::ALL.iter().copied().find(|category| name.eq_ignore_ascii_case(category.name().as_bytes()))
    }

    /// Returns the operation that records of this category are about. Returns `None` if it may be one of several, or
    /// one without errors of its own.
    #[must_use]
    pub const fn operation(self) -> Option<Operation> {
        Some(match self {
            Self::Connections => Operation::Connect,
            Self::DeviceTelemetry => Operation::Telemetry,
            Self::C2dCommands => Operation::C2dSend,
            Self::DeviceIdentityOperations => Operation::Registry,
            Self::FileUploadOperations => Operation::FileUpload,
            Self::Routes => Operation::Routing,
            Self::D2cTwinOperations | Self::C2dTwinOperations => Operation::Twin,
            Self::TwinQueries => Operation::Query,
            Self::JobsOperations => Operation::Job,
            Self::DirectMethods => Operation::Method,
            Self::Configurations => Operation::Configuration,
            Self::DistributedTracing | Self::DeviceStreams => return None,
        })
    }
}
