//! Guides, one per task, with examples that compile.
//!
//! | guide | topic |
//! | --- | --- |
//! | [`index`] | every entry by number, category, verdict and symptom |
//! | [`device`] | errors on a device, with and without an allocator |
//! | [`back_end`] | errors in a back end |
//! | [`closed_connection`] | which error it is when the connection just closes |
//! | [`retrying`] | retrying without making it worse |
//! | [`logs`] | reading resource logs, and what the patterns in them mean |
//! | [`unknown_codes`] | codes that this version does not know, and matching on an enum that grows |
//! | [`disagreements`] | where the sources disagree, and which one this crate follows |
//! | [`from_sdks`] | the exceptions and statuses of the official SDKs, and the errors they stand for |

#[doc = include_str!("symptoms.md")]
#[doc = include_str!("index.md")]
pub mod index {}

#[doc = include_str!("device.md")]
pub mod device {}

#[doc = include_str!("back_end.md")]
pub mod back_end {}

#[doc = include_str!("closed_connection.md")]
pub mod closed_connection {}

#[doc = include_str!("retrying.md")]
pub mod retrying {}

#[doc = include_str!("logs.md")]
pub mod logs {}

#[doc = include_str!("unknown_codes.md")]
pub mod unknown_codes {}

#[doc = include_str!("disagreements.md")]
pub mod disagreements {}

#[doc = include_str!("from_sdks.md")]
pub mod from_sdks {}
