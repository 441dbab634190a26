//! Rounded tables keep what they promise, and an attacker with linear programs learns no number.

use masar_statistics::{
    cube::{FrequencyTable, Hierarchy, Shape},
    protect::{
        cell_key::Secret,
        rounding::{Chance, Manner, Rounded, Rounding, RoundingError, round},
    },
};
use microlp::{ComparisonOp, OptimizationDirection, Problem};
use rand::{RngExt, SeedableRng, rngs::StdRng};

fn chance(number: u64) -> Chance {
    let text = format!("the secret of a test with number {number:020}");
    Chance::new(&Secret::from_text(&text).expect("long enough"))
}

fn areas() -> Hierarchy {
    let codes = [("A", None), ("A1", Some("A")), ("A2", Some("A")), ("A3", Some("A"))];
    let more = [("B", None), ("B1", Some("B")), ("B2", Some("B"))];
    let codes = codes.iter().chain(&more);
    let codes = codes.map(|(code, parent)| ((*code).to_owned(), parent.map(str::to_owned)));
    Hierarchy::new("REF_AREA", codes).expect("areas")
}

fn flat(id: &str, codes: usize) -> Hierarchy {
    let codes: Vec<String> = (0..codes).map(|at| format!("C{at}")).collect();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    Hierarchy::flat(id, &codes).expect("codes")
}

/// Few people in most cells, many in some.
fn filled(shape: Shape, seed: u64) -> FrequencyTable {
    let mut rng = StdRng::seed_from_u64(seed);
    let mut leaves = vec![Vec::new()];
    for tree in shape.dimensions() {
        let finest: Vec<usize> = (0..tree.codes().len()).filter(|at| tree.is_leaf(*at)).collect();
        let longer = |leaf: &Vec<usize>| {
            finest.iter().map(|at| [&leaf[..], &[*at]].concat()).collect::<Vec<_>>()
        };
        leaves = leaves.iter().flat_map(longer).collect();
    }
    let number = |_| match rng.random_range(0..4) {
        0 => 0,
        1 => rng.random_range(0..60u64),
        _ => rng.random_range(0..7u64),
    };
    let numbers: Vec<u64> = leaves.iter().map(number).collect();
    FrequencyTable::of_leaves(shape, leaves.into_iter().zip(numbers))
}

/// One table of each kind: two dimensions, levels, three dimensions, linked tables.
fn kinds() -> Vec<(&'static str, Shape)> {
    let linked = [vec![0, 1], vec![0, 2], vec![1, 2]];
    vec![
        ("two", Shape::of(vec![flat("ROW", 6), flat("COLUMN", 5)]).expect("a table")),
        ("levels", Shape::of(vec![areas(), flat("SEX", 3)]).expect("a table")),
        ("three", Shape::of(vec![areas(), flat("SEX", 2), flat("AGE", 4)]).expect("a table")),
        (
            "linked",
            Shape::linked(vec![areas(), flat("SEX", 2), flat("AGE", 4)], &linked).expect("tables"),
        ),
    ]
}

/// What must hold of every rounding, worked out anew.
fn faults(table: &FrequencyTable, rounded: &Rounded, base: u64) -> Vec<String> {
    let mut faults = Vec::new();
    let mut far = 0;
    for cell in 0..table.cells() {
        let (number, shown) = (table.value(cell), rounded.value(cell));
        let distance = number.abs_diff(shown);
        if shown % base != 0 {
            faults.push(format!("{shown} is no multiple of {base}"));
        }
        far += usize::from(distance >= base || (number % base == 0 && distance > 0));
        if distance >= 2 * base {
            faults.push(format!("{shown} for {number}"));
        }
    }
    let told = if let Manner::Relaxed { cells } = rounded.manner() { cells } else { 0 };
    if far != told {
        faults.push(format!("{far} cells far away, and {told} told"));
    }
    for line in table.lines() {
        let sum: u64 = line.parts.iter().map(|part| rounded.value(*part)).sum();
        if sum != rounded.value(line.sum) && rounded.manner() != Manner::Single {
            faults.push(format!("{sum} is not {}", rounded.value(line.sum)));
        }
    }
    faults
}

