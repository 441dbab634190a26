//! The demonstration as its visitors run it: four nodes that share nothing but a clock, the same
//! figures at every start, nothing half made left behind.

use std::{
    fs,
    io::{BufReader, Read},
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
    time::Duration,
};

use masar_nodes::fixtures::Folder;
use serde_json::Value;

/// The program, running.
struct Demo {
    child: Child,
    out: BufReader<ChildStdout>,
}

impl Demo {
    fn start(arguments: &[&str], temporary: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_masar"))
            .args(["demo", "--json"])
            .args(arguments)
            .env_remove("MASAR_FAULTS")
            .env_remove("MASAR_DATA")
            .env("TMPDIR", temporary)
            .env("MASAR_LOG", "error")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let out = BufReader::new(child.stdout.take().expect("its output"));
        Self { child, out }
    }

    /// What it tells when it is ready.
    fn ready(&mut self) -> Value {
        let mut told = serde_json::Deserializer::from_reader(&mut self.out).into_iter::<Value>();
        told.next().expect("an answer").expect("JSON")
    }

    /// Ctrl-C; what it said on standard error, if it ended well.
    fn stop(mut self) -> Option<String> {
        let told = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status();
        assert!(told.expect("kill").success());
        let mut said = String::new();
        self.child.stderr.take()?.read_to_string(&mut said).expect("its words");
        self.child.wait().expect("ended").success().then_some(said)
    }

    fn kill(mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("ended");
    }
}

fn node<'v>(told: &'v Value, level: &str) -> &'v Value {
    let nodes = told["nodes"].as_array().expect("nodes");
    nodes.iter().find(|node| node["level"] == level).expect(level)
}

fn get(node: &Value, path: &str) -> String {
    let address = node["address"].as_str().expect("an address");
    let mut answer = ureq::get(format!("{address}{path}")).call().expect(path);
    answer.body_mut().read_to_string().expect("a text")
}

fn move_clock(node: &Value) {
    let address = node["address"].as_str().expect("an address");
    let config = ureq::Agent::config_builder().max_redirects(0).build();
    let asked = ureq::Agent::from(config)
        .post(format!("{address}/demo/clock"))
        .header("origin", address)
        .send_form([("to", "next-quarter")]);
    assert_eq!(asked.expect("an answer").status(), 303);
}

/// What the page of the clock says of today.
fn today(node: &Value) -> String {
    let page = get(node, "/demo");
    let from = page.find("class=\"answer\">").expect("today");
    page[from..].split('<').next().unwrap_or_default().to_owned()
}

const LEVELS: [&str; 4] = ["national", "regional", "global", "local"];
const TABLES: [&str; 2] = ["/data/DF_ARRIVALS/table.csv", "/data/DF_REFERRALS/table.csv"];

fn tables(told: &Value) -> Vec<String> {
    let of = |level: &str| TABLES.map(|table| get(node(told, level), table));
    [of("national"), of("local")].concat()
}

#[test]
fn four_nodes_share_only_the_clock_and_one_that_is_lost_comes_back_alone() {
    let folder = Folder::new().expect("a folder");
    let kept = folder.path().join("demo");
    let arguments = ["--dir", kept.to_str().expect("a path"), "--port", "0"];
    let mut demo = Demo::start(&arguments, folder.path());
    let told = demo.ready();
    assert_eq!(told["kept_back"], serde_json::json!([]), "everything was released and delivered");
    for level in LEVELS {
        assert!(get(node(&told, level), "/readyz").len() < 100, "{level} answers");
        let config = node(&told, level)["config"].as_str().expect("a file");
        let own = Path::new(config).parent().expect("a folder");
        for part in ["keys/node.pem", "keys/vault.sqlite", "stores", "anchors"] {
            assert!(own.join(part).exists(), "{level}: {part}");
        }
    }
    let (first, names) = (tables(&told), LEVELS.map(|level| get(node(&told, level), "/api/node")));
    let before = today(node(&told, "national"));
    move_clock(node(&told, "local"));
    let after = today(node(&told, "global"));
    assert_ne!(before, after, "one clock");
    assert!(demo.stop().is_some(), "it ends well");

    fs::remove_dir_all(kept.join("local")).expect("removed");
    let mut demo = Demo::start(&arguments, folder.path());
    let again = demo.ready();
    assert_eq!(today(node(&again, "national")), after, "the clock never goes back");
    for (level, name) in LEVELS.into_iter().zip(&names).take(3) {
        assert_eq!(&get(node(&again, level), "/api/node"), name, "{level} is who it was");
        assert_eq!(node(&again, level)["is_new"], false, "{level}");
    }
    let national = TABLES.map(|table| get(node(&again, "national"), table));
    assert_eq!(national, first[..2], "the country has what it had");
    let local = node(&again, "local");
    assert_eq!(local["is_new"], true);
    assert_ne!(get(local, "/api/node"), names[3], "another node with other keys");
    let said = demo.stop().expect("it ends well");
    assert!(said.contains("XMA.MARSA: is new"), "{said}");

    let mut demo = Demo::start(&["--port", "0"], folder.path());
    let second = tables(&demo.ready());
    assert_eq!(second, first, "the same population and the same figures");
    assert!(demo.stop().is_some());
    let left = fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(left, 1, "nothing is left of a demonstration that was not kept");
}

#[test]
fn a_start_that_was_interrupted_leaves_nothing_that_refuses_to_start() {
    let folder = Folder::new().expect("a folder");
    let demo = Demo::start(&["--port", "0"], folder.path());
    std::thread::sleep(Duration::from_secs(5));
    assert!(demo.stop().is_some(), "Ctrl-C is no failure");
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0, "nothing is left");

    let kept = folder.path().join("demo");
    let arguments = ["--dir", kept.to_str().expect("a path"), "--port", "0"];
    let demo = Demo::start(&arguments, folder.path());
    std::thread::sleep(Duration::from_secs(5));
    demo.kill();
    assert!(kept.join("country/keys/node.pem").exists(), "it was under way");
    let mut demo = Demo::start(&arguments, folder.path());
    let told = demo.ready();
    assert!(told["actions"].as_u64().is_some_and(|count| count > 1_000), "it began anew");
    assert!(demo.stop().is_some_and(|said| said.contains("interrupted")));
}
