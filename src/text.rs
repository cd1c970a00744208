//! Text.
use crate::evidence::Classification;
pub(crate) fn documented_message(_body: &[u8]) -> Option<Classification> {
    None
}
