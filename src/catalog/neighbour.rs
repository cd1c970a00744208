//! Number spaces beside that of IoT Hub: what looks like one of its codes and is not.

use crate::catalog::vocabulary::vocabulary;

vocabulary! {
    /// A number or name space that is easily taken for that of IoT Hub's error codes.
    Neighbour {
        /// The Device Provisioning Service: the same JSON, its own numbers in the x2xx blocks, and a reuse of 401000 and
        /// 401002 with a GUID as tracking id.
        #[doc(alias(
            "400201", "400207", "400208", "400209", "404201", "404202", "404203", "404204", "404205", "404206",
            "404207", "404208", "404209", "404210", "404211", "409201", "409202", "409203", "409205", "409206",
            "409207", "409208", "409209", "409210", "409211", "EnrollmentNotFound", "DeviceRegistrationNotFound",
            "AsyncOperationNotFound", "EnrollmentGroupNotFound", "DeviceRecordNotFound", "GroupRecordNotFound",
            "DeviceGroupNotFound", "ProvisioningSettingsNotFound", "ProvisioningRecordNotFound", "LinkedHubNotFound",
            "CertificateAuthorityNotFound", "EnrollmentConflict", "EnrollmentGroupConflict",
            "RegistrationStatusConflict", "DeviceRecordConflict", "GroupRecordConflict", "DeviceGroupConflict",
            "ProvisioningSettingsConflict", "ProvisioningRecordConflict", "LinkedHubConflict",
            "CertificateAuthorityConflict", "InvalidEndorsementKey", "InvalidRegistrationId",
            "InvalidStorageRootKey", "InvalidEnrollmentGroupId", "TooManyEnrollments",
            "RegistrationIdDefinedMultipleTimes", "CustomAllocationFailed", "CustomAllocationIotHubNotSpecified",
            "CustomAllocationUnauthorizedAccess", "IotDpsSuspended", "IotDpsSuspending"
        ))]
        Provisioning => "the Device Provisioning Service",
        /// The Azure resource provider, which manages hubs: `IH` and six digits, with meanings of their own.
        ResourceProvider => "the Azure resource provider (hub management)",
        /// IoT Hub features in preview, whose numbers are not documented and still change: certificate signing with
        /// 400037, 400040 `CredentialOperationFailed`, 409004 `CredentialOperationPending`, 409005
        /// `CredentialOperationActive` and 412005 `CredentialManagementPreconditionFailed`. They are kept as they were
        /// sent; the verdict is that of their first three digits.
        #[doc(alias(
            "400037", "400040", "409004", "409005", "412005", "CredentialOperationFailed",
            "CredentialOperationPending", "CredentialOperationActive", "CredentialManagementPreconditionFailed"
        ))]
        Preview => "an IoT Hub preview (certificate signing), not documented as final",
        /// Names of the service's REST model for which no source prints a number or a meaning.
        #[doc(alias(
            "EnforceDeviceHISCompliantKey", "EnforceModuleHISCompliantKey", "StatisticsRetrievalError",
            "ConnectionForcefullyClosed", "InvalidBlobState", "BackupTimedOut", "AzureStorageTimeout",
            "EventHubLinkAlreadyClosed", "ReliableBlobStoreError", "RetryAttemptsExhausted", "AzureTableStoreError",
            "CheckpointStoreNotFound", "DocumentDbInvalidReturnValue", "ReliableDocDbStoreStoreError",
            "ReliableBlobStoreTimeoutError", "ConfigReadFailed", "InvalidContainerReceiveLink",
            "InvalidPartitionEpoch", "RestoreTimedOut", "StreamReservationFailure", "SerializationError",
            "InvalidStorePartitionKey", "UnexpectedPropertyValue", "OrchestrationOperationFailed",
            "InvalidResponseWhileProxying", "PurchaseNotFound", "OfferNotFound", "OfferStopSell",
            "PurchaseNotValidated", "PurchaseAlreadyExists", "PurchaseNotAvailable"
        ))]
        RestModelOnly => "the names in IoT Hub’s REST model that no source gives a number or a meaning",
        /// Codes that a client library makes up and no service sends, such as 408000 `RequestTimeout` of the .NET SDK.
        #[doc(alias(
            "408000", "RequestTimeout", "InvalidErrorCode", "UnclassifiedErrorCode"
        ))]
        ClientLibrary => "a client library; no service sends it",
        /// Event Hubs, behind the hub's built-in endpoint.
        EventHubs => "Event Hubs",
        /// Service Bus, as a routing endpoint.
        ServiceBus => "Service Bus",
        /// Azure Storage, for file uploads, import and export.
        Storage => "Azure Storage",
        /// Another service or product with codes of the same look.
        Other => "another service",
    }
    text: title, "The space as a phrase that follows “belongs to”.";
}

