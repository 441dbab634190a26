//! A quarter's arrivals, made up by a seed: large districts and small, few old people, ages told
//! in every way a form allows.

use jiff::{ToSpan, civil::Date};
use rand::{RngExt, SeedableRng, rngs::StdRng};

use crate::forms::{Filled, new_id};

/// District, its share in a thousand.
pub const DISTRICTS: [(&str, u32); 7] = [
    ("XMA/XMA-01/XMA-0101", 330),
    ("XMA/XMA-01/XMA-0102", 110),
    ("XMA/XMA-02/XMA-0201", 210),
    ("XMA/XMA-02/XMA-0203", 45),
    ("XMA/XMA-03/XMA-0301", 255),
    ("XMA/XMA-04/XMA-0401", 35),
    ("XMA/XMA-04/XMA-0403", 15),
];
const SEXES: [(&str, u32); 4] = [("M", 616), ("F", 364), ("_O", 6), ("_U", 14)];
/// Youngest and oldest, share in a thousand.
const AGES: [([i16; 2], u32); 4] =
    [([0, 17], 240), ([18, 40], 600), ([41, 59], 125), ([60, 84], 35)];
/// Days of one quarter on which people arrive: every seventh from the fifth of January 2026.
const DAYS: i32 = 12;

/// How an age was told.
#[derive(Clone, Copy, Debug)]
pub enum Age {
    Years(i16),
    Born(Date),
    BornIn(i16),
    Nothing,
}

/// Somebody who arrived, as this test knows it.
#[derive(Clone, Debug)]
pub struct Arrival {
    pub subject: String,
    /// Number of the day, from nought.
    pub on: i32,
    pub day: Date,
    /// Place in [`DISTRICTS`].
    pub district: usize,
    pub sex: &'static str,
    pub age: Age,
    /// Sent with a picture.
    pub photo: Option<Vec<u8>>,
    /// The device heard no answer and sends it again.
    pub twice: bool,
    /// The filled form.
    pub xml: String,
}

fn one_of<T: Copy>(rng: &mut StdRng, all: &[(T, u32)]) -> (usize, T) {
    let mut at = rng.random_range(0..all.iter().map(|(_, share)| share).sum::<u32>());
    let found = all.iter().position(|(_, share)| {
        let here = at < *share;
        at = at.saturating_sub(*share);
        here
    });
    let found = found.expect("the shares");
    (found, all[found].0)
}

/// So many arrivals, in the order of their days. One in forty is of somebody who came before.
pub fn arrivals(seed: u64, count: usize) -> Vec<Arrival> {
    let mut rng = StdRng::seed_from_u64(seed);
    let mut all: Vec<Arrival> = Vec::with_capacity(count);
    for number in 0..count {
        let on = number as i32 * DAYS / count as i32;
        let day = jiff::civil::date(2026, 1, 5).saturating_add((7 * on).days());
        let before = rng.random_range(0..40) == 0;
        let again = all.iter().rposition(|one| before && one.on < on && is_steady(one.age));
        let (district, _) = one_of(&mut rng, &DISTRICTS);
        let mut arrival = Arrival {
            subject: new_id(&mut rng),
            on,
            day,
            district,
            sex: one_of(&mut rng, &SEXES).1,
            age: age(&mut rng, day),
            photo: (number % 20 == 0).then(|| picture(&mut rng)),
            twice: number % 23 == 0,
            xml: String::new(),
        };
        if let Some(known) = again.map(|at| &all[at]) {
            let Arrival { subject, district, sex, age, .. } = known.clone();
            arrival = Arrival { subject, district, sex, age, ..arrival };
        }
        arrival.xml = filled(&arrival, number, &mut rng);
        all.push(arrival);
    }
    all
}

/// Told as years far from any limit of the bands, so that it holds some weeks later too.
fn is_steady(age: Age) -> bool {
    matches!(age, Age::Years(years) if (20..58).contains(&years))
}

fn age(rng: &mut StdRng, day: Date) -> Age {
    let [youngest, oldest] = one_of(rng, &AGES).1;
    let years = rng.random_range(youngest..=oldest);
    match rng.random_range(0..100) {
        0..60 => Age::Years(years),
        // Some on the very day on which they come of age, some the day before.
        60..64 => {
            Age::Born(day.saturating_sub(18.years()).saturating_add(rng.random_range(0..2).days()))
        }
        64..86 => Age::Born(
            day.saturating_sub(years.years()).saturating_sub(rng.random_range(0..365).days()),
        ),
        86..96 => Age::BornIn(day.year() - years),
        _ => Age::Nothing,
    }
}

/// Bytes that stand for a picture.
fn picture(rng: &mut StdRng) -> Vec<u8> {
    let mut bytes = vec![0xff, 0xd8, 0xff, 0xe0];
    bytes.extend((0..4096).map(|_| rng.random::<u8>()));
    bytes
}

/// The form of an arrival, as a device sends it.
pub fn filled(arrival: &Arrival, number: usize, rng: &mut StdRng) -> String {
    let (birth_date, years) = match arrival.age {
        Age::Years(years) => (String::new(), years.to_string()),
        Age::Born(date) => (date.to_string(), String::new()),
        Age::BornIn(year) => (year.to_string(), String::new()),
        Age::Nothing => Default::default(),
    };
    let (form, _) = Filled::example("arrival-registration", "register", rng);
    let photo = arrival.photo.as_ref().map(|_| photo_name(number)).unwrap_or_default();
    form.set("subject_id", &arrival.subject)
        .set("arrived_at", &format!("{}T07:30:00.000+03:00", arrival.day))
        .set("given_name", &format!("Name {number}"))
        .set("family_name", &format!("Family {}", number % 311))
        .set("birth_date", &birth_date)
        .set("age_years", &years)
        .set("sex", arrival.sex)
        .set("family_token", "")
        .set("document_photo", &photo)
        .xml()
        .to_owned()
}

/// Name of the file of an arrival's picture.
pub fn photo_name(number: usize) -> String {
    format!("document-{number}.jpg")
}
