//! 4043xx Configuration NotFound.

family! { ($) configurations_4043 =>
    404_301 "404301" ConfigurationNotFound {
        status: 404,
        category: NotFound,
        area: Configurations,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [Configuration],
        seen_in: [Http],
        summary: "The hub has no configuration or deployment with this id.",
        symptoms: [
            "Reading, updating or deleting `/configurations/{id}` fails. .NET raises `ConfigurationNotFoundException`.",
        ],
        causes: [
            "The id is misspelt, or the request goes to a hub other than the one where the configuration was created.",
            "Somebody deleted the configuration. A script that deletes and recreates configurations leaves such a gap.",
        ],
        remedies: [
            "List the existing ones with `az iot hub configuration list` and `az iot edge deployment list`, or in the \
             portal under Device management, Configurations + Deployments.",
            "Correct the id and the host name; ids are written in lower case.",
            "In a clean-up script, treat this reply to a delete as success.",
            "If the configuration should exist, create it again with `PUT /configurations/{id}`, without `If-Match`.",
        ],
        related: [
            ConfigurationAlreadyExists, ConfigurationNotAvailable, GroupNotFound, ConfigurationCountLimitExceeded,
        ],
        article: "troubleshoot-error-codes#4043xx-configuration-notfound-errors",
        sources: [Article2026, DotNetV2, RestModel],
    }

    404_302 "404302" GroupNotFound {
        status: 404,
        category: NotFound,
        area: Configurations,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [Configuration],
        seen_in: [Http],
        summary: "The group that the request names does not exist.",
        causes: [
            "The group's id is wrong, or the group was deleted.",
        ],
        remedies: [
            "Check where your program gets the id from. The codes numbered next to this one are about configurations, \
             deployments and their targets.",
            "If your program does not use groups, open a support request with the reply's tracking id: the hub's \
             public REST reference has no operation on groups.",
        ],
        related: [GroupNotAvailable, ConfigurationNotFound],
        name_only: true,
        article: "troubleshoot-error-codes#4043xx-configuration-notfound-errors",
        sources: [Article2026, RestModel],
    }
}
