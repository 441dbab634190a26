//! A review as a government would release it, with a figure of every state.

use masar_commitments::{Address, Estimate, Figure, Interval, Parts, Source};
use masar_reviews::review::{
    Content, Contribution, Disposition, FORMAT, Frozen, Item, Reply, Status,
};
use masar_statistics::Origin;
use masar_terms::{Cell, Language, LocalText, Timestamp};

const DAY: i64 = 86_400_000;
/// 15 July 2026.
const CLEARED: i64 = 1_784_073_600_000;

fn text(ar: &str, en: &str) -> LocalText {
    LocalText::from([(Language::Ar, ar), (Language::En, en)])
}

fn digest(of: &str) -> String {
    Content::digest_of(of)
}

/// A figure of this node's ledger.
pub fn figure(indicator: &str, period: &str, unit: &str, cell: Cell) -> Figure {
    let address = Address {
        agency: "XMA".to_owned(),
        indicator: indicator.to_owned(),
        place: "XMA".to_owned(),
        period: period.parse().expect("a period"),
    };
    let release = digest(&address.to_string());
    Figure {
        version: 1,
        definition: digest(indicator),
        node: "node-xma".to_owned(),
        unit: unit.to_owned(),
        cell,
        interval: None,
        parts: Parts::Count,
        withdrawn: false,
        source: Source {
            dataset: "XMA:DF_ARRIVALS(1.0.0)".to_owned(),
            vintage: 6,
            released_at: Timestamp(CLEARED - 20 * DAY),
            origin: Origin::Released { entry: digest(&release), release, sequence: 14 },
        },
        address,
    }
}

fn own(figure: Figure) -> Frozen {
    Frozen { figure, quoted: false }
}

fn contribution(id: &str, author: &str, language: Language, said: &str) -> Contribution {
    Contribution {
        id: id.to_owned(),
        author_type: "civil-society".to_owned(),
        author: author.to_owned(),
        language,
        text: said.to_owned(),
        withheld: false,
        at: Timestamp(CLEARED - 40 * DAY),
        replaces: None,
        reply: None,
    }
}

fn replied(mut it: Contribution, disposition: Disposition, text: LocalText) -> Contribution {
    it.reply = Some(Reply { disposition, text, at: Timestamp(CLEARED - 12 * DAY) });
    it
}

/// The review.
pub fn review() -> Content {
    Content {
        format: FORMAT.to_owned(),
        review: "2026-gcm".to_owned(),
        version: 1,
        previous: None,
        node: "node-xma".to_owned(),
        agency: "XMA".to_owned(),
        by: text("وزارة شؤون الهجرة في بلد العرض", "Ministry of Migration, Demonstration Country"),
        place: "XMA".to_owned(),
        title: text(
            "المراجعة الوطنية لتنفيذ الاتفاق العالمي من أجل الهجرة",
            "National review of the Global Compact for Migration",
        ),
        covers_from: "2025-01-01".parse().expect("a day"),
        covers_to: "2026-06-30".parse().expect("a day"),
        contributions_until: "2026-06-10".parse().expect("a day"),
        replies_by: "2026-07-05".parse().expect("a day"),
        opened_at: Timestamp(CLEARED - 60 * DAY),
        cleared_at: Timestamp(CLEARED),
        items: vec![arrivals(), detention(), referrals(), plan()],
    }
}

fn item(id: &str, title: LocalText, status: Status, statement: LocalText) -> Item {
    Item {
        commitment: id.to_owned(),
        title,
        status,
        statement,
        obstacles: LocalText::default(),
        next_steps: LocalText::default(),
        figures: Vec::new(),
        contributions: Vec::new(),
    }
}

fn arrivals() -> Item {
    let title = text(
        "جمع بيانات دقيقة ومصنفة واستخدامها أساساً لسياسات قائمة على الأدلة",
        "Collect and use accurate and disaggregated data as a basis for evidence-based policies",
    );
    let mut it = item(
        "1.4.b",
        title,
        Status::UnderWay,
        text(
            "سُجّل وصول {figure:XMA/arrivals-registered/XMA/2026-Q2} شخصاً في الربع الثاني من عام 2026، مقابل {figure:XMA/arrivals-registered/XMA/2025-Q2} قبل سنة. وحُجب رقم الربع الأول: {figure:XMA/arrivals-registered/XMA/2026-Q1}. وتسجّل ثلاث من أربع مناطق عبر النظام الجديد (Masar 0.1)، وتلحق بها المنطقة الرابعة في نهاية السنة.\nونشرت الوزارة التعريفات والنسخ السابقة كلها.",
            "{figure:XMA/arrivals-registered/XMA/2026-Q2} people were registered on arrival in the second quarter of 2026, against {figure:XMA/arrivals-registered/XMA/2025-Q2} a year earlier. The number of the first quarter is {figure:XMA/arrivals-registered/XMA/2026-Q1}. Three of four regions register through the new system (Masar 0.1); the fourth follows by the end of the year.\nAll definitions and earlier vintages are published.",
        ),
    );
    let quarters = ["2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2"];
    let cells = [2105.0, 1990.0, 2240.0, 0.0, 2310.0];
    it.figures = quarters
        .iter()
        .zip(cells)
        .map(|(quarter, number)| {
            let cell = if number == 0.0 { Cell::Withheld } else { Cell::Value(number) };
            own(figure("arrivals-registered", quarter, "PS", cell))
        })
        .collect();
    let mut external = figure("displaced-population", "2025", "PS", Cell::Value(48_210.0));
    external.address.agency = "UNHCR".to_owned();
    external.source.origin = Origin::External {
        source: "UNHCR Refugee Data Finder".to_owned(),
        licence: "CC BY 4.0".to_owned(),
        digest: digest("file"),
    };
    it.figures.push(Frozen { figure: external, quoted: true });
    it.obstacles = text(
        "الاتصال بالشبكة متقطع في مركزين حدوديين، فيُسجَّل الوصول ورقياً ثم يُدخَل خلال 48 ساعة.",
        "Two border posts have no steady connection; arrivals there are written down and entered within 48 hours.",
    );
    it.next_steps = text(
        "إتمام الربط في المنطقة الرابعة بحلول 31 كانون الأول/ديسمبر 2026.",
        "Connect the fourth region by 31 December 2026.",
    );
    let mut early = contribution(
        "c1",
        "شبكة الساحل لحقوق المهاجرين",
        Language::Ar,
        "الأرقام لا تبين من سُجّل ورقياً.",
    );
    early.at = Timestamp(CLEARED - 45 * DAY);
    let mut later = contribution(
        "c2",
        "شبكة الساحل لحقوق المهاجرين",
        Language::Ar,
        "لا تبيّن الأرقام المنشورة كم شخصاً سُجّل ورقياً في المركزين، ولا متى أُدخلت بياناته. نطلب نشر هذا العدد كل ربع سنة، وبيان المدة بين الوصول والتسجيل.\nونرحب بنشر التعريفات.",
    );
    later.replaces = Some("c1".to_owned());
    it.contributions = vec![
        early,
        replied(
            later,
            Disposition::PartlyTakenUp,
            text(
                "ستُنشر مدة الانتظار حتى التسجيل اعتباراً من الربع الثالث. أما العدد بحسب المركز فقد يدل على أشخاص بعينهم، ولذلك لا يُنشر.",
                "The wait until registration will be published from the third quarter. The number by post could let people be recognised and is not published.",
            ),
        ),
        replied(
            contribution(
                "c3",
                "Open Borders Data Collective",
                Language::En,
                "The vintages are hard to find. Please publish a list of them with the date of each release (see https://example.org/vintages?a=1&b=2).",
            ),
            Disposition::TakenUp,
            text(
                "أُضيفت القائمة إلى صفحة كل مؤشر.",
                "The list now stands on the page of each indicator.",
            ),
        ),
    ];
    it
}

