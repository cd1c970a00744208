//! 4041xx Device model NotFound.

family! { ($) device_model_4041 =>
    404_101 "404101" QueryStoreClusterNotFound {
        status: 404,
        category: NotFound,
        area: DeviceModel,
        retry: Never,
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#4041xx-device-model-notfound-errors",
        sources: [Article2026, RestModel],
    }

    404_103 "404103" DeviceNotOnline {
        status: 404,
        category: NotFound,
        area: DeviceModel,
        retry: AfterAction(ChangeState),
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        aliases: ["404102"],
        article: "#404103-devicenotonline-error",
        sources: [Article2026, Article2025, Article2022, ErrorPages, RestReference, DotNet, DotNetV2, Java, JavaV2, RestModel],
    }

    404_104 "404104" DeviceConnectionClosedRemotely {
        status: 404,
        category: NotFound,
        area: DeviceModel,
        retry: AfterAction(ChangeState),
        applied: No,
        actor: BackEnd,
        operations: [],
        seen_in: [Http],
        summary: "?",
        aliases: ["ConnectionLost"],
        article: "#404104-deviceconnectionclosedremotely-error",
        sources: [Article2026, Article2025, Article2022, ErrorPages, RestReference, Connectivity, MqttArticle, Java, RestModel],
    }
}
