//! Files that no recipe fits become recipes: what is proposed, what is left to a person, and that
//! the recipe reads the same numbers as the one that was written by hand.

use std::{
    collections::BTreeMap,
    fs::File,
    io::Read,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use masar_interop::tabular::{CodeList, CodeMap};
use masar_statistics::external::{
    Beginning, ExternalError, Import, Mapping, Marker,
    assistant::{Check, Draft, DraftSkip, Meanings, Missing, Place, Role, Seen, TEXTS},
    read,
};

use crate::agencies::{cells, data, folder, mapping};

fn lists() -> BTreeMap<String, CodeList> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue/codes");
    let mut lists = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("code lists") {
        let path = entry.expect("a file").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).expect("a code list");
        lists.insert(name.clone(), CodeList::read(&format!("{name}.csv"), &bytes).expect("codes"));
    }
    lists
}

fn maps(names: &[&str]) -> BTreeMap<String, CodeMap> {
    let map = |name: &&str| {
        let file = format!("maps/{name}.csv");
        let bytes = std::fs::read(folder().join(&file)).expect("a code map");
        ((*name).to_owned(), CodeMap::read(&file, &bytes).expect("a code map"))
    };
    names.iter().map(map).collect()
}

/// A file, looked at with all that the catalogue knows.
pub struct Desk {
    file: PathBuf,
    lists: BTreeMap<String, CodeList>,
    maps: BTreeMap<String, CodeMap>,
    words: Vec<u8>,
}

impl Desk {
    pub fn new(file: PathBuf, known: &[&str]) -> Self {
        let words = std::fs::read(folder().join("words.csv")).expect("words");
        Self { file, lists: lists(), maps: maps(known), words }
    }

    pub fn meanings(&self) -> Meanings<'_> {
        Meanings::new(&self.lists, &self.maps, ("words.csv", &self.words)).expect("words")
    }

    fn open(&self) -> File {
        File::open(&self.file).expect("the file")
    }

    pub fn begun(&self) -> (Draft, Seen) {
        let beginning = Beginning::read(self.open()).expect("a beginning");
        let place = Place::guess(&beginning).expect("a table");
        let seen = Seen::of(&place, beginning, self.open()).expect("a table");
        (Draft::propose(place, &seen, &self.meanings()), seen)
    }

    /// The recipe that a draft became.
    pub fn recipe(&self, draft: &Draft, seen: &Seen) -> String {
        let recipe = draft.recipe(seen, &self.meanings());
        recipe.unwrap_or_else(|missing| panic!("missing: {missing:?}"))
    }

    /// Reads a file with a recipe.
    pub fn read(&self, recipe: &str, file: impl Read) -> Result<Import, ExternalError> {
        let mapping = Mapping::parse("recipe.toml", recipe).expect("a recipe");
        let maps = |name: &str| std::fs::read(folder().join(format!("maps/{name}.csv"))).ok();
        let mapping = mapping.with_maps("recipe.toml", maps).expect("its code maps");
        read(&mapping, "XMA", &self.lists, file, &mut |_| ControlFlow::Continue(()))
    }

    /// Reads its own file with the recipe that a draft became.
    pub fn import(&self, draft: &Draft, seen: &Seen) -> Import {
        let recipe = self.recipe(draft, seen);
        self.read(&recipe, self.open()).unwrap_or_else(|error| panic!("{error}\n{recipe}"))
    }
}

/// What a person writes about the dataset.
pub fn describe(draft: &mut Draft) {
    for field in TEXTS {
        draft.texts.insert(field.to_owned(), format!("the {field}"));
    }
    draft.texts.insert("dataflow".to_owned(), "DF_MADE_HERE".to_owned());
    draft.unit = "PS".to_owned();
    let ids: Vec<String> = draft.dimensions().iter().map(|(id, _)| (*id).to_owned()).collect();
    for id in ids.iter().map(String::as_str).chain(["TIME_PERIOD"]) {
        for language in ["en", "ar"] {
            draft.texts.insert(format!("name-{id}-{language}"), id.to_owned());
        }
    }
}

