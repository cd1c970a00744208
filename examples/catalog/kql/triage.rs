//! The patterns and thresholds of the triage.

use iothub_errors::ErrorCode;

/// From when on something is a pattern.
pub struct Thresholds {
    pub consequence_s: u32,
    pub renewal_shortest_s: u32,
    pub renewal_tolerance: f64,
    pub renewal_intervals: u32,
    pub unstable_drops: u32,
    pub unstable_gap_s: u32,
    pub incident_devices: u32,
    pub incident_share: f64,
    pub incident_errors: u32,
    pub takeovers: u32,
    pub takeover_gap_s: u32,
    pub races: u32,
    pub refusals: u32,
    pub drift_history_s: u32,
    pub quota_errors: u32,
    pub throttling_s: u32,
    pub throttling_errors: u32,
    pub repeats: u32,
    pub repeat_gap_s: u32,
    pub listed_devices: usize,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            consequence_s: 60,
            renewal_shortest_s: 600,
            renewal_tolerance: 0.04,
            renewal_intervals: 3,
            unstable_drops: 4,
            unstable_gap_s: 12 * 3600,
            incident_devices: 5,
            incident_share: 0.02,
            incident_errors: 3,
            takeovers: 3,
            takeover_gap_s: 3600,
            races: 2,
            refusals: 4,
            drift_history_s: 4 * 3600,
            quota_errors: 3,
            throttling_s: 300,
            throttling_errors: 10,
            repeats: 3,
            repeat_gap_s: 24 * 3600,
            listed_devices: 10,
        }
    }
}

/// A pattern.
#[derive(Clone, Copy)]
pub struct FindingKind(&'static str, ErrorCode);

impl FindingKind {
    /// Every pattern, worst first.
    pub const ALL: &[Self] = &[
        Self("service_incident", ErrorCode::ServerError),
        Self("quota_exhausted", ErrorCode::IotHubQuotaExceeded),
        Self("rejected_credentials", ErrorCode::IotHubUnauthorized),
        Self("clock_drift", ErrorCode::IotHubUnauthorized),
        Self("throttling", ErrorCode::ThrottlingException),
        Self("duplicate_identity", ErrorCode::ConnectionForcefullyClosedOnNewConnection),
        Self("unstable_connection", ErrorCode::DeviceConnectionClosedRemotely),
        Self("method_handler_missing", ErrorCode::DeviceNotOnline),
        Self("method_timeout", ErrorCode::GatewayTimeout),
        Self("queue_full", ErrorCode::DeviceMaximumQueueDepthExceeded),
        Self("slow_settlement", ErrorCode::DeviceMessageLockLost),
        Self("upload_slots_exhausted", ErrorCode::DeviceMaximumActiveFileUploadLimitExceeded),
        Self("reconnect_race", ErrorCode::LinkCreationConflict),
        Self("token_renewal", ErrorCode::DeviceConnectionClosedRemotely),
    ];

    pub fn as_str(self) -> &'static str {
        self.0
    }

    pub fn cause(self) -> &'static str {
        self.1.summary()
    }

    pub fn remedies(self) -> &'static [&'static str] {
        self.1.remedies()
    }
}

impl std::fmt::Display for FindingKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}
