//! 4001xx Routing.

family! { ($) routing_4001 =>
    400_100 "400100" InvalidRouteTestInput {
        status: 400,
        category: Validation,
        area: Routing,
        retry: Never,
        applied: No,
        actor: Operator,
        operations: [Routing, HubManagement],
        seen_in: [Http],
        summary: "The hub could not test a route because the test input (sample message, twin or route) is not \
                  acceptable.",
        symptoms: [
            "Testing a route in the portal, with `az iot hub message-route test` or through the management API fails. \
             No route is changed and no message is sent.",
        ],
        causes: [
            "The body of the test call is malformed. It takes `routingSource` or `route`, an optional `message` \
             (`body`, `appProperties`, `systemProperties`) and an optional `twin` (`tags`, `properties`).",
            "A member has the wrong type, such as a list instead of a map of strings.",
        ],
        remedies: [
            "Compare the body with the reference for Test Route (`POST …/routing/routes/$testnew`) or Test All Routes \
             (`POST …/routing/routes/$testall`) for the API version in the URL.",
            "Start with the smallest input, only `routingSource` or one `route`, then add `message` and `twin` until \
             the call fails: the last addition is the faulty one.",
            "If the route itself is the problem, check its query in the portal under Hub settings, Message routing.",
        ],
        related: [InvalidSourceOnRoute, InvalidContentEncodingOrType],
        name_only: true,
        article: "troubleshoot-error-codes#4001xx-routing-errors",
        sources: [Article2026, RestModel],
    }

    400_101 "400101" InvalidSourceOnRoute {
        status: 400,
        category: Validation,
        area: Routing,
        retry: Never,
        applied: No,
        actor: Operator,
        operations: [Routing, HubManagement],
        seen_in: [Http],
        summary: "A route names a data source that the hub does not know or does not offer.",
        symptoms: [
            "A route cannot be saved or tested.",
        ],
        causes: [
            "The route's `source` property is misspelt. Known values are `DeviceMessages`, `TwinChangeEvents`, \
             `DeviceLifecycleEvents`, `DeviceJobLifecycleEvents`, `DigitalTwinChangeEvents`, \
             `DeviceConnectionStateEvents` and, in preview versions, `MqttBrokerMessages`.",
            "The value exists only in an API version other than the one in the URL or template.",
        ],
        remedies: [
            "Correct `source` where the route is defined: in the portal under Hub settings, Message routing, field \
             Data source; in a template under `properties.routing.routes`; in `az iot hub message-route create` as \
             `--source-type`.",
            "Use an API version that supports the source, then save the route again.",
        ],
        related: [InvalidRouteTestInput, RoutingNotEnabled],
        name_only: true,
        article: "troubleshoot-error-codes#4001xx-routing-errors",
        sources: [Article2026, RestModel],
    }

    400_102 "400102" RoutingNotEnabled {
        status: 400,
        category: Configuration,
        area: Routing,
        retry: Never,
        applied: No,
        actor: Operator,
        operations: [Routing, HubManagement],
        seen_in: [Http],
        summary: "The request needs message routing, but routing is not enabled on this hub.",
        causes: [
            "Message routing is not enabled on the hub.",
        ],
        remedies: [
            "In the portal, open Message routing under Hub settings and make sure that there is an endpoint and an \
             enabled route (`isEnabled`) to it. Or set `properties.routing` in the template.",
            "Check that the number of routes and endpoints is within the limits of the tier.",
            "If routes exist and the error persists, open a support request with the tracking id from the response: \
             Microsoft documents no setting that switches routing on or off.",
        ],
        limits: [
            ("routes per hub (paid tiers)", 100, "routes"),
            ("routes per hub (Free)", 5, "routes"),
            ("custom endpoints per hub (paid tiers)", 10, "endpoints"),
            ("custom endpoints per hub (Free)", 1, "endpoint"),
        ],
        related: [InvalidSourceOnRoute, TenantHubRoutingNotEnabled],
        article: "troubleshoot-error-codes#4001xx-routing-errors",
        sources: [Article2026, RestModel, Quotas],
    }

    400_103 "400103" InvalidContentEncodingOrType {
        status: 400,
        category: Validation,
        area: Routing,
        retry: Never,
        applied: No,
        actor: Device,
        operations: [Routing, Telemetry],
        seen_in: [Http, Log],
        summary: "A route queries the message body, but the message does not declare its body as JSON in a known \
                  encoding.",
        symptoms: [
            "Messages do not reach the endpoint of a route whose query uses `$body`, while routes on properties work.",
            "The Routes resource log shows 400103, usually with the operation `RouteEvaluationError`, at most once a \
             minute for the whole hub.",
            "The device notices nothing, because its message was accepted.",
        ],
        causes: [
            "The system property `contentType` is missing or is not `application/json`.",
            "The system property `contentEncoding` is missing or is not `UTF-8`, `UTF-16` or `UTF-32`.",
            "The device sets application properties with the same names, but only the system properties count.",
            "Java: `new Message(String)` sets the content type to `UTF-8`, so `$body` does not match until \
             `setContentType(\"application/json\")` is called.",
        ],
        remedies: [
            "Set both system properties on every message in the device code: the message's `ContentType` and \
             `ContentEncoding` in .NET, `contentType` and `contentEncoding` in Node.js, `content_type` and \
             `content_encoding` in Python, `setContentType` and `setContentEncoding` in Java, \
             `IoTHubMessage_SetContentTypeSystemProperty` and `IoTHubMessage_SetContentEncodingSystemProperty` in C.",
            "Without an SDK: over MQTT add `$.ct=application%2Fjson&$.ce=utf-8` to the topic; over AMQP set \
             `content-type` and `content-encoding` in the properties section; over HTTPS send the headers \
             `iothub-contenttype` and `iothub-contentencoding`.",
            "If you cannot change the devices, write the route query on application properties or on the twin instead \
             of `$body`.",
            "Until then, keep the fallback route enabled, so that unmatched messages reach the built-in endpoint. \
             Messages that were already evaluated are not routed again.",
        ],
        related: [InvalidRouteTestInput],
        article: "troubleshoot-error-codes#4001xx-routing-errors",
        sources: [Article2026, RestReference, RoutingArticle, RestModel],
    }
}
