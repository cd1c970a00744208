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
            "The header `Content-Type` is missing, misspelt, or names another type than the operation takes. Some HTTP \
             clients set `text/plain` or `application/x-www-form-urlencoded` when a body is given as text.",
            "The body is compressed and the header `Content-Encoding` says so.",
        ],
        remedies: [
            "Send `Content-Type: application/json; charset=utf-8` with every service call that has a JSON body.",
            "Send the body uncompressed, without `Content-Encoding`.",
            "Do not mix this up with the type of a device message: that is the system property `contentType`, and a \
             wrong value there does not lead to this code.",
        ],
        related: [IncompatibleDataType, InvalidContentEncodingOrType],
        name_only: true,
        conflict: ".NET v1 counts every HTTP status that it has no entry for as transient, 415 among them, and so \
                   advises a retry; the service SDK of .NET v2 does not. Here it is never: the same request gets the \
                   same result. The hub has also been seen to return 500 `ServerError` to a call without \
                   `Content-Type`.",
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
        summary: "A value has a data type that does not fit its place.",
        causes: [
            "A value in the request is of another type than the hub expects there, for example a text where a number \
             is needed.",
        ],
        remedies: [
            "Compare the types in the body with the REST reference, member by member: numbers without quotes, times in \
             ISO 8601, flags as `true` and `false`.",
            "In twins and digital twins, compare the value with the one that is stored and with the schema in the \
             model.",
            "Look for a serialiser that writes numbers or enums as texts.",
        ],
        related: [GenericUnsupportedMediaType, InvalidDigitalTwinPayload, ArgumentInvalid],
        name_only: true,
        conflict: ".NET v1 counts every HTTP status that it has no entry for as transient, 415 among them, and so \
                   advises a retry; the service SDK of .NET v2 does not. Here it is never: the same request gets the \
                   same result.",
        article: "troubleshoot-error-codes#415xxx-unsupported-media-type-errors",
        sources: [Article2026, RestModel],
    }
}
