//! A listener on the loopback interface that sends the packets that the hub sends over MQTT 3.1.1.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// The largest message that the hub accepts from a device, in bytes.
const LARGEST_MESSAGE: usize = 256 * 1024;

const THROTTLED: &str = r#"{"errorCode":429001,"trackingId":"5d8e1f0a2b3c4d5e6f708192a3b4c5d6-G:2-TimeStamp:02/11/2026 08:15:30","message":"Too many requests. Wait 10 seconds and try again.","timestampUtc":"2026-02-11T08:15:30.1234567Z"}"#;

/// Starts the hub and returns its address. It responds to connections with these return codes in turn, and then accepts
/// all. The first request for the twin is throttled.
pub async fn serve(return_codes: &'static [u8]) -> io::Result<SocketAddr> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        let mut return_codes = return_codes.iter().copied();
        let mut is_throttling = true;
        loop {
            let served = match listener.accept().await {
                Ok((socket, _)) => talk(socket, return_codes.next().unwrap_or(0), &mut is_throttling).await,
                Err(error) => Err(error),
            };
            if let Err(error) = served {
                eprintln!("the hub lost a connection: {error}");
            }
        }
    });
    Ok(address)
}

/// Serves one connection until the hub or the device closes it.
async fn talk(mut socket: TcpStream, return_code: u8, is_throttling: &mut bool) -> io::Result<()> {
    read(&mut socket).await?;
    socket.write_all(&[0x20, 2, 0, return_code]).await?;
    if return_code != 0 {
        return Ok(());
    }
    loop {
        let (kind, packet) = match read(&mut socket).await {
            Ok(packet) => packet,
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(()),
            Err(error) => return Err(error),
        };
        match kind >> 4 {
            8 => socket.write_all(&[&[0x90, 3], id(&packet)?, &[0]].concat()).await?,
            3 if kind & 6 == 0 => {
                let (status, body) = if *is_throttling { (429, THROTTLED) } else { (200, r#"{"reported":{}}"#) };
                *is_throttling = false;
                socket.write_all(&reply(&format!("$iothub/twin/res/{status}/?$rid=1"), body)).await?;
            }
            // Too large: the hub closes the connection without a packet.
            3 if packet.len() > LARGEST_MESSAGE => return Ok(()),
            3 => {
                let topic_length = usize::from(u16::from_be_bytes([packet[0], packet[1]]));
                socket
                    .write_all(&[&[0x40, 2], id(packet.get(2 + topic_length..).unwrap_or_default())?].concat())
                    .await?;
            }
            _ => {}
        }
    }
}

/// Returns the identifier that a packet begins with.
fn id(packet: &[u8]) -> io::Result<&[u8]> {
    packet.get(..2).ok_or_else(|| io::ErrorKind::InvalidData.into())
}

/// Reads a packet and returns its first byte, and what follows its length.
async fn read(socket: &mut TcpStream) -> io::Result<(u8, Vec<u8>)> {
    let kind = socket.read_u8().await?;
    let mut length = 0;
    for shift in [0, 7, 14, 21] {
        let byte = socket.read_u8().await?;
        length |= usize::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            break;
        }
    }
    let mut packet = vec![0; length];
    socket.read_exact(&mut packet).await?;
    Ok((kind, packet))
}

/// Returns a message on a reply topic, as a PUBLISH packet with QoS 0.
fn reply(topic: &str, body: &str) -> Vec<u8> {
    let topic_length = u16::try_from(topic.len()).unwrap_or(u16::MAX).to_be_bytes();
    let length = 2 + topic.len() + body.len();
    let length = [(length & 0x7F) as u8 | 0x80, (length >> 7) as u8];
    [&[0x30], &length[..], &topic_length[..], topic.as_bytes(), body.as_bytes()].concat()
}
