//! The patterns.

use crate::catalog::ErrorCode;
use crate::catalog::vocabulary::vocabulary;

vocabulary! {
    /// A documented pattern in resource logs. The declaration goes from bad to harmless.
    FindingKind {
        /// Many devices disconnect within minutes, with more errors of the service (500xxx, 503001, 503003) than usual.
        ServiceIncident => "The service had a transient fault: many devices lost their connection within minutes while it reported internal errors.",
        /// [403002](crate::ErrorCode::IotHubQuotaExceeded), until the next UTC midnight.
        QuotaExhausted => "The daily message quota of the hub is used up; it sends and receives nothing until the next UTC midnight.",
        /// [401002](crate::ErrorCode::IotHubUnauthorizedAccess) or [401003](crate::ErrorCode::IotHubUnauthorized)
        /// again and again, without a successful connection.
        RejectedCredentials => "The hub refuses the credential of the device each time: expired token, wrong key, expired or unregistered certificate, or a disabled device.",
        /// The same on a device that had connected well for long, while other devices connect.
        ClockDrift => "The device connected well for long and is now refused each time, while other devices connect. A clock that is more than five minutes off makes every token invalid.",
        /// 429xxx over a sustained time.
        Throttling => "Requests exceed a throttling limit of the hub for longer than it can absorb.",
        /// [400027](crate::ErrorCode::ConnectionForcefullyClosedOnNewConnection) or
        /// [409002](crate::ErrorCode::LinkCreationConflict) again and again on a device that did not lose its
        /// connection first.
        DuplicateIdentity => "Two clients connect with the same identity and keep closing each other's connection.",
        /// [404104](crate::ErrorCode::DeviceConnectionClosedRemotely) repeatedly and irregularly.
        UnstableConnection => "The device loses its connection again and again at irregular times: unreliable network, keep-alive too long or not sent, or a program that crashes.",
        /// [404103](crate::ErrorCode::DeviceNotOnline) for a device that the log shows connected.
        MethodHandlerMissing => "Direct methods are answered with “not online” although the device is connected: it has registered no handler for them.",
        /// [504101](crate::ErrorCode::GatewayTimeout) again and again on one device.
        MethodTimeout => "Direct methods time out on the device; whether they ran is not known.",
        /// [403004](crate::ErrorCode::DeviceMaximumQueueDepthExceeded) on a device.
        QueueFull => "The device does not fetch its cloud-to-device messages; its queue of 50 is full.",
        /// [412002](crate::ErrorCode::DeviceMessageLockLost) on a device.
        SlowSettlement => "The device settles cloud-to-device messages later than a minute after receiving them, when their lock is gone.",
        /// [403006](crate::ErrorCode::DeviceMaximumActiveFileUploadLimitExceeded) on a device.
        UploadSlotsExhausted => "The device has ten file uploads open and does not report them as finished.",
        /// [409002](crate::ErrorCode::LinkCreationConflict) within a minute after a
        /// [404104](crate::ErrorCode::DeviceConnectionClosedRemotely) of the same device.
        ReconnectRace => "The device reconnects after a lost connection before the hub has let go of the old one: a side effect of whatever closed the connection.",
        /// [404104](crate::ErrorCode::DeviceConnectionClosedRemotely) at a steady interval, connected again within a
        /// minute.
        TokenRenewal => "The device's token expires at a steady interval and the device reconnects with a new one: routine.",
    }
    text: cause, "What is going on, in one or two sentences.";
}

vocabulary! {
    /// How sure a finding is. Logs are incomplete, so no finding is certain.
    Confidence {
        /// The least evidence that the thresholds ask for, or evidence that fits another explanation nearly as well.
        Low => "uncertain",
        /// Clear evidence, with gaps.
        Medium => "likely",
        /// Evidence far beyond the thresholds.
        High => "nearly certain",
    }
    text: phrase, "The confidence as a phrase.";
}

