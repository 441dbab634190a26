//! Sources that another node cleared stand beside its name, and never among one's own.

use masar_nodes::fixtures::permit;
use masar_reviews::peers::Side;
use masar_statistics::{published::Entry, register};

use crate::{
    node::{Node, countries, regions},
    pages::Reader,
};

#[tokio::test(flavor = "multi_thread")]
async fn sources_of_a_node_below_stand_beside_its_name() {
    let case = "sources_of_a_node_below_stand_beside_its_name";
    for (country, region) in countries(case).await.into_iter().zip(regions(case).await) {
        country.enrol(Side::Above, region.described().await).await;
        region.enrol(Side::Below, country.described().await).await;
        let reader = Reader::of(&region).await;
        let empty = shown(&reader, "en").await;
        assert!(empty.contains("No source is in the list yet"), "{empty}");
        clear(&country, "census", &[("topic_birth_country", "A"), ("topic_citizenship", "O")])
            .await;
        country.app.deliver_now().await.expect("a round");
        let page = shown(&reader, "en").await;
        for told in [
            "Topics and sources: received from XMA",
            "Census of the north",
            "1 of 7 topics recommended for censuses",
            "not yet published",
        ] {
            assert!(page.contains(told), "{told}: {page}");
        }
        // The region has no census of its own, and says nothing in the country's name.
        assert!(page.contains("This list has no census yet"), "{page}");
        assert!(!page.contains("class=\"answer\""), "{page}");
        let arabic = shown(&reader, "ar").await;
        assert!(arabic.contains("الموضوعات والمصادر: وارد من XMA"), "{arabic}");
        // What the country says later takes the place of what it said.
        clear(&country, "census", &[("topic_birth_country", "N"), ("topic_citizenship", "N")])
            .await;
        country.app.deliver_now().await.expect("a round");
        let page = shown(&reader, "en").await;
        assert!(page.contains("0 of 7 topics recommended for censuses"), "{page}");
        // An address that is none of the web leads nowhere.
        assert!(!page.contains("javascript:"), "{page}");
    }
}

/// The page as people read it, without marks of direction.
async fn shown(reader: &Reader, language: &str) -> String {
    reader.get("/data/sources", language).await.replace(['\u{2068}', '\u{2069}'], "")
}

/// Two people clear a version of an entry.
async fn clear(node: &Node, id: &str, topics: &[(&str, &str)]) {
    let fields = [
        ("name_en", "Census of the north"),
        ("name_ar", "تعداد الشمال"),
        ("source_kind", "CEN"),
        ("reference_year", "2024"),
        ("results_address", "javascript:alert(1)"),
    ];
    let told = fields.iter().chain(topics);
    let fields = told.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let entry = Entry { id: id.to_owned(), fields };
    let store = &node.app.statistics;
    let (one, two) = (permit("registrar"), permit("registrar"));
    let prepared = register::prepare(store, &one, "data-sources", entry, false).await;
    register::clear(store, &two, &prepared.expect("prepared").version).await.expect("cleared");
}
