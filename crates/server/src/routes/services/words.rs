//! A service in words: the answers of its forms, its places, its hours.

use masar_programmes::{Programme, forms::Form};
use masar_records::referrals::Service;
use masar_terms::{Language, Timestamp};

use crate::{app::App, labels, shell::Page};

/// Sunday first, as the week is written where offices close on Fridays.
const WEEK: [usize; 7] = [6, 0, 1, 2, 3, 4, 5];

/// Where words for services of one programme come from.
pub struct Words<'a> {
    pub app: &'a App,
    pub page: &'a Page,
    pub programme: &'a Programme,
}

impl<'a> Words<'a> {
    /// For the programme of a service.
    pub fn of(app: &'a App, page: &'a Page, service: &Service) -> Option<Self> {
        let programme = app.records.law().programmes.get(&service.programme)?;
        Some(Self { app, page, programme })
    }

    fn language(&self) -> Language {
        self.page.language()
    }

    fn form(&self, record_type: &str, field: &str) -> Option<&Form> {
        let programme = self.programme;
        let of_type = programme.actions.iter().filter(|one| one.record_type == record_type);
        let mut forms = of_type.filter_map(|action| programme.form_of(action));
        forms.find(|form| form.question(field).is_some())
    }

    /// The question behind a field of a record type.
    pub fn question(&self, record_type: &str, field: &str) -> String {
        let form = self.form(record_type, field);
        let label = form.map(|form| labels::question(form, field, self.language()));
        label.filter(|label| !label.is_empty()).unwrap_or_else(|| field.to_owned())
    }

    /// An answer to a field of a record type, in words.
    pub fn answer(&self, record_type: &str, field: &str, value: &str) -> String {
        match self.form(record_type, field) {
            Some(form) => labels::answer(form, field, value, self.language()),
            None => value.to_owned(),
        }
    }

    /// What the directory calls one of its fields.
    fn directory(&self, field: impl Fn(&masar_programmes::Directory) -> Option<&String>) -> String {
        let directory = self.programme.directory.as_ref();
        directory.and_then(|known| field(known).cloned()).unwrap_or_default()
    }

    /// The record type of services.
    pub fn record_type(&self) -> &str {
        self.programme.directory.as_ref().map_or("", |directory| &directory.record_type)
    }

    /// The needs it serves.
    pub fn needs(&self, service: &Service) -> String {
        let field = self.directory(|directory| Some(&directory.needs));
        self.answer(self.record_type(), &field, &service.needs.join(" "))
    }

    /// The languages it speaks.
    pub fn languages(&self, service: &Service) -> String {
        let field = self.directory(|directory| directory.languages.as_ref());
        self.answer(self.record_type(), &field, &service.languages.join(" "))
    }

    /// Its area.
    pub fn area(&self, service: &Service) -> String {
        let leaf = service.place.leaf();
        self.app.labels.code("ref_area", leaf.as_str(), self.language()).to_owned()
    }

    /// Whom it takes.
    pub fn whom(&self, service: &Service) -> String {
        let page = self.page;
        let field = self.directory(|directory| directory.sexes.as_ref());
        let sexes = match service.sexes.is_empty() {
            true => None,
            false => Some(self.answer(self.record_type(), &field, &service.sexes.join(" "))),
        };
        let ages = match (service.least_age, service.most_age) {
            (Some(least), Some(most)) => {
                Some(page.t2("services-ages", "least", i64::from(least), "most", i64::from(most)))
            }
            (Some(least), None) => Some(page.t1("services-ages-from", "least", i64::from(least))),
            (None, Some(most)) => Some(page.t1("services-ages-to", "most", i64::from(most))),
            (None, None) => None,
        };
        let told: Vec<String> = sexes.into_iter().chain(ages).collect();
        if told.is_empty() { page.t("services-for-everybody") } else { told.join(" · ") }
    }

    /// Its free places.
    pub fn places(&self, service: &Service) -> String {
        match (service.left(), service.places) {
            (Some(left), Some(places)) => {
                self.page.t2("services-places-of", "left", left, "places", places)
            }
            _ => self.page.t("services-places-unknown"),
        }
    }

    /// Whether it is open now; empty where it does not say.
    pub fn open_now(&self, service: &Service, now: Timestamp) -> String {
        let Some(hours) = &service.hours else { return String::new() };
        let calendar = &self.app.records.law().calendar;
        let at = calendar.zone().to_datetime(now.instant());
        let day = at.date().weekday().to_monday_zero_offset().unsigned_abs();
        let minute =
            u16::from(at.hour().unsigned_abs()) * 60 + u16::from(at.minute().unsigned_abs());
        let open = hours.open(usize::from(day), minute, calendar.is_holiday(at.date()));
        self.page.t(if open { "services-open-now" } else { "services-closed-now" })
    }

    /// Its hours, days that are alike together.
    pub fn hours(&self, service: &Service) -> String {
        let Some(hours) = &service.hours else { return String::new() };
        if hours.week().iter().all(|day| day == &[(0, 1440)]) {
            return self.page.t("services-always-open");
        }
        let day = |at: usize| self.page.t(&format!("weekday-{}", WEEK[at] + 1));
        let mut lines = Vec::new();
        let mut from = 0;
        for (at, weekday) in WEEK.iter().enumerate() {
            let own = &hours.week()[*weekday];
            if WEEK.get(at + 1).is_some_and(|next| &hours.week()[*next] == own) {
                continue;
            }
            let days = if from == at { day(at) } else { format!("{}–{}", day(from), day(at)) };
            lines.push(format!("{days} {}", self.spans(own)));
            from = at + 1;
        }
        lines.join(" · ")
    }

    fn spans(&self, spans: &[(u16, u16)]) -> String {
        if spans.is_empty() {
            return self.page.t("services-closed-day");
        }
        let clock = |minute: u16| format!("{:02}:{:02}", minute / 60 % 24, minute % 60);
        let span = |(from, to): &(u16, u16)| {
            let to = if *to == 1440 { "24:00".to_owned() } else { clock(*to) };
            format!("{}–{to}", clock(*from))
        };
        let separator = if self.language() == Language::Ar { "، " } else { ", " };
        spans.iter().map(span).collect::<Vec<_>>().join(separator)
    }

    /// The authority it is by law; empty for most.
    pub fn authority(&self, key: Option<&str>) -> String {
        key.map_or_else(String::new, |key| self.programme.text(key, self.language()).to_owned())
    }
}
