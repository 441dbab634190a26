//! The numbered catalogue of everything that can go wrong for a client.
//!
//! A room's error is turned into a [`Problem`] once; its texts stand in `languages/*/problems.ftl`
//! as `problem-<name>-title`, `-text` and `-todo`. A problem never carries a value about a person:
//! only names of fields, files, rows and rules.

use axum::http::StatusCode;

use crate::texts::Locale;

macro_rules! catalogue {
    ($($(#[$doc:meta])* $kind:ident = $status:ident $running:literal $name:literal),+ $(,)?) => {
        /// What can go wrong. The number is stable: clients and manuals may rely on it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum ProblemKind {
            $($(#[$doc])* $kind),+
        }

        impl ProblemKind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$kind),+];

            /// HTTP status, running number under it, name of its texts.
            fn row(self) -> (StatusCode, u8, &'static str) {
                match self { $(Self::$kind => (StatusCode::$status, $running, $name)),+ }
            }
        }
    };
}

catalogue! {
    /// The request cannot be read.
    Malformed = BAD_REQUEST 1 "bad-request",
    /// A form or file holds something that cannot be accepted.
    Invalid = BAD_REQUEST 2 "invalid",
    /// Nobody is signed in.
    SignInFirst = UNAUTHORIZED 1 "sign-in",
    /// Login and password do not fit, or the account is closed: the same answer on purpose.
    WrongCredentials = UNAUTHORIZED 2 "credentials",
    /// The account may not do this at all.
    NotAllowed = FORBIDDEN 1 "forbidden",
    /// A bundle that no enrolled node signed.
    UnknownSender = FORBIDDEN 3 "unknown-sender",
    /// The request came from another site.
    CrossSite = FORBIDDEN 2 "token",
    /// Not there, or not for this person to know of: the same answer on purpose.
    NotFound = NOT_FOUND 1 "not-found",
    /// The format asked for is not offered.
    NotAcceptable = NOT_ACCEPTABLE 1 "not-acceptable",
    /// The same id stands already, with other bytes.
    DuplicateId = CONFLICT 1 "conflict",
    /// The record is not in a state that allows this.
    MovedOn = CONFLICT 2 "moved-on",
    /// A hard rule refuses this decision.
    RuleRefuses = CONFLICT 3 "refused",
    /// The period is frozen, or the release is not ready for this step.
    ReleaseState = CONFLICT 4 "release-state",
    /// The release would let somebody be recognised.
    Disclosure = CONFLICT 5 "disclosure",
    /// The period to be released has not ended.
    PeriodOpen = CONFLICT 6 "period-open",
    /// The period was released and taken back.
    Withdrawn = CONFLICT 8 "withdrawn",
    /// What is proposed is what stands.
    Unchanged = CONFLICT 9 "unchanged",
    /// The year's budget of noise does not suffice for another table.
    NoiseSpent = CONFLICT 10 "noise-spent",
    /// True numbers and numbers with noise of the same people.
    NoiseMixed = CONFLICT 11 "noise-mixed",
    /// A bundle that is not the next one of its node.
    OutOfTurn = CONFLICT 7 "out-of-turn",
    /// More bytes than are taken.
    TooLarge = PAYLOAD_TOO_LARGE 1 "too-large",
    /// Asked for correctly, and it makes no sense here.
    Unprocessable = UNPROCESSABLE_ENTITY 1 "unprocessable",
    /// Too many attempts.
    TooManyAttempts = TOO_MANY_REQUESTS 1 "busy",
    /// Our fault.
    Internal = INTERNAL_SERVER_ERROR 1 "fault",
    /// A part of the standard that this node does not offer.
    NotOffered = NOT_IMPLEMENTED 1 "not-offered",
    /// The store did not answer.
    Unavailable = SERVICE_UNAVAILABLE 1 "unavailable",
}

impl ProblemKind {
    /// HTTP status.
    pub fn status(self) -> StatusCode {
        self.row().0
    }

    /// The stable number, such as `409.1`.
    pub fn code(self) -> String {
        let (status, running, _) = self.row();
        format!("{}.{running}", status.as_u16())
    }

    /// Keys of its texts: title, what happened, what to do.
    pub fn keys(self) -> [String; 3] {
        ["title", "text", "todo"].map(|part| format!("problem-{}-{part}", self.row().2))
    }
}

/// One thing that went wrong, with where.
#[derive(Clone, Debug)]
pub struct Problem {
    pub kind: ProblemKind,
    /// Where and why, one line each, in the reader's language or in words of the file.
    pub details: Vec<String>,
}

impl Problem {
    /// Without details.
    pub fn new(kind: ProblemKind) -> Self {
        Self { kind, details: Vec::new() }
    }

    /// With one line of where and why.
    pub fn because(kind: ProblemKind, detail: impl ToString) -> Self {
        Self { kind, details: vec![detail.to_string()] }
    }

    /// Our fault: the cause goes to the log, the client gets the number only.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        tracing::error!(%cause, "a request failed");
        Self::new(ProblemKind::Internal)
    }

    /// What it is called.
    pub fn what(&self, locale: &Locale) -> String {
        locale.t(&self.kind.keys()[0])
    }

    /// What happened.
    pub fn text(&self, locale: &Locale) -> String {
        locale.t(&self.kind.keys()[1])
    }

    /// What the reader can do now.
    pub fn act(&self, locale: &Locale) -> String {
        locale.t(&self.kind.keys()[2])
    }

    /// All of it in one line, for a device.
    pub fn message(&self, locale: &Locale) -> String {
        let lines = std::iter::once(self.what(locale)).chain(self.details.clone());
        lines.collect::<Vec<_>>().join(" – ")
    }

    /// RFC 9457 problem details, with our code and one entry in `errors` per place.
    pub fn json(&self, locale: &Locale) -> serde_json::Value {
        serde_json::json!({
            "type": "about:blank",
            "status": self.kind.status().as_u16(),
            "code": self.kind.code(),
            "title": self.what(locale),
            "detail": self.text(locale),
            "errors": self.details,
        })
    }
}
