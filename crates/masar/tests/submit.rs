//! Filled forms from the command line go through the same guards as from anywhere else.

mod node;

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use masar_nodes::fixtures;
use node::{Node, out};

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../programmes");

/// Runs `masar submit` in the name of this account; its exit code and what it told.
fn submit(node: &Node, login: &str, password: &str, file: &Path) -> (Option<i32>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_masar"));
    command.arg("submit").arg(file).args(["--json", "--login", login, "--config"]);
    command.arg(node.config_file()).env_remove("MASAR_FAULTS");
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().expect("the program runs");
    child.stdin.take().expect("its input").write_all(password.as_bytes()).expect("a password");
    let ended = child.wait_with_output().expect("it ends");
    (ended.status.code(), out(&ended))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_line_is_a_door_like_any_other() {
    for database in fixtures::databases("masar-submit").await {
        let name = database.name;
        let node = Node::on(database);
        let password = node.add("amal", "officer", "XMA-01");
        let example = |path: &str| Path::new(EXAMPLES).join(path);
        let arrival = example("arrival-registration/examples/register.xml");
        let (code, told) = submit(&node, "amal", &password, &arrival);
        assert_eq!((code, told.contains("registered")), (Some(0), true), "{name}: {told}");
        assert_eq!(submit(&node, "amal", &password, &arrival), (code, told), "{name}: and again");
        assert_eq!(submit(&node, "amal", "guessed", &arrival).0, Some(1), "{name}");
        let proposal = example("detention-review/examples/propose-detention.xml");
        let adult = fs::read_to_string(&proposal).expect("an example");
        let child = node.folder().join("child.xml");
        let young = adult.replace("1988-11-02", "2012-11-02");
        assert_ne!(young, adult);
        fs::write(&child, young).expect("a file");
        let (code, told) = submit(&node, "amal", &password, &child);
        assert_eq!((code, told.contains("409.3")), (Some(1), true), "{name}: a child: {told}");
        let order = example("detention-review/examples/order-detention.xml");
        let (code, told) = submit(&node, "amal", &password, &order);
        assert_eq!((code, told.contains("404.1")), (Some(1), true), "{name}: no case: {told}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_action_is_told_as_json() {
    let node = Node::on(fixtures::databases("masar-submit-json").await.remove(0));
    let password = node.add("amal", "officer", "XMA-01");
    let file = node.folder().join("action.json");
    let action = |field: &str| {
        format!(
            "{{\"form\":\"arrival-registration.register\",\
             \"id\":\"77e69a29-d48d-4eac-964a-10e652703b08\",\
             \"answers\":{{\"{field}\":\"Noor\",\"age_years\":30,\"sex\":\"F\",\
             \"arrived_at\":\"2026-03-02T10:05:00.000+03:00\",\"immediate_need\":[]}}}}"
        )
    };
    fs::write(&file, action("nick_name")).expect("a file");
    let (code, told) = submit(&node, "amal", &password, &file);
    assert_eq!((code, told.contains("nick_name")), (Some(1), true), "{told}");
    fs::write(&file, action("given_name")).expect("a file");
    let (code, told) = submit(&node, "amal", &password, &file);
    assert_eq!((code, told.contains("registered")), (Some(0), true), "{told}");
}
