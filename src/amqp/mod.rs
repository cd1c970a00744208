//! AMQP.
pub(crate) fn is_info_key(_symbol: &str) -> bool {
    false
}
