//! Which members of a record matter, by all the names that the exported forms give them.

use crate::log::scan::{Fault, Scanner, Span, Value};

/// Where the values of a record stand in its text. An empty span is a missing value, `null` or `""`.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Fields {
    pub(crate) time: Span,
    pub(crate) resource_id: Span,
    pub(crate) resource: Span,
    pub(crate) resource_provider: Span,
    pub(crate) resource_type: Span,
    pub(crate) operation: Span,
    pub(crate) category: Span,
    pub(crate) level: Span,
    pub(crate) result_type: Span,
    pub(crate) result_description: Span,
    pub(crate) result_signature: Span,
    pub(crate) device_id: Span,
    pub(crate) module_id: Span,
    pub(crate) protocol: Span,
    pub(crate) auth_type: Span,
    pub(crate) address: Span,
    pub(crate) sdk_version: Span,
    pub(crate) status_code: Span,
    pub(crate) error_message: Span,
    pub(crate) endpoint: Span,
    pub(crate) details: Span,
    pub(crate) properties: Span,
    /// `properties` is there and is neither an object nor a string that holds one.
    pub(crate) has_broken_properties: bool,
}

impl Fields {
    /// `true` if the object had any member by which a log record is known.
    #[cfg(feature = "std")]
    pub(crate) fn is_record(&self) -> bool {
        let known = [self.time, self.operation, self.category, self.result_type, self.result_description];
        known.iter().any(|span| span.end > 0)
    }

    /// Takes the value of a member, and keeps it if it matters.
    #[inline]
    pub(crate) fn take(&mut self, text: &[u8], key: &[u8], scanner: &mut Scanner<'_, false>) -> Result<(), Fault> {
        if matches!(key, b"properties" | b"properties_s") && self.take_properties(text, scanner) {
            return Ok(());
        }
        let value = scanner.value()?;
        self.set(text, key, value);
        Ok(())
    }

    /// Reads `properties` where they stand, as an object or as a string, without looking for their end first. `false` if
    /// they are neither, or not sound.
    fn take_properties(&mut self, text: &[u8], scanner: &mut Scanner<'_, false>) -> bool {
        scanner.skip_white_space();
        let start = scanner.position();
        match scanner.peek() {
            Some((b'{', _)) => {
                let mut inner = scanner.nested::<false>(start);
                if self.read_members(text, &mut inner).is_err() {
                    return false;
                }
                self.properties = inner.span(start, inner.position(), 0);
                scanner.go_on_behind(&inner, 0);
            }
            Some((b'"', _)) => {
                let mut inner = scanner.nested::<true>(start + 1);
                if self.read_members(text, &mut inner).is_err() {
                    return false;
                }
                inner.skip_white_space();
                let end = inner.position();
                if text.get(end) != Some(&b'"') {
                    return false;
                }
                self.properties = inner.span(start + 1, end, 1);
                scanner.go_on_behind(&inner, 1);
            }
            _ => return false,
        }
        self.has_broken_properties = false;
        true
    }

    /// Keeps a member of the record itself.
    #[inline(always)]
    pub(crate) fn set(&mut self, text: &[u8], key: &[u8], value: Value) {
        // Log Analytics adds the type of a dynamic column to its name.
        let key = key.strip_suffix(b"_s").or_else(|| key.strip_suffix(b"_d")).unwrap_or(key);
        let is = |name: &[u8]| is_named(key, name);
        let first = key.first().map_or(0, u8::to_ascii_lowercase);
        let place = match (key.len(), first) {
            (4, b't') if is(b"time") => &mut self.time,
            (13, b't') if is(b"TimeGenerated") => &mut self.time,
            (10, b'r') if is(b"resourceId") => &mut self.resource_id,
            (11, b'_') if is(b"_ResourceId") => &mut self.resource_id,
            (8, b'r') if is(b"Resource") => &mut self.resource,
            (16, b'r') if is(b"ResourceProvider") => &mut self.resource_provider,
            (12, b'r') if is(b"ResourceType") => &mut self.resource_type,
            (13, b'o') if is(b"operationName") => &mut self.operation,
            (8, b'c') if is(b"category") => &mut self.category,
            (5, b'l') if is(b"level") => &mut self.level,
            (10, b'r') if is(b"resultType") => &mut self.result_type,
            // The retired operations monitoring has the number here.
            (10, b's') if is(b"statusType") => &mut self.result_type,
            (17, b'r') if is(b"resultDescription") => &mut self.result_description,
            (17, b's') if is(b"statusDescription") => &mut self.result_description,
            (15, b'r') if is(b"resultSignature") => &mut self.result_signature,
            (10, b'p') if is(b"properties") => return self.set_properties(text, value),
            _ => return self.set_property(key, value),
        };
        keep(place, value);
    }

