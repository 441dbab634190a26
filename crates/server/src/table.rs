//! Every route of a node in one table: method, path, who may come in, what it answers, handler.
//!
//! Nothing else makes a route. The test of every route against every role is made from this table.

use axum::{
    Router,
    extract::DefaultBodyLimit,
    handler::Handler,
    http::Method,
    middleware,
    routing::{MethodFilter, MethodRouter, on},
};
use masar_nodes::Verb;
use tower_http::limit::RequestBodyLimitLayer;

use crate::{LARGEST_REQUEST, app::App, guard, routes};

/// Who may come in. What they may do to one object is decided in the room that keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Everybody.
    Public,
    /// Programs whose bytes carry their own signature; a session changes nothing.
    Signed,
    /// Whoever is signed in.
    Staff,
    /// Whoever has a scope with one of these verbs.
    Holds(&'static [Verb]),
}

/// The kind of answer, so that a refusal comes in the form its client reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answers {
    Page,
    Json,
    /// JSON for programs, which send a password with each request.
    Program,
    OpenRosa,
    Sdmx,
    Plain,
}

/// One row.
pub struct Route {
    pub method: Method,
    pub path: &'static str,
    pub door: Door,
    pub answers: Answers,
    handler: MethodRouter<App>,
}

fn route<T: 'static>(
    method: Method,
    path: &'static str,
    door: Door,
    answers: Answers,
    handler: impl Handler<T, App>,
) -> Route {
    let filter = MethodFilter::try_from(method.clone()).unwrap_or(MethodFilter::GET);
    Route { method, path, door, answers, handler: on(filter, handler) }
}

