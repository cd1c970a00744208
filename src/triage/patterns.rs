//! The patterns, one row each, and the words that describe findings.

use crate::catalog::ErrorCode;
use crate::catalog::vocabulary::vocabulary;

/// Declares [`FindingKind`] from its rows: the type, and one accessor per column. It contains only data.
macro_rules! patterns {
    ($(
        $(#[$meta:meta])*
        $kind:ident {
            title: $title:literal,
            code: $code:ident,
            related: [$($related:ident),*],
            severity: $severity:ident,
            repair: $repair:ident,
            high: $high:literal,
            summary: $summary:literal,
            cause: $cause:literal,
            remedies: [$($remedy:literal),+ $(,)?],
            not_excluded: [$($other:literal),* $(,)?],
        }
    )+) => {
        vocabulary! {
            /// A pattern in resource logs. The order of declaration is from bad to harmless.
            ///
            /// ```
            /// use iothub_errors::triage::{FindingKind, Severity};
            ///
            /// assert_eq!(FindingKind::TokenRenewal.severity(), Severity::Routine);
            /// println!("{}", FindingKind::TokenRenewal.cause());
            /// ```
            FindingKind {
                $(
                    $(#[$meta])*
                    ///
                    #[doc = concat!("High confidence: ", $high)]
                    $kind => $cause,
                )+
            }
            text: cause, "Returns what is going on, in one or two sentences.";
        }

        impl FindingKind {
            /// Returns the pattern as a heading.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self { $( Self::$kind => $title, )+ }
            }

            /// Returns the error code that the pattern is about. A finding may name another one of the same family.
            #[must_use]
            pub const fn code(self) -> ErrorCode {
                match self { $( Self::$kind => ErrorCode::$code, )+ }
            }

            /// Returns the codes that occur with the pattern in addition to [`code`](Self::code).
            #[must_use]
            pub const fn related(self) -> &'static [ErrorCode] {
                match self { $( Self::$kind => &[$( ErrorCode::$related ),*], )+ }
            }

            /// Returns how bad the pattern is.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $( Self::$kind => Severity::$severity, )+ }
            }

            /// Returns `true` if the people who run the devices and back ends can fix it.
            #[must_use]
            pub const fn can_be_mended(self) -> bool {
                match self { $( Self::$kind => repair!($repair), )+ }
            }

            /// Returns what makes a finding of this kind nearly certain.
            #[must_use]
            pub const fn high_confidence(self) -> &'static str {
                match self { $( Self::$kind => $high, )+ }
            }

            /// Returns what to do, one step per item, in this order.
            #[must_use]
            pub const fn remedies(self) -> &'static [&'static str] {
                match self { $( Self::$kind => &[$( $remedy ),+], )+ }
            }

            /// Returns other explanations that a log by itself cannot exclude.
            #[must_use]
            pub const fn not_excluded(self) -> &'static [&'static str] {
                match self { $( Self::$kind => &[$( $other ),*], )+ }
            }

            /// Returns the template of a finding's summary, with `{devices}`, `{times}`, `{code}`, `{name}`, `{period}`
            /// and `{span}` to be filled in.
            pub(super) const fn template(self) -> &'static str {
                match self { $( Self::$kind => $summary, )+ }
            }
        }
    };
}

/// Expands the party that can fix a pattern: `operator`, or `nobody` except the service and time.
macro_rules! repair {
    (operator) => {
        true
    };
    (nobody) => {
        false
    };
}

