//! A salt salts one extract: it is given up, cannot be copied and cannot be read.
fn keep(salt: masar_extracts::Salt) -> (masar_extracts::Salt, masar_extracts::Salt) {
    (salt.clone(), salt)
}

fn main() {
    let _ = keep;
}
