//! Parts come in from a verified bundle alone.

use masar_nodes::{Permit, bundles::Body};
use masar_statistics::{datasets::Datasets, received::accept};

async fn take(datasets: &Datasets, permit: &Permit, body: &Body) {
    accept(datasets, permit, body).await.unwrap();
}

fn main() {}
