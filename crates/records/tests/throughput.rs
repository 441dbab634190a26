//! A thousand arrivals take seconds: keys in one batch, commits in batches.

mod stage;

use std::time::{Duration, Instant};

use stage::{ARRIVAL, officer, stages};

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_arrivals_are_accepted_in_seconds() {
    for stage in stages("throughput").await {
        let forms = (0..1000).map(|number| {
            let name = format!("Amal {number}");
            let form = stage.form(ARRIVAL, "register").with("given_name", name);
            stage.incoming(&form.with("age_years", 20 + number % 40))
        });
        let forms: Vec<_> = forms.collect();
        let started = Instant::now();
        let answers = stage.records.accept_all(&officer(), forms).await.expect("answers");
        let took = started.elapsed();
        assert!(answers.iter().all(Result::is_ok));
        eprintln!("{}: 1,000 arrivals in {took:?}", stage.database.name);
        assert!(took < Duration::from_secs(30), "{}: {took:?}", stage.database.name);
    }
}
