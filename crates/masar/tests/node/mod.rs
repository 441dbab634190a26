//! One node as its owner runs it: a configuration, accounts made with the command line, the program
//! itself in a process of its own. For tests that kill, load or ask it from outside.
//!
//! ```ignore
//! for database in masar_nodes::fixtures::databases("my-case").await {
//!     let mut node = Node::on(database);
//!     let password = node.add("amal", "officer", "XMA-01");
//!     node.start(&[]);
//!     // … talk to node.address() …
//!     node.kill();            // SIGKILL; node.start(&[]) brings it back
//!     assert!(node.stop());   // SIGTERM, and whether it ended well
//! }
//! ```
#![allow(dead_code, clippy::allow_attributes, reason = "each test file uses its part of the node")]

use std::{
    fs,
    io::{BufRead, BufReader},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    time::Duration,
};

use masar_nodes::{
    Location, NodeConfig,
    fixtures::{Database, Folder},
};

/// The demo's configuration, whose stores and address are replaced.
const CONFIG: &str = include_str!("../../../../demo/country/masar.toml");

/// A node on one database. Dropping it kills the process and removes folder and database.
pub struct Node {
    pub database: Database,
    folder: Folder,
    port: u16,
    child: Option<Child>,
}

/// The program with these arguments, without anything on its standard input.
pub fn masar(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_masar"));
    command.args(arguments).stdin(Stdio::null()).env_remove("MASAR_FAULTS");
    command.output().expect("the program runs")
}

/// What a command wrote to standard output.
pub fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What a command wrote to standard error.
pub fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

impl Node {
    /// Writes `masar.toml` for this database into a new folder, with a port that is free now.
    pub fn on(database: Database) -> Self {
        let folder = Folder::new().expect("a folder");
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let stores = match &database.location {
            Location::Sqlite { directory } => {
                format!("[database.sqlite]\ndirectory = \"{}\"", directory.display())
            }
            Location::Postgres { url, prefix } => {
                format!("[database.postgres]\nurl = \"{url}\"\nprefix = \"{prefix}\"")
            }
        };
        let text = CONFIG
            .replace("[database.sqlite]\ndirectory = \"stores\"", &stores)
            .replace("127.0.0.1:8080", &format!("127.0.0.1:{port}"));
        fs::write(folder.path().join("masar.toml"), text).expect("a configuration");
        Self { database, folder, port, child: None }
    }

    /// Where `masar.toml` is.
    pub fn config_file(&self) -> PathBuf {
        self.folder.path().join("masar.toml")
    }

    /// The configuration, read.
    pub fn config(&self) -> NodeConfig {
        NodeConfig::read(&self.config_file()).expect("a configuration")
    }

    /// The folder of configuration, keys and anchors.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// `http://127.0.0.1:<port>`.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Runs a command on this node: the arguments, then `--config`.
    pub fn run(&self, arguments: &[&str]) -> Output {
        let config = self.config_file().display().to_string();
        masar(&[arguments, &["--config", &config]].concat())
    }

    /// Makes an account with `masar user add` and gives its password.
    pub fn add(&self, login: &str, role: &str, place: &str) -> String {
        let made = self.run(&[
            "user", "add", "--json", "--login", login, "--name", login, "--role", role, "--place",
            place, "--office", "office-1", "--agency", "agency-1",
        ]);
        assert!(made.status.success(), "{}", err(&made));
        let told: serde_json::Value = serde_json::from_slice(&made.stdout).expect("JSON");
        told["password"].as_str().expect("a password").to_owned()
    }

    /// Starts the node and waits until it says that it listens and answers `/healthz`.
    pub fn start(&mut self, environment: &[(&str, &str)]) {
        let mut child = Command::new(env!("CARGO_BIN_EXE_masar"))
            .args(["serve", "--config"])
            .arg(self.config_file())
            .env_remove("MASAR_FAULTS")
            .envs(environment.iter().copied())
            .env("MASAR_LOG", "error")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("its output");
        BufReader::new(stdout).read_line(&mut line).expect("a line");
        self.child = Some(child);
        assert!(line.contains(&self.address()), "it says where it listens: {line}");
        let alive = ureq::get(format!("{}/healthz", self.address())).call();
        assert!(alive.is_ok_and(|answer| answer.status() == 200), "it answers");
    }

    /// SIGKILL: the process has no moment left for anything.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().expect("killed");
            child.wait().expect("ended");
        }
    }

    /// SIGTERM; whether the node ended by itself, with success, within 15 s.
    pub fn stop(&mut self) -> bool {
        let Some(mut child) = self.child.take() else { return false };
        let told = Command::new("kill").args(["-TERM", &child.id().to_string()]).status();
        assert!(told.expect("kill").success());
        for _ in 0..150 {
            if let Some(status) = child.try_wait().expect("a child") {
                return status.success();
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        child.kill().expect("killed");
        child.wait().expect("ended");
        false
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        self.kill();
    }
}
