//! 4003xx Modules.

family! { ($) modules_4003 =>
    400_301 "400301" CannotRegisterModuleToModule {
        status: 400,
        category: Unsupported,
        area: Modules,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [Registry],
        seen_in: [Http],
        summary: "The request tries to register a module under another module, or to reach one module from another, \
                  but modules can belong only to devices.",
        causes: [
            "The parent of the new module identity is itself a module. Modules do not nest: a module id exists only \
             within a device id.",
            "One module tries to communicate with another through the hub, which the hub does not support. This is how \
             the 2026 article reads the code.",
        ],
        remedies: [
            "Create the module with `PUT /devices/{deviceId}/modules/{moduleId}`, where `deviceId` is a device.",
            "To pass data between modules, go through the device: device-to-cloud messages one way, cloud-to-device \
             messages or direct methods the other way. Modules of one IoT Edge device can use the routes of their \
             `$edgeHub` instead.",
        ],
        related: [ModuleNotFound, TooManyModulesOnDevice],
        name_only: true,
        conflict: "The name is about registration, but the 2026 article describes module-to-module communication; this \
                   entry gives both readings. .NET v1 marks the code as obsolete because the service does not seem to \
                   send it, and v2 leaves it out; the entry stays because the article still lists the code.",
        article: "troubleshoot-error-codes#4003xx-modules-errors",
        sources: [Article2026, DotNet, Java, RestModel],
    }

    400_302 "400302" TenantHubRoutingNotEnabled {
        status: 400,
        category: Configuration,
        area: Modules,
        retry: Never,
        applied: No,
        actor: Operator,
        operations: [Routing, HubManagement],
        seen_in: [Http],
        summary: "Routing for tenant hubs, the hubs of an elastic pool, is not enabled.",
        causes: [
            "The request relies on tenant hub routing, which is not enabled for the hub or its elastic pool.",
        ],
        remedies: [
            "If you use elastic pools, ask your Microsoft contact how to enable routing for tenant hubs: the public \
             documentation describes no setting for it.",
            "If you do not use elastic pools, check that the host name in the request is your own hub's, then open a \
             support request with the tracking id.",
        ],
        related: [RoutingNotEnabled, ElasticPoolNotFound, ElasticPoolTenantHubNotFound],
        name_only: true,
        conflict: "The number is in the modules block, but the meaning belongs to routing and elastic pools. The area \
                   follows the number.",
        article: "troubleshoot-error-codes#4003xx-modules-errors",
        sources: [Article2026, RestModel],
    }
}
