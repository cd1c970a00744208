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
        summary: "The hub considers the request malformed or unacceptable, and has no more specific code for the \
                  reason.",
        symptoms: [
            "HTTP 400 with the name `GenericBadRequest` in `iothub-errorcode` or after `ErrorCode:` in the body. It \
             has been seen on direct methods, jobs, configurations and file uploads.",
            "Each SDK reports every HTTP 400 with the same error: `ArgumentException` (.NET v1), \
             `IotHubBadFormatException` (Java service), `BAD_FORMAT` (Java device), `ArgumentError` (Node.js). Python \
             raises `ServiceError` or `ClientError` with `ArgumentError(…)` in the text. Only the body gives the \
             reason.",
        ],
        causes: [
            "The path, query, headers or body of the request do not match what the operation expects.",
            "A device reports a file upload with a correlation id that the hub does not know (seen in 2026).",
            "`PUT /jobs/v2/{id}` has a `type` that the hub does not know, such as `scheduleDirectMethod` instead of \
             `scheduleDeviceMethod`.",
        ],
        remedies: [
            "Read the text after `ErrorCode:GenericBadRequest;` in the body: it may name the field.",
            "Compare the method, path, `api-version` and body with the REST reference for the operation. Send the same \
             request with an SDK or `az iot hub` to see whether the hub accepts it.",
            "If the request reports a finished file upload, send the `correlationId` that `POST /devices/{id}/files` \
             returned for this upload.",
            "If the request is correct, open a support request with the tracking id from the response.",
        ],
        related: [ArgumentInvalid, ArgumentNull, IotHubFormatError, InvalidFileUploadCorrelationId],
        conflict: "In a failed certificate request, `info.credentialError` can contain the text 400000 while \
                   `errorCode` is another number: `errorCode` counts. When a downstream device returns no valid \
                   status, IoT Edge's hub module writes 400000 into the `status` of a method's HTTP 200 response; that \
                   is not a hub error. The 0 that the .NET SDK calls `InvalidErrorCode` or `Unknown` means that no \
                   code was found; it is not this error.",
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
            "HTTP 400 with `iothub-errorcode: InvalidProtocolVersion`, sometimes with an empty body, on every call \
             from a program that was just built, updated or pointed at another hub.",
            "Over MQTT it can arrive on the topic `$iothub/credentials/res/{status}/`, with the number in the body.",
        ],
        causes: [
            "`api-version` is misspelt or belongs to another API, such as the management API.",
            "The version is newer than the hub's region supports yet.",
            "An SDK update requests such a newer version.",
            "The request has no `api-version` at all.",
        ],
        remedies: [
            "Find the version that the client sends. Over HTTPS it is the query parameter `api-version`; over MQTT it \
             is at the end of the user name `{hub}/{device}/?api-version=…`.",
            "Send a generally available version instead, such as `2021-04-12` over MQTT.",
            "With an SDK, go back to the release that worked, or use a hub in a region that supports the newer \
             version.",
            "Choose a version that hubs accept. In a third party's tests in 2026 these were 2018-06-30, \
             2020-05-31-preview, 2020-09-30, 2021-04-12 and 2024-03-31.",
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
        summary: "The device returned a different number of results than the hub expects.",
        remedies: [
            "Make the device code return one result for each result requested.",
            "If the request did not ask a device for results, open a support request with the tracking id.",
        ],
        name_only: true,
        conflict: "The .NET SDK marks the code as obsolete and not returned by the service. Such marks have proved \
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
        summary: "The hub recognises the operation but does not allow it for this target or in this form.",
        symptoms: [
            "HTTP 400 with a message that says what is not valid.",
            "Over AMQP the equivalent is the condition `amqp:not-allowed`, which the SDKs report as an \
             invalid-operation error and do not retry.",
        ],
        messages: ["Amqp Message.Properties.To must contain the device identifier"],
        causes: [
            "A cloud-to-device message sent over AMQP has no `to` property, or its `to` property lacks the device id.",
            "The device, module or tier does not support the operation.",
        ],
        remedies: [
            "Read the message in the response and correct what it names.",
            "For a cloud-to-device message, set the AMQP property `to` to `/devices/{id}/messages/devicebound`, or \
             send the message with an SDK.",
            "Check that the target supports the operation: whether it is a device or a module, whether it is IoT Edge, \
             and which tier the hub has.",
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
            "HTTP 400 whose body names `ArgumentInvalid` or 400004. The message usually names the field, but the \
             observed `ErrorCode:ArgumentInvalid;BadRequest` does not.",
            "Over AMQP the equivalent is `com.microsoft:argument-error`.",
            "Over MQTT the topic carries status 400: `$iothub/twin/res/400/` after an update of reported properties, \
             or `$iothub/credentials/res/400/` after a certificate request.",
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
             control character), an integer beyond about ±4.5·10^15, or a null in an array.",
            "A direct method has a response timeout outside the range 5 to 300 s, or a `connectTimeoutInSeconds` \
             longer than its `responseTimeoutInSeconds`.",
            "A digital twin update affects a device twin that contains a property that does not follow the IoT Plug \
             and Play conventions.",
            "A scheduled twin update has an ETag other than `*`: that job type always overwrites.",
            "A certificate request has no body, an `id` other than the device's, a `csr` that is missing, not base64 \
             or too long, an unknown field, or a `replace` that is neither `*` nor a request id of 4 to 36 letters, \
             digits and inner hyphens.",
            "The body is truncated or does not have the type that the operation takes.",
            "A scheduled job has an id that is longer than 64 characters or contains characters other than lower-case \
             letters, digits, hyphens and apostrophes, or it has a `startTime` more than 168 hours in the future.",
            "An identity has keys that are not base64 of 16 to 64 bytes, only one of the two keys, a thumbprint with \
             separators, or no authentication type.",
            "A query or a target condition has a syntax error. The message is then only `BadRequest`.",
        ],
        remedies: [
            "Read the message and correct the field that it names.",
            "If no field is named, remove optional fields from the body until the request passes, then put them back \
             one by one.",
            "Twin: rename the keys, and stay within the limits below.",
            "Digital twin: follow the rules for property values (see 400507), and correct or remove the device twin \
             property that the message names.",
            "Direct method: keep both timeouts in `POST /twins/{id}/methods` within the limits below, and \
             `connectTimeoutInSeconds` no longer than `responseTimeoutInSeconds`, which defaults to 30.",
            "Job of type `scheduleUpdateTwin`: set the twin's `etag` to `*`.",
            "Certificate request: send the PKCS#10 request in DER form, encoded in base64, without the PEM header and \
             footer.",
        ],
        limits: [
            ("`responseTimeoutInSeconds` of a direct method, minimum", 5, "s"),
            ("`responseTimeoutInSeconds` of a direct method, maximum", 300, "s"),
            ("`connectTimeoutInSeconds` of a direct method, never above `responseTimeoutInSeconds`, maximum", 300, "s"),
            ("nesting depth of tags, desired or reported properties", 10, "levels"),
            ("length of a key in a twin", 1, "KB"),
            ("size of one property value in a twin", 4, "KB"),
        ],
        related: [
            ArgumentNull, IotHubFormatError, InvalidMessageExpiryTime, IncompatibleDataType, InvalidDigitalTwinPatch,
            InvalidPnPReportedProperties,
        ],
        conflict: "The REST reference gives this code the title Bad Format and describes a body that cannot be parsed. \
                   The .NET SDK and hubs observed in 2026 reject unparsable JSON with 400006 and use this code for a \
                   field with a wrong value. The correction is the same for both. One .NET branch, for IoT Edge, \
                   treats the code as transient in a twin response; every other source does not, and this crate \
                   follows those.",
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
            "HTTP 400 whose body names `ArgumentNull`. The text after it may be just `BadRequest`, without the name of \
             the field.",
            "Over AMQP the equivalent is `com.microsoft:argument-error`, the same condition as for 400004.",
        ],
        causes: [
            "The request has no body.",
            "A required property is absent or null because a serialiser leaves out empty values or a variable was \
             never set.",
            "A property name is misspelt, so the hub does not find the one it requires.",
        ],
        remedies: [
            "Log the body as sent and compare it with the REST reference for the operation, name by name.",
            "To register a device with `PUT /devices/{id}`, send `deviceId` in the body, equal to the id in the path.",
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
        summary: "The hub cannot parse what it received, usually because the body is not valid JSON.",
        symptoms: [
            "HTTP 400 with `iothub-errorcode: IotHubFormatError`, for example on `PATCH /twins/{id}` or on a telemetry \
             batch over HTTPS.",
            "Over MQTT the topic carries status 400: `$iothub/twin/res/400/` or `$iothub/credentials/res/400/`. The \
             number is in the body, if there is one.",
        ],
        messages: [
            "cannot decode json format",
            "Cannot decode correlation_id",
        ],
        causes: [
            "The JSON is malformed: a trailing comma, single quotes, truncated text, or JSON inside a JSON string.",
            "The body is not UTF-8, or does not have the shape that the operation takes, such as an array instead of \
             an object.",
            "A device reported a file upload with a correlation id that the hub did not issue.",
        ],
        remedies: [
            "Run the exact bytes that were sent through a JSON parser. Build JSON with a library, not by string \
             formatting.",
            "Twin update: send one JSON object. Over MQTT, the payload of `$iothub/twin/PATCH/properties/reported/` is \
             the reported properties object itself.",
            "File upload: send back the `correlationId` from `POST /devices/{id}/files` unchanged, without decoding \
             it.",
        ],
        related: [ArgumentInvalid, DeserializationError, InvalidFileUploadCorrelationId, ArgumentNull],
        conflict: "The 2026 article describes the request format in general; the .NET SDK and the service's responses \
                   use it only for input that cannot be decoded. For an unknown file upload correlation id, hubs have \
                   returned HTTP 500, later this code, and in 2026 400000. An unparsable twin patch over MQTT has been \
                   seen with 400004.",
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
            "The identity in the request, or the stored one, cannot be serialised.",
        ],
        remedies: [
            "Read the identity with `GET /devices/{id}`. If that works, take the returned body, change only the fields \
             you want to change, and send the update again.",
            "If reading fails too, open a support request with the device id and the tracking id: you cannot repair \
             the stored identity yourself.",
        ],
        name_only: true,
        conflict: "The .NET SDK marks the code as obsolete and not returned by the service. Such marks have proved \
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
        summary: "An import or export job cannot start, because the hub cannot use the blob container specified for \
                  it.",
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
            "The account or container name in `inputBlobContainerUri` or `outputBlobContainerUri` is wrong, or the \
             container does not exist.",
            "The SAS token in the URI has expired or lacks permissions. An import needs permission to read the input \
             container. Imports and exports both need permission to read, write and delete in the output container.",
            "The input container has no `devices.txt`, or the blob does not have the name given in `inputBlobName`.",
            "The managed identity lacks its role on the storage account, or was assigned it only a few minutes ago. In \
             that case, wait a little and retry.",
            "The storage account's firewall blocks the hub.",
        ],
        remedies: [
            "Read the message: it tells you whether the input or the output container is affected.",
            "Check that the container exists and that the input container contains the blob.",
            "With `storageAuthenticationType` set to `keyBased`, create a new SAS URI for the container with the \
             permissions above and a lifetime longer than the job.",
            "With `identityBased`, assign the hub's identity the role Storage Blob Data Contributor on the account \
             (Access control), not Contributor or Storage Account Contributor, and wait a few minutes.",
            "If the account limits network access, allow trusted Microsoft services on its Networking page. That works \
             only with `identityBased` access through a managed identity of the hub, system-assigned or user-assigned.",
            "Create the job again.",
        ],
        related: [InvalidStorageEndpointOrBlob, ManagedIdentityNotEnabled, DeserializationError],
        conflict: "The .NET SDK marks the code as obsolete and not returned by the service, but live hubs return it. \
                   SDKs do not retry any 400. Usually access is missing, and the same request succeeds once it is \
                   granted, so the verdict asks for that; a wrong container or URI must be corrected in the request.",
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
            "The import itself may have finished: its devices are in the registry, some of them with a warning.",
        ],
        causes: [
            "Some identities were imported, but not entirely as requested. The only warning that the REST model names \
             is `DeviceRegisteredWithoutTwin`: the identity exists, but its twin was not written.",
        ],
        remedies: [
            "Look for the warnings in `importErrors.log` in the job's output container, or in `warnings` in the \
             response to `POST /devices`.",
            "Read the twin of each device named there. Where its tags and desired properties are missing, write them \
             again with `PATCH /twins/{id}`.",
            "Do not repeat the whole import just because of the warnings: it would process every device again, and an \
             import cannot be undone.",
        ],
        related: [BulkRegistryOperationFailure, DeserializationError],
        conflict: "The 2026 article describes an import warning that exists already. The name and the registry API's \
                   list of warnings point to warnings of this import, and this entry follows them. The .NET SDK marks \
                   the code as obsolete and not returned by the service; such marks have proved wrong for other codes. \
                   This crate says that the operation may have taken effect, because the devices are in the registry.",
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
             `$edgeAgent` and `$edgeHub`: set it to a version that your IoT Edge release documents.",
            "If the body has none, check `api-version`, then open a support request with the tracking id.",
        ],
        related: [InvalidConfigurationContent, InvalidProtocolVersion],
        name_only: true,
        conflict: "The .NET SDK marks the code as obsolete and not returned by the service. Such marks have proved \
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
        summary: "A bulk registry request names the same device more than once.",
        symptoms: [
            "`POST /devices`, or an SDK's bulk call such as `AddDevices2Async` (.NET), fails with HTTP 400, and the \
             message names the device id.",
        ],
        messages: ["DeviceDefinedMultipleTimes, device ID *"],
        causes: [
            "The list contains a device id twice, with the same or different values of `importMode`.",
            "The batch was assembled from several sources, or a retry added items that were already in it.",
            "`UpdateTwins2Async` (.NET) is given the twins of two modules of one device: since 2024 or 2025 that \
             counts as naming the device twice (one open report).",
        ],
        remedies: [
            "Remove the duplicates from the list before sending. Device ids are case-sensitive.",
            "Put two operations on one device, such as delete and create, into two requests and send them one after \
             the other.",
            "Put the twins of one device's modules into separate calls.",
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
        summary: "Part of the input, such as one line of an import file, could not be read.",
        symptoms: [
            "`importErrors.log` in an import job's output container has a line with `errorCode` 400012. The job itself \
             can be `completed` with an empty `failureReason`: only this file shows the error.",
        ],
        messages: ["Invalid device format in line: *"],
        causes: [
            "A line of `devices.txt` is not one complete JSON object: the objects are spread over several lines, \
             wrapped in an array or separated by commas, or the file is not UTF-8.",
            "A property has the wrong type or a value that the registry does not know.",
        ],
        remedies: [
            "Find the quoted line in `importErrors.log` and correct it: one JSON object per device, one device per \
             line, in the format that an export writes.",
            "Import only the corrected devices, or register them one by one. Do not import the devices on the other \
             lines again.",
        ],
        related: [BulkRegistryOperationFailure, IotHubFormatError, BlobContainerValidationError],
        conflict: "The .NET SDK marks the code as obsolete and not returned by the service, but a published \
                   `importErrors.log` contains it.",
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
        summary: "At least one identity in a bulk registry request failed; the body says which ones and why.",
        symptoms: [
            "`POST /devices` returns HTTP 400 with `BulkRegistryOperationFailure` in the header `iothub-errorcode` \
             (the .NET SDK reads it as `IotHubErrorCode`). The body is a result with `isSuccessful`, `errors` and \
             `warnings`, not an error body.",
            "SDKs return the result object and do not raise an error: check `isSuccessful` yourself.",
        ],
        causes: [
            "Each entry in `errors` has its own cause, described by `deviceId`, `moduleId`, `errorCode`, `errorStatus` \
             and `operation`. `errorCode` is a number in some versions and a name in others.",
            "Typical entries are 409001 for an id that already exists and 404001 for one that does not exist.",
        ],
        remedies: [
            "Go through `errors` and handle each entry according to its own code.",
            "Treat items that aren't listed as done; if in doubt, read one with `GET /devices/{id}`. Correct the \
             failed items and send only those again.",
            "If a deployment creates the same devices each time, set `importMode` to `createOrUpdate`, so that a \
             repeated request does no harm.",
            "Check `warnings` too: `DeviceRegisteredWithoutTwin` means that an identity exists without its twin.",
        ],
        limits: [("devices in a bulk registry call", 100, "devices")],
        related: [
            DeviceDefinedMultipleTimes, TooManyDevices, DeviceAlreadyExists, DeviceNotFound, PreconditionFailed,
            BulkRegenerateDeviceKeyOperationFailure,
        ],
        conflict: "The .NET v2 SDK treats the code as final; the 2026 article says to review the details and retry. \
                   Both are right: the whole request must not be repeated, but the failed items can be, so the verdict \
                   asks for that. This crate says that the operation may have taken effect, because the items that \
                   aren't listed did.",
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
            "The request to start an upload, `POST /devices/{id}/files`, fails with HTTP 400 for every device of the \
             hub.",
            "Node.js reports it as `BlobSasError` and the C SDK as `FILE_UPLOAD_ERROR`, both without the number.",
        ],
        causes: [
            "File upload was never set up: the hub's property `storageEndpoints.$default` has no connection string or \
             no container.",
            "The hub was recreated, or was created from a template that omits storage.",
        ],
        remedies: [
            "In the portal, open the hub, choose File upload under Hub settings, select a container and save. Or run \
             `az iot hub update` with `--fileupload-storage-connectionstring` and \
             `--fileupload-storage-container-name`.",
            "For access without a key, first give the identity the role Storage Blob Data Contributor, then add \
             `--fileupload-storage-auth-type identityBased` and `--fileupload-storage-identity`.",
            "Check the result with `az iot hub show --query properties.storageEndpoints`, then start the upload again \
             from the device. The device code needs no change.",
            "Before you switch file upload to `identityBased`, test it with your SDK: an open issue reports that the \
             SAS URI that the .NET SDK then gets cannot be used as is.",
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
        summary: "A device reports the end of a file upload with a correlation id that is not valid.",
        symptoms: [
            "`POST /devices/{id}/files/notifications` fails with HTTP 400 after the blob has been written to storage. \
             Node.js reports it as `BlobUploadNotificationError`.",
            "The back end gets no file upload notification although the blob exists, and the upload keeps its slot \
             until the SAS URI expires.",
        ],
        causes: [
            "`correlationId` is not the value that `POST /devices/{id}/files` returned: it was truncated, decoded, or \
             replaced by the blob name.",
            "The id belongs to another device's upload.",
        ],
        remedies: [
            "Store the `correlationId` from the first response with the upload so that it survives restarts, and send \
             it back unchanged.",
            "If the id is lost, start the upload again with `POST /devices/{id}/files`.",
        ],
        limits: [("concurrent file uploads per device", 10, "uploads")],
        related: [
            ExpiredFileUploadCorrelationId, InvalidFileUploadCompletionStatus, GenericBadRequest, IotHubFormatError,
            DeviceMaximumActiveFileUploadLimitExceeded,
        ],
        conflict: "Tests of the .NET SDK saw other responses to an unknown correlation id: HTTP 500 from older \
                   gateways, then 400006 with `Cannot decode correlation_id`, and 400000 in 2026. Handle all of them \
                   as described here.",
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
        summary: "A device reports the end of a file upload after the upload's correlation id has expired.",
        symptoms: [
            "`POST /devices/{id}/files/notifications` fails with HTTP 400, usually for large files or slow links. The \
             back end gets no file upload notification.",
        ],
        causes: [
            "The SAS URI's time to live, 1 hour by default, ran out between `POST /devices/{id}/files` and the report, \
             and the hub released the upload.",
            "The device was offline or restarted in between and sent the report late.",
        ],
        remedies: [
            "Start the upload again: a new `POST /devices/{id}/files` returns a new SAS URI and correlation id. With \
             the same `blobName`, the new upload goes to the same blob.",
            "Report each upload as soon as it ends, even if it failed.",
            "If uploads regularly take longer, raise the SAS TTL on the hub's File upload page, or with `az iot hub \
             update --fileupload-sas-ttl` and the number of hours. Abandoned uploads then keep their slots longer too.",
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
        summary: "One of the hub's storage endpoints, for file upload or for routing, cannot be used as configured.",
        causes: [
            "The endpoint points to a storage account that was deleted, renamed or moved, or its connection string is \
             incomplete.",
        ],
        remedies: [
            "File upload: check `properties.storageEndpoints` in `az iot hub show`, and select the account and \
             container again on the File upload page.",
            "Routing: check the custom endpoints of type Storage under Message routing.",
            "Compare the account, container and key with the storage account itself. After a key rotation, replace the \
             connection string in the hub.",
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
        summary: "One of the hub's messaging endpoints cannot be used as configured.",
        causes: [
            "A messaging endpoint for file upload notifications (`messagingEndpoints.fileNotifications`) or for \
             routing (an event hub, Service Bus queue or topic) is set up incorrectly.",
        ],
        remedies: [
            "File notifications: keep the time to live, lock duration and delivery count within the limits below. Set \
             them in the portal under File upload, or with `az iot hub update --fileupload-notification-ttl` (in \
             hours, 1 to 48; a shorter time needs a template), `--fileupload-notification-lock-duration` and \
             `--fileupload-notification-max-delivery-count`.",
            "Routing: under Message routing, check that the endpoint's event hub, queue or topic still exists and that \
             its connection string or identity is right.",
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
            "`isSuccess` or `statusCode` in the body is missing or has the wrong type.",
        ],
        remedies: [
            "Send `correlationId`, `isSuccess` as a JSON boolean, `statusCode` as a JSON integer and \
             `statusDescription` as a string. You choose `statusCode`: it is usually the HTTP status that storage \
             returned, such as 201; the .NET SDK sends -1 for a failed upload.",
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
        summary: "The hub tried to create the blob for a file upload, but Azure Storage refused the request.",
        symptoms: [
            "The request to start an upload, `POST /devices/{id}/files`, fails with HTTP 400, usually for all devices \
             at once and after a change to the storage account.",
            "The notification of a finished upload has been seen to fail with it too, with a Data Lake Storage Gen2 \
             account.",
        ],
        causes: [
            "Storage returned `Forbidden` or `Unauthorized`: an account key was rotated, the hub's identity has no \
             role, or the account's firewall blocks the hub.",
            "Storage returned `NotFound`: the container or the account was deleted.",
            "Storage returned `BadRequest`, for example because the blob name is not valid. The blob is named `{device \
             id}/{blobName}`.",
        ],
        remedies: [
            "Check that the account and the container on the hub's File upload page still exist.",
            "Key-based access: after a key rotation, store the new connection string in the hub with `az iot hub \
             update --fileupload-storage-connectionstring`.",
            "Identity-based access: assign the hub's identity the role Storage Blob Data Contributor on the account \
             (Access control), and wait a few minutes.",
            "If the account limits network access, allow trusted Microsoft services on its Networking page. That works \
             only with `identityBased` access through a managed identity of the hub, system-assigned or user-assigned.",
            "If only some files fail, have the device use a different `blobName`.",
            "Give the device a network path to the storage account too. This error is only about the hub's access; a \
             device that cannot reach the account fails on its own `PUT` to the blob.",
            "Before you switch file upload to `identityBased`, test it with your SDK: an open issue reports that the \
             SAS URI that the .NET SDK then gets cannot be used as is.",
        ],
        related: [
            DefaultStorageEndpointNotConfigured, InvalidStorageEndpoint, BlobContainerValidationError,
            ManagedIdentityNotEnabled,
        ],
        conflict: "The .NET v2 preview uses 400020 for `IotHubSuspended`. The 2026 article and the order of names in \
                   the REST model give `InvalidStorageEndpointOrBlob`, which this crate follows; the code for a \
                   suspended hub is 403001.",
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
        summary: "The request was cancelled before the hub finished it.",
        causes: [
            "The caller gave up, because of its own timeout or a cancellation token.",
            "The service cancelled the request.",
        ],
        remedies: [
            "If the operation is not safe to run twice, first read the resource to see whether the change was made.",
            "Send the request again, with back-off.",
            "If it keeps happening, raise the HTTP client's timeout and look for code that cancels early.",
        ],
        related: [ClientClosedRequest, RequestTimedOut, JobCancelled],
        conflict: "The SDKs treat a 400 status as final. The 2026 article says to retry this one, and this crate \
                   follows the article. No source says who cancels or whether a cancelled request took effect, so this \
                   crate assumes that it may have.",
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
        summary: "A property of the hub's storage endpoint for file upload has a value that the hub does not accept.",
        symptoms: [
            "Starting a file upload, with `POST /devices/{id}/files` or `GetFileUploadSasUriAsync` (.NET), fails; the \
             message is only `BadRequest`.",
        ],
        remedies: [
            "Show the endpoint with `az iot hub show --query properties.storageEndpoints`, and go through its \
             properties: `connectionString`, `containerName`, `sasTtlAsIso8601`, `authenticationType`, `identity`.",
            "Check that `sasTtlAsIso8601` is an ISO 8601 duration such as `PT1H`, that `authenticationType` is \
             `keyBased` or `identityBased`, and that `identity` names a user-assigned identity that the hub has.",
            "Correct them with `az iot hub update` (`--fileupload-storage-connectionstring`, \
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
        summary: "The ETag in the request is not the resource's current one: the resource has changed since it was \
                  read.",
        causes: [
            "Another program, a job or the device changed the identity or twin in the meantime.",
            "The program keeps an ETag from an earlier read, or sends the identity's ETag for the twin. Each of the \
             two has its own ETag.",
        ],
        remedies: [
            "Read the resource again (`GET /twins/{id}` or `GET /devices/{id}`), apply the change to what came back, \
             and send it with the new ETag in `If-Match`.",
            "To overwrite the resource whatever its state, send `If-Match: *`.",
            "If it happens often, give one program ownership of the resource, or change fewer fields at a time with \
             `PATCH`.",
        ],
        related: [PreconditionFailed, GenericPreconditionFailed],
        name_only: true,
        conflict: "For a wrong ETag, the REST reference and observed responses use 412001 with HTTP 412. Microsoft \
                   does not say when this code is used instead; handle both the same way.",
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
            "If it persists, check the hub's Resource Health and the Azure status page, then open a support request \
             with the tracking id.",
        ],
        related: [GenericTimeout, GatewayTimeout, GenericGatewayTimeout, RequestCanceled, ClientClosedRequest],
        name_only: true,
        conflict: "This is a timeout with a 400 status, which SDKs treat as final; the 2026 article says to retry, and \
                   this crate follows it. The .NET v2 preview's 408000 `RequestTimeout` is raised by that SDK and not \
                   sent by a hub.",
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
        summary: "The request reached a replica within the service that does not support this operation.",
        causes: [
            "The service, not the caller, chooses the replica that serves a request.",
        ],
        remedies: [
            "Make sure the program addresses the hub by its host name `{hub}.azure-devices.net`, not by an IP address, \
             and resolves that name again.",
            "Retry with exponential back-off and jitter. During a failover, keep retrying until it has ended.",
            "If it persists, open a support request with the tracking id.",
        ],
        related: [IotHubFailingOver, IotHubRestoring],
        name_only: true,
        conflict: "SDKs treat a 400 status as final. The caller cannot choose the replica, and a retry may reach \
                   another one, so the verdict is to back off, as for other temporary states of the service.",
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
        summary: "A message was sent that contains nothing the hub can accept as a message.",
        causes: [
            "The code passes null, or an object that was never filled in, as the message.",
        ],
        remedies: [
            "In the sending code, on the device or in the back end, check that the message exists before it is sent, \
             and log its length.",
            "In a batch, look for an empty entry.",
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
        summary: "The hub closed the connection because a newer one with the same identity was opened, by a second \
                  client or by the device itself after a connection loss that the hub had not noticed.",
        symptoms: [
            "The device disconnects. Over MQTT, the .NET SDK reports `Communication_Error` as the \
             `ConnectionStatusChangeReason`.",
            "Reading the twin, updating reported properties, or calling a direct method on the device fails with \
             400027. The .NET v1 service SDK reports that as an `ArgumentException` around the body.",
            "400027 appears in the resource log, category `Connections`, level `Error`.",
            "Over AMQP the condition is `com.microsoft:connection-closed-on-new-connection`, with the description \
             `Backend initiated disconnection.`",
            "Over MQTT 3.1.1 the client sees only a closed socket, without a number. Over MQTT 5 (a preview that \
             Microsoft has deprecated) it receives a DISCONNECT with reason code 142, session taken over.",
            "Two clients that both reconnect keep disconnecting each other: connects and disconnects of one device id \
             alternate without end.",
        ],
        causes: [
            "The hub keeps one connection per identity, and the newest wins. Over MQTT, any new connection with the \
             same device id closes the older one.",
            "The device lost its network without a TCP close and reconnected before the hub noticed (up to 1.5 times \
             the keep-alive). In that case, no 404104 comes first.",
            "Two devices share an id: a device image or connection string was copied, or the old unit is still running \
             after a replacement.",
            "Two programs use the identity: a test tool or simulator with the device's connection string, or an old \
             instance of the program that was not stopped.",
            "One program connects twice: it creates a new client object without closing the old one, or it runs its \
             own reconnect loop in addition to the SDK's.",
        ],
        remedies: [
            "In the `Connections` log, compare the `maskedIpAddress`, `sdkVersion` and `protocol` of the connects of \
             this `deviceId`. If they are the same and the connects do not alternate within seconds or minutes, the \
             device displaces itself: treat it as an unstable network, lower the keep-alive, and check NAT timeouts on \
             the network path.",
            "If they differ or alternate, two clients share the identity: give each its own, or stop the one that \
             should not be there. Programs on one device that connect separately can each use a module identity.",
            "In the device code, use one client object per identity, close it before creating a new one, and reconnect \
             only after a disconnect.",
            "If the second client is unknown, renew the device's keys, because somebody else has them.",
            "Until then, reconnect with back-off and jitter, so that the two clients do not flood the log.",
            "If a direct method failed with this error, find out on the device whether it ran before you repeat one \
             that is not safe to run twice.",
        ],
        limits: [("connections per device id over MQTT", 1, "connection")],
        related: [LinkCreationConflict, DeviceConnectionClosedRemotely, DeviceNotOnline],
        conflict: "Despite its 400 number, this is a connection event. The REST reference gives no HTTP status and the \
                   Java v2 SDK dropped the code, yet a failed direct method has been seen to carry it in an HTTP 400. \
                   409002 describes the same event for AMQP links. On retry: over MQTT the SDKs cannot tell it from a \
                   lost network and reconnect; the .NET v1 service SDK does not retry it. The error article describes \
                   another client; the MQTT article describes any new connection with the same device id, which \
                   includes the device's own reconnect. The verdict asks for the second client first, because two \
                   clients that only reconnect displace each other without end. No source says whether an interrupted \
                   operation took effect, so this crate assumes that it may have.",
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
            "Creating or updating an identity, with `PUT /devices/{id}`, in bulk or by import, fails with HTTP 400.",
            "Turning a leaf device into an IoT Edge device while its `deviceScope` still names the parent has been \
             seen to fail with HTTP 503; a retry does not help.",
        ],
        causes: [
            "`deviceScope` was made up or copied from another hub. It consists of `ms-azure-iot-edge://`, the IoT Edge \
             device's id, a hyphen and its generation id.",
            "The parent was deleted and registered again, which gives it a new scope.",
            "The request changes, omits or blanks the scope of an IoT Edge device, which the hub generates and which \
             cannot be changed. The message is then `Device scope is immutable`, without a number.",
        ],
        remedies: [
            "Read the parent with `GET /devices/{id}` and copy its `deviceScope` unchanged.",
            "For a device that isn't an IoT Edge device, set it as `deviceScope`. For an IoT Edge device with a \
             parent, set it as the only element of `parentScopes` and leave `deviceScope` as it is.",
            "Or use `az iot hub device-identity parent set`, which does this for you.",
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
            "Healthy connections break, and the next connection attempt succeeds.",
        ],
        causes: [
            "The service or its platform is being upgraded.",
            "In tests: a message with the property `AzIoTHub_FaultOperationType` asked the hub to simulate a fault.",
        ],
        remedies: [
            "Reconnect: the first attempt is expected to succeed. An SDK with its default retry policy does this by \
             itself.",
            "If you write the client yourself, add some jitter, because many of the hub's devices are disconnected at \
             the same time.",
            "Resend whatever the hub has not acknowledged, and expect duplicates.",
        ],
        related: [ConnectionRejectedOnFaultInjection, DeviceConnectionClosedRemotely],
        conflict: "The name refers to fault injection, a test facility, and the .NET SDK's tests cause the error that \
                   way; the 2026 article describes upgrades. This entry covers both. The verdict is the same as for \
                   every dropped connection: reconnect, then repeat. No source says whether an operation in progress \
                   took effect.",
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
        summary: "The hub briefly refuses new connections because the service or its platform is being upgraded.",
        symptoms: [
            "New connections fail, and so do immediate retries; later ones succeed.",
            "Over HTTPS, reading a twin has failed with HTTP 400 and `errorCode` 400030, and succeeded minutes later; \
             the .NET v1 service SDK reports it as an `ArgumentException`.",
        ],
        causes: [
            "The service or its platform is being upgraded.",
            "In tests: a message with the property `AzIoTHub_FaultOperationType` asked the hub to simulate a fault.",
        ],
        remedies: [
            "Reconnect with exponential back-off and jitter. Do not retry immediately: such attempts are refused too.",
            "If it persists, check the hub's Resource Health and the Azure status page.",
        ],
        related: [ConnectionForcefullyClosedOnFaultInjection, ConnectionUnavailable, ServiceUnavailable],
        conflict: "The 2026 article says only to retry, and says in the same row that immediate retries are refused, \
                   so the verdict here is to back off. The name refers to fault injection, a test facility; the \
                   article describes upgrades.",
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
        summary: "One of the hub's endpoints has an authentication type that is not valid for it.",
        causes: [
            "The endpoint's `authenticationType` is neither `keyBased` nor `identityBased`.",
            "The value does not fit the other properties: `keyBased` without a connection string, or `identityBased` \
             without `endpointUri`.",
        ],
        remedies: [
            "Routing: open Message routing, Custom endpoints, select the endpoint and change its authentication type.",
            "File upload: set `az iot hub update --fileupload-storage-auth-type` to `keyBased` or `identityBased`.",
            "For `identityBased`, first enable a managed identity on the hub and give it the role that the target \
             needs: Azure Event Hubs Data Sender, Azure Service Bus Data Sender or Storage Blob Data Contributor.",
            "Before you switch file upload to `identityBased`, test it with your SDK: an open issue reports that the \
             SAS URI that the .NET SDK then gets cannot be used as is.",
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
        summary: "The operation uses the hub's managed identity, but the hub has none, or not the one named.",
        causes: [
            "An endpoint, the file upload storage or an import or export job is set to `identityBased`, but the hub \
             has no system-assigned identity.",
            "The request or setting names a user-assigned identity that is not associated with the hub, or was removed \
             from it.",
        ],
        remedies: [
            "In the portal, open the hub, then Identity: switch System-assigned to On, or associate the identity under \
             User-assigned. Or run `az iot hub identity assign`.",
            "Give the identity its role on the target, such as Storage Blob Data Contributor for storage, and wait a \
             few minutes for it to take effect.",
            "Repeat the operation, or switch it to `keyBased` with a connection string or SAS URI.",
            "Before you switch file upload to `identityBased`, test it with your SDK: an open issue reports that the \
             SAS URI that the .NET SDK then gets cannot be used as is.",
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
            "`policyKey` in the request to regenerate device keys in bulk, `POST /devices/keys/regenerate`, has a \
             value that is not valid. No other request in the service API has a `policyKey`; it says which key to \
             renew.",
        ],
        remedies: [
            "Set `policyKey` in that request to `primaryKey`, `secondaryKey` or `both`, spelt exactly like this.",
            "If a different request names a shared access policy key, copy the key again from Shared access policies \
             in the portal, or from `az iot hub policy show`.",
        ],
        related: [BulkRegenerateDeviceKeyOperationFailure, IotHubUnauthorizedAccess],
        name_only: true,
        conflict: "The 2026 article says only that the policy key is not valid, which can be read as the key of a \
                   shared access policy. But in the REST model the name is listed next to the one for failed key \
                   regeneration, and `policyKey` is a field of that request. This entry therefore puts that reading \
                   first. The article skips 400033 and 400034, which by the order of that model are \
                   `EnforceDeviceHISCompliantKey` and `EnforceModuleHISCompliantKey`.",
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
        summary: "The keys of at least one device or module could not be regenerated in a bulk request.",
        symptoms: [
            "`POST /devices/keys/regenerate`, or `az iot hub device-identity renew-key` or `module-identity renew-key` \
             for several identities, fails. The API can also return HTTP 207 if some keys were renewed.",
        ],
        causes: [
            "Each entry in `errors` in the body has its own cause, described by `id`, `moduleId`, `errorCode` (a name) \
             and `errorStatus`.",
        ],
        remedies: [
            "Save `rotatedKeys` first: those identities already have new keys, and their devices need them before they \
             can reconnect.",
            "Go through `errors` and handle each entry according to its own code.",
            "Send only the failed identities again. Repeating the whole request would renew the other keys again.",
            "On 429, wait before the next batch: the Azure CLI sends batches of 100, waits 20 s and tries up to 3 \
             times.",
        ],
        related: [InvalidPolicyKey, BulkRegistryOperationFailure, DeviceNotFound, ModuleNotFound],
        conflict: "The 2026 article says only to check the operation and try again. The response lists the failed \
                   identities, and repeating the whole request would renew the other keys again, so the verdict asks \
                   to send only the failed ones. This crate says that the operation may have taken effect, because the \
                   keys in `rotatedKeys` are renewed.",
        article: "troubleshoot-error-codes#400xxx-bad-request-errors",
        sources: [Article2026, RestModel],
    }
}
