//! A demonstration, played by the program itself, kept in a folder and then read by a stranger.

use std::{
    io::{BufReader, Read},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
};

use masar_nodes::fixtures::Folder;
use serde_json::Value;

/// A demonstration that is being served.
pub struct Played {
    child: Child,
    /// What it told when it was ready: nodes, accounts, what was kept back.
    pub told: Value,
    out: BufReader<ChildStdout>,
    folder: Folder,
}

impl Played {
    /// Plays eighteen months. `faults` names the rules that are taken away; none for the product
    /// as it is.
    pub fn play(faults: &str) -> Self {
        let folder = Folder::new().expect("a folder");
        let mut child = Command::new(env!("CARGO_BIN_EXE_masar"))
            .args(["demo", "--json", "--port", "0", "--dir"])
            .arg(folder.path().join("demo"))
            .env("MASAR_FAULTS", faults)
            .env_remove("MASAR_DATA")
            .env("MASAR_LOG", "error")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut out = BufReader::new(child.stdout.take().expect("its output"));
        let mut answers = serde_json::Deserializer::from_reader(&mut out).into_iter::<Value>();
        let told = answers.next().expect("an answer").expect("JSON");
        drop(answers);
        Self { child, told, out, folder }
    }

    /// A file beside the demonstration.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Configurations of the nodes.
    pub fn configs(&self) -> Vec<PathBuf> {
        let nodes = self.told["nodes"].as_array().expect("nodes").iter();
        nodes.map(|node| Path::new(node["config"].as_str().expect("a file")).to_owned()).collect()
    }

    /// Ctrl-C: nothing of it is left but its folder.
    pub fn stop(&mut self) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().expect("kill").success());
        let mut rest = String::new();
        self.out.read_to_string(&mut rest).expect("its words");
        assert!(self.child.wait().expect("ended").success(), "it ends well");
    }
}

impl Drop for Played {
    fn drop(&mut self) {
        // Where a test failed before it stopped it; one that has ended cannot be killed.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
