//! Reason codes of MQTT 5, and the `status` property of IoT Hub's MQTT 5 preview.

use crate::catalog::{Action, Category, ErrorCode, Retry};
use crate::evidence::classification::Outlook;

macro_rules! reason_codes {
    ($(
        $(#[$meta:meta])*
        $variant:ident = $code:literal { $category:ident, $retry:ident $(($action:ident))?, [$($candidate:ident),*] }
    )+) => {
        /// A reason code of MQTT 5 that means failure (128 and above).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "defmt", derive(defmt::Format))]
        #[repr(u8)]
        #[non_exhaustive]
        pub enum ReasonCode { $( $(#[$meta])* $variant = $code, )+ }

        impl ReasonCode {
            /// Every reason code of the standard that means failure.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The reason code with this number; `None` for a success and for numbers that the standard does not define.
            #[must_use]
            pub const fn from_code(code: u8) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }

            /// What kind of failure it is.
            #[must_use]
            pub const fn category(self) -> Category {
                match self { $(Self::$variant => Category::$category,)+ }
            }

            /// Whether and how to retry.
            #[must_use]
            pub const fn retry(self) -> Retry {
                match self { $(Self::$variant => Retry::$retry $((Action::$action))?,)+ }
            }

            /// The documented errors that fit, most likely first. One error: the reason code stands for it.
            #[must_use]
            pub const fn stands_for(self) -> &'static [ErrorCode] {
                match self { $(Self::$variant => &[$(ErrorCode::$candidate),*],)+ }
            }
        }
    };
}

reason_codes! {
    /// 128: the server does not say why; also the SUBACK failure of MQTT 3.1.1.
    UnspecifiedError = 128 { Connection, Backoff, [] }
    /// 129: a packet could not be parsed.
    MalformedPacket = 129 { Validation, Never, [] }
    /// 130: a packet was not expected, or breaks a rule.
    ProtocolError = 130 { Validation, Never, [] }
    /// 131: the code of the MQTT 5 preview for everything that its `status` property explains.
    ImplementationSpecificError = 131 { Server, Backoff, [] }
    /// 132: this version of MQTT is not supported.
    UnsupportedProtocolVersion = 132 { Unsupported, Never, [InvalidProtocolVersion, OperationNotAvailableInCurrentTier] }
    /// 133: the client identifier is not allowed.
    ClientIdentifierNotValid = 133 { Validation, Never, [] }
    /// 134: user name or password are malformed or wrong.
    BadUserNameOrPassword = 134 { Authentication, AfterAction(RenewCredential), [IotHubUnauthorized, IotHubUnauthorizedAccess] }
    /// 135: not authorised; in a DISCONNECT: the token expired, re-authentication failed, or the credentials changed.
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
    /// 141: nothing came for 1.5 times the keep-alive interval.
    KeepAliveTimeout = 141 { Connection, Backoff, [DeviceConnectionClosedRemotely] }
    /// 142: another client connected with the same identity.
    SessionTakenOver = 142 { Connection, AfterAction(SeparateIdentities), [ConnectionForcefullyClosedOnNewConnection] }
    /// 143: the topic filter is not allowed.
    TopicFilterInvalid = 143 { Validation, Never, [] }
    /// 144: the topic name is not allowed.
    TopicNameInvalid = 144 { Validation, Never, [] }
    /// 145: the packet identifier is in use.
    PacketIdentifierInUse = 145 { Conflict, Backoff, [] }
    /// 146: the packet identifier is not known.
    PacketIdentifierNotFound = 146 { NotFound, Never, [] }
    /// 147: more publishes were in flight than allowed.
    ReceiveMaximumExceeded = 147 { Throttling, Backoff, [] }
    /// 148: the topic alias is not valid.
    TopicAliasInvalid = 148 { Validation, Never, [] }
    /// 149: the packet is larger than the server accepts.
    PacketTooLarge = 149 { TooLarge, Never, [MessageTooLarge] }
    /// 150: messages came too fast.
    MessageRateTooHigh = 150 { Throttling, Throttled, [ThrottlingException, DeviceThrottlingLimitExceeded] }
    /// 151: an allowance is used up: throttled, or the daily quota.
    QuotaExceeded = 151 { Throttling, Throttled, [ThrottlingException, IotHubQuotaExceeded] }
    /// 152: closed by an administrator.
    AdministrativeAction = 152 { Connection, Backoff, [] }
    /// 153: the payload is not in the declared format.
    PayloadFormatInvalid = 153 { Validation, Never, [IotHubFormatError, ArgumentInvalid] }
    /// 154: RETAIN is not supported.
    RetainNotSupported = 154 { Unsupported, Never, [] }
    /// 155: the QoS is not supported.
    QosNotSupported = 155 { Unsupported, Never, [] }
    /// 156: use another server for now.
    UseAnotherServer = 156 { Configuration, AfterAction(Reprovision), [] }
    /// 157: the server has moved for good.
    ServerMoved = 157 { Configuration, AfterAction(Reprovision), [] }
    /// 158: shared subscriptions are not supported.
    SharedSubscriptionsNotSupported = 158 { Unsupported, Never, [] }
    /// 159: connections came too fast.
    ConnectionRateExceeded = 159 { Throttling, Throttled, [ThrottlingException] }
    /// 160: the longest connection time is over.
    MaximumConnectTime = 160 { Connection, Backoff, [] }
    /// 161: subscription identifiers are not supported.
    SubscriptionIdentifiersNotSupported = 161 { Unsupported, Never, [] }
    /// 162: wildcard subscriptions are not supported.
    WildcardSubscriptionsNotSupported = 162 { Unsupported, Never, [] }
}

impl ReasonCode {
    /// The number on the wire.
    #[must_use]
    pub const fn code(self) -> u8 {
        self as u8
    }

    pub(crate) const fn outlook(self) -> Outlook {
        Outlook::new(self.category(), self.retry())
    }

    /// The HTTP status with the same meaning, where there is one.
    pub(crate) const fn http_status(self) -> Option<u16> {
        match self {
            Self::BadUserNameOrPassword | Self::NotAuthorized => Some(401),
            Self::MessageRateTooHigh | Self::ConnectionRateExceeded => Some(429),
            Self::ServerUnavailable | Self::ServerBusy => Some(503),
            _ => None,
        }
    }
}

/// The `status` user property of IoT Hub's MQTT 5 preview (api-version `2020-10-01-preview`): four hexadecimal digits,
/// a byte of flags and a byte of code. Microsoft has since moved MQTT 5 to Event Grid.
///
/// ```
/// use iothub_errors::mqtt::HubStatus;
///
/// let throttled = HubStatus::parse("0501").unwrap();
/// assert!(throttled.is_retryable() && !throttled.is_server_error());
/// assert_eq!(throttled.name(), Some("Throttled"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HubStatus(u16);

impl HubStatus {
    /// Reads four hexadecimal digits; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_hex = text.len() == 4 && text.bytes().all(|b| b.is_ascii_hexdigit());
        u16::from_str_radix(text, 16).ok().filter(|_| is_hex).map(Self)
    }

    /// The two bytes as a number.
    #[must_use]
    pub const fn value(self) -> u16 {
        self.0
    }

    /// The flag `0x04` of the first byte: the service says that a retry may help.
    #[must_use]
    pub const fn is_retryable(self) -> bool {
        self.0 & 0x0400 != 0
    }

    /// `true` if the service blames the client.
    #[must_use]
    pub const fn is_client_error(self) -> bool {
        self.0 & 0x0300 == 0x0100
    }

    /// `true` if the service blames itself or the target.
    #[must_use]
    pub const fn is_server_error(self) -> bool {
        self.0 & 0x0300 == 0x0200
    }

    /// `true` if it is no error at all.
    #[must_use]
    pub const fn is_success(self) -> bool {
        self.0 & 0x0300 == 0
    }

    /// The documented name, or `None` for a status that the preview does not document.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        Some(match self.0 {
            0x0001 => "Not Modified",
            0x0100 => "Bad Request",
            0x0101 => "Not Authorized",
            0x0102 => "Not Allowed",
            0x0103 => "Conflict",
            0x0104 => "Precondition Failed",
            0x0501 => "Throttled",
            0x0502 => "Quota Exceeded",
            0x0503 => "Resource Exhausted",
            0x0504 => "Not Found",
            0x0601 => "Server Error",
            0x0602 => "Timeout",
            0x0603 => "Server Busy",
            0x06A0 => "Target Unavailable",
            0x06A1 => "Target Timeout",
            0x06A2 => "Target Failed",
            _ => return None,
        })
    }

    /// Category, verdict, the HTTP status with the same meaning, and the errors that fit.
    pub(crate) const fn meaning(self) -> (Outlook, Option<u16>, &'static [ErrorCode]) {
        use ErrorCode::*;
        let (category, retry, status, candidates): (_, _, _, &'static [ErrorCode]) = match self.0 {
            0x0100 => (Category::Validation, Retry::Never, Some(400), &[ArgumentInvalid, IotHubFormatError]),
            0x0101 => (
                Category::Authentication,
                Retry::AfterAction(Action::RenewCredential),
                Some(401),
                &[IotHubUnauthorized, IotHubUnauthorizedAccess],
            ),
            0x0102 => (Category::Unsupported, Retry::Never, None, &[InvalidOperation]),
            0x0103 => (Category::Conflict, Retry::Never, Some(409), &[GenericConflict]),
            0x0104 => (Category::Precondition, Retry::AfterAction(Action::ReadAgain), Some(412), &[PreconditionFailed]),
            0x0501 => (Category::Throttling, Retry::Throttled, Some(429), &[ThrottlingException]),
            0x0502 => {
                (Category::Quota, Retry::AfterAction(Action::WaitForQuotaReset), Some(403), &[IotHubQuotaExceeded])
            }
            0x0503 => (Category::Quota, Retry::Backoff, None, &[]),
            // The preview sets the retryable bit on “Not Found”: the target may still appear.
            0x0504 => (Category::NotFound, Retry::Backoff, Some(404), &[DeviceNotFound, ModuleNotFound]),
            0x0601 => (Category::Server, Retry::Backoff, Some(500), &[ServerError]),
            0x0602 => (Category::Timeout, Retry::Backoff, None, &[GenericTimeout]),
            0x0603 => (Category::Unavailable, Retry::Backoff, Some(503), &[ServerBusy]),
            0x06A0 => (Category::Unavailable, Retry::AfterAction(Action::WaitForDevice), None, &[DeviceNotOnline]),
            0x06A1 => (Category::Timeout, Retry::Backoff, Some(504), &[GatewayTimeout]),
            _ if self.is_retryable() => (Category::Server, Retry::Backoff, None, &[]),
            _ if self.is_server_error() => (Category::Server, Retry::Never, None, &[]),
            _ => (Category::Validation, Retry::Never, None, &[]),
        };
        let outlook = Outlook::new(category, retry);
        let outlook = if matches!(category, Category::Timeout) { outlook.maybe_applied() } else { outlook };
        (outlook, status, candidates)
    }
}
