//! The list behind a register out as a workbook and in again: nothing changes that nobody changed,
//! exactly the cells change that somebody changed, conflicts are shown and decided, and with
//! anything wrong nothing is written.

mod book;
mod wrong;

use masar_interop::tabular::workbook::Given;
use masar_records::{Door, Incoming};
use masar_terms::RecordId;

use self::book::Book;
use crate::{
    ask::{Answer, Ask},
    forms::Filled,
    stage::{Stage, stages_with},
};

const PATH: &str = "/work/registers/work-items/workbook";
const FILE: &str = "file-work-items";

/// Somebody at a desk.
struct Desk<'s> {
    stage: &'s Stage,
    session: String,
}

impl<'s> Desk<'s> {
    async fn of(stage: &'s Stage, login: &str) -> Self {
        Self { stage, session: stage.sign_in(login).await }
    }

    async fn workbook(&self, language: &str) -> Vec<u8> {
        let ask = Ask::get(PATH).session(&self.session).with("accept-language", language);
        let answer = ask.to(self.stage).await;
        assert_eq!(answer.status, 200);
        answer.bytes
    }

    async fn book(&self) -> Book {
        Book::read(&self.workbook("en").await)
    }

    async fn post(&self, language: &str, parts: &[(&str, &[u8])]) -> Answer {
        let ask = Ask::post(PATH).session(&self.session).with("accept-language", language);
        let mut answer = ask.submission(b"", parts).to(self.stage).await;
        answer.body = without_isolates(&answer.body);
        answer
    }

    async fn look(&self, book: &Book) -> Answer {
        self.post("en", &[(FILE, &book.write())]).await
    }

    /// Presses the button of a page, with these choices in conflicts.
    async fn press(&self, page: &Answer, choices: &[(&str, &str)]) -> Answer {
        let hidden: Vec<(String, String)> = page
            .body
            .split("<input type=\"hidden\" name=\"")
            .skip(1)
            .map(|rest| {
                let (name, rest) = rest.split_once("\" value=\"").expect("a value");
                (name.to_owned(), rest.split('"').next().unwrap_or_default().to_owned())
            })
            .collect();
        let hidden = hidden.iter().map(|(name, value)| (name.as_str(), value.as_bytes()));
        let chosen = choices.iter().map(|(name, value)| (*name, value.as_bytes()));
        self.post("en", &hidden.chain(chosen).collect::<Vec<_>>()).await
    }

    async fn apply(&self, book: &Book) -> Answer {
        let page = self.look(book).await;
        assert_eq!(page.status, 200, "{}", page.body);
        let done = self.press(&page, &[]).await;
        assert!(done.body.contains("It is done"), "{}", done.body);
        done
    }
}

fn without_isolates(text: &str) -> String {
    text.chars().filter(|c| !('\u{2066}'..='\u{2069}').contains(c)).collect()
}

/// The number beside a fact of a page.
fn fact(page: &Answer, name: &str) -> usize {
    let rest = page.body.split_once(&format!("<dt>{name}</dt>")).expect(name).1;
    let digits: String = rest
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(|c| c.is_ascii_digit() || *c == ',')
        .filter(|c| *c != ',')
        .collect();
    digits.parse().expect("a number")
}

async fn rows(stage: &Stage, table: &str) -> i64 {
    let all = stage.rows().await;
    all.into_iter().find(|(name, _)| *name == table).expect("a table").1
}

