//! Number spaces next to that of IoT Hub: codes that look like IoT Hub codes but belong to something else.
//!
//! Each code is one row under its space. The documentation aliases, the lookups and the descriptions come from that
//! row.

use crate::catalog::vocabulary::vocabulary;

/// Declares the spaces and their codes. A row is a number, a name or both, and what is known about it. Numbers are
/// written twice because a documentation alias must be a string literal.
macro_rules! issuers {
    (
        $(#[$meta:meta])*
        $enum:ident;
        $(
            $(#[$space_meta:meta])*
            $issuer:ident => $title:literal [
                $( $(($number:literal $number_text:literal))? $($name:literal)? $(: $description:literal)?, )*
            ],
        )+
    ) => {
        vocabulary! {
            $(#[$meta])*
            $enum {
                $(
                    $(#[$space_meta])*
                    $( $(#[doc(alias = $number_text)])? $(#[doc(alias = $name)])? )*
                    $issuer => $title,
                )+
            }
            text: title, "Returns the space as a phrase that follows “belongs to”.";
        }

        static CODES: &[IssuerCode] = &[
            $( $(
                // `[$(Some(x),)? None][0]` turns an optional fragment into an `Option`: the array is `[Some(x), None]`
                // if the row gives it and `[None]` if it does not.
                IssuerCode {
                    number: [$(Some($number),)? None][0],
                    name: [$(Some($name),)? None][0],
                    issuer: $enum::$issuer,
                    description: [$(Some($description),)? None][0],
                },
            )* )+
        ];
    };
}

issuers! {
    /// A service, product or library other than IoT Hub, whose error numbers or names are easily mistaken for IoT
    /// Hub's.
    ///
    /// ```
    /// use iothub_errors::{Issuer, text};
    ///
    /// let line = b"global.azure-devices-provisioning.net: HTTP 429 Too Many Requests";
    /// let failure = text::classify(line).unwrap();
    /// assert_eq!(failure.issuer(), Some(Issuer::Provisioning));
    /// assert!(failure.candidates().is_empty()); // 429001 would be IoT Hub's
    /// ```
    Issuer;

    /// The Device Provisioning Service. It sends the same JSON, has its own numbers in the x2xx blocks, and reuses
    /// 401000 and 401002 with a GUID as the tracking id.
    Provisioning => "the Device Provisioning Service" [
        (400_201 "400201"),
        (400_207 "400207"),
        (400_208 "400208"),
        (400_209 "400209"),
        (404_201 "404201") "EnrollmentNotFound",
        (404_202 "404202") "DeviceRegistrationNotFound",
        (404_203 "404203") "AsyncOperationNotFound",
        (404_204 "404204") "EnrollmentGroupNotFound",
        (404_205 "404205") "DeviceRecordNotFound",
        (404_206 "404206") "GroupRecordNotFound",
        (404_207 "404207") "DeviceGroupNotFound",
        (404_208 "404208") "ProvisioningSettingsNotFound",
        (404_209 "404209") "ProvisioningRecordNotFound",
        (404_210 "404210") "LinkedHubNotFound",
        (404_211 "404211") "CertificateAuthorityNotFound",
        (409_201 "409201") "EnrollmentConflict",
        (409_202 "409202") "EnrollmentGroupConflict",
        (409_203 "409203") "RegistrationStatusConflict",
        (409_205 "409205") "DeviceRecordConflict",
        (409_206 "409206") "GroupRecordConflict",
        (409_207 "409207") "DeviceGroupConflict",
        (409_208 "409208") "ProvisioningSettingsConflict",
        (409_209 "409209") "ProvisioningRecordConflict",
        (409_210 "409210") "LinkedHubConflict",
        (409_211 "409211") "CertificateAuthorityConflict",
        "InvalidEndorsementKey",
        "InvalidRegistrationId",
        "InvalidStorageRootKey",
        "InvalidEnrollmentGroupId",
        "TooManyEnrollments",
        "RegistrationIdDefinedMultipleTimes",
        "CustomAllocationFailed",
        "CustomAllocationIotHubNotSpecified",
        "CustomAllocationUnauthorizedAccess",
        "IotDpsSuspended",
        "IotDpsSuspending",
    ],
    /// The Azure resource provider, which manages hubs. Its codes are `IH` and six digits, with meanings of their own.
    ResourceProvider => "the Azure resource provider (hub management)" [],
    /// IoT Hub features in preview, whose numbers are undocumented and still change: certificate signing with Azure
    /// Device Registry. The numbers are kept as sent; the verdict is that of their first three digits.
    Preview => "an IoT Hub preview (certificate signing), not documented as final" [
        (400_037 "400037"): "The hub did not accept the certificate signing request. A test run got this number where \
                             the SDKs expect 400040. Correct the request; repeating it does not help.",
        (400_040 "400040") "CredentialOperationFailed": "The certificate authority refused the certificate signing \
                                                         request; `credentialError` and `credentialMessage` in `info` \
                                                         give the reason. Correct the request; repeating it does not \
                                                         help.",
        (409_004 "409004") "CredentialOperationPending": "Another certificate request of this device is pending or \
                                                          active (sources differ on which of the two this number means \
                                                          and which 409005 means). Wait for the request that \
                                                          `requestId` in `info` names, until `operationExpires`, or \
                                                          send a new one with `replace` set to that id or to `*`.",
        (409_005 "409005") "CredentialOperationActive": "Another certificate request of this device is active or \
                                                         pending (sources differ on which of the two this number means \
                                                         and which 409004 means). Wait for the request that \
                                                         `requestId` in `info` names, until `operationExpires`, or \
                                                         send a new one with `replace` set to that id or to `*`.",
        (412_005 "412005") "CredentialManagementPreconditionFailed": "A condition of the certificate request does not \
                                                                      hold, such as a `replace` that names no pending \
                                                                      request. Send it again without `replace`.",
    ],
    /// Names in the service's REST model for which no source gives a number or a meaning.
    RestModelOnly => "the names in IoT Hub’s REST model for which no source gives a number or a meaning" [
        "EnforceDeviceHISCompliantKey",
        "EnforceModuleHISCompliantKey",
        "StatisticsRetrievalError",
        "ConnectionForcefullyClosed",
        "InvalidBlobState",
        "BackupTimedOut",
        "AzureStorageTimeout",
        "EventHubLinkAlreadyClosed",
        "ReliableBlobStoreError",
        "RetryAttemptsExhausted",
        "AzureTableStoreError",
        "CheckpointStoreNotFound",
        "DocumentDbInvalidReturnValue",
        "ReliableDocDbStoreStoreError",
        "ReliableBlobStoreTimeoutError",
        "ConfigReadFailed",
        "InvalidContainerReceiveLink",
        "InvalidPartitionEpoch",
        "RestoreTimedOut",
        "StreamReservationFailure",
        "SerializationError",
        "InvalidStorePartitionKey",
        "UnexpectedPropertyValue",
        "OrchestrationOperationFailed",
        "InvalidResponseWhileProxying",
        "PurchaseNotFound",
        "OfferNotFound",
        "OfferStopSell",
        "PurchaseNotValidated",
        "PurchaseAlreadyExists",
        "PurchaseNotAvailable",
    ],
    /// Codes that a client library makes up and no service sends, such as 408000 `RequestTimeout` of the .NET SDK.
    ClientLibrary => "a client library; no service sends it" [
        (408_000 "408000") "RequestTimeout": "The .NET SDK v2 preview creates it for a request that exceeded the SDK's \
                                              own time limit.",
        "InvalidErrorCode",
        "UnclassifiedErrorCode",
    ],
    /// Event Hubs, behind the hub's built-in endpoint.
    EventHubs => "Event Hubs" [],
    /// Service Bus, as a routing endpoint.
    ServiceBus => "Service Bus" [],
    /// Azure Storage, for file uploads, import and export.
    Storage => "Azure Storage" [],
    /// Another service or product whose codes look the same.
    Other => "another service" [],
}

/// A code that another issuer uses. [`IssuerCode::from_number`] and [`IssuerCode::from_name`] return it.
///
/// ```
/// use iothub_errors::{Issuer, IssuerCode};
///
/// let code = IssuerCode::from_name("EnrollmentNotFound").unwrap();
/// assert_eq!((code.number, code.issuer), (Some(404_201), Issuer::Provisioning));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[non_exhaustive]
pub struct IssuerCode {
    /// The number, if one is known.
    pub number: Option<u32>,
    /// The name, if one is known.
    pub name: Option<&'static str>,
    /// The issuer.
    pub issuer: Issuer,
    /// What the code means and what to do, if a public source says so.
    pub description: Option<&'static str>,
}

impl core::fmt::Display for IssuerCode {
    /// Writes the number and the name, as far as they are known.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match (self.number, self.name) {
            (Some(number), Some(name)) => write!(f, "{number} {name}"),
            (Some(number), None) => write!(f, "{number}"),
            (None, name) => f.write_str(name.unwrap_or_default()),
        }
    }
}

impl Issuer {
    /// Returns the issuer of an undocumented number. Readers use this instead of [`IssuerCode::from_number`], so that
    /// they don't link the names.
    pub(crate) fn of_number(number: u32) -> Option<Self> {
        NUMBERS.iter().find(|(known, _)| *known == number).map(|(_, space)| *space)
    }
}

impl IssuerCode {
    /// Returns the other issuer's code with this number, or `None`.
    ///
    /// ```
    /// use iothub_errors::{Issuer, IssuerCode};
    ///
    /// let code = IssuerCode::from_number(404_201).expect("a number of the provisioning service");
    /// assert_eq!(code.name, Some("EnrollmentNotFound"));
    /// assert_eq!(code.issuer, Issuer::Provisioning);
    /// ```
    #[must_use]
    pub fn from_number(number: u32) -> Option<Self> {
        CODES.iter().find(|code| code.number == Some(number)).copied()
    }

    /// Returns the other issuer's code with this name, in any letter case, or `None`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let is_named = |code: &&Self| code.name.is_some_and(|known| known.eq_ignore_ascii_case(name));
        CODES.iter().find(is_named).copied()
    }
}

/// The numbers of [`CODES`] with their spaces.
static NUMBERS: [(u32, Issuer); count_numbers()] = {
    let mut numbers = [(0, Issuer::Other); count_numbers()];
    let (mut row, mut found) = (0, 0);
    while row < CODES.len() {
        if let Some(number) = CODES[row].number {
            numbers[found] = (number, CODES[row].issuer);
            found += 1;
        }
        row += 1;
    }
    numbers
};

const fn count_numbers() -> usize {
    let (mut row, mut found) = (0, 0);
    while row < CODES.len() {
        found += CODES[row].number.is_some() as usize;
        row += 1;
    }
    found
}