    /// Keeps a member of `properties`, which the retired shape has in the record itself.
    #[inline(always)]
    fn set_property(&mut self, key: &[u8], value: Value) {
        let is = |name: &[u8]| is_named(key, name);
        let first = key.first().map_or(0, u8::to_ascii_lowercase);
        let place = match (key.len(), first) {
            (8, b'd') if is(b"deviceId") => &mut self.device_id,
            (8, b'm') if is(b"moduleId") => &mut self.module_id,
            (8, b'p') if is(b"protocol") => &mut self.protocol,
            (8, b'a') if is(b"authType") => &mut self.auth_type,
            (18, b'a') if is(b"authenticationType") => &mut self.auth_type,
            (15, b'm') if is(b"maskedIpAddress") => &mut self.address,
            (10, b's') if is(b"sdkVersion") => &mut self.sdk_version,
            (9, b'u') if is(b"userAgent") => &mut self.sdk_version,
            (10, b's') if is(b"statusCode") => &mut self.status_code,
            (12, b'e') if is(b"errorMessage") => &mut self.error_message,
            (12, b'e') if is(b"endpointName") => &mut self.endpoint,
            (7, b'd') if is(b"details") => &mut self.details,
            _ => return,
        };
        keep(place, value);
    }

    fn set_properties(&mut self, text: &[u8], value: Value) {
        self.has_broken_properties = false;
        let read = match value {
            Value::Null => return,
            Value::Object(span) => self.read_properties::<false>(text, span),
            Value::Text(span) if span.of(text).trim_ascii().is_empty() => return,
            Value::Text(span) => self.read_properties::<true>(text, span),
            Value::Array(_) | Value::Literal(_) => Err(Fault::Object),
        };
        if let Value::Object(span) | Value::Text(span) | Value::Array(span) | Value::Literal(span) = value {
            self.properties = span;
        }
        self.has_broken_properties = read.is_err();
    }

    /// Reads `properties` as far as it goes: what stands before a fault is kept.
    fn read_properties<const NESTED: bool>(&mut self, text: &[u8], span: Span) -> Result<(), Fault> {
        let text = text.get(..span.end as usize).unwrap_or(text);
        self.read_members(text, &mut Scanner::<NESTED>::new(text, span.start as usize))
    }

    #[inline(always)]
    fn read_members<const NESTED: bool>(
        &mut self,
        text: &[u8],
        scanner: &mut Scanner<'_, NESTED>,
    ) -> Result<(), Fault> {
        scanner.open(b'{')?;
        let mut first = true;
        while let Some(key) = scanner.next_key(first)? {
            first = false;
            let value = scanner.value()?;
            self.set_property(key.of(text), value);
        }
        Ok(())
    }
}

/// `true` if this is the name, in any letter case. Nearly always it is in the expected one.
#[inline(always)]
fn is_named(key: &[u8], name: &[u8]) -> bool {
    key == name || is_named_in_other_case(key, name)
}

#[cold]
fn is_named_in_other_case(key: &[u8], name: &[u8]) -> bool {
    key.eq_ignore_ascii_case(name)
}

fn keep(place: &mut Span, value: Value) {
    *place = match value {
        Value::Text(span) | Value::Literal(span) => span,
        Value::Null | Value::Object(_) | Value::Array(_) => Span::default(),
    };
}
