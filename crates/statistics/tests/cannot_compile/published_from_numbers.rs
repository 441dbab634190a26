//! A number typed in by hand is not published.

use masar_statistics::{Published, Table, published::Content};

fn show(table: Table) -> Published {
    Published { origin: unimplemented_origin(), told: None, content: Content::Table(table), trace: None }
}

fn unimplemented_origin() -> masar_statistics::Origin {
    masar_statistics::Origin::Register { register: "x".to_owned() }
}

fn main() {}
