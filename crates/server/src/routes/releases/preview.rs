//! Looking at a table before it is proposed, under the programme's policy and under another one.
//! The whole state stands in the address; nothing is kept.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Html,
};
use masar_nodes::Permit;
use masar_statistics::{
    StatisticsError,
    audit::{Advice, Attack, Report},
    protect::Why,
    release::{MOST_THRESHOLD, Outcome, Preview, Previews, Trial, TrialError},
};
use masar_terms::Cell;

use super::{
    asked::{AS_COUNTED, Asked},
    list::title,
    noise,
    words::{self, Words},
};
use crate::{
    app::App,
    components::{Choice, Field, FieldError, Notice, PreviewPage, Tick, Way},
    guard::{Permitted, Visitor},
    problems::Problem,
    releasing::{self, Refusal},
    shell::Page,
};

/// Findings that are named one by one.
const MOST_FINDINGS: usize = 12;

/// `GET /work/releases/preview?dataflow=DF&period=P&k=n&level.DIMENSION=n&withhold=CODE.CODE`
pub async fn preview(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Html<String>, Problem> {
    let asked = Asked::read(pairs)?;
    let page = app.page(&visitor);
    let (previews, errors) = tried(&app, &permit, &page, &asked).await?;
    Ok(Html(Look { app: &app, page: &page, asked: &asked, previews, errors }.page().render()?))
}

/// The policy and, where another one was asked for, the trial. A threshold that cannot be tried is
/// told beside its field, with the policy's table.
async fn tried(
    app: &App,
    permit: &Permit,
    page: &Page,
    asked: &Asked,
) -> Result<(Previews, Vec<FieldError>), Problem> {
    let (flow, period) = (&asked.dataflow, asked.period);
    let own = Trial::default();
    let mut trials = vec![own.clone()];
    if !asked.trial.is_empty() {
        trials.push(asked.trial.clone());
    }
    let wrong = |message| vec![FieldError { field: "k".to_owned(), message }];
    if asked.is_unreadable {
        let previews = releasing::preview(app, permit, flow, period, vec![own]).await;
        let previews = previews.map_err(Refusal::into_problem)?;
        return Ok((previews, wrong(page.t("workbench-threshold-no-number"))));
    }
    let message = match releasing::preview(app, permit, flow, period, trials).await {
        Ok(previews) => return Ok((previews, Vec::new())),
        Err(Refusal::Statistics(StatisticsError::Trial(TrialError::Lower { least, .. }))) => {
            page.t1("workbench-threshold-lower", "least", least)
        }
        Err(Refusal::Statistics(StatisticsError::Trial(TrialError::TooHigh { .. }))) => {
            page.t1("workbench-threshold-higher", "most", MOST_THRESHOLD)
        }
        Err(refusal) => return Err(refusal.into_problem()),
    };
    let previews = releasing::preview(app, permit, flow, period, vec![own]).await;
    Ok((previews.map_err(Refusal::into_problem)?, wrong(message)))
}

/// What the page is made of.
struct Look<'a> {
    app: &'a App,
    page: &'a Page,
    asked: &'a Asked,
    previews: Previews,
    errors: Vec<FieldError>,
}