#[test]
fn every_number_is_a_neighbouring_multiple_and_all_lines_add_up() {
    let (mut unbiased, mut searched, mut relaxed) = (0, 0, 0);
    for seed in 0..40 {
        for (kind, shape) in kinds() {
            let table = filled(shape, seed);
            for base in Rounding::BASES {
                let rule = Rounding { base, additive: true };
                let rounded = round(&table, &rule, &chance(seed));
                let rounded = rounded.unwrap_or_else(|error| panic!("{kind}, {seed}: {error}"));
                assert_eq!(faults(&table, &rounded, base), Vec::<String>::new(), "{kind}, {seed}");
                match rounded.manner() {
                    Manner::Unbiased => unbiased += 1,
                    Manner::Searched => searched += 1,
                    Manner::Relaxed { .. } => relaxed += 1,
                    Manner::Single => panic!("{kind}, {seed}: this was not asked"),
                }
                // In two dimensions, one of them with levels, the walk always arrives.
                if kind == "two" || kind == "levels" {
                    assert_eq!(rounded.manner(), Manner::Unbiased, "{kind}, {seed}");
                }
            }
        }
    }
    assert!(unbiased >= 300, "{unbiased} unbiased, {searched} searched, {relaxed} relaxed");
}

/// Three cells of five, every two of which share a plane that must keep its ten: there is no way
/// to round two of any two and three of three.
fn caught() -> FrequencyTable {
    let shape = Shape::of(vec![flat("X", 2), flat("Y", 2), flat("Z", 2)]).expect("a table");
    let leaves = [[1, 1, 2], [1, 2, 1], [2, 1, 1]];
    FrequencyTable::of_leaves(shape, leaves.map(|leaf| (leaf.to_vec(), 5)))
}

#[test]
fn where_no_rounding_adds_up_it_says_how_many_cells_lie_further() {
    let table = caught();
    let rule = Rounding { base: 10, additive: true };
    for number in 0..20 {
        let rounded = round(&table, &rule, &chance(number)).expect("a rounding");
        let Manner::Relaxed { cells } = rounded.manner() else { panic!("{:?}", rounded.manner()) };
        assert!(cells > 0);
        assert_eq!(faults(&table, &rounded, 10), Vec::<String>::new());
    }
    // By base 5 nothing moves at all.
    let still = round(&table, &Rounding { base: 5, additive: true }, &chance(0)).expect("one");
    assert_eq!(still.manner(), Manner::Unbiased);
    assert!((0..table.cells()).all(|cell| still.value(cell) == table.value(cell)));
}

#[test]
fn on_average_over_secrets_every_number_is_right() {
    let trials = 2_000;
    for additive in [true, false] {
        let table = filled(kinds().swap_remove(1).1, 7);
        let rule = Rounding { base: 5, additive };
        let mut sums = vec![0u64; table.cells()];
        for number in 0..trials {
            let rounded = round(&table, &rule, &chance(number)).expect("a rounding");
            let right = if additive { Manner::Unbiased } else { Manner::Single };
            assert_eq!(rounded.manner(), right);
            sums.iter_mut().enumerate().for_each(|(cell, sum)| *sum += rounded.value(cell));
        }
        for (cell, sum) in sums.iter().enumerate() {
            let mean = *sum as f64 / trials as f64;
            // The standard deviation of one rounding to base five is 2.5 at the most.
            let far = (mean - table.value(cell) as f64).abs() / (2.5 / (trials as f64).sqrt());
            assert!(far < 5.0, "additive {additive}: {mean} for {}", table.value(cell));
        }
    }
}

#[test]
fn the_same_numbers_asked_again_are_rounded_alike() {
    let three = Shape::of(vec![areas(), flat("SEX", 2), flat("AGE", 4)]).expect("a table");
    let values = |table: &FrequencyTable, additive, number| {
        let rounded = round(table, &Rounding { base: 5, additive }, &chance(number)).expect("one");
        (0..table.cells()).map(|cell| rounded.value(cell)).collect::<Vec<_>>()
    };
    for additive in [true, false] {
        let again = || values(&filled(three.clone(), 3), additive, 1);
        assert_eq!(again(), again());
        assert_ne!(again(), values(&filled(three.clone(), 3), additive, 2), "the secret decides");
    }
    // By itself a margin is rounded alike in a table that has nothing else of the first.
    let table = filled(three, 3);
    let shown = values(&table, false, 1);
    let by_area = Shape::of(vec![areas()]).expect("a table");
    let place = |area: usize| table.shape().at(&[area, 0, 0]).expect("a cell");
    let finest = (0..8).filter(|area| areas().is_leaf(*area));
    let leaves = finest.map(|area| (vec![area], table.value(place(area)))).collect::<Vec<_>>();
    let alone = FrequencyTable::of_leaves(by_area, leaves);
    let shown_alone = values(&alone, false, 1);
    for area in 0..8 {
        assert_eq!(shown[place(area)], shown_alone[area], "area {area}");
    }
}

