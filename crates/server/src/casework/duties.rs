//! Duties in words: why a record stands in the queue, and the act that comes next.

use masar_programmes::{Effect, Programme};
use masar_records::queue::{Duty, DutyKind, QueueItem};

use crate::{
    app::App,
    components::{Due, Way, Why},
    labels,
    shell::Page,
};

/// A duty in one line.
pub fn title(app: &App, page: &Page, programme: Option<&Programme>, duty: &Duty) -> String {
    let language = page.language();
    let words = |kind: &str| {
        programme.map_or_else(|| duty.id.clone(), |one| labels::of(one, kind, &duty.id, language))
    };
    match (duty.kind, &duty.proposed, &duty.words) {
        (DutyKind::Clock, ..) => words("clock"),
        (DutyKind::Breach, ..) => format!("{}: {}", page.t("breach-title"), words("breach")),
        (DutyKind::Proposal, Some((other, action)), _) => {
            let other = app.records.law().programmes.get(other);
            other.map_or_else(String::new, |other| labels::of(other, "action", action, language))
        }
        (DutyKind::Proposal, None, _) => words("proposal"),
        (DutyKind::Task, _, Some(text)) => text.expose().clone(),
        (DutyKind::Task, ..) if duty.id.contains('/') => page.t("task-given"),
        (DutyKind::Task, ..) => words("task"),
    }
}

/// Why a record stands in the queue, the most urgent reason first.
pub fn whys(app: &App, page: &Page, item: &QueueItem) -> Vec<Why> {
    let programme = app.records.law().programmes.get(&item.programme);
    let why = |duty: &Duty| {
        let due = duty.due_at.map(|due| Due {
            last_day: due.plus_millis(-1).date_in(&page.zone),
            overdue: duty.overdue,
        });
        let basis = duty.legal_basis.as_deref().zip(programme);
        let basis = basis.map(|(key, programme)| programme.text(key, page.language()).to_owned());
        let tone = match duty.kind {
            DutyKind::Breach => "breach",
            _ if duty.overdue => "overdue",
            _ if duty.warns => "warns",
            _ => "",
        };
        Why { tone, text: title(app, page, programme, duty), due, basis: basis.unwrap_or_default() }
    };
    item.duties.iter().map(why).collect()
}

/// The act by which the most urgent duty is met, where the reader may do it.
pub fn next(app: &App, page: &Page, item: &QueueItem) -> Option<Way> {
    let programme = app.records.law().programmes.get(&item.programme)?;
    item.duties.iter().find_map(|duty| way(app, page, programme, item, duty))
}

fn way(
    app: &App,
    page: &Page,
    programme: &Programme,
    item: &QueueItem,
    duty: &Duty,
) -> Option<Way> {
    let may = |id: &&String| item.may.contains(*id);
    let action = match duty.kind {
        DutyKind::Breach => programme.breach(&duty.id)?.remedies.iter().find(may)?,
        DutyKind::Clock => {
            let rule = programme.clock(&duty.id)?;
            let named = rule.stops_on.iter().chain(&rule.restarts_on).find(may);
            let leads = |id: &&String| {
                let to = programme.action(id).and_then(|action| action.to.as_ref());
                to.is_some_and(|to| rule.stops_in.contains(to))
            };
            named.or_else(|| item.may.iter().find(leads))?
        }
        DutyKind::Proposal => {
            let (other, action) = duty.proposed.as_ref()?;
            let other = app.records.law().programmes.get(other)?;
            let form = &other.action(action)?.form;
            let subject = item.subject.map(|id| format!("subject={id}&")).unwrap_or_default();
            let href = format!(
                "/work/forms/{}.{form}?{subject}proposal={}&back={}",
                other.id, duty.id, item.record
            );
            return Some(Way::to(labels::of(other, "action", action, page.language()), href));
        }
        DutyKind::Task => {
            let finish = programme.act(&item.record_type, Effect::FinishTask)?;
            let id = item.may.iter().find(|id| **id == finish.id)?;
            let key = crate::shell::encode(duty.task.as_deref()?);
            let href = format!("/work/records/{}/acts/{id}?task_done={key}", item.record);
            return Some(Way::to(page.t("task-finish"), href));
        }
    };
    let form = &programme.action(action)?.form;
    let label = labels::of(programme, "action", action, page.language());
    let href = format!("/work/forms/{}.{form}?record={}", programme.id, item.record);
    Some(Way::to(label, href))
}