patterns! {
    /// [403002](crate::ErrorCode::IotHubQuotaExceeded), until the next UTC midnight.
    QuotaExhausted {
        title: "Daily quota exhausted",
        code: IotHubQuotaExceeded,
        related: [],
        severity: Trouble,
        repair: operator,
        high: "four times as many errors as the threshold asks for.",
        summary: "daily quota used up ({times} {code} on {devices})",
        cause: "The hub's daily message quota is used up; it sends and receives nothing until the next UTC midnight.",
        remedies: [
            "Add units to the hub or move to a higher tier, which takes effect at once.",
            "Otherwise, wait for the next UTC midnight, when the quota resets.",
            "Send less: batch messages, and find the devices that send more than they should.",
        ],
        not_excluded: ["The limit on registered devices, which has the same code in registry and import operations."],
    }

    /// [401002](crate::ErrorCode::IotHubUnauthorizedAccess) or [401003](crate::ErrorCode::IotHubUnauthorized) again and
    /// again, without a successful connection; also many devices whose refusals begin within minutes.
    RejectedCredentials {
        title: "Rejected credentials",
        code: IotHubUnauthorized,
        related: [IotHubUnauthorizedAccess],
        severity: Trouble,
        repair: operator,
        high: "sixteen refusals in a row, in a log that shows the connections that succeed.",
        summary: "{devices} refused again and again ({times} {code})",
        cause: "The hub refuses the device's credential each time: expired token, wrong key, expired or unregistered certificate, or a disabled device.",
        remedies: [
            "Check that the device is registered and enabled, and that it uses the key or certificate registered for it.",
            "Check that its token is renewed before it expires, and that its certificate has not expired.",
            "Read errorMessage in the log records: it names the check that failed.",
        ],
        not_excluded: [
            "A drifted clock on a device that has not been seen connecting for a long time.",
            "An IP filter or network rule, which is also reported as 401.",
        ],
    }

    /// The same on single devices without a certificate that had connected successfully for a long time, while others
    /// still connect.
    ClockDrift {
        title: "Clock drift",
        code: IotHubUnauthorized,
        related: [IotHubUnauthorizedAccess],
        severity: Trouble,
        repair: operator,
        high: "never: the log does not show the device's clock.",
        summary: "{devices} refused after connecting successfully for hours ({times} {code}), while others connect",
        cause: "The device connected successfully for a long time and is now refused each time, while other devices connect. If its clock is more than five minutes off, every token it makes is invalid.",
        remedies: [
            "Compare the device's clock with UTC; synchronise it over NTP, or reboot a device that does so at boot.",
            "Schedule a periodic NTP synchronisation, or a periodic reboot.",
            "If the clock is right, check whether the device was disabled, or its key or token was changed or expired.",
        ],
        not_excluded: [
            "A key that was rotated, a long-lived token that expired, or a device that was disabled, at the time of the first refusal.",
        ],
    }

    /// [400027](crate::ErrorCode::ConnectionForcefullyClosedOnNewConnection) or
    /// [409002](crate::ErrorCode::LinkCreationConflict) again and again on a device, from two addresses or SDKs that
    /// take turns, or faster than a lost connection explains.
    DuplicateIdentity {
        title: "Duplicate identity",
        code: ConnectionForcefullyClosedOnNewConnection,
        related: [LinkCreationConflict],
        severity: Trouble,
        repair: operator,
        high: "two addresses or SDKs take turns in twelve takeovers.",
        summary: "{devices} displaced by a second client ({times} {code})",
        cause: "Two clients connect with the same identity and keep closing each other's connection.",
        remedies: [
            "Find the second client: a cloned image, a copied connection string, a test program still running.",
            "Give each client its own identity.",
            "Within one program, close a client before you create another for the same device.",
        ],
        not_excluded: ["A client that opens a new connection without closing its own, for example after each error."],
    }

    /// 429xxx over a sustained time.
    Throttling {
        title: "Throttling",
        code: ThrottlingException,
        related: [],
        severity: Trouble,
        repair: operator,
        high: "four times as many errors as the threshold asks for.",
        summary: "{times} {code} {name} on {devices}",
        cause: "Requests exceed a throttling limit of the hub for longer than it can absorb.",
        remedies: [
            "Retry with a longer back-off and jitter; honour the wait that the reply states.",
            "Compare the rate of the operation with the limits of the hub's tier; spread scheduled work over time.",
            "If the load is permanent, add units to the hub or move to a higher tier.",
        ],
        not_excluded: ["A single client that retries without back-off and causes most of the load itself."],
    }

    /// [404104](crate::ErrorCode::DeviceConnectionClosedRemotely) repeatedly and irregularly, or
    /// [400027](crate::ErrorCode::ConnectionForcefullyClosedOnNewConnection) and
    /// [409002](crate::ErrorCode::LinkCreationConflict) by the device's own return before the hub noticed the
    /// disconnect.
    UnstableConnection {
        title: "Unstable connection",
        code: DeviceConnectionClosedRemotely,
        related: [ConnectionForcefullyClosedOnNewConnection, LinkCreationConflict],
        severity: Trouble,
        repair: operator,
        high: "sixteen irregular disconnects.",
        summary: "{devices} lost the connection again and again ({times} {code})",
        cause: "The device loses its connection again and again, and no timer explains when: unreliable network, keep-alive too long or not sent, or a program that crashes.",
        remedies: [
            "Test the network between device and hub, and its firewalls' and NATs' idle time-outs.",
            "Do not lengthen the keep-alive: a lost connection would only be noticed later.",
            "Update the device SDK, and look for crashes in the device's own log at the times of the disconnects.",
        ],
        not_excluded: [
            "Token expiry at changing intervals.",
            "A device that is switched off without disconnecting, as part of its normal use.",
        ],
    }

    /// [404103](crate::ErrorCode::DeviceNotOnline) for a device that the log shows connected.
    MethodHandlerMissing {
        title: "Method handler missing",
        code: DeviceNotOnline,
        related: [],
        severity: Trouble,
        repair: operator,
        high: "twelve methods.",
        summary: "{devices} connected, but methods not accepted ({times} {code})",
        cause: "Direct methods get “not online” although the device is connected: it has not registered a handler for them.",
        remedies: [
            "Register the method handler on the device, and again after each reconnect if the SDK does not.",
            "Check that the back end addresses the module rather than the device, or the other way round.",
        ],
        not_excluded: ["A dead connection that the hub has not noticed yet, or a disconnect that the log does not show."],
    }

    /// [504101](crate::ErrorCode::GatewayTimeout) again and again on one device.
    MethodTimeout {
        title: "Method time-outs",
        code: GatewayTimeout,
        related: [],
        severity: Trouble,
        repair: operator,
        high: "twelve time-outs.",
        summary: "{times} {code} {name} on {devices}",
        cause: "Direct methods time out on the device; whether they ran is not known.",
        remedies: [
            "Respond to the method on the device at once and do long work afterwards.",
            "Raise responseTimeoutInSeconds (5 to 300) if the work needs it.",
            "Retry only methods that may run twice; update an AMQP C# SDK older than 1.19.0.",
        ],
        not_excluded: ["A network too slow for the time-out, or an AMQP link that was dropped silently."],
    }

    /// [403004](crate::ErrorCode::DeviceMaximumQueueDepthExceeded) on a device.
    QueueFull {
        title: "Device queue full",
        code: DeviceMaximumQueueDepthExceeded,
        related: [],
        severity: Trouble,
        repair: operator,
        high: "twelve refused messages.",
        summary: "{times} {code} {name} on {devices}",
        cause: "The device does not fetch its cloud-to-device messages; its queue of 50 is full.",
        remedies: [
            "Keep a connection open that receives messages, instead of polling over HTTPS.",
            "Complete, reject or abandon messages as soon as they are handled.",
            "Shorten the time to live, send less, or purge the queue.",
        ],
        not_excluded: ["A back end that sends faster than any device can receive."],
    }

    /// Many devices disconnect within minutes, with more service errors (500xxx, 503001, 503003) than usual.
    ServiceIncident {
        title: "Service incident",
        code: DeviceConnectionClosedRemotely,
        related: [ServerError, GenericTimeout],
        severity: Trouble,
        repair: nobody,
        high: "ten times as many disconnects as usual.",
        summary: "{devices} disconnected ({times} {code}) within {span}, with unusually many service errors",
        cause: "The service had a transient fault: many devices lost their connection at about the same time, while it reported internal errors.",
        remedies: [
            "Have devices and back ends retry with exponential back-off and jitter; the official SDKs do.",
            "Check Azure Resource Health and Azure status for the time named here.",
            "If it persists, consider a manual failover, or open a support request with the time and region.",
        ],
        not_excluded: [
            "A failure of a network that the devices share, at the same time as unrelated server errors.",
        ],
    }

    /// More service errors (500xxx, 503001, 503003) than usual, on many devices that stay connected.
    ServiceErrors {
        title: "Service errors",
        code: ServerError,
        related: [GenericTimeout],
        severity: Trouble,
        repair: nobody,
        high: "ten times as many devices as usual.",
        summary: "{times} {code} {name} on {devices}, which stayed connected",
        cause: "The service reported internal errors to many devices at about the same time, and did not disconnect them.",
        remedies: [
            "Have devices and back ends retry with exponential back-off and jitter; the official SDKs do.",
            "Check Azure Resource Health and Azure status for the time named here.",
            "If it persists, open a support request with the time, the region and the tracking ids.",
        ],
        not_excluded: ["An operation that fails only for these devices, such as one on a partition of the hub."],
    }

    /// Many devices disconnect within minutes, with [404104](crate::ErrorCode::DeviceConnectionClosedRemotely) or
    /// without an error, and the service reports nothing unusual.
    MassDisconnect {
        title: "Mass disconnect",
        code: DeviceConnectionClosedRemotely,
        related: [ConnectionForcefullyClosedOnNewConnection],
        severity: Trouble,
        repair: operator,
        high: "ten times as many disconnects as usual.",
        summary: "{devices} disconnected ({times} {code}) within {span}, while the service reported nothing unusual",
        cause: "Many devices lost their connection at about the same time and the service reports nothing unusual: they share a network, a gateway or a site that failed, or were restarted together.",
        remedies: [
            "Find what the devices share: site, power, gateway, mobile operator, firewall, release.",
            "Check for a roll-out or a maintenance window at the time named here.",
            "If they restart together on purpose, spread the restarts over time.",
        ],
        not_excluded: ["A service fault that is not logged, such as the move of a gateway node."],
    }

    /// [404104](crate::ErrorCode::DeviceConnectionClosedRemotely) at a steady interval that is not a token's: the
    /// device has a certificate, the interval is shorter than a quarter of an hour or about a day, or the device stays
    /// away.
    PeriodicDisconnect {
        title: "Periodic disconnects",
        code: DeviceConnectionClosedRemotely,
        related: [],
        severity: Nuisance,
        repair: operator,
        high: "six disconnects at the interval.",
        summary: "{devices} disconnected every {period} ({times} {code})",
        cause: "The device disconnects at a steady interval, and no token explains it: a watchdog, a power switch, a network timer, or a scheduled restart.",
        remedies: [
            "Look for something that runs at this interval: a watchdog, a scheduled restart, a power switch, a NAT's or firewall's idle time-out.",
            "Make sure the device sends its keep-alive more often than the network's idle time-out.",
            "Disconnect before a planned restart, so that the log shows no error.",
        ],
        not_excluded: ["A short-lived or daily token whose 401003 the log does not show."],
    }

    /// [412002](crate::ErrorCode::DeviceMessageLockLost) on a device.
    SlowSettlement {
        title: "Slow settlement",
        code: DeviceMessageLockLost,
        related: [],
        severity: Nuisance,
        repair: operator,
        high: "twelve messages.",
        summary: "{times} {code} {name} on {devices}",
        cause: "The device settles cloud-to-device messages later than a minute after receiving them, when their lock is gone.",
        remedies: [
            "Complete the message before its lock ends after 60 seconds; do long work afterwards.",
            "Expect each such message a second time, and make sure that handling it twice is harmless.",
        ],
        not_excluded: ["A clock or debugger that stops the device program for minutes."],
    }

    /// [403006](crate::ErrorCode::DeviceMaximumActiveFileUploadLimitExceeded) on a device.
    UploadSlotsExhausted {
        title: "Upload slots exhausted",
        code: DeviceMaximumActiveFileUploadLimitExceeded,
        related: [],
        severity: Nuisance,
        repair: operator,
        high: "twelve refused uploads.",
        summary: "{times} {code} {name} on {devices}",
        cause: "The device has ten file uploads open and does not report them as finished.",
        remedies: [
            "Report each upload as finished, even if it failed, so that its slot becomes free.",
            "Shorten the SAS time to live of file uploads, after which a forgotten slot becomes free by itself.",
        ],
        not_excluded: ["An unreliable network that loses the notification of finished uploads."],
    }

    /// [409002](crate::ErrorCode::LinkCreationConflict) within a minute after a
    /// [404104](crate::ErrorCode::DeviceConnectionClosedRemotely) of the same device.
    ReconnectRace {
        title: "Reconnect race",
        code: LinkCreationConflict,
        related: [DeviceConnectionClosedRemotely],
        severity: Nuisance,
        repair: operator,
        high: "eight races.",
        summary: "{devices} reconnected before the hub noticed the disconnect ({times} {code})",
        cause: "The device reconnects after a lost connection before the hub has let go of the old one: a side effect of whatever closed the connection.",
        remedies: [
            "Look at what closed the first connection: 404104, and the events before it.",
            "Open a new connection only after the old one is known to be lost, with back-off.",
        ],
        not_excluded: ["A second client with the same identity that connects when the first one is lost."],
    }

    /// [404104](crate::ErrorCode::DeviceConnectionClosedRemotely) at a steady interval as long as a token may live,
    /// connected again within a minute, on a device that has no certificate.
    TokenRenewal {
        title: "Token renewal",
        code: DeviceConnectionClosedRemotely,
        related: [IotHubUnauthorized],
        severity: Routine,
        repair: operator,
        high: "six disconnects at an interval of a quarter of an hour or more, or four if a 401003 comes before half of them.",
        summary: "{devices} renewed the token every {period} ({times} {code})",
        cause: "The device's token expires at a steady interval and the device reconnects with a new one: routine.",
        remedies: [
            "No action is needed with an official SDK that connects with the connection string.",
            "If the entries are a nuisance, lengthen the token's life, or use an SDK that renews before expiry.",
            "Make alerts ignore a disconnect that is followed by a connect within a minute.",
        ],
        not_excluded: ["A watchdog, a scheduled restart or a NAT time-out that fires at the same steady interval."],
    }
}

