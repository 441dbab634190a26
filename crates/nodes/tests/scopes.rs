//! Three tellings of one rule must agree on every object: `may`, the SQL predicate, and the
//! oracle here, which is written from the policy's words and shares no code with either.

use std::path::Path;

use masar_nodes::{Columns, ObjectFacts, Permit, Policies, Verb, access::Standing, fixtures};
use masar_terms::Confidentiality;
use proptest::prelude::*;
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, FromQueryResult,
    sea_query::{Alias, Query},
};

const PLACES: [&str; 7] =
    ["XMA", "XMA/XMA-0", "XMA/XMA-01", "XMA/XMA-01/XMA-0101", "XMA/XMA-02", "XMB", "XMB/XMA-01"];
const PROGRAMMES: [&str; 3] = ["p", "p-q", "q"];
const WORDS: [&str; 3] = ["one", "two", "One"];
const VERBS: [&str; 4] = ["read", "register", "order", "see-sensitive"];
const LEVELS: [&str; 5] = ["open", "internal", "restricted", "protected", "sealed"];

#[derive(Clone, Debug)]
struct Said {
    verbs: Vec<usize>,
    own_place: bool,
    programmes: Option<Vec<usize>>,
    own_office: bool,
    own_agency: bool,
    level: usize,
    sensitive: bool,
}

#[derive(Clone, Debug)]
struct User {
    place: Option<usize>,
    office: Option<usize>,
    agency: Option<usize>,
}

#[derive(Clone, Debug)]
struct Thing {
    place: usize,
    programme: usize,
    office: usize,
    agency: usize,
    level: usize,
}

/// The rule once more, in the plainest words.
fn oracle(scopes: &[Said], user: &User, verb: usize, thing: &Thing) -> bool {
    for said in scopes {
        let granted = if VERBS[verb] == "see-sensitive" {
            said.sensitive
        } else {
            said.verbs.contains(&verb)
        };
        let mut ok = granted;
        if said.own_place {
            ok &= match user.place {
                None => false,
                Some(own) => {
                    let own: Vec<_> = PLACES[own].split('/').collect();
                    let its: Vec<_> = PLACES[thing.place].split('/').collect();
                    its.len() >= own.len() && its[..own.len()] == own[..]
                }
            };
        }
        if let Some(named) = &said.programmes {
            ok &= named.contains(&thing.programme);
        }
        if said.own_office {
            ok &= user.office == Some(thing.office);
        }
        if said.own_agency {
            ok &= user.agency == Some(thing.agency);
        }
        ok &= thing.level <= said.level;
        if ok {
            return true;
        }
    }
    false
}

fn written(scopes: &[Said]) -> String {
    let mut text = String::from("[[roles]]\nid = \"r\"\n");
    let quoted = |words: &[usize], from: &[&str]| {
        words.iter().map(|at| format!("\"{}\"", from[*at])).collect::<Vec<_>>().join(", ")
    };
    for said in scopes {
        let verbs = quoted(&said.verbs, &VERBS);
        let programmes = match &said.programmes {
            None => "\"all\"".to_owned(),
            Some(named) => format!("[{}]", quoted(named, &PROGRAMMES)),
        };
        let own = |own| if own { "own" } else { "any" };
        text.push_str(&format!(
            "[[roles.scopes]]\nverbs = [{verbs}]\nplaces = \"{}\"\nprogrammes = {programmes}\n\
             offices = \"{}\"\nagencies = \"{}\"\nconfidentiality = \"{}\"\nsensitive = {}\n",
            if said.own_place { "own" } else { "node" },
            own(said.own_office),
            own(said.own_agency),
            LEVELS[said.level],
            said.sensitive,
        ));
    }
    text
}

fn permit(scopes: &[Said], user: &User) -> Permit {
    let text = written(scopes);
    let policies = Policies::parse([(Path::new("p.toml"), text.as_str())]).expect("policies");
    let standing = Standing {
        place: user.place.map(|at| PLACES[at].parse().expect("a place")),
        office: user.office.map(|at| WORDS[at].to_owned()),
        agency: user.agency.map(|at| WORDS[at].to_owned()),
    };
    fixtures::permit_with(&policies, &["r"], standing)
}

fn facts(thing: &Thing) -> ObjectFacts {
    ObjectFacts {
        programme: PROGRAMMES[thing.programme].parse().expect("an id"),
        place_path: PLACES[thing.place].parse().expect("a place"),
        office: WORDS[thing.office].to_owned(),
        agency: WORDS[thing.agency].to_owned(),
        confidentiality: Confidentiality::ALL[thing.level],
    }
}

