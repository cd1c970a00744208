//! 4005xx Digital twin interfaces.

family! { ($) digital_twins_4005 =>
    400_501 "400501" InvalidPnPInterfaceDefinition {
        status: 400,
        category: Validation,
        area: DigitalTwins,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [DigitalTwin],
        seen_in: [Http],
        summary: "An interface definition of an IoT Plug and Play model is not valid.",
        causes: [
            "The definition is not valid DTDL: it has a wrong `@context`, `@type` or `@id`, a name with a forbidden \
             character, or a schema that does not exist.",
        ],
        remedies: [
            "Validate the model with a DTDL parser before you publish or use it, and correct what the parser reports.",
            "Check that each `@id` is a DTMI with a version, such as `dtmi:com:example:Thermostat;1`.",
            "Publish the corrected interface under a new version number, then have the device announce the new model \
             id.",
        ],
        related: [DigitalTwinModelNotFound, DigitalTwinInterfaceNotFound],
        name_only: true,
        article: "troubleshoot-error-codes#4005xx-digital-twin-interfaces-errors",
        sources: [Article2026, RestModel],
    }

    400_502 "400502" InvalidPnPDesiredProperties {
        status: 400,
        category: Validation,
        area: DigitalTwins,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [DigitalTwin, Twin],
        seen_in: [Http],
        summary: "The desired properties do not follow the IoT Plug and Play conventions.",
        causes: [
            "A desired value has a type or a nesting that a DTDL property cannot have.",
        ],
        remedies: [
            "Write only properties that the device's model declares as `writable`.",
            "Follow the rules for a property value: a DTDL primitive, enum, map or object; no arrays, not even inside \
             an object; at most 5 levels deep.",
            "Give components, properties, fields and map keys names of 1 to 64 letters, digits and underscores. A name \
             must not start with a digit or an underscore, or end with an underscore.",
            "To set a component's property through the device twin, put `\"__t\": \"c\"` into the component object. \
             Through `PATCH /digitaltwins/{id}`, use the path `/{component}/{property}` instead.",
        ],
        limits: [("nesting depth of an object in a digital twin property", 5, "levels")],
        related: [InvalidPnPReportedProperties, InvalidPnPWritableReportedProperties, InvalidDigitalTwinPatch],
        name_only: true,
        article: "troubleshoot-error-codes#4005xx-digital-twin-interfaces-errors",
        sources: [Article2026, RestModel],
    }

    400_503 "400503" InvalidPnPReportedProperties {
        status: 400,
        category: Validation,
        area: DigitalTwins,
        retry: Never,
        applied: No,
        actor: Device,
        operations: [DigitalTwin, Twin],
        seen_in: [Http],
        summary: "The properties that the device reported do not follow the IoT Plug and Play conventions.",
        symptoms: [
            "A digital twin update from the back end can fail because of what the device reported earlier. One such \
             case is documented under another code: `ArgumentInvalid`, whose message says that a property is not \
             digital twin conformant.",
        ],
        causes: [
            "A component is reported without the marker `\"__t\": \"c\"`, so the hub treats it as a plain object.",
            "A reported value has a type or a nesting that a DTDL property cannot have, such as an array.",
        ],
        remedies: [
            "Read the twin (`GET /twins/{id}`) and compare `properties.reported` with the model.",
            "Correct the device code: give every component object the marker `\"__t\": \"c\"`, and every property the \
             type that the model declares.",
            "Remove the values that are already wrong: have the device report the faulty property as `null`, then \
             report it again.",
        ],
        related: [ArgumentInvalid, InvalidPnPWritableReportedProperties, InvalidPnPDesiredProperties],
        name_only: true,
        article: "troubleshoot-error-codes#4005xx-digital-twin-interfaces-errors",
        sources: [Article2026, RestModel],
    }

    400_504 "400504" InvalidPnPWritableReportedProperties {
        status: 400,
        category: Validation,
        area: DigitalTwins,
        retry: Never,
        applied: No,
        actor: Device,
        operations: [DigitalTwin, Twin],
        seen_in: [Http],
        summary: "The device acknowledged a writable property in a form that IoT Plug and Play does not accept.",
        causes: [
            "The acknowledgement of a writable property is not the object that the convention requires: `value`, `ac` \
             (a status code as in HTTP), `av` (the acknowledged version of the desired properties) and optionally `ad` \
             (a description).",
        ],
        remedies: [
            "Report each writable property as an object with `value`, `ac` and `av`, for example `{\"value\": 21.4, \
             \"ac\": 200, \"av\": 5, \"ad\": \"done\"}`. Take `av` from the `$version` of the desired properties.",
            "Inside a component, set the marker `\"__t\": \"c\"` on the component object too.",
            "If the device reports the initial value without a request from the cloud, use `ac` 203 and `av` 0, the \
             values that the convention names.",
        ],
        related: [InvalidPnPReportedProperties, InvalidPnPDesiredProperties],
        name_only: true,
        article: "troubleshoot-error-codes#4005xx-digital-twin-interfaces-errors",
        sources: [Article2026, RestModel],
    }

    400_505 "400505" InvalidDigitalTwinJsonPatch {
        status: 400,
        category: Validation,
        area: DigitalTwins,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [DigitalTwin],
        seen_in: [Http],
        summary: "The body of a digital twin update is not a valid JSON Patch document.",
        symptoms: [
            "`PATCH /digitaltwins/{id}`, `az iot hub digital-twin update` or `UpdateDigitalTwinAsync` in .NET fails.",
        ],
        causes: [
            "The body is an object, such as the merge patch that a device twin takes, instead of an array of \
             operations.",
            "An operation lacks `op` or `path`, lacks `value` where it needs one, or is not `add`, `replace` or \
             `remove`.",
        ],
        remedies: [
            "Send an array, even for one change: `[{\"op\": \"add\", \"path\": \"/thermostat1/targetTemperature\", \
             \"value\": 21.4}]`.",
            "Build it with a helper: `UpdateOperationsUtility` in the .NET SDK v1, `JsonPatchDocument` in its v2 \
             preview, or any JSON Patch (RFC 6902) library.",
            "Check the quoting on a command line: shells remove the double quotes in JSON.",
        ],
        related: [InvalidDigitalTwinPatch, InvalidDigitalTwinPatchPath, InvalidDigitalTwinPayload],
        name_only: true,
        article: "troubleshoot-error-codes#4005xx-digital-twin-interfaces-errors",
        sources: [Article2026, RestModel],
    }

    400_506 "400506" InvalidDigitalTwinPayload {
        status: 400,
        category: Validation,
        area: DigitalTwins,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [DigitalTwin],
        seen_in: [Http],
        summary: "The payload of a digital twin request cannot be used.",
        causes: [
            "The body is missing, is not JSON, or is not what the operation takes: a JSON Patch array for an update, \
             or the command's input for a command call.",
        ],
        remedies: [
            "Check that the request has a body that parses as JSON, with `Content-Type: application/json`.",
            "For an update, send a JSON Patch array. For a command, send a value that matches the schema of the \
             command's `request` in the model.",
            "Compare the call with the digital twin API reference for the `api-version` in the URL: the 2019 preview \
             took a different body than 2020-09-30 and later.",
        ],
        related: [InvalidDigitalTwinJsonPatch, InvalidDigitalTwinPatch, IncompatibleDataType],
        name_only: true,
        article: "troubleshoot-error-codes#4005xx-digital-twin-interfaces-errors",
        sources: [Article2026, RestModel],
    }

    400_507 "400507" InvalidDigitalTwinPatch {
        status: 400,
        category: Validation,
        area: DigitalTwins,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [DigitalTwin],
        seen_in: [Http, Text],
        summary: "The JSON Patch of a digital twin update is well formed, but the hub cannot apply it to this twin.",
        symptoms: [
            "`PATCH /digitaltwins/{id}` fails, and the error message names the faulty path.",
        ],
        messages: [
            "Error in path: *. 'path' string must be non-null, begin with '/' and have atleast the component name.",
        ],
        causes: [
            "A `path` does not begin with `/`: a property of the root needs a slash too, as in `/targetTemperature`.",
            "A component is added or replaced without the empty marker `\"$metadata\": {}` in its value.",
            "A value breaks the rules for digital twin properties.",
        ],
        remedies: [
            "Correct the path that the error message names: `/{property}` on the root, `/{component}/{property}` in a \
             component, or `/{component}` for a whole component.",
            "For a whole component, put `\"$metadata\": {}` into `value`. Writable properties that you leave out lose \
             their desired value.",
            "Follow the rules for a property value: a DTDL primitive, enum, map or object; no arrays, not even inside \
             an object; at most 5 levels deep.",
            "Give components, properties, fields and map keys names of 1 to 64 letters, digits and underscores. A name \
             must not start with a digit or an underscore, or end with an underscore.",
        ],
        limits: [("nesting depth of an object in a digital twin property", 5, "levels")],
        related: [
            InvalidDigitalTwinPatchPath, InvalidDigitalTwinJsonPatch, InvalidPnPDesiredProperties, ArgumentInvalid,
            InvalidDigitalTwinPayload,
        ],
        conflict: "A complaint about the path, for which 400508 exists, has been seen in public with this code's name, \
                   on a 2020 preview. A wrong path can therefore arrive as either code.",
        article: "troubleshoot-error-codes#4005xx-digital-twin-interfaces-errors",
        sources: [Article2026, RestModel, Observed],
    }

    400_508 "400508" InvalidDigitalTwinPatchPath {
        status: 400,
        category: Validation,
        area: DigitalTwins,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [DigitalTwin],
        seen_in: [Http],
        summary: "A `path` in the JSON Patch of a digital twin update does not lead to a place in the twin that can be \
                  updated.",
        causes: [
            "The path is empty or does not begin with `/`.",
            "The path contains a name that DTDL does not allow, or goes through `$metadata`, which the hub writes.",
        ],
        remedies: [
            "Read the twin first (`GET /digitaltwins/{id}`) and copy the component and property names from there: they \
             are case-sensitive.",
            "Use `/{property}` on the root, `/{component}/{property}` in a component, or `/{component}` for a whole \
             component.",
            "Give components, properties, fields and map keys names of 1 to 64 letters, digits and underscores. A name \
             must not start with a digit or an underscore, or end with an underscore.",
        ],
        related: [InvalidDigitalTwinPatch, InvalidDigitalTwinJsonPatch],
        name_only: true,
        article: "troubleshoot-error-codes#4005xx-digital-twin-interfaces-errors",
        sources: [Article2026, RestModel],
    }
}
