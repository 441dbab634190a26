//! What has happened is kept, whatever rule it breaks, and opens one breach, which the log alone
//! opens again.

use masar_nodes::Permit;
use masar_records::{Door, Incoming, breaches::Breach};
use masar_terms::{ActionId, RecordId, Timestamp};

use super::{
    people::{Person, Places, YEAR},
    scenes::{HAPPENINGS, Happening},
    stage::Stage,
    trail,
};

/// A way to tell of it: a name, the change to what is sent, how often the same bytes are sent, all
/// at once or not, with every role or not.
struct Telling {
    name: &'static str,
    door: Door,
    later: i64,
    seen: Option<bool>,
    times: usize,
    at_once: bool,
    more_roles: bool,
}

fn tellings() -> Vec<Telling> {
    let plain = |name| Telling {
        name,
        door: Door::Web,
        later: 0,
        seen: None,
        times: 1,
        at_once: false,
        more_roles: false,
    };
    let doors = [Door::Web, Door::Api, Door::OpenRosa, Door::Import, Door::CommandLine];
    let mut all: Vec<Telling> = doors.map(|door| Telling { door, ..plain(door.as_str()) }).into();
    all.push(Telling { later: -YEAR, ..plain("said a year ago") });
    all.push(Telling { later: YEAR, ..plain("said in a year") });
    all.push(Telling { seen: Some(true), ..plain("had seen the beginning") });
    all.push(Telling { seen: Some(false), ..plain("had seen nothing") });
    all.push(Telling { times: 3, ..plain("the same bytes again") });
    all.push(Telling { times: 8, at_once: true, ..plain("many at once") });
    all.push(Telling { more_roles: true, ..plain("with every role") });
    all
}

/// What went wrong, over all scenes of facts.
pub async fn happenings(
    stage: &Stage,
    permit: &Permit,
    everybody: &Permit,
    places: &Places,
) -> Vec<String> {
    let (mut faults, mut breached) = (Vec::new(), Vec::new());
    for scene in HAPPENINGS {
        let mut kept = 0;
        for telling in tellings() {
            let by = if telling.more_roles { everybody } else { permit };
            let mut person = Person::new(stage, permit, places);
            let ready = person.does(scene.programme, scene.ready).await;
            ready.expect("a record made ready");
            match tell(&mut person, by, scene, &telling).await {
                Ok(breach) => {
                    kept += 1;
                    breached.push((breach, scene.breach));
                }
                Err(why) => {
                    let (rule, fact) = (scene.rule, scene.fact);
                    faults.push(format!("{rule} ({fact}), {}: {why}", telling.name));
                }
            }
        }
        eprintln!(
            "{} | {} | {} | {} | {} ways | {kept} kept | {kept} breaches",
            stage.database.name,
            scene.programme,
            scene.rule,
            scene.fact,
            tellings().len()
        );
    }
    let before = all(stage, permit, &breached).await;
    stage.records.rebuild(permit, |_| ()).await.expect("a rebuild");
    if all(stage, permit, &breached).await != before {
        faults.push("the log does not give the same breaches again".to_owned());
    }
    faults
}

/// Tells of it; the record on which the one breach is open.
async fn tell(
    person: &mut Person<'_>,
    by: &Permit,
    scene: &Happening,
    telling: &Telling,
) -> Result<RecordId, String> {
    let stage = person.stage;
    let sheet = person.sheet(scene.programme, scene.fact);
    let (incoming, id) = person.incoming(&sheet);
    let first = person.record(&sheet).map(|record| person.first[&record]);
    let nothing = || stage.entropy.with(|mut rng| ActionId::random(&mut rng));
    let seen = telling.seen.and_then(|known| if known { first } else { Some(nothing()) });
    let said_at = (telling.later != 0).then(|| Timestamp(stage.now().0 + telling.later));
    let incoming = Incoming { seen, said_at, door: telling.door, ..incoming };
    let end = trail::audit_end(stage).await;
    let answers = match telling.at_once {
        true => stage.records.accept_all(by, vec![incoming; telling.times]).await,
        false => {
            let mut answers = Vec::new();
            for _ in 0..telling.times {
                answers.push(stage.records.accept(by, incoming.clone()).await);
            }
            Ok(answers)
        }
    };
    let mut record = None;
    for answer in answers.map_err(|error| error.to_string())? {
        record = Some(answer.map_err(|error| format!("not kept: {error}"))?.record);
    }
    let record = record.ok_or("nothing was sent")?;
    if !trail::actions(stage, &[id]).await.contains(&id.to_string()) {
        return Err("it does not stand in the log".to_owned());
    }
    let audited = trail::audited(stage, end).await;
    let named = audited.get(&("record".to_owned(), record.to_string())).copied().unwrap_or(0);
    if named < telling.times {
        return Err(format!("audited {named} times"));
    }
    let mut records: Vec<RecordId> = person.records.values().copied().collect();
    records.push(record);
    records.sort();
    records.dedup();
    let mut open = Vec::new();
    for record in records {
        let breaches = breaches(stage, by, record, scene.breach).await;
        open.extend(breaches.iter().map(|_| record));
    }
    match open[..] {
        [record] => Ok(record),
        _ => Err(format!("{} breaches", open.len())),
    }
}

async fn breaches(stage: &Stage, by: &Permit, record: RecordId, kind: &str) -> Vec<Breach> {
    let case = stage.records.case(by, record).await.expect("a case");
    case.breaches.into_iter().filter(|one| one.breach == kind).collect()
}

async fn all(
    stage: &Stage,
    by: &Permit,
    breached: &[(RecordId, &str)],
) -> Vec<(RecordId, Vec<Breach>)> {
    let mut all = Vec::new();
    for (record, kind) in breached {
        all.push((*record, breaches(stage, by, *record, kind).await));
    }
    all
}
