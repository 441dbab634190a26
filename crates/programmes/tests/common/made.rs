//! Small programmes made in a test: the engine's rules hold in every programme, so they are tried
//! on programmes that are about nothing else.

use std::collections::BTreeMap;

use masar_programmes::{CodeLists, Faults, Programmes};

/// A form: its name and its questions, each a type and a name.
pub type MadeForm<'a> = (&'a str, &'a [(&'a str, &'a str)]);

/// A programme: id, `programme.toml` and forms.
pub type Made<'a> = (&'a str, &'a str, &'a [MadeForm<'a>]);

/// Loads programmes, with every text they need in both languages.
pub fn load(made: &[Made<'_>], codes: &CodeLists) -> Result<Programmes, Faults> {
    let mut files = BTreeMap::new();
    for (id, toml, forms) in made {
        let head = format!("id = \"{id}\"\nversion = 1\nright = \"liberty\"\nevidences = []\n");
        files.insert(format!("{id}/programme.toml"), format!("{head}{toml}").into_bytes());
        for (name, questions) in *forms {
            files.insert(format!("{id}/forms/{name}.csv"), form(id, name, questions).into_bytes());
        }
    }
    let Err(faults) = Programmes::load(files.clone(), codes) else {
        return Programmes::load(files, codes);
    };
    for fault in &faults.0 {
        let words = fault.to_string();
        let Some((before, key)) = words.split_once("has no text “") else { continue };
        let key = key.split('”').next().unwrap_or_default();
        let folder = words.split('/').next().unwrap_or_default();
        let language = if before.contains("/ar.ftl") { "ar" } else { "en" };
        let path = format!("{folder}/languages/{language}.ftl");
        let line = format!("{key} = {key}\n").into_bytes();
        let texts: &mut Vec<u8> = files.entry(path).or_default();
        let known = String::from_utf8_lossy(texts)
            .lines()
            .any(|one| one.as_bytes() == &line[..line.len() - 1]);
        if !known {
            texts.extend(line);
        }
    }
    Programmes::load(files, codes)
}

fn form(programme: &str, name: &str, questions: &[(&str, &str)]) -> String {
    let mut csv =
        "survey,,,,,\n,type,name,label::English (en),label::العربية (ar),relevant\n".to_owned();
    for (kind, question) in questions {
        // `name?condition` is a question that is asked under a condition.
        let (question, relevant) = question.split_once('?').unwrap_or((question, ""));
        let label = if *kind == "hidden" { "" } else { question };
        csv += &format!(",{kind},{question},{label},{label},{relevant}\n");
    }
    csv + &format!(
        "settings,,,,,\n,form_id,form_title,version,default_language,\n\
         ,{programme}.{name},{name},1,العربية (ar),\n"
    )
}