/// Says of every column of which nothing was proposed that it is not needed.
fn set_aside(draft: &mut Draft, but: &[(usize, Role)]) {
    for column in draft.columns.iter_mut().filter(|column| column.role == Role::Unset) {
        let said = but.iter().find(|(place, _)| *place == column.place);
        column.role = said.map_or(Role::Unused, |(_, role)| *role);
    }
}

fn why(draft: &mut Draft, text: &str, why: &str) {
    draft.codes.entry("REF_AREA".to_owned()).or_default().insert(text.to_owned(), "-".to_owned());
    draft.whys.entry("REF_AREA".to_owned()).or_default().insert(text.to_owned(), why.to_owned());
}

/// The same numbers, whatever the order of the dimensions.
fn same(ours: &Import, theirs: &Import) {
    let by_dimension = |import: &Import| {
        let ids: Vec<String> =
            import.description.structure.dimensions.iter().map(|one| one.id.clone()).collect();
        let rows = cells(import).into_iter().map(|(key, cell)| {
            let (codes, period) = key.split_once(' ').expect("a key and a period");
            let mut named: Vec<String> =
                ids.iter().zip(codes.split('.')).map(|(id, code)| format!("{id}={code}")).collect();
            named.sort();
            (format!("{} {period}", named.join(",")), cell)
        });
        rows.collect::<BTreeMap<_, _>>()
    };
    let (ours, theirs) = (by_dimension(ours), by_dimension(theirs));
    assert_eq!(ours.len(), theirs.len());
    let other = ours.iter().find(|(key, cell)| theirs.get(*key) != Some(cell));
    assert_eq!(other, None, "the recipe that was written by hand has another number there");
}

fn by_hand(desk: &Desk, name: &str) -> Import {
    let mapping = mapping(name, |text| text);
    read(&mapping, "XMA", &desk.lists, desk.open(), &mut |_| ControlFlow::Continue(()))
        .expect("understood")
}

const AGENCIES: [&str; 2] = ["iso-3166", "undesa-areas"];

#[test]
fn the_migrant_stock_goes_in_by_its_codes() {
    let Some(file) = data("undesa_migrant_stock_2019.xlsx") else { return };
    let desk = Desk::new(file, &AGENCIES);
    let (mut draft, seen) = desk.begun();
    assert_eq!(
        (draft.place.sheet.as_deref(), draft.place.row, draft.place.rows),
        (Some("Table 1"), 15, 2)
    );
    let numbers: Vec<_> = draft.of(Role::Numbers, &seen).map(|(column, _)| &column.told).collect();
    assert_eq!(numbers.len(), 21);
    assert_eq!((numbers[20]["SEX"].as_str(), numbers[20]["TIME_PERIOD"].as_str()), ("F", "2019"));
    assert_eq!(draft.maps["REF_AREA"], "undesa-areas");
    describe(&mut draft);
    assert_eq!(
        draft.missing(&seen, &desk.meanings()),
        [
            Missing::Column(2),
            Missing::Column(4),
            Missing::Code { dimension: "REF_AREA".to_owned(), text: String::new() },
            Missing::Marker("..".to_owned()),
        ]
    );
    set_aside(&mut draft, &[]);
    why(&mut draft, "", "a heading over groups of rows");
    draft.markers.insert("..".to_owned(), Marker::NotApplicable);
    // Which of two rows for Oceania is meant nobody can know but a person.
    let oceania = ("Sort order", "20", "Oceania a second time");
    let (column, value, why) = (oceania.0.to_owned(), oceania.1.to_owned(), oceania.2.to_owned());
    draft.skips.push(DraftSkip { column, value, why });
    draft.checks.insert("SEX".to_owned(), Check::Equal);
    draft.checks.insert("REF_AREA".to_owned(), Check::Below);
    let import = desk.import(&draft, &seen);
    assert_eq!(import.report.skipped["a heading over groups of rows"], 4);
    same(&import, &by_hand(&desk, "undesa-migrant-stock"));
}

