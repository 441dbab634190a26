//! The four attacks, over ranges of what each withheld cell may be.

use masar_terms::Period;

use super::{
    Attack, AuditError, Finding, Named, PublicRule, Range,
    reading::{Compare, Reading},
    solver::{End, Fit, Group, LIMIT, Tables, find, groups, whole},
};

/// Up to so many unknowns, each one's ends are asked for beyond what its safety needs.
const MOST_ASKED: usize = 600;

/// Whole-number tables found for one group, and the least and greatest of each member in them.
struct Shown {
    tables: Vec<Vec<f64>>,
    ranges: Vec<(f64, f64)>,
}

impl Shown {
    fn nothing(group: &Group) -> Self {
        let ranges = vec![(f64::INFINITY, f64::NEG_INFINITY); group.members.len()];
        Self { tables: Vec::new(), ranges }
    }

    /// Those of these tables in which a member has this number.
    fn with(&self, group: &Group, at: usize, number: f64) -> Self {
        let mut shown = Self::nothing(group);
        for table in self.tables.iter().filter(|table| table[at] == number) {
            shown.widen(table);
        }
        shown
    }

    fn take(&mut self, fit: &Fit) {
        if fit.whole {
            let table: Vec<f64> = fit.numbers.iter().map(|number| number.round()).collect();
            self.widen(&table);
            self.tables.push(table);
        }
    }

    fn widen(&mut self, table: &[f64]) {
        for ((least, most), number) in self.ranges.iter_mut().zip(table) {
            *least = least.min(*number);
            *most = most.max(*number);
        }
    }

    fn is_safe(&self, at: usize, rule: &PublicRule) -> bool {
        let (least, most) = self.ranges[at];
        is_safe(least, most, rule)
    }

    /// Places of members whose safety no table shows yet.
    fn unsafe_members(&self, rule: &PublicRule) -> Vec<usize> {
        (0..self.ranges.len()).filter(|at| !self.is_safe(*at, rule)).collect()
    }
}

/// A group with all tables that fit, and those that the attacks found on their way.
struct Field {
    group: Group,
    tables: Tables,
    shown: Shown,
}

/// The unknowns by groups.
pub(super) struct Ground<'r> {
    reading: &'r Reading,
    rule: &'r PublicRule,
    fields: Vec<Field>,
}

impl<'r> Ground<'r> {
    pub(super) fn new(reading: &'r Reading, rule: &'r PublicRule) -> Result<Self, AuditError> {
        let field = |group: Group| {
            let first = &reading.unknowns[group.members[0]];
            let tables = Tables::of(reading, &group)?.ok_or_else(|| AuditError::DoesNotAddUp {
                dataflow: first.dataflow.clone(),
                period: first.period,
            })?;
            let shown = Shown::nothing(&group);
            Ok(Field { group, tables, shown })
        };
        let fields = groups(reading).into_iter().map(field).collect::<Result<_, _>>()?;
        Ok(Self { reading, rule, fields })
    }

    /// The field of an unknown, with its place in it.
    fn of(&self, unknown: usize) -> Option<(&Field, usize)> {
        self.fields.iter().find_map(|field| {
            let at = field.group.members.iter().position(|member| *member == unknown)?;
            Some((field, at))
        })
    }
}

impl Ground<'_> {
    /// What each unknown of the first table may be. In few unknowns both ends are asked for; in
    /// many, the ends are those of the tables that the attacks found on their way.
    pub(super) fn ranges(&mut self) -> Result<Vec<Range>, AuditError> {
        let reading = self.reading;
        let asks = reading.unknowns.len() <= MOST_ASKED;
        let mut by_unknown: Vec<Option<(f64, f64, bool)>> = vec![None; reading.unknowns.len()];
        for Field { group, tables, shown } in &mut self.fields {
            for at in 0..group.members.len() {
                by_unknown[group.members[at]] = match asks {
                    true => asked(tables, at, shown)?,
                    false => Some((shown.ranges[at].0, shown.ranges[at].1, false)),
                };
            }
        }
        let range = |(named, unknown): (&(Period, Vec<String>), &usize)| {
            let (least, most, is_exact) = by_unknown[*unknown]?;
            let most = (most < LIMIT).then_some(most);
            let (period, key) = named.clone();
            least.is_finite().then_some(Range { period, key, least, most, is_exact })
        };
        let mut ranges: Vec<Range> = reading.places.iter().filter_map(range).collect();
        ranges.sort_by(|a, b| (a.period, &a.key).cmp(&(b.period, &b.key)));
        Ok(ranges)
    }
}

