//! Copies of an accepted history: the same acts on the same days, of somebody else.
//!
//! Every copy has ids, keys and a name of its own, its bytes sealed and its names hashed anew; it
//! follows the history it is made from in all else.

use std::collections::{BTreeMap, BTreeSet, HashMap, hash_map::Entry};

use masar_nodes::{Vault, vault::Keys};
use masar_records::{
    actions::{log, read},
    fold::{load::SUMMARY, told::Told},
    ids,
    search::{index, words},
};
use masar_terms::{ActionId, RecordId};
use uuid::Uuid;

use crate::bulk::{Bulk, Row, Table, Value};

/// Names in a history that is copied; every copy puts its own in their place.
pub const GIVEN: &str = "Wugthorpe";
pub const FAMILY: &str = "Zibblequist";

/// Length of an id as text.
const ID: usize = 36;

/// A text with places left open.
type Text = Vec<Piece>;

#[derive(Clone, Debug)]
enum Piece {
    Same(String),
    /// One of the ids of the history.
    Id(usize),
    Given,
    Family,
    /// The place of one of its actions in the log.
    Seq(usize),
}

enum Cell {
    Same(Value),
    Text(Text),
    Seq(usize),
    /// Sealed with the key of the record, for a purpose.
    Sealed {
        record: usize,
        purpose: Text,
        plain: Text,
    },
    /// Keyed digest of submitted bytes.
    Digest(Text),
}

/// How an id of a copy is made.
enum Made {
    Anew,
    /// From the id of the record that brought the subject in.
    Subject(usize),
    Breach(usize, String, i64),
}

/// A history ready to be copied.
pub struct History {
    ids: Vec<Made>,
    /// Which of the ids are records.
    pub records: Vec<usize>,
    pub actions: usize,
    rows: Vec<(usize, Vec<Cell>)>,
    /// Which of its records can be found by which of the two names.
    named: Vec<(usize, bool, bool)>,
}

/// Who a copy is of.
pub struct Person<'a> {
    pub given: &'a str,
    pub family: &'a str,
    pub ids: Vec<Uuid>,
    /// Place in the log of its first action.
    pub first: i64,
}

impl History {
    /// The ids of a copy.
    pub fn ids(&self, mut random: impl FnMut() -> Uuid) -> Vec<Uuid> {
        let mut all: Vec<Uuid> = Vec::with_capacity(self.ids.len());
        for made in &self.ids {
            all.push(match made {
                Made::Anew => random(),
                Made::Subject(record) => ids::derived("subject", &[all[*record].as_bytes()]),
                Made::Breach(record, breach, number) => {
                    let parts = [breach.as_bytes(), &number.to_be_bytes()];
                    ids::derived("breach", &[all[*record].as_bytes(), parts[0], parts[1]])
                }
            });
        }
        all
    }

    /// Appends the rows of a copy to those of each table.
    pub fn copy(&self, person: &Person<'_>, sealing: &mut Sealing, into: &mut [Vec<Row>]) {
        for (table, cells) in &self.rows {
            let row = cells.iter().map(|cell| sealing.cell(cell, person));
            into[*table].push(row.collect());
        }
        let names = into.len() - 1;
        for (record, given, family) in &self.named {
            let mut tokens = BTreeSet::new();
            for (name, is_there) in [(person.given, given), (person.family, family)] {
                if *is_there {
                    tokens.extend(sealing.tokens(name).iter().cloned());
                }
            }
            let id = person.ids[*record].to_string();
            let row = |token| vec![Value::Text(token), Value::Text(id.clone())];
            into[names].extend(tokens.into_iter().map(row));
        }
    }
}

/// Seals, hashes, and remembers the hashes of names.
pub struct Sealing {
    pub vault: Vault,
    pub keys: Keys,
    tokens: HashMap<String, Vec<String>>,
}

impl Sealing {
    /// Without a key yet.
    pub async fn new(vault: Vault) -> Self {
        let keys = vault.keys(&[]).await.expect("no keys");
        Self { vault, keys, tokens: HashMap::new() }
    }

    fn tokens(&mut self, name: &str) -> &[String] {
        let vault = &self.vault;
        if self.tokens.len() > 200_000 {
            self.tokens.clear();
        }
        self.tokens.entry(name.to_owned()).or_insert_with(|| of_name(vault, name))
    }

    fn cell(&self, cell: &Cell, person: &Person<'_>) -> Value {
        match cell {
            Cell::Same(value) => value.clone(),
            Cell::Text(text) => Value::Text(written(text, person)),
            Cell::Seq(at) => Value::Int(person.first + *at as i64),
            Cell::Sealed { record, purpose, plain } => {
                let (purpose, plain) = (written(purpose, person), written(plain, person));
                let record = RecordId(person.ids[*record]);
                let sealed = self.keys.seal(record, &purpose, plain.as_bytes());
                Value::Bytes(sealed.expect("a key of the record"))
            }
            Cell::Digest(plain) => {
                let token = self.vault.token("submission", written(plain, person).as_bytes());
                Value::Text(hexadecimal(&token))
            }
        }
    }
}

