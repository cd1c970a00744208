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
        summary: "There is no configuration or deployment with this id on this hub.",
        symptoms: [
            "Reading, updating or deleting `/configurations/{id}` fails. .NET raises `ConfigurationNotFoundException`.",
        ],
        causes: [
            "The id is misspelt, or the request goes to another hub than the one on which the configuration was \
             created.",
            "Somebody deleted the configuration. A script that deletes and recreates configurations leaves such a gap.",
        ],
        remedies: [
            "List what there is: `az iot hub configuration list` and `az iot edge deployment list`, or in the portal \
             Device management, Configurations + Deployments.",
            "Correct the id and the host name; ids are written in lower case.",
            "In a clean-up script, count this reply to a delete as success.",
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
            "The id of the group is wrong or the group was deleted. The public REST reference of the hub has no \
             operation on groups.",
        ],
        remedies: [
            "Check the id where your program takes it from; configurations, deployments and their targets are the \
             neighbours of this code in the numbering.",
            "If your program does not use groups, open a support request with the tracking id of the reply.",
        ],
        related: [GroupNotAvailable, ConfigurationNotFound],
        name_only: true,
        article: "troubleshoot-error-codes#4043xx-configuration-notfound-errors",
        sources: [Article2026, RestModel],
    }
}
