//! The data of the product, embedded: catalogue, programmes, policies.

use rust_embed::RustEmbed;

macro_rules! folders {
    ($($(#[$doc:meta])* $name:ident $type:ident $folder:literal),+ $(,)?) => {$(
        #[derive(RustEmbed)]
        #[folder = $folder]
        struct $type;

        $(#[$doc])*
        pub fn $name() -> Vec<(String, Vec<u8>)> {
            $type::iter()
                .filter_map(|path| Some((path.to_string(), $type::get(&path)?.data.into_owned())))
                .collect()
        }
    )+};
}

/// One file of `catalogue/`.
pub fn in_catalogue(path: &str) -> Option<Vec<u8>> {
    Catalogue::get(path).map(|file| file.data.into_owned())
}

/// What the files of `catalogue/` are called.
pub fn catalogue_paths() -> impl Iterator<Item = String> {
    Catalogue::iter().map(|path| path.to_string())
}

folders! {
    /// Files of `catalogue/` by their path in it.
    catalogue Catalogue "$CARGO_MANIFEST_DIR/../../catalogue",
    /// Files of `programmes/`.
    programmes Programmes "$CARGO_MANIFEST_DIR/../../programmes",
    /// Files of `policies/`.
    policies Policies "$CARGO_MANIFEST_DIR/../../policies",
}
