//! The loop against hubs on loopback: which actions it performs, and how long it waits.

use std::net::TcpListener;
use std::time::Duration;

use iothub_errors::Action;
use iothub_errors::retry::GiveUp;

use crate::Device;
use crate::mqtt::{Answer, start_hub};

/// Returns the result, the actions performed, and the waits.
fn connect(first: Vec<Answer>, assigned: Vec<Answer>) -> (Result<(), GiveUp>, Vec<Action>, Vec<Duration>) {
    let hub = start_hub(first).expect("a listener on loopback");
    let assigned_hub = start_hub(assigned).expect("a listener on loopback");
    let mut device = Device { hub, token: "expired".into(), done: Vec::new(), assigned_hub };
    let mut waits = Vec::new();
    let result = device.connect(|wait| waits.push(wait)).map(|_| ());
    (result, device.done, waits)
}

#[test]
fn an_accepted_device_does_nothing_else() {
    assert_eq!(connect(vec![], vec![]), (Ok(()), vec![], vec![]));
}

#[test]
fn a_closed_connection_is_opened_again_after_a_wait() {
    let (result, done, waits) = connect(vec![Answer::Close, Answer::Close], vec![]);
    assert_eq!(result, Ok(()));
    assert_eq!(done, [Action::Reconnect, Action::Reconnect]);
    assert!(waits.iter().all(|wait| *wait >= Duration::from_secs(1)), "{waits:?}");
}

#[test]
fn a_refused_device_renews_its_token_first_and_then_goes_where_it_is_sent() {
    let (result, done, _) = connect(vec![Answer::ConnAck(5)], vec![]);
    assert_eq!((result, done), (Ok(()), vec![Action::RenewCredential]));
    let (result, done, _) = connect(vec![Answer::ConnAck(5); 100], vec![]);
    assert_eq!((result, done), (Ok(()), vec![Action::RenewCredential, Action::Reprovision]));
}

#[test]
fn a_hub_that_stays_away_is_left_after_ten_failures() {
    let (result, done, waits) = connect(vec![Answer::Close; 100], vec![]);
    assert_eq!(result, Ok(()));
    assert_eq!(done.len(), 10);
    assert_eq!(done.last(), Some(&Action::Reprovision));
    assert!(done.iter().rev().skip(1).all(|action| *action == Action::Reconnect), "{done:?}");
    assert!(waits.iter().all(|wait| *wait <= Duration::from_secs(120)), "{waits:?}");
}

#[test]
fn a_malformed_client_id_is_given_up_at_once() {
    let (result, done, waits) = connect(vec![Answer::ConnAck(2)], vec![]);
    assert_eq!((result, done, waits), (Err(GiveUp::Permanent), vec![], vec![]));
}

#[test]
fn a_hub_that_cannot_be_reached_is_left_as_well() {
    let nobody = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("an address");
    let assigned_hub = start_hub(vec![]).expect("a listener on loopback");
    let mut device = Device { hub: nobody, token: "valid".into(), done: Vec::new(), assigned_hub };
    assert!(device.connect(|_| ()).is_ok());
    assert_eq!(device.done.len(), 10);
}
