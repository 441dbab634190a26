//! Policies as data: the product's own pass their tests, wrong ones are named with their line.

use std::path::Path;

use masar_nodes::{Policies, fixtures::Folder};

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../policies"))
}

#[test]
fn the_products_policies_pass_their_own_tests() {
    let policies = Policies::read(folder()).expect("the policies");
    let ran = policies.run_tests(&folder().join("tests")).unwrap_or_else(|failures| {
        panic!("{}", failures.iter().map(|it| format!("{it}\n")).collect::<String>())
    });
    assert!(ran >= 20, "{ran} tests");
}

#[test]
fn a_policy_that_grants_more_is_caught_by_its_tests() {
    let text = std::fs::read_to_string(folder().join("roles.toml")).expect("the roles");
    for (good, loose) in [
        ("agencies = \"own\"", "agencies = \"any\""),
        ("places = \"own\"", "places = \"node\""),
        ("verbs = [\"prepare-release\"", "verbs = [\"approve-release\", \"prepare-release\""),
        ("confidentiality = \"internal\"", "confidentiality = \"protected\""),
    ] {
        assert!(text.contains(good));
        let loosened = text.replace(good, loose);
        let policies = Policies::parse([(Path::new("roles.toml"), loosened.as_str())]);
        let failures = policies.expect("readable").run_tests(&folder().join("tests"));
        assert!(failures.is_err(), "{loose} passes unseen");
    }
}

#[test]
fn what_is_wrong_is_named_with_file_and_line() {
    let scope = "[[roles]]\nid = \"a\"\n[[roles.scopes]]\nverbs = [\"read\"]\nplaces = \"own\"\n\
                 programmes = \"all\"\noffices = \"any\"\nagencies = \"any\"\n\
                 confidentiality = \"open\"\nsensitive = false\n";
    let read = |text: &str| {
        let refused = Policies::parse([(Path::new("p.toml"), text)]);
        refused.err().map(|error| error.to_string()).unwrap_or_default()
    };
    assert_eq!(read(scope), "");
    for (good, bad, line) in [
        ("\"read\"", "\"reed\"", "p.toml, line 4"),
        ("\"read\"", "\"see-sensitive\"", "p.toml, line 4"),
        ("\"own\"", "\"mine\"", "p.toml, line 5"),
        ("\"all\"", "\"some\"", "p.toml, line 6"),
        ("\"open\"", "\"secret\"", "p.toml, line 9"),
        ("\"a\"", "\"system\"", "p.toml, line 2"),
    ] {
        let refused = read(&scope.replace(good, bad));
        assert!(refused.starts_with(line), "{bad}: {refused}");
    }
    assert!(read(&scope.repeat(2)).starts_with("p.toml, line 12"), "the same role twice");
}

#[test]
fn a_role_without_a_test_is_left_to_chance_and_refused() {
    let tests = Folder::new().expect("a folder");
    let policies = Policies::read(folder()).expect("the policies");
    assert!(policies.run_tests(tests.path()).is_err());
}
