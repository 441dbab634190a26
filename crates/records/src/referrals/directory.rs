//! The directory: services as records about no person, read by everybody at the node.

use std::collections::BTreeMap;

use masar_nodes::{Permit, Tx};
use masar_programmes::{Directory, Hours, Programme};
use masar_terms::{PlacePath, ProgrammeId, RecordId};
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{Expr, ExprTrait, Func, Order, Query},
};

use crate::{
    errors::RecordsError,
    fold::{
        RecordState, load,
        rows::{self, RecordRow},
    },
    law::Law,
    room::Records,
};

/// A service as the directory shows it. Nothing in it is about a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    pub record: RecordId,
    pub programme: ProgrammeId,
    pub state: String,
    /// Whether it takes people.
    pub open: bool,
    pub name: String,
    /// Codes of the list that routes are picked by.
    pub needs: Vec<String>,
    pub place: PlacePath,
    /// Codes of ISO 639-3; empty where it does not say.
    pub languages: Vec<String>,
    /// Codes of sex; empty for everybody.
    pub sexes: Vec<String>,
    pub least_age: Option<i16>,
    pub most_age: Option<i16>,
    /// Places in all, where it says.
    pub places: Option<i64>,
    /// Places that are taken.
    pub taken: i64,
    pub hours: Option<Hours>,
    /// Text key of the authority that it is.
    pub authority: Option<String>,
    /// Who receives.
    pub agency: String,
    pub office: String,
    /// The latest answers to all fields.
    pub answers: BTreeMap<String, String>,
}

impl Service {
    /// Places that are left; `None` where it does not say how many it has.
    pub fn left(&self) -> Option<i64> {
        self.places.map(|places| Ord::max(places - self.taken, 0))
    }
}

#[derive(FromQueryResult)]
struct Taken {
    service: String,
    people: i64,
}

impl Records {
    /// All services of all directories, by name. Everybody who is signed in may read them: they
    /// are about no person, and a service that nobody knows of helps nobody.
    pub async fn services(&self, permit: &Permit) -> Result<Vec<Service>, RecordsError> {
        let room = self.clone();
        self.store
            .read(permit, "read-directory", move |tx| {
                Box::pin(async move { room.services_in(tx).await })
            })
            .await
    }

    pub(super) async fn services_in(&self, tx: &Tx) -> Result<Vec<Service>, RecordsError> {
        let mut all = Vec::new();
        for programme in self.law.programmes.iter() {
            let Some(directory) = &programme.directory else { continue };
            let mut query = load::records();
            query
                .and_where(Expr::col("programme").eq(programme.id.as_str()))
                .and_where(Expr::col("record_type").eq(directory.record_type.as_str()))
                .and_where(Expr::col("subject").is_null())
                .order_by("id", Order::Asc);
            let found: Vec<RecordRow> = rows::all(tx, &query).await?;
            let ids = found.iter().map(RecordRow::id).collect::<Result<Vec<_>, _>>()?;
            let keys = self.vault.keys(&ids).await?;
            let taken = taken(tx, programme).await?;
            for row in &found {
                let Some(record) = load::told(row, &keys)? else { continue };
                let taken = taken.get(&row.id).copied().unwrap_or_default();
                all.push(service(&self.law, programme, directory, &record, taken));
            }
        }
        all.sort_by(|a, b| a.name.cmp(&b.name).then(a.record.cmp(&b.record)));
        Ok(all)
    }

    /// One service, or nothing where the record is none.
    pub(super) async fn service_in(
        &self,
        tx: &Tx,
        id: RecordId,
    ) -> Result<Option<Service>, RecordsError> {
        let Some(row) = load::row(tx, id).await? else { return Ok(None) };
        let access = row.access()?;
        let Some(programme) = self.law.programmes.get(&access.programme) else { return Ok(None) };
        let Some(directory) = &programme.directory else { return Ok(None) };
        if directory.record_type != row.record_type || row.subject.is_some() {
            return Ok(None);
        }
        let keys = self.vault.keys(&[id]).await?;
        let Some(record) = load::told(&row, &keys)? else { return Ok(None) };
        let taken = taken(tx, programme).await?.get(&row.id).copied().unwrap_or_default();
        Ok(Some(service(&self.law, programme, directory, &record, taken)))
    }
}

/// Records in a state that takes a place, by the service that they were last sent to.
async fn taken(
    tx: &impl ConnectionTrait,
    programme: &Programme,
) -> Result<BTreeMap<String, i64>, RecordsError> {
    let fields: Vec<&String> = programme.routes.iter().flat_map(|route| &route.service).collect();
    let relations = programme.record_types.iter().flat_map(|kind| &kind.relations);
    let takes = relations.filter(|relation| fields.contains(&&relation.field));
    let states: Vec<&str> = takes.flat_map(|one| one.takes_in.iter().map(String::as_str)).collect();
    if states.is_empty() {
        return Ok(BTreeMap::new());
    }
    let of = |table: &'static str, column: &'static str| Expr::col((table, column));
    let query = Query::select()
        .column(("grants", "service"))
        .expr_as(Func::count_distinct(of("grants", "record_id")), "people")
        .from("grants")
        .inner_join("records", of("records", "id").equals(("grants", "record_id")))
        .and_where(of("grants", "programme").eq(programme.id.as_str()))
        .and_where(of("grants", "ended_at").is_null())
        .and_where(of("records", "state").is_in(states))
        .group_by_col(("grants", "service"))
        .to_owned();
    let counted: Vec<Taken> = rows::all(tx, &query).await?;
    Ok(counted.into_iter().map(|row| (row.service, row.people)).collect())
}

fn service(
    law: &Law,
    programme: &Programme,
    directory: &Directory,
    record: &RecordState,
    taken: i64,
) -> Service {
    let answer = |field: &str| {
        let answer = record.told.answer(field).map(|(answer, _)| answer.trim());
        answer.filter(|answer| !answer.is_empty()).map(str::to_owned)
    };
    let optional = |field: &Option<String>| field.as_deref().and_then(answer);
    let words = |text: Option<String>| -> Vec<String> {
        text.unwrap_or_default().split_whitespace().map(str::to_owned).collect()
    };
    let number = |field: &Option<String>| optional(field).and_then(|text| text.parse().ok());
    let kind = programme.record_type(&directory.record_type);
    let own = &record.access;
    let place = answer(&directory.place).and_then(|code| law.places.path(&code).cloned());
    let agency = optional(&directory.agency);
    // An agency without an office is all of it; without an agency, who entered the service.
    let office = optional(&directory.office).unwrap_or_else(|| match agency {
        Some(_) => String::new(),
        None => own.office.clone(),
    });
    let latest = record.told.latest().into_iter();
    Service {
        record: record.id,
        programme: programme.id.clone(),
        state: record.state.clone(),
        open: directory.open_in.contains(&record.state),
        name: answer(&directory.name).unwrap_or_default(),
        needs: words(answer(&directory.needs)),
        place: place.unwrap_or_else(|| own.place_path.clone()),
        languages: words(optional(&directory.languages)),
        sexes: words(optional(&directory.sexes)),
        least_age: number(&directory.least_age),
        most_age: number(&directory.most_age),
        places: kind.and_then(|kind| optional(&kind.capacity)?.parse().ok()),
        taken,
        hours: optional(&directory.hours).and_then(|text| Hours::read(&text).ok()),
        authority: optional(&directory.authority),
        agency: agency.unwrap_or_else(|| own.agency.clone()),
        office,
        answers: latest.map(|(field, value)| (field.to_owned(), value.expose().clone())).collect(),
    }
}
