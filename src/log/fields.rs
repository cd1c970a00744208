//! The members of a record that matter, under all the names that exports give them.

use crate::log::json::{Cursor, Fault, Node, Span};

/// The places of a record's values in its text. An empty span is a missing value, `null` or `""`.
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
    /// The string `AdditionalFields`, which holds the columns that didn't fit into a table.
    pub(crate) additional: Span,
    /// Set if `properties` is present but is neither an object nor a string that holds one.
    pub(crate) has_broken_properties: bool,
    /// Set if the time is, or may be, the time at which a collector passed the record on, as in `_time` and
    /// `@timestamp`.
    has_weak_time: bool,
}

impl Fields {
    /// Returns `true` if the object has the members that identify a log record.
    ///
    /// Many wrappers around records have a time, and device messages have a device id; neither makes a record. It takes
    /// two of category, operation, result and properties, or one of them and a place or a time.
    pub(crate) fn is_record(&self) -> bool {
        let is_there = |span: Span| !span.is_missing();
        let of_properties =
            [self.device_id, self.protocol, self.sdk_version, self.status_code, self.error_message, self.details];
        let has_properties =
            is_there(self.properties) && (self.has_broken_properties || of_properties.into_iter().any(is_there));
        let has_time = is_there(self.time);
        let core = usize::from(is_there(self.category))
            + usize::from(is_there(self.operation))
            + usize::from(is_there(self.result_type))
            + usize::from(has_properties)
            // A query status has a description, too, along with the time of the program that reports it.
            + usize::from(is_there(self.result_description) && has_time && !self.has_weak_time);
        let has_place = [self.device_id, self.level, self.resource_id].into_iter().any(is_there);
        core >= 2 || core == 1 && (has_time || has_place)
    }

    /// Returns `true` if any member that identifies a log record was read. `time` counts, as records begin with it.
    pub(crate) fn is_begun(&self) -> bool {
        let known = [self.category, self.operation, self.result_type, self.properties, self.result_description];
        known.iter().any(|span| !span.is_missing()) || (!self.time.is_missing() && !self.has_weak_time)
    }

    /// Returns `true` if any value was kept.
    pub(crate) fn has_any(&self) -> bool {
        let others = [
            self.time,
            self.resource_id,
            self.resource,
            self.resource_provider,
            self.resource_type,
            self.level,
            self.result_signature,
            self.device_id,
            self.module_id,
            self.protocol,
            self.sdk_version,
            self.status_code,
            self.error_message,
            self.endpoint,
            self.details,
        ];
        self.is_begun() || others.iter().any(|span| !span.is_missing())
    }

    /// Fills in the values that are missing here from the other fields.
    #[cfg(feature = "std")]
    pub(crate) fn complete(&mut self, other: &Self) {
        for (place, value) in [
            (&mut self.resource_id, other.resource_id),
            (&mut self.resource, other.resource),
            (&mut self.resource_provider, other.resource_provider),
            (&mut self.resource_type, other.resource_type),
            (&mut self.operation, other.operation),
            (&mut self.category, other.category),
            (&mut self.level, other.level),
            (&mut self.result_type, other.result_type),
            (&mut self.result_description, other.result_description),
            (&mut self.result_signature, other.result_signature),
            (&mut self.device_id, other.device_id),
            (&mut self.module_id, other.module_id),
            (&mut self.protocol, other.protocol),
            (&mut self.sdk_version, other.sdk_version),
            (&mut self.status_code, other.status_code),
            (&mut self.error_message, other.error_message),
            (&mut self.endpoint, other.endpoint),
            (&mut self.details, other.details),
            (&mut self.properties, other.properties),
        ] {
            if place.is_missing() {
                *place = value;
            }
        }
        if self.time.is_missing() || (self.has_weak_time && !other.has_weak_time && !other.time.is_missing()) {
            (self.time, self.has_weak_time) = (other.time, other.has_weak_time);
        }
        self.has_broken_properties |= other.has_broken_properties;
    }

    /// Returns the fields that hold for every record in an object, moved by this many bytes.
    #[cfg(feature = "std")]
    pub(crate) fn moved(&self, by: usize) -> Self {
        let moved = |span: Span| {
            if span.is_missing() { span } else { Span::new(span.start() + by, span.end() + by, span.layers()) }
        };
        Self {
            time: moved(self.time),
            resource_id: moved(self.resource_id),
            resource: moved(self.resource),
            level: moved(self.level),
            // The time of an object around records may be the time of the record or that of its arrival.
            has_weak_time: true,
            ..Self::default()
        }
    }

