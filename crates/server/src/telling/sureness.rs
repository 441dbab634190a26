//! How sure a figure is, in the words of a fact sheet.

use masar_indicators::{Address, Figure, Parts, Total};

use super::Teller;
use crate::{components::Content, texts::without_isolates};

impl Teller<'_> {
    /// State, interval, freshness, who published it, what happened to it since.
    pub fn sureness(&self, figure: &Figure) -> Vec<(String, Content)> {
        let page = self.page;
        let mut facts = vec![(page.t("sure-state"), Content::Text(self.state(figure)))];
        if let Some(interval) = figure.interval {
            let text = self.interval(interval, &figure.unit);
            facts.push((page.t("sure-interval"), Content::Text(text)));
        }
        // A day that is itself put together would lose its direction inside a sentence.
        let released = without_isolates(&page.day_near(&self.released(figure)));
        let released = page.t1("sure-fresh-text", "date", released);
        facts.push((page.t("sure-fresh"), Content::Text(released)));
        let by = self.agency(&figure.address.agency);
        facts.push((page.t("sure-source"), Content::Name(by)));
        if let Some(mark) = self.mark(figure) {
            facts.push((page.t("sure-marks"), Content::Text(mark)));
        }
        facts
    }

    /// The state in words: a number or why there is none.
    pub fn state(&self, figure: &Figure) -> String {
        let page = self.page;
        if figure.withdrawn {
            return page.t("figure-withdrawn");
        }
        match (figure.cell.number(), &figure.parts) {
            (None, _) => page.t(page.cell_reason(&figure.cell)),
            (Some(_), Parts::Bins { .. }) => page.t("sure-estimate"),
            (Some(_), Parts::Disparity { .. }) => page.t("sure-disparity"),
            (Some(_), _) => page.t("sure-exact"),
        }
    }

    /// What happened to the period since it was first published.
    pub fn mark(&self, figure: &Figure) -> Option<String> {
        figure.withdrawn.then(|| self.page.t("figure-withdrawn-mark"))
    }
}

impl Teller<'_> {
    /// The same of a total: who is in it, who is not and why.
    pub fn sureness_of_total(&self, total: &Total) -> Vec<(String, Content)> {
        let page = self.page;
        let state = match (total.cell.number(), total.interval) {
            (None, _) => page.t(page.cell_reason(&total.cell)),
            (Some(_), Some(_)) => page.t("sure-estimate"),
            (Some(_), None) => page.t("sure-sum"),
        };
        let mut facts = vec![
            (page.t("sure-state"), Content::Text(state)),
            (page.t("sure-covers"), Content::Text(self.coverage(total))),
        ];
        if let Some(interval) = total.interval {
            let text = self.interval(interval, &total.unit);
            facts.push((page.t("sure-interval"), Content::Text(text)));
        }
        for (key, agencies) in [
            ("sure-withheld-by", agencies_of(&total.withheld)),
            ("sure-unlike", agencies_of(&total.unlike)),
            ("sure-silent", total.silent.iter().map(String::as_str).collect()),
        ] {
            if !agencies.is_empty() {
                let names = agencies.into_iter().map(|agency| self.agency(agency));
                facts.push((page.t(key), Content::Text(names.collect::<Vec<_>>().join("\n"))));
            }
        }
        facts
    }
}

fn agencies_of(addresses: &[Address]) -> Vec<&str> {
    addresses.iter().map(|address| address.agency.as_str()).collect()
}
