//! 400xxx Bad request.

family! { ($) bad_request_400 =>
    400_000 "400000" GenericBadRequest {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [Job, Method, FileUpload, Configuration],
        seen_in: [Http, Mqtt],
        summary: "The hub takes the request for malformed or unacceptable, and has no narrower code for the reason.",
        symptoms: [
            "HTTP 400 that names `GenericBadRequest`, in `iothub-errorcode` or after `ErrorCode:` in the body. It has \
             been seen on direct methods, jobs, configurations and file uploads.",
            "SDKs show every HTTP 400 alike: `ArgumentException` (.NET v1), `IotHubBadFormatException` (Java service), \
             `BAD_FORMAT` (Java device), `ArgumentError` (Node.js). Python raises `ServiceError` or `ClientError` with \
             `ArgumentError(…)` in the text. Only the body gives the reason.",
        ],
        causes: [
            "Path, query, header or body of the request are not as the operation expects.",
            "A device reports a file upload under a correlation id that the hub does not know (seen in 2026).",
            "`PUT /jobs/v2/{id}` has a `type` that the hub does not know, such as `scheduleDirectMethod` for \
             `scheduleDeviceMethod`.",
        ],
        remedies: [
            "Read the text behind `ErrorCode:GenericBadRequest;` in the body: it may name the field.",
            "Compare method, path, `api-version` and body with the REST reference of the operation, and send the same \
             with an SDK or `az iot hub` to see whether that is accepted.",
            "If the request is a report of a finished file upload, send the `correlationId` that `POST \
             /devices/{id}/files` returned for this upload.",
            "If the request is correct, open a support request with the tracking id of the reply.",
        ],
        related: [ArgumentInvalid, ArgumentNull, IotHubFormatError, InvalidFileUploadCorrelationId],
        conflict: "`info.credentialError` of a failed certificate request can hold the text 400000 while `errorCode` \
                   is another number: `errorCode` counts. IoT Edge's hub module writes 400000 into the `status` of a \
                   method's HTTP 200 reply when a downstream device returns no valid status; that is not the hub's \
                   error. The 0 that the .NET SDK calls `InvalidErrorCode` or `Unknown` means that no code was found; \
                   it is not this error.",
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, RestModel, Observed],
    }

    400_001 "400001" InvalidProtocolVersion {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http, Mqtt],
        summary: "The hub does not support the API version that the request asks for.",
        symptoms: [
            "HTTP 400 with `iothub-errorcode: InvalidProtocolVersion`, sometimes with an empty body, on every call of \
             a program that was just built, updated or pointed at another hub.",
            "Over MQTT it can arrive on the topic `$iothub/credentials/res/{status}/`, with the number in the body.",
        ],
        causes: [
            "`api-version` is misspelt, or belongs to another API, such as the management API.",
            "The version is newer than what the region of the hub offers so far.",
            "The SDK was updated to a release that asks for such a newer version.",
            "The request has no `api-version` at all.",
        ],
        remedies: [
            "Find the version that is sent: the query parameter `api-version` over HTTPS, the end of the user name \
             `{hub}/{device}/?api-version=…` over MQTT.",
            "Send a generally available version instead: MQTT has `2021-04-12`.",
            "With an SDK, go back to the release that worked, or use a hub in a region that offers the newer version.",
            "Versions that hubs accept in 2026, by tests of a third party: 2018-06-30, 2020-05-31-preview, 2020-09-30, \
             2021-04-12 and 2024-03-31.",
        ],
        related: [FeatureNotSupported],
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, DotNet, DotNetV2, Java, JavaV2, RestModel, CertificateSigningJava, Observed],
    }

    400_002 "400002" DeviceInvalidResultCount {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: Device,
        operations: [],
        seen_in: [Http],
        summary: "The device returned another number of results than the hub expects.",
        remedies: [
            "Make the device code return one result for each that was requested.",
            "If the request did not ask a device for results, open a support request with the tracking id.",
        ],
        name_only: true,
        conflict: "The .NET SDK marks the code as obsolete and not returned by the service. Its marks have proved \
                   wrong for other codes, such as 400008, so the entry stays.",
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, DotNet, Java, RestModel],
    }

    400_003 "400003" InvalidOperation {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http, Amqp, Text],
        summary: "The hub recognises the operation and rejects it as not valid for this target or in this form.",
        symptoms: [
            "HTTP 400; the message says what is not valid.",
            "Over AMQP its counterpart is the condition `amqp:not-allowed`, which the SDKs report as an \
             invalid-operation error and do not retry.",
        ],
        messages: ["Amqp Message.Properties.To must contain the device identifier"],
        causes: [
            "A cloud-to-device message over AMQP has no `to` property, or one without the device id.",
            "The device, module or tier does not support the operation. Microsoft names no further cases.",
        ],
        remedies: [
            "Read the message of the reply and correct what it names.",
            "For a cloud-to-device message set the AMQP property `to` to `/devices/{id}/messages/devicebound`, or let \
             an SDK send it.",
            "Check that the target supports the operation: device or module, IoT Edge or not, tier of the hub.",
        ],
        related: [OperationNotAllowedInCurrentState, OperationNotAvailableInCurrentTier, GenericMethodNotAllowed],
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, DotNet, DotNetV2, Java, JavaV2, RestModel, Observed],
    }

    400_004 "400004" ArgumentInvalid {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [Registry, Twin, DigitalTwin, Method, Job, Credentials],
        seen_in: [Http, Amqp, Mqtt, Text],
        summary: "A value in the request is not acceptable, or the body cannot be parsed or validated.",
        symptoms: [
            "HTTP 400 whose body names `ArgumentInvalid` or 400004. The message usually names the field; the observed \
             `ErrorCode:ArgumentInvalid;BadRequest` does not.",
            "Over AMQP the counterpart is `com.microsoft:argument-error`.",
            "Over MQTT the topic carries status 400: `$iothub/twin/res/400/` after an update of reported properties, \
             `$iothub/credentials/res/400/` after a certificate request.",
        ],
        messages: [
            "Issue certificate request 'csr' field is not valid base64. Ensure the CSR is properly base64-encoded.",
            "Issue certificate request 'csr' field is invalid or missing.",
            "Issue certificate request 'csr' field exceeds maximum allowed length.",
            "Issue certificate request 'id' field does not match the authenticated device ID.",
            "Issue certificate request 'id' field is invalid or missing.",
            "Issue certificate request 'replace' field has an invalid format.",
            "Issue certificate request payload contains an unknown field.",
            "Issue certificate request payload is missing.",
            "Missing or invalid etag for job type *",
            "'*' exists within the device twin and is not digital twin conformant property",
            "Property or Tag value should be maximum * bytes.",
            "responseTimeoutInSeconds must be within [*; *].",
            "Device connection timeout * cannot be longer than an overall call timeout",
            "Error occured while parsing message payload as UTF-8 JSON object.",
            "Requested Host is not supported",
            "Invalid device key length",
            "Either no keys or both keys can be set",
            "StringIsNotThumbprint",
            "DeviceAuthenticationTypeIsMissing",
        ],
        causes: [
            "A twin property or tag has a name with characters that are not allowed (`.`, `$`, `#`, a space or a \
             control character), an integer beyond about ±4.5·10^15, or a null inside an array.",
            "A direct method has a response timeout outside 5 to 300 s, or a `connectTimeoutInSeconds` longer than its \
             `responseTimeoutInSeconds`.",
            "A digital twin update meets a property in the device twin that does not follow the conventions of IoT \
             Plug and Play.",
            "A scheduled twin update carries an ETag other than `*`: that job type always overwrites.",
            "A certificate request has no body, an `id` other than that of the device, a `csr` that is missing, not \
             base64 or too long, an unknown field, or a `replace` that is neither `*` nor a request id of 4 to 36 \
             letters, digits and inner hyphens.",
            "The body is cut off or not of the type that the operation takes.",
            "A scheduled job has an id other than up to 64 lower-case letters, digits, hyphens and apostrophes, or a \
             `startTime` more than 168 hours ahead.",
            "An identity has keys that are not base64 of 16 to 64 bytes, only one of the two keys, a thumbprint with \
             separators, or no authentication type.",
            "A query or a target condition has a syntax error; the text is then only `BadRequest`.",
        ],
        remedies: [
            "Read the message and correct the field that it names.",
            "If no field is named, take optional fields out of the body until the request passes, and put them back \
             one by one.",
            "Twin: rename the keys, and keep within the limits below.",
            "Digital twin: keep to the rules for property values under 400507, and correct or remove the property that \
             the message names in the device twin.",
            "Direct method: keep both timeouts in `POST /twins/{id}/methods` within the limits below, and \
             `connectTimeoutInSeconds` no longer than `responseTimeoutInSeconds`, which is 30 if left out.",
            "Job of type `scheduleUpdateTwin`: set the `etag` of the twin to `*`.",
            "Certificate request: send the DER form of the PKCS#10 request in base64, without the PEM header and \
             footer.",
        ],
        limits: [
            ("`responseTimeoutInSeconds` of a direct method, minimum", 5, "s"),
            ("`responseTimeoutInSeconds` of a direct method, maximum", 300, "s"),
            ("`connectTimeoutInSeconds` of a direct method, never above `responseTimeoutInSeconds`, maximum", 300, "s"),
            ("nesting of tags, desired or reported properties", 10, "levels"),
            ("length of a key in a twin", 1, "KB"),
            ("size of one property value in a twin", 4, "KB"),
        ],
        related: [
            ArgumentNull, IotHubFormatError, InvalidMessageExpiryTime, IncompatibleDataType, InvalidDigitalTwinPatch,
            InvalidPnPReportedProperties,
        ],
        conflict: "The REST reference gives this code the title Bad Format and describes a body that cannot be parsed; \
                   the .NET SDK and hubs in 2026 refuse unparsable JSON with 400006 and use this code for a field \
                   whose value is wrong. Both need the same correction. One .NET branch, for IoT Edge, treats the code \
                   as transient in a twin reply; every other source does not, and this crate follows those.",
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [
            Article2026, RestReference, DotNet, DotNetV2, Java, JavaV2, RestModel, CertificateSigningDotNet, Observed,
        ],
    }

    400_005 "400005" ArgumentNull {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http, Amqp],
        summary: "A field that the operation requires is missing from the request, or is null.",
        symptoms: [
            "HTTP 400 whose body names `ArgumentNull`. The text behind it can be a bare `BadRequest`, without the name \
             of the field.",
            "Over AMQP the counterpart is `com.microsoft:argument-error`, which it shares with 400004.",
        ],
        causes: [
            "The request has no body.",
            "A required property is absent or null: a serialiser that leaves out empty values, or a variable that was \
             never set.",
            "A property name is misspelt, so that the hub finds none of the name that it requires.",
        ],
        remedies: [
            "Log the body as it is sent and compare it with the REST reference of the operation, name by name.",
            "Registering a device: `PUT /devices/{id}` needs `deviceId` in the body, equal to the id in the path.",
            "Send JSON `null` only where the operation allows it, as in the payload of a direct method.",
        ],
        related: [ArgumentInvalid, IotHubFormatError, NullMessage],
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, DotNet, DotNetV2, Java, JavaV2, RestModel, Observed],
    }

    400_006 "400006" IotHubFormatError {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [Twin, FileUpload, Credentials, Telemetry],
        seen_in: [Http, Mqtt, Text],
        summary: "The hub cannot parse what was sent: most often the body is not valid JSON.",
        symptoms: [
            "HTTP 400 with `iothub-errorcode: IotHubFormatError`, for instance on `PATCH /twins/{id}` or on a batch of \
             telemetry over HTTPS.",
            "Over MQTT the topic carries status 400: `$iothub/twin/res/400/` or `$iothub/credentials/res/400/`. The \
             number is in the body, if there is one.",
        ],
        messages: [
            "cannot decode json format",
            "Cannot decode correlation_id",
        ],
        causes: [
            "The JSON is malformed: a trailing comma, single quotes, text that was cut off, JSON inside a JSON string.",
            "The body is not UTF-8, or has another shape than the operation takes, such as an array for an object.",
            "A device reported a file upload under a correlation id that the hub did not issue.",
        ],
        remedies: [
            "Run the exact bytes that were sent through a JSON parser. Build JSON with a library, not with string \
             formatting.",
            "Twin update: the body is one JSON object. Over MQTT the payload of \
             `$iothub/twin/PATCH/properties/reported/` is the object of reported properties itself.",
            "File upload: send back the `correlationId` of `POST /devices/{id}/files` unchanged, without decoding it.",
        ],
        related: [ArgumentInvalid, DeserializationError, InvalidFileUploadCorrelationId, ArgumentNull],
        conflict: "The 2026 article speaks of the request format in general; the .NET SDK and replies of the service \
                   narrow it to input that cannot be decoded. For an unknown file upload correlation id hubs have \
                   returned HTTP 500, later this code, and in 2026 400000. An unparsable twin patch over MQTT has been \
                   seen under 400004.",
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, DotNet, DotNetV2, Java, JavaV2, RestModel, CertificateSigningDotNet, Observed],
    }

    400_007 "400007" DeviceStorageEntitySerializationError {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [Registry],
        seen_in: [Http],
        summary: "The hub could not read or write the stored form of a device identity.",
        causes: [
            "The identity in the request, or the one in storage, cannot be serialised.",
        ],
        remedies: [
            "Read the identity with `GET /devices/{id}`. If that works, send the update again with that body as its \
             base and only the wanted fields changed.",
            "If reading fails too, open a support request with the device id and the tracking id: the stored entity is \
             out of your reach.",
        ],
        name_only: true,
        conflict: "The .NET SDK marks the code as obsolete and not returned by the service. Its marks have proved \
                   wrong for other codes, such as 400008, so the entry stays.",
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, DotNet, Java, RestModel],
    }

    400_008 "400008" BlobContainerValidationError {
        status: 400,
        category: Configuration,
        area: Core,
        retry: AfterAction(GrantAccess),
        applied: No,
        actor: Operator,
        operations: [Job],
        seen_in: [Http, Text],
        summary: "An import or export job cannot start, because the hub cannot use the blob container that it was \
                  given.",
        symptoms: [
            "HTTP 400 when the job is created: `POST /jobs/create`, `ImportDevicesAsync` and `ExportDevicesAsync` \
             (.NET), `az iot hub device-identity import` and `export`.",
        ],
        messages: [
            "Failed to read devices blob from the input container.",
            "Unauthorized to write to output blob container",
            "Unauthorized to delete from output blob container",
        ],
        causes: [
            "Account or container name in `inputBlobContainerUri` or `outputBlobContainerUri` is wrong, or the \
             container does not exist.",
            "The SAS token in the URI has expired or lacks permissions. Import needs read on the input container; the \
             output container, of import and export alike, needs read, write and delete.",
            "The input container has no `devices.txt`, or not under the name that `inputBlobName` gives.",
            "With a managed identity: it lacks its role on the storage account, or the role is less than a few minutes \
             old: then a short retry helps.",
            "The firewall of the storage account keeps the hub out.",
        ],
        remedies: [
            "Read the message: it tells whether the input or the output container is meant.",
            "Check that the container exists and that the input container holds the blob.",
            "With `storageAuthenticationType` `keyBased`, make a new SAS URI for the container with the permissions \
             above and a lifetime longer than the job.",
            "With `identityBased`, assign the hub's identity the role Storage Blob Data Contributor on the account \
             (Access control), not Contributor or Storage Account Contributor, and wait some minutes.",
            "If the account limits network access, allow trusted Microsoft services under its Networking page. That \
             works only with `identityBased` access through a managed identity of the hub, system-assigned or \
             user-assigned.",
            "Create the job again.",
        ],
        related: [InvalidStorageEndpointOrBlob, ManagedIdentityNotEnabled, DeserializationError],
        conflict: "The .NET SDK marks the code as obsolete and not returned by the service; replies of live hubs carry \
                   it. SDKs do not retry any 400. In the usual case access is missing, and the same request succeeds \
                   once it is granted, so the verdict asks for that; a wrong container or URI must be corrected in the \
                   request.",
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, BulkImport, DotNet, Java, RestModel, Observed, VirtualNetworks],
    }

    400_009 "400009" ImportWarningExistsError {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: Maybe,
        actor: BackEnd,
        operations: [Job, Registry],
        seen_in: [Http],
        summary: "An import of identities produced warnings.",
        symptoms: [
            "The import as such may have ended: its devices are in the registry, some of them with a warning.",
        ],
        causes: [
            "Some identities were imported, but not entirely as asked. The one warning that the REST model names is \
             `DeviceRegisteredWithoutTwin`: the identity exists and its twin was not written.",
        ],
        remedies: [
            "Look for the warnings in `importErrors.log` in the output container of the job, or in `warnings` in the \
             reply of `POST /devices`.",
            "Read the twin of each device named there, and write its tags and desired properties again with `PATCH \
             /twins/{id}` where they are missing.",
            "Do not repeat the whole import only for the warnings: an import cannot be undone and treats every device \
             again.",
        ],
        related: [BulkRegistryOperationFailure, DeserializationError],
        conflict: "The 2026 article speaks of an import warning that exists already; the name and the warnings list of \
                   the registry API point to warnings of this import, which this entry follows. The .NET SDK marks the \
                   code as obsolete and not returned by the service; such marks have proved wrong for other codes. It \
                   counts as possibly applied: the devices are in the registry.",
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, DotNet, Java, RestModel],
    }

    400_010 "400010" InvalidSchemaVersion {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "The request names a schema version that the hub does not know.",
        remedies: [
            "Look in the body for a `schemaVersion`. An IoT Edge deployment has one in the desired properties of \
             `$edgeAgent` and of `$edgeHub`: set it to one that your IoT Edge release documents.",
            "If the body holds none, check `api-version`, then open a support request with the tracking id.",
        ],
        related: [InvalidConfigurationContent, InvalidProtocolVersion],
        name_only: true,
        conflict: "The .NET SDK marks the code as obsolete and not returned by the service. Its marks have proved \
                   wrong for other codes, such as 400008, so the entry stays.",
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, DotNet, Java, RestModel],
    }

    400_011 "400011" DeviceDefinedMultipleTimes {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [Registry],
        seen_in: [Http, Text],
        summary: "One bulk registry request names the same device more than once.",
        symptoms: [
            "`POST /devices`, or a bulk call of an SDK such as `AddDevices2Async` (.NET), fails with HTTP 400, and the \
             message names the device id.",
        ],
        messages: ["DeviceDefinedMultipleTimes, device ID *"],
        causes: [
            "The list holds a device id twice, with the same or with different values of `importMode`.",
            "The batch was put together from several sources, or a retry added items that were in it already.",
            "`UpdateTwins2Async` (.NET) gets the twins of two modules of one device: since 2024 or 2025 that counts as \
             naming the device twice (one open report).",
        ],
        remedies: [
            "Remove the duplicates from the list before sending. Device ids are case-sensitive.",
            "Put two operations on one device, such as delete and create, into two requests, one after the other.",
            "Put the module twins of one device into separate calls.",
        ],
        limits: [("devices in a bulk registry call", 100, "devices")],
        related: [BulkRegistryOperationFailure, TooManyDevices, DeviceAlreadyExists],
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, DotNet, DotNetV2, Java, JavaV2, RestModel, Observed],
    }

    400_012 "400012" DeserializationError {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [Job],
        seen_in: [Http, Text],
        summary: "A part of the input, such as one line of an import file, could not be read.",
        symptoms: [
            "`importErrors.log` in the output container of an import job has a line with `errorCode` 400012. The job \
             itself can be `completed` with an empty `failureReason`: only this file tells.",
        ],
        messages: ["Invalid device format in line: *"],
        causes: [
            "A line of `devices.txt` is not one complete JSON object: indented over several lines, wrapped in an \
             array, separated by commas, or not UTF-8.",
            "A property has the wrong type, or a value that the registry does not know.",
        ],
        remedies: [
            "Find in `importErrors.log` the line that is quoted, and correct it: one JSON object for each device, one \
             device on each line, in the form that an export writes.",
            "Import only the corrected devices, or register them one by one; the devices of the other lines need no \
             second import.",
        ],
        related: [BulkRegistryOperationFailure, IotHubFormatError, BlobContainerValidationError],
        conflict: "The .NET SDK marks the code as obsolete and not returned by the service; a published \
                   `importErrors.log` holds it.",
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, BulkImport, DotNet, Java, RestModel, Observed],
    }

    400_013 "400013" BulkRegistryOperationFailure {
        status: 400,
        category: Validation,
        area: Core,
        retry: AfterAction(ResendFailedItems),
        applied: Maybe,
        actor: BackEnd,
        operations: [Registry],
        seen_in: [Http],
        summary: "At least one identity of a bulk registry request failed; the body says which and why.",
        symptoms: [
            "`POST /devices` returns HTTP 400 with `BulkRegistryOperationFailure` in the header `iothub-errorcode` \
             (the .NET SDK reads it as `IotHubErrorCode`). The body is a result, `isSuccessful`, `errors` and \
             `warnings`, and no error body.",
            "SDKs return the result object and raise no error: check `isSuccessful` yourself.",
        ],
        causes: [
            "Each entry of `errors` has its own cause: `deviceId`, `moduleId`, `errorCode`, `errorStatus` and \
             `operation`. `errorCode` is a number from some versions and a name from others.",
            "Typical entries are 409001 for an id that exists and 404001 for one that does not.",
        ],
        remedies: [
            "Go through `errors` and treat each entry by its own code.",
            "Take those that are not listed for done, and read one with `GET /devices/{id}` where in doubt. Send only \
             the failed ones again, corrected.",
            "If a deployment creates the same devices each time, set `importMode` to `createOrUpdate`, so that a \
             repeat does no harm.",
            "Look at `warnings` too: `DeviceRegisteredWithoutTwin` means that an identity exists without its twin.",
        ],
        limits: [("devices in a bulk registry call", 100, "devices")],
        related: [
            DeviceDefinedMultipleTimes, TooManyDevices, DeviceAlreadyExists, DeviceNotFound, PreconditionFailed,
            BulkRegenerateDeviceKeyOperationFailure,
        ],
        conflict: "The .NET v2 SDK counts the code as final; the 2026 article says to review the details and retry. \
                   Both hold: the whole request must not be repeated, the failed items can be, so the verdict asks for \
                   that. It counts as possibly applied: the items that are not listed took effect.",
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, DotNet, DotNetV2, Java, JavaV2, RestModel],
    }

    400_014 "400014" DefaultStorageEndpointNotConfigured {
        status: 400,
        category: Configuration,
        area: Core,
        retry: Never,
        applied: No,
        actor: Operator,
        operations: [FileUpload],
        seen_in: [Http],
        summary: "A device wants to upload a file, but no storage account is linked to the hub.",
        symptoms: [
            "The request for an upload, `POST /devices/{id}/files`, fails with HTTP 400 for every device of the hub.",
            "Node.js shows it as `BlobSasError`, the C SDK as `FILE_UPLOAD_ERROR`, both without the number.",
        ],
        causes: [
            "File upload was never set up: the property `storageEndpoints.$default` of the hub has no connection \
             string or no container.",
            "The hub was created again or from a template that leaves storage out.",
        ],
        remedies: [
            "In the portal open the hub, then File upload under Hub settings, choose a container and save. Or run `az \
             iot hub update` with `--fileupload-storage-connectionstring` and `--fileupload-storage-container-name`.",
            "For access without a key add `--fileupload-storage-auth-type identityBased` and \
             `--fileupload-storage-identity`, after the identity has got the role Storage Blob Data Contributor.",
            "Check with `az iot hub show --query properties.storageEndpoints`, then start the upload again from the \
             device. The device code needs no change.",
            "Before you switch file upload to `identityBased`, test it with your SDK: an open issue reports that the \
             SAS URI that the .NET SDK gets is then not usable as such.",
        ],
        related: [
            InvalidStorageEndpoint, InvalidStorageEndpointOrBlob, ManagedIdentityNotEnabled,
            InvalidStorageEndpointProperty,
        ],
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_015 "400015" InvalidFileUploadCorrelationId {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: Device,
        operations: [FileUpload],
        seen_in: [Http],
        summary: "A device reports the end of a file upload under a correlation id that is not valid.",
        symptoms: [
            "`POST /devices/{id}/files/notifications` fails with HTTP 400 after the blob has been written to storage. \
             Node.js shows it as `BlobUploadNotificationError`.",
            "The back end gets no file upload notification, though the blob is there, and the upload keeps its slot \
             until the SAS URI expires.",
        ],
        causes: [
            "`correlationId` is not the value that `POST /devices/{id}/files` returned: cut off, decoded, or replaced \
             by the blob name.",
            "The id belongs to an upload of another device.",
        ],
        remedies: [
            "Keep the `correlationId` of the first reply with the upload, across restarts too, and send it back \
             unchanged.",
            "If the id is lost, start the upload again with `POST /devices/{id}/files`.",
        ],
        limits: [("concurrent file uploads per device", 10, "uploads")],
        related: [
            ExpiredFileUploadCorrelationId, InvalidFileUploadCompletionStatus, GenericBadRequest, IotHubFormatError,
            DeviceMaximumActiveFileUploadLimitExceeded,
        ],
        conflict: "Tests of the .NET SDK saw other replies to an unknown correlation id: HTTP 500 from older gateways, \
                   then 400006 with `Cannot decode correlation_id`, and 400000 in 2026. Treat all of them alike here.",
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_016 "400016" ExpiredFileUploadCorrelationId {
        status: 400,
        category: Precondition,
        area: Core,
        retry: AfterAction(StartUploadAgain),
        applied: No,
        actor: Device,
        operations: [FileUpload],
        seen_in: [Http],
        summary: "A device reports the end of a file upload after the correlation id of the upload has expired.",
        symptoms: [
            "`POST /devices/{id}/files/notifications` fails with HTTP 400, usually for large files or slow links. The \
             back end gets no file upload notification.",
        ],
        causes: [
            "The time to live of the SAS URI passed between `POST /devices/{id}/files` and the report; the hub has let \
             go of the upload. It is 1 hour unless set otherwise.",
            "The device was offline or restarted in between and sends the report late.",
        ],
        remedies: [
            "Start the upload again: a new `POST /devices/{id}/files` gives a new SAS URI and correlation id. Under \
             the same `blobName` the new upload goes to the same blob.",
            "Report each upload as soon as it ends, failed ones included.",
            "If uploads regularly take longer, raise SAS TTL on the File upload page of the hub, or `az iot hub update \
             --fileupload-sas-ttl` with the number of hours. Abandoned uploads then hold their slot longer too.",
        ],
        limits: [
            ("concurrent file uploads per device", 10, "uploads"),
            ("time to live of the SAS URI as the Azure CLI accepts it (`--fileupload-sas-ttl`), minimum", 1, "h"),
            ("time to live of the SAS URI as the Azure CLI accepts it (`--fileupload-sas-ttl`), maximum", 24, "h"),
        ],
        related: [
            InvalidFileUploadCorrelationId, DeviceMaximumActiveFileUploadLimitExceeded,
            InvalidFileUploadCompletionStatus,
        ],
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_017 "400017" InvalidStorageEndpoint {
        status: 400,
        category: Configuration,
        area: Core,
        retry: Never,
        applied: No,
        actor: Operator,
        operations: [FileUpload, Routing, HubManagement],
        seen_in: [Http],
        summary: "A storage endpoint of the hub, for file upload or for routing, is not usable as it is set up.",
        causes: [
            "The endpoint points to a storage account that was deleted, renamed or moved, or its connection string is \
             not complete.",
        ],
        remedies: [
            "File upload: look at `properties.storageEndpoints` in `az iot hub show`, and choose the account and \
             container again on the File upload page.",
            "Routing: look at the custom endpoints of type Storage under Message routing.",
            "Compare account, container and key with the storage account itself. After a key rotation the connection \
             string in the hub must be replaced.",
        ],
        related: [
            DefaultStorageEndpointNotConfigured, InvalidStorageEndpointProperty, InvalidStorageEndpointOrBlob,
            InvalidEndpointAuthenticationType, InvalidMessagingEndpoint,
        ],
        name_only: true,
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_018 "400018" InvalidMessagingEndpoint {
        status: 400,
        category: Configuration,
        area: Core,
        retry: Never,
        applied: No,
        actor: Operator,
        operations: [Routing, FileUpload, HubManagement],
        seen_in: [Http],
        summary: "A messaging endpoint of the hub is not usable as it is set up.",
        causes: [
            "The hub has messaging endpoints for file upload notifications (`messagingEndpoints.fileNotifications`) \
             and for routing (event hubs, Service Bus queues and topics).",
        ],
        remedies: [
            "File notifications: keep time to live, lock duration and delivery count within the limits below, in the \
             portal under File upload or with `az iot hub update --fileupload-notification-ttl` (in hours, 1 to 48; a \
             shorter time needs a template), `--fileupload-notification-lock-duration` and \
             `--fileupload-notification-max-delivery-count`.",
            "Routing: under Message routing check that the event hub, queue or topic of the endpoint still exists and \
             that its connection string or identity is right.",
        ],
        limits: [
            ("time to live of a file upload notification, minimum", 1, "min"),
            ("time to live of a file upload notification, maximum", 48, "h"),
            ("lock duration of a file upload notification, minimum", 5, "s"),
            ("lock duration of a file upload notification, maximum", 300, "s"),
            ("delivery count of a file upload notification, maximum", 100, "deliveries"),
        ],
        related: [InvalidStorageEndpoint, InvalidEndpointAuthenticationType, RoutingEndpointResponseNotFound],
        name_only: true,
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_019 "400019" InvalidFileUploadCompletionStatus {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: Device,
        operations: [FileUpload],
        seen_in: [Http],
        summary: "A device reports the end of a file upload with a status that the hub does not accept.",
        symptoms: [
            "`POST /devices/{id}/files/notifications` fails with HTTP 400, and the upload keeps its slot until its SAS \
             URI expires.",
        ],
        causes: [
            "`isSuccess` or `statusCode` in the body is missing or of the wrong type.",
        ],
        remedies: [
            "Send `correlationId`, `isSuccess` as a JSON boolean, `statusCode` as a JSON integer and \
             `statusDescription` as text. `statusCode` is yours: usually the HTTP status that storage gave, such as \
             201; the .NET SDK sends -1 for a failed upload.",
            "Send the report again with the same `correlationId`.",
        ],
        related: [InvalidFileUploadCorrelationId, ExpiredFileUploadCorrelationId],
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_020 "400020" InvalidStorageEndpointOrBlob {
        status: 400,
        category: Configuration,
        area: Core,
        retry: AfterAction(GrantAccess),
        applied: No,
        actor: Operator,
        operations: [FileUpload],
        seen_in: [Http],
        summary: "The hub tried to create the blob for a file upload, and Azure Storage turned it away.",
        symptoms: [
            "The request for an upload, `POST /devices/{id}/files`, fails with HTTP 400, usually for all devices at \
             once and after a change to the storage account.",
            "The notification of a finished upload has been seen to fail with it, too, with a Data Lake Storage Gen2 \
             account.",
        ],
        causes: [
            "Storage returned `Forbidden` or `Unauthorized`: an account key was rotated, the identity of the hub has \
             no role, or the firewall of the account keeps the hub out.",
            "Storage returned `NotFound`: the container or the account was deleted.",
            "Storage returned `BadRequest`, for instance to a blob name that is not valid. The blob is named `{device \
             id}/{blobName}`.",
        ],
        remedies: [
            "Check that the account and the container on the hub's File upload page still exist.",
            "Key-based: after a key rotation store the new connection string in the hub, with `az iot hub update \
             --fileupload-storage-connectionstring`.",
            "Identity-based: assign the hub's identity the role Storage Blob Data Contributor on the account (Access \
             control), and wait some minutes.",
            "If the account limits network access, allow trusted Microsoft services under its Networking page. That \
             works only with `identityBased` access through a managed identity of the hub, system-assigned or \
             user-assigned.",
            "If only some files fail, send another `blobName` from the device.",
            "Give the device a network path to the storage account, too: only the hub's access is meant here, and a \
             device that cannot reach the account fails on its own `PUT` to the blob.",
            "Before you switch file upload to `identityBased`, test it with your SDK: an open issue reports that the \
             SAS URI that the .NET SDK gets is then not usable as such.",
        ],
        related: [
            DefaultStorageEndpointNotConfigured, InvalidStorageEndpoint, BlobContainerValidationError,
            ManagedIdentityNotEnabled,
        ],
        conflict: "The .NET v2 preview uses 400020 for `IotHubSuspended`. The 2026 article and the order of names in \
                   the REST model say `InvalidStorageEndpointOrBlob`, which this crate follows; a suspended hub is \
                   403001.",
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, RestModel, VirtualNetworks],
    }

    400_021 "400021" RequestCanceled {
        status: 400,
        category: Cancelled,
        area: Core,
        retry: Backoff,
        applied: Maybe,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "The request was cancelled before the hub had finished it.",
        causes: [
            "Microsoft does not say who cancels. A caller that gives up, by a timeout of its own or a cancellation \
             token, is one possibility; the service is another.",
        ],
        remedies: [
            "If the operation is not safe to run twice, first read the resource to see whether the change was made.",
            "Send the request again, with back-off.",
            "If it keeps happening, raise the timeout of the HTTP client and look for code that cancels early.",
        ],
        related: [ClientClosedRequest, RequestTimedOut, JobCancelled],
        conflict: "A status of 400 counts as final in the SDKs; the 2026 article says to retry this one, and this \
                   crate follows the article. No source says whether a cancelled request took effect, so it counts as \
                   possibly applied.",
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_022 "400022" InvalidStorageEndpointProperty {
        status: 400,
        category: Configuration,
        area: Core,
        retry: Never,
        applied: No,
        actor: Operator,
        operations: [FileUpload, HubManagement],
        seen_in: [Http],
        summary: "A property of the storage endpoint for file upload has a value that the hub does not accept.",
        symptoms: [
            "Starting a file upload fails, `POST /devices/{id}/files` or `GetFileUploadSasUriAsync` (.NET); the \
             message is only `BadRequest`.",
        ],
        remedies: [
            "Show the endpoint with `az iot hub show --query properties.storageEndpoints`, and go through its \
             properties: `connectionString`, `containerName`, `sasTtlAsIso8601`, `authenticationType`, `identity`.",
            "`sasTtlAsIso8601` is an ISO 8601 duration such as `PT1H`; `authenticationType` is `keyBased` or \
             `identityBased`; `identity` names a user-assigned identity that the hub has.",
            "Set them with `az iot hub update` (`--fileupload-storage-connectionstring`, \
             `--fileupload-storage-container-name`, `--fileupload-sas-ttl`, `--fileupload-storage-auth-type`, \
             `--fileupload-storage-identity`) or on the File upload page.",
        ],
        related: [
            InvalidStorageEndpoint, InvalidEndpointAuthenticationType, DefaultStorageEndpointNotConfigured,
            InvalidStorageEndpointOrBlob,
        ],
        name_only: true,
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, RestModel, Observed],
    }

    400_023 "400023" EtagDoesNotMatch {
        status: 400,
        category: Precondition,
        area: Core,
        retry: AfterAction(ReadAgain),
        applied: No,
        actor: BackEnd,
        operations: [Twin, Registry],
        seen_in: [Http],
        summary: "The ETag in the request is not the current one of the resource: it has changed since it was read.",
        causes: [
            "Another program, a job or the device changed the identity or twin in between.",
            "The program keeps an ETag from an earlier read, or sends that of the identity for the twin. The two have \
             an ETag each.",
        ],
        remedies: [
            "Read the resource again (`GET /twins/{id}` or `GET /devices/{id}`), apply the change to what came back, \
             and send it with the new ETag in `If-Match`.",
            "If overwriting is intended, send `If-Match: *`.",
            "If it happens often, give one program ownership of the resource, or change fewer fields at a time with \
             `PATCH`.",
        ],
        related: [PreconditionFailed, GenericPreconditionFailed],
        name_only: true,
        conflict: "The REST reference and observed replies use 412001 with HTTP 412 for a wrong ETag. Microsoft does \
                   not say when this code takes its place; treat both alike.",
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_024 "400024" RequestTimedOut {
        status: 400,
        category: Timeout,
        area: Core,
        retry: Backoff,
        applied: Maybe,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "The hub did not finish the request in time; whether it took effect is unknown.",
        causes: [
            "The service was slow or busy.",
        ],
        remedies: [
            "If the operation is not safe to run twice, first read the resource to see whether the change was made.",
            "Send the request again, with exponential back-off and jitter.",
            "If it persists, check Resource Health of the hub and the Azure status page, then open a support request \
             with the tracking id.",
        ],
        related: [GenericTimeout, GatewayTimeout, GenericGatewayTimeout, RequestCanceled, ClientClosedRequest],
        name_only: true,
        conflict: "A timeout under a status of 400, which SDKs count as final; the 2026 article says to retry, and \
                   this crate follows it. The 408000 `RequestTimeout` of the .NET v2 preview is made by that SDK and \
                   not sent by a hub.",
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_025 "400025" UnsupportedOperationOnReplica {
        status: 400,
        category: Unavailable,
        area: Core,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "The request reached a replica inside the service that does not carry out this operation.",
        causes: [
            "Which replica serves a request is not in the caller's hands.",
        ],
        remedies: [
            "Make sure the program addresses the hub by its host name `{hub}.azure-devices.net`, not by an IP address, \
             and resolves that name again.",
            "Retry with exponential back-off and jitter; during a failover keep retrying until it has ended.",
            "If it persists, open a support request with the tracking id.",
        ],
        related: [IotHubFailingOver, IotHubRestoring],
        name_only: true,
        conflict: "A status of 400 counts as final in the SDKs. The caller cannot choose the replica, and another \
                   attempt may reach another one, so the verdict is to back off, as for other states of the service \
                   that pass.",
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_026 "400026" NullMessage {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [Telemetry, C2dSend],
        seen_in: [Http],
        summary: "A message was sent that holds nothing the hub could take as a message.",
        causes: [
            "The code passes null, or an object that was never filled, as the message.",
        ],
        remedies: [
            "Check in the sending code, on the device or in the back end, that the message exists before it is sent; \
             log its length.",
            "In a batch look for an empty entry.",
        ],
        related: [ArgumentNull, IotHubFormatError],
        name_only: true,
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_027 "400027" ConnectionForcefullyClosedOnNewConnection {
        status: none,
        category: Connection,
        area: Core,
        retry: AfterAction(SeparateIdentities),
        applied: Maybe,
        actor: Device,
        operations: [Connect, Twin, Method],
        seen_in: [Http, Amqp, Mqtt, Log],
        summary: "A new connection with the same identity came in, so the hub closed the older one: a second client, \
                  or the device itself after a loss that the hub had not noticed.",
        symptoms: [
            "The device disconnects; the .NET SDK over MQTT reports `Communication_Error` as \
             `ConnectionStatusChangeReason`.",
            "Reading the twin, updating reported properties, or a direct method to the device fails with 400027. The \
             .NET v1 service SDK shows that as an `ArgumentException` around the body.",
            "400027 in the resource log, category `Connections`, level `Error`.",
            "Over AMQP: condition `com.microsoft:connection-closed-on-new-connection`, description `Backend initiated \
             disconnection.`",
            "Over MQTT 3.1.1 the client sees only a closed socket, with no number; over MQTT 5 (a preview that \
             Microsoft has deprecated) a DISCONNECT with reason code 142, session taken over.",
            "Two clients that both reconnect push each other out in turn: connects and disconnects of one device id \
             alternate without end.",
        ],
        causes: [
            "The hub keeps one connection for each identity, and the newest wins. Over MQTT any new connection with \
             the same device id closes the older one.",
            "The device lost its network without a TCP close and connected again before the hub noticed (up to 1.5 \
             times the keep-alive). No 404104 comes first.",
            "Two devices share an id: a copied device image or connection string, or the old unit is still running \
             after a replacement.",
            "Two programs use it: a test tool or simulator with the connection string of the device, or an old \
             instance of the program that was not stopped.",
            "One program connects twice: a new client object without closing the old one, or a reconnect loop of its \
             own beside that of the SDK.",
        ],
        remedies: [
            "Compare `maskedIpAddress`, `sdkVersion` and `protocol` of the connects of this `deviceId` in the \
             `Connections` log. If they are the same and the connects do not alternate within seconds or minutes, the \
             device displaces itself: treat it as an unstable network, lower the keep-alive, and check NAT timeouts on \
             the way.",
            "If they differ or alternate, two clients share the identity: give each its own, or stop the one that \
             should not be there. Programs on one device that connect separately can use a module identity each.",
            "In the device code, use one client object for each identity, close it before a new one is made, and \
             connect again only after a drop.",
            "If the second client is unknown, renew the keys of the device, as somebody else holds them.",
            "Until then wait with back-off and jitter before connecting again, so that the two clients do not flood \
             the log.",
            "For a direct method that failed with it, find out on the device whether the method ran before you repeat \
             one that is not safe to run twice.",
        ],
        limits: [("connections per device id over MQTT", 1, "connection")],
        related: [LinkCreationConflict, DeviceConnectionClosedRemotely, DeviceNotOnline],
        conflict: "The number says bad request; it is an event of the connection. The REST reference gives no HTTP \
                   status and the Java v2 SDK dropped the code, yet a failed direct method has been seen to carry it \
                   in an HTTP 400. 409002 describes the same for AMQP links. On retry: over MQTT the SDKs cannot tell \
                   it from a lost network and reconnect; the .NET v1 service SDK does not retry it. The error article \
                   speaks of another client, the MQTT article of any new connection of the same device id, which \
                   includes the device's own reconnect. The verdict asks for the second client first, because two \
                   clients that only reconnect displace each other without end. No source says whether an operation \
                   that was cut off took effect, so it counts as possibly applied.",
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [
            Article2026, Article2025, Article2022, ErrorPages, RestReference, Connectivity, MqttArticle, Java,
            RestModel, Observed,
        ],
    }

    400_028 "400028" InvalidDeviceScope {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [Registry],
        seen_in: [Http],
        summary: "The device scope, which ties a device to its IoT Edge parent, is not valid.",
        symptoms: [
            "Creating or updating an identity with `PUT /devices/{id}`, in bulk or by import, fails with HTTP 400.",
            "Turning a leaf device into an edge device while its `deviceScope` still names the parent has been seen to \
             fail with HTTP 503; a retry does not help.",
        ],
        causes: [
            "`deviceScope` was made up or copied from another hub. It is `ms-azure-iot-edge://`, the id of the edge \
             device, a hyphen and its generation id.",
            "The parent was deleted and registered again, which gives it a new scope.",
            "The request changes, omits or blanks the scope of an IoT Edge device, which the hub generates and which \
             cannot be changed. The text is then `Device scope is immutable`, without a number.",
        ],
        remedies: [
            "Read the parent with `GET /devices/{id}` and copy its `deviceScope` unchanged.",
            "For a device that is no edge device, set it as `deviceScope`. For an edge device under another, set it as \
             the one element of `parentScopes` and leave `deviceScope` as it is.",
            "Or let `az iot hub device-identity parent set` do it.",
        ],
        related: [ArgumentInvalid, DeviceNotFound],
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, RestModel, Observed],
    }

    400_029 "400029" ConnectionForcefullyClosedOnFaultInjection {
        status: 400,
        category: Connection,
        area: Core,
        retry: AfterAction(Reconnect),
        applied: Maybe,
        actor: Microsoft,
        operations: [Connect],
        seen_in: [Amqp, Log],
        summary: "The hub closed an existing connection because the service or its platform is being upgraded.",
        symptoms: [
            "Connections that were fine break, and the next attempt to connect succeeds.",
        ],
        causes: [
            "An upgrade of the service or the platform is under way.",
            "In tests: a message with the property `AzIoTHub_FaultOperationType` asked the hub for a fault.",
        ],
        remedies: [
            "Connect again: the first attempt is expected to succeed. An SDK with its default retry policy does so by \
             itself.",
            "If you write the client yourself, add some jitter, since many devices of a hub are cut off together.",
            "Send again what the hub has not acknowledged; expect duplicates.",
        ],
        related: [ConnectionRejectedOnFaultInjection, DeviceConnectionClosedRemotely],
        conflict: "The name speaks of fault injection, a test facility, and the .NET SDK's tests cause it that way; \
                   the 2026 article describes upgrades. Both are covered here. The verdict is that of every connection \
                   that was cut: connect again, then repeat. No source tells whether an operation in flight took \
                   effect.",
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_030 "400030" ConnectionRejectedOnFaultInjection {
        status: 400,
        category: Connection,
        area: Core,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [Connect, Twin],
        seen_in: [Http, Amqp, Log],
        summary: "The hub refuses new connections for a moment because the service or its platform is being upgraded.",
        symptoms: [
            "New connections fail, and so do retries that come at once; later ones succeed.",
            "Over HTTPS, reading a twin has failed with HTTP 400 and `errorCode` 400030, and succeeded minutes later; \
             the .NET v1 service SDK shows it as an `ArgumentException`.",
        ],
        causes: [
            "An upgrade of the service or the platform is under way.",
            "In tests: a message with the property `AzIoTHub_FaultOperationType` asked the hub for a fault.",
        ],
        remedies: [
            "Connect again with exponential back-off and jitter. Do not retry at once: such attempts are refused too.",
            "If it persists, check Resource Health of the hub and the Azure status page.",
        ],
        related: [ConnectionForcefullyClosedOnFaultInjection, ConnectionUnavailable, ServiceUnavailable],
        conflict: "The 2026 article says only to retry, and in the same row that immediate retries are refused: hence \
                   back-off here. The name speaks of fault injection, a test facility; the article of upgrades.",
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, RestModel, Observed],
    }

    400_031 "400031" InvalidEndpointAuthenticationType {
        status: 400,
        category: Configuration,
        area: Core,
        retry: Never,
        applied: No,
        actor: Operator,
        operations: [Routing, FileUpload, HubManagement],
        seen_in: [Http],
        summary: "An endpoint of the hub has an authentication type that is not valid for it.",
        causes: [
            "`authenticationType` of the endpoint is neither `keyBased` nor `identityBased`.",
            "The value does not fit the other properties: `keyBased` without a connection string, or `identityBased` \
             without `endpointUri`.",
        ],
        remedies: [
            "Routing: open Message routing, Custom endpoints, choose the endpoint and change its authentication type.",
            "File upload: set `az iot hub update --fileupload-storage-auth-type` to `keyBased` or `identityBased`.",
            "For `identityBased` first enable a managed identity on the hub and give it the role that the target \
             needs: Azure Event Hubs Data Sender, Azure Service Bus Data Sender or Storage Blob Data Contributor.",
            "Before you switch file upload to `identityBased`, test it with your SDK: an open issue reports that the \
             SAS URI that the .NET SDK gets is then not usable as such.",
        ],
        related: [
            ManagedIdentityNotEnabled, InvalidStorageEndpoint, InvalidMessagingEndpoint,
            RoutingEndpointResponseForbidden, InvalidStorageEndpointProperty,
        ],
        name_only: true,
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_032 "400032" ManagedIdentityNotEnabled {
        status: 400,
        category: Configuration,
        area: Core,
        retry: AfterAction(GrantAccess),
        applied: No,
        actor: Operator,
        operations: [Routing, FileUpload, Job, HubManagement],
        seen_in: [Http],
        summary: "The operation uses the managed identity of the hub, and the hub has none, or not the one named.",
        causes: [
            "An endpoint, the file upload storage or an import or export job is set to `identityBased`, but the hub \
             has no system-assigned identity.",
            "It names a user-assigned identity that is not associated with the hub, or was removed from it.",
        ],
        remedies: [
            "In the portal open the hub, then Identity: switch System-assigned to On, or associate the identity under \
             User-assigned. Or run `az iot hub identity assign`.",
            "Give the identity its role on the target, such as Storage Blob Data Contributor for storage, and wait \
             some minutes for it to take effect.",
            "Repeat the operation; or set it to `keyBased` with a connection string or SAS URI.",
            "Before you switch file upload to `identityBased`, test it with your SDK: an open issue reports that the \
             SAS URI that the .NET SDK gets is then not usable as such.",
        ],
        related: [
            InvalidEndpointAuthenticationType, UnableToFetchCredentials, BlobContainerValidationError,
            InvalidStorageEndpointOrBlob, DefaultStorageEndpointNotConfigured, RoutingEndpointResponseForbidden,
            UnableToFetchTenantInfo, UnableToShareIdentity,
        ],
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_035 "400035" InvalidPolicyKey {
        status: 400,
        category: Validation,
        area: Core,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [Registry],
        seen_in: [Http],
        summary: "The policy key that the request names is not valid.",
        causes: [
            "The one `policyKey` of the service API is in the request to regenerate device keys in bulk, `POST \
             /devices/keys/regenerate`; it says which key to renew.",
        ],
        remedies: [
            "Set `policyKey` in that request to `primaryKey`, `secondaryKey` or `both`, in this spelling.",
            "If the request is another one that names a key of a shared access policy, copy the key again from Shared \
             access policies in the portal, or from `az iot hub policy show`.",
        ],
        related: [BulkRegenerateDeviceKeyOperationFailure, IotHubUnauthorizedAccess],
        name_only: true,
        conflict: "The 2026 article says only that the policy key is not valid, which can be read as the key of a \
                   shared access policy. In the REST model the name is listed next to that of failed key regeneration, \
                   and `policyKey` is a field of that request: this entry puts that reading first. The article skips \
                   400033 and 400034, which by the order of that model are `EnforceDeviceHISCompliantKey` and \
                   `EnforceModuleHISCompliantKey`.",
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }

    400_036 "400036" BulkRegenerateDeviceKeyOperationFailure {
        status: 400,
        category: Validation,
        area: Core,
        retry: AfterAction(ResendFailedItems),
        applied: Maybe,
        actor: BackEnd,
        operations: [Registry],
        seen_in: [Http],
        summary: "Keys of at least one device or module could not be regenerated in a bulk request.",
        symptoms: [
            "`POST /devices/keys/regenerate`, or `az iot hub device-identity renew-key` or `module-identity renew-key` \
             for several identities, fails. The API can also return HTTP 207 where some keys were renewed.",
        ],
        causes: [
            "Each entry of `errors` in the body has its own cause: `id`, `moduleId`, `errorCode` (a name) and \
             `errorStatus`.",
        ],
        remedies: [
            "Save `rotatedKeys` first: those identities have new keys already, and their devices need them before they \
             can connect again.",
            "Go through `errors` and treat each entry by its own code: for instance a device that does not exist.",
            "Send only the failed identities again. Repeating the whole request would change the renewed keys once \
             more.",
            "On 429, wait before the next batch: the Azure CLI sends batches of 100 and waits 20 s, up to 3 tries.",
        ],
        related: [InvalidPolicyKey, BulkRegistryOperationFailure, DeviceNotFound, ModuleNotFound],
        conflict: "The 2026 article says only to check the operation and try again. The reply lists the failed \
                   identities, and repeating the whole request would renew the other keys once more, so the verdict \
                   asks to send the failed ones again. It counts as possibly applied: the keys in `rotatedKeys` are \
                   renewed.",
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }
}
