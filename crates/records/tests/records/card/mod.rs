//! A programme that changes from version to version, as the folder its authors would write.

use masar_programmes::{CodeLists, Programmes};

pub const CARD: &str = "card";

/// What one version says; changed from version to version.
#[derive(Clone)]
pub struct Card {
    pub version: u32,
    /// The field that tells the colour, and its choices with the code that each is published under.
    pub field: &'static str,
    pub colours: Vec<(&'static str, &'static str)>,
    /// The states in which a card may be before it is given.
    pub states: Vec<&'static str>,
    /// Actions that tell the colour anew.
    pub corrections: Vec<&'static str>,
    pub days: u32,
    /// `upgrades/N.toml` by N.
    pub upgrades: Vec<(u32, &'static str)>,
}

impl Card {
    /// The first version.
    pub fn first() -> Self {
        Self {
            version: 1,
            field: "colour",
            colours: vec![("red", "F"), ("blue", "M"), ("green", "M")],
            states: vec!["asked", "waiting"],
            corrections: vec!["correct", "repaint"],
            days: 10,
            upgrades: Vec::new(),
        }
    }

    /// The next version, with the file that says how this one reads.
    pub fn next(&self, upgrade: Option<&'static str>) -> Self {
        let mut next = self.clone();
        next.version += 1;
        next.upgrades.extend(upgrade.map(|text| (self.version, text)));
        next
    }

    /// The programme, read from its files. Texts are added until none is missed.
    pub fn read(&self, lists: &CodeLists) -> Programmes {
        let mut texts: Vec<String> = Vec::new();
        loop {
            let faults = match Programmes::load(self.files(&texts), lists) {
                Ok(programmes) => return programmes,
                Err(faults) => faults,
            };
            let before = texts.len();
            for fault in &faults.0 {
                let key = fault.reason.split_once("has no text “").map(|(_, key)| key);
                texts.extend(key.and_then(|key| Some(key.split_once('”')?.0.to_owned())));
            }
            texts.sort();
            texts.dedup();
            assert!(texts.len() > before, "unsound:\n{faults}\n{}", self.main());
        }
    }

    fn files(&self, texts: &[String]) -> Vec<(String, Vec<u8>)> {
        let mut files = vec![
            ("programme.toml".to_owned(), self.main()),
            ("publication.toml".to_owned(), self.publication()),
            ("forms/ask.csv".to_owned(), self.form("ask", "subject_id")),
            ("forms/hold.csv".to_owned(), self.form("hold", "record_id")),
            ("forms/give.csv".to_owned(), self.form("give", "record_id")),
        ];
        let doubt = self.states.get(2).map(|_| "doubt");
        for action in self.corrections.iter().copied().chain(doubt) {
            files.push((format!("forms/{action}.csv"), self.form(action, "record_id")));
        }
        for (version, text) in &self.upgrades {
            files.push((format!("upgrades/{version}.toml"), (*text).to_owned()));
        }
        let ftl: String = texts.iter().map(|key| format!("{key} = x\n")).collect();
        for language in ["ar", "en"] {
            files.push((format!("languages/{language}.ftl"), ftl.clone()));
        }
        files
            .into_iter()
            .map(|(path, text)| (format!("{CARD}/{path}"), text.into_bytes()))
            .collect()
    }

    fn main(&self) -> String {
        let open = self.states.iter().map(|state| format!("\"{state}\"")).collect::<Vec<_>>();
        let (first, second, open) = (self.states[0], self.states[1], open.join(", "));
        let mut main = format!(
            "id = \"card\"\nversion = {}\nright = \"answer\"\nevidences = [\"1.3.d\"]\n\
             [[record_types]]\nid = \"card\"\nsubject = \"person\"\nconfidentiality = \"internal\"\n\
             initial = \"{first}\"\nstates = [{open}, \"given\"]\nclosed = [\"given\"]\n",
            self.version
        );
        let action = |id: &str, from: &str, to: &str| {
            format!(
                "[[actions]]\nid = \"{id}\"\nrecord_type = \"card\"\nkind = \"fact\"\n\
                 form = \"{id}\"\nverb = \"record\"\n{from}{to}"
            )
        };
        let from = format!("from = [{open}]\n");
        main += &action("ask", "opens = true\n", &format!("to = \"{first}\"\n"));
        main += &action("hold", &from, &format!("to = \"{second}\"\n"));
        main += &action("give", &from, "to = \"given\"\n");
        for id in &self.corrections {
            main += &action(id, &from, "");
        }
        if let Some(third) = self.states.get(2) {
            main += &action("doubt", &from, &format!("to = \"{third}\"\n"));
        }
        main + &format!(
            "[[clocks]]\nid = \"answer\"\nstarts_in = [\"{first}\"]\nstops_in = [\"given\"]\n\
             due = {{ value = {}, days = \"calendar\" }}\nlegal_basis = \"basis\"\n\
             role = \"officer\"\nwarnings = [1]\n",
            self.days
        )
    }

    fn publication(&self) -> String {
        let fold: Vec<String> =
            self.colours.iter().map(|(colour, code)| format!("{colour} = \"{code}\"")).collect();
        format!(
            "[[extracts]]\ndataflow = \"DF_CARDS\"\nrecord_type = \"card\"\nunit = \"person\"\n\
             anchor = {{ kind = \"event\", action = \"{}\", frequency = \"quarter\" }}\n\
             class = \"statistics\"\nthreshold = 5\ndimensions = [\n\
             {{ id = \"REF_AREA\", place_level = \"country\" }},\n\
             {{ id = \"SEX\", codes = \"sex\", field = \"{}\", fold = {{ {} }} }},\n]\n\
             measures = [{{ id = \"PERSONS\", count = \"subjects\", unit = \"PS\" }}]\n",
            self.corrections[0],
            self.field,
            fold.join(", ")
        )
    }

    fn form(&self, action: &str, target: &str) -> String {
        let choices: String =
            self.colours.iter().map(|(colour, _)| format!(",colour,{colour},x,x,\n")).collect();
        format!(
            "survey,,,,,\n,type,name,label::English (en),label::العربية (ar),required\n\
             ,hidden,{target},,,\n,select_one colour,{},x,x,\n\
             choices,,,,,\n,list_name,name,label::English (en),label::العربية (ar),\n{choices}\
             settings,,,,,\n,form_id,form_title,version,default_language,\n\
             ,card.{action},x,1,العربية (ar),\n",
            self.field
        )
    }
}
