//! Workbooks that are not taken: each says where and why in both languages, and nothing is written.

use masar_interop::tabular::workbook::Given;

use super::{Book, Desk, FILE, done, items, opened, rows};
use crate::{
    forms::Filled,
    stage::{Stage, stages_with},
};

/// What is wrong, where it stands (row, letters), and words of the reason in English and Arabic.
type Case = (&'static str, Book, (u32, &'static str), [&'static str; 2]);

const NEW: [(&str, &str); 6] = [
    ("code", "NEW"),
    ("title_en", "New"),
    ("title_ar", "جديد"),
    ("kind", "DAT"),
    ("starts_on", "2026-01-01"),
    ("ends_on", "2026-12-31"),
];

/// A new row with these cells in place of its own.
fn new(book: &Book, changes: &[(&str, &str)]) -> Book {
    let mut cells: Vec<(&str, &str)> =
        NEW.iter().filter(|(name, _)| !changes.iter().any(|(it, _)| it == name)).copied().collect();
    cells.extend(changes.iter().filter(|(_, text)| !text.is_empty()));
    book.clone().add(&cells)
}

fn date(text: &str) -> Option<Given> {
    Some(Given::Date(text.to_owned()))
}

/// With one more column: its field name, and a cell below.
fn with_column(mut book: Book, name: &str, below: &str) -> Book {
    let text = |text: &str| Some(Given::Text(text.into())).filter(|_| !text.is_empty());
    for (number, row) in book.0.iter_mut().enumerate() {
        row.push(match number {
            1 => text(name),
            2 => text(below),
            _ => None,
        });
    }
    book
}

fn of_cells(book: &Book) -> Vec<Case> {
    let at = (6, "");
    let place = |letters: &'static str| (at.0, letters);
    vec![
        (
            "required",
            new(book, &[("title_ar", "")]),
            place("C"),
            ["An answer is needed", "لا بد من جواب"],
        ),
        (
            "says nothing",
            new(book, &[("title_ar", "--")]),
            place("C"),
            ["An answer is needed", "لا بد من جواب"],
        ),
        (
            "pattern",
            new(book, &[("code", "new one")]),
            place("A"),
            ["Capital letters, digits", "حروف كبيرة وأرقام"],
        ),
        (
            "code",
            new(book, &[("kind", "XXX")]),
            place("D"),
            ["not a code of the list", "ليس رمزاً من القائمة"],
        ),
        (
            "word",
            new(book, &[("kind", "Law")]),
            place("D"),
            ["not a code of the list", "ليس رمزاً من القائمة"],
        ),
        (
            "codes",
            new(book, &[("parts", "A X")]),
            place("E"),
            ["not codes of the list", "ليست رموزاً من القائمة"],
        ),
        ("twice", new(book, &[("parts", "A A")]), place("E"), ["each once", "مرة واحدة"]),
        (
            "commas",
            new(book, &[("parts", "A,B")]),
            place("E"),
            ["with spaces between", "وبينها مسافات"],
        ),
        (
            "date",
            new(book, &[("starts_on", "31.01.2026")]),
            place("F"),
            ["not a date", "ليس تاريخاً"],
        ),
        (
            "no day",
            new(book, &[("starts_on", "2026-02-30")]),
            place("F"),
            ["not a date", "ليس تاريخاً"],
        ),
        (
            "early",
            new(book, &[("starts_on", "2019-12-31")]),
            place("F"),
            ["Not before 2020", "ليس قبل 2020"],
        ),
        ("number", new(book, &[("budget", "much")]), place("H"), ["not a number", "ليس عدداً"]),
        (
            "nought",
            new(book, &[("budget", "-1")]),
            place("H"),
            ["Not below nought", "ليس دون الصفر"],
        ),
        (
            "whole",
            new(book, &[("persons", "3.5")]),
            place("I"),
            ["not a whole number", "ليس عدداً صحيحاً"],
        ),
        (
            "not asked",
            new(book, &[("link", "https://a.b")]),
            place("J"),
            ["not asked with the other", "لا يُسأل عن هذا"],
        ),
        (
            "address",
            new(book, &[("kind", "LAW"), ("link", "a.b")]),
            place("J"),
            ["An address begins", "يبدأ العنوان"],
        ),
        (
            "made date",
            new(book, &[]).set("NEW", "title_en", date("2026-02-01")),
            place("B"),
            ["Excel makes dates", "يحوّل Excel"],
        ),
        (
            "formula",
            new(book, &[]).set("NEW", "budget", Some(Given::Error("#DIV/0!".to_owned()))),
            place("H"),
            ["The formula came to an error", "انتهت الصيغة إلى خطأ"],
        ),
        (
            "rule",
            new(book, &[("ends_on", "2025-12-31")]),
            place("A"),
            ["does not end before it begins", "لا ينتهي البند قبل أن يبدأ"],
        ),
        (
            "long",
            new(book, &[("title_en", &"字".repeat(30_000))]),
            place("B"),
            ["too long", "أطول مما يُقبل"],
        ),
    ]
}

fn of_rows(book: &Book) -> Vec<Case> {
    let renamed = book.clone().text("002-2", "code", "RENAMED");
    let no_key = new(book, &[("code", "")]);
    vec![
        ("no key", no_key, (6, "A"), ["The row has no key", "ليس للصف مفتاح"]),
        (
            "key twice",
            new(book, &[("code", "002-2")]),
            (6, "A"),
            ["stands in row 5 already", "في الصف 5 من قبل"],
        ),
        (
            "unknown",
            with_column(book.clone(), "tilte", ""),
            (2, "L"),
            ["No field has this name", "لا حقل بهذا الاسم"],
        ),
        (
            "column twice",
            with_column(book.clone(), "kind", ""),
            (2, "L"),
            ["stands in column D already", "في العمود D من قبل"],
        ),
        (
            "no name",
            with_column(book.clone(), "", "lost"),
            (3, "L"),
            ["without a field name", "ليس له اسم حقل"],
        ),
        (
            "version",
            book.clone().text("002-2", "record_version", "4"),
            (5, "K"),
            ["It is no version", "ليس إصداراً"],
        ),
        ("renamed", renamed, (5, "A"), ["made from the entry “002-2”", "من القيد «002-2»"]),
        (
            "changed wrongly",
            book.clone().text("002-2", "budget", "-5"),
            (5, "H"),
            ["Not below nought", "ليس دون الصفر"],
        ),
        (
            "changed against a rule",
            book.clone().set("002-2", "ends_on", date("2021-01-01")),
            (5, "A"),
            ["does not end before it begins", "لا ينتهي البند قبل أن يبدأ"],
        ),
        (
            "ended",
            book.clone().text("000-0", "title_en", "Late"),
            (3, "A"),
            ["in the state “Ended”", "في حالة «منتهٍ»"],
        ),
    ]
}

/// Looks at a workbook, and presses a button that the page does not have.
async fn refused(desk: &Desk<'_>, (what, book, (row, letters), why): Case) {
    let bytes = book.write();
    for (language, why) in ["en", "ar"].into_iter().zip(why) {
        let page = desk.post(language, &[(FILE, &bytes)]).await;
        assert_eq!(page.status, 400, "{what}: {}", page.body);
        assert!(!page.body.contains("name=\"carried\""), "{what}: no button");
        let table = page.body.split("<table").nth(1).unwrap_or_default();
        let table = table.split("</table>").next().unwrap_or_default();
        let told: Vec<&str> = table.split("<tr").skip(2).collect();
        let place = [format!(">{row}<"), format!(">{letters} (")];
        let lines = told.iter().filter(|line| line.contains(why));
        let found = lines.filter(|line| {
            let column = line.contains(&place[1]) || line.contains(&format!(">{letters}<"));
            line.contains(&place[0]) && column
        });
        assert_eq!(found.count(), 1, "{what}, row {row}, column {letters}, {why}: {table}");
    }
    let pressed = desk.post("en", &[(FILE, &bytes), ("do", b"1")]).await;
    assert_eq!(pressed.status, 400, "{what}: {}", pressed.body);
}

async fn counted(stage: &Stage) -> [i64; 3] {
    [rows(stage, "actions").await, rows(stage, "records").await, rows(stage, "refusals").await]
}

#[tokio::test(flavor = "multi_thread")]
async fn thirty_kinds_of_bad_workbooks_say_where_and_why_and_write_nothing() {
    for stage in stages_with("lists: wrong", Some("work-plan")).await {
        let desk = Desk::of(&stage, "registrar").await;
        desk.apply(&items(desk.book().await, 3)).await;
        ended(&stage, "registrar", "000-0").await;
        let book = desk.book().await;
        let before = counted(&stage).await;
        let cases: Vec<Case> = of_cells(&book).into_iter().chain(of_rows(&book)).collect();
        assert_eq!(cases.len(), 30);
        for case in cases {
            refused(&desk, case).await;
        }
        // Several at once: all are told, and the good rows wait too.
        let many = new(&new(&book, &[("budget", "much"), ("kind", "X")]), &[("code", "OTHER")]);
        let page = desk.look(&many).await;
        assert!(page.body.contains("2 things are wrong"), "{}", page.body);
        several(&stage, &desk).await;
        let after = counted(&stage).await;
        assert_eq!(after, [before[0] + 2, before[1] + 2, before[2]], "the two opened by hand");
    }
}

/// Ends an item with its form.
async fn ended(stage: &Stage, login: &str, code: &str) {
    let permit = stage.permit(login).await;
    let law = stage.app.records.law();
    let list = law.list("work-items").expect("a list");
    let standing = stage.app.records.listed(&permit, &list.programme.id, "work-items").await;
    let standing = standing.expect("reads");
    let one = standing.iter().find(|one| list.key(one) == code).expect("an item");
    let end = Filled::new(&stage.app, "work-plan.end-item").on(one.record);
    done(stage, login, &end).await;
}

/// A key that two entries have, and a writer who may only read.
async fn several(stage: &Stage, desk: &Desk<'_>) {
    opened(stage, "registrar", "TWO").await;
    let book = desk.book().await.text("TWO", "title_en", "Which?");
    opened(stage, "registrar", "TWO").await;
    let why = ["2 entries have this key", "قيدان بهذا المفتاح"];
    let row = book.row("TWO") as u32 + 1;
    refused(desk, ("several", book, (row, "A"), why)).await;
    let clerk = Desk::of(stage, "clerk").await;
    let book = new(&clerk.book().await, &[]);
    let why = ["You may not write this here", "لا يجوز لك كتابة هذا هنا"];
    refused(&clerk, ("forbidden", book, (3, "A"), why)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_workbook_of_the_list_is_refused_whole() {
    for stage in stages_with("lists: other files", Some("work-plan")).await {
        let desk = Desk::of(&stage, "registrar").await;
        let mut unnamed = desk.book().await;
        unnamed.0[1][0] = None;
        let old = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        let cases: [(&[u8], [&str; 2]); 4] = [
            (b"", ["Choose a workbook", "اختر مصنَّفاً"]),
            (b"code,title\n1,2\n", ["no Excel workbook", "ليس مصنَّف Excel"]),
            (&old, ["old Excel workbook", "مصنَّف Excel قديم"]),
            (&unnamed.write(), ["names the field code", "يسمّي الحقل code"]),
        ];
        for (bytes, said) in cases {
            for (language, said) in ["en", "ar"].into_iter().zip(said) {
                let page = desk.post(language, &[(FILE, bytes)]).await;
                assert_eq!(page.status, 400, "{}", page.body);
                assert!(page.body.contains(said), "{said}: {}", page.body);
            }
        }
    }
}