/// A code of a neighbouring number space.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[non_exhaustive]
pub struct NeighbourCode {
    /// The number, if one is known.
    pub number: Option<u32>,
    /// The name, if one is known.
    pub name: Option<&'static str>,
    /// The space that it belongs to.
    pub space: Neighbour,
}

impl core::fmt::Display for NeighbourCode {
    /// Number and name, as far as they are known.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match (self.number, self.name) {
            (Some(number), Some(name)) => write!(f, "{number} {name}"),
            (Some(number), None) => write!(f, "{number}"),
            (None, name) => f.write_str(name.unwrap_or_default()),
        }
    }
}

impl Neighbour {
    /// The neighbouring code with this number, or `None`.
    ///
    /// ```
    /// use iothub_errors::Neighbour;
    ///
    /// let code = Neighbour::find_number(404_201).expect("a number of the provisioning service");
    /// assert_eq!(code.name, Some("EnrollmentNotFound"));
    /// assert_eq!(code.space, Neighbour::Provisioning);
    /// ```
    #[must_use]
    pub fn find_number(number: u32) -> Option<NeighbourCode> {
        CODES.iter().find(|code| code.number == Some(number)).copied()
    }

    /// The space of an undocumented number, without its name: readers need no more, and link no more.
    pub(crate) fn of_number(number: u32) -> Option<Self> {
        NUMBERS.iter().find(|(known, _)| *known == number).map(|(_, space)| *space)
    }

    /// The neighbouring code with this name in any letter case, or `None`.
    #[must_use]
    pub fn find_name(name: &str) -> Option<NeighbourCode> {
        let is_named = |code: &&NeighbourCode| code.name.is_some_and(|known| known.eq_ignore_ascii_case(name));
        CODES.iter().find(is_named).copied()
    }
}

const fn code(space: Neighbour, number: u32, name: &'static str) -> NeighbourCode {
    NeighbourCode { number: Some(number), name: Some(name), space }
}

const fn number(space: Neighbour, number: u32) -> NeighbourCode {
    NeighbourCode { number: Some(number), name: None, space }
}

const fn name(space: Neighbour, name: &'static str) -> NeighbourCode {
    NeighbourCode { number: None, name: Some(name), space }
}