fn detention() -> Item {
    let title = text(
        "إنهاء ممارسة احتجاز الأطفال في سياق الهجرة",
        "Work to end the practice of child detention in the context of international migration",
    );
    let mut it = item(
        "13.29.h",
        title,
        Status::Blocked,
        text(
            "وُجد {figure:XMA/children-found-detained/XMA/2025} أطفال رهن الاحتجاز في عام 2025، وأُمر بالإفراج عنهم جميعاً. وتأخرت {figure:XMA/detention-reviews-overdue/XMA/2025} مراجعة قضائية عن موعدها.",
            "{figure:XMA/children-found-detained/XMA/2025} children were found in detention in 2025, and the release of all of them was ordered. {figure:XMA/detention-reviews-overdue/XMA/2025} court reviews were not held in time.",
        ),
    );
    it.figures = vec![
        own(figure("children-found-detained", "2025", "PS", Cell::Value(3.0))),
        own(figure("detention-reviews-overdue", "2025", "CA", Cell::Zero)),
        own(figure("people-detained", "2026-Q1", "PS", Cell::NotCollected)),
        own(figure("people-detained", "2026-Q2", "PS", Cell::Unknown)),
        own(figure("people-in-alternatives", "2026-Q2", "PS", Cell::NotApplicable)),
    ];
    it.next_steps = text("تعديل القانون.", "Amend the law.");
    it
}

fn referrals() -> Item {
    let title =
        text("إتاحة الخدمات الأساسية للمهاجرين", "Provide access to basic services for migrants");
    let mut it = item(
        "15.31.a",
        title,
        Status::Planned,
        text(
            "قُبلت {figure:XMA/referrals-accepted/XMA/2026-Q2} من الإحالات، وبلغ وسيط الانتظار {figure:XMA/registration-wait/XMA/2026-Q2}. وسُحب رقم الربع السابق: {figure:XMA/referrals-accepted/XMA/2026-Q1}.",
            "{figure:XMA/referrals-accepted/XMA/2026-Q2} of referrals were accepted; the median wait was {figure:XMA/registration-wait/XMA/2026-Q2}. The figure of the quarter before is {figure:XMA/referrals-accepted/XMA/2026-Q1}.",
        ),
    );
    let mut share = figure("referrals-accepted", "2026-Q2", "PT", Cell::Value(71.25));
    share.parts = Parts::Share { numerator: Cell::Value(285.0), denominator: Cell::Value(400.0) };
    let mut withdrawn = figure("referrals-accepted", "2026-Q1", "PT", Cell::Unknown);
    withdrawn.withdrawn = true;
    let mut wait = figure("registration-wait", "2026-Q2", "HR", Cell::Value(2.5));
    wait.interval = Some(Interval { least: 1.0, most: Some(4.0) });
    wait.parts = Parts::Bins {
        bins: vec![
            ("H0T5".to_owned(), Cell::Value(120.0)),
            ("H6T23".to_owned(), Cell::Withheld),
            ("NY".to_owned(), Cell::Zero),
        ],
        total: Cell::Value(131.0),
        ninetieth: Estimate { cell: Cell::Value(6.5), interval: None },
    };
    it.figures = vec![own(withdrawn), own(share), own(wait)];
    it
}

fn plan() -> Item {
    let title = text(
        "استعراض وطني منتظم يشارك فيه أصحاب المصلحة",
        "Review progress regularly with stakeholders",
    );
    item(
        "53",
        title,
        Status::Done,
        text(
            "هذه المراجعة هي الأولى، وقد فُتحت للمساهمات ستة أسابيع.",
            "This review is the first; it was open to contributions for six weeks.",
        ),
    )
}
