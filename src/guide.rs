//! Guides: how to use this crate for one thing each, with examples that compile.
//!
//! | guide | for |
//! | --- | --- |
//! | [`device`] | a device in ten lines, with and without an allocator |
//! | [`back_end`] | a back-end in ten lines |
//! | [`closed_connection`] | which error it is when the connection just closes |
//! | [`retrying`] | retrying without making it worse |
//! | [`unknown_codes`] | codes that this version does not know, and matching on an enum that grows |
//! | [`from_sdks`] | what the exceptions and statuses of the official SDKs are here |

#[doc = include_str!("guide/device.md")]
pub mod device {}

#[doc = include_str!("guide/back_end.md")]
pub mod back_end {}

#[doc = include_str!("guide/closed_connection.md")]
pub mod closed_connection {}

#[doc = include_str!("guide/retrying.md")]
pub mod retrying {}

#[doc = include_str!("guide/unknown_codes.md")]
pub mod unknown_codes {}

#[doc = include_str!("guide/from_sdks.md")]
pub mod from_sdks {}