vocabulary! {
    /// The severity of a pattern. The order of declaration is from bad to harmless.
    ///
    /// ```
    /// use iothub_errors::triage::{FindingKind, Severity};
    ///
    /// assert_eq!(FindingKind::QuotaExhausted.severity(), Severity::Trouble);
    /// ```
    Severity {
        /// Devices or back ends do not work.
        Trouble => "trouble",
        /// Something works worse than it could.
        Nuisance => "nuisance",
        /// Nothing is wrong.
        Routine => "routine",
    }
    text: phrase, "Returns the severity as a word.";
}

vocabulary! {
    /// The confidence in a finding. Logs are incomplete, so no finding is certain. [`FindingKind::high_confidence`]
    /// returns what makes each kind nearly certain.
    ///
    /// ```
    /// use iothub_errors::triage::{Confidence, Finding};
    ///
    /// fn is_worth_an_alarm(finding: &Finding) -> bool {
    ///     finding.confidence != Confidence::Low
    /// }
    /// ```
    Confidence {
        /// The least evidence that the thresholds require, or evidence that fits another explanation nearly as well.
        Low => "uncertain",
        /// Clear evidence, with gaps.
        Medium => "likely",
        /// Evidence far beyond the thresholds.
        High => "nearly certain",
    }
    text: phrase, "Returns the confidence as a phrase.";
}

