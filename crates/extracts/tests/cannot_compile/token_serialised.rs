//! A token cannot be written to JSON or anything else.
fn write(row: &masar_extracts::ExtractRow) -> serde_json::Result<String> {
    serde_json::to_string(&row.subject())
}

fn main() {
    let _ = write;
}
