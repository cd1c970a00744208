//! MQTT 3.1.1 and 5: what a packet, a topic or a closed connection says.
//!
//! Everything here but the reading of bodies works without an allocator and returns `Copy` values.
//!
//! # From the types of a client library
//!
//! The readers take numbers and texts, so any client will do. What they can say depends on what the client keeps:
//!
//! | client | a refusal | a DISCONNECT (MQTT 5) | a socket that closed | what is lost |
//! | --- | --- | --- | --- | --- |
//! | `rumqttc` 0.25, 3.1.1 | `ConnectionRefused(code)`: [`ConnAck::v3`]`(code as u8)` | | `StateError::ConnectionAborted`, `Io` | a code above 5 is an `InvalidConnectReturnCode(u8)` of the codec |
//! | `rumqttc` 0.25, 5 | `ConnectionRefused(code)`: a `match`, since the enum has no numbers | `StateError::ServerDisconnect { reason_code, reason_string }`: `reason_code as u8` | the same | of a CONNACK all properties; of a DISCONNECT the user properties, which wait in `EventLoop::state.events` |
//! | `paho-mqtt` 0.14 | 3.1.1: `Error::ConnectReturn(code)`; 5: `Error::ReasonCode(code, properties)` | `Error::ReceivedDisconnect(i32)` | `Error::SocketError`, `Disconnected`, or the connection-lost callback | properties of a DISCONNECT; before 0.14 all properties. `ConnectReturn` displays as `(0)`, so do not log it alone |
//! | `rust-mqtt` 0.6 (no_std, 5) | `Error::Disconnect { reason, reason_string, user_properties, .. }` | the same variant | `Error::Network(kind)` | whether it was a CONNACK or a DISCONNECT |
//! | `minimq` 0.13 (no_std, 5) | `Error::Peer(PeerError::Rejected(reason))`: `reason as u8` | `Error::Disconnected`, without the reason | `Error::Disconnected`, `Transport` | reason strings, user properties, and the reason of a DISCONNECT |
//! | `esp-idf-svc` 0.53 | `EventPayload::Error`, always `ESP_FAIL` | | `EventPayload::Disconnected` | everything: all that is left is [`Closed`] with what the program knows |
//!
//! A SUBACK or PUBACK that says no is an event of `rumqttc` and not an error: look at its codes, and hand them to
//! [`Packet`].
//!
//! ```
//! use iothub_errors::Classification;
//! use iothub_errors::mqtt::{Closed, ConnAck};
//! use rumqttc::{ConnectionError, StateError, mqttbytes};
//!
//! /// What ended a connection of MQTT 3.1.1; `closed` is what the program knows about it.
//! fn classify(error: &ConnectionError, closed: Closed) -> Option<Classification> {
//!     match error {
//!         ConnectionError::ConnectionRefused(code) => ConnAck::v3(*code as u8).classify(),
//!         ConnectionError::MqttState(StateError::Deserialization(
//!             mqttbytes::Error::InvalidConnectReturnCode(code),
//!         )) => ConnAck::v3(*code).classify(),
//!         ConnectionError::MqttState(StateError::ConnectionAborted | StateError::Io(_)) | ConnectionError::Io(_) => {
//!             Some(closed.classify())
//!         }
//!         _ => None, // nothing that the hub said
//!     }
//! }
//!
//! let refused = ConnectionError::ConnectionRefused(rumqttc::ConnectReturnCode::NotAuthorized);
//! assert!(classify(&refused, Closed::new()).unwrap().needs_credential());
//!
//! let aborted = ConnectionError::MqttState(StateError::ConnectionAborted);
//! let expired = Closed::new().session_was_up(true).token_expires_in_s(-3);
//! assert!(classify(&aborted, expired).unwrap().needs_credential());
//! ```
//!
//! With MQTT 5:
//!
//! ```
//! use iothub_errors::{Classification, ErrorCode};
//! use iothub_errors::mqtt::{Packet, PacketType};
//! use rumqttc::v5::mqttbytes::v5::DisconnectReasonCode;
//! use rumqttc::v5::{ConnectionError, StateError};
//!
//! /// What a DISCONNECT of the server says.
//! fn classify(error: &ConnectionError) -> Option<Classification> {
//!     let ConnectionError::MqttState(StateError::ServerDisconnect { reason_code, reason_string }) = error else {
//!         return None;
//!     };
//!     let packet = Packet::new(PacketType::Disconnect, *reason_code as u8);
//!     packet.reason_string(reason_string.as_deref().unwrap_or_default()).classify()
//! }
//!
//! let error = ConnectionError::MqttState(StateError::ServerDisconnect {
//!     reason_code: DisconnectReasonCode::SessionTakenOver,
//!     reason_string: None,
//! });
//! let code = classify(&error).unwrap().code();
//! assert_eq!(code, Some(ErrorCode::ConnectionForcefullyClosedOnNewConnection));
//! ```

mod closed;
mod connack;
mod packet;
mod reason;
mod topic;

pub use closed::{CloseReason, Closed, Explanation, Explanations};
pub use connack::{ConnAck, ConnectReturnCode};
pub use packet::{Packet, PacketType};
pub use reason::ReasonCode;
pub use topic::{TopicKind, TopicReply};