const CODES: &[NeighbourCode] = {
    use Neighbour::{ClientLibrary, Preview, Provisioning, RestModelOnly};
    &[
        number(Provisioning, 400_201),
        number(Provisioning, 400_207),
        number(Provisioning, 400_208),
        number(Provisioning, 400_209),
        code(Provisioning, 404_201, "EnrollmentNotFound"),
        code(Provisioning, 404_202, "DeviceRegistrationNotFound"),
        code(Provisioning, 404_203, "AsyncOperationNotFound"),
        code(Provisioning, 404_204, "EnrollmentGroupNotFound"),
        code(Provisioning, 404_205, "DeviceRecordNotFound"),
        code(Provisioning, 404_206, "GroupRecordNotFound"),
        code(Provisioning, 404_207, "DeviceGroupNotFound"),
        code(Provisioning, 404_208, "ProvisioningSettingsNotFound"),
        code(Provisioning, 404_209, "ProvisioningRecordNotFound"),
        code(Provisioning, 404_210, "LinkedHubNotFound"),
        code(Provisioning, 404_211, "CertificateAuthorityNotFound"),
        code(Provisioning, 409_201, "EnrollmentConflict"),
        code(Provisioning, 409_202, "EnrollmentGroupConflict"),
        code(Provisioning, 409_203, "RegistrationStatusConflict"),
        code(Provisioning, 409_205, "DeviceRecordConflict"),
        code(Provisioning, 409_206, "GroupRecordConflict"),
        code(Provisioning, 409_207, "DeviceGroupConflict"),
        code(Provisioning, 409_208, "ProvisioningSettingsConflict"),
        code(Provisioning, 409_209, "ProvisioningRecordConflict"),
        code(Provisioning, 409_210, "LinkedHubConflict"),
        code(Provisioning, 409_211, "CertificateAuthorityConflict"),
        name(Provisioning, "InvalidEndorsementKey"),
        name(Provisioning, "InvalidRegistrationId"),
        name(Provisioning, "InvalidStorageRootKey"),
        name(Provisioning, "InvalidEnrollmentGroupId"),
        name(Provisioning, "TooManyEnrollments"),
        name(Provisioning, "RegistrationIdDefinedMultipleTimes"),
        name(Provisioning, "CustomAllocationFailed"),
        name(Provisioning, "CustomAllocationIotHubNotSpecified"),
        name(Provisioning, "CustomAllocationUnauthorizedAccess"),
        name(Provisioning, "IotDpsSuspended"),
        name(Provisioning, "IotDpsSuspending"),
        number(Preview, 400_037),
        code(Preview, 400_040, "CredentialOperationFailed"),
        code(Preview, 409_004, "CredentialOperationPending"),
        code(Preview, 409_005, "CredentialOperationActive"),
        code(Preview, 412_005, "CredentialManagementPreconditionFailed"),
        name(RestModelOnly, "EnforceDeviceHISCompliantKey"),
        name(RestModelOnly, "EnforceModuleHISCompliantKey"),
        name(RestModelOnly, "StatisticsRetrievalError"),
        name(RestModelOnly, "ConnectionForcefullyClosed"),
        name(RestModelOnly, "InvalidBlobState"),
        name(RestModelOnly, "BackupTimedOut"),
        name(RestModelOnly, "AzureStorageTimeout"),
        name(RestModelOnly, "EventHubLinkAlreadyClosed"),
        name(RestModelOnly, "ReliableBlobStoreError"),
        name(RestModelOnly, "RetryAttemptsExhausted"),
        name(RestModelOnly, "AzureTableStoreError"),
        name(RestModelOnly, "CheckpointStoreNotFound"),
        name(RestModelOnly, "DocumentDbInvalidReturnValue"),
        name(RestModelOnly, "ReliableDocDbStoreStoreError"),
        name(RestModelOnly, "ReliableBlobStoreTimeoutError"),
        name(RestModelOnly, "ConfigReadFailed"),
        name(RestModelOnly, "InvalidContainerReceiveLink"),
        name(RestModelOnly, "InvalidPartitionEpoch"),
        name(RestModelOnly, "RestoreTimedOut"),
        name(RestModelOnly, "StreamReservationFailure"),
        name(RestModelOnly, "SerializationError"),
        name(RestModelOnly, "InvalidStorePartitionKey"),
        name(RestModelOnly, "UnexpectedPropertyValue"),
        name(RestModelOnly, "OrchestrationOperationFailed"),
        name(RestModelOnly, "InvalidResponseWhileProxying"),
        name(RestModelOnly, "PurchaseNotFound"),
        name(RestModelOnly, "OfferNotFound"),
        name(RestModelOnly, "OfferStopSell"),
        name(RestModelOnly, "PurchaseNotValidated"),
        name(RestModelOnly, "PurchaseAlreadyExists"),
        name(RestModelOnly, "PurchaseNotAvailable"),
        code(ClientLibrary, 408_000, "RequestTimeout"),
        name(ClientLibrary, "InvalidErrorCode"),
        name(ClientLibrary, "UnclassifiedErrorCode"),
    ]
};

/// The numbers of [`CODES`] with their spaces.
static NUMBERS: [(u32, Neighbour); count_numbers()] = {
    let mut numbers = [(0, Neighbour::Other); count_numbers()];
    let (mut row, mut found) = (0, 0);
    while row < CODES.len() {
        if let Some(number) = CODES[row].number {
            numbers[found] = (number, CODES[row].space);
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

#[cfg(test)]
mod tests {
    use super::CODES;
    use std::format;
    use std::string::ToString;

    /// Whoever types a number or name into the search of the documentation finds the space that it belongs to.
    #[test]
    fn every_code_is_an_alias_of_its_space() {
        let source = include_str!("neighbour.rs");
        let (declaration, _) = source.split_once("pub struct NeighbourCode").unwrap();
        for code in CODES {
            for text in code.number.map(|number| number.to_string()).into_iter().chain(code.name.map(str::to_string)) {
                let (_, after) = declaration.split_once(&format!("\"{text}\"")).unwrap_or_default();
                let variant = after.lines().find_map(|line| line.split_once(" =>")).unwrap_or_default().0;
                assert_eq!(variant.trim(), format!("{:?}", code.space), "{text}");
            }
        }
    }
}
