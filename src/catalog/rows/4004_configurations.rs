//! 4004xx Configurations.

family! { ($) configurations_4004 =>
    400_401 "400401" InvalidConfigurationTargetCondition {
        status: 400,
        category: Validation,
        area: Configurations,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [Configuration],
        seen_in: [Http, Text],
        summary: "The hub does not accept the target condition of a configuration or deployment.",
        symptoms: [
            "Creating or updating a configuration or an IoT Edge deployment fails: `PUT /configurations/{id}`, `az iot \
             edge deployment create`, `az iot hub configuration create`, or the portal's Create button.",
            "The portal may list matching devices for the same condition and still refuse to create the configuration: \
             its device search accepts more of the query language than a target condition does.",
        ],
        messages: [
            "Invalid targetCondition. It must be a filter condition based on 'deviceId', 'tags', or \
             'properties.reported'. It contains: *",
        ],
        causes: [
            "The condition uses something other than `deviceId`, `tags` or `properties.reported`, the three that the \
             error message allows.",
            "The condition uses `IN`: users report that the hub refuses it on creation although the device search \
             accepts it.",
            "The shell removed the quotes around a value: `deviceId=edge-01` arrives instead of `deviceId='edge-01'`. \
             PowerShell does this to an unquoted argument.",
            "A configuration with module content was given a condition for devices, or the reverse: for modules the \
             condition must begin with `FROM devices.modules WHERE`.",
        ],
        remedies: [
            "Write the condition as comparisons joined by `AND` and `OR`: `tags.environment='prod' AND \
             tags.site='north'`, or `deviceId='a' OR deviceId='b'` instead of `IN`.",
            "On a command line, put the whole argument in double quotes and the values in single quotes: \
             `--target-condition \"deviceId='edge-01'\"`.",
            "Read the part of the error message after `It contains:`: it shows what the hub did not understand.",
            "Test conditions with `POST /configurations/testQueries` before you create anything; it takes \
             `targetCondition` and `customMetricQueries`. It returns HTTP 200 even for invalid queries: read \
             `targetConditionError` and `customMetricQueryErrors` in the body. It refuses the condition `*`, which a \
             `PUT` accepts.",
            "Prefer tags to long lists of device ids: set a tag on the twins and target the tag.",
        ],
        related: [InvalidConfigurationContent, InvalidConfigurationCustomMetricsQuery],
        conflict: "Examples in the documentation of configurations use `properties.desired` in a target condition, but \
                   the error message does not allow it. This entry follows the error message.",
        article: "troubleshoot-error-codes#4004xx-configurations-errors",
        sources: [Article2026, RestModel, Observed],
    }

    400_402 "400402" InvalidConfigurationContent {
        status: 400,
        category: Validation,
        area: Configurations,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [Configuration],
        seen_in: [Http, Text],
        summary: "The content of a configuration or deployment does not have the shape that the hub expects.",
        symptoms: [
            "`PUT /configurations/{id}` fails, or `POST /devices/{id}/applyConfigurationContent`, which applies a \
             manifest to one device, fails (`az iot edge set-modules`, `ApplyConfigurationContentOnDeviceAsync` in \
             .NET).",
            "The response rarely says which part is wrong.",
        ],
        messages: ["The content provided for configuration is invalid. Please check and try again"],
        causes: [
            "The content is in the wrong member. `deviceContent` is for device twins, `moduleContent` for module \
             twins, and `modulesContent` (plural) for IoT Edge deployments.",
            "A key of `deviceContent` or `moduleContent` is not a path that starts with `properties.desired`.",
            "In an IoT Edge manifest, the desired properties of `$edgeAgent` or `$edgeHub` do not follow their schema. \
             The hub finds only some of these faults; it accepts the others, which show up later as status 400 \
             reported by `$edgeAgent` on the device.",
            "`deviceContent` was sent to `applyConfigurationContent`, which deploys to IoT Edge devices and takes \
             `modulesContent`.",
            "Module content is combined with a target condition for devices, or the reverse.",
            "An update has no `content`, or `modulesContent` has no `$edgeAgent`.",
        ],
        remedies: [
            "Use exactly one of the three content members, the one that matches the target condition.",
            "For IoT Edge, start from a manifest that the portal shows on its review page and change it step by step. \
             A layered deployment uses dotted paths such as `properties.desired.modules.{name}`.",
            "Validate the JSON before you send it: `az iot edge deployment create` checks a manifest against the \
             published schema.",
            "To change the desired properties of a single device that isn't an IoT Edge device, update its twin with \
             `PATCH /twins/{id}`.",
        ],
        limits: [("modules in an IoT Edge deployment", 50, "modules")],
        related: [
            InvalidConfigurationTargetCondition, CannotModifyImmutableConfigurationContent,
            InvalidConfigurationCustomMetricsQuery, InvalidSchemaVersion, ApplyConfigurationAlreadyInProgressOnDevice,
            SystemModuleModifyUnauthorizedAccess,
        ],
        article: "troubleshoot-error-codes#4004xx-configurations-errors",
        sources: [Article2026, RestModel, Observed],
    }

    400_403 "400403" CannotModifyImmutableConfigurationContent {
        status: 400,
        category: Unsupported,
        area: Configurations,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [Configuration],
        seen_in: [Http],
        summary: "An update tried to change the content of an existing configuration or deployment, which is fixed at \
                  creation.",
        symptoms: [
            "`PUT /configurations/{id}` or `az iot edge deployment update` on an existing id fails, while the same \
             body under a new id succeeds.",
            "In 2026 a hub was seen to accept such an update with HTTP 200 but keep the old content, so no error tells \
             you that nothing changed.",
        ],
        causes: [
            "`content` in the update differs from the stored content. Only the target condition, priority, labels and \
             metrics can be changed later.",
        ],
        remedies: [
            "After an update, compare the `content` in the response with the content you sent.",
            "Create a new configuration with the new content under a new id, for example with a version in the id.",
            "Give it a higher `priority` than the old one, so that it wins on every device that both target.",
            "Delete the old one after the new one has been applied. In the reverse order, devices lose their settings \
             (IoT Edge devices lose their modules) until the new one arrives.",
            "To change only the condition, priority, labels or metrics, read the configuration, keep its `content` as \
             it is, and send it back with its ETag in `If-Match`.",
        ],
        related: [ConfigurationAlreadyExists, ConfigurationCountLimitExceeded, InvalidConfigurationContent],
        conflict: "Microsoft's article lists the error, but tests against a live hub in 2026 got HTTP 200 with the old \
                   content instead. Both are described here, because a deployment that silently keeps its old content \
                   looks successful.",
        article: "troubleshoot-error-codes#4004xx-configurations-errors",
        sources: [Article2026, RestModel, Observed],
    }

    400_404 "400404" InvalidConfigurationCustomMetricsQuery {
        status: 400,
        category: Validation,
        area: Configurations,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [Configuration, Query],
        seen_in: [Http],
        summary: "A custom metric of a configuration or deployment contains a query that the hub does not accept.",
        symptoms: [
            "Creating or updating a configuration with members under `metrics.queries` fails; without them it \
             succeeds.",
        ],
        causes: [
            "The string is not a complete query: unlike a target condition, a metric needs `SELECT … FROM devices` or \
             `FROM devices.modules`, and an optional `WHERE`.",
            "The configuration is named without the double brackets or with the wrong id: the form is \
             `configurations.[[id]].status='Applied'`.",
            "The query was written under `systemMetrics`, which the hub fills in itself.",
        ],
        remedies: [
            "Write the metric as `SELECT deviceId FROM devices WHERE properties.reported.{property}='{value}'`.",
            "Run the query by itself first: in the portal under Device management, Queries; with `az iot hub query`; \
             or with `POST /devices/query`.",
            "Check the condition and metrics together with `POST /configurations/testQueries`, then save. It returns \
             HTTP 200 even for invalid queries: read `targetConditionError` and `customMetricQueryErrors` in the body. \
             It refuses the condition `*`, which a `PUT` accepts.",
        ],
        related: [InvalidConfigurationTargetCondition, InvalidConfigurationContent],
        article: "troubleshoot-error-codes#4004xx-configurations-errors",
        sources: [Article2026, RestModel],
    }
}
