//! 499xxx Client closed request.

family! { ($) client_closed_499 =>
    499_000 "499000" ClientClosedRequest {
        status: 499,
        category: Cancelled,
        area: Core,
        retry: Backoff,
        applied: Maybe,
        actor: BackEnd,
        operations: [],
        seen_in: [Http, Log],
        summary: "The client closed the request before the hub had responded.",
        symptoms: [
            "The client itself rarely sees the code: it sees its own timeout, cancellation or broken connection, \
             because it no longer reads the reply. Expect it in logs or behind a proxy, if at all.",
        ],
        causes: [
            "The program, its HTTP library or a proxy has a shorter time limit than the operation needs: a direct \
             method may take up to 300 s. The Java service client, for example, stops reading after 24 s by default, \
             less than the hub's own 30 s.",
            "The program was stopped, or its user cancelled the request.",
            "The connection broke before the reply arrived.",
        ],
        remedies: [
            "Before you repeat the call, find out whether it took effect: read the resource, or the job, again. The \
             hub may have finished the operation after the client disconnected.",
            "Raise the time limits of the client and of every proxy above the one in the request. For direct methods, \
             set them well above `responseTimeoutInSeconds`, which must not be shorter than `connectTimeoutInSeconds`.",
            "If the cancellation was intended, do nothing.",
        ],
        limits: [
            ("`connectTimeoutInSeconds` of a direct method, maximum", 300, "s"),
            ("`responseTimeoutInSeconds` of a direct method, maximum", 300, "s"),
        ],
        related: [RequestCanceled, RequestTimedOut, GatewayTimeout],
        conflict: "Microsoft advises trying again later, and .NET v1 treats the status as transient because it has no \
                   entry for it. A proxy or a library may have closed the request without the caller wanting it to, so \
                   the verdict is to back off, as for 400021. No source says whether the hub drops such a request or \
                   finishes it, so this crate assumes that it may have taken effect, which keeps a loop from repeating \
                   what is not safe to run twice. A program that cancelled on purpose should not retry. The REST model \
                   lists the name right after the 429 codes, but that does not make it a throttling error.",
        article: "troubleshoot-error-codes#499xxx-client-closed-request-errors",
        sources: [Article2026, RestModel],
    }
}
