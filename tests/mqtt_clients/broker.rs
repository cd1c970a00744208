//! The other end of the socket: reads packets and writes the bytes that a test wants.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

pub const SUBSCRIBE: u8 = 0x82;

/// One client's connection, as the broker sees it. Dropping it closes the socket.
pub struct Peer {
    socket: TcpStream,
}

impl Peer {
    /// Reads one packet; returns its first byte and what follows the length. `None` if the client has gone.
    pub async fn read(&mut self) -> Option<(u8, Vec<u8>)> {
        let header = self.socket.read_u8().await.ok()?;
        let mut length = 0;
        for shift in [0, 7, 14, 21] {
            let byte = self.socket.read_u8().await.ok()?;
            length |= usize::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        let mut body = vec![0; length];
        self.socket.read_exact(&mut body).await.ok()?;
        Some((header, body))
    }

    /// Reads packets up to one with this first byte, and returns its packet identifier.
    pub async fn read_until(&mut self, header: u8) -> [u8; 2] {
        loop {
            let (first, body) = self.read().await.expect("the client sends such a packet");
            if first == header {
                return [body[0], body[1]];
            }
        }
    }

    pub async fn write(&mut self, bytes: &[u8]) {
        self.socket.write_all(bytes).await.unwrap();
    }

    /// Waits until the client has closed the socket.
    pub async fn until_closed(mut self) {
        while self.read().await.is_some() {}
    }
}

/// Accepts one client, reads its CONNECT, and hands it to the script.
pub async fn serve<S, F>(script: S) -> (SocketAddr, JoinHandle<()>)
where
    S: FnOnce(Peer) -> F + Send + 'static,
    F: Future<Output = ()> + Send,
{
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let broker = tokio::spawn(async move {
        let (socket, _) = listener.accept().await.unwrap();
        let mut peer = Peer { socket };
        let (header, _) = peer.read().await.unwrap();
        assert_eq!(header, 0x10, "the first packet is a CONNECT");
        script(peer).await;
    });
    (address, broker)
}

/// Returns a packet with this first byte and this content of at most 16383 bytes.
pub fn packet(header: u8, content: &[&[u8]]) -> Vec<u8> {
    let content = content.concat();
    let (low, high) = ((content.len() & 0x7F) as u8, (content.len() >> 7) as u8);
    let mut packet = vec![header];
    match high {
        0 => packet.push(low),
        _ => packet.extend([low | 0x80, high]),
    }
    packet.extend(content);
    packet
}

/// Returns a string after its length in two bytes.
pub fn text(text: &str) -> Vec<u8> {
    [&u16::try_from(text.len()).unwrap().to_be_bytes()[..], text.as_bytes()].concat()
}

/// Returns MQTT 5 properties: a reason string and user properties, at most 127 bytes.
pub fn properties(reason_string: Option<&str>, user: &[(&str, &str)]) -> Vec<u8> {
    let mut content = Vec::new();
    if let Some(reason) = reason_string {
        content.push(0x1F);
        content.extend(text(reason));
    }
    for (key, value) in user {
        content.push(0x26);
        content.extend(text(key));
        content.extend(text(value));
    }
    let length = u8::try_from(content.len()).unwrap();
    assert!(length < 128, "the properties of these tests are short");
    [vec![length], content].concat()
}
