//! Replies of a real server, read by a real client and classified. Each shape of reply has its own route.
#![cfg(all(feature = "http", feature = "json"))]

mod hub;
mod shapes;

use std::time::Duration;

use iothub_errors::{ErrorCode, Evidence, IotHubError, Retry, Transport, http::parse_bulk_result};

use crate::hub::{fetch, serve_once, serve_shapes};
use crate::shapes::{SHAPES, Says};

/// A limit such as a back end may set for the bodies of failures, in bytes.
const LIMIT: usize = 64 * 1024;

async fn error_at(path: &str) -> Option<IotHubError> {
    let (parts, body) = fetch(serve_shapes().await, path, LIMIT).await;
    IotHubError::from_response(&parts, &body)
}

async fn error_in(answer: impl Into<Vec<u8>>, limit: usize) -> (IotHubError, usize) {
    let (parts, body) = fetch(serve_once(answer.into()).await, "/", limit).await;
    (IotHubError::from_response(&parts, &body).unwrap(), body.len())
}

#[tokio::test]
async fn every_shape_gives_the_expected_result_over_the_wire() {
    let address = serve_shapes().await;
    for shape in SHAPES {
        let (parts, body) = fetch(address, shape.path, LIMIT).await;
        assert_eq!(body, shape.body, "{}", shape.path);
        let error = IotHubError::from_response(&parts, &body);
        let Says::Nothing = shape.says else {
            let error = error.unwrap_or_else(|| panic!("{}: a failure is no success", shape.path));
            assert_eq!(error.http_status(), Some(shape.status), "{}", shape.path);
            assert_eq!(error.transport(), Some(Transport::Http), "{}", shape.path);
            assert!(!error.to_string().contains(['\n', '\r', '\0']), "{}: {error}", shape.path);
            assert_says(&shape.says, &error, shape.path);
            continue;
        };
        assert!(error.is_none(), "{}: {error:?}", shape.path);
    }
}

fn assert_says(says: &Says, error: &IotHubError, path: &str) {
    match *says {
        Says::Nothing => unreachable!("handled by the caller"),
        Says::Error(code, evidence, retry) => {
            assert_eq!((error.code(), error.evidence()), (Some(code), evidence), "{path}");
            assert_eq!(error.retry(), retry, "{path}");
            assert!(error.candidates().is_empty(), "{path}");
        }
        Says::Maybe(code, retry) => {
            assert_eq!(error.code(), None, "{path}");
            assert!(error.candidates().contains(&code), "{path}: {:?}", error.candidates());
            assert_eq!(error.retry(), retry, "{path}");
        }
        Says::Other(issuer) => {
            assert_eq!(error.code(), None, "{path}");
            assert_eq!(error.issuer(), issuer, "{path}");
            assert!(error.candidates().is_empty(), "{path}: {:?}", error.candidates());
        }
    }
}

#[tokio::test]
async fn a_nested_body_keeps_message_tracking_id_and_time() {
    let error = error_at("/nested/number").await.unwrap();
    assert_eq!(error.to_string(), "404103 DeviceNotOnline: Timed out waiting for device to connect.");
    assert_eq!(error.tracking_id(), Some("0f1e2d3c4b5a69788796a5b4c3d2e1f0-G:11-TimeStamp:02/11/2026 08:15:30"));
    assert_eq!(error.timestamp(), Some("2026-02-11T08:15:30.1234567Z"));
    assert_eq!(error.disagreement(), None);
}

#[tokio::test]
async fn a_header_that_contradicts_the_body_is_reported() {
    let error = error_at("/header/against/body").await.unwrap();
    let other = error.disagreement().unwrap();
    assert_eq!((other.entry.code(), other.evidence), (Some(ErrorCode::DeviceNotFound), Evidence::HeaderName));
}

#[tokio::test]
async fn the_delay_comes_from_the_most_exact_place() {
    let delays = [
        ("/throttled/with/the/wait/in/the/text", 10_000),
        ("/throttled/without/a/word", 7_000),
        ("/busy/with/milliseconds", 1_500),
        ("/busy/until/a/date", 30_000),
    ];
    for (path, milliseconds) in delays {
        let delay = error_at(path).await.unwrap().retry_after();
        assert_eq!(delay, Some(Duration::from_millis(milliseconds)), "{path}");
    }
}

