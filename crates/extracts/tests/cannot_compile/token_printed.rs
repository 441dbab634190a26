//! A token cannot be printed.
fn print(row: &masar_extracts::ExtractRow) -> String {
    format!("{:?} {}", row.subject(), row.subject())
}

fn main() {
    let _ = print;
}
