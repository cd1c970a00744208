//! A server that responds as the hub does, on a free port of the loopback interface.

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{Response, StatusCode, Uri};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::shapes::{SHAPES, Shape};

/// Far longer than any response takes. It ends a test that would hang.
const PATIENCE: Duration = Duration::from_secs(60);

/// Serves every shape under its own path until the runtime ends.
pub async fn serve_shapes() -> SocketAddr {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let hub = Router::new().fallback(answer);
    tokio::spawn(async move { axum::serve(listener, hub).await.unwrap() });
    address
}

async fn answer(uri: Uri) -> Response<Body> {
    let shape = SHAPES.iter().find(|shape| shape.path == uri.path()).expect("the test asks for known paths only");
    response(shape)
}

fn response(shape: &Shape) -> Response<Body> {
    let builder = Response::builder().status(StatusCode::from_u16(shape.status).unwrap());
    let builder = shape.headers.iter().fold(builder, |builder, (name, value)| builder.header(*name, *value));
    builder.body(Body::from(shape.body.to_owned())).unwrap()
}

/// Responds to one request with these bytes, then closes the socket, whatever `Content-Length` promises.
pub async fn serve_once(answer: Vec<u8>) -> SocketAddr {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let mut request = Vec::new();
        while !request.ends_with(b"\r\n\r\n") {
            assert_ne!(socket.read_buf(&mut request).await.unwrap(), 0, "the client closed before it had asked");
        }
        // A client that has read enough may close first.
        let _ = socket.write_all(&answer).await;
        let _ = socket.shutdown().await;
    });
    address
}

/// Returns a reply as a careful client reads it: its head, and at most `limit` bytes of the body, even if the body is
/// cut off.
pub async fn fetch(address: SocketAddr, path: &str, limit: usize) -> (http::response::Parts, Vec<u8>) {
    let client = reqwest::Client::builder().no_proxy().timeout(PATIENCE).build().unwrap();
    let mut response = client.get(format!("http://{address}{path}")).send().await.unwrap();
    let mut body = Vec::new();
    while let Ok(Some(chunk)) = response.chunk().await {
        let room = limit - body.len();
        body.extend_from_slice(&chunk[..chunk.len().min(room)]);
        if body.len() == limit {
            break;
        }
    }
    let (parts, _) = http::Response::<reqwest::Body>::from(response).into_parts();
    (parts, body)
}
