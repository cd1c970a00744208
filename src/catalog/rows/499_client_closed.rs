//! 499xxx Client closed request.

family! { ($) client_closed_499 =>
    499_000 "499000" ClientClosedRequest {
        status: 499,
        category: Cancelled,
        area: Core,
        retry: Never,
        applied: Maybe,
        actor: BackEnd,
        operations: [],
        seen_in: [Http, Log],
        summary: "The client closed the request before the hub had answered.",
        symptoms: [
            "The client itself rarely sees the code: it meets its own timeout, cancellation or broken connection, \
             because it no longer reads the reply. Expect it in logs or behind a proxy, if at all.",
        ],
        causes: [
            "The program, its HTTP library or a proxy has a shorter time limit than the operation needs: a direct \
             method may wait up to 300 s for the device to connect and up to 300 s for its answer.",
            "The program was stopped, or its user cancelled.",
            "The connection broke in between.",
        ],
        remedies: [
            "Before you repeat the call, find out whether it was carried out: read the resource, or the job, again. \
             The hub may have finished it after the client had gone.",
            "Raise the time limit of the client and of every proxy above the one in the request; for direct methods \
             above `connectTimeoutInSeconds` and `responseTimeoutInSeconds` together.",
            "If a cancellation is intended, do nothing.",
        ],
        limits: [
            ("`connectTimeoutInSeconds` of a direct method, maximum", 300, "s"),
            ("`responseTimeoutInSeconds` of a direct method, maximum", 300, "s"),
        ],
        related: [RequestCanceled, RequestTimedOut, GatewayTimeout],
        conflict: "Microsoft advises to try again later, and .NET v1 counts the status as transient because it has no \
                   entry for it. Here it is never: whoever closed the request decided to stop, and an automatic \
                   repetition would undo that. No source says whether the hub drops such a request or finishes it, so \
                   it counts as possibly applied. A program that still wants the result calls again with a longer time \
                   limit, if the operation can safely run twice. The name stands in the REST model right after the 429 \
                   codes, which does not make it a throttling error.",
        article: "#499xxx-client-closed-request-errors",
        sources: [Article2026, RestModel],
    }
}
