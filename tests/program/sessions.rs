//! The sessions in `tests/program/sessions/`, which read like documentation, show what the program really does.
//!
//! After an intended change, `TRYCMD=overwrite cargo test --features cli --test program sessions` writes them again;
//! read the differences.

#[test]
fn the_sessions_show_what_the_program_does() {
    let cases = trycmd::TestCases::new();
    cases.register_bin("iothub-errors", std::path::Path::new(env!("CARGO_BIN_EXE_iothub-errors")));
    cases.case("tests/program/sessions/*.md");
}
