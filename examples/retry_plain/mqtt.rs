//! The beginning of MQTT 3.1.1: a client that sends CONNECT, and a hub on loopback that responds from a script.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread;

/// Connects and returns the CONNACK's return code, or `None` if the hub closed the connection instead.
pub fn connect(hub: SocketAddr, token: &str) -> io::Result<(TcpStream, Option<u8>)> {
    let mut connection = TcpStream::connect(hub)?;
    let mut connack = [0; 4];
    let answer = connection.write_all(&connect_packet(token)).and_then(|()| connection.read_exact(&mut connack));
    let [_, _, _, code] = connack;
    Ok((connection, answer.is_ok().then_some(code)))
}

/// Returns an MQTT 3.1.1 CONNECT with a client id and a password, truncated so that its length fits in one byte.
fn connect_packet(token: &str) -> Vec<u8> {
    let mut body = b"\x00\x04MQTT\x04\x42\x00\x3c\x00\x08sensor-7".to_vec();
    let password = &token.as_bytes()[..token.len().min(64)];
    body.extend([0, password.len() as u8]);
    body.extend(password);
    let mut packet = vec![0x10, body.len() as u8];
    packet.extend(body);
    packet
}

/// A hub's reaction to a connection.
#[derive(Clone, Copy)]
pub enum Answer {
    /// Sends a CONNACK with this return code.
    ConnAck(u8),
    /// Closes the connection without a packet.
    Close,
}

/// Starts a hub that reacts like this in turn and accepts every connection after that.
pub fn start_hub(script: Vec<Answer>) -> io::Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    thread::spawn(move || {
        let mut script = script.into_iter();
        for connection in listener.incoming() {
            let answered = connection.and_then(|mut connection| {
                let mut header = [0; 2];
                connection.read_exact(&mut header)?;
                io::copy(&mut (&mut connection).take(u64::from(header[1])), &mut io::sink())?;
                match script.next().unwrap_or(Answer::ConnAck(0)) {
                    Answer::ConnAck(code) => connection.write_all(&[0x20, 2, 0, code]),
                    Answer::Close => Ok(()),
                }
            });
            if let Err(error) = answered {
                eprintln!("hub: {error}");
            }
        }
    });
    Ok(address)
}