#[tokio::test]
async fn a_method_that_timed_out_may_have_run() {
    assert!(error_at("/nested/number/new/order").await.unwrap().may_have_been_applied());
    assert!(!error_at("/nested/number").await.unwrap().may_have_been_applied());
}

#[tokio::test]
async fn an_undocumented_number_is_kept_and_its_family_decides() {
    let error = error_at("/undocumented/number").await.unwrap();
    assert_eq!(error.raw_number(), Some(404_977));
    assert_eq!(error.retry(), Retry::Never);
}

#[tokio::test]
async fn a_body_that_breaks_off_is_read_as_far_as_it_came() {
    let answer = "HTTP/1.1 404 Not Found\r\ncontent-type: application/json\r\ncontent-length: 4096\r\n\r\n\
                  {\"Message\":\"{\\\"errorCode\\\":404103,\\\"trackingId\\\":\\\"0f1e2d3c";
    let (error, _) = error_in(answer, LIMIT).await;
    assert_eq!((error.code(), error.evidence()), (Some(ErrorCode::DeviceNotOnline), Evidence::BodyNumber));
}

#[tokio::test]
async fn a_body_that_never_came_leaves_the_header() {
    let answer =
        "HTTP/1.1 401 Unauthorized\r\niothub-errorcode: IotHubUnauthorizedAccess\r\ncontent-length: 10\r\n\r\n";
    let (error, read) = error_in(answer, LIMIT).await;
    assert_eq!(read, 0);
    assert_eq!((error.code(), error.evidence()), (Some(ErrorCode::IotHubUnauthorizedAccess), Evidence::HeaderName));
}

#[tokio::test]
async fn of_a_huge_body_a_bounded_part_is_enough() {
    let padding = "x".repeat(8 * 1024 * 1024);
    let body = format!(r#"{{"Message":"ErrorCode:DeviceNotFound;{padding}","ExceptionMessage":""}}"#);
    let head = format!("HTTP/1.1 404 Not Found\r\ncontent-length: {}\r\n\r\n", body.len());
    let (error, read) = error_in(head.clone() + &body, LIMIT).await;
    assert_eq!(read, LIMIT);
    assert_eq!(error.code(), Some(ErrorCode::DeviceNotFound));

    let (error, read) = error_in(head + &body, usize::MAX).await;
    assert_eq!(read, body.len());
    assert_eq!(error.code(), Some(ErrorCode::DeviceNotFound));
    assert!(error.to_string().len() < 8 * 1024, "the message is bounded whatever was read");
}

#[tokio::test]
async fn a_bulk_result_gives_one_error_per_device() {
    let body = r#"{"isSuccessful":false,"errors":[
        {"deviceId":"lamp-1","errorCode":"DeviceAlreadyExists","errorStatus":"There is one already"},
        {"deviceId":"lamp-2","errorCode":404001,"errorStatus":"lamp-2"}],"warnings":[]}"#;
    for head in ["400 Bad Request\r\niothub-errorcode: BulkRegistryOperationFailure", "200 OK"] {
        let answer = format!("HTTP/1.1 {head}\r\ncontent-length: {}\r\n\r\n{body}", body.len());
        let (parts, body) = fetch(serve_once(answer.into()).await, "/devices", LIMIT).await;
        assert!(IotHubError::from_response(&parts, &body).is_some(), "{head}");
        let result = parse_bulk_result(&body).unwrap();
        let codes: Vec<_> = result.errors.iter().map(|item| item.to_error().code()).collect();
        assert_eq!(codes, [Some(ErrorCode::DeviceAlreadyExists), Some(ErrorCode::DeviceNotFound)], "{head}");
    }
}

#[tokio::test]
async fn a_message_cannot_forge_a_line_or_show_a_secret() {
    let body = r#"{"Message":"ErrorCode:ArgumentInvalid;SharedAccessSignature sr=h&sig=c2VjcmV0&se=1\r\nERROR all is lost\u001b[2J"}"#;
    let answer = format!("HTTP/1.1 400 Bad Request\r\ncontent-length: {}\r\n\r\n{body}", body.len());
    let (error, _) = error_in(answer, LIMIT).await;
    assert_eq!(error.code(), Some(ErrorCode::ArgumentInvalid));
    let shown = format!("{error:#} {error:?}");
    assert!(!shown.contains("c2VjcmV0") && !shown.contains('\u{1b}'), "{shown}");
    assert!(!error.to_string().contains('\n'), "{error}");
}
