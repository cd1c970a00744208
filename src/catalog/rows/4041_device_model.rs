//! 4041xx Device model NotFound.

family! { ($) device_model_4041 =>
    404_101 "404101" QueryStoreClusterNotFound {
        status: 404,
        category: Server,
        area: DeviceModel,
        retry: Backoff,
        applied: Maybe,
        actor: Microsoft,
        operations: [Query],
        seen_in: [Http],
        summary: "The service could not find the store that serves queries on twins and jobs.",
        causes: [
            "The store is internal to the service; no id in a query refers to it.",
        ],
        remedies: [
            "In the meantime, read individual devices with `GET /twins/{id}`, which needs no query.",
            "Check the hub's Resource Health and the Azure status page. If the error persists, open a support request \
             with the reply's tracking id and timestamp.",
        ],
        related: [AzureTableStoreNotFound],
        name_only: true,
        conflict: "Microsoft's article advises checking the cluster's id and trying again, but no caller can set that \
                   id. This crate therefore treats it as a service fault, and the verdict is to back off as for every \
                   fault within the service. Stop after a few attempts and open a support request.",
        article: "troubleshoot-error-codes#4041xx-device-model-notfound-errors",
        sources: [Article2026, RestModel],
    }

    404_103 "404103" DeviceNotOnline {
        status: 404,
        category: Unavailable,
        area: DeviceModel,
        retry: AfterAction(WaitForDevice),
        applied: No,
        actor: Device,
        operations: [Method, DigitalTwin],
        seen_in: [Http, Text],
        summary: "A direct method could not be delivered: the device is not connected, or it is connected but has not \
                  registered a method handler.",
        symptoms: [
            "A direct method on a device or module, or a digital twin command, fails with HTTP 404 and \
             `iothub-errorcode: DeviceNotOnline`, even though the device may be online and sending telemetry.",
            "The reply comes immediately, or after `connectTimeoutInSeconds`. `info.timeout` in the body is the time \
             that the hub waited, as `hh:mm:ss`.",
            "The .NET v1 SDK reports it as `DeviceNotFoundException`, Java as `IotHubNotFoundException`, Node.js as a \
             plain `Not found`: read the number in the body.",
        ],
        messages: [
            "The operation failed because the requested device isn't online or hasn't registered the direct method \
             callback.",
            "The operation failed because the requested device isn't online.",
            "Timed out waiting for device to connect.",
        ],
        causes: [
            "The device is offline and did not connect within `connectTimeoutInSeconds`; the default of 0 does not \
             wait at all.",
            "The device is online, but its code has not registered a direct method callback, or has not registered it \
             again after a reconnect. This is the likely cause if you know that the device is online.",
            "Over AMQP, the hub detached the method links and the device did not attach them again, while its \
             telemetry continued. Since August 2026, the C SDK's main branch has attached them again after 5 s; in \
             earlier releases, only a reconnect or a restart of the program helps.",
        ],
        remedies: [
            "Find out whether the device is connected, from the latest `deviceConnect` or `deviceDisconnect` in the \
             `Connections` log, or Event Grid's `DeviceConnected`. `connectionState` in the twin may lag by 5 minutes.",
            "If it is connected, register the handler in the device code each time it connects: \
             `SetMethodHandlerAsync` (.NET), `onDeviceMethod` (Node.js), `on_method_request_received` (Python), \
             `subscribeToMethods` (Java; `subscribeToDeviceMethod` in v1), \
             `IoTHubDeviceClient_SetDeviceMethodCallback` (C). Without an SDK, subscribe to `$iothub/methods/POST/#` \
             over MQTT or attach `/devices/{id}/methods/deviceBound` over AMQP.",
            "If it connects only occasionally, raise `connectTimeoutInSeconds` and `responseTimeoutInSeconds` together \
             in the body of `POST /twins/{id}/methods`: the first must not exceed the second, or the call fails with \
             400004.",
            "If it stays offline, test its network path to the hub and look for 404104 or 401003 in its log. Invoke \
             the method again once it has connected.",
            "For devices that sleep, use desired properties or cloud-to-device messages, which wait for the device.",
        ],
        limits: [
            ("`connectTimeoutInSeconds` of a direct method, maximum", 300, "s"),
            ("`connectTimeoutInSeconds` of a direct method, default", 0, "s"),
        ],
        related: [
            GatewayTimeout, DeviceNotFound, ModuleNotFound, DeviceConnectionClosedRemotely, DeviceUnavailable,
            ConnectionUnavailable, JobRunPreconditionFailed,
        ],
        former: [404_102 "404102"],
        conflict: "A table in the 2026 article prints 404102. Its section heading and every other source, including \
                   replies from the service, say 404103, so 404102 is a misprint. The .NET SDKs differ on retry: v1 \
                   treats it as not transient (like any 404), v2 as transient. This crate asks you to wait for the \
                   device, because waiting by itself brings neither a connection nor a handler.",
        article: "troubleshoot-error-codes#404103-devicenotonline-error",
        sources: [
            Article2026, Article2025, Article2022, ErrorPages, Article2019, RestReference, DotNet, DotNetV2, Java,
            JavaV2, RestModel, Observed,
        ],
    }

    404_104 "404104" DeviceConnectionClosedRemotely {
        status: 404,
        category: Connection,
        area: DeviceModel,
        retry: AfterAction(Reconnect),
        applied: Maybe,
        actor: Device,
        operations: [Connect, Telemetry],
        seen_in: [Amqp, Mqtt, Log, Text],
        summary: "The connection ended from the device's side, and the hub does not know why.",
        symptoms: [
            "Resource log, category `Connections`: `deviceDisconnect` with level `Error`, `resultType` 404104 and \
             `statusCode` 404. An orderly disconnect has level `Information` and no code.",
            "Regular pattern: a device disconnects at a fixed interval, for instance every 65 minutes; sometimes 401003 \
             `IotHubUnauthorized` appears next to it, and a successful connect follows within a minute.",
            "Random pattern: a device disconnects at irregular times, typically with a connect event less than a minute \
             later.",
            "Mass pattern: many devices disconnect at once, the metric Connected devices (`connectedDeviceCount`) dips, and \
             the logs hold more 404104 and 500xxx than usual.",
            "The device itself does not see the number: over MQTT 3.1.1 it sees only a closed socket, which SDKs \
             report as a communication error or as not connected.",
        ],
        messages: ["Device disconnected, see cause and resolution at https://aka.ms/iothub404104"],
        causes: [
            "The SAS token expired. Over MQTT, several SDKs let the hub end the connection at that point: the hub logs \
             401003, the device completes the disconnect with 404104, and the SDK makes a new token and connects \
             again. This causes the regular pattern.",
            "The network was down for longer than the MQTT keep-alive allows, or the AMQP connection timed out while \
             idle. The hub waits 1.5 times the client's keep-alive, which differs by device and SDK (defaults: Python \
             60 s, Node.js 180 s, Java 230 s, C 240 s, .NET 300 s).",
            "The device closed or reset the TCP socket without sending MQTT `DISCONNECT`. Older versions of the Azure \
             IoT SDKs have bugs that sometimes do this too.",
            "The program on the device crashed.",
            "The hub itself had a transient fault: see 500xxx. This causes the mass pattern.",
        ],
        remedies: [
            "On the device, connect again with back-off and jitter. The Azure IoT device SDKs do so by themselves; use \
             their latest version rather than a bare MQTT or AMQP library. Microsoft's article on device reconnections \
             (`/azure/iot/concepts-manage-device-reconnections`) describes reliable messaging with the SDKs.",
            "Regular pattern: if the device is back within a minute and its SDK holds the device connection string, \
             nothing is broken. For fewer log entries, set a longer token lifetime where the SDK allows it (default 60 \
             minutes), use the C SDK, which renews before expiry, or use AMQP, which renews without a disconnect. \
             Otherwise, follow the steps for 401003.",
            "Random pattern: test the path from the device to the hub (MQTT 8883, AMQP 5671, WebSocket 443); \
             Microsoft's connectivity tutorial (`/azure/iot-hub/tutorial-connectivity`) shows how. If the path is \
             good, make sure that the device really sends its protocol's keep-alives. Do not raise the keep-alive on a \
             poor network: the hub, and alerts built on it, would only notice a lost device later.",
            "Random pattern, on the device: update the SDK, close with MQTT `DISCONNECT`, and read the program's own \
             log for a crash. In the portal, check that the device is Enabled. Follow the device-side steps of \
             Microsoft's article on troubleshooting disconnects (`/azure/iot-hub/iot-hub-troubleshoot-connectivity`). \
             If that does not help, ask on the Azure IoT Hub forum, Stack Overflow or Azure support.",
            "Mass pattern: leave the retries to the devices, and check the hub's Resource Health and Azure status. If \
             it persists, open a support request; before a manual failover, see 500001 for what it loses.",
            "To be notified in time about critical devices, subscribe to Event Grid's `DeviceConnected` and \
             `DeviceDisconnected`, which Microsoft recommends for this. For a fleet, collect the `Connections` \
             category (portal: your IoT hub, Diagnostic settings, Send to Log Analytics workspace) and set an alert on \
             the metric Connected devices (Alerts, New alert rule, Add condition). Then list `AzureDiagnostics | where \
             ResourceType == \"IOTHUBS\" and Category == \"Connections\" and Level == \"Error\"` in the workspace's \
             Logs by `OperationName`, `ResultType` and `ResultDescription`, and ignore disconnects that are soon followed by \
             a connect.",
        ],
        limits: [
            ("default lifetime of a SAS token in the Azure IoT SDKs", 60, "min"),
            ("longest MQTT keep-alive that a client may request", 1177, "s"),
            ("longest silence on an MQTT connection, regardless of the keep-alive", 1767, "s"),
        ],
        related: [
            IotHubUnauthorized, LinkCreationConflict, ConnectionForcefullyClosedOnNewConnection, ServerError,
            GenericTimeout, DeviceNotOnline, ConnectionForcefullyClosedOnFaultInjection,
        ],
        aliases: ["ConnectionLost"],
        conflict: "The REST reference has two rows for 404104, one of them for `DeviceNotFound`, which is a mistake on \
                   that page. A former .NET preview called 404104 `ConnectionLost`. Microsoft's article blames the C \
                   SDK's hourly token for regular disconnects, and elsewhere recommends that SDK because it renews early. \
                   According to the SDK's own documentation it renews every 48 minutes, with a reconnect over MQTT and \
                   without one over AMQP. The Java v2 SDK dropped the code from its table: it appears in logs, not in \
                   replies to service calls.",
        article: "troubleshoot-error-codes#404104-deviceconnectionclosedremotely-error",
        sources: [
            Article2026, Article2025, Article2022, ErrorPages, Article2019, RestReference, Connectivity, MqttArticle,
            Java, RestModel, Observed,
        ],
    }
}
