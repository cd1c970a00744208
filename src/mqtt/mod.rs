//! MQTT 3.1.1 and 5: what a packet, a topic or a closed connection says.
//!
//! Everything here but the reading of bodies works without an allocator and returns `Copy` values.

mod closed;
mod connack;
mod packet;
mod reason;
mod topic;

pub use closed::{CloseReason, Closed, Explanation, Explanations};
pub use connack::{ConnAck, ConnectReturnCode};
pub use packet::{Packet, PacketType};
pub use reason::{HubStatus, ReasonCode};
pub use topic::{TopicKind, TopicReply};
