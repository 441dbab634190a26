//! What a command tells: words or JSON on standard output, what went wrong on standard error.

use std::{
    io::{self, IsTerminal, Write},
    process::ExitCode,
    time::Duration,
};

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};

use crate::failure::Failure;

/// How answers are told.
pub struct Say {
    pub json: bool,
}

impl Say {
    /// The answer of a command: `words`, or `value` where JSON was asked for. A reader who has gone
    /// away (a closed pipe) is no failure of the work.
    pub fn tell(&self, words: &str, value: &Value) {
        let text = if self.json { format!("{value:#}") } else { words.to_owned() };
        let mut out = io::stdout().lock();
        drop(writeln!(out, "{text}").and_then(|()| out.flush()));
    }

    /// A remark on standard error.
    pub fn note(&self, words: &str) {
        drop(writeln!(io::stderr().lock(), "{words}"));
    }

    /// Tells why the work failed, on standard error whatever was asked for.
    pub fn failed(&self, failure: &Failure) -> ExitCode {
        if self.json {
            self.note(&json!({ "error": failure.to_string() }).to_string());
        } else {
            self.note(&format!("masar: {failure}"));
        }
        ExitCode::from(1)
    }

    /// A bar on a terminal; nothing anywhere else.
    pub fn bar(&self, length: u64, what: &'static str) -> ProgressBar {
        if self.json || !io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::new(length).with_message(what);
        let style = match length {
            0 => ProgressStyle::with_template("{spinner} {msg} {human_pos}"),
            _ => {
                ProgressStyle::with_template("{msg:28} {bar:32} {human_pos}/{human_len} {elapsed}")
            }
        };
        if let Ok(style) = style {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        bar
    }
}
