//! Recipes are read once, and anew where somebody changed them.

use std::{fs, sync::Arc};

use masar_nodes::fixtures::Folder;

use super::{Files, recipes};

const TERMS: &str = r#"
dataflow = "XZB:DF_ROADS(1.0)"
source = "https://example.org"
licence = "CC0"
attribution = { en = "Roads", ar = "الطرق" }
method = { en = "Counted.", ar = "عُدّت." }
"#;

#[test]
fn a_recipe_is_read_once_and_anew_where_it_changed() {
    let folder = Folder::new().expect("a folder");
    let files = Files::new(folder.path());
    files.keep_recipe("DF_ROADS", TERMS).expect("kept");
    files.keep_recipe("DF_BROKEN", "names = 3").expect("kept");
    let first = recipes(&files);
    let ids: Vec<&str> = first.iter().map(|(id, _)| id.as_str()).collect();
    assert!(
        ids.contains(&"own/df-roads") && ids.contains(&"catalogue/unhcr-population"),
        "{ids:?}"
    );
    assert!(!ids.contains(&"own/df-broken"), "it cannot be used");
    let same = |id: &str| {
        let again = recipes(&files);
        let (_, before) = first.iter().find(|(known, _)| known == id)?;
        let (_, now) = again.iter().find(|(known, _)| known == id)?;
        Some(Arc::ptr_eq(before, now))
    };
    assert!(ids.iter().all(|id| same(id) == Some(true)), "read twice");
    files.keep_recipe("DF_ROADS", &TERMS.replace("CC0", "CC BY 4.0")).expect("kept");
    assert_eq!(same("own/df-roads"), Some(false), "what it says now");
    assert_eq!(same("catalogue/unhcr-population"), Some(true));
    fs::remove_file(folder.path().join("recipes/df-roads.toml")).expect("removed");
    assert_eq!(same("own/df-roads"), None);
}
