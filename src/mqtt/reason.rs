//! The reason codes of MQTT 5.

use crate::catalog::{Action, Category, ErrorCode, Retry, Verdict};

macro_rules! reason_codes {
    ($(
        $(#[$meta:meta])*
        $variant:ident = $code:literal { $category:ident, $retry:ident $(($action:ident))?, [$($candidate:ident),*] }
    )+) => {
        /// An MQTT 5 reason code that means failure (128 and above).
        ///
        /// ```
        /// use iothub_errors::{Retry, mqtt::ReasonCode};
        ///
        /// let reason = ReasonCode::from_code(151).unwrap();
        /// assert_eq!((reason, reason.retry()), (ReasonCode::QuotaExceeded, Retry::Throttled));
        /// assert_eq!(ReasonCode::from_code(0), None); // a success
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "defmt", derive(defmt::Format))]
        #[repr(u8)]
        #[non_exhaustive]
        pub enum ReasonCode { $( $(#[$meta])* $variant = $code, )+ }

        impl ReasonCode {
            /// Every reason code of the standard that means failure.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Returns the reason code with this number; `None` for a success and for numbers that the standard does
            /// not define.
            #[must_use]
            pub const fn from_code(code: u8) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }

            /// Returns what kind of failure it is.
            #[must_use]
            pub const fn category(self) -> Category {
                match self { $(Self::$variant => Category::$category,)+ }
            }

            /// Returns whether and how to retry.
            #[must_use]
            pub const fn retry(self) -> Retry {
                match self { $(Self::$variant => Retry::$retry $((Action::$action))?,)+ }
            }

            /// Returns the documented errors that fit, most likely first. Only 142 and 149 mean exactly the same as
            /// their one error, so a result names it. For all other codes, even a single error is only a candidate.
            #[must_use]
            pub const fn candidates(self) -> &'static [ErrorCode] {
                match self { $(Self::$variant => &[$(ErrorCode::$candidate),*],)+ }
            }
        }
    };
}

