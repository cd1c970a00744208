//! The CONNACK packet of MQTT 3.1.1.

#[cfg(feature = "alloc")]
use crate::catalog::Transport;
use crate::catalog::{Action, Category, ErrorCode, Reopen, Retry, Verdict};
#[cfg(feature = "alloc")]
use crate::error::IotHubError;
#[cfg(feature = "alloc")]
use crate::evidence::Stated;
use crate::evidence::{Classification, Clue, Evidence};

/// A return code of a CONNACK packet in MQTT 3.1.1 (section 3.2.2.3).
///
/// ```
/// use iothub_errors::mqtt::ConnectReturnCode;
///
/// assert_eq!(ConnectReturnCode::from_code(5), Some(ConnectReturnCode::NotAuthorized));
/// assert_eq!(ConnectReturnCode::from_code(6), None); // reserved
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[repr(u8)]
pub enum ConnectReturnCode {
    /// 0: the connection is accepted.
    Accepted = 0,
    /// 1: the server does not support this version of MQTT.
    UnacceptableProtocolVersion = 1,
    /// 2: the client identifier is not allowed. IoT Hub requires the device id, or `device/module`.
    IdentifierRejected = 2,
    /// 3: the service is not available.
    ServerUnavailable = 3,
    /// 4: the data in user name or password is malformed.
    BadUserNameOrPassword = 4,
    /// 5: the client is not authorised. IoT Hub uses this code for almost every refusal.
    NotAuthorized = 5,
}

impl ConnectReturnCode {
    /// Every return code of the standard.
    pub const ALL: &'static [Self] = &[
        Self::Accepted,
        Self::UnacceptableProtocolVersion,
        Self::IdentifierRejected,
        Self::ServerUnavailable,
        Self::BadUserNameOrPassword,
        Self::NotAuthorized,
    ];

    /// Returns the return code with this number, or `None` for one that the standard reserves.
    #[must_use]
    pub const fn from_code(code: u8) -> Option<Self> {
        Some(match code {
            0 => Self::Accepted,
            1 => Self::UnacceptableProtocolVersion,
            2 => Self::IdentifierRejected,
            3 => Self::ServerUnavailable,
            4 => Self::BadUserNameOrPassword,
            5 => Self::NotAuthorized,
            _ => return None,
        })
    }

    /// Returns the number on the wire.
    #[must_use]
    pub const fn code(self) -> u8 {
        self as u8
    }
}

/// A CONNACK packet of MQTT 3.1.1. For MQTT 5 see [`Packet`](crate::mqtt::Packet).
///
/// ```
/// use iothub_errors::{ErrorCode, mqtt::ConnAck};
///
/// let refusal = ConnAck::v311(5).classify().unwrap();
/// assert_eq!(refusal.code(), None);
/// assert!(refusal.candidates().contains(&ErrorCode::IotHubUnauthorized));
/// assert!(refusal.needs_credential());
///
/// assert_eq!(ConnAck::v311(0).classify(), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ConnAck {
    code: u8,
}

impl ConnAck {
    /// Creates a CONNACK with this return code, whether the standard defines it or not.
    #[must_use]
    pub const fn v311(code: u8) -> Self {
        Self { code }
    }

    /// Returns the typed return code; `None` for one that the standard reserves.
    #[must_use]
    pub const fn return_code(self) -> Option<ConnectReturnCode> {
        ConnectReturnCode::from_code(self.code)
    }

    /// Classifies the packet; returns `None` for 0, accepted.
    ///
    /// IoT Hub returns 5 for an unknown device, a disabled device, an expired or wrong token, a wrong certificate and a
    /// suspended hub. According to the C SDK's documentation it returns 5 for every refused CONNECT, including a
    /// throttled one. The result for 5 therefore has candidates and never a code. If a new token does not help, keep
    /// trying, but with long waits. The other codes are not documented for IoT Hub and mean what the standard says.
    #[must_use]
    #[inline]
    pub const fn classify(self) -> Option<Classification> {
        use ErrorCode::{
            DeviceDisabled, DeviceNotFound, InvalidProtocolVersion, IotHubFailingOver, IotHubSuspended,
            IotHubUnauthorized, IotHubUnauthorizedAccess, ServerBusy, ServiceUnavailable, ThrottlingException,
        };
        let renew = Retry::AfterAction(Action::RenewCredential);
        let (category, retry, status, candidates): (_, _, _, &'static [ErrorCode]) = match self.return_code() {
            Some(ConnectReturnCode::Accepted) => return None,
            Some(ConnectReturnCode::UnacceptableProtocolVersion) => {
                (Category::Unsupported, Retry::Never, None, &[InvalidProtocolVersion])
            }
            Some(ConnectReturnCode::IdentifierRejected) => (Category::Validation, Retry::Never, None, &[]),
            Some(ConnectReturnCode::ServerUnavailable) => {
                (Category::Unavailable, Retry::Backoff, Some(503), &[ServiceUnavailable, ServerBusy, IotHubFailingOver])
            }
            Some(ConnectReturnCode::BadUserNameOrPassword) => {
                (Category::Authentication, renew, Some(401), &[IotHubUnauthorized, IotHubUnauthorizedAccess])
            }
            Some(ConnectReturnCode::NotAuthorized) => (
                Category::Authentication,
                renew,
                Some(401),
                &[
                    IotHubUnauthorized,
                    IotHubUnauthorizedAccess,
                    DeviceNotFound,
                    DeviceDisabled,
                    IotHubSuspended,
                    ThrottlingException,
                    ServiceUnavailable,
                ],
            ),
            None => (Category::Unknown, Retry::Backoff, None, &[]),
        };
        let verdict = Verdict::new(category, retry).with_reopen(Reopen::Connection);
        let clue = Clue::open(Evidence::ReasonCode, verdict);
        Some(Classification::from_clue(clue.with_status(status).with_candidates(candidates)))
    }

    /// Checks for a failure, so that `?` works.
    ///
    /// Return code 0, accepted, is a success.
    ///
    /// ```
    /// use iothub_errors::mqtt::ConnAck;
    ///
    /// assert!(ConnAck::v311(0).check().is_ok());
    /// assert!(ConnAck::v311(5).check().is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the failure, as [`IotHubError::from_connack`] reads it.
    #[cfg(feature = "alloc")]
    #[cfg_attr(docsrs, doc(cfg(feature = "alloc")))]
    pub fn check(&self) -> Result<(), IotHubError> {
        IotHubError::from_connack(*self).map_or(Ok(()), Err)
    }
}

#[cfg(feature = "alloc")]
#[cfg_attr(docsrs, doc(cfg(feature = "alloc")))]
impl IotHubError {
    /// Reads the failure that a CONNACK of MQTT 3.1.1 reports; `None` for a success.
    ///
    /// ```
    /// use iothub_errors::{IotHubError, mqtt::ConnAck};
    ///
    /// let refusal = IotHubError::from_connack(ConnAck::v311(5)).unwrap();
    /// assert!(refusal.to_string().starts_with("CONNACK 5"));
    /// ```
    #[must_use]
    pub fn from_connack(connack: ConnAck) -> Option<Self> {
        let error = Self::from_classification(connack.classify()?).with_transport(Transport::Mqtt);
        Some(error.with_stated(Stated::new("CONNACK", Some(connack.code.into()))))
    }
}
