//! MQTT packets, reply topics, and closed connections.

use std::time::Duration;

use arbitrary::{Result, Unstructured};
use iothub_errors::mqtt::{Closed, ConnAck, Packet, PacketType, TopicReply};
use iothub_errors::{IotHubError, Operation};

use crate::fields::Input;
use crate::{generated, output};

/// Fields of a text input: topic, body, packet type, reason code, reason string, three pairs of user properties.
pub fn check(data: &[u8]) {
    match Input::new(data) {
        Input::Text(mut fields) => {
            let (topic, body) = (fields.text(), fields.bytes());
            if let Some(reply) = TopicReply::new(topic) {
                let reply = reply.body(body);
                output::check_both(reply.classify().as_ref(), IotHubError::from_topic(&reply).as_ref());
                assert!(reply.request_id().is_none_or(|id| topic.contains(id)));
            }
            let packet_type = fields.number().unwrap_or(PacketType::Disconnect);
            let code = fields.number().unwrap_or(131);
            let mut packet = Packet::new(packet_type, code).reason_string(fields.text());
            for _ in 0..3 {
                let (name, value) = (fields.text(), fields.text());
                packet = packet.user_property(name, value);
            }
            check_packet(&packet);
            let connack = ConnAck::v311(code);
            output::check_both(connack.classify().as_ref(), IotHubError::from_connack(connack).as_ref());
        }
        Input::Generator(mut u) => {
            let _ = check_number(&mut u);
            let _ = check_closed(&mut u);
        }
    }
}

fn check_packet(packet: &Packet<'_>) -> Option<IotHubError> {
    let error = IotHubError::from_packet(packet);
    output::check_both(packet.classify().as_ref(), error.as_ref());
    error
}

/// Checks that the number in a body on a reply topic decides.
fn check_number(u: &mut Unstructured<'_>) -> Result<()> {
    let code = generated::code(u)?;
    let body = generated::body(u, code)?;
    let status: u16 = u.int_in_range(300..=599)?;
    let (kind, query) = (*u.choose(&["twin", "credentials"])?, generated::noise(u)?);
    let topic = format!("$iothub/{kind}/res/{status}/?$rid={query}");
    let Some(reply) = TopicReply::new(&topic) else { return Ok(()) };
    let reply = reply.body(&body.text);
    let error = IotHubError::from_topic(&reply);
    output::check_both(reply.classify().as_ref(), error.as_ref());
    if body.is_decided {
        let error = error.expect("a failed status is a failure");
        assert_eq!(error.code(), Some(code), "{topic} {}", body.text);
        assert_eq!(error.http_status(), Some(status));
    }
    let packet = Packet::new(*u.choose(PacketType::ALL)?, u.int_in_range(128..=255)?).reason_string(&body.text);
    check_packet(&packet);
    Ok(())
}

/// Checks that a closed connection always has a result, and each explanation appears once.
fn check_closed(u: &mut Unstructured<'_>) -> Result<()> {
    let mut closed = Closed::new();
    for _ in 0..u.int_in_range(0..=9)? {
        closed = match u.int_in_range(0..=7)? {
            0 => closed.session_was_up(u.arbitrary()?),
            1 => closed.up_for(duration(u)?),
            2 => closed.silent_for(duration(u)?),
            3 => closed.keep_alive(duration(u)?),
            4 => closed.token_expires_in_s(u.arbitrary()?),
            5 => closed.after(*u.choose(Operation::ALL)?, u.arbitrary()?),
            6 => closed.clients_with_this_identity(u.arbitrary()?),
            _ => closed.quota_messages_left(u.arbitrary()?),
        };
    }
    output::check_both(Some(&closed.classify()), Some(&IotHubError::from_closed(&closed)));
    let mut reasons: Vec<_> = closed.explain().iter().map(|explanation| explanation.reason).collect();
    let count = reasons.len();
    reasons.sort_unstable();
    reasons.dedup();
    assert_eq!(reasons.len(), count);
    Ok(())
}

fn duration(u: &mut Unstructured<'_>) -> Result<Duration> {
    Ok(Duration::new(u.arbitrary()?, u.int_in_range(0..=999_999_999)?))
}
