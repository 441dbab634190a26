//! A file of others on its way in: tried without being stored, refused with every cell named in the
//! reader's language, stopped, given up, and brought in; what is gone is gone from the disk.

use masar_server::app::App;
use masar_statistics::datasets::Which;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Expr, ExprTrait, Query},
};

use crate::{
    ask::{Answer, Ask},
    stage::{Stage, stages},
};

const RECIPE: &str = r#"
dataflow = "DF_FORESTERS"
version = "1.0.0"
source = "a forest"
licence = "CC0"
names = { en = "Foresters", ar = "عمال الغابات" }
descriptions = { en = "By sex.", ar = "حسب الجنس." }
method = { en = "Counted.", ar = "عُدّوا." }
attribution = { en = "The forest", ar = "الغابة" }
value_names = { en = "Persons", ar = "أشخاص" }
time = { column = "when", names = { en = "Year", ar = "السنة" } }
cells = { least = 0.0 }
[[dimensions]]
id = "SEX"
column = "sex"
codes = "sex"
names = { en = "Sex", ar = "الجنس" }
[[values]]
header = ["number"]
"#;
const GOOD: &str = "when,sex,number\n2024,F,12\n2024,M,9\n2025,F,14\n";

/// Parts of a form that sends files: names and contents.
type Parts<'p> = &'p [(&'p str, &'p [u8])];

/// An analyst at work.
struct Desk<'s> {
    stage: &'s Stage,
    session: String,
}