reason_codes! {
    /// 128: the server gives no reason. Also the SUBACK failure of MQTT 3.1.1.
    UnspecifiedError = 128 { Unknown, Backoff, [] }
    /// 129: a packet could not be parsed.
    MalformedPacket = 129 { Validation, Never, [] }
    /// 130: a packet was unexpected, or violates a rule.
    ProtocolError = 130 { Validation, Never, [] }
    /// 131: the server does not accept the packet, for its own reasons.
    ImplementationSpecificError = 131 { Unknown, Backoff, [] }
    /// 132: this version of MQTT is not supported.
    UnsupportedProtocolVersion = 132 { Unsupported, Never, [InvalidProtocolVersion, OperationNotAvailableInCurrentTier] }
    /// 133: the client identifier is not allowed.
    ClientIdentifierNotValid = 133 { Validation, Never, [] }
    /// 134: the user name or password is malformed or wrong.
    BadUserNameOrPassword = 134 { Authentication, AfterAction(RenewCredential), [IotHubUnauthorized, IotHubUnauthorizedAccess] }
    /// 135: not authorised. In a DISCONNECT, the token expired, re-authentication failed, or the credentials changed.
    NotAuthorized = 135 {
        Authentication, AfterAction(RenewCredential), [IotHubUnauthorized, IotHubUnauthorizedAccess, DeviceNotFound, DeviceDisabled]
    }
    /// 136: the server is not available.
    ServerUnavailable = 136 { Unavailable, Backoff, [ServiceUnavailable, GenericServiceUnavailable, IotHubFailingOver] }
    /// 137: the server is busy.
    ServerBusy = 137 { Unavailable, Backoff, [ServerBusy, ThrottlingException] }
    /// 138: the client was banned by an administrator.
    Banned = 138 { Disabled, Never, [DeviceDisabled, IotHubSuspended] }
    /// 139: the server is shutting down.
    ServerShuttingDown = 139 { Unavailable, Backoff, [ConnectionForcefullyClosedOnFaultInjection, IotHubFailingOver] }
    /// 140: the authentication method is not supported.
    BadAuthenticationMethod = 140 { Authentication, Never, [] }
    /// 141: nothing was received for 1.5 times the keep-alive interval.
    KeepAliveTimeout = 141 { Connection, AfterAction(Reconnect), [DeviceConnectionClosedRemotely] }
    /// 142: another client connected with the same identity.
    SessionTakenOver = 142 { Connection, AfterAction(SeparateIdentities), [ConnectionForcefullyClosedOnNewConnection] }
    /// 143: the topic filter is not allowed.
    TopicFilterInvalid = 143 { Validation, Never, [] }
    /// 144: the topic name is not allowed.
    TopicNameInvalid = 144 { Validation, Never, [] }
    /// 145: the packet identifier is in use.
    PacketIdentifierInUse = 145 { Conflict, Backoff, [] }
    /// 146: the packet identifier is unknown.
    PacketIdentifierNotFound = 146 { NotFound, Never, [] }
    /// 147: more publishes were in flight than allowed.
    ReceiveMaximumExceeded = 147 { Throttling, Backoff, [] }
    /// 148: the topic alias is invalid.
    TopicAliasInvalid = 148 { Validation, Never, [] }
    /// 149: the packet is larger than the server accepts.
    PacketTooLarge = 149 { TooLarge, Never, [MessageTooLarge] }
    /// 150: messages arrived too fast.
    MessageRateTooHigh = 150 { Throttling, Throttled, [ThrottlingException, DeviceThrottlingLimitExceeded] }
    /// 151: an allowance is used up: a throttling limit, or the daily quota.
    QuotaExceeded = 151 { Throttling, Throttled, [ThrottlingException, IotHubQuotaExceeded] }
    /// 152: closed by an administrator.
    AdministrativeAction = 152 { Connection, AfterAction(Reconnect), [] }
    /// 153: the payload is not in the declared format.
    PayloadFormatInvalid = 153 { Validation, Never, [IotHubFormatError, ArgumentInvalid] }
    /// 154: RETAIN is not supported.
    RetainNotSupported = 154 { Unsupported, Never, [] }
    /// 155: the QoS is not supported.
    QosNotSupported = 155 { Unsupported, Never, [] }
    /// 156: use another server for now.
    UseAnotherServer = 156 { Configuration, AfterAction(Reprovision), [] }
    /// 157: the server has moved permanently.
    ServerMoved = 157 { Configuration, AfterAction(Reprovision), [] }
    /// 158: shared subscriptions are not supported.
    SharedSubscriptionsNotSupported = 158 { Unsupported, Never, [] }
    /// 159: connections were opened too fast.
    ConnectionRateExceeded = 159 { Throttling, Throttled, [ThrottlingException] }
    /// 160: the maximum connection time has passed.
    MaximumConnectTime = 160 { Connection, AfterAction(Reconnect), [] }
    /// 161: subscription identifiers are not supported.
    SubscriptionIdentifiersNotSupported = 161 { Unsupported, Never, [] }
    /// 162: wildcard subscriptions are not supported.
    WildcardSubscriptionsNotSupported = 162 { Unsupported, Never, [] }
}

impl ReasonCode {
    /// Returns the number on the wire.
    #[must_use]
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// Returns everything that a retry decision needs.
    #[must_use]
    pub const fn verdict(self) -> Verdict {
        let is_open = matches!(self.category(), Category::Connection | Category::Unknown | Category::Server);
        Verdict::new(self.category(), self.retry()).applied(is_open)
    }

    /// Returns the HTTP status with the same meaning, if there is one.
    pub(crate) const fn http_status(self) -> Option<u16> {
        match self {
            Self::BadUserNameOrPassword | Self::NotAuthorized => Some(401),
            Self::MessageRateTooHigh | Self::ConnectionRateExceeded => Some(429),
            Self::ServerUnavailable | Self::ServerBusy => Some(503),
            _ => None,
        }
    }
}