#[test]
fn the_migrant_stock_goes_in_by_names_and_two_names_of_one_area_are_asked_for() {
    let Some(file) = data("undesa_migrant_stock_2019.xlsx") else { return };
    let desk = Desk::new(file, &["iso-3166"]);
    let (mut draft, seen) = desk.begun();
    let column = draft.columns[1].clone();
    assert_eq!((column.role, column.list.as_str()), (Role::Dimension, "ref_area"));
    // Its numbers of areas are no numbers of people.
    draft.columns[3].role = Role::Unused;
    set_aside(&mut draft, &[]);
    describe(&mut draft);
    draft.markers.insert("..".to_owned(), Marker::NotApplicable);
    let unknown = draft.unknown(&desk.meanings(), &seen, &column);
    // The catalogue calls a state Micronesia, the source the islands around it; and the source
    // tells regions twice, once in capitals.
    let likely = unknown.iter().filter(|one| one.likely.is_some()).map(|one| one.text.as_str());
    let said = [
        ("EUROPE", "-"),
        ("Europe", "150"),
        ("LATIN AMERICA AND THE CARIBBEAN", "-"),
        ("Latin America and the Caribbean", "419"),
        ("Micronesia", "057"),
        ("Micronesia (Fed. States of)", "FSM"),
        ("NORTHERN AMERICA", "-"),
        ("Northern America", "021"),
        ("OCEANIA", "-"),
        ("Oceania", "009"),
    ];
    assert_eq!(likely.collect::<Vec<_>>(), said.map(|(text, _)| text));
    let groups = unknown.iter().filter(|one| one.likely.is_none());
    let groups: Vec<String> = groups.map(|one| one.text.clone()).collect();
    assert_eq!(groups.len(), 18, "{groups:?}");
    for text in groups.iter().map(String::as_str).chain(said.map(|(text, _)| text)) {
        why(&mut draft, text, "a group of areas, or told a second time");
    }
    for (text, code) in said {
        let codes = draft.codes.get_mut("REF_AREA").expect("codes");
        codes.insert(text.to_owned(), code.to_owned());
    }
    same(&desk.import(&draft, &seen), &by_hand(&desk, "undesa-migrant-stock"));
}

#[test]
fn demographics_go_in_with_sex_and_age_from_headings() {
    let Some(file) = data("unhcr_demographics.csv.gz") else { return };
    let desk = Desk::new(file, &AGENCIES);
    let (mut draft, seen) = desk.begun();
    let lists: Vec<_> =
        draft.dimensions().into_iter().map(|(id, list)| format!("{id}:{list}")).collect();
    assert_eq!(
        lists,
        [
            "REF_AREA:ref_area",
            "ORIGIN:ref_area",
            "POPULATION_TYPE:unhcr_population",
            "AGE:age_unhcr",
            "SEX:sex",
        ]
    );
    describe(&mut draft);
    let summed = [(8, Role::Summed), (9, Role::Summed), (10, Role::Summed)];
    set_aside(&mut draft, &summed);
    for column in draft.columns.iter_mut().filter(|column| column.role == Role::Numbers) {
        // A nought in the total is a nought.
        column.uncounted = column.place != 25;
    }
    same(&desk.import(&draft, &seen), &by_hand(&desk, "unhcr-demographics"));
}

#[test]
fn populations_go_in_with_their_kind_from_headings() {
    let Some(file) = data("unhcr_population.csv.gz") else { return };
    let desk = Desk::new(file, &AGENCIES);
    let (mut draft, seen) = desk.begun();
    describe(&mut draft);
    set_aside(&mut draft, &[]);
    assert_eq!(draft.missing(&seen, &desk.meanings()), [Missing::Marker(String::new())]);
    draft.markers.insert(String::new(), Marker::NotCollected);
    same(&desk.import(&draft, &seen), &by_hand(&desk, "unhcr-population"));
}