vocabulary! {
    /// The evidence for a finding, if its kind doesn't already imply it.
    ///
    /// ```
    /// use iothub_errors::triage::{Basis, Finding, FindingKind};
    ///
    /// let mut finding = Finding::new(FindingKind::DuplicateIdentity);
    /// finding.basis = Some(Basis::TwoSdks);
    /// assert!(finding.summary().ends_with("two client libraries take turns"));
    /// ```
    Basis {
        /// A token renewal: a 401003 comes right before at least half of the disconnects.
        TokenExpiry => "a 401003 comes right before",
        /// A duplicate identity: two network addresses take turns.
        TwoAddresses => "two network addresses take turns",
        /// A duplicate identity: two client libraries take turns.
        TwoSdks => "two client libraries take turns",
        /// A duplicate identity: the takeovers are faster than a lost connection explains.
        Speed => "faster than a lost connection explains",
        /// Rejected credentials: the refusals of many devices begin within minutes.
        ManyAtOnce => "many devices, beginning within minutes",
        /// Rejected credentials: the device has a certificate and no token.
        Certificate => "the device authenticates with a certificate",
        /// A mass disconnect: most devices closed their connection themselves.
        WithoutError => "most closed the connection themselves",
    }
    text: phrase, "Returns the basis as a phrase.";
}

