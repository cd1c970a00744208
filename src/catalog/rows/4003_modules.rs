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
        summary: "A module was to be registered under, or talk to, another module, and modules can only belong to \
                  devices.",
        causes: [
            "The parent of the new module identity is itself a module. Modules do not nest: a module id exists under a \
             device id.",
            "By the wording of the article: one module tries to communicate with another through the hub, which the \
             hub does not offer.",
        ],
        remedies: [
            "Create the module with `PUT /devices/{deviceId}/modules/{moduleId}`, where `deviceId` is a device.",
            "To pass data between modules, go by way of the device: device-to-cloud messages one way, cloud-to-device \
             messages or direct methods the other. Modules of one IoT Edge device can use the routes of their \
             `$edgeHub` instead.",
        ],
        related: [ModuleNotFound, TooManyModulesOnDevice],
        name_only: true,
        conflict: "The name is about registration, the 2026 article explains the code with module-to-module \
                   communication; this entry gives both readings. .NET v1 marks the code obsolete as one that the \
                   service seems not to send, and v2 leaves it out; it is kept because the article still lists it.",
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
        summary: "Routing of tenant hubs, the hubs of an elastic pool, is not enabled.",
        causes: [
            "The request relies on tenant hub routing, and that is not enabled for the hub or its elastic pool.",
        ],
        remedies: [
            "If you use elastic pools, check with your Microsoft contact how the routing of tenant hubs is enabled: \
             the public documentation describes no setting for it.",
            "If you do not use elastic pools, check that the host name in the request is the one of your own hub, then \
             open a support request with the tracking id.",
        ],
        related: [RoutingNotEnabled, ElasticPoolNotFound, ElasticPoolTenantHubNotFound],
        name_only: true,
        conflict: "The number is in the block of modules; the meaning belongs to routing and elastic pools. The area \
                   follows the number.",
        article: "troubleshoot-error-codes#4003xx-modules-errors",
        sources: [Article2026, RestModel],
    }
}
