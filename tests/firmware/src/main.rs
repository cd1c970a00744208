//! A device without an operating system or an allocator. It receives what an MQTT client receives, and prints the
//! result.
#![no_std]
#![no_main]

use core::arch::asm;
use core::fmt::{self, Write};
use core::panic::PanicInfo;
use core::time::Duration;

use iothub_errors::mqtt::{Closed, ConnAck, Packet, PacketType, TopicReply};
use iothub_errors::{Action, Classification, ErrorCode, Retry};

/// The reset handler, whose address follows the stack pointer that the linker script writes.
#[unsafe(link_section = ".vectors")]
#[used]
static RESET: extern "C" fn() -> ! = reset;

#[unsafe(no_mangle)]
extern "C" fn reset() -> ! {
    let succeeded = report(&mut Debugger).is_ok();
    // SYS_EXIT: ADP_Stopped_ApplicationExit, or ADP_Stopped_RunTimeErrorUnknown.
    semihosting(0x18, if succeeded { 0x2_0026 } else { 0x2_0023 });
    loop {}
}

fn report(out: &mut impl Write) -> fmt::Result {
    // The four bytes of a CONNACK, as they come from the network.
    let packet = [0x20, 2, 0, 5];
    describe(out, "CONNACK 5", ConnAck::v311(packet[3]).classify())?;
    describe(out, "CONNACK 0", ConnAck::v311(0).classify())?;

    let disconnect = Packet::new(PacketType::Disconnect, 142);
    describe(out, "DISCONNECT 142", disconnect.classify())?;

    let throttled = TopicReply::new("$iothub/twin/res/429/?$rid=7");
    describe(out, "twin 429", throttled.and_then(|reply| reply.classify_status()))?;

    let body =
        r#"{"errorCode":412004,"trackingId":"0f1e","message":"Try again","timestampUtc":"2024-03-14T09:26:53Z"}"#;
    let refused = TopicReply::new("$iothub/twin/res/412/?$rid=8").map(|reply| reply.body(body));
    describe(out, "twin 412 with a body", refused.and_then(|reply| reply.classify()))?;

    let closed =
        Closed::new().token_expires_in_s(-30).silent_for(Duration::from_secs(5)).keep_alive(Duration::from_secs(60));
    describe(out, "socket closed", Some(closed.classify()))
}

fn describe(out: &mut impl Write, what: &str, answer: Option<Classification>) -> fmt::Result {
    let Some(answer) = answer else { return writeln!(out, "{what}: success") };
    let todo = match answer.retry() {
        Retry::Never => "give up",
        Retry::Immediately => "retry at once",
        Retry::Backoff => "back off",
        Retry::Throttled => "slow down",
        Retry::AfterAction(Action::RenewCredential) => "renew the token",
        Retry::AfterAction(Action::SeparateIdentities) => "stop the second client",
        Retry::AfterAction(_) => "repair first",
    };
    match answer.code().map(ErrorCode::number) {
        Some(number) => writeln!(out, "{what}: {number}: {todo}"),
        None => writeln!(out, "{what}: no code: {todo}"),
    }
}

/// The debugger's or emulator's console.
struct Debugger;

impl Write for Debugger {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for byte in text.bytes() {
            // SYS_WRITEC takes the address of one character.
            semihosting(0x03, &raw const byte as usize);
        }
        Ok(())
    }
}

fn semihosting(operation: usize, parameter: usize) {
    // SAFETY: the debugger reads at most the one byte that `parameter` points to, and returns in r0.
    unsafe { asm!("bkpt #0xAB", inout("r0") operation => _, in("r1") parameter, options(nostack)) };
}

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    semihosting(0x18, 0x2_0023);
    loop {}
}
