//! The code lists that datasets refer to.

use masar_interop::sdmx::{Code, CodeList, Reference};
use masar_statistics::datasets::{Dataset, Which};
use masar_terms::LocalText;

use crate::{app::App, describe, problems::Problem};

/// The node's own lists, and those of others to which the structures of these datasets refer, so
/// that no reference leads nowhere. A list that came with an imported structure is told as it came.
/// Received numbers keep the lists of their publisher: their codes
/// have the names by which this node knows the list of the same id; a list that it does not know
/// has the codes that stand in the data.
pub async fn of(app: &App, datasets: &[Dataset]) -> Result<Vec<CodeList>, Problem> {
    let mut lists = describe::code_lists(app);
    for dataset in datasets {
        for reference in dataset.description.structure.code_lists() {
            if lists.iter().any(|list| list.reference == *reference) {
                continue;
            }
            let mut came = dataset.description.code_lists.iter();
            if let Some(list) = came.find(|list| list.reference == *reference) {
                lists.push(list.clone());
                continue;
            }
            let list = match lists.iter().find(|own| own.reference.id == reference.id) {
                Some(own) => CodeList { reference: reference.clone(), ..own.clone() },
                None => of_data(app, dataset, reference).await?,
            };
            lists.push(list);
        }
    }
    Ok(lists)
}

/// The codes of a list that the last vintage has, without names.
async fn of_data(app: &App, dataset: &Dataset, reference: &Reference) -> Result<CodeList, Problem> {
    let about = &dataset.description;
    let mut list =
        CodeList { reference: reference.clone(), names: LocalText::default(), codes: Vec::new() };
    let found = app.datasets.load(&about.dataflow.reference, Which::Last).await?;
    let Some((_, _, set)) = found else { return Ok(list) };
    let mut codes: Vec<&String> = about
        .structure
        .dimensions
        .iter()
        .enumerate()
        .filter(|(_, dimension)| dimension.codes.as_ref() == Some(reference))
        .flat_map(|(place, _)| set.observations.codes(place))
        .collect();
    codes.sort();
    codes.dedup();
    let unnamed = |id: &String| Code { id: id.clone(), names: LocalText::default(), parent: None };
    list.codes = codes.into_iter().map(unnamed).collect();
    Ok(list)
}
