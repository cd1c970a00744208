#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| iothub_errors_checks::exports::check(data));
