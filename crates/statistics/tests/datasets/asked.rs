//! What the assistant asks a person and what it proposes, each rule alone on a small file; and that the
//! recipe it writes finds its headings, and no others, in next year's file.

use masar_nodes::fixtures::Folder;
use masar_statistics::external::{
    ExternalError, Marker,
    assistant::{Draft, DraftSkip, Missing, Role, Seen},
};

use crate::{
    agencies::cells,
    assistant::{Desk, describe},
};

/// A small file on the desk, with its draft.
fn small<T>(text: &str, look: impl FnOnce(&Desk, Draft, &Seen) -> T) -> T {
    let folder = Folder::new().expect("a folder");
    let file = folder.path().join("small.csv");
    std::fs::write(&file, text).expect("written");
    let desk = Desk::new(file, &[]);
    let (mut draft, seen) = desk.begun();
    describe(&mut draft);
    look(&desk, draft, &seen)
}

fn list_of(draft: &Draft, dimension: &str) -> String {
    let found = draft.dimensions().into_iter().find(|(id, _)| *id == dimension);
    found.map(|(_, list)| list.to_owned()).unwrap_or_default()
}

fn code(dimension: &str, text: &str) -> Missing {
    Missing::Code { dimension: dimension.to_owned(), text: text.to_owned() }
}

fn said(draft: &mut Draft, dimension: &str, text: &str, code: &str) {
    let codes = draft.codes.entry(dimension.to_owned()).or_default();
    codes.insert(text.to_owned(), code.to_owned());
}

#[test]
fn two_words_of_one_code_are_asked_for() {
    let text = "year,sex,people\n2019,Female,5\n2020,F,7\n2019,Male,4\n2020,Male,6\n";
    small(text, |desk, mut draft, seen| {
        assert_eq!(list_of(&draft, "SEX"), "sex");
        let asked = [code("SEX", "F"), code("SEX", "Female")];
        assert_eq!(draft.missing(seen, &desk.meanings()), asked, "the catalogue knows both");
        let unknown = draft.unknown(&desk.meanings(), seen, &draft.columns[1]);
        let likely: Vec<_> = unknown.iter().map(|one| one.likely.as_deref()).collect();
        assert_eq!(likely, [Some("F"), Some("F")]);
        for text in ["F", "Female"] {
            said(&mut draft, "SEX", text, "F");
        }
        assert_eq!(desk.import(&draft, seen).report.observations, 4);
    });
}

#[test]
fn of_columns_that_say_the_same_one_is_proposed_and_two_are_refused() {
    let text = "country,iso,2019,2020\nJordan,JOR,5,6\nLebanon,LBN,7,8\nEgypt,EGY,9,1\n";
    small(text, |desk, mut draft, seen| {
        let roles: Vec<Role> = draft.columns.iter().map(|column| column.role).collect();
        assert_eq!(roles, [Role::Unused, Role::Dimension, Role::Numbers, Role::Numbers]);
        draft.columns[0] = draft.columns[1].clone();
        draft.columns[0].place = 0;
        assert_eq!(draft.missing(seen, &desk.meanings()), [Missing::Twice(1)]);
        for column in &mut draft.columns[..2] {
            column.role = Role::Period;
        }
        assert!(draft.missing(seen, &desk.meanings()).contains(&Missing::Twice(1)));
    });
}

#[test]
fn of_lists_that_know_as_much_the_usual_one_is_proposed() {
    // A shorter list has the same codes.
    let column = "year,sex,people\n2019,Female,5\n2020,Female,7\n2019,Male,4\n";
    small(column, |_, draft, _| assert_eq!(list_of(&draft, "SEX"), "sex"));
    let headings = "year,country,Female,Male,Total\n2019,Jordan,5,7,12\n2020,Egypt,6,8,14\n";
    small(headings, |_, draft, _| assert_eq!(list_of(&draft, "SEX"), "sex"));
}

#[test]
fn rows_are_left_out_for_a_reason_only() {
    let text = "country,year,people\nJordan,2019,5\nEgypt,2019,6\nElsewhere,2019,1\nIraq,2019,9\n";
    small(text, |desk, mut draft, seen| {
        assert_eq!(draft.missing(seen, &desk.meanings()), [code("REF_AREA", "Elsewhere")]);
        said(&mut draft, "REF_AREA", "Elsewhere", "-");
        let (dimension, text) = ("REF_AREA".to_owned(), "Elsewhere".to_owned());
        let asked = [Missing::Why { dimension, text }];
        assert_eq!(draft.missing(seen, &desk.meanings()), asked);
        let whys = draft.whys.entry("REF_AREA".to_owned()).or_default();
        whys.insert("Elsewhere".to_owned(), "no area".to_owned());
        let skip = |column: &str, why: &str| DraftSkip {
            column: column.to_owned(),
            value: "Iraq".to_owned(),
            why: why.to_owned(),
        };
        draft.skips = vec![skip("country", " "), skip("nowhere", "told elsewhere")];
        let asked = [Missing::Skip(0), Missing::Skip(1)];
        assert_eq!(draft.missing(seen, &desk.meanings()), asked);
        draft.skips = vec![skip("country", "told elsewhere")];
        let skipped = desk.import(&draft, seen).report.skipped;
        let told = ["no area", "told elsewhere"].map(|why| (why.to_owned(), 1));
        assert_eq!(skipped.into_iter().collect::<Vec<_>>(), told);
    });
}

