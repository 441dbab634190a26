//! Tables with noise of a node's own: drawn once, paid once, never beside true numbers.

use std::sync::LazyLock;

use masar_extracts::{Candidate, Extract};
use masar_programmes::Programme;
use masar_statistics::{
    StatisticsError,
    ledger::{self, Act},
    protect::noise::Amount,
    release::{self, Outcome, Proposal, Settings, Trial, TrialError, propose, withdraw},
};
use masar_terms::SubjectId;
use rand::{SeedableRng, rngs::StdRng};

use crate::common::{
    Room, admit, analyst, changed, described, ordinary, period, reason, reviewer, rooms, settings,
};

const ARRIVALS: &str = "DF_ARRIVALS";
const WAITS: &str = "DF_REGISTRATION_WAIT";

/// The shipped programme of arrivals with noise instead of thresholds: ρ = 1/8 a table.
static PROGRAMME: LazyLock<Programme> =
    LazyLock::new(|| changed(ARRIVALS, "threshold = 5", "noise = { rho = \"1/8\" }"));

fn extract(dataflow: &str, of: &str, people: u64) -> Extract {
    let codes = match dataflow {
        ARRIVALS => vec![("REF_AREA", "XMA-01"), ("SEX", "F"), ("AGE", "Y_GE18")],
        _ => vec![("REF_AREA", "XMA"), ("WAIT", "H0T5")],
    };
    let candidate = |number| Candidate {
        subject: SubjectId::random(&mut StdRng::seed_from_u64(number)),
        codes: codes
            .iter()
            .map(|(id, code)| ((*id).to_owned(), Some((*code).to_owned())))
            .collect(),
        values: Default::default(),
    };
    admit(&PROGRAMME, dataflow, period(of), 1, (0..people).map(candidate).collect())
}

async fn proposed(
    room: &Room,
    settings: &Settings,
    dataflow: &str,
    of: &str,
) -> Result<Proposal, StatisticsError> {
    let trial = Trial::default();
    propose(&room.store, &analyst(), settings, extract(dataflow, of, 40), trial).await
}

/// On its way out, whole.
async fn released(room: &Room, proposal: &Proposal) {
    let id = &proposal.release;
    release::approve(&room.store, &reviewer(), id).await.expect("approved");
    let about = described(&proposal.content.table);
    release::publish(&room.store, &room.datasets, &reviewer(), id, &about)
        .await
        .expect("published");
}

fn with_budget(budget: &str) -> Settings {
    let mut settings = settings();
    settings.statistics.noise_budget = budget.parse().expect("an amount");
    settings
}

