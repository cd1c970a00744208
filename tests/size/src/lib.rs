//! Programs without an allocator, to measure what they link. Each feature is one program.
#![no_std]

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}

#[cfg(any(feature = "device", feature = "connack", feature = "status"))]
mod device {
    #[cfg(feature = "device")]
    use core::time::Duration;

    #[cfg(feature = "device")]
    use iothub_errors::mqtt::Closed;
    #[cfg(any(feature = "device", feature = "connack"))]
    use iothub_errors::mqtt::ConnAck;
    #[cfg(any(feature = "device", feature = "status"))]
    use iothub_errors::mqtt::TopicReply;
    use iothub_errors::{Action, Retry};

    fn verdict(retry: Retry) -> u32 {
        match retry {
            Retry::Never => 0,
            Retry::Immediately => 1,
            Retry::Backoff => 2,
            Retry::Throttled => 3,
            Retry::AfterAction(Action::RenewCredential) => 4,
            Retry::AfterAction(_) => 5,
        }
    }

    #[cfg(feature = "connack")]
    #[unsafe(no_mangle)]
    extern "C" fn program(code: u32, _topic: *const u8, _length: usize, _expires_in: i64) -> u32 {
        ConnAck::v311(code as u8).classify().map_or(9, |answer| verdict(answer.retry()))
    }

    #[cfg(feature = "status")]
    #[unsafe(no_mangle)]
    extern "C" fn program(_code: u32, topic: *const u8, length: usize, _expires_in: i64) -> u32 {
        // SAFETY: the caller passes the bounds of a topic that it holds.
        let topic = unsafe { core::slice::from_raw_parts(topic, length) };
        let topic = core::str::from_utf8(topic).ok().and_then(TopicReply::new);
        topic.and_then(|reply| reply.classify_status()).map_or(9, |answer| verdict(answer.retry()))
    }

    #[cfg(feature = "device")]
    #[unsafe(no_mangle)]
    extern "C" fn program(code: u32, topic: *const u8, length: usize, expires_in: i64) -> u32 {
        // SAFETY: the caller passes the bounds of a topic that it holds.
        let topic = unsafe { core::slice::from_raw_parts(topic, length) };
        let refusal = ConnAck::v311(code as u8).classify().map_or(9, |answer| verdict(answer.retry()));
        let topic = core::str::from_utf8(topic).ok().and_then(TopicReply::new);
        let reply = topic.and_then(|reply| reply.classify_status()).map_or(9, |answer| verdict(answer.retry()));
        let closed = Closed::new().token_expires_in_s(expires_in).keep_alive(Duration::from_secs(60));
        refusal << 16 | reply << 8 | verdict(closed.classify().retry())
    }
}

#[cfg(any(feature = "condition", feature = "amqp", feature = "http", feature = "topic", feature = "text", feature = "all"))]
mod readers {
    use iothub_errors::{Classification, amqp::Failure, http::Reply, mqtt::TopicReply, text};

    /// Classifies the input. Each program reads the same bytes with another reader.
    fn classify(status: u16, bytes: &[u8]) -> Option<Classification> {
        let (head, body) = core::str::from_utf8(bytes).ok()?.split_at_checked(usize::from(status))?;
        if cfg!(feature = "condition") {
            return Failure::new().condition(head).classify();
        }
        let mut answer = None;
        if cfg!(any(feature = "amqp", feature = "all")) {
            answer = answer.or(Failure::new().condition(head).description(body).classify());
        }
        if cfg!(any(feature = "http", feature = "all")) {
            answer = answer.or(Reply::new(status).body(bytes).classify());
        }
        if cfg!(any(feature = "topic", feature = "all")) {
            answer = answer.or(TopicReply::new(head).and_then(|reply| reply.body(body).classify()));
        }
        if cfg!(any(feature = "text", feature = "all")) {
            answer = answer.or(text::classify(bytes));
        }
        answer
    }

    #[unsafe(no_mangle)]
    extern "C" fn program(code: u32, bytes: *const u8, length: usize, _expires_in: i64) -> u32 {
        // SAFETY: the caller passes the bounds of a text that it holds.
        let bytes = unsafe { core::slice::from_raw_parts(bytes, length) };
        classify(code as u16, bytes).map_or(9, |answer| u32::from(answer.retry().is_transient()))
    }
}

#[cfg(feature = "number")]
mod number {
    use iothub_errors::Verdict;

    #[unsafe(no_mangle)]
    extern "C" fn program(number: u32, _text: *const u8, _length: usize, _expires_in: i64) -> u32 {
        Verdict::from_number(number).map_or(9, |verdict| u32::from(verdict.retry().is_transient()))
    }
}

#[cfg(any(feature = "codes", feature = "prose"))]
mod codes {
    use iothub_errors::{Category, ErrorCode};

    #[unsafe(no_mangle)]
    extern "C" fn program(number: u32, text: *mut usize, _length: usize, _expires_in: i64) -> u32 {
        let Some(code) = ErrorCode::from_number(number) else { return 0 };
        #[cfg(feature = "prose")]
        // SAFETY: the caller passes a place for one length.
        unsafe {
            *text = code.summary().as_ptr() as usize
        };
        let _ = text;
        match code {
            ErrorCode::DeviceNotOnline => 1,
            other if other.retry().is_transient() => 2,
            other if other.category() == Category::Quota => 3,
            _ => 4,
        }
    }
}

#[cfg(not(any(
    feature = "device",
    feature = "connack",
    feature = "status",
    feature = "condition",
    feature = "amqp",
    feature = "http",
    feature = "topic",
    feature = "text",
    feature = "all",
    feature = "number",
    feature = "codes",
    feature = "prose"
)))]
#[unsafe(no_mangle)]
extern "C" fn program(code: u32, _topic: *const u8, _length: usize, _expires_in: i64) -> u32 {
    code
}
