//! An AMQP peer that refuses as the hub does.

use std::net::SocketAddr;

use fe2o3_amqp::acceptor::{
    ConnectionAcceptor, LinkAcceptor, LinkEndpoint, ListenerConnectionHandle, ListenerSessionHandle, SessionAcceptor,
};
use fe2o3_amqp::types::definitions::Error;
use fe2o3_amqp::types::messaging::{Body, Message, Modified};
use fe2o3_amqp::types::primitives::Value;
use fe2o3_amqp::{Delivery, Receiver, Sender};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// The peer's reaction to the first message.
#[derive(Debug, Clone)]
pub enum Answer {
    Accept,
    Reject(Option<Error>),
    Release,
    Modify(Modified),
    CloseLink(Error),
    EndSession(Error),
    CloseConnection(Error),
}

/// Accepts one connection with one session and one link, and reacts to the first message.
pub async fn answer_one(answer: Answer) -> (SocketAddr, JoinHandle<()>) {
    serve(async move |mut connection, mut session| {
        let receiver = accept_receiver(&mut session).await;
        answer_message(&mut connection, &mut session, receiver, answer).await;
        // The client closes first, so that it has seen everything.
        let _ = connection.on_close().await;
    })
    .await
}

/// Accepts one connection with one session and hands it to the script.
pub async fn serve<S, F>(script: S) -> (SocketAddr, JoinHandle<()>)
where
    S: FnOnce(ListenerConnectionHandle, ListenerSessionHandle) -> F + Send + 'static,
    F: Future<Output = ()> + Send,
{
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let mut connection = ConnectionAcceptor::new("hub").accept(stream).await.unwrap();
        let session = SessionAcceptor::new().accept(&mut connection).await.unwrap();
        script(connection, session).await;
    });
    (address, server)
}

pub async fn accept_receiver(session: &mut ListenerSessionHandle) -> Receiver {
    match LinkAcceptor::new().accept(session).await.unwrap() {
        LinkEndpoint::Receiver(receiver) => receiver,
        LinkEndpoint::Sender(_) => panic!("the client was to send"),
    }
}

pub async fn accept_sender(session: &mut ListenerSessionHandle) -> Sender {
    match LinkAcceptor::new().accept(session).await.unwrap() {
        LinkEndpoint::Sender(sender) => sender,
        LinkEndpoint::Receiver(_) => panic!("the client was to receive"),
    }
}

async fn answer_message(
    connection: &mut ListenerConnectionHandle,
    session: &mut ListenerSessionHandle,
    mut receiver: Receiver,
    answer: Answer,
) {
    let delivery: Delivery<Body<Value>> = receiver.recv().await.unwrap();
    match answer {
        Answer::Accept => receiver.accept(&delivery).await.unwrap(),
        Answer::Reject(error) => receiver.reject(&delivery, error).await.unwrap(),
        Answer::Release => receiver.release(&delivery).await.unwrap(),
        Answer::Modify(modified) => receiver.modify(&delivery, modified).await.unwrap(),
        // The client may close with the same error, which is then the result here.
        Answer::CloseLink(error) => drop(receiver.close_with_error(error).await),
        Answer::EndSession(error) => drop(session.end_with_error(error).await),
        Answer::CloseConnection(error) => drop(connection.close_with_error(error).await),
    }
}

/// Sends a message over the next link that the client attaches to receive.
pub async fn send(session: &mut ListenerSessionHandle, message: Message<Body<Value>>) -> Sender {
    let mut sender = accept_sender(session).await;
    assert!(sender.send(message).await.unwrap().is_accepted());
    sender
}