#[tokio::test(flavor = "multi_thread")]
async fn a_year_has_what_its_budget_holds_and_no_table_more() {
    for room in rooms("noise_budget").await {
        let settings = with_budget("1/2");
        for quarter in ["2026-Q1", "2026-Q2", "2026-Q3"] {
            let one = proposed(&room, &settings, ARRIVALS, quarter).await.expect("there is enough");
            released(&room, &one).await;
        }
        // Waiting, and spent all the same: somebody has seen it.
        let fourth = proposed(&room, &settings, WAITS, "2026-Q1").await.expect("exactly enough");
        let fifth = proposed(&room, &settings, ARRIVALS, "2026-Q4").await;
        assert!(matches!(fifth, Err(StatisticsError::Overspent { .. })), "{fifth:?}");
        let look = room.store.look().await.expect("a look");
        assert_eq!(release::proposals(&look).await.expect("read").len(), 4, "nothing was kept");
        drop(look);
        let next_year = proposed(&room, &settings, ARRIVALS, "2027-Q1").await;
        assert!(next_year.is_ok(), "another year has a budget of its own: {next_year:?}");
        released(&room, &fourth).await;
        let more = with_budget("5/8");
        let lowered = with_budget("1/4");
        let refused = proposed(&room, &lowered, ARRIVALS, "2026-Q4").await;
        assert!(matches!(refused, Err(StatisticsError::Overspent { .. })), "{refused:?}");
        proposed(&room, &more, ARRIVALS, "2026-Q4").await.expect("a raised limit lets one more");
        let look = room.store.look().await.expect("a look");
        ledger::verify(&look).await.expect("the ledger holds");
        let entries = ledger::entries(&look).await.expect("entries");
        let spent: Amount = entries
            .iter()
            .filter_map(|written| match &written.entry.act {
                Act::Release(made) => made.noise.as_ref(),
                _ => None,
            })
            .map(|paid| paid.noise.cost())
            .collect::<Vec<_>>()
            .iter()
            .sum();
        assert_eq!(spent, "1/2".parse().expect("an amount"), "four left, each with its price");
        assert!(
            entries[0].body.contains("\"rho\":\"1/8\"")
                && entries[0].body.contains("\"limit\":\"1/2\"")
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_is_drawn_once_whoever_asks_again() {
    for room in rooms("noise_once").await {
        let settings = with_budget("1/2");
        let first = proposed(&room, &settings, ARRIVALS, "2026-Q1").await.expect("proposed");
        let others = extract(ARRIVALS, "2026-Q1", 4_000);
        let again = propose(&room.store, &analyst(), &settings, others, Trial::default()).await;
        assert_eq!(again.expect("the same").release, first.release);
        released(&room, &first).await;
        let again = proposed(&room, &settings, ARRIVALS, "2026-Q1").await.expect("the same");
        assert!(again.sequence.is_some() && again.release == first.release);
        let about = described(&first.content.table);
        withdraw(&room.store, &room.datasets, &reviewer(), &first.release, reason(), &about)
            .await
            .expect("withdrawn");
        let back = proposed(&room, &settings, ARRIVALS, "2026-Q1").await;
        assert!(matches!(back, Err(StatisticsError::Withdrawn { .. })), "{back:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_several_who_ask_for_the_last_of_it_one_gets_it() {
    for room in rooms("noise_race").await {
        let settings = with_budget("1/8");
        let ask = |flow, of| proposed(&room, &settings, flow, of);
        let (a, b, c) = tokio::join!(
            ask(ARRIVALS, "2026-Q1"),
            ask(ARRIVALS, "2026-Q2"),
            ask(ARRIVALS, "2026-Q3")
        );
        let given = [&a, &b, &c].iter().filter(|one| one.is_ok()).count();
        assert_eq!(given, 1, "{a:?} {b:?} {c:?}");
        let settings = with_budget("1/4");
        let ask = || proposed(&room, &settings, WAITS, "2027-Q1");
        let (a, b) = tokio::join!(ask(), ask());
        assert_eq!(a.expect("drawn").release, b.expect("the same").release);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn true_numbers_and_noise_of_the_same_people_do_not_stand_side_by_side() {
    for room in rooms("noise_mixed").await {
        let settings = with_budget("1/2");
        room.release(ordinary(1, 19)).await;
        let beside = proposed(&room, &settings, WAITS, "2026-Q1").await;
        let Err(StatisticsError::Mixed { other, .. }) = beside else { panic!("{beside:?}") };
        assert_eq!(other, ARRIVALS);
        let (store, analyst, waits) = (&room.store, analyst(), extract(WAITS, "2026-Q1", 5));
        let look = release::preview(store, &analyst, &settings, waits, vec![Trial::default()]);
        assert!(matches!(look.await, Err(StatisticsError::Mixed { .. })));
    }
    for room in rooms("noise_mixed_after").await {
        let settings = with_budget("1/2");
        let waits = proposed(&room, &settings, WAITS, "2026-Q1").await.expect("proposed");
        // Proposed while nothing of the other kind had left; refused when it did.
        let exact = room.approved(ordinary(1, 19)).await;
        released(&room, &waits).await;
        let late = release::complete(&room.store, &reviewer(), &exact.release).await;
        assert!(matches!(late, Err(StatisticsError::Mixed { .. })), "{late:?}");
        let again =
            propose(&room.store, &analyst(), &settings, ordinary(1, 19), Trial::default()).await;
        assert!(matches!(again, Err(StatisticsError::Mixed { .. })), "{again:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_shape_of_a_table_with_noise_tells_nothing_and_its_lines_add_up() {
    for room in rooms("noise_shape").await {
        let settings = with_budget("1/2");
        let full = proposed(&room, &settings, ARRIVALS, "2026-Q1").await.expect("proposed");
        let nobody = extract(ARRIVALS, "2026-Q2", 0);
        let nobody = propose(&room.store, &analyst(), &settings, nobody, Trial::default()).await;
        let nobody = nobody.expect("proposed");
        let keys = |one: &Proposal| -> Vec<Vec<String>> {
            one.content.table.observations.iter().map(|one| one.key.clone()).collect()
        };
        assert_eq!(keys(&full), keys(&nobody));
        let number = |one: &Proposal, key: [&str; 3]| {
            let mut cells = one.content.table.observations.iter();
            let cell = cells.find(|one| one.key == key).expect("a cell");
            cell.cell.number().expect("nothing is withheld")
        };
        let parts = ["F", "M", "_X"].map(|sex| number(&full, ["XMA-01", sex, "_T"]));
        assert_eq!(parts.iter().sum::<f64>(), number(&full, ["XMA-01", "_T", "_T"]));
        // σ = 2: forty people are there, and nobody elsewhere.
        assert!((20.0..60.0).contains(&number(&full, ["XMA-01", "F", "Y_GE18"])));
        assert!((-20.0..20.0).contains(&number(&nobody, ["XMA-01", "F", "Y_GE18"])));
        let is_noisy =
            nobody.content.table.observations.iter().any(|one| one.cell.number() != Some(0.0));
        assert!(is_noisy, "cells of nobody are drawn for as well");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_draws_nothing_and_tells_the_price() {
    for room in rooms("noise_look").await {
        let settings = with_budget("1/4");
        proposed(&room, &settings, ARRIVALS, "2026-Q1").await.expect("proposed");
        let look = |trial: Trial| {
            let extract = extract(ARRIVALS, "2026-Q2", 9);
            let (store, settings) = (room.store.clone(), settings.clone());
            async move { release::preview(&store, &analyst(), &settings, extract, vec![trial]).await }
        };
        for _ in 0..3 {
            let shown = look(Trial::default()).await.expect("a look");
            let Outcome::Noised { paid, left } = &shown.each[0].outcome else {
                panic!("another outcome")
            };
            assert_eq!(
                (paid.noise.cost().to_string(), left.to_string()),
                ("1/8".into(), "1/8".into())
            );
            // Three areas and the one that is not known, three sexes, two ages.
            assert_eq!(paid.finest, 4 * 3 * 2);
        }
        let stricter = Trial { threshold: Some(50), ..Trial::default() };
        let tried = look(stricter).await.err().expect("nothing of it is withheld");
        assert!(matches!(tried, StatisticsError::Trial(TrialError::Noise)), "{tried:?}");
        proposed(&room, &settings, ARRIVALS, "2026-Q2").await.expect("looking cost nothing");
    }
}
