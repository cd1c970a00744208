//! The errors that are documented by name alone.

use crate::catalog::{Action, Actor, Area, Category, ErrorCode, Limit, Operation, Retry, Source, Transport};

define_uncoded! {
    ServiceUnavailable {
        status: 503,
        category: Unavailable,
        area: Core,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#500xxx-internal-server-errors",
        sources: [Article2026, Article2025, Article2022, Article2019, ErrorPages, RoutingArticle],
    }

    InternalServerError {
        status: 500,
        category: Server,
        area: Core,
        retry: Backoff,
        applied: No,
        actor: Microsoft,
        operations: [],
        seen_in: [Http],
        summary: "?",
        article: "#500xxx-internal-server-errors",
        sources: [Article2026, Article2025, Article2022, Article2019, ErrorPages],
    }

    DeliveryCountExceeded {
        status: none,
        category: Delivery,
        area: Core,
        retry: Never,
        applied: No,
        actor: Device,
        operations: [C2dSend, C2dSettle],
        seen_in: [Amqp, Log],
        summary: "?",
        article: "",
        sources: [Article2019, MonitoringReference],
    }

    MessageExpired {
        status: none,
        category: Delivery,
        area: Core,
        retry: Never,
        applied: No,
        actor: Device,
        operations: [C2dSend],
        seen_in: [Amqp, Log],
        summary: "?",
        article: "",
        sources: [Article2019, MonitoringReference],
    }

    Unauthorized {
        status: 401,
        category: Authentication,
        area: Core,
        retry: AfterAction(RenewCredential),
        applied: No,
        actor: Operator,
        operations: [Routing],
        seen_in: [Log],
        summary: "?",
        article: "#401xxx-unauthorized-errors",
        sources: [Article2019, RoutingArticle],
    }
}
