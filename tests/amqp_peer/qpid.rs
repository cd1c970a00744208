//! The same refusals by an independent peer, as a second opinion. Runs if Qpid Proton is installed for Python.

use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};

use iothub_errors::Reopen;

use crate::reading::{Caller, classify_send};
use crate::refusals::{Info, REFUSALS, Refusal};
use crate::{assert_read, send_one};

/// The system's Python, which has the distribution's package.
const PYTHON: &str = "/usr/bin/python3";

fn is_installed() -> bool {
    let probe = Command::new(PYTHON).args(["-c", "import proton"]).stderr(Stdio::null()).status();
    let is_installed = probe.is_ok_and(|status| status.success());
    if !is_installed {
        // This bypasses the test harness, so that nobody mistakes a skipped test for a passed one.
        let _ = writeln!(std::io::stderr(), "SKIPPED: Qpid Proton is not installed (Debian: python3-qpid-proton)");
    }
    is_installed
}

/// A peer that refuses in this place. It is stopped when it goes out of scope.
struct Peer {
    process: Child,
    address: SocketAddr,
}

impl Peer {
    fn start(place: &str, refusal: &Refusal) -> Self {
        let info: serde_json::Map<_, _> =
            refusal.info.iter().map(|(key, value)| ((*key).to_owned(), json(value))).collect();
        let mut process = Command::new(PYTHON)
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/amqp_peer/qpid_hub.py"))
            .args([place, refusal.condition, refusal.description.unwrap_or_default()])
            .arg(serde_json::Value::from(info).to_string())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut port = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut port).unwrap();
        let address = SocketAddr::from(([127, 0, 0, 1], port.trim().parse().expect("the peer prints its port")));
        Self { process, address }
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn json(info: &Info) -> serde_json::Value {
    match info {
        Info::Text(text) => (*text).into(),
        Info::Int(number) => (*number).into(),
        Info::Ulong(number) => (*number).into(),
        Info::Flag(flag) => (*flag).into(),
    }
}

async fn refuses_alike(place: &str, reopen: Option<Reopen>) {
    if !is_installed() {
        return;
    }
    for refusal in REFUSALS {
        let peer = Peer::start(place, refusal);
        let caller = Caller { side: refusal.side, operation: refusal.operation };
        let error = classify_send(send_one(peer.address).await, caller).expect("a refusal is no success");
        assert_read(refusal, &error, reopen);
    }
}

#[tokio::test]
async fn a_rejected_transfer_of_another_make_reads_the_same() {
    refuses_alike("transfer", None).await;
}

#[tokio::test]
async fn a_closed_link_of_another_make_reads_the_same() {
    refuses_alike("link", Some(Reopen::Link)).await;
}

#[tokio::test]
async fn an_ended_session_of_another_make_reads_the_same() {
    refuses_alike("session", Some(Reopen::Session)).await;
}

#[tokio::test]
async fn a_closed_connection_of_another_make_reads_the_same() {
    refuses_alike("connection", Some(Reopen::Connection)).await;
}
