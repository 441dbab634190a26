//! What the types forbid, as programs that must not compile.

#[test]
fn nothing_but_published_is_stored_or_shown() {
    trybuild::TestCases::new().compile_fail("tests/cannot_compile/*.rs");
}
