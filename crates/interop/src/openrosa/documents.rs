//! The three documents of OpenRosa: the list of forms, the manifest of a form, an answer.

use md5::{Digest, Md5};

use super::Nature;
use crate::xml::Xml;

/// A form in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormEntry {
    pub form_id: String,
    pub name: String,
    pub version: String,
    /// [`md5()`] of the XForm: clients compare it to see that a form has changed.
    pub hash: String,
    /// Shown with `verbose=true` only.
    pub description: Option<String>,
    /// Whole address of the XForm.
    pub download_url: String,
    /// Whole address of the manifest, where the form has files.
    pub manifest_url: Option<String>,
}

/// A file that belongs to a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaFile {
    pub filename: String,
    pub hash: String,
    pub download_url: String,
}

/// A hash as OpenRosa writes it: `md5:` and 32 hexadecimal digits. It tells versions apart and
/// protects nothing.
pub fn md5(bytes: &[u8]) -> String {
    let digest = Md5::digest(bytes);
    digest.iter().fold("md5:".to_owned(), |text, byte| format!("{text}{byte:02x}"))
}

/// The list of forms (OpenRosa "Form Discovery API").
pub fn form_list(forms: &[FormEntry], verbose: bool) -> String {
    let mut xml = Xml::document();
    xml.open("xforms", &[("xmlns", "http://openrosa.org/xforms/xformsList")]);
    for form in forms {
        xml.open("xform", &[]);
        xml.leaf("formID", &[], &form.form_id);
        xml.leaf("name", &[], &form.name);
        xml.leaf("version", &[], &form.version);
        xml.leaf("hash", &[], &form.hash);
        if let (true, Some(text)) = (verbose, &form.description) {
            xml.leaf("descriptionText", &[], text);
        }
        xml.leaf("downloadUrl", &[], &form.download_url);
        if let Some(url) = &form.manifest_url {
            xml.leaf("manifestUrl", &[], url);
        }
        xml.close();
    }
    xml.close();
    xml.finish()
}

/// The files of a form (OpenRosa "Form Manifest API").
pub fn manifest(files: &[MediaFile]) -> String {
    let mut xml = Xml::document();
    xml.open("manifest", &[("xmlns", "http://openrosa.org/xforms/xformsManifest")]);
    for file in files {
        xml.open("mediaFile", &[]);
        xml.leaf("filename", &[], &file.filename);
        xml.leaf("hash", &[], &file.hash);
        xml.leaf("downloadUrl", &[], &file.download_url);
        xml.close();
    }
    xml.close();
    xml.finish()
}

/// An answer with a text for the person who sent something. Without `nature` for requests that are
/// no submission.
pub fn response(nature: Option<Nature>, message: &str) -> String {
    let mut xml = Xml::document();
    xml.open("OpenRosaResponse", &[("xmlns", "http://openrosa.org/http/response")]);
    let nature = nature.map(|nature| ("nature", nature.as_str()));
    xml.leaf("message", &nature.into_iter().collect::<Vec<_>>(), message);
    xml.close();
    xml.finish()
}

#[cfg(test)]
mod tests {
    use super::{FormEntry, MediaFile, Nature, form_list, manifest, md5, response};

    fn entry() -> FormEntry {
        FormEntry {
            form_id: "a".into(),
            name: "Arrival & care".into(),
            version: "2".into(),
            hash: md5(b""),
            description: Some("First talk".into()),
            download_url: "https://node.example/forms/a.xml?x=1&y=2".into(),
            manifest_url: None,
        }
    }

    #[test]
    fn the_list_names_each_form_and_escapes() {
        insta::assert_snapshot!(form_list(&[entry()], true));
        assert!(!form_list(&[entry()], false).contains("First talk"));
    }

    #[test]
    fn the_manifest_names_each_file() {
        let (filename, hash) = ("map.png".to_owned(), md5(b"abc"));
        let file = MediaFile { filename, hash, download_url: "https://node.example/m".into() };
        insta::assert_snapshot!(manifest(&[file]));
    }

    #[test]
    fn an_answer_carries_its_nature() {
        insta::assert_snapshot!(response(Some(Nature::SubmitSuccess), "تم الاستلام"));
        assert!(!response(None, "x").contains("nature"));
    }

    #[test]
    fn the_hash_is_that_of_rfc_1321() {
        assert_eq!(md5(b"abc"), "md5:900150983cd24fb0d6963f7d28e17f72");
    }
}
