//! Classification of a log record: whether it reports a failure, and which.

use alloc::borrow::Cow;

use crate::bytes::parse_number;
use crate::catalog::{Entry, ErrorCode, Issuer, Operation, Transport, UncodedError, Verdict};
use crate::error::IotHubError;
use crate::evidence::grammar::{Facts, entry_named};
use crate::evidence::{Beside, Classification, Clue, Evidence, Input, Mark, Stated, decide, issuer, status};
use crate::log::{LogCategory, Record};
use crate::text;

impl<'a> Record<'a> {
    /// Returns the failure that the record reports, or `None` if it reports a success.
    ///
    /// From strongest to weakest, the evidence is: the number in `resultType`; a number or name in `errorMessage`; the
    /// name in `resultType`, `resultDescription` or `details`; a link or documented message; the status. Allocates only
    /// for values that contain escapes.
    #[must_use]
    pub fn classify(&self) -> Option<Classification> {
        decide(&Said::of(self))
    }

    /// Returns an error if the record reports a failure, so that `?` works.
    ///
    /// # Errors
    ///
    /// Returns the failure, as [`IotHubError::from_record`] reads it.
    pub fn check(&self) -> Result<(), IotHubError> {
        IotHubError::from_record(self).map_or(Ok(()), Err)
    }

    /// Returns `true` for a 403004 in the category `Routes`, where it means that a routing endpoint is full, not a
    /// device's queue.
    #[must_use]
    pub fn is_full_endpoint(&self) -> bool {
        self.category() == Some(LogCategory::Routes)
            && (self.raw_of(self.fields().result_type) == b"403004"
                || self.raw_of(self.fields().result_description)
                    == ErrorCode::DeviceMaximumQueueDepthExceeded.name().as_bytes())
    }

    /// Returns the operation that the hub was performing, if the record's category shows it.
    #[must_use]
    pub fn operation(&self) -> Option<Operation> {
        self.category()?.operation()
    }

    /// Returns the category; `None` for one that IoT Hub does not document. [`category_name`](Self::category_name)
    /// returns it as it was written.
    #[must_use]
    pub fn category(&self) -> Option<LogCategory> {
        LogCategory::from_bytes(self.raw_of(self.fields().category))
    }

    /// Returns the service that wrote the record if it isn't IoT Hub: all resource logs have this shape.
    pub(crate) fn issuer(&self) -> Option<Issuer> {
        if self.is_provisioning() {
            return Some(Issuer::Provisioning);
        }
        let parts = self.raw_of(self.fields().resource_id).split(|byte| *byte == b'/');
        let mut behind = parts.skip_while(|part| !part.eq_ignore_ascii_case(b"providers")).skip(1);
        let is_foreign = behind.next().is_some_and(|provider| !provider.eq_ignore_ascii_case(b"microsoft.devices"));
        is_foreign.then_some(Issuer::Other)
    }

    /// Returns `true` for the provisioning service, which writes logs of the same shape with its own numbers.
    fn is_provisioning(&self) -> bool {
        const PROVIDER: &[u8] = b"provisioningservices";
        let id = self.raw_of(self.fields().resource_id);
        id.split(|b| *b == b'/').any(|part| part.eq_ignore_ascii_case(PROVIDER))
    }
}

/// A record and its result, parsed once.
struct Said<'r, 'a> {
    record: &'r Record<'a>,
    result_type: Cow<'a, [u8]>,
    /// The number in `resultType`.
    number: Option<u32>,
    /// `errorMessage`.
    message: Cow<'a, [u8]>,
    description: Cow<'a, [u8]>,
    /// The status that the record states, or that takes the place of the number.
    status: Option<u16>,
}

impl<'r, 'a> Said<'r, 'a> {
    fn of(record: &'r Record<'a>) -> Self {
        let fields = record.fields();
        let result_type = record.bytes_of(fields.result_type);
        let number = parse_number(&result_type).and_then(|number| u32::try_from(number).ok());
        let in_place =
            number.and_then(|number| u16::try_from(number).ok()).filter(|status| (100..600).contains(status));
        let description = record.bytes_of(fields.result_description);
        let message = record.bytes_of(fields.error_message);
        let status = record.http_status().or(in_place);
        Self { record, result_type, number, message, description, status }
    }

    /// Returns what `resultType` names: a number, or in its place a name.
    fn by_result_type(&self) -> Option<Clue> {
        let Some(number) = self.number else {
            return entry_named(&self.result_type).map(|entry| Clue::entry(Evidence::LogName, entry));
        };
        // A routing endpoint's own 401 is an entry of its own.
        if number == 401 && self.record.category() == Some(LogCategory::Routes) {
            return Some(Clue::entry(Evidence::LogNumber, Entry::Uncoded(UncodedError::Unauthorized)));
        }
        let unknown = || Clue { number: Some(number), ..Clue::open(Evidence::LogNumber, Verdict::UNKNOWN) };
        (number >= 1000).then(|| Clue::number(Evidence::LogNumber, number).unwrap_or_else(unknown))
    }

