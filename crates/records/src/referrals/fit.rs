//! Which service fits a need, and why: each reason in words, no weights, no hidden score.
//!
//! Lives here: pure comparison. May not happen here: a store, "now".

use std::cmp::Reverse;

use masar_terms::{AgeBounds, PlacePath};

use super::directory::Service;

/// What somebody needs, as far as it decides which service fits.
#[derive(Clone, Debug)]
pub struct Need {
    /// Code of the need.
    pub need: String,
    /// Where the person is.
    pub place: PlacePath,
    /// Languages the person understands, codes of ISO 639-3.
    pub languages: Vec<String>,
    pub sex: Option<String>,
    pub age: Option<AgeBounds>,
    /// Text key of the authority that the law names for this need.
    pub authority: Option<String>,
    /// Day of the week (Monday is 0), minute of the day, public holiday.
    pub moment: (usize, u16, bool),
}

/// How a reason bears on the choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Speaks for the service.
    Well,
    /// Something to look at.
    Less,
    /// The service cannot take this person.
    Not,
}

macro_rules! reasons {
    ($($name:ident = $key:literal $fit:ident),+ $(,)?) => {
        /// Why a service fits, or does not.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Reason { $($name),+ }

        impl Reason {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// Key of its text in the languages of the interface.
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key),+ }
            }

            /// How it bears on the choice.
            pub fn fit(self) -> Fit {
                match self { $(Self::$name => Fit::$fit),+ }
            }
        }
    };
}
reasons! {
    ServesNeed = "fit-serves-need" Well,
    OtherNeed = "fit-other-need" Not,
    Authority = "fit-authority" Well,
    NotTheAuthority = "fit-not-the-authority" Not,
    TakesNobody = "fit-takes-nobody" Not,
    SameArea = "fit-same-area" Well,
    SameRegion = "fit-same-region" Well,
    Elsewhere = "fit-elsewhere" Less,
    SpeaksLanguage = "fit-speaks-language" Well,
    OtherLanguage = "fit-other-language" Less,
    LanguageUnknown = "fit-language-unknown" Less,
    OtherSex = "fit-other-sex" Not,
    SexUnknown = "fit-sex-unknown" Less,
    TooYoung = "fit-too-young" Not,
    TooOld = "fit-too-old" Not,
    AgeUnknown = "fit-age-unknown" Less,
    PlacesLeft = "fit-places-left" Well,
    Full = "fit-full" Not,
    PlacesUnknown = "fit-places-unknown" Less,
    OpenNow = "fit-open-now" Well,
    ClosedNow = "fit-closed-now" Less,
}

/// A service with everything that speaks for and against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fitted {
    pub service: Service,
    pub reasons: Vec<Reason>,
}

impl Fitted {
    /// Whether nothing keeps the service from taking the person.
    pub fn fits(&self) -> bool {
        self.reasons.iter().all(|reason| reason.fit() != Fit::Not)
    }
}

/// All services, those that fit first; among them the nearest, then those that speak the language,
/// then those with a place that is known to be free, then those open now, then by name.
pub fn rank(services: Vec<Service>, need: &Need) -> Vec<Fitted> {
    let fit = |service: Service| Fitted { reasons: reasons(&service, need), service };
    let mut all: Vec<Fitted> = services.into_iter().map(fit).collect();
    all.sort_by_cached_key(|one| {
        let has = |reason| one.reasons.contains(&reason);
        let distance = match (has(Reason::SameArea), has(Reason::SameRegion)) {
            (true, _) => 0,
            (_, true) => 1,
            _ => 2,
        };
        (
            Reverse(one.fits()),
            distance,
            Reverse(has(Reason::SpeaksLanguage)),
            Reverse(has(Reason::PlacesLeft)),
            Reverse(has(Reason::OpenNow)),
            one.service.name.clone(),
        )
    });
    all
}

fn reasons(service: &Service, need: &Need) -> Vec<Reason> {
    let mut reasons = vec![match service.needs.contains(&need.need) {
        true => Reason::ServesNeed,
        false => Reason::OtherNeed,
    }];
    if !service.open {
        reasons.push(Reason::TakesNobody);
    }
    if let Some(authority) = &need.authority {
        reasons.push(match service.authority.as_ref() == Some(authority) {
            true => Reason::Authority,
            false => Reason::NotTheAuthority,
        });
    }
    reasons.push(nearness(&service.place, &need.place));
    reasons.push(language(service, need));
    reasons.extend(sex(service, need));
    reasons.extend(age(service, need));
    reasons.push(match service.left() {
        None => Reason::PlacesUnknown,
        Some(0) => Reason::Full,
        Some(_) => Reason::PlacesLeft,
    });
    let (day, minute, holiday) = need.moment;
    let open = service.hours.as_ref().map(|hours| hours.open(day, minute, holiday));
    reasons.extend(open.map(|open| if open { Reason::OpenNow } else { Reason::ClosedNow }));
    reasons
}

/// Near is in the same area or one that holds the other; then in the same region.
fn nearness(service: &PlacePath, person: &PlacePath) -> Reason {
    let region = |path: &PlacePath| path.codes().nth(1).map(str::to_owned);
    if service == person || (region(service).is_some() && service.holds(person)) {
        Reason::SameArea
    } else if region(service).is_some() && region(service) == region(person) {
        Reason::SameRegion
    } else {
        Reason::Elsewhere
    }
}

fn language(service: &Service, need: &Need) -> Reason {
    if need.languages.is_empty() || service.languages.is_empty() {
        return Reason::LanguageUnknown;
    }
    match need.languages.iter().any(|spoken| service.languages.contains(spoken)) {
        true => Reason::SpeaksLanguage,
        false => Reason::OtherLanguage,
    }
}

fn sex(service: &Service, need: &Need) -> Option<Reason> {
    if service.sexes.is_empty() {
        return None;
    }
    match &need.sex {
        None => Some(Reason::SexUnknown),
        Some(sex) => (!service.sexes.contains(sex)).then_some(Reason::OtherSex),
    }
}

fn age(service: &Service, need: &Need) -> Option<Reason> {
    let limited = service.least_age.is_some() || service.most_age.is_some();
    let Some(age) = need.age else { return limited.then_some(Reason::AgeUnknown) };
    if service.least_age.is_some_and(|least| age.oldest < least) {
        return Some(Reason::TooYoung);
    }
    service.most_age.is_some_and(|most| age.youngest > most).then_some(Reason::TooOld)
}