/// The table.
#[rustfmt::skip]
pub fn routes() -> Vec<Route> {
    use Answers::{Json, OpenRosa, Page, Plain, Program, Sdmx};
    use Door::{Holds, Public, Signed, Staff};
    use Verb::{ApproveRelease, ClearRegister, ClearReview, Contribute, DraftReview, HandOver, ImportDataset, ManageNode, ManagePeers, Note, PrepareRelease, Read, ReadAudit, ReplyReview, Search, Task};
    use routes::*;
    const GET: Method = Method::GET;
    const POST: Method = Method::POST;
    const RECORDS: Door = Holds(&[Read]);
    const DRAFTING: Door = Holds(&[DraftReview]);
    const VOICES: Door = Holds(&[Contribute]);
    const REPLYING: Door = Holds(&[ReplyReview]);
    const CLEARING: Door = Holds(&[ClearReview]);
    const REVIEWS: Door = Holds(&[DraftReview, Contribute, ReplyReview, ClearReview]);
    const IMPORTS: Door = Holds(&[ImportDataset]);
    const RELEASES: Door = Holds(&[PrepareRelease, ApproveRelease]);
    vec![
        // For everybody
        route(GET,  "/",                                Public, Page, home::show::show),
        route(GET,  "/about",                           Public, Page, about::show::show),
        route(GET,  "/accessibility",                   Public, Page, about::accessibility::show),
        route(GET,  "/language/{language}",             Public, Page, languages::choose::choose),
        route(GET,  "/commitments",                     Public, Page, commitments::list::list),
        route(GET,  "/commitments/{id}",                Public, Page, commitments::show::show),
        route(GET,  "/indicators",                      Public, Page, indicators::list::list),
        route(GET,  "/indicators/coverage",             Public, Page, coverage::show::show),
        route(GET,  "/indicators/coverage/table.csv",   Public, Plain, coverage::csv::csv),
        route(GET,  "/assessments",                     Public, Page, assessments::list::list),
        route(GET,  "/assessments/{id}",                Public, Page, assessments::show::show),
        route(GET,  "/plan",                            Public, Page, plan::show),
        route(GET,  "/plan/table.csv",                  Public, Plain, plan::table),
        route(GET,  "/plan/actions/{id}",               Public, Page, plan::show_action),
        route(GET,  "/instruments",                     Public, Page, instruments::list::list),
        route(GET,  "/instruments/{id}",                Public, Page, instruments::show::show),
        route(GET,  "/instruments/{id}/{code}",         Public, Page, instruments::show_entry),
        route(GET,  "/themes/{cluster}",                Public, Page, themes::show::show),
        route(GET,  "/indicators/{id}",                 Public, Page, indicators::show::show),
        route(GET,  "/figures/{agency}/{indicator}/{place}/{period}", Public, Page, figures::show::show),
        route(GET,  "/countries",                       Public, Page, countries::list::list),
        route(GET,  "/countries/{agency}",              Public, Page, countries::show::show),
        route(GET,  "/reviews",                         Public, Page, reviews::list::list),
        route(GET,  "/reviews/{id}",                    Public, Page, reviews::show::show),
        route(GET,  "/reviews/{id}/review.pdf",         Public, Plain, documents::review::pdf),
        route(GET,  "/api/reviews",                     Public, Json, reviews::api::list),
        route(GET,  "/api/reviews/{id}",                Public, Json, reviews::api::show),
        route(GET,  "/data",                            Public, Page, datasets::list::list),
        route(GET,  "/data/calendar",                   Public, Page, datasets::calendar::calendar),
        route(GET,  "/data/sources",                    Public, Page, sources::show::show),
        route(GET,  "/data/sources.csv",                Public, Plain, sources::csv::csv),
        route(GET,  "/data/{dataflow}",                 Public, Page, datasets::show::show),
        route(GET,  "/data/{dataflow}/method",          Public, Page, datasets::method::method),
        route(GET,  "/data/{dataflow}/table.csv",       Public, Plain, datasets::download::csv),
        route(GET,  "/data/{dataflow}/chart.svg",       Public, Plain, datasets::chart::svg),
        route(GET,  "/data/{dataflow}/chart.png",       Public, Plain, datasets::chart::png),
        route(GET,  "/embed/data/{dataflow}",           Public, Page, datasets::embed::embed),
        route(GET,  "/search",                          Public, Page, search::show::show),
        route(GET,  "/registers/{register}",            Public, Page, registers::show::show),
        route(GET,  "/registers/{register}/entries/{id}", Public, Page, registers::entry::show),
        route(GET,  "/programmes",                      Public, Page, programmes::list::list),
        route(GET,  "/programmes/{id}",                 Public, Page, programmes::show::show),
        route(GET,  "/programmes/{id}/{drawing}",       Public, Plain, programmes::drawing::svg),
        route(GET,  "/schema/{file}",                   Public, Json, programmes::schema::schema),
        route(GET,  "/ledger",                          Public, Page, ledger::list::list),
        route(GET,  "/sdmx/v2/{*request}",              Public, Sdmx, sdmx::answer::answer),
        // On a demonstration alone
        route(GET,  "/demo",                            Public, Page, demo::show::show),
        route(POST, "/demo/clock",                      Public, Page, demo::clock::clock),
        // Signing in
        route(GET,  "/sign-in",                         Public, Page, sessions::new::new),
        route(POST, "/sign-in",                         Public, Page, sessions::create::create),
        route(POST, "/sign-out",                        Public, Page, sessions::end::end),
        // Staff
        route(GET,  "/work",                            Staff,   Page, queue::list::list),
        route(POST, "/work/views",                      RECORDS, Page, queue::views::keep),
        route(POST, "/work/bulk",                       Holds(&[Note, Task, HandOver]), Page, queue::bulk::bulk),
        route(GET,  "/work/calendar",                   RECORDS, Page, calendar::show::show),
        route(GET,  "/work/calendar.ics",               RECORDS, Plain, calendar::ics::ics),
        route(GET,  "/work/breaches",                   RECORDS, Page, breaches::list::list),
        route(GET,  "/work/records",                    Holds(&[Search]), Page, records::search::ask),
        route(POST, "/work/records",                    Holds(&[Search]), Page, records::search::search),
        route(GET,  "/work/records/{id}",               RECORDS, Page, records::show::show),
        route(GET,  "/work/records/{id}/summary.pdf",   RECORDS, Plain, records::print::summary),
        route(GET,  "/work/records/{id}/acts/{action}", RECORDS, Page, records::act::ask),
        route(POST, "/work/records/{id}/acts/{action}", RECORDS, Page, records::act::act),
        route(GET,  "/work/records/{id}/consents",      RECORDS, Page, consents::show::show),
        route(GET,  "/work/records/{id}/services",      RECORDS, Page, services::choose::choose),
        route(GET,  "/work/records/{id}/attachments/{action}/{number}", RECORDS, Plain, records::attachment::attachment),
        route(GET,  "/work/programmes",                 Staff,   Page, programmes::list::work),
        route(GET,  "/work/programmes/{id}",            Staff,   Page, programmes::show::work),
        route(GET,  "/work/records/{id}/clocks/{clock}", RECORDS, Page, clocks::show::show),
        route(POST, "/work/records/{id}/clocks/{clock}/notes/{run}", RECORDS, Page, clocks::note::note),
        route(GET,  "/work/clocks",                     Staff,   Page, clocks::ask::ask),
        route(GET,  "/work/holidays",                   Holds(&[Read, ManageNode]), Page, clocks::holidays::holidays),
        route(POST, "/work/holidays",                   Holds(&[ManageNode]), Page, clocks::enter::enter),
        route(GET,  "/work/forms",                      Staff,   Page, forms::list::list),
        route(GET,  "/work/forms/{form}",               Staff,   Page, forms::fill::fill),
        route(GET,  "/work/forms/{form}/xform",         Staff,   Plain, forms::openrosa::xform),
        route(POST, "/work/submissions",                Staff,   Json, submissions::create::from_page),
        // Referrals: the directory, what was sent, what nobody meets
        route(GET,  "/work/services",                   RECORDS, Page, services::list::list),
        route(GET,  "/work/services/{id}",              RECORDS, Page, services::show::show),
        route(GET,  "/work/referrals",                  RECORDS, Page, referrals::list::list),
        route(GET,  "/work/referrals/{id}",             RECORDS, Page, referrals::show::show),
        route(GET,  "/work/needs",                      RECORDS, Page, needs::list::list),
        // Statistics
        route(GET,  "/work/releases",                   RELEASES, Page, releases::list::list),
        route(POST, "/work/releases",                   Holds(&[PrepareRelease]), Page, releases::propose::propose),
        route(GET,  "/work/releases/preview",           Holds(&[PrepareRelease]), Page, releases::preview::preview),
        route(GET,  "/work/releases/{id}",              RELEASES, Page, releases::show::show),
        route(POST, "/work/releases/{id}/approvals",    Holds(&[ApproveRelease]), Page, releases::approve::approve),
        route(GET,  "/work/releases/{id}/hold",         Holds(&[PrepareRelease]), Page, releases::hold::ask),
        route(POST, "/work/releases/{id}/hold",         Holds(&[PrepareRelease]), Page, releases::hold::hold),
        route(GET,  "/work/releases/{id}/withdrawal",   Holds(&[ApproveRelease]), Page, releases::withdraw::ask),
        route(POST, "/work/releases/{id}/withdrawal",   Holds(&[ApproveRelease]), Page, releases::withdraw::withdraw),
        route(GET,  "/work/registers",                  Holds(&[Read, ClearRegister]), Page, registers::list::list),
        route(GET,  WORKBOOK,                           RECORDS, Page, registers::workbook::download::download),
        route(POST, WORKBOOK,                           RECORDS, Page, registers::workbook::receive::receive),
        route(POST, "/work/registers/{register}/entries/{record}/preparation", Holds(&[ClearRegister]), Page, registers::clear::prepare),
        route(POST, "/work/registers/{register}/entries/{record}/clearance", Holds(&[ClearRegister]), Page, registers::clear::clear),
        // Statistics of others
        route(GET,  "/work/imports",                    IMPORTS, Page, imports::list::list),
        route(POST, "/work/imports",                    IMPORTS, Page, imports::open::open),
        route(GET,  "/work/imports/{id}",               IMPORTS, Page, imports::show::show),
        route(POST, "/work/imports/{id}/trial",         IMPORTS, Page, imports::work::try_it),
        route(POST, "/work/imports/{id}/terms",         IMPORTS, Page, imports::terms::terms),
        route(GET,  "/work/imports/{id}/recipe",        IMPORTS, Page, imports::assistant::show::first),
        route(GET,  "/work/imports/{id}/recipe/{step}", IMPORTS, Page, imports::assistant::show::show),
        route(POST, "/work/imports/{id}/recipe/{step}", IMPORTS, Page, imports::assistant::save::save),
        route(GET,  "/work/imports/{id}/recipe.toml",   IMPORTS, Page, imports::recipe::recipe),
        route(POST, "/work/imports/{id}/vintage",       IMPORTS, Page, imports::work::store),
        route(POST, "/work/imports/{id}/end",           IMPORTS, Page, imports::end::end),
        // Reviews
        route(GET,  "/work/reviews",                    REVIEWS, Page, reviews::work::work),
        route(POST, "/work/reviews",                    DRAFTING, Page, reviews::open::open),
        route(GET,  "/work/reviews/new",                DRAFTING, Page, reviews::open::ask),
        route(GET,  "/work/reviews/{id}",               REVIEWS, Page, reviews::room::room),
        route(POST, "/work/reviews/{id}/items",         DRAFTING, Page, reviews::add::add),
        route(GET,  "/work/reviews/{id}/items/{commitment}", DRAFTING, Page, reviews::draft::ask),
        route(POST, "/work/reviews/{id}/items/{commitment}", DRAFTING, Page, reviews::draft::save),
        route(GET,  "/work/reviews/{id}/items/{commitment}/contribution", VOICES, Page, reviews::contribute::ask),
        route(POST, "/work/reviews/{id}/items/{commitment}/contribution", VOICES, Page, reviews::contribute::contribute),
        route(GET,  "/work/reviews/{id}/contributions/{contribution}", REPLYING, Page, reviews::reply::ask),
        route(POST, "/work/reviews/{id}/contributions/{contribution}", REPLYING, Page, reviews::reply::reply),
        route(POST, "/work/reviews/{id}/contributions/{contribution}/withholding", CLEARING, Page, reviews::withhold::withhold),
        route(POST, "/work/reviews/{id}/clearance",     CLEARING, Page, reviews::clear::clear),
        route(POST, "/work/reviews/{id}/versions/{digest}/release", CLEARING, Page, reviews::release::release),
        route(GET,  "/work/reviews/{id}/versions/{digest}/withdrawal", CLEARING, Page, reviews::withdraw::ask),
        route(POST, "/work/reviews/{id}/versions/{digest}/withdrawal", CLEARING, Page, reviews::withdraw::withdraw),
        // Audit
        route(GET,  "/work/audit",                      Holds(&[ReadAudit]), Page, audit::show::show),
        // ODK Collect and Kobo Collect: one project, the node
        route(Method::HEAD, "/v1/projects/1/submission", Staff,  OpenRosa, submissions::head::head),
        route(POST, "/v1/projects/1/submission",        Staff,   OpenRosa, submissions::create::from_device),
        route(GET,  "/v1/projects/1/formList",          Staff,   OpenRosa, forms::openrosa::form_list),
        route(GET,  "/v1/projects/1/forms/{form}",      Staff,   OpenRosa, forms::openrosa::xform),
        route(GET,  "/v1/projects/1/forms/{form}/manifest", Staff, OpenRosa, forms::openrosa::manifest),
        // Other nodes
        route(GET,  "/work/nodes",                      Holds(&[ManagePeers]), Page, peers::list::list),
        route(POST, "/work/nodes",                      Holds(&[ManagePeers]), Page, peers::enrol::enrol),
        route(POST, "/work/nodes/inquiry",              Holds(&[ManagePeers]), Page, peers::ask::ask),
        route(GET,  "/work/nodes/{side}/{node}",        Holds(&[ManagePeers]), Page, peers::show::show),
        route(POST, "/work/nodes/{side}/{node}/revocation", Holds(&[ManagePeers]), Page, peers::revoke::revoke),
        route(GET,  "/api/bundles",                     Public, Json, bundles::list::list),
        route(POST, "/api/bundles",                     Signed, Json, bundles::receive::receive),
        route(GET,  "/api/bundles/{sequence}",          Public, Plain, bundles::download::download),
        // Running the node
        route(GET,  "/healthz",                         Public, Plain, health::alive),
        route(GET,  "/readyz",                          Public, Plain, health::ready),
        route(GET,  "/metrics",                         Public, Plain, health::metrics),
        route(GET,  "/assets/{*file}",                  Public, Plain, assets::file),
        route(POST, "/api/actions",                     Staff,  Program, actions::create::create),
        route(GET,  "/api/node",                        Public, Json, about::node::node),
        // For programs
        route(GET,  "/api/commitments",                 Public, Json, api::commitments::list),
        route(GET,  "/api/commitments/{id}",            Public, Json, api::commitment::show),
        route(GET,  "/api/indicators",                  Public, Json, api::indicators::list),
        route(GET,  "/api/indicators/{id}",             Public, Json, api::indicator::show),
        route(GET,  "/api/figures/{agency}/{indicator}/{place}/{period}", Public, Json, api::figure::show),
        route(GET,  "/openapi.json",                    Public, Json, api::description::openapi),
    ]
}