/// A list of so many items.
fn items(empty: Book, count: usize) -> Book {
    (0..count).fold(empty, |book, number| {
        let kind = if number % 2 == 0 { "LAW" } else { "DAT" };
        let budget = format!("{}.{}0", number * 1000, number % 10);
        let code = format!("{:03}-{}", number, number % 7);
        let title = format!("Item {number}, =1+1");
        let arabic = format!("بند {number}\nسطر");
        let mut cells = vec![
            ("code", code.as_str()),
            ("title_en", &title),
            ("title_ar", &arabic),
            ("kind", kind),
            ("parts", "B A"),
            ("starts_on", "2026-01-31"),
            ("ends_on", "2027-02-28"),
            ("budget", &budget),
        ];
        if kind == "LAW" {
            cells.push(("link", "https://example.org/a?b=c&d=1"));
        }
        book.add(&cells)
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn three_hundred_rows_go_out_and_come_in_and_exactly_what_changed_changes() {
    for stage in stages_with("lists: a round", Some("work-plan")).await {
        let desk = Desk::of(&stage, "registrar").await;
        let empty = desk.book().await;
        assert_eq!(empty.0.len(), 2, "labels and names of fields");
        let book = items(empty, 300);
        let page = desk.look(&book).await;
        assert_eq!((page.status, fact(&page, "New")), (200, 300), "{}", page.body);
        assert_eq!(rows(&stage, "actions").await, 0, "looking writes nothing");
        assert_eq!(rows(&stage, "refusals").await, 0);
        let done = desk.press(&page, &[]).await;
        assert!(done.body.contains("It is done"), "{}", done.body);
        assert_eq!(rows(&stage, "actions").await, 300);

        // The same button again, and what comes out sent in again: all the same.
        let again = desk.press(&page, &[]).await;
        assert_eq!(fact(&again, "Rows done"), 0, "{}", again.body);
        for language in ["en", "ar"] {
            let bytes = desk.workbook(language).await;
            let page = desk.post("en", &[(FILE, &bytes)]).await;
            assert!(page.body.contains("All entries are the same"), "{}", page.body);
            assert_eq!(fact(&page, "The same"), 300);
        }
        assert_eq!(rows(&stage, "actions").await, 300);
        unchanged_kinds(&desk.book().await);

        let before = desk.book().await;
        let changed = before
            .clone()
            .text("000-0", "title_en", "Another title")
            .set("001-1", "budget", Some(Given::Number(12.5)))
            .set("002-2", "ends_on", Some(Given::Date("2028-02-29".to_owned())))
            .text("003-3", "parts", "C")
            .set("004-4", "link", None);
        let mut changed = changed;
        changed.0.remove(changed.row("299-5"));
        let page = desk.look(&changed).await;
        let facts = ["Changed", "New", "The same"].map(|name| fact(&page, name));
        assert_eq!(facts, [4, 0, 295], "{}", page.body);
        assert_eq!(fact(&page, "In the list, not in the file: they stay"), 1);
        assert_eq!(fact(&page, "Blank cells where an answer stands: it stays"), 1);
        for said in ["Another title", "Item 0, =1+1", "12.5", "1000.1", "2028-02-29", "Part C"] {
            assert!(page.body.contains(said), "{said}: {}", page.body);
        }
        desk.press(&page, &[]).await;
        assert_eq!(rows(&stage, "actions").await, 304, "each row is an action of its own");
        let after = desk.book().await;
        let expected = before
            .text("000-0", "title_en", "Another title")
            .set("001-1", "budget", Some(Given::Number(12.5)))
            .set("002-2", "ends_on", Some(Given::Date("2028-02-29".to_owned())))
            .text("003-3", "parts", "C");
        assert_eq!(without_versions(after), without_versions(expected));
    }
}

/// Codes are texts, dates dates, numbers numbers; rows stand in the order of their keys.
fn unchanged_kinds(book: &Book) {
    let text = |text: &str| Some(Given::Text(text.into()));
    assert_eq!(book.0[2][0], text("000-0"));
    assert_eq!(book.0[3][0], text("001-1"));
    assert_eq!(book.cell("001-1", "starts_on"), Some(Given::Date("2026-01-31".to_owned())));
    assert_eq!(book.cell("001-1", "budget"), Some(Given::Number(1000.1)));
    assert_eq!(book.cell("001-1", "title_ar"), text("بند 1\nسطر"));
    assert_eq!(book.cell("001-1", "link"), None);
}

fn without_versions(mut book: Book) -> Book {
    for row in &mut book.0 {
        row.pop();
    }
    book
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conflict_is_shown_with_all_three_and_decided_by_a_person() {
    for stage in stages_with("lists: a conflict", Some("work-plan")).await {
        stage.account("second", "registrar", ("XMA", "office-0", "agency-1")).await;
        let (one, other) = (Desk::of(&stage, "registrar").await, Desk::of(&stage, "second").await);
        one.apply(&items(one.book().await, 3)).await;
        let (mine, theirs) = (one.book().await, other.book().await);
        other.apply(&theirs.text("001-1", "title_en", "Theirs")).await;

        // Without a difference there is nothing to decide, however old the version.
        let same = mine.clone().text("001-1", "title_en", "Theirs");
        let page = one.look(&same).await;
        assert!(page.body.contains("All entries are the same"), "{}", page.body);

        let mine = mine.text("001-1", "title_en", "Mine").text("002-2", "title_en", "Also mine");
        let page = one.look(&mine).await;
        let found = ["Changed by somebody else meanwhile", "Changed"].map(|it| fact(&page, it));
        assert_eq!(found, [1, 1], "{}", page.body);
        let asked =
            page.body.split("<form").find(|it| it.contains("name=\"carried\"")).expect("a form");
        for said in
            ["Item 1, =1+1", "Theirs", "Mine", "Keep what stands", "Take what the file says"]
        {
            assert!(asked.contains(said), "{said}: {asked}");
        }
        let done = one.press(&page, &[]).await;
        assert_eq!(fact(&done, "Rows done"), 1, "{}", done.body);
        assert_eq!(fact(&done, "Conflicts in which what stands was kept"), 1);
        let text = |text: &str| Some(Given::Text(text.into()));
        assert_eq!(one.book().await.cell("001-1", "title_en"), text("Theirs"));
        assert_eq!(one.book().await.cell("002-2", "title_en"), text("Also mine"));

        let page = one.look(&mine).await;
        let (name, version) = choice(&page);
        // Somebody is faster than the button: what was chosen was another version.
        other.apply(&other.book().await.text("001-1", "title_en", "Faster")).await;
        let done = one.press(&page, &[(&name, &version)]).await;
        assert_eq!(fact(&done, "Rows done"), 0, "{}", done.body);
        assert_eq!(one.book().await.cell("001-1", "title_en"), text("Faster"));
        let page = one.look(&mine).await;
        let (name, version) = choice(&page);
        let done = one.press(&page, &[(&name, &version)]).await;
        assert_eq!(fact(&done, "Rows done"), 1, "{}", done.body);
        assert_eq!(one.book().await.cell("001-1", "title_en"), text("Mine"));
    }
}

/// Name and value of the choice for what the file says.
fn choice(page: &Answer) -> (String, String) {
    let radios = page.body.split("<input type=\"radio\" name=\"").skip(1);
    let read = radios.filter_map(|rest| {
        let (name, rest) = rest.split_once("\" value=\"")?;
        Some((name.to_owned(), rest.split('"').next()?.to_owned()))
    });
    let mut read = read.filter(|(_, value)| value != "keep");
    read.next().expect("a choice")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_holds_drafts_and_only_what_the_reader_may_read() {
    for stage in stages_with("lists: readers", Some("work-plan")).await {
        let registrar = Desk::of(&stage, "registrar").await;
        registrar.apply(&items(registrar.book().await, 2)).await;
        opened(&stage, "officer", "OWN").await;
        assert_eq!(registrar.book().await.0.len(), 5, "labels, names, three rows, all drafts");
        let officer = Desk::of(&stage, "officer").await;
        let book = officer.book().await;
        assert_eq!(book.0.len(), 3, "their own alone");
        assert!(book.cell("OWN", "title_en").is_some());
        let offered = Ask::get("/work/registers").session(&registrar.session).to(&stage).await;
        let offered = without_isolates(&offered.body);
        assert!(offered.contains("Items of work as a workbook"), "{offered}");
    }
}

/// An item opened with its form.
async fn opened(stage: &Stage, login: &str, code: &str) -> RecordId {
    let filled = Filled::new(&stage.app, "work-plan.draft-item")
        .with("code", code)
        .with("starts_on", "2026-01-01")
        .with("ends_on", "2026-12-31")
        .with("link", "");
    done(stage, login, &filled).await
}

async fn done(stage: &Stage, login: &str, filled: &Filled) -> RecordId {
    let bytes = filled.xml(&stage.app);
    let (attachments, door) = (Vec::new(), Door::Web);
    let incoming = Incoming { bytes, attachments, said_at: None, sent_at: None, seen: None, door };
    let permit = stage.permit(login).await;
    stage.app.records.accept(&permit, incoming).await.expect("accepted").record
}

#[tokio::test(flavor = "multi_thread")]
async fn more_than_a_thousand_rows_are_done_in_parts() {
    for stage in stages_with("lists: parts", Some("work-plan")).await.into_iter().take(1) {
        let desk = Desk::of(&stage, "registrar").await;
        let page = desk.look(&items(desk.book().await, 1_200)).await;
        let part = desk.press(&page, &[]).await;
        assert!(part.body.contains("1,000 of 1,200 are done"), "{}", part.body);
        assert_eq!(rows(&stage, "actions").await, 1_000);
        let done = desk.press(&part, &[]).await;
        assert!(done.body.contains("It is done"), "{}", done.body);
        assert_eq!(fact(&done, "Rows done"), 1_200);
        assert_eq!(rows(&stage, "actions").await, 1_200);
    }
}
