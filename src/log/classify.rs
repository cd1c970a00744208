//! What a record says about a failure.

use crate::catalog::{Entry, ErrorCode, Neighbour, Operation, UncodedError};
use crate::evidence::grammar::{entry_named, parse_number};
use crate::evidence::{Classification, Disagreement, Evidence, status};
use crate::log::Record;
use crate::text;

impl Record<'_> {
    /// What the record says about a failure; `None` for a record of a success.
    ///
    /// Best first: the number in `resultType`, the name in `resultType`, `resultDescription` or `details`, what
    /// `errorMessage` says (a link, a name, a documented text), the status. Allocates only for values with escapes.
    #[must_use]
    pub fn classify(&self) -> Option<Classification> {
        let result_type = self.bytes_of(self.fields().result_type);
        let number = parse_number(&result_type).and_then(|number| u32::try_from(number).ok());
        let stated = self.http_status().or_else(|| number.and_then(status_of));
        if self.is_success(&result_type, number, stated) {
            return None;
        }
        let number = number.filter(|number| *number >= 1000);
        let foreign = self.foreign();
        let classification = match number.filter(|_| foreign.is_none()) {
            Some(number) => self.by_number(number, stated),
            None => self.by_text(&result_type, stated, foreign.is_some()),
        };
        let neighbour = foreign.or_else(|| classification.neighbour());
        Some(classification.with_number(number).with_status(stated).with_neighbour(neighbour))
    }

    /// `true` for a 403004 of the category `Routes`: there it means that a routing endpoint is full, not the queue of a
    /// device.
    #[must_use]
    pub fn is_full_endpoint(&self) -> bool {
        self.is_category(b"Routes")
            && (self.raw_of(self.fields().result_type) == b"403004"
                || self.names(ErrorCode::DeviceMaximumQueueDepthExceeded))
    }

    /// What the hub was doing, as far as the category of the record tells.
    #[must_use]
    pub fn operation(&self) -> Option<Operation> {
        let category = self.raw_of(self.fields().category);
        CATEGORIES.iter().find(|(name, _)| category.eq_ignore_ascii_case(name)).map(|(_, operation)| *operation)
    }

    pub(crate) fn is_category(&self, name: &[u8]) -> bool {
        self.raw_of(self.fields().category).eq_ignore_ascii_case(name)
    }

    /// Success has no result, `Success` or a status below 400, and is not logged as an error.
    fn is_success(&self, result_type: &[u8], number: Option<u32>, stated: Option<u16>) -> bool {
        let is_neutral = result_type.is_empty()
            || number.is_some_and(|number| number < 400)
            || [&b"success"[..], b"succeeded", b"ok"].iter().any(|word| result_type.eq_ignore_ascii_case(word));
        let level = self.raw_of(self.fields().level);
        let is_error = level.eq_ignore_ascii_case(b"error") || level.eq_ignore_ascii_case(b"critical");
        is_neutral && !is_error && stated.is_none_or(|status| status < 400)
    }

    fn by_number(&self, number: u32, stated: Option<u16>) -> Classification {
        if let Some(code) = ErrorCode::from_any_number(u64::from(number)) {
            let known = Classification::known(Entry::Code(code), Evidence::LogNumber);
            return if self.names(code) { known } else { known.with_disagreement(self.other_name()) };
        }
        let undocumented = Classification::undocumented(number, Evidence::LogNumber)
            .unwrap_or_else(|| Classification::nothing(Evidence::LogNumber));
        if undocumented.neighbour().is_some() {
            return undocumented;
        }
        let better = self.by_text(b"", stated, false);
        if better.entry().is_some() { better } else { undocumented }
    }

    /// The rungs below the number.
    fn by_text(&self, result_type: &[u8], stated: Option<u16>, is_foreign: bool) -> Classification {
        let fields = self.fields();
        if self.is_category(b"Routes") && result_type == b"401" {
            return Classification::known(Entry::Uncoded(UncodedError::Unauthorized), Evidence::LogNumber);
        }
        let by_status = || status::classify(stated?, self.operation());
        let unknown = || Classification::nothing(Evidence::Nothing);
        if is_foreign {
            return by_status().unwrap_or_else(unknown);
        }
        let description = self.bytes_of(fields.result_description);
        let details = self.bytes_of(fields.details);
        if let Some(entry) = [result_type, &description, &details].into_iter().find_map(entry_named) {
            return Classification::known(entry, Evidence::LogName);
        }
        let message = self.bytes_of(fields.error_message);
        let told = [&message, &description, &details].into_iter().filter_map(|text| text::classify(text));
        if let Some(named) = told.clone().find(|answer| answer.entry().is_some()) {
            return named;
        }
        if self.raw_of(fields.operation).eq_ignore_ascii_case(b"messageExpired") {
            return Classification::known(Entry::Uncoded(UncodedError::MessageExpired), Evidence::LogName);
        }
        by_status().or_else(|| told.clone().next()).unwrap_or_else(unknown)
    }

    /// `true` if the description names this code, which is the usual case and needs no search.
    fn names(&self, code: ErrorCode) -> bool {
        self.raw_of(self.fields().result_description) == code.name().as_bytes()
    }

    fn other_name(&self) -> Option<Disagreement> {
        let entry = entry_named(&self.bytes_of(self.fields().result_description));
        entry.map(|entry| Disagreement { evidence: Evidence::LogName, entry })
    }

    /// The service that wrote the record, if it is not IoT Hub: all resource logs have this shape.
    pub(crate) fn foreign(&self) -> Option<Neighbour> {
        if self.is_provisioning() {
            return Some(Neighbour::Provisioning);
        }
        let parts = self.raw_of(self.fields().resource_id).split(|byte| *byte == b'/');
        let mut behind = parts.skip_while(|part| !part.eq_ignore_ascii_case(b"providers")).skip(1);
        let is_foreign = behind.next().is_some_and(|provider| !provider.eq_ignore_ascii_case(b"microsoft.devices"));
        is_foreign.then_some(Neighbour::Other)
    }

    /// The provisioning service writes logs of the same shape, with numbers of its own.
    fn is_provisioning(&self) -> bool {
        const PROVIDER: &[u8] = b"provisioningservices";
        let id = self.raw_of(self.fields().resource_id);
        id.split(|b| *b == b'/').any(|part| part.eq_ignore_ascii_case(PROVIDER))
    }
}

/// A bare status in the place of a number.
fn status_of(number: u32) -> Option<u16> {
    u16::try_from(number).ok().filter(|status| (100..600).contains(status))
}

const CATEGORIES: &[(&[u8], Operation)] = &[
    (b"Connections", Operation::Connect),
    (b"DeviceTelemetry", Operation::Telemetry),
    (b"C2DCommands", Operation::C2dSend),
    (b"DeviceIdentityOperations", Operation::Registry),
    (b"FileUploadOperations", Operation::FileUpload),
    (b"fileUpload", Operation::FileUpload),
    (b"Routes", Operation::Routing),
    (b"D2CTwinOperations", Operation::Twin),
    (b"C2DTwinOperations", Operation::Twin),
    (b"TwinQueries", Operation::Query),
    (b"JobsOperations", Operation::Job),
    (b"DirectMethods", Operation::Method),
    (b"Configurations", Operation::Configuration),
];
