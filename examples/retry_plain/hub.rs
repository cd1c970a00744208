//! A hub on loopback that answers CONNECT packets from a script.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::thread;

/// What a hub does with one connection.
#[derive(Clone, Copy)]
pub enum Answer {
    /// A CONNACK with this return code.
    ConnAck(u8),
    /// Nothing: the connection is closed.
    Close,
}

/// Starts a hub that gives these answers in turn and accepts every connection after that.
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
