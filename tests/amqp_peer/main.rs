//! Refusals by a real AMQP peer, read by a real client and classified.
#![cfg(feature = "json")]

mod hub;
mod qpid;
mod reading;
mod refusals;
mod replies;

use std::net::SocketAddr;
use std::time::Duration;

use fe2o3_amqp::connection::ConnectionHandle;
use fe2o3_amqp::link::SendError;
use fe2o3_amqp::session::SessionHandle;
use fe2o3_amqp::types::definitions::Error;
use fe2o3_amqp::types::messaging::{Modified, Outcome};
use fe2o3_amqp::{Connection, Sender, Session};
use iothub_errors::amqp::Side;
use iothub_errors::{Action, Category, IotHubError, Operation, Reopen, Retry, Transport};
use tokio::time::timeout;

use crate::hub::{Answer, answer_one};
use crate::reading::{Caller, classify_send, described, described_by_session};
use crate::refusals::{REFUSALS, Refusal, TRACKING_ID};

/// Far longer than any exchange takes. It ends a test that would hang.
const PATIENCE: Duration = Duration::from_secs(60);

/// Opens a connection and a session to this address.
async fn connect(address: SocketAddr) -> (ConnectionHandle<()>, SessionHandle<()>) {
    let mut connection = Connection::open("client", format!("amqp://{address}").as_str()).await.unwrap();
    let session = Session::begin(&mut connection).await.unwrap();
    (connection, session)
}

/// Returns the failure that a client gets if the peer reacts to its first message like this.
async fn send_and_get(answer: Answer) -> Result<Outcome, SendError> {
    let (address, server) = answer_one(answer).await;
    let result = send_one(address).await;
    server.await.unwrap();
    result
}

/// Sends a message to this address and returns its failure.
///
/// A send that waits for its outcome does not return when the peer ends the session or closes the connection. The
/// session's handle and the next send return that.
async fn send_one(address: SocketAddr) -> Result<Outcome, SendError> {
    let exchange = async {
        let (mut connection, mut session) = connect(address).await;
        let mut sender = Sender::attach(&mut session, "sender", "/messages/devicebound").await.unwrap();
        let result = tokio::select! {
            result = sender.send("hello") => result,
            ended = session.on_end() => {
                let next = sender.send("again").await;
                // The session's handle does not report a closed connection.
                if let Err(ended) = ended {
                    assert_eq!(described_by_session(&ended), described(next.as_ref().unwrap_err()));
                }
                next
            }
        };
        // What the peer closed cannot be closed again, and the peer waits for the end of the connection.
        let _ = connection.close().await;
        result
    };
    timeout(PATIENCE, exchange).await.expect("the peers answer each other")
}

async fn refused(answer: impl FnOnce(Error) -> Answer, refusal: &Refusal) -> IotHubError {
    let caller = Caller { side: refusal.side, operation: refusal.operation };
    let result = send_and_get(answer(refusal.error())).await;
    classify_send(result, caller).unwrap_or_else(|| panic!("{}: a refusal is no success", refusal.condition))
}

fn assert_read(refusal: &Refusal, error: &IotHubError, reopen: Option<Reopen>) {
    let what = (refusal.condition, refusal.description);
    assert_eq!(error.code(), refusal.code, "{what:?}");
    assert_eq!(error.retry(), refusal.retry, "{what:?}");
    // A verdict that opens the connection again says so wherever the error arrived.
    let reconnects = error.retry() == Retry::AfterAction(Action::Reconnect);
    assert_eq!(error.reopen(), reopen.or(reconnects.then_some(Reopen::Connection)), "{what:?}");
    assert_eq!(error.transport(), Some(Transport::Amqp), "{what:?}");
    let in_info = refusal.has_tracking_id() && !refusal.description.is_some_and(|text| text.contains("trackingId"));
    assert!(!in_info || error.tracking_id() == Some(TRACKING_ID), "{what:?}: {:?}", error.tracking_id());
    assert!(!error.to_string().contains(['\n', '\r']), "{error}");
}

#[tokio::test]
async fn every_refusal_is_read_from_a_rejected_transfer() {
    for refusal in REFUSALS {
        let error = refused(|error| Answer::Reject(Some(error)), refusal).await;
        assert_read(refusal, &error, None);
    }
}

#[tokio::test]
async fn every_refusal_is_read_from_a_closed_link() {
    for refusal in REFUSALS {
        let error = refused(Answer::CloseLink, refusal).await;
        assert_read(refusal, &error, Some(Reopen::Link));
    }
}

#[tokio::test]
async fn every_refusal_is_read_from_an_ended_session() {
    for refusal in REFUSALS {
        let error = refused(Answer::EndSession, refusal).await;
        assert_read(refusal, &error, Some(Reopen::Session));
    }
}

#[tokio::test]
async fn every_refusal_is_read_from_a_closed_connection() {
    for refusal in REFUSALS {
        let error = refused(Answer::CloseConnection, refusal).await;
        assert_read(refusal, &error, Some(Reopen::Connection));
    }
}

#[tokio::test]
async fn an_outcome_without_an_error_still_has_a_verdict() {
    let caller = Caller { side: Side::Service, operation: Operation::C2dSend };
    assert!(classify_send(send_and_get(Answer::Accept).await, caller).is_none());

    let released = classify_send(send_and_get(Answer::Release).await, caller).unwrap();
    assert_eq!((released.code(), released.retry()), (None, Retry::Backoff));

    let elsewhere = Modified { delivery_failed: Some(true), undeliverable_here: Some(true), message_annotations: None };
    let modified = classify_send(send_and_get(Answer::Modify(elsewhere)).await, caller).unwrap();
    assert_eq!(modified.retry(), Retry::AfterAction(Action::ReopenLink));
    assert_eq!(modified.reopen(), Some(Reopen::Link));

    let rejected = classify_send(send_and_get(Answer::Reject(None)).await, caller).unwrap();
    assert_eq!(rejected.code(), None);
    assert_eq!((rejected.category(), rejected.retry()), (Category::Unknown, Retry::Backoff), "nothing says why");
}
