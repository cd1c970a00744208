//! Every shape of reply that the service has been seen to send, with the expected result.

use iothub_errors::Action::*;
use iothub_errors::ErrorCode::{self, *};
use iothub_errors::Retry::{self, *};
use iothub_errors::{Evidence, Issuer};

/// A reply and the expected result.
pub struct Shape {
    pub path: &'static str,
    pub status: u16,
    pub headers: &'static [(&'static str, &'static str)],
    pub body: &'static [u8],
    pub says: Says,
}

/// The expected result for a reply.
pub enum Says {
    /// A success.
    Nothing,
    /// This error, by this evidence, with this verdict.
    Error(ErrorCode, Evidence, Retry),
    /// No documented error of IoT Hub; this one is among the candidates.
    Maybe(ErrorCode, Retry),
    /// No documented error of IoT Hub, and no candidates.
    Other(Option<Issuer>),
}

const JSON: (&str, &str) = ("content-type", "application/json; charset=utf-8");

pub const SHAPES: &[Shape] = &[
    Shape {
        path: "/flat/name",
        status: 404,
        headers: &[JSON, ("iothub-errorcode", "DeviceNotFound")],
        body: br#"{"Message":"ErrorCode:DeviceNotFound;lamp-9","ExceptionMessage":"Tracking ID:0f1e2d3c4b5a69788796a5b4c3d2e1f0-G:3-TimeStamp:02/11/2026 08:15:30"}"#,
        says: Says::Error(DeviceNotFound, Evidence::MessageName, Never),
    },
    Shape {
        path: "/flat/name/with/semicolons",
        status: 412,
        headers: &[JSON, ("iothub-errorcode", "PreconditionFailed")],
        body: br#"{"Message":"ErrorCode:PreconditionFailed;Precondition failed: expected AAAA; found BBBB; nothing was written","ExceptionMessage":""}"#,
        says: Says::Error(PreconditionFailed, Evidence::MessageName, AfterAction(ReadAgain)),
    },
    Shape {
        path: "/nested/number",
        status: 404,
        headers: &[JSON, ("iothub-errorcode", "DeviceNotOnline")],
        body: br#"{"Message":"{\"errorCode\":404103,\"trackingId\":\"0f1e2d3c4b5a69788796a5b4c3d2e1f0-G:11-TimeStamp:02/11/2026 08:15:30\",\"message\":\"Timed out waiting for device to connect.\",\"info\":{\"timeout\":\"00:00:05\"},\"timestampUtc\":\"2026-02-11T08:15:30.1234567Z\"}","ExceptionMessage":""}"#,
        says: Says::Error(DeviceNotOnline, Evidence::BodyNumber, AfterAction(WaitForDevice)),
    },
    Shape {
        path: "/nested/number/new/order",
        status: 504,
        headers: &[JSON],
        body: br#"{"Message":"{\"errorCode\":504101,\"message\":\"Timed out waiting for the response from device.\",\"trackingId\":\"0F1E2D3C4B5A69788796A5B4C3D2E1F0-G2:-TimeStamp:2026-02-11T08:15:30.123456789Z\",\"timestampUtc\":\"2026-02-11T08:15:30.123456789Z\",\"info\":null}"}"#,
        says: Says::Error(GatewayTimeout, Evidence::BodyNumber, Backoff),
    },
    Shape {
        path: "/number/without/envelope",
        status: 409,
        headers: &[JSON, ("iothub-errorcode", "ModuleAlreadyExistsOnDevice")],
        body: br#"{"errorCode":409301,"message":"Module gauge is there already","trackingId":"0F1E2D3C4B5A69788796A5B4C3D2E1F0-G2:-TimeStamp:2026-02-11T08:15:30.123456789Z","timestampUtc":"2026-02-11T08:15:30.123456789Z"}"#,
        says: Says::Error(ModuleAlreadyExistsOnDevice, Evidence::BodyNumber, Never),
    },
    Shape {
        path: "/number/as/text",
        status: 429,
        headers: &[JSON],
        body: br#"{"errorCode":"429002","message":"404","trackingId":"0f1e2d3c4b5a69788796a5b4c3d2e1f0"}"#,
        says: Says::Error(ThrottleBacklogLimitExceeded, Evidence::BodyNumber, Throttled),
    },
    Shape {
        path: "/envelope/in/envelope",
        status: 429,
        headers: &[JSON, ("iothub-errorcode", "ThrottlingMaxActiveJobCountExceeded")],
        body: br#"{"Message":"ErrorCode:ThrottlingMaxActiveJobCountExceeded;Error: 429 {\"Message\":\"ErrorCode:ThrottlingMaxActiveJobCountExceeded;429\",\"ExceptionMessage\":\"Tracking ID:aaaa2d3c4b5a69788796a5b4c3d2e1f0-TimeStamp:02/11/2026 08:15:30\"}","ExceptionMessage":"Tracking ID:0f1e2d3c4b5a69788796a5b4c3d2e1f0-G:3-TimeStamp:02/11/2026 08:15:31"}"#,
        says: Says::Error(ThrottlingMaxActiveJobCountExceeded, Evidence::MessageName, AfterAction(WaitForJob)),
    },
    Shape {
        path: "/job/of/several/lines",
        status: 403,
        headers: &[JSON, ("iothub-errorcode", "JobQuotaExceeded")],
        body: br#"{"Message":"ErrorCode:JobQuotaExceeded;Error: 403 ErrorCode: JobQuotaExceeded\nMessage: Active job quota exceeded\nTimestamp: 2026-02-11T08:15:30Z\nTracking ID: ","ExceptionMessage":""}"#,
        says: Says::Error(JobQuotaExceeded, Evidence::MessageName, AfterAction(WaitForJob)),
    },
    Shape {
        path: "/verbose/dump",
        status: 400,
        headers: &[JSON],
        body: br#"{"Message":"ErrorCode:ArgumentInvalid;BadRequest","ExceptionMessage":"ErrorCode: ArgumentInvalid\r\nMessage: \r\nTimestamp: 2/11/2026 8:15:30 AM\r\nTracking ID: 0f1e2d3c4b5a69788796a5b4c3d2e1f0-G:3\r\nPublic Message: \r\nPublic Info: null\r\nException: Some.Server.Exception\r\n   at Some.Server.Method()"}"#,
        says: Says::Error(ArgumentInvalid, Evidence::MessageName, Never),
    },
    Shape {
        path: "/sentence/without/code",
        status: 401,
        headers: &[JSON],
        body: br#"{"Message":"The caller is not allowed to do this."}"#,
        says: Says::Maybe(IotHubUnauthorizedAccess, AfterAction(RenewCredential)),
    },
    Shape {
        path: "/header/only",
        status: 403,
        headers: &[("iothub-errorcode", "DeviceMaximumQueueDepthExceeded"), ("content-length", "0")],
        body: b"",
        says: Says::Error(DeviceMaximumQueueDepthExceeded, Evidence::HeaderName, AfterAction(DrainQueue)),
    },
    Shape {
        path: "/header/in/another/case",
        status: 403,
        headers: &[("IOTHUB-ErrorCode", "iothubquotaexceeded")],
        body: b"",
        says: Says::Error(IotHubQuotaExceeded, Evidence::HeaderName, AfterAction(WaitForQuotaReset)),
    },
    Shape {
        path: "/body/cut/in/the/name",
        status: 403,
        headers: &[JSON, ("iothub-errorcode", "IotHubQuotaExceeded")],
        body: br#"{"Message":"ErrorCode:IotHubQuotaExc"#,
        says: Says::Error(IotHubQuotaExceeded, Evidence::HeaderName, AfterAction(WaitForQuotaReset)),
    },
    Shape {
        path: "/header/against/body",
        status: 404,
        headers: &[JSON, ("iothub-errorcode", "DeviceNotFound")],
        body: br#"{"Message":"{\"errorCode\":404103,\"message\":\"Timed out waiting for device to connect.\"}","ExceptionMessage":""}"#,
        says: Says::Error(DeviceNotOnline, Evidence::BodyNumber, AfterAction(WaitForDevice)),
    },
    Shape {
        path: "/link",
        status: 403,
        headers: &[JSON],
        body: br#"{"Message":"The queue of this device is full, see https://aka.ms/iothub403004.","ExceptionMessage":""}"#,
        says: Says::Error(DeviceMaximumQueueDepthExceeded, Evidence::Link, AfterAction(DrainQueue)),
    },
    Shape {
        path: "/throttled/with/the/wait/in/the/text",
        status: 429,
        headers: &[JSON, ("iothub-errorcode", "ThrottlingException")],
        body: br#"{"Message":"ErrorCode:ThrottlingException;Request is throttled. Wait 10 seconds and try again. Operation type: RegistryRead","ExceptionMessage":""}"#,
        says: Says::Error(ThrottlingException, Evidence::MessageName, Throttled),
    },
    Shape {
        path: "/throttled/without/a/word",
        status: 429,
        headers: &[("retry-after", "7")],
        body: b"",
        says: Says::Maybe(ThrottlingException, Throttled),
    },
    Shape {
        path: "/busy/with/milliseconds",
        status: 503,
        headers: &[("retry-after", "7"), ("x-ms-retry-after-ms", "1500")],
        body: b"",
        says: Says::Maybe(ServerBusy, Backoff),
    },
    Shape {
        path: "/busy/until/a/date",
        status: 503,
        headers: &[("date", "Wed, 11 Feb 2026 08:15:30 GMT"), ("retry-after", "Wed, 11 Feb 2026 08:16:00 GMT")],
        body: b"",
        says: Says::Maybe(ServerBusy, Backoff),
    },
    Shape {
        path: "/proxy/page",
        status: 502,
        headers: &[("content-type", "text/html"), ("server", "some-proxy")],
        body: b"<html><body><h1>502 Bad Gateway</h1><p>errorCode 404001 DeviceNotFound</p></body></html>",
        says: Says::Maybe(GenericBadGateway, Backoff),
    },
    Shape {
        path: "/http.sys/page",
        status: 400,
        headers: &[("content-type", "text/html; charset=us-ascii"), ("server", "Microsoft-HTTPAPI/2.0")],
        body: b"<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">\r\n<HTML><HEAD><TITLE>Bad Request</TITLE></HEAD>\r\n<BODY><h2>Bad Request - Invalid URL</h2><hr><p>HTTP Error 400. The request URL is invalid.</p></BODY></HTML>\r\n",
        says: Says::Maybe(ArgumentInvalid, Never),
    },
    Shape {
        path: "/not/utf-8",
        status: 404,
        headers: &[JSON],
        body: b"{\"Message\":\"ErrorCode:DeviceNotFound;\xFF\xFE\xC3\x28\x00\",\"ExceptionMessage\":\"\"}",
        says: Says::Error(DeviceNotFound, Evidence::MessageName, Never),
    },
    Shape {
        path: "/name/as/errorCode",
        status: 409,
        headers: &[JSON],
        body: br#"{"deviceId":"lamp-9","errorCode":"DeviceAlreadyExists","errorStatus":"There is one already"}"#,
        says: Says::Error(DeviceAlreadyExists, Evidence::BodyName, Never),
    },
    Shape {
        path: "/undocumented/number",
        status: 404,
        headers: &[JSON],
        body: br#"{"errorCode":404977,"message":"Something new is missing","trackingId":"0f1e2d3c4b5a69788796a5b4c3d2e1f0"}"#,
        says: Says::Other(None),
    },
    Shape {
        path: "/provisioning/service",
        status: 404,
        headers: &[JSON, ("x-ms-request-id", "11111111-2222-3333-4444-555555555555")],
        body: br#"{"errorCode":404201,"trackingId":"11111111-2222-3333-4444-555555555555","message":"Enrollment not found","timestampUtc":"2026-02-11T08:15:30.1234567Z"}"#,
        says: Says::Other(Some(Issuer::Provisioning)),
    },
    Shape {
        path: "/success/of/a/method/with/its/own/status",
        status: 200,
        headers: &[JSON],
        body: br#"{"status":404,"payload":{"errorCode":404001,"message":"ErrorCode:DeviceNotFound;"}}"#,
        says: Says::Nothing,
    },
    Shape { path: "/success/without/content", status: 204, headers: &[], body: b"", says: Says::Nothing },
];
