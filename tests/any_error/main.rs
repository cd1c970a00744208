//! Errors of real clients on the loopback interface, as `?` and log hooks receive them.
#![cfg(feature = "std")]

use std::error::Error;
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anyhow::Context;
use iothub_errors::{Action, Category, ErrorCode, IotHubError, Retry};

const RECONNECT: Retry = Retry::AfterAction(Action::Reconnect);

fn read(error: &(dyn Error + 'static)) -> IotHubError {
    IotHubError::from_error(error).unwrap_or_else(|| panic!("a failure: {error:?}"))
}

/// Returns a port on which nothing listens.
fn closed_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Serves one connection and returns its port.
fn serve(serve: impl FnOnce(TcpStream) + Send + 'static) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || serve(listener.accept().unwrap().0));
    port
}

#[test]
fn a_refused_connection_is_unreachable_whatever_wraps_it() {
    let refused = TcpStream::connect(("127.0.0.1", closed_port())).unwrap_err();
    let error = read(&refused);
    assert_eq!((error.category(), error.retry()), (Category::Connection, Retry::Backoff));
    assert!(!error.may_have_been_applied(), "what never connected carried nothing out");

    let wrapped = anyhow::Error::new(refused).context("sending telemetry").context("in the main loop");
    let error = read(wrapped.as_ref());
    assert_eq!((error.category(), error.retry()), (Category::Connection, Retry::Backoff));

    let other = io::Error::other(io::Error::from(io::ErrorKind::ConnectionRefused));
    assert_eq!(read(&other).retry(), Retry::Backoff, "an error of io passes over the error in it");
}

#[test]
fn a_request_on_a_cut_connection_may_have_taken_effect() {
    let port = serve(drop);
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let error = stream.read_exact(&mut [0; 4]).unwrap_err();
    let error = read(&error);
    assert_eq!((error.category(), error.retry()), (Category::Connection, RECONNECT));
    assert!(error.may_have_been_applied());
}

#[test]
fn a_time_out_may_have_taken_effect_unless_an_error_around_it_was_connecting() {
    let timed_out = || anyhow::Error::new(io::Error::from(io::ErrorKind::TimedOut));
    for (error, may_have_been_applied) in [
        (timed_out(), true),
        (timed_out().context("error sending request for url (https://hub.example/)"), true),
        (
            timed_out().context("tcp connect error").context("client error (Connect)").context("error sending request"),
            false,
        ),
        (timed_out().context("failed to connect to the broker"), false),
    ] {
        let failure = read(error.as_ref());
        assert_eq!((failure.category(), failure.retry()), (Category::Timeout, Retry::Backoff), "{error:?}");
        assert_eq!(failure.may_have_been_applied(), may_have_been_applied, "{error:?}");
    }
}

#[test]
fn an_error_of_the_hub_in_the_chain_decides() {
    let hub = IotHubError::new(ErrorCode::DeviceNotOnline).with_message("the device is away");
    let wrapped = Err::<(), _>(hub).context("Connection lost").unwrap_err();
    let error = read(wrapped.as_ref());
    assert_eq!(error.code(), Some(ErrorCode::DeviceNotOnline));
    assert_eq!(error.message(), Some("the device is away"));
}

#[test]
fn a_message_of_the_hub_is_read_wherever_it_is_in_the_chain() {
    let body = r#"{"Message":"ErrorCode:IotHubQuotaExceeded;Total number of messages exceeded the allocated quota."}"#;
    let wrapped = anyhow::anyhow!("the hub returned {body}").context("request failed");
    assert_eq!(read(wrapped.as_ref()).code(), Some(ErrorCode::IotHubQuotaExceeded));
    let outside = anyhow::Error::new(io::Error::from(io::ErrorKind::TimedOut)).context(body);
    assert_eq!(read(outside.as_ref()).code(), Some(ErrorCode::IotHubQuotaExceeded), "a code beats a time-out");
}

#[test]
fn text_without_evidence_has_no_result() {
    assert!(IotHubError::from_error(&"x".parse::<u8>().unwrap_err()).is_none());
    assert!(IotHubError::from_error(&io::Error::from(io::ErrorKind::NotFound)).is_none(), "a file");
    assert!(IotHubError::from_error(&fmt_error()).is_none());
}

fn fmt_error() -> impl Error + 'static {
    std::fmt::Error
}

