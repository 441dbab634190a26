//! What an answer to each type of question may look like (ODK XForms, section "Data Types").

use masar_terms::CalendarDate;

use super::{Kind, XlsForm};
use crate::xpath;

/// Whether a default is an expression to compute rather than the answer itself.
pub(crate) fn is_dynamic(default: &str) -> bool {
    let Ok(tokens) = xpath::tokens(default) else { return default.contains("${") };
    let calls =
        tokens.windows(2).any(|pair| pair[0].kind == xpath::Kind::Name && pair[1].text == "(");
    tokens.iter().any(|token| token.kind == xpath::Kind::Reference)
        || (calls && xpath::check(default).is_ok())
}

/// Why this text is no answer to a question of this type; nothing if it is one. The reason never
/// repeats the answer.
pub(crate) fn refuses(form: &XlsForm, kind: &Kind, answer: &str) -> Option<&'static str> {
    let unless = |fine: bool, reason| if fine { None } else { Some(reason) };
    match kind {
        Kind::Integer => unless(is_integer(answer), "not a whole number"),
        Kind::Decimal => unless(decimal(answer).is_some(), "not a number"),
        Kind::Range { start, end, step } => {
            let steps = |value: f64| (value - start.value) / step.value;
            let fits = |value: f64| {
                (start.value..=end.value).contains(&value)
                    && (steps(value) - steps(value).round()).abs() < 1e-6
            };
            unless(decimal(answer).is_some_and(fits), "not a step of the range")
        }
        Kind::Date | Kind::Today => unless(is_date(answer), "not a date"),
        Kind::Time => unless(is_time(answer), "not a time of day"),
        Kind::DateTime | Kind::Start | Kind::End => {
            let both = answer.split_once('T').is_some_and(|(d, t)| is_date(d) && is_time(t));
            // Some clients leave a moment that was computed from a date without its time.
            unless(both || is_date(answer), "not a date and time")
        }
        Kind::SelectOne { list } => {
            unless(is_choice(form, list, answer), "not a choice of the list")
        }
        Kind::SelectMultiple { list } => chosen(form, list, answer).err(),
        Kind::Rank { list } => ranked(form, list, answer).err(),
        Kind::Acknowledge => unless(answer == "OK", "not OK"),
        Kind::Geopoint => unless(is_point(answer), "not a place on the map"),
        Kind::Geotrace | Kind::Geoshape => {
            let points: Vec<&str> = answer.split(';').map(str::trim).collect();
            let points = points.strip_suffix(&[""]).unwrap_or(&points);
            let closed =
                *kind == Kind::Geotrace || (points.len() > 3 && points.first() == points.last());
            let fine = points.len() > 1 && closed && points.iter().all(|point| is_point(point));
            unless(fine, "not a line or an area on the map")
        }
        Kind::Image | Kind::Audio | Kind::Video | Kind::File => {
            unless(is_file_name(answer), "not the name of a file")
        }
        Kind::Text | Kind::Barcode | Kind::Note | Kind::Calculate | Kind::Hidden => None,
        Kind::DeviceId | Kind::Username => None,
    }
}

fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let all_digits = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    all_digits && text.parse::<i64>().is_ok()
}

/// A number in decimal notation; "NaN", "inf" and such are none.
fn decimal(text: &str) -> Option<f64> {
    let known = |b: u8| b.is_ascii_digit() || b"+-.eE".contains(&b);
    text.bytes().all(known).then(|| text.parse::<f64>().ok())?.filter(|value| value.is_finite())
}

fn is_date(text: &str) -> bool {
    let date = text.parse::<CalendarDate>();
    date.is_ok_and(|date| !date.is_partial() && !date.is_estimated())
}

/// `HH:MM`, then seconds and their fraction, then `Z` or an offset.
fn is_time(text: &str) -> bool {
    let (clock, offset) = match text.find(['Z', '+', '-']) {
        Some(at) => text.split_at(at),
        None => (text, "Z"),
    };
    let offset_fine = offset == "Z" || is_clock(&offset[1..], 14);
    offset_fine && is_clock(clock, 23)
}

fn is_clock(text: &str, last_hour: u32) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let parts: Vec<&str> = whole.split(':').collect();
    let limits = [last_hour, 59, 59];
    let fits = |(part, limit): (&&str, u32)| {
        part.len() == 2
            && part.bytes().all(|b| b.is_ascii_digit())
            && part.parse::<u32>().is_ok_and(|number| number <= limit)
    };
    let digits = !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit());
    (1..=3).contains(&parts.len()) && digits && parts.iter().zip(limits).all(fits)
}