/// The least and the greatest that each cell can be, for who knows the rule and what is shown:
/// `of` gives what a cell can be by itself.
fn widths(table: &FrequencyTable, of: &dyn Fn(usize) -> (f64, f64)) -> Vec<f64> {
    let end = |cell: usize, direction: OptimizationDirection| {
        let mut problem = Problem::new(direction);
        let weight = |at: usize| f64::from(u8::from(at == cell));
        let variables: Vec<_> =
            (0..table.cells()).map(|at| problem.add_var(weight(at), of(at))).collect();
        for line in table.lines() {
            let parts = line.parts.iter().map(|part| (variables[*part], 1.0));
            let row: Vec<_> = parts.chain([(variables[line.sum], -1.0)]).collect();
            problem.add_constraint(&row[..], ComparisonOp::Eq, 0.0);
        }
        let solution = problem.solve().expect("solved").into_solution().expect("a table fits");
        solution.var_value(variables[cell])
    };
    let width = |cell| {
        end(cell, OptimizationDirection::Maximize) - end(cell, OptimizationDirection::Minimize)
    };
    (0..table.cells()).map(width).collect()
}

#[test]
fn an_attacker_with_linear_programs_comes_no_nearer_than_the_base() {
    let mut narrow = 0;
    for seed in 0..3 {
        for (kind, shape) in kinds() {
            let table = filled(shape, seed);
            let (base, rule) = (5.0, Rounding { base: 5, additive: true });
            let rounded = round(&table, &rule, &chance(seed)).expect("a rounding");
            let around = |shown: f64| ((shown - base + 1.0).max(0.0), shown + base - 1.0);
            let all = widths(&table, &|cell| around(rounded.value(cell) as f64));
            for (cell, width) in all.iter().enumerate() {
                let what = format!("{kind}, {seed}, {}", table.key(cell).join("."));
                assert!(*width >= base - 1.0 - 1e-6, "{what}: {width}");
            }
            // With the true margins beside rounded finest cells the same attacker wins.
            let shape = table.shape();
            let mixed = widths(&table, &|cell| match shape.is_finest(cell) {
                true => around(rounded.value(cell) as f64),
                false => (table.value(cell) as f64, table.value(cell) as f64),
            });
            narrow += (0..table.cells())
                .filter(|cell| shape.is_finest(*cell) && mixed[*cell] < base - 1.0 - 1e-6)
                .count();
        }
    }
    assert!(narrow > 20, "{narrow} cells of true margins were told");
}

#[test]
fn what_cannot_be_asked_is_refused() {
    let table = caught();
    for base in [0, 1, 2, 4, 7, 100] {
        let rule = Rounding { base, additive: true };
        assert_eq!(rule.check(0), Err(RoundingError::Base(base)));
        assert_eq!(round(&table, &rule, &chance(0)), Err(RoundingError::Base(base)));
    }
    let rule = Rounding { base: 3, additive: true };
    assert_eq!(rule.check(5), Err(RoundingError::Small { base: 3, threshold: 5 }));
    assert_eq!(rule.check(3), Ok(()));
    let large = Shape::of(vec![flat("X", 150), flat("Y", 150)]).expect("a table");
    let large = filled(large, 1);
    let refused = round(&large, &rule, &chance(0)).expect_err("a fault");
    assert!(matches!(refused, RoundingError::TooLarge { cells: 22_801, .. }), "{refused}");
    let shape = Shape::of(vec![flat("X", 3), flat("Y", 3), flat("Z", 260)]).expect("a table");
    let refused = round(&filled(shape, 1), &rule, &chance(0)).expect_err("a fault");
    assert!(matches!(refused, RoundingError::TooEntangled { cells: 4_176, .. }), "{refused}");
    let single = round(&large, &Rounding { base: 3, additive: false }, &chance(0)).expect("one");
    assert_eq!(single.manner(), Manner::Single);
    assert_eq!(faults(&large, &single, 3), Vec::<String>::new());
}