#[test]
fn blanks_are_asked_for_where_they_count() {
    let text = "country,year,people\nJordan,2019,5\n,2020,6\nEgypt,2019,\nEgypt,2020,8\n";
    small(text, |desk, mut draft, seen| {
        let missing = |draft: &Draft| draft.missing(seen, &desk.meanings());
        let number = Missing::Marker(String::new());
        assert_eq!(missing(&draft), [code("REF_AREA", ""), number.clone()]);
        draft.columns[0].fill_down = true;
        assert_eq!(missing(&draft), [number], "it means what is above");
        // A blank in a row that is left out is none.
        draft.columns[0].fill_down = false;
        for (text, why) in [("Egypt", "told elsewhere"), ("", "of no area")] {
            said(&mut draft, "REF_AREA", text, "-");
            let whys = draft.whys.entry("REF_AREA".to_owned()).or_default();
            whys.insert(text.to_owned(), why.to_owned());
        }
        assert_eq!(missing(&draft), []);
        draft.codes.clear();
        draft.columns[0].fill_down = true;
        draft.markers.insert(String::new(), Marker::NotCollected);
        assert_eq!(missing(&draft), []);
    });
}

const STARRED: &str = "Persons registered,,,\n\n\
    Area,Year,Women *,Men *,Note {1}\n\
    Jordan,2023,5,6,x\nEgypt,2023,7,8,y\nIraq,2023,9,1,z\n";

/// The recipe for a file with signs in its headings that mean something in recipes.
fn starred(look: impl FnOnce(&Desk, &str)) {
    small(STARRED, |desk, mut draft, seen| {
        assert_eq!((draft.place.row, draft.place.rows), (3, 1));
        for column in draft.columns.iter_mut().filter(|column| column.role == Role::Unset) {
            column.role = Role::Unused;
        }
        assert_eq!(draft.missing(seen, &desk.meanings()), []);
        look(desk, &desk.recipe(&draft, seen));
    });
}

#[test]
fn a_star_in_a_heading_is_a_star_in_the_recipe() {
    starred(|desk, recipe| {
        let import = desk.read(recipe, STARRED.as_bytes()).expect(recipe);
        assert_eq!(cells(&import).len(), 6);
        for (from, to) in [("Women *", "Women of all ages"), ("Note {1}", "Note of the year")] {
            let other = STARRED.replace(from, to);
            let refused = desk.read(recipe, other.as_bytes());
            assert!(
                matches!(
                    refused,
                    Err(ExternalError::NoColumn { .. } | ExternalError::UnknownColumn { .. })
                ),
                "{to} was read as {from}\n{recipe}"
            );
        }
    });
}

#[test]
fn next_years_file_has_a_title_more_and_is_read_by_the_same_recipe() {
    starred(|desk, recipe| {
        let this = cells(&desk.read(recipe, STARRED.as_bytes()).expect(recipe));
        for above in ["Ministry of the Interior\n", "a,b\n\nc,d\n"] {
            let next = format!("{above}{STARRED}");
            let next = desk.read(recipe, next.as_bytes());
            assert_eq!(cells(&next.expect(recipe)), this, "{above}");
        }
        let (_, fewer) = STARRED.split_once("\n\n").expect("a title");
        assert_eq!(cells(&desk.read(recipe, fewer.as_bytes()).expect(recipe)), this);
    });
}

#[test]
fn a_heading_that_a_title_says_too_does_not_lead_to_the_title() {
    let text = "Area,all of them\n\nArea,2023,2024\nJordan,5,6\nEgypt,7,8\nIraq,9,1\n";
    small(text, |desk, mut draft, seen| {
        assert_eq!((draft.place.row, draft.place.rows), (3, 1));
        assert_eq!(draft.missing(seen, &desk.meanings()), []);
        draft.unit = "PS".to_owned();
        let recipe = desk.recipe(&draft, seen);
        assert!(recipe.contains("occurrence = 2"), "{recipe}");
        assert_eq!(cells(&desk.read(&recipe, text.as_bytes()).expect(&recipe)).len(), 6);
    });
}