fn of_name(vault: &Vault, name: &str) -> Vec<String> {
    let words = words::findable(name);
    let all: BTreeSet<String> = words.iter().flat_map(|word| index::of_word(vault, word)).collect();
    all.into_iter().collect()
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn written(text: &Text, person: &Person<'_>) -> String {
    let mut all = String::with_capacity(64);
    for piece in text {
        match piece {
            Piece::Same(part) => all.push_str(part),
            Piece::Id(at) => {
                let mut space = Uuid::encode_buffer();
                all.push_str(person.ids[*at].hyphenated().encode_lower(&mut space));
            }
            Piece::Given => all.push_str(person.given),
            Piece::Family => all.push_str(person.family),
            Piece::Seq(at) => all.push_str(&(person.first + *at as i64).to_string()),
        }
    }
    all
}

/// What a history consists of, while it is read.
struct Reading<'a> {
    tables: &'a [Table],
    keys: Keys,
    known: HashMap<String, usize>,
    seqs: BTreeMap<i64, usize>,
}

/// The history of a subject, as its tables tell it; `None` where something was refused, because
/// that stands in tables that are not copied.
pub async fn history(
    bulk: &mut Bulk,
    vault: &Vault,
    tables: &[Table],
    subject: &str,
) -> Option<History> {
    let condition = format!("subject = '{subject}'");
    let records = bulk.rows(&tables[1], &condition).await;
    let ids: Vec<String> = records.iter().map(|row| text(&row[tables[1].at("id")])).collect();
    let list = ids.iter().map(|id| format!("'{id}'")).collect::<Vec<_>>().join(", ");
    let refused = format!("SELECT COUNT(*) FROM refusals WHERE record_id IN ({list})");
    if bulk.number(&refused).await > 0 {
        return None;
    }
    let mut all: Vec<(usize, Row)> = Vec::new();
    for (at, table) in tables.iter().enumerate() {
        let column = crate::bulk::TABLES[at].1;
        let rows = bulk.rows(table, &format!("{column} IN ({list})")).await;
        all.extend(rows.into_iter().map(|row| (at, row)));
    }
    all.sort_by_key(|(table, row)| {
        (*table, if *table == 0 { row[0].clone() } else { Value::Null })
    });
    let of_records: Vec<RecordId> = ids.iter().map(|id| id.parse().expect("an id")).collect();
    let keys = vault.keys(&of_records).await.expect("keys");
    let mut reading = Reading { tables, keys, known: HashMap::new(), seqs: BTreeMap::new() };
    Some(reading.history(vault, subject, &ids, all))
}

