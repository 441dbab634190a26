//! A trend as small as a word, with the same trend in words.

use std::fmt::Write;

use masar_terms::Cell;

const WIDTH: f64 = 132.0;
const HEIGHT: f64 = 36.0;
const EDGE: f64 = 4.0;

/// Draws the newest cells of a series as an SVG element that `words` names for whoever does not
/// see it. From nought to the largest number; time runs in the direction of writing; what is
/// withheld or not known is a gap with a hollow mark, never a point at nought. Empty where fewer
/// than two numbers make no trend.
pub fn spark(cells: &[Cell], words: &str, mirrored: bool) -> String {
    let numbers = || cells.iter().filter_map(|cell| cell.number()).filter(|n| n.is_finite());
    if numbers().count() < 2 {
        return String::new();
    }
    let (low, high) = numbers().fold((0f64, 0f64), |(low, high), n| (low.min(n), high.max(n)));
    let span = if high > low { high - low } else { 1.0 };
    let step = (WIDTH - 2.0 * EDGE) / (cells.len() - 1) as f64;
    let x = |at: usize| {
        let start = EDGE + step * at as f64;
        if mirrored { WIDTH - start } else { start }
    };
    let y = |number: f64| HEIGHT - EDGE - (HEIGHT - 2.0 * EDGE) * (number - low) / span;
    let (mut path, mut gaps, mut pen_is_down) = (String::new(), String::new(), false);
    let mut end = (0.0, 0.0);
    for (at, cell) in cells.iter().enumerate() {
        let x = x(at);
        match cell.number().filter(|number| number.is_finite()) {
            Some(number) => {
                end = (x, y(number));
                let verb = if pen_is_down { 'L' } else { 'M' };
                let _ = write!(path, "{verb}{x:.1} {:.1}", end.1);
                // A point between two gaps has no stretch: a line of no length shows it.
                let _ = if pen_is_down { Ok(()) } else { write!(path, "l0 0") };
            }
            None => {
                let base = HEIGHT - EDGE;
                let _ =
                    write!(gaps, "<circle class=\"gap\" cx=\"{x:.1}\" cy=\"{base:.1}\" r=\"2\"/>");
            }
        }
        pen_is_down = cell.number().is_some();
    }
    let words = askama::filters::escape(words, askama::filters::Html)
        .map_or_else(|_| String::new(), |safe| safe.to_string());
    format!(
        "<svg class=\"spark\" role=\"img\" aria-label=\"{words}\" viewBox=\"0 0 {WIDTH} {HEIGHT}\">\
         <path d=\"{path}\"/>{gaps}<circle class=\"end\" cx=\"{:.1}\" cy=\"{:.1}\" r=\"3\"/></svg>",
        end.0, end.1,
    )
}

#[cfg(test)]
mod tests {
    use super::spark;
    use masar_terms::Cell;

    #[test]
    fn what_is_withheld_is_a_gap_and_never_nought() {
        let cells = [Cell::Value(8.0), Cell::Withheld, Cell::Value(4.0), Cell::Zero];
        let svg = spark(&cells, "from 8 to \"0\" & <less>", false);
        assert_eq!(svg.matches("class=\"gap\"").count(), 1);
        assert_eq!(svg.matches('M').count(), 2, "the line is broken: {svg}");
        assert!(svg.contains("aria-label=\"from 8 to &#34;0&#34; &#38; &#60;less&#62;\""), "{svg}");
        assert!(svg.contains("cy=\"32.0\" r=\"3\""), "the last number is nought");
    }

    #[test]
    fn time_runs_in_the_direction_of_writing() {
        let cells = [Cell::Value(1.0), Cell::Value(2.0)];
        assert!(spark(&cells, "", false).contains("d=\"M4.0"));
        assert!(spark(&cells, "", true).contains("d=\"M128.0"));
        assert_eq!(spark(&[Cell::Value(1.0), Cell::Unknown], "", false), "", "no trend");
    }
}
