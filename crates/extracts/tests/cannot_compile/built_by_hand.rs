//! An extract is made by its constructor or not at all.
use masar_extracts::{Extract, ExtractRow, SubjectToken};

fn main() {
    let token = SubjectToken([0; 16]);
    let row = ExtractRow { subject: token, codes: vec![], adds: vec![1] };
    let extract = Extract { rows: vec![row] };
    drop(extract);
}