/// Where filled forms come in, with their files.
const SUBMISSIONS: [&str; 2] = ["/work/submissions", "/v1/projects/1/submission"];
/// Where bundles come in; a little more than the largest, so that one above it is refused by name.
const BUNDLES: &str = "/api/bundles";
const LARGEST_BUNDLE: usize = masar_nodes::bundles::LARGEST + (1 << 20);
/// Where files of others come in.
const UPLOADS: &str = "/work/imports";
/// Where the list of a register goes out as a workbook and comes in as one.
const WORKBOOK: &str = "/work/registers/{register}/workbook";
/// Largest body there: a workbook that a page carries on is a third longer.
const LARGEST_WORKBOOK: usize = 24 << 20;
/// Largest body at any other route, in bytes.
const LARGEST_FORM: usize = 256 * 1024;

/// The router made from the table. A body is read after the guard has let its sender in, and up
/// to a limit: what is not signed in cannot fill the memory.
pub fn router(app: &App) -> Router<App> {
    let mut router = Router::new();
    for Route { path, door, answers, handler, .. } in routes() {
        let largest = match path {
            BUNDLES => LARGEST_BUNDLE,
            UPLOADS => crate::importing::LARGEST,
            WORKBOOK => LARGEST_WORKBOOK,
            path if SUBMISSIONS.contains(&path) => LARGEST_REQUEST,
            _ => LARGEST_FORM,
        };
        let limited: MethodRouter<App> =
            handler.layer((RequestBodyLimitLayer::new(largest), DefaultBodyLimit::disable()));
        let guarded = limited.layer(middleware::from_fn_with_state(
            guard::Guard { app: app.clone(), door, answers },
            guard::pass,
        ));
        router = router.route(path, guarded);
    }
    router
}
