//! MQTT 3.1.1 and 5: reading packets, topics and closed connections.
//!
//! ```
//! use iothub_errors::Retry;
//! use iothub_errors::mqtt::{Closed, ConnAck, Packet, PacketType, TopicReply};
//!
//! // CONNACK 5: IoT Hub refuses the device, usually because its token has expired.
//! assert!(ConnAck::v311(5).classify().unwrap().needs_credential());
//!
//! // MQTT 5, DISCONNECT 137: the server is busy.
//! let busy = Packet::new(PacketType::Disconnect, 137).classify().unwrap();
//! assert_eq!(busy.retry(), Retry::Backoff);
//!
//! // A twin request was throttled, according to the reply topic.
//! let reply = TopicReply::new("$iothub/twin/res/429/?$rid=7").unwrap();
//! assert_eq!(reply.classify().unwrap().retry(), Retry::Throttled);
//!
//! // The socket closed without a packet, four seconds after the token expired.
//! assert!(Closed::new().token_expires_in_s(-4).classify().needs_credential());
//! ```
//!
//! All readers work without an allocator and return `Copy` values. With an allocator, `IotHubError` also keeps the
//! message and the tracking id.
//!
//! # From the types of a client library
//!
//! The readers take numbers and strings, so they work with any client. What they can tell you depends on what the
//! client keeps:
//!
//! **`rumqttc` 0.25, MQTT 3.1.1**
//!
//! - A refusal: `ConnectionRefused(code)`, for [`ConnAck::v311`]`(code as u8)`. A code above 5 is an
//!   `InvalidConnectReturnCode(u8)` of the codec.
//! - A closed socket: `StateError::ConnectionAborted`, `Io`.
//!
//! **`rumqttc` 0.25, MQTT 5**
//!
//! - A refusal: `ConnectionRefused(code)`. Use a `match`, because the enum has no numbers. All properties are lost.
//! - A DISCONNECT: `StateError::ServerDisconnect { reason_code, reason_string }`, for `reason_code as u8`. The user
//!   properties are left in `EventLoop::state.events`.
//! - A closed socket: `StateError::ConnectionAborted`, `Io`.
//!
//! **`paho-mqtt` 0.14**
//!
//! - A refusal: with MQTT 3.1.1 `Error::ConnectReturn(code)`, with MQTT 5 `Error::ReasonCode(code, properties)`. Before
//!   0.14, all properties are lost. `ConnectReturn` displays as `(0)`, so don't log only that.
//! - A DISCONNECT (MQTT 5): `Error::ReceivedDisconnect(i32)`. Its properties are lost.
//! - A closed socket: `Error::SocketError`, `Disconnected`, or the connection-lost callback.
//!
//! **`rust-mqtt` 0.6** (no_std, MQTT 5)
//!
//! - A refusal and a DISCONNECT: `Error::Disconnect { reason, reason_string, user_properties, .. }`. Which of the two
//!   it was is lost.
//! - A closed socket: `Error::Network(kind)`.
//!
//! **`minimq` 0.13** (no_std, MQTT 5)
//!
//! - A refusal: `Error::Peer(PeerError::Rejected(reason))`, for `reason as u8`. Reason string and user properties are
//!   lost.
//! - A DISCONNECT: `Error::Disconnected`, without the reason.
//! - A closed socket: `Error::Disconnected`, `Transport`.
//!
//! **`esp-idf-svc` 0.53**
//!
//! - A refusal: `EventPayload::Error`, always `ESP_FAIL`.
//! - A closed socket: `EventPayload::Disconnected`.
//! - Everything else is lost: use [`Closed`] with what your program knows.
//!
//! A negative SUBACK or PUBACK is an event of `rumqttc`, not an error: look at its codes, and pass them to [`Packet`].
//!
//! ```
//! use iothub_errors::Classification;
//! use iothub_errors::mqtt::{Closed, ConnAck};
//! use rumqttc::{ConnectionError, StateError, mqttbytes};
//!
//! /// Classifies the end of an MQTT 3.1.1 connection. `closed` has the facts that are known.
//! fn classify(error: &ConnectionError, closed: Closed) -> Option<Classification> {
//!     match error {
//!         ConnectionError::ConnectionRefused(code) => ConnAck::v311(*code as u8).classify(),
//!         ConnectionError::MqttState(StateError::Deserialization(
//!             mqttbytes::Error::InvalidConnectReturnCode(code),
//!         )) => ConnAck::v311(*code).classify(),
//!         ConnectionError::MqttState(StateError::ConnectionAborted | StateError::Io(_))
//!         | ConnectionError::Io(_) => Some(closed.classify()),
//!         _ => None, // nothing that the hub sent
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
//! /// Classifies the server's DISCONNECT.
//! fn classify(error: &ConnectionError) -> Option<Classification> {
//!     let ConnectionError::MqttState(state) = error else { return None };
//!     let StateError::ServerDisconnect { reason_code, reason_string } = state else {
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