/// The ends of one member's range and whether nothing lies beyond them. What whole tables show is
/// told, so that a range is never called wider than it is.
fn asked(
    tables: &Tables,
    at: usize,
    shown: &mut Shown,
) -> Result<Option<(f64, f64, bool)>, AuditError> {
    let mut ends = [0.0; 2];
    let mut has_limit = true;
    for (slot, end) in [End::Least, End::Most].into_iter().enumerate() {
        let Some(fit) = tables.extreme(&[at], end)? else { return Ok(None) };
        shown.take(&fit);
        ends[slot] = fit.numbers[at];
        // Stopped by the bound that stands for none, its own or that of a sum over it.
        has_limit = end == End::Least || fit.numbers.iter().all(|number| *number < LIMIT);
    }
    let inward = ((ends[0] - 1e-6).ceil(), (ends[1] + 1e-6).floor());
    let (least, most) = shown.ranges[at];
    if !has_limit {
        let least = if least.is_finite() { least } else { inward.0 };
        return Ok(Some((least, LIMIT, least == inward.0)));
    }
    if least > most {
        return Ok(Some((inward.0, inward.1, false)));
    }
    Ok(Some((least, most, (least, most) == inward)))
}

fn is_safe(least: f64, most: f64, rule: &PublicRule) -> bool {
    most - least >= rule.width as f64 && most >= rule.threshold as f64
}

/// Every withheld cell against everything published.
pub(super) fn solver_attack(ground: &mut Ground<'_>) -> Result<Vec<Finding>, AuditError> {
    let (reading, rule) = (ground.reading, ground.rule);
    let mut findings = Vec::new();
    for Field { group, tables, shown } in &mut ground.fields {
        for at in 0..group.members.len() {
            let Some(ends) = range((reading, rule), (group, tables), at, None, shown)? else {
                let unknown = &reading.unknowns[group.members[at]];
                return Err(AuditError::DoesNotAddUp {
                    dataflow: unknown.dataflow.clone(),
                    period: unknown.period,
                });
            };
            // Where nobody can be, nobody is found; nor among so many that a count may be shown.
            let is_many = reading.unknowns[group.members[at]].is_difference
                && ends.0 >= rule.threshold as f64;
            if !is_safe(ends.0, ends.1, rule) && ends.1 > 0.0 && !is_many {
                findings.push(finding(reading, group.members[at], ends, Attack::Solver));
            }
        }
    }
    Ok(findings)
}

/// The range of one member: as soon as whole tables show it to be safe, what they show; else its
/// ends as the program gives them, and where those are wide enough but not whole, what
/// whole-number tables show. None when no table fits.
fn range(
    (reading, rule): (&Reading, &PublicRule),
    (group, tables): (&Group, &Tables),
    at: usize,
    known: Option<(usize, f64)>,
    shown: &mut Shown,
) -> Result<Option<(f64, f64)>, AuditError> {
    let mut ends = [0.0; 2];
    for (slot, end) in [End::Most, End::Least].into_iter().enumerate() {
        if shown.is_safe(at, rule) {
            return Ok(Some(shown.ranges[at]));
        }
        let Some(fit) = tables.extreme(&[at], end)? else { return Ok(None) };
        shown.take(&fit);
        ends[slot] = fit.numbers[at];
    }
    let [most, least] = ends;
    let inward = ((least - 1e-6).ceil(), (most + 1e-6).floor());
    if shown.is_safe(at, rule) || !is_safe(inward.0, inward.1, rule) {
        return Ok(Some(inward));
    }
    for end in [End::Most, End::Least] {
        if let Some(fit) = whole(reading, group, at, end, known)? {
            shown.take(&fit);
        }
    }
    Ok(Some(shown.ranges[at]))
}