    /// Reads a member's value, and keeps it if it matters.
    #[inline]
    pub(crate) fn take(&mut self, text: &[u8], key: &[u8], cursor: &mut Cursor<'_, false>) -> Result<(), Fault> {
        if matches!(key, b"properties" | b"properties_s") && self.take_properties(text, cursor) {
            return Ok(());
        }
        let value = cursor.value()?;
        self.set(text, key, value);
        Ok(())
    }

    /// Reads `properties` in place, as an object or as a string, without looking for its end first. Returns `false` if
    /// it is neither, or malformed.
    fn take_properties(&mut self, text: &[u8], cursor: &mut Cursor<'_, false>) -> bool {
        cursor.skip_white_space();
        let start = cursor.position();
        match cursor.peek() {
            Some((b'{', _)) => {
                let mut inner = cursor.nested::<false>(start);
                if self.read_members(text, &mut inner).is_err() {
                    return false;
                }
                self.properties = Span::new(start, inner.position(), 0);
                cursor.go_on_behind(&inner, 0);
            }
            Some((b'"', _)) => {
                let mut inner = cursor.nested::<true>(start + 1);
                if self.read_members(text, &mut inner).is_err() {
                    return false;
                }
                inner.skip_white_space();
                let end = inner.position();
                if text.get(end) != Some(&b'"') {
                    return false;
                }
                self.properties = Span::new(start + 1, end, 1);
                cursor.go_on_behind(&inner, 1);
            }
            _ => return false,
        }
        self.has_broken_properties = false;
        true
    }

    /// Keeps a member of the record itself.
    #[inline(always)]
    pub(crate) fn set(&mut self, text: &[u8], key: &[u8], value: Node) {
        if !self.set_by_name(text, key, value) {
            self.set_by_other_name(text, key, value);
        }
    }

    /// Returns `true` for the name of a member that matters.
    #[cfg(feature = "std")]
    pub(crate) fn knows(key: &[u8]) -> bool {
        Self::default().set_by_name(&[], key, Node::Null)
    }

    /// Keeps a member that has one of the names that Azure writes. Returns `false` if its name is not one of them.
    #[inline(always)]
    fn set_by_name(&mut self, text: &[u8], key: &[u8], value: Node) -> bool {
        // Log Analytics adds the type of a dynamic column to its name.
        let key = key.strip_suffix(b"_s").or_else(|| key.strip_suffix(b"_d")).unwrap_or(key);
        let is = |name: &[u8]| is_named(key, name);
        let first = key.first().map_or(0, u8::to_ascii_lowercase);
        let place = match (key.len(), first) {
            (4, b't') if is(b"time") => return self.set_time(text, value),
            (13, b't') if is(b"TimeGenerated") => return self.set_time(text, value),
            (10, b'r') if is(b"resourceId") => &mut self.resource_id,
            (11, b'_') if is(b"_ResourceId") => &mut self.resource_id,
            (8, b'r') if is(b"Resource") => match value {
                Node::Object(object) => {
                    self.resource_id = member(text, object, b"id").unwrap_or_default();
                    return true;
                }
                _ => &mut self.resource,
            },
            (16, b'r') if is(b"ResourceProvider") => &mut self.resource_provider,
            (12, b'r') if is(b"ResourceType") => &mut self.resource_type,
            (13, b'o') if is(b"operationName") => &mut self.operation,
            (8, b'c') if is(b"category") => &mut self.category,
            (5, b'l') if is(b"level") => &mut self.level,
            (10, b'r') if is(b"resultType") => {
                keep(&mut self.result_type, text, value);
                self.result_type = whole(text, self.result_type);
                return true;
            }
            // Records of the retired operations monitoring have the number here.
            (10, b's') if is(b"statusType") => &mut self.result_type,
            (17, b'r') if is(b"resultDescription") => &mut self.result_description,
            (17, b's') if is(b"statusDescription") => &mut self.result_description,
            (15, b'r') if is(b"resultSignature") => &mut self.result_signature,
            (10, b'p') if is(b"properties") => {
                self.set_properties(text, value);
                return true;
            }
            // Columns in camel case.
            (11, b'p') if is(b"propertiesS") => {
                self.set_properties(text, value);
                return true;
            }
            _ => return self.set_property(text, key, value),
        };
        keep(place, text, value);
        true
    }

