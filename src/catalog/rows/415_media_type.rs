//! 415xxx Unsupported media type.

family! { ($) media_type_415 =>
    415_000 "415000" GenericUnsupportedMediaType {
        status: 415,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "The hub does not accept a body of this media type for the operation.",
        causes: [
            "The header `Content-Type` is missing, misspelt, or names a type other than the one the operation expects. \
             Some HTTP clients set `text/plain` or `application/x-www-form-urlencoded` when the body is given as a \
             string.",
            "The body is compressed, and the header `Content-Encoding` announces it.",
        ],
        remedies: [
            "Send `Content-Type: application/json; charset=utf-8` with every service call that has a JSON body.",
            "Send the body uncompressed, without `Content-Encoding`.",
            "Do not confuse this with a device message's content type: that is the system property `contentType`, and \
             a wrong value there does not cause this code.",
        ],
        related: [IncompatibleDataType, InvalidContentEncodingOrType],
        name_only: true,
        conflict: ".NET v1 treats every HTTP status without an entry of its own, including 415, as transient, and so \
                   advises a retry; the .NET v2 service SDK does not. In this crate the verdict is never: the same \
                   request gets the same result. The hub has also been seen to return 500 `ServerError` to a call \
                   without `Content-Type`.",
        article: "troubleshoot-error-codes#415xxx-unsupported-media-type-errors",
        sources: [Article2026, RestModel],
    }

    415_101 "415101" IncompatibleDataType {
        status: 415,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "A value has the wrong data type for the place where it is used.",
        causes: [
            "The hub expects another type there, for example a number where the request has a string.",
        ],
        remedies: [
            "Compare the types in the body with the REST reference, member by member: numbers without quotes, times in \
             ISO 8601, flags as `true` and `false`.",
            "In twins and digital twins, compare the value with the stored one and with the schema in the model.",
            "Look for a serialiser that writes numbers or enums as strings.",
        ],
        related: [GenericUnsupportedMediaType, InvalidDigitalTwinPayload, ArgumentInvalid],
        name_only: true,
        conflict: ".NET v1 treats every HTTP status without an entry of its own, including 415, as transient, and so \
                   advises a retry; the .NET v2 service SDK does not. In this crate the verdict is never: the same \
                   request gets the same result.",
        article: "troubleshoot-error-codes#415xxx-unsupported-media-type-errors",
        sources: [Article2026, RestModel],
    }
}