    /// Returns what `resultDescription` names: its name or, if it is a message next to `errorMessage`, what that names
    /// in a structured place.
    fn by_description(&self) -> Option<Clue> {
        // The description nearly always names the number's code, which needs no search.
        let documented = self.number.and_then(ErrorCode::from_number);
        if let Some(code) = documented.filter(|code| *self.description == *code.name().as_bytes()) {
            return Some(Clue::entry(Evidence::LogName, Entry::Code(code)));
        }
        if is_name(&self.description) || self.message.is_empty() {
            return entry_named(&self.description).map(|entry| Clue::entry(Evidence::LogName, entry));
        }
        let said = text::classify(&self.description)?;
        Some(said.clue()).filter(|clue| clue.named().is_some() && clue.evidence <= Evidence::Link)
    }
}

impl Input for Said<'_, '_> {
    const TRANSPORT: Transport = Transport::Log;

    /// Returns the message in `errorMessage`, or in `resultDescription` if that is more than a name.
    fn text(&self) -> &[u8] {
        if self.message.is_empty() && !is_name(&self.description) { &self.description } else { &self.message }
    }

    /// Returns `true` for a success: no result, `Success`, or a status below 400, and not logged as an error.
    fn is_success(&self, _: &Facts<'_>) -> bool {
        let is_neutral = self.result_type.is_empty()
            || self.number.is_some_and(|number| number < 400)
            || [&b"success"[..], b"succeeded", b"ok"].iter().any(|word| self.result_type.eq_ignore_ascii_case(word));
        let level = self.record.raw_of(self.record.fields().level);
        let is_error = level.eq_ignore_ascii_case(b"error") || level.eq_ignore_ascii_case(b"critical");
        is_neutral && !is_error && self.status.is_none_or(|status| status < 400)
    }

    /// Returns `true` if another service wrote the record: all resource logs have this shape.
    fn mark(&self, facts: &Facts<'_>) -> Mark {
        if let Some(issuer) = self.record.issuer() {
            return Mark::Other(issuer);
        }
        // A record whose result is a hub error is the hub's, although its message may mention another service, such as
        // an endpoint or a storage account.
        if self.by_result_type().is_some_and(|clue| clue.named().is_some()) {
            return Mark::Hub;
        }
        issuer::shown_in(self.text(), facts).map_or(Mark::Unknown, Mark::Other)
    }

    /// Returns what the fields `resultType`, `resultDescription` and `details` name.
    fn beside(&self) -> Beside {
        let details = self.record.bytes_of(self.record.fields().details);
        let by_details = entry_named(&details).map(|entry| Clue::entry(Evidence::LogName, entry));
        [self.by_result_type(), self.by_description(), by_details]
    }

    /// Classifies the record's messages as text.
    fn named(&self, _: &Facts<'_>) -> Option<Clue> {
        let details = self.record.bytes_of(self.record.fields().details);
        let mut told = [&*self.message, &*self.description, &*details]
            .into_iter()
            .filter_map(|text| text::classify(text).map(|said| said.clue()))
            .filter(|clue| clue.named().is_some());
        told.next().or_else(|| {
            let is_expiry = self.record.raw_of(self.record.fields().operation).eq_ignore_ascii_case(b"messageExpired");
            is_expiry.then_some(Clue::entry(Evidence::LogName, Entry::Uncoded(UncodedError::MessageExpired)))
        })
    }

    fn coarse(&self, _: &Facts<'_>) -> Option<Clue> {
        let by_status = self.status.and_then(|status| status::clue(status, self.record.operation()));
        by_status.or_else(|| {
            let told = [&*self.message, &*self.description].into_iter().find_map(text::classify);
            Some(told.map_or(Clue::open(Evidence::Nothing, Verdict::UNKNOWN), |said| said.clue()))
        })
    }

    fn status(&self) -> Option<u16> {
        self.status
    }

    fn stated(&self) -> Stated {
        Stated::new("log record", None)
    }

    fn raw_name(&self) -> Option<&[u8]> {
        let is_sent = |text: &&[u8]| text.first().is_some_and(u8::is_ascii_alphabetic) && is_name(text);
        [&*self.result_type, &*self.description].into_iter().find(is_sent)
    }

    fn timestamp(&self) -> Option<&[u8]> {
        Some(self.record.raw_of(self.record.fields().time)).filter(|time| !time.is_empty())
    }

    fn message(&self) -> &[u8] {
        self.text()
    }
}

/// Returns the value if it is a single word, as names are.
fn is_name(text: &[u8]) -> bool {
    text.iter().all(u8::is_ascii_alphanumeric)
}

impl IotHubError {
    /// Reads the failure that a log record reports. Returns `None` if it reports a success. The message is
    /// `errorMessage`, or `resultDescription` if that is more than a name. The time is the record's.
    #[must_use]
    pub fn from_record(record: &Record<'_>) -> Option<Self> {
        Self::read(&Said::of(record))
    }
}