    /// Keeps a member of `properties`, which the retired format has in the record itself.
    #[inline(always)]
    fn set_property(&mut self, text: &[u8], key: &[u8], value: Node) -> bool {
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
            (10, b's') if is(b"statusCode") => {
                keep(&mut self.status_code, text, value);
                self.status_code = whole(text, self.status_code);
                return true;
            }
            (12, b'e') if is(b"errorMessage") => &mut self.error_message,
            (12, b'e') if is(b"endpointName") => &mut self.endpoint,
            (7, b'd') if is(b"details") => &mut self.details,
            _ => return false,
        };
        keep(place, text, value);
        true
    }

    /// Keeps a member whose name a collector or a query spells in its own way: `azure.platformlogs.result_type`,
    /// `properties.deviceId`, `properties_deviceId_s`, `TimeGenerated [UTC]`, `@timestamp`.
    fn set_by_other_name(&mut self, text: &[u8], key: &[u8], value: Node) {
        if !key.iter().any(|byte| matches!(byte, b'.' | b'_' | b' ' | b'@')) && key.len() != 9 && key.len() != 16 {
            return;
        }
        if is_named(key, b"timestamp") || is_named(key, b"@timestamp") || key == b"_time" {
            if self.time.is_missing() {
                self.set_time(text, value);
                self.has_weak_time = !self.time.is_missing();
            }
            return;
        }
        if is_named(key, b"AdditionalFields") {
            return self.set_additional(text, value);
        }
        let key = match key.iter().position(|byte| *byte == b'[') {
            Some(bracket) if bracket > 0 => key.get(..bracket).unwrap_or(key).trim_ascii_end(),
            _ => key,
        };
        let (parent, name) = match key.iter().rposition(|byte| *byte == b'.') {
            Some(dot) => (key.get(..dot).unwrap_or_default(), key.get(dot + 1..).unwrap_or_default()),
            None => (&[][..], key),
        };
        if parent.eq_ignore_ascii_case(b"event") || parent.starts_with(b"event.") {
            // The Elastic Common Schema has its own category.
            return;
        }
        if parent.ends_with(b"resource") {
            if name == b"id" {
                keep(&mut self.resource_id, text, value);
            }
            return;
        }
        let mut short = [0; 40];
        let Some(name) = without_separators(name, &mut short) else { return };
        let name = name.strip_prefix(b"properties").filter(|rest| !rest.is_empty()).unwrap_or(name);
        if name != b"time" || !key.starts_with(b"_") {
            self.set_by_name(text, name, value);
        }
    }

    fn set_time(&mut self, text: &[u8], value: Node) -> bool {
        match value {
            // PowerShell writes a time as an object if it was modified in between.
            Node::Object(object) => self.time = member(text, object, b"value").unwrap_or_default(),
            _ => keep(&mut self.time, text, value),
        }
        self.has_weak_time = false;
        true
    }

    fn set_additional(&mut self, text: &[u8], value: Node) {
        let (Node::Object(span) | Node::Text(span)) = value else { return };
        if span.layers() == 1 {
            self.additional = span;
            let mut inner = Self::default();
            let within = text.get(..span.end()).unwrap_or(text);
            let _ = inner.read_members(within, &mut Cursor::<true>::new(within, span.start()));
            self.complete_with_properties(&inner);
            return;
        }
        let within = text.get(..span.end()).unwrap_or(text);
        let _ = self.read_columns_of(within, span.start());
    }

    fn complete_with_properties(&mut self, other: &Self) {
        for (place, value) in [
            (&mut self.device_id, other.device_id),
            (&mut self.module_id, other.module_id),
            (&mut self.protocol, other.protocol),
            (&mut self.sdk_version, other.sdk_version),
            (&mut self.status_code, other.status_code),
            (&mut self.error_message, other.error_message),
            (&mut self.endpoint, other.endpoint),
            (&mut self.details, other.details),
        ] {
            if place.is_missing() {
                *place = value;
            }
        }
    }

    /// Reads an object whose members are further columns of the record.
    pub(crate) fn read_columns_of(&mut self, text: &[u8], start: usize) -> Result<(), Fault> {
        let mut cursor = Cursor::<false>::new(text, start);
        cursor.open(b'{')?;
        while let Some(key) = cursor.next_key()? {
            let value = cursor.value()?;
            // Not `set`, which would look for further columns inside further columns.
            if !self.set_by_name(text, key.of(text), value) && !is_named(key.of(text), b"AdditionalFields") {
                self.set_by_other_name(text, key.of(text), value);
            }
        }
        Ok(())
    }

    fn set_properties(&mut self, text: &[u8], value: Node) {
        self.has_broken_properties = false;
        let read = match value {
            Node::Null => return,
            Node::Object(span) => self.read_properties::<false>(text, span),
            Node::Text(span) if span.of(text).trim_ascii().is_empty() => return,
            // A column's value, or a string in which nothing is escaped.
            Node::Text(span) if span.layers() == 0 => self.read_properties::<false>(text, span),
            Node::Text(span) => self.read_properties::<true>(text, span),
            Node::Array(_) | Node::Literal(_) => Err(Fault::Object),
        };
        if let Node::Object(span) | Node::Text(span) | Node::Array(span) | Node::Literal(span) = value {
            self.properties = span;
        }
        self.has_broken_properties = read.is_err();
    }

    /// Reads `properties` as far as possible: members before a fault are kept.
    fn read_properties<const NESTED: bool>(&mut self, text: &[u8], span: Span) -> Result<(), Fault> {
        let text = text.get(..span.end()).unwrap_or(text);
        self.read_members(text, &mut Cursor::<NESTED>::new(text, span.start()))
    }

    #[inline(always)]
    fn read_members<const NESTED: bool>(&mut self, text: &[u8], cursor: &mut Cursor<'_, NESTED>) -> Result<(), Fault> {
        cursor.open(b'{')?;
        while let Some(key) = cursor.next_key()? {
            let value = cursor.value()?;
            self.set_property(text, key.of(text), value);
        }
        Ok(())
    }
}

