//! 4044xx PnP NotFound.

family! { ($) digital_twins_4044 =>
    404_401 "404401" DigitalTwinModelNotFound {
        status: 404,
        category: NotFound,
        area: DigitalTwins,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [DigitalTwin],
        seen_in: [Http],
        summary: "The model that the request or the device names cannot be found.",
        causes: [
            "The model id is misspelt: a DTMI such as `dtmi:com:example:Thermostat;1` is case-sensitive and ends in a \
             version.",
            "The device announced a model id that is not available where it is resolved, for example because the model \
             was never published.",
        ],
        remedies: [
            "Find out which model the device announced: read `modelId` of the twin, or `$metadata.$model` of `GET \
             /digitaltwins/{id}`.",
            "Correct the id in the device code, then have the device connect again. The id is sent on connecting: over \
             MQTT as `model-id` in the user name, with the Device Provisioning Service as `modelId` in the payload.",
            "If the id is right, make the model available where your solution resolves models: its own repository, or \
             the public device models repository.",
        ],
        related: [InterfaceNameModelNotFound, DigitalTwinInterfaceNotFound, ModelRepoEndpointError, ResolutionError],
        name_only: true,
        conflict: "The SDKs do not know the code. The generated digital twin clients (.NET, Node.js) raise their \
                   general HTTP error with status and raw body.",
        article: "troubleshoot-error-codes#4044xx-pnp-notfound-errors",
        sources: [Article2026, RestModel],
    }

    404_402 "404402" InterfaceNameModelNotFound {
        status: 404,
        category: NotFound,
        area: DigitalTwins,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [DigitalTwin],
        seen_in: [Http],
        summary: "The hub cannot find a model for an interface name.",
        causes: [
            "The caller addresses interfaces by name, as in the 2019 preview of the API; since 2020 the API uses \
             components.",
        ],
        remedies: [
            "Use `api-version` 2020-09-30 or later in the service code and a device SDK of the same generation, and \
             address components of the model instead of interfaces.",
            "Check that the component or interface name in the request is declared in the model that the device \
             announced (`modelId` of the twin), in the same letter case.",
            "If both are right, open a support request with the reply's tracking id: the mapping of names to models is \
             internal to the service.",
        ],
        related: [
            DigitalTwinModelNotFound, InterfaceNameModelAlreadyExists, InterfaceNameCompressionModelCountLimitExceeded,
            DigitalTwinInterfaceNotFound,
        ],
        name_only: true,
        article: "troubleshoot-error-codes#4044xx-pnp-notfound-errors",
        sources: [Article2026, RestModel],
    }
}