/// Latitude and longitude, then altitude and accuracy in metres.
fn is_point(text: &str) -> bool {
    let numbers: Option<Vec<f64>> = text.split(' ').map(decimal).collect();
    numbers.is_some_and(|numbers| match numbers[..] {
        [lat, lon] | [lat, lon, _] | [lat, lon, _, _] => lat.abs() <= 90.0 && lon.abs() <= 180.0,
        _ => false,
    })
}

/// A bare name: no folder, no control character, nothing that a shell or a browser might follow.
fn is_file_name(text: &str) -> bool {
    let known = |c: char| c.is_alphanumeric() || " ._-()".contains(c);
    text.len() <= 255 && !text.starts_with(['.', ' ']) && text.chars().all(known)
}

fn is_choice(form: &XlsForm, list: &str, answer: &str) -> bool {
    let choices = form.list(list).map_or(&[][..], |list| &list.choices);
    choices.iter().any(|choice| choice.name == answer)
}

fn chosen<'a>(form: &XlsForm, list: &str, answer: &'a str) -> Result<Vec<&'a str>, &'static str> {
    let mut seen: Vec<&str> = answer.split_ascii_whitespace().collect();
    seen.sort_unstable();
    // Before the list is looked through: an answer of one choice repeated ten thousand times
    // would look through it as often.
    if seen.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err("the same choice twice");
    }
    match seen.iter().all(|choice| is_choice(form, list, choice)) {
        true => Ok(seen),
        false => Err("not choices of the list"),
    }
}

fn ranked(form: &XlsForm, list: &str, answer: &str) -> Result<(), &'static str> {
    let all = form.list(list).map_or(0, |list| list.choices.len());
    match chosen(form, list, answer)?.len() == all {
        true => Ok(()),
        false => Err("not every choice of the list"),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_dynamic, refuses};
    use crate::xlsform::{Kind, XlsForm};

    #[test]
    fn each_type_knows_its_answers() {
        let form = XlsForm::default();
        let fine = |kind: &Kind, answer: &str| refuses(&form, kind, answer).is_none();
        for (kind, good, bad) in [
            (
                Kind::Integer,
                vec!["0", "-12"],
                vec!["", "1.0", "+1", "1e3", "99999999999999999999", "٣"],
            ),
            (Kind::Decimal, vec!["1", "-1.5", "2e3"], vec!["", "NaN", "inf", "1,5", "."]),
            (Kind::Date, vec!["2024-02-29"], vec!["2023-02-29", "2024-02", "2024", "2024-2-1"]),
            (
                Kind::Time,
                vec!["10:30", "10:30:00.000+03:00", "23:59:59Z"],
                vec!["24:00", "1:3", "10:30:00.+03", "T"],
            ),
            (Kind::DateTime, vec!["2024-01-01T10:30:00.123-05:00"], vec!["2024-01-01T", "10:30"]),
            (
                Kind::Geopoint,
                vec!["15.3 44.2", "15.3 44.2 0 5"],
                vec!["15.3", "91 0", "0 181", "a b"],
            ),
            (Kind::Geotrace, vec!["1 1;2 2", "1 1 0 0; 2 2 0 0;"], vec!["1 1", ";"]),
            (Kind::Geoshape, vec!["1 1;2 2;3 1;1 1"], vec!["1 1;2 2;3 1"]),
            (Kind::Image, vec!["1700000000000.jpg"], vec!["../x.jpg", "a/b.jpg", ".x", "a\0b"]),
            (Kind::Acknowledge, vec!["OK"], vec!["yes"]),
        ] {
            for answer in good {
                assert!(fine(&kind, answer), "{kind:?} takes {answer}");
            }
            for answer in bad {
                assert!(!fine(&kind, answer), "{kind:?} refuses {answer}");
            }
        }
    }

    #[test]
    fn a_default_that_computes_is_told_from_one_that_is_the_answer() {
        for default in ["today()", "${a}", "concat('a', ${b})"] {
            assert!(is_dynamic(default), "{default}");
        }
        for default in ["2024-01-01", "a-b", "Aden (south)", "it's", "5"] {
            assert!(!is_dynamic(default), "{default}");
        }
    }
}