impl Look<'_> {
    fn words(&self) -> Words<'_> {
        Words::of(self.app, self.page, &self.asked.dataflow)
    }

    /// The preview that is looked at: the trial, or the policy where none was asked for.
    fn shown(&self) -> Option<&Preview> {
        self.previews.each.last()
    }

    /// The trial without what changes nothing.
    fn trial(&self) -> Trial {
        self.shown().map(|shown| shown.trial.clone()).unwrap_or_default()
    }

    fn page(&self) -> PreviewPage {
        let (page, asked) = (self.page, self.asked);
        let name = title(self.app, page, &asked.dataflow);
        let name = format!("{name} – {}", page.period(&asked.period));
        let plain = asked.under(Trial::default());
        let mut shown = PreviewPage {
            title: page.t1("workbench-title", "name", &name),
            errors: self.errors.clone(),
            trial: self.words().trial(&self.trial()),
            compare: self.compare(),
            fields: self.fields(),
            hidden: plain.pairs(),
            plain: (!self.trial().is_empty()).then(|| plain.address()),
            ..PreviewPage::of(page.clone())
        };
        if !matches!(self.shown().map(|one| &one.outcome), Some(Outcome::Holds { .. })) {
            // Without a table there are no boxes; what was ticked is sent along.
            let only = Trial::from(self.trial().withhold);
            shown.hidden = asked.under(only).pairs();
        }
        match self.shown().map(|preview| &preview.outcome) {
            Some(Outcome::Holds { .. }) => self.holds(&mut shown),
            Some(Outcome::Falls(report)) => self.falls(report, &mut shown),
            Some(Outcome::Noised { paid, left }) => {
                shown.answer = noise::answer(page, &paid.noise);
                shown.compare = noise::price(page, paid, left);
                shown.notices.push(Notice {
                    tone: "",
                    title: page.t("noise-look"),
                    text: page.t("noise-look-text"),
                });
                shown.fields = Vec::new();
                if paid.noise.cost() <= *left {
                    shown.propose = plain.pairs();
                } else {
                    shown.notices.push(Notice {
                        tone: "alarm",
                        title: page.t("problem-noise-spent-title"),
                        text: page.t("problem-noise-spent-text"),
                    });
                }
            }
            Some(Outcome::NoWay { key }) => {
                let key: Vec<String> = key.split('.').map(str::to_owned).collect();
                let cell = self.words().cell(&key);
                shown.answer = page.t1("workbench-no-way", "cell", cell);
                shown.advice = self.coarser(None);
            }
            None => {}
        }
        shown
    }

    /// A table that could be proposed.
    fn holds(&self, shown: &mut PreviewPage) {
        let Some(preview) = self.shown() else { return };
        let Outcome::Holds { content, evidence, why } = &preview.outcome else { return };
        let (page, words) = (self.page, self.words());
        let loss = masar_statistics::release::Loss::of(&content.table);
        shown.answer = match &content.exception {
            Some(_) => page.t("workbench-exception"),
            None => words::answer(page, &loss, &evidence.totals, preview.rule.threshold()),
        };
        if content.exception.is_none() {
            let text = page.t("release-audit-passed");
            shown.notices.push(Notice { tone: "good", title: page.t("release-audit"), text });
        } else {
            shown.notices.extend(words::tells(page, &evidence.report));
        }
        let asked = &preview.trial.withhold;
        let beside = |key: &[String], cell: Cell| {
            let is_asked = asked.iter().any(|known| known == key);
            let text = match why.get(key) {
                None => String::new(),
                Some(Why::Few) => {
                    page.t1("workbench-why-few", "threshold", preview.rule.threshold())
                }
                Some(_) if is_asked => page.t("workbench-why-asked"),
                Some(_) => page.t("workbench-why-other"),
            };
            // What is withheld by the rule needs no asking; a nought tells of nobody.
            let may = is_asked || cell.number().is_some_and(|number| number > 0.0);
            let label = page.t1("workbench-tick", "cell", words.cell(key));
            let tick = (may && content.exception.is_none()).then(|| Tick {
                value: key.join("."),
                checked: is_asked,
                label,
            });
            (text, tick)
        };
        shown.table = Some(words::leaving(&words, &content.table, &beside));
        let ranges = &evidence.report.ranges;
        let most = if self.asked.all { ranges.len() } else { words::FIRST_RANGES };
        shown.ranges = words::inferred(&words, ranges, most);
        if ranges.len() > most {
            let href = format!("{}&all=1#inferred", self.asked.under(self.trial()).address());
            shown.more = Some(Way::to(page.t1("workbench-all", "count", ranges.len()), href));
        }
        shown.propose = self.asked.under(self.trial()).pairs();
    }

    /// A table that may not leave: which cells fall, to what, and what could be tried. No number
    /// is told: the range of a fallen cell may be its count.
    fn falls(&self, report: &Report, shown: &mut PreviewPage) {
        let page = self.page;
        shown.answer = page.t1("release-audit-failed", "count", report.findings.len());
        let told = report.findings.iter().take(MOST_FINDINGS).map(|finding| {
            let words = Words::of(self.app, page, &finding.dataflow);
            let mut cell = words.cell(&finding.key);
            if finding.dataflow != self.asked.dataflow || finding.period != self.asked.period {
                let name = title(self.app, page, &finding.dataflow);
                cell = format!("{name} – {} – {cell}", page.period(&finding.period));
            }
            let key = match finding.attack {
                Attack::Solver => "workbench-falls-solver",
                Attack::Elimination => "workbench-falls-elimination",
                Attack::Insider => "workbench-falls-insider",
                Attack::Concentration => "workbench-falls-concentration",
                Attack::Difference => "workbench-falls-difference",
            };
            page.t1(key, "cell", cell)
        });
        shown.findings = told.collect();
        let left = report.findings.len().saturating_sub(MOST_FINDINGS);
        if left > 0 {
            shown.findings.push(page.t1("workbench-falls-more", "count", left));
        }
        for advice in &report.advice {
            match advice {
                Advice::Withhold { keys } => {
                    let mut trial = self.trial();
                    trial.withhold.extend(keys.iter().cloned());
                    let label = page.t1("workbench-try-withhold", "count", keys.len());
                    shown.advice.push(Way::to(label, self.asked.under(trial).address()));
                }
                Advice::Merge { dimension } | Advice::Coarser { dimension } => {
                    shown.advice.extend(self.coarser(Some(dimension)));
                }
            }
        }
    }

    /// The trials that show one dimension, or each, by one level less.
    fn coarser(&self, only: Option<&str>) -> Vec<Way> {
        let words = self.words();
        let dimensions = self.previews.dimensions.iter();
        let one = |dimension: &masar_statistics::published::Dimension| {
            let mut trial = self.trial();
            let now = trial.levels.get(&dimension.id).copied().unwrap_or_else(|| dimension.depth());
            let next = now.checked_sub(1)?;
            trial.levels.insert(dimension.id.clone(), next);
            let name = words.dimension(&dimension.id);
            let label = match next {
                0 => self.page.t1("workbench-try-total", "dimension", name),
                _ => self.page.t1("workbench-try-coarser", "dimension", name),
            };
            Some(Way::to(label, self.asked.under(trial).address()))
        };
        dimensions.filter(|one| only.is_none_or(|id| one.id == id)).filter_map(one).collect()
    }

    /// What is lost, under the policy and the trial; of a table that falls nothing can be said.
    fn compare(&self) -> crate::components::Table {
        let page = self.page;
        let names = ["workbench-policy", "workbench-trial"];
        let column = |(preview, name): (&Preview, &str)| {
            let told = match &preview.outcome {
                Outcome::Holds { content, evidence, .. } => {
                    words::lost(page, &content.table, &evidence.totals, &evidence.report.ranges)
                }
                _ => vec![page.t("workbench-stopped"); words::lost_lines(page).len()],
            };
            (page.t1(name, "threshold", preview.rule.threshold()), told)
        };
        words::comparison(page, self.previews.each.iter().zip(names).map(column).collect())
    }

    /// Threshold and levels.
    fn fields(&self) -> Vec<Field> {
        let (page, words, trial) = (self.page, self.words(), self.trial());
        let least = self.previews.rule.threshold();
        let k = Field {
            kind: "number",
            required: false,
            value: trial.threshold.map(|k| k.to_string()).unwrap_or_default(),
            hint: Some(page.t1("workbench-threshold-hint", "least", least)),
            ..Field::line("k", page.t("workbench-threshold"))
        };
        let mut fields = vec![k.with_errors(&self.errors)];
        for (at, dimension) in self.previews.dimensions.iter().enumerate() {
            let (deepest, level) = (dimension.depth(), trial.levels.get(&dimension.id));
            let choice = |value: String, text: String| Choice { value, text };
            let counted = page.t("workbench-level-counted");
            // A value that is not empty: a browser takes an empty one for no choice made.
            let mut options = vec![choice(AS_COUNTED.to_owned(), counted)];
            options.extend((1..deepest).rev().map(|level| {
                let names = words.examples(at, dimension, level);
                choice(level.to_string(), page.t1("workbench-level-down", "examples", names))
            }));
            options.push(choice("0".to_owned(), page.t("workbench-level-total")));
            fields.push(Field {
                required: true,
                options,
                value: level.map_or_else(|| AS_COUNTED.to_owned(), usize::to_string),
                ..Field::line(format!("level.{}", dimension.id), words.dimension(&dimension.id))
            });
        }
        fields
    }
}
