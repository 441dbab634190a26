//! A boat with a thousand people: handed over in one call, all are kept, each once.

use crate::stage;

use std::collections::BTreeSet;

use stage::{ARRIVAL, officer, stages};

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_arrivals_in_one_call_are_all_kept() {
    for stage in stages("crowd").await {
        let forms = (0..1000).map(|number| {
            let name = format!("Amal {number}");
            let form = stage.form(ARRIVAL, "register").with("given_name", name);
            stage.incoming(&form.with("age_years", 20 + number % 40))
        });
        let forms: Vec<_> = forms.collect();
        let answers = stage.records.accept_all(&officer(), forms).await.expect("answers");
        let kept: BTreeSet<_> =
            answers.iter().map(|answer| answer.as_ref().expect("kept").record).collect();
        assert_eq!(kept.len(), 1000, "{}", stage.database.name);
    }
}