#[test]
fn a_chain_without_end_is_abandoned() {
    #[derive(Debug)]
    struct Circle;

    impl std::fmt::Display for Circle {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            // This is longer than the part of an error that is read.
            (0..4000).try_for_each(|_| f.write_str("over and over, "))
        }
    }

    impl Error for Circle {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            Some(&Circle)
        }
    }

    assert!(IotHubError::from_error(&Circle).is_none());
}

#[tokio::test]
async fn errors_of_reqwest_are_read() {
    let url = format!("http://127.0.0.1:{}/", closed_port());
    let refused = reqwest::get(url).await.unwrap_err();
    let error = read(&refused);
    assert_eq!((error.category(), error.retry()), (Category::Connection, Retry::Backoff), "{refused:?}");

    let port = serve(|mut stream| {
        let _ = stream.read(&mut [0; 1024]);
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
    });
    let half = reqwest::get(format!("http://127.0.0.1:{port}/")).await.unwrap().bytes().await.unwrap_err();
    let error = read(&half);
    assert_eq!((error.category(), error.retry()), (Category::Connection, RECONNECT), "{half:?}");

    let port = serve(|stream| {
        let _ = (&stream).read(&mut [0; 1024]);
        thread::park();
    });
    let client = reqwest::Client::builder().timeout(Duration::from_millis(50)).build().unwrap();
    let late = client.get(format!("http://127.0.0.1:{port}/")).send().await.unwrap_err();
    let error = read(&late);
    assert_eq!((error.category(), error.retry()), (Category::Timeout, Retry::Backoff), "{late:?}");

    let port = serve(|mut stream| {
        let _ = stream.read(&mut [0; 1024]);
        let _ = stream.write_all(b"HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\n\r\n");
    });
    let reply = reqwest::get(format!("http://127.0.0.1:{port}/")).await.unwrap();
    let throttled = reply.error_for_status().unwrap_err();
    assert_eq!(read(&throttled).http_status(), Some(429), "{throttled:?}");
}

#[tokio::test]
async fn errors_of_rumqttc_are_read() {
    let connect = |port| {
        let options = rumqttc::MqttOptions::new("d-1", "127.0.0.1", port);
        rumqttc::AsyncClient::new(options, 1)
    };
    let (_client, mut events) = connect(closed_port());
    let refused = events.poll().await.unwrap_err();
    let error = read(&refused);
    assert_eq!((error.category(), error.retry()), (Category::Connection, Retry::Backoff), "{refused:?}");

    // The server refuses the CONNECT with a CONNACK.
    let port = serve(|mut stream| {
        let _ = stream.read(&mut [0; 1024]);
        let _ = stream.write_all(&[0x20, 2, 0, 5]);
    });
    let (_client, mut events) = connect(port);
    let refused = events.poll().await.unwrap_err();
    let error = read(&refused);
    assert_eq!(error.retry(), Retry::AfterAction(Action::RenewCredential), "{refused:?}");
    assert!(error.candidates().contains(&ErrorCode::IotHubUnauthorized), "{refused:?}");

    let port = serve(|mut stream| {
        let _ = stream.read(&mut [0; 1024]);
        let _ = stream.write_all(&[0x20, 2, 0, 0]);
    });
    let (_client, mut events) = connect(port);
    events.poll().await.unwrap();
    let lost = events.poll().await.unwrap_err();
    let error = read(&lost);
    assert_eq!((error.category(), error.retry()), (Category::Connection, RECONNECT), "{lost:?}");
}

#[test]
fn errors_of_rustls_are_failures_of_trust() {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let own = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let key = rustls::pki_types::PrivateKeyDer::try_from(own.signing_key.serialize_der()).unwrap();
    let server = rustls::ServerConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![own.cert.der().clone()], key)
        .unwrap();
    let port = serve(move |mut stream| {
        let mut connection = rustls::ServerConnection::new(Arc::new(server)).unwrap();
        let _ = connection.complete_io(&mut stream);
    });
    // A client that trusts another certificate.
    let other = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let mut roots = rustls::RootCertStore::empty();
    roots.add(other.cert.der().clone()).unwrap();
    let client = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = rustls::pki_types::ServerName::try_from("localhost").unwrap();
    let mut connection = rustls::ClientConnection::new(Arc::new(client), name).unwrap();
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let untrusted = connection.complete_io(&mut stream).unwrap_err();

    for error in [read(&untrusted), read(anyhow::Error::new(untrusted).context("connecting").as_ref())] {
        assert_eq!(error.category(), Category::Tls);
        assert_eq!(error.retry(), Retry::AfterAction(Action::RestoreTrust));
    }
}