impl Basis {
    /// Returns the most likely cause on this basis, if it differs from the kind's.
    pub(super) const fn cause(self) -> Option<&'static str> {
        match self {
            Self::ManyAtOnce => Some(
                "A key or token roll-out: within minutes, the hub began to refuse many devices, whose key was replaced or regenerated, or whose shared token or certificate expired.",
            ),
            Self::Certificate => Some(
                "The hub refuses the device's certificate each time: it has expired or is not registered, or the device is disabled.",
            ),
            Self::WithoutError => Some(
                "Many devices closed their connection at about the same time, most of them properly: a roll-out, a scheduled restart or shutdown, or a gateway that was stopped. A network or power failure would show as 404104.",
            ),
            _ => None,
        }
    }

    /// Returns the first step on this basis, if there is one.
    pub(super) const fn remedy(self) -> Option<&'static str> {
        match self {
            Self::ManyAtOnce => Some(
                "Find out what was changed or expired at the time of the first refusal: a regenerated key, a shared access policy, a shared token, a certificate authority. Give the devices the new one.",
            ),
            Self::Certificate => Some("Renew the device's certificate, and register its thumbprint or authority."),
            Self::WithoutError => Some(
                "Check what was rolled out, restarted or shut down at the time named here. If it was planned, nothing is wrong.",
            ),
            _ => None,
        }
    }
}