/// Groups in which only one number could be the small one.
pub(super) fn elimination(ground: &Ground<'_>) -> Result<Vec<Finding>, AuditError> {
    let (reading, threshold) = (ground.reading, ground.rule.threshold as f64);
    let mut same = same_numbers(reading);
    let mut findings = Vec::new();
    for Field { group, tables, shown } in &ground.fields {
        let mut small: Vec<(usize, usize)> = Vec::new();
        for (at, member) in group.members.iter().enumerate() {
            let class = find(&mut same, *member);
            if reading.unknowns[*member].is_difference {
                continue;
            }
            if small.len() > 1 || small.iter().any(|(_, known)| *known == class) {
                continue;
            }
            if shown.ranges[at].0 >= threshold {
                let fit = tables.extreme(&[at], End::Least)?;
                if fit.is_some_and(|fit| fit.numbers[at] + 1e-6 >= threshold) {
                    continue;
                }
            }
            small.push((*member, class));
        }
        if let [(only, _)] = small[..] {
            let few = (reading.unknowns[only].least, threshold - 1.0);
            findings.push(finding(reading, only, few, Attack::Elimination));
        }
    }
    Ok(findings)
}

/// Unknowns that a relation of two shows to be one number; the representative of each.
fn same_numbers(reading: &Reading) -> Vec<usize> {
    let mut same: Vec<usize> = (0..reading.unknowns.len()).collect();
    for relation in &reading.relations {
        if let (Compare::Equal, [(a, x), (b, y)]) = (relation.compare, &relation.terms[..])
            && relation.right == 0.0
            && x + y == 0.0
        {
            let (a, b) = (find(&mut same, *a), find(&mut same, *b));
            same[a] = b;
        }
    }
    same
}

/// Each person who is alone in a cell, against all others.
pub(super) fn insider_attack(
    ground: &Ground<'_>,
    insiders: &[Named],
) -> Result<Vec<Finding>, AuditError> {
    let (reading, rule) = (ground.reading, ground.rule);
    let mut findings: Vec<Finding> = Vec::new();
    for insider in insiders {
        let own = reading.places.get(&(insider.period, insider.key.clone()));
        let Some((field, at_own)) = own.and_then(|own| ground.of(*own)) else { continue };
        let Field { group, tables, shown } = field;
        let known = Some((at_own, 1.0));
        let Some(tables) = tables.knowing(at_own, 1.0)? else { continue };
        let mut shown = shown.with(group, at_own, 1.0);
        for end in [End::Most, End::Least] {
            let open = shown.unsafe_members(rule);
            let fit = tables.extreme(&open, end)?;
            fit.iter().for_each(|fit| shown.take(fit));
        }
        for at in (0..group.members.len()).filter(|at| *at != at_own) {
            if shown.is_safe(at, rule) {
                continue;
            }
            let ends = range((reading, rule), (group, &tables), at, known, &mut shown)?;
            let Some((least, most)) = ends else { continue };
            // His own margins, where he is alone as well, he knows already; and a count of k or
            // more is nobody's secret.
            let is_own = least == 1.0 && most == 1.0;
            let is_nobody = most <= 0.0;
            if is_safe(least, most, rule) || least >= rule.threshold as f64 || is_own || is_nobody {
                continue;
            }
            findings.push(finding(reading, group.members[at], (least, most), Attack::Insider));
        }
    }
    Ok(findings)
}

/// Lines of sensitive dimensions in which everybody must be in one part.
pub(super) fn concentration(ground: &Ground<'_>) -> Result<Vec<Finding>, AuditError> {
    let mut findings = Vec::new();
    for line in &ground.reading.sensitive_lines {
        let mut can_hold = line.known;
        for unknown in &line.unknown {
            let Some((field, at)) = ground.of(*unknown) else { continue };
            if can_hold > 1 {
                break;
            }
            let fit = field.tables.extreme(&[at], End::Most)?;
            can_hold += usize::from(fit.is_some_and(|fit| fit.numbers[at] >= 1.0));
        }
        if can_hold == 1 {
            let (dataflow, period, key) = line.at.clone();
            let (least, most, attack) = (0.0, None, Attack::Concentration);
            findings.push(Finding { dataflow, period, key, least, most, attack });
        }
    }
    Ok(findings)
}

fn finding(
    reading: &Reading,
    unknown: usize,
    (least, most): (f64, f64),
    attack: Attack,
) -> Finding {
    let named = &reading.unknowns[unknown];
    Finding {
        dataflow: named.dataflow.clone(),
        period: named.period,
        key: named.key.clone(),
        least,
        most: (most < LIMIT).then_some(most),
        attack,
    }
}