fn scopes() -> impl Strategy<Value = Vec<Said>> {
    let said = (
        proptest::sample::subsequence(vec![0, 1, 2], 0..=3),
        any::<bool>(),
        proptest::option::of(proptest::sample::subsequence(vec![0, 1, 2], 0..=3)),
        any::<bool>(),
        any::<bool>(),
        0..5usize,
        any::<bool>(),
    );
    let said = said.prop_map(
        |(verbs, own_place, programmes, own_office, own_agency, level, sensitive)| Said {
            verbs,
            own_place,
            programmes,
            own_office,
            own_agency,
            level,
            sensitive,
        },
    );
    proptest::collection::vec(said, 0..4)
}

fn user() -> impl Strategy<Value = User> {
    let maybe = |n: usize| proptest::option::of(0..n);
    (maybe(PLACES.len()), maybe(3), maybe(3)).prop_map(|(place, office, agency)| User {
        place,
        office,
        agency,
    })
}

fn things() -> impl Strategy<Value = Vec<Thing>> {
    let thing = (0..PLACES.len(), 0..3usize, 0..3usize, 0..3usize, 0..5usize);
    let thing = thing.prop_map(|(place, programme, office, agency, level)| Thing {
        place,
        programme,
        office,
        agency,
        level,
    });
    proptest::collection::vec(thing, 1..12)
}

#[derive(FromQueryResult)]
struct Id {
    id: i64,
}

async fn connect(url: &str) -> DatabaseConnection {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    let connection = Database::connect(options).await.expect("a database");
    connection
        .execute_unprepared(
            "CREATE TEMPORARY TABLE things (id BIGINT, programme TEXT, place_path TEXT, \
             office TEXT, agency TEXT, confidentiality INTEGER)",
        )
        .await
        .expect("a table");
    connection
}

/// Which things the predicate is true of.
async fn listed(
    db: &DatabaseConnection,
    permit: &Permit,
    verb: Verb,
    things: &[Thing],
) -> Vec<i64> {
    db.execute_unprepared("DELETE FROM things").await.expect("emptied");
    let columns = ["id", "programme", "place_path", "office", "agency", "confidentiality"];
    let mut rows = Query::insert();
    rows.into_table(Alias::new("things")).columns(columns.map(Alias::new));
    for (id, thing) in things.iter().enumerate() {
        rows.values_panic([
            (id as i64).into(),
            PROGRAMMES[thing.programme].into(),
            PLACES[thing.place].into(),
            WORDS[thing.office].into(),
            WORDS[thing.agency].into(),
            (thing.level as i32).into(),
        ]);
    }
    db.execute(&rows).await.expect("filled");
    let query = Query::select()
        .column(Alias::new("id"))
        .from(Alias::new("things"))
        .cond_where(permit.predicate(verb, &Columns::of("things")))
        .order_by(Alias::new("id"), sea_orm::sea_query::Order::Asc)
        .to_owned();
    let statement = db.get_database_backend().build(&query);
    let rows = Id::find_by_statement(statement).all(db).await.expect("a list");
    rows.into_iter().map(|row| row.id).collect()
}

#[test]
fn may_predicate_and_oracle_are_one() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect("a runtime");
    let mut databases = vec![runtime.block_on(connect("sqlite::memory:"))];
    match std::env::var("MASAR_TEST_POSTGRES") {
        Ok(url) => databases.push(runtime.block_on(connect(&url))),
        Err(_) => eprintln!("*** may_predicate_and_oracle_are_one: PostgreSQL IS NOT TESTED ***"),
    }
    let config =
        ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(scopes in scopes(), user in user(), things in things(), verb in 0..4usize)| {
        let permit = permit(&scopes, &user);
        let known: Verb = VERBS[verb].parse().expect("a verb");
        let at: Vec<i64> = (0..things.len() as i64).collect();
        let told: Vec<i64> = at
            .iter()
            .copied()
            .filter(|id| oracle(&scopes, &user, verb, &things[*id as usize]))
            .collect();
        let may: Vec<i64> = at
            .iter()
            .copied()
            .filter(|id| permit.may(known, &facts(&things[*id as usize])))
            .collect();
        prop_assert_eq!(&told, &may);
        for database in &databases {
            let listed = runtime.block_on(listed(database, &permit, known, &things));
            prop_assert_eq!(&told, &listed);
        }
        let any = scopes.iter().any(|said| match VERBS[verb] {
            "see-sensitive" => said.sensitive,
            _ => said.verbs.contains(&verb),
        });
        prop_assert_eq!(permit.holds(known), any);
    });
    runtime.block_on(async { drop(databases) });
}

#[test]
fn the_nodes_own_tasks_hold_no_scope() {
    let system = Permit::system("test");
    let thing = Thing { place: 0, programme: 0, office: 0, agency: 0, level: 0 };
    for verb in Verb::ALL {
        assert!(!system.holds(*verb) && !system.may(*verb, &facts(&thing)));
    }
}
