//! Nobody makes an extract by hand, prints or serialises a token, or keeps a salt.

#[test]
fn what_must_not_compile_does_not() {
    trybuild::TestCases::new().compile_fail("tests/cannot_compile/*.rs");
}
