//! An AMQP peer on the loopback interface that refuses messages as the hub does.

use std::error::Error;
use std::net::SocketAddr;

use fe2o3_amqp::acceptor::{ConnectionAcceptor, LinkAcceptor, LinkEndpoint, SessionAcceptor};
use fe2o3_amqp::types::definitions::{self, AmqpError, LinkError};
use fe2o3_amqp::types::primitives::Value;
use fe2o3_amqp::{Delivery, Receiver};
use tokio::net::TcpListener;

/// Starts the peer and returns its address.
pub async fn serve() -> Result<SocketAddr, std::io::Error> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        if let Err(error) = refuse(listener).await {
            eprintln!("the hub stopped: {error}");
        }
    });
    Ok(address)
}

/// Accepts one client. The outcome of a message depends on the device.
async fn refuse(listener: TcpListener) -> Result<(), Box<dyn Error + Send + Sync>> {
    let (stream, _) = listener.accept().await?;
    let mut connection = ConnectionAcceptor::new("hub").accept(stream).await?;
    let mut session = SessionAcceptor::new().accept(&mut connection).await?;
    let LinkEndpoint::Receiver(mut receiver) = LinkAcceptor::new().accept(&mut session).await? else {
        return Err("expected the back-end to attach a sender".into());
    };
    receive(&mut receiver).await?;
    let error =
        definitions::Error::new(LinkError::DetachForced, Some("Server Busy. Please retry operation".into()), None);
    // The back-end closes with the same error.
    let _ = receiver.close_with_error(error).await;
    let _ = connection.on_close().await;
    Ok(())
}

/// Settles messages until one is for the last device.
async fn receive(receiver: &mut Receiver) -> Result<(), Box<dyn Error + Send + Sync>> {
    loop {
        let message: Delivery<Value> = receiver.recv().await?;
        let to = message.message().properties.as_ref().and_then(|properties| properties.to.clone()).unwrap_or_default();
        match to.split('/').nth(2) {
            Some("lamp-1") => receiver.accept(&message).await?,
            Some("lamp-2") => receiver.reject(&message, queue_is_full()).await?,
            Some("lamp-3") => receiver.reject(&message, no_such_device()).await?,
            _ => return Ok(()),
        }
    }
}

fn queue_is_full() -> definitions::Error {
    let tracking_id = "5d8e1f0a2b3c4d5e6f708192a3b4c5d6-G:2-TimeStamp:02/11/2026 08:15:30";
    let mut error = definitions::Error::new(
        AmqpError::ResourceLimitExceeded,
        Some("Device Queue depth cannot exceed 50 messages".into()),
        None,
    );
    error.info.get_or_insert_default().insert("com.microsoft:tracking-id".into(), Value::from(tracking_id));
    error
}

fn no_such_device() -> definitions::Error {
    let description = r#"{"errorCode":404001,"message":"lamp-3","trackingId":"5D8E1F0A2B3C4D5E6F708192A3B4C5D6-G2:-TimeStamp:2026-02-11T08:15:30.123456789Z","timestampUtc":"2026-02-11T08:15:30.123456789Z"}"#;
    definitions::Error::new(AmqpError::NotFound, Some(description.into()), None)
}
