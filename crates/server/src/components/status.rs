//! A status is a word with a shape, so that it survives grey print and colour blindness.

/// The six statuses of everything that can be followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nobody has said. Grey, never red.
    Unknown,
    Planned,
    UnderWay,
    Done,
    Blocked,
    Overdue,
}

impl Status {
    pub const ALL: [Self; 6] =
        [Self::Unknown, Self::Planned, Self::UnderWay, Self::Done, Self::Blocked, Self::Overdue];

    /// End of its class name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Planned => "planned",
            Self::UnderWay => "under-way",
            Self::Done => "done",
            Self::Blocked => "blocked",
            Self::Overdue => "overdue",
        }
    }

    /// Key of its word.
    pub fn key(self) -> &'static str {
        match self {
            Self::Unknown => "status-unknown",
            Self::Planned => "status-planned",
            Self::UnderWay => "status-under-way",
            Self::Done => "status-done",
            Self::Blocked => "status-blocked",
            Self::Overdue => "status-overdue",
        }
    }

    /// Its character, for text files: ○ ◔ ◑ ● ▲ ■.
    pub fn character(self) -> char {
        match self {
            Self::Unknown => '○',
            Self::Planned => '◔',
            Self::UnderWay => '◑',
            Self::Done => '●',
            Self::Blocked => '▲',
            Self::Overdue => '■',
        }
    }

    /// Its shape as SVG: many fonts lack the characters, so pages draw them.
    pub fn shape(self) -> &'static str {
        match self {
            Self::Unknown => {
                r#"<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="6.5"/></svg>"#
            }
            Self::Planned => {
                r#"<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="6.5"/><path class="full" d="M8 8V1.5A6.5 6.5 0 0 1 14.5 8Z"/></svg>"#
            }
            Self::UnderWay => {
                r#"<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="6.5"/><path class="full" d="M8 1.5a6.5 6.5 0 0 1 0 13Z"/></svg>"#
            }
            Self::Done => {
                r#"<svg viewBox="0 0 16 16" aria-hidden="true"><circle class="full" cx="8" cy="8" r="7.5"/></svg>"#
            }
            Self::Blocked => {
                r#"<svg viewBox="0 0 16 16" aria-hidden="true"><path class="full" d="M8 1 15.5 15H.5Z"/></svg>"#
            }
            Self::Overdue => {
                r#"<svg viewBox="0 0 16 16" aria-hidden="true"><path class="full" d="M1 1h14v14H1Z"/></svg>"#
            }
        }
    }
}
