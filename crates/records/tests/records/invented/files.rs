//! An invented programme as the folder a ministry would write.

use masar_programmes::{CodeLists, Programmes};

use super::{FIELDS, Invented, conditions::fact};

impl Invented {
    /// The programme, read from its files. Texts are added until none is missed.
    pub fn read(&self, lists: &CodeLists) -> Programmes {
        let mut texts = Vec::new();
        loop {
            match Programmes::load(self.files(&texts), lists) {
                Ok(programmes) => return programmes,
                Err(faults) => {
                    let missed: Vec<String> = faults
                        .0
                        .iter()
                        .filter_map(|fault| {
                            let (_, key) = fault.reason.split_once("has no text “")?;
                            Some(key.split_once('”')?.0.to_owned())
                        })
                        .collect();
                    assert!(
                        !missed.is_empty(),
                        "{} is unsound:\n{faults}\n{}",
                        self.id,
                        self.main()
                    );
                    texts.extend(missed);
                    texts.sort();
                    texts.dedup();
                }
            }
        }
    }

    fn files(&self, texts: &[String]) -> Vec<(String, Vec<u8>)> {
        let mut files = vec![("programme.toml".to_owned(), self.main())];
        for act in &self.acts {
            files.push((format!("forms/{}.csv", act.id), self.form(&act.id, act.opens)));
        }
        let ftl: String = texts.iter().fold(String::new(), |ftl, key| ftl + key + " = x\n");
        for language in ["ar", "en"] {
            files.push((format!("languages/{language}.ftl"), ftl.clone()));
        }
        let named =
            |(path, text): (String, String)| (format!("{}/{path}", self.id), text.into_bytes());
        files.into_iter().map(named).collect()
    }

    fn form(&self, act: &str, opens: bool) -> String {
        let target = if opens { "subject_id" } else { "record_id" };
        format!(
            "survey,,,,\n,type,name,label::English (en),label::العربية (ar)\n,hidden,{target},,\n\
             ,select_one yes_no,agreed,x,x\n,integer,amount,x,x\n,select_one sex,sex,x,x\n\
             settings,,,,\n,form_id,form_title,version,default_language\n,{}.{act},x,1,العربية (ar)\n",
            self.id
        )
    }

    fn main(&self) -> String {
        let mut toml =
            format!("id = {:?}\nversion = 1\nright = \"life\"\nevidences = []\n", self.id);
        for at in 0..self.kinds.len() {
            toml += &self.kind(at);
        }
        for act in &self.acts {
            let to = act.to.as_ref().map_or(String::new(), |to| format!("to = {to:?}\n"));
            let kind = if act.decides { "decision" } else { "fact" };
            let voice = if act.decides { "without_voice = \"unheard\"\n" } else { "" };
            toml += &format!(
                "[[actions]]\nid = {id:?}\nrecord_type = {of:?}\nkind = {kind:?}\nform = {id:?}\n\
                 from = {:?}\nopens = {}\n{to}{voice}verb = \"amend\"\n",
                act.from,
                act.opens,
                id = act.id,
                of = self.kinds[act.kind].id,
            );
        }
        for rule in &self.rules {
            let when = rule.when.written(&self.id);
            toml += &format!(
                "[[rules]]\nid = {:?}\nwhen = {when}\nrefuses = {:?}\nbreach_on = {:?}\n\
                 breach_in = {:?}\nlegal_basis = \"basis\"\n",
                rule.id, rule.refuses, rule.breach_on, rule.breach_in,
            );
            if let Some(breach) = rule.breach() {
                toml += &format!("breach = {breach:?}\n{}", breach_of(&breach, rule.kind));
            }
        }
        toml
    }

    /// A kind of record with its clock.
    fn kind(&self, at: usize) -> String {
        let kind = &self.kinds[at];
        let (starts, days) = &self.clocks[at];
        let facts: Vec<String> =
            FIELDS.iter().map(|field| format!("{} = {field:?}", fact(field))).collect();
        format!(
            "[[record_types]]\nid = {:?}\nsubject = \"person\"\nconfidentiality = \"restricted\"\n\
             initial = {:?}\nstates = {:?}\nclosed = [{last:?}]\nfacts = {{ {} }}\n\
             [[clocks]]\nid = \"clock-{at}\"\nstarts_in = [{starts:?}]\nstops_in = [{last:?}]\n\
             due = {{ value = {days}, days = \"calendar\" }}\nlegal_basis = \"basis\"\n\
             role = \"officer\"\nmissed = {{ breach = \"late-{at}\" }}\n{}",
            kind.id,
            kind.states[0],
            kind.states,
            facts.join(", "),
            breach_of(&format!("late-{at}"), at),
            last = kind.states.last().expect("two states"),
        )
    }
}

/// A breach, and the clock it has of its own.
fn breach_of(breach: &str, kind: usize) -> String {
    format!(
        "[[breaches]]\nid = {breach:?}\nowner = \"officer\"\nclock = \"mend-{breach}\"\n\
         remedies = [\"settle-{kind}\"]\ncloses_on = [\"settle-{kind}\"]\n\
         [[clocks]]\nid = \"mend-{breach}\"\ndue = {{ value = 1, days = \"working\" }}\n\
         legal_basis = \"basis\"\nrole = \"officer\"\n"
    )
}