impl Desk<'_> {
    async fn send(&self, files: &[(&str, &[u8])]) -> Answer {
        let ask = Ask::post("/work/imports").session(&self.session);
        ask.submission(b"", files).to(self.stage).await
    }

    /// Sends files that are taken; where they stand now.
    async fn sent(&self, files: &[(&str, &[u8])]) -> String {
        let sent = self.send(files).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        sent.headers["location"].to_str().expect("an address").to_owned()
    }

    async fn post(&self, path: &str, recipe: &str) {
        let ask = Ask::post(path).session(&self.session).fields(&[("recipe", recipe)]);
        assert_eq!(ask.to(self.stage).await.status, 303, "{path}");
    }

    /// The page, once nothing goes on any more.
    async fn page(&self, path: &str, language: &str) -> String {
        for _ in 0..200 {
            let ask = Ask::get(path).session(&self.session).with("accept-language", language);
            let answer = ask.to(self.stage).await;
            assert_eq!(answer.status, 200, "{path}");
            if !answer.body.contains("http-equiv=\"refresh\"") {
                return without_isolates(&answer.body);
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("{path}: it does not come to an end");
    }
}

fn without_isolates(text: &str) -> String {
    text.chars().filter(|c| !('\u{2066}'..='\u{2069}').contains(c)).collect()
}

/// How often the audit says that somebody did this.
async fn audited(app: &App, act: &str) -> usize {
    let look = app.statistics.look().await.expect("a look");
    let act = Expr::col("what").eq(act);
    let query = Query::select().column("what").from("audit").and_where(act).to_owned();
    look.query_all(&query).await.expect("the audit").len()
}

async fn vintage(app: &App) -> Option<i64> {
    let reference = format!("{}:DF_FORESTERS(1.0.0)", app.settings.agency);
    let reference = reference.parse().expect("a reference");
    let found = app.datasets.load(&reference, Which::Last).await.expect("reads");
    found.map(|(_, vintage, _)| vintage.number)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_comes_in_step_by_step() {
    for stage in stages("a file comes in").await {
        let desk = Desk { stage: &stage, session: stage.sign_in("analyst").await };
        let recipe = ("recipe", RECIPE.as_bytes());

        let bad = GOOD.replace("2024,M", "2024,X").replace(",14", ",many");
        let path = desk.sent(&[("file", bad.as_bytes()), recipe]).await;
        desk.post(&format!("{path}/trial"), "came").await;
        let english = desk.page(&path, "en").await;
        for said in ["2 cells are wrong", "row 3, column sex", "It is not in the code list."] {
            assert!(english.contains(said), "{said}: {english}");
        }
        let arabic = desk.page(&path, "ar").await;
        for said in ["الصف 3، العمود sex", "ليس في قائمة الرموز.", "الصف 4، العمود number"]
        {
            assert!(arabic.contains(said), "{said}: {arabic}");
        }
        // Without a trial that went well nothing is stored, whatever is posted.
        desk.post(&format!("{path}/vintage"), "came").await;
        desk.page(&path, "en").await;
        assert_eq!(vintage(&stage.app).await, None);
        desk.post(&format!("{path}/end"), "").await;
        let gone = Ask::get(&path).session(&desk.session).to(&stage).await;
        assert_eq!(gone.status, 404, "what was given up is gone");
        assert_eq!(audited(&stage.app, "send-file").await, 1);
        assert_eq!(audited(&stage.app, "discard-file").await, 1);
        assert_eq!(audited(&stage.app, "store a vintage").await, 0);

        let path = desk.sent(&[("file", GOOD.as_bytes()), recipe]).await;
        // Nobody has seen yet what the file holds: it is tried first.
        desk.post(&format!("{path}/vintage"), "came").await;
        let tried = desk.page(&path, "en").await;
        assert!(tried.contains("The whole file was understood"), "{tried}");
        assert_eq!(vintage(&stage.app).await, None, "a trial stores nothing");
        desk.post(&format!("{path}/vintage"), "came").await;
        let stored = desk.page(&path, "en").await;
        assert!(stored.contains("They are vintage 1 of the dataset"), "{stored}");
        assert_eq!(vintage(&stage.app).await, Some(1));
        assert_eq!(audited(&stage.app, "store a vintage").await, 1);
        let list = desk.page("/work/imports", "en").await;
        assert!(!list.contains("Files that are open"), "the file is not kept: {list}");

        // The recipe was kept, and fits the next file of the kind.
        let next = GOOD.replace(",12", ",13");
        let path = desk.sent(&[("file", next.as_bytes())]).await;
        let open = desk.page(&path, "en").await;
        assert!(open.contains("own/df-foresters"), "{open}");
        assert!(!open.contains("How the sheet CSV begins"), "{open}");
        desk.post(&format!("{path}/trial"), "own/df-foresters").await;
        let tried = desk.page(&path, "en").await;
        assert!(tried.contains("Changed since then"), "{tried}");
        // Stored is what was tried: with another recipe it is tried first.
        desk.post(&format!("{path}/vintage"), "catalogue/unhcr-population").await;
        desk.page(&path, "en").await;
        assert_eq!(vintage(&stage.app).await, Some(1));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_no_recipe_fits_is_shown() {
    for stage in stages("a file that no recipe fits").await {
        let desk = Desk { stage: &stage, session: stage.sign_in("analyst").await };
        let path = desk.sent(&[("file", b"A title\n\nwho,what\nF,7\n")]).await;
        let page = desk.page(&path, "en").await;
        for said in ["No recipe has the headings", "How the sheet CSV begins", "A title", "what"] {
            assert!(page.contains(said), "{said}: {page}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_cannot_be_read_is_told_in_the_readers_language() {
    for stage in stages("a file that cannot be read").await {
        let desk = Desk { stage: &stage, session: stage.sign_in("analyst").await };
        let path = desk.sent(&[("file", b"sex,year,people\nF,2024,7\nM,2024\n")]).await;
        let [english, arabic] = [
            ("en", "The file file cannot be read. Row 3 has 2 cells, where the header has 3."),
            ("ar", "لا يمكن قراءة الملف file."),
        ];
        for step in ["", "/table", "/codes"] {
            for (language, said) in [english, arabic] {
                let ask = Ask::get(&format!("{path}/recipe{step}")).session(&desk.session);
                let answer = ask.with("accept-language", language).to(&stage).await;
                let body = without_isolates(&answer.body);
                assert_eq!(answer.status, 400, "{step}: {body}");
                assert!(body.contains(said), "{said}: {body}");
                if language == "ar" {
                    assert!(body.contains("في الصف 3 عدد الخلايا 2"), "{body}");
                    assert!(!body.contains("cannot") && !body.contains("expected"), "{body}");
                }
            }
        }
    }
}

/// Words of a column that no code list knows, as many as are kept of one column.
const WORDS: usize = 5_000;

#[tokio::test(flavor = "multi_thread")]
async fn more_words_than_a_page_asks_for_are_counted() {
    for stage in stages("more words than a page asks for").await {
        let desk = Desk { stage: &stage, session: stage.sign_in("analyst").await };
        let rows = (0..WORDS).map(|number| format!("word {number},2024,many {number}\n"));
        let file = format!("sex,year,people\n{}", rows.collect::<String>());
        let path = desk.sent(&[("file", file.as_bytes())]).await;
        let post = async |step: &str, fields: &[(&str, &str)]| {
            let ask = Ask::post(&format!("{path}/recipe/{step}")).session(&desk.session);
            ask.fields(fields).to(&stage).await
        };
        post("table", &[("delimiter", "comma"), ("row", "1"), ("rows", "1")]).await;
        let roles = [
            ("role-0", "dimension"),
            ("dimension-0", "SEX"),
            ("list-0", "sex"),
            ("role-1", "period"),
            ("role-2", "numbers"),
        ];
        post("columns", &roles).await;
        let begun = std::time::Instant::now();
        let answer = post("codes", &[]).await;
        let took = begun.elapsed();
        assert_eq!(answer.status, 400, "{}", answer.body);
        let body = without_isolates(&answer.body);
        // Were each word looked for among all the others, it would take minutes.
        assert!(took < std::time::Duration::from_secs(20), "{took:?}");
        assert_eq!(body.matches("href=\"#code-SEX-").count(), 400);
        assert!(body.contains("4,600 more words have no code"), "{body}");
        assert_eq!(body.matches("href=\"#marker-").count(), 400);
        assert!(body.contains("4,600 more texts among the numbers"), "{body}");
        let linked = body.split("<a href=\"#").skip(1).filter_map(|rest| rest.split('"').next());
        for id in linked {
            assert!(body.contains(&format!("id=\"{id}\"")), "nothing on the page is {id}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_file_is_refused_at_its_field() {
    for stage in stages("what is no file").await {
        let desk = Desk { stage: &stage, session: stage.sign_in("analyst").await };
        let old: &[u8] = b"\xd0\xcf\x11\xe0 and so on";
        let cases: [(Parts<'_>, &str); 5] = [
            (&[], "Choose a file."),
            (&[("file", b"")], "Choose a file."),
            (&[("file", old)], "Save it as .xlsx"),
            (&[("file", b"a,b\n"), ("recipe", b"names = 3")], "not written as it should be"),
            (&[("file", b"<x/>"), ("structure", b"{}}")], "cannot be read at line 1"),
        ];
        for (files, said) in cases {
            let answer = desk.send(files).await;
            let body = without_isolates(&answer.body);
            assert_eq!(answer.status, 400, "{said}: {body}");
            assert!(body.contains(said), "{said}: {body}");
        }
        let list = desk.page("/work/imports", "en").await;
        assert!(!list.contains("Files that are open"), "nothing of them is kept: {list}");
    }
}