/// Returns the value of an object's member if it is a string.
pub(crate) fn member(text: &[u8], object: Span, wanted: &[u8]) -> Result<Span, Fault> {
    let mut cursor = Cursor::<false>::new(text, object.start());
    let mut found = Span::default();
    cursor.open(b'{')?;
    while let Some(key) = cursor.next_key()? {
        if let (Node::Text(value), true) = (cursor.value()?, key.of(text).eq_ignore_ascii_case(wanted)) {
            found = value;
        }
    }
    Ok(found)
}

/// Writes a name without its underscores and its type suffix. Returns `None` if it is longer than any known name.
fn without_separators<'a>(name: &[u8], short: &'a mut [u8; 40]) -> Option<&'a [u8]> {
    let name = match name {
        [rest @ .., b'_', b's' | b'd' | b'g' | b'b' | b't' | b'l'] => rest,
        _ => name,
    };
    let mut length = 0;
    for byte in name.iter().filter(|byte| !matches!(byte, b'_' | b' ' | b'@')) {
        *short.get_mut(length)? = *byte;
        length += 1;
    }
    short.get(..length)
}

/// Returns `true` if this is the name, in any letter case. The case is nearly always the expected one.
#[inline(always)]
fn is_named(key: &[u8], name: &[u8]) -> bool {
    key == name || is_named_in_other_case(key, name)
}

#[cold]
fn is_named_in_other_case(key: &[u8], name: &[u8]) -> bool {
    key.eq_ignore_ascii_case(name)
}

#[inline(always)]
fn keep(place: &mut Span, text: &[u8], value: Node) {
    *place = match value {
        Node::Text(span) | Node::Literal(span) => {
            if span.end() - span.start() <= 4 && is_nothing(span.of(text)) {
                Span::default()
            } else {
                span
            }
        }
        Node::Array(span) => only_element(text, span),
        Node::Null | Node::Object(_) => Span::default(),
    };
}

/// Removes the fraction that pandas adds to numbers in a column with gaps: `404104.0`.
#[inline(always)]
fn whole(text: &[u8], span: Span) -> Span {
    if span.of(text).ends_with(b".0") { Span::new(span.start(), span.end() - 2, span.layers()) } else { span }
}

/// Returns `true` for what `az`, pandas and Data Explorer write for a missing value.
fn is_nothing(value: &[u8]) -> bool {
    matches!(value, b"" | b"None" | b"null" | b"NaN" | b"nan")
}

/// Returns the value in an array of one, as Kibana writes fields.
#[cold]
fn only_element(text: &[u8], array: Span) -> Span {
    let mut cursor = Cursor::<false>::new(text, array.start());
    let first = cursor.open(b'[').and_then(|()| cursor.next_element());
    match (first, cursor.next_element()) {
        (Ok(Some(Node::Text(span) | Node::Literal(span))), Ok(None)) => span,
        _ => Span::default(),
    }
}
