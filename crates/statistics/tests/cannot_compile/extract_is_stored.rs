//! Rows about people do not go where publications go.

use masar_extracts::Extract;
use masar_nodes::Permit;
use masar_statistics::datasets::{Datasets, Description};

async fn store(datasets: &Datasets, permit: &Permit, extract: &Extract, about: &Description) {
    datasets.store(permit, extract, about).await.unwrap();
}

fn main() {}