impl Reading<'_> {
    fn history(
        &mut self,
        vault: &Vault,
        subject: &str,
        records: &[String],
        all: Vec<(usize, Row)>,
    ) -> History {
        let mut made: Vec<Made> = records.iter().map(|_| Made::Anew).collect();
        self.known = records.iter().cloned().zip(0..).collect();
        let first = records.iter().position(|id| {
            let id: RecordId = id.parse().expect("an id");
            ids::derived("subject", &[id.0.as_bytes()]).to_string() == subject
        });
        self.known.insert(subject.to_owned(), made.len());
        made.push(first.map_or(Made::Anew, Made::Subject));
        for (table, row) in &all {
            let table = &self.tables[*table];
            if table.name == "actions" {
                self.seqs.insert(number(&row[table.at("seq")]), self.seqs.len());
                let id = text(&row[table.at("id")]);
                if let Entry::Vacant(new) = self.known.entry(id) {
                    new.insert(made.len());
                    made.push(Made::Anew);
                }
            }
            if table.name == "breaches" {
                let of = self.known[&text(&row[table.at("record_id")])];
                let breach = text(&row[table.at("breach")]);
                self.known.insert(text(&row[table.at("id")]), made.len());
                made.push(Made::Breach(of, breach, number(&row[table.at("number")])));
            }
        }
        let [given, family] = [GIVEN, FAMILY].map(|name| of_name(vault, name));
        let mut named: BTreeMap<usize, (bool, bool)> = BTreeMap::new();
        let mut rows = Vec::new();
        for (table, row) in all {
            if self.tables[table].name == "name_tokens" {
                let (token, record) = (text(&row[0]), self.known[&text(&row[1])]);
                let found_by = named.entry(record).or_default();
                found_by.0 |= given.contains(&token);
                found_by.1 |= family.contains(&token);
                if given.contains(&token) || family.contains(&token) {
                    continue;
                }
            }
            rows.push((table, self.cells(table, row)));
        }
        let named = named.into_iter().map(|(at, (given, family))| (at, given, family)).collect();
        let (actions, records) = (self.seqs.len(), (0..records.len()).collect());
        History { ids: made, records, actions, rows, named }
    }

    fn cells(&self, table: usize, row: Row) -> Vec<Cell> {
        let table = &self.tables[table];
        let record = ["record_id", "id"].iter().find_map(|name| {
            let at = table.columns.iter().position(|column| column.name == *name)?;
            self.known.get(&text(&row[at])).copied().map(|known| (known, text(&row[at])))
        });
        let (record, record_id) = record.expect("a record");
        let record_id: RecordId = record_id.parse().expect("an id");
        let id = row[table.columns.iter().position(|it| it.name == "id").unwrap_or(0)].clone();
        let opened = |purpose: &str, sealed: &Value| {
            let Value::Bytes(sealed) = sealed else { panic!("nothing sealed") };
            let opened = self.keys.open(record_id, purpose, sealed).expect("its key opens it");
            String::from_utf8(opened.to_vec()).expect("a text")
        };
        let cells = row.iter().zip(&table.columns).map(|(value, column)| {
            let sealed = |purpose: String| {
                let plain = opened(&purpose, value);
                let plain = if purpose == SUMMARY { self.told(&plain) } else { self.text(&plain) };
                Cell::Sealed { record, purpose: self.text(&purpose), plain }
            };
            let action = || -> ActionId { text(&id).parse().expect("an id") };
            match (table.name, column.name.as_str(), value) {
                (_, _, Value::Null) => Cell::Same(Value::Null),
                ("actions", "seq", seq) => Cell::Seq(self.seqs[&number(seq)]),
                ("records", "last_seq", seq) => Cell::Seq(self.seqs[&number(seq)]),
                ("actions", "digest", _) => {
                    let payload = &row[table.at("payload")];
                    Cell::Digest(self.text(&opened(&log::purpose(action()), payload)))
                }
                ("actions", "payload", _) => sealed(log::purpose(action())),
                ("actions", "answers", _) => sealed(log::answered(action())),
                ("records", "summary", _) => sealed(SUMMARY.to_owned()),
                ("grants", "detail", _) => sealed(format!("grants.detail/{}", text(&id))),
                (_, _, Value::Text(text)) => Cell::Text(self.text(text)),
                (_, name, Value::Bytes(_)) => panic!("{}.{name} is not known", table.name),
                (_, _, value) => Cell::Same(value.clone()),
            }
        });
        cells.collect()
    }

    /// What a record told, with the places of its actions in the log left open.
    fn told(&self, bytes: &str) -> Text {
        let told = Told::from_bytes(bytes.as_bytes()).expect("tellings");
        let mut all = vec![Piece::Same("[".to_owned())];
        for (at, telling) in told.tellings().iter().enumerate() {
            let answers = read::to_bytes(&telling.answers).expect("answers");
            let answers = String::from_utf8(answers.expose().clone()).expect("a text");
            let rest = serde_json::to_string(&(&telling.action, telling.said_on)).expect("a text");
            let rest = rest.trim_start_matches('[').trim_end_matches(']');
            all.push(Piece::Same(if at == 0 { "[" } else { ",[" }.to_owned()));
            all.push(Piece::Seq(self.seqs[&telling.seq]));
            all.extend(self.text(&format!(",{rest},{answers}]")));
        }
        all.push(Piece::Same("]".to_owned()));
        all
    }

    /// A text with the ids and names of the history left open.
    fn text(&self, text: &str) -> Text {
        let mut all = Vec::new();
        let (mut from, mut at) = (0, 0);
        while at < text.len() {
            let rest = text.get(at..).unwrap_or_default();
            let id = text.get(at..at + ID).and_then(|part| self.known.get(part));
            let (piece, length) = match id {
                Some(id) => (Piece::Id(*id), ID),
                None if rest.starts_with(GIVEN) => (Piece::Given, GIVEN.len()),
                None if rest.starts_with(FAMILY) => (Piece::Family, FAMILY.len()),
                None => {
                    at += 1;
                    continue;
                }
            };
            if from < at {
                all.push(Piece::Same(text[from..at].to_owned()));
            }
            all.push(piece);
            at += length;
            from = at;
        }
        if from < text.len() {
            all.push(Piece::Same(text[from..].to_owned()));
        }
        all
    }
}

/// A value as text.
pub fn text(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        other => panic!("{other:?} is no text"),
    }
}

fn number(value: &Value) -> i64 {
    match value {
        Value::Int(number) => *number,
        other => panic!("{other:?} is no number"),
    }
}