impl FindingKind {
    /// The pattern as a heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::ServiceIncident => "Service incident",
            Self::QuotaExhausted => "Daily quota exhausted",
            Self::RejectedCredentials => "Rejected credentials",
            Self::ClockDrift => "Clock drift",
            Self::Throttling => "Throttling",
            Self::DuplicateIdentity => "Duplicate identity",
            Self::UnstableConnection => "Unstable connection",
            Self::MethodHandlerMissing => "Method handler missing",
            Self::MethodTimeout => "Method time-outs",
            Self::QueueFull => "Device queue full",
            Self::SlowSettlement => "Slow settlement",
            Self::UploadSlotsExhausted => "Upload slots exhausted",
            Self::ReconnectRace => "Reconnect race",
            Self::TokenRenewal => "Token renewal",
        }
    }

    /// The error code that the pattern is about. A finding can name another one of the same family.
    #[must_use]
    pub const fn code(self) -> ErrorCode {
        match self {
            Self::ServiceIncident | Self::UnstableConnection | Self::TokenRenewal => {
                ErrorCode::DeviceConnectionClosedRemotely
            }
            Self::QuotaExhausted => ErrorCode::IotHubQuotaExceeded,
            Self::RejectedCredentials | Self::ClockDrift => ErrorCode::IotHubUnauthorized,
            Self::Throttling => ErrorCode::ThrottlingException,
            Self::DuplicateIdentity => ErrorCode::ConnectionForcefullyClosedOnNewConnection,
            Self::MethodHandlerMissing => ErrorCode::DeviceNotOnline,
            Self::MethodTimeout => ErrorCode::GatewayTimeout,
            Self::QueueFull => ErrorCode::DeviceMaximumQueueDepthExceeded,
            Self::SlowSettlement => ErrorCode::DeviceMessageLockLost,
            Self::UploadSlotsExhausted => ErrorCode::DeviceMaximumActiveFileUploadLimitExceeded,
            Self::ReconnectRace => ErrorCode::LinkCreationConflict,
        }
    }

    /// Codes that occur with the pattern, besides [`code`](Self::code).
    #[must_use]
    pub const fn related(self) -> &'static [ErrorCode] {
        match self {
            Self::ServiceIncident => &[ErrorCode::ServerError, ErrorCode::GenericTimeout],
            Self::RejectedCredentials | Self::ClockDrift => &[ErrorCode::IotHubUnauthorizedAccess],
            Self::DuplicateIdentity => &[ErrorCode::LinkCreationConflict],
            Self::ReconnectRace => &[ErrorCode::DeviceConnectionClosedRemotely],
            Self::TokenRenewal => &[ErrorCode::IotHubUnauthorized],
            _ => &[],
        }
    }

    /// What to do, in this order, one step each.
    #[must_use]
    pub const fn remedies(self) -> &'static [&'static str] {
        match self {
            Self::ServiceIncident => &[
                "Let devices and back-ends retry with exponential back-off and jitter; the official SDKs do.",
                "Look at Azure Resource Health and Azure status for the time named here.",
                "If it lasts, consider a manual failover, or open a support request with the time and region.",
            ],
            Self::QuotaExhausted => &[
                "Add units to the hub or move to a higher tier: that takes effect at once.",
                "Otherwise wait for the next UTC midnight, when the quota resets.",
                "Send less: batch messages, and find the devices that send more than they should.",
            ],
            Self::RejectedCredentials => &[
                "Check that the device is registered and enabled, and that it uses the key or certificate registered for it.",
                "Check that its token is renewed before it expires, and that its certificate has not expired.",
                "Read errorMessage in the log records: it names the check that failed.",
            ],
            Self::ClockDrift => &[
                "Compare the device’s clock with UTC; synchronise it over NTP, or reboot a device that does so at boot.",
                "Schedule a periodic NTP synchronisation, or a periodic reboot.",
                "If the clock is right, check whether the key or certificate was changed or has expired.",
            ],
            Self::Throttling => &[
                "Retry with a longer back-off and jitter; honour the wait that the reply states.",
                "Compare the rate of the operation with the limits of the hub’s tier; spread scheduled work over time.",
                "Add units to the hub or move to a higher tier if the load is there to stay.",
            ],
            Self::DuplicateIdentity => &[
                "Find the second client: a cloned image, a copied connection string, a test program still running.",
                "Give each client its own identity.",
                "Within one program, close a client before another is created for the same device.",
            ],
            Self::UnstableConnection => &[
                "Test the network between device and hub, and its firewalls’ and NATs’ idle time-outs.",
                "Do not lengthen the keep-alive: a loss would only be noticed later.",
                "Update the device SDK, and look for crashes in the device’s own log at the times of the disconnects.",
            ],
            Self::MethodHandlerMissing => &[
                "Register the method handler on the device, and again after each reconnect if the SDK does not.",
                "Check that the back-end addresses the module rather than the device, or the other way round.",
            ],
            Self::MethodTimeout => &[
                "Answer the method on the device at once and do long work afterwards.",
                "Raise responseTimeoutInSeconds (5 to 300) if the work needs it.",
                "Retry only methods that may run twice; update an AMQP C# SDK older than 1.19.0.",
            ],
            Self::QueueFull => &[
                "Receive over MQTT or AMQP instead of polling over HTTPS.",
                "Complete, reject or abandon messages as soon as they are handled.",
                "Shorten the time to live, send less, or purge the queue.",
            ],
            Self::SlowSettlement => &[
                "Complete the message before the lock ends after 60 seconds; do long work afterwards.",
                "Expect each such message a second time, and make handling it twice harmless.",
            ],
            Self::UploadSlotsExhausted => &[
                "Report each upload as finished, failed ones too, so that its slot becomes free.",
                "Shorten the SAS time to live of file uploads, after which a forgotten slot becomes free by itself.",
            ],
            Self::ReconnectRace => &[
                "Look at what closed the connection first (404104 and what stands before it).",
                "Open a new connection only after the old one is known to be lost, with back-off.",
            ],
            Self::TokenRenewal => &[
                "No action is needed with an official SDK that connects with the connection string.",
                "If the entries disturb, lengthen the token’s life, use AMQP, or an SDK that renews before expiry.",
                "Let alerts ignore a disconnect that is followed by a connect within a minute.",
            ],
        }
    }

    /// Other explanations that a log alone cannot exclude.
    #[must_use]
    pub const fn not_excluded(self) -> &'static [&'static str] {
        match self {
            Self::ServiceIncident => {
                &["A failure of a network that the devices share, at the same time as unrelated server errors."]
            }
            Self::QuotaExhausted => {
                &["The limit of registered devices, which has the same code in registry and import operations."]
            }
            Self::RejectedCredentials => &[
                "A drifted clock on a device that has not been seen connecting for long.",
                "An IP filter or network rule, which is reported as 401 too.",
            ],
            Self::ClockDrift => &[
                "A key that was rotated, or a certificate or long-lived token that expired, at the time of the first refusal.",
            ],
            Self::Throttling => &["A single client that retries without back-off and causes most of the load itself."],
            Self::DuplicateIdentity => {
                &["A client that opens a new connection without closing its own, for example after each error."]
            }
            Self::UnstableConnection => &[
                "Token expiry at changing intervals.",
                "A device that is switched off without disconnecting, as part of its normal use.",
            ],
            Self::MethodHandlerMissing => {
                &["A connection that is dead but not yet noticed, or a disconnect that the log does not show."]
            }
            Self::MethodTimeout => &["A network too slow for the time-out, or an AMQP link that was dropped silently."],
            Self::QueueFull => &["A back-end that sends faster than any device can receive."],
            Self::SlowSettlement => &["A clock or debugger that stops the device program for minutes."],
            Self::UploadSlotsExhausted => &["An unreliable network that loses the notification of finished uploads."],
            Self::ReconnectRace => {
                &["A second client with the same identity that connects when the first one is lost."]
            }
            Self::TokenRenewal => {
                &["A watchdog, a scheduled restart or a NAT time-out that fires at the same steady interval."]
            }
        }
    }
}
