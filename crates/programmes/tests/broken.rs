//! Programmes broken in two hundred random ways, the same ways every time: each is refused with a
//! reason at the place that was broken, or at a place that refers to it, or is still sound because
//! what changed was free to change.

mod common;

use std::collections::BTreeMap;

use common::Files;
use masar_programmes::Fault;

/// Ways to break a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    DeleteLine,
    MisspellKey,
    MisspellValue,
    DuplicateItem,
    RemoveText,
    WrongType,
    CutFile,
    BadUtf8,
    HugeNumber,
    SwapKinds,
    RemoveForm,
    RenameField,
    RemoveRow,
    WrongCode,
    UnreachableState,
    UnknownTable,
}

const WAYS: [Way; 16] = [
    Way::DeleteLine,
    Way::MisspellKey,
    Way::MisspellValue,
    Way::DuplicateItem,
    Way::RemoveText,
    Way::WrongType,
    Way::CutFile,
    Way::BadUtf8,
    Way::HugeNumber,
    Way::SwapKinds,
    Way::RemoveForm,
    Way::RenameField,
    Way::RemoveRow,
    Way::WrongCode,
    Way::UnreachableState,
    Way::UnknownTable,
];

/// Ways after which a programme may still be sound: a key that may be left out is gone, a word that
/// is the author's own is another one, a question nobody refers to is named otherwise, and a kind
/// no rule speaks of is the other one.
const HARMLESS: [Way; 8] = [
    Way::DeleteLine,
    Way::MisspellValue,
    Way::HugeNumber,
    Way::SwapKinds,
    Way::RenameField,
    Way::RemoveRow,
    Way::CutFile,
    Way::WrongCode,
];

/// What was broken: where, and the names that other places may know it by.
struct Broken {
    file: String,
    line: usize,
    names: Vec<String>,
    /// Head of the item in which the line stands: what is gone has no other line.
    head: Option<usize>,
    files: Files,
}

/// SplitMix64: the same numbers every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % most.max(1) as u64) as usize
    }

    fn of<T: Clone>(&mut self, all: &[T]) -> Option<T> {
        let at = self.below(all.len());
        all.get(at).cloned()
    }
}

fn text(files: &Files, file: &str) -> String {
    String::from_utf8(files[file].clone()).expect("a text")
}

/// What stands in quotation marks on a line.
fn quoted(line: &str) -> Vec<String> {
    line.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

fn misspelt(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    match letters.len() {
        0..=2 => letters.push('q'),
        count => {
            letters.swap(count / 2, count / 2 - 1);
            if letters.iter().collect::<String>() == word {
                letters.insert(count / 2, 'q');
            }
        }
    }
    letters.into_iter().collect()
}

/// Lines of files of one kind that pass a test, as (file, line from 0, text).
fn lines(
    files: &Files,
    ending: &str,
    passes: impl Fn(&str) -> bool,
) -> Vec<(String, usize, String)> {
    let of = files.keys().filter(|file| file.ends_with(ending) && !file.contains("/examples/"));
    let mut found = Vec::new();
    for file in of {
        let text = text(files, file);
        let passing = text.lines().enumerate().filter(|(_, line)| passes(line));
        found.extend(passing.map(|(at, line)| (file.clone(), at, line.to_owned())));
    }
    found
}

/// The files with one line replaced by `new` (`None`: gone).
fn with_line(files: &Files, file: &str, at: usize, new: Option<&str>) -> Files {
    let old = text(files, file);
    let mut lines: Vec<&str> = old.lines().collect();
    match new {
        Some(new) => lines[at] = new,
        None => {
            lines.remove(at);
        }
    }
    let mut files = files.clone();
    files.insert(file.to_owned(), (lines.join("\n") + "\n").into_bytes());
    files
}

fn is_pair(line: &str) -> bool {
    let key = line.split(" = ").next().unwrap_or_default();
    line.contains(" = ") && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}

fn broken(way: Way, files: &Files, dice: &mut Dice) -> Option<Broken> {
    let line_of = |(file, at, old): (String, usize, String), new: Option<String>| {
        let mut names = quoted(&old);
        names.extend(new.iter().flat_map(|new| quoted(new)));
        let files = with_line(files, &file, at, new.as_deref());
        Some(Broken { file, line: at + 1, names, head: None, files })
    };
    match way {
        Way::DeleteLine => {
            let found = dice.of(&lines(files, ".toml", is_pair))?;
            let text = text(files, &found.0);
            let all: Vec<&str> = text.lines().collect();
            let head = all[..found.1].iter().rposition(|line| line.starts_with("[["));
            let item = all[head.unwrap_or(0)..].iter().skip(1);
            let item = item.take_while(|line| !line.starts_with("[["));
            let names = item.flat_map(|line| quoted(line)).collect();
            let broken = line_of(found, None)?;
            Some(Broken { names, head: head.map(|at| at + 1), ..broken })
        }
        Way::MisspellKey => {
            let found = dice.of(&lines(files, ".toml", is_pair))?;
            let (key, rest) = found.2.split_once(" = ")?;
            let new = format!("{} = {rest}", misspelt(key));
            line_of(found.clone(), Some(new))
        }
        Way::MisspellValue => {
            let found = dice.of(&lines(files, ".toml", |line| {
                is_pair(line) && quoted(line).iter().any(|word| word.len() > 3)
            }))?;
            let word = dice.of(&quoted(&found.2))?;
            let new =
                found.2.replacen(&format!("\"{word}\""), &format!("\"{}\"", misspelt(&word)), 1);
            line_of(found.clone(), Some(new))
        }
        Way::DuplicateItem => {
            // An item, its table's head first; the programme's own id stands in none.
            let mut heads = lines(files, "programme.toml", |line| line.starts_with("[["));
            heads.retain(|(file, at, _)| {
                let id = text(files, file);
                id.lines().nth(at + 1).is_some_and(|line| line.starts_with("id = "))
            });
            let found = dice.of(&heads)?;
            let text = text(files, &found.0);
            let all: Vec<&str> = text.lines().collect();
            let rest = all[found.1 + 1..].iter().take_while(|line| !line.starts_with('['));
            let item: Vec<&str> = all[found.1..=found.1].iter().chain(rest).copied().collect();
            let mut files = files.clone();
            let added = format!("{text}\n{}\n", item.join("\n"));
            files.insert(found.0.clone(), added.into_bytes());
            Some(Broken {
                file: found.0,
                line: all.len() + 2,
                names: quoted(all[found.1 + 1]),
                head: None,
                files,
            })
        }
        Way::RemoveText => {
            let found = dice.of(&lines(files, ".ftl", |line| line.contains(" = ")))?;
            let key = found.2.split(" = ").next()?.to_owned();
            let mut names: Vec<String> =
                key.match_indices('-').map(|(at, _)| key[at + 1..].to_owned()).collect();
            // Why a rule counts somebody for a child is asked for by the rule itself.
            if key.starts_with("because-") {
                names.push("rules".to_owned());
            }
            names.push(key);
            let files = with_line(files, &found.0, found.1, None);
            Some(Broken { file: found.0, line: found.1 + 1, names, head: None, files })
        }
        Way::WrongType => {
            let found = dice.of(&lines(files, ".toml", is_pair))?;
            let (key, value) = found.2.split_once(" = ")?;
            // Several keys take a number or a name; none takes a name or a truth.
            let wrong = if matches!(value, "true" | "false") { "\"three\"" } else { "true" };
            line_of(found.clone(), Some(format!("{key} = {wrong}")))
        }
        Way::CutFile => {
            let all: Vec<String> =
                files.keys().filter(|file| !file.contains("/examples/")).cloned().collect();
            let file = dice.of(&all)?;
            let bytes = files[&file].clone();
            let at = dice.below(bytes.len());
            let cut = String::from_utf8_lossy(&bytes[at..]).into_owned();
            let line = 1 + bytes[..at].iter().filter(|byte| **byte == b'\n').count();
            let mut files = files.clone();
            files.insert(file.clone(), bytes[..at].to_vec());
            let mut names = quoted(&cut);
            names.extend(cut.lines().filter_map(|line| Some(line.split_once(" = ")?.0.to_owned())));
            names.extend(
                file.rsplit('/')
                    .next()
                    .and_then(|name| name.strip_suffix(".csv"))
                    .map(str::to_owned),
            );
            names.extend(
                cut.split(',').map(|cell| cell.trim().to_owned()).filter(|cell| cell.len() > 3),
            );
            names.extend(texts_for(&cut));
            Some(Broken { file, line, names, head: None, files })
        }
        Way::BadUtf8 => {
            let found = dice.of(&lines(files, "", |line| line.len() > 4))?;
            let mut bytes = Vec::new();
            for (at, line) in text(files, &found.0).lines().enumerate() {
                bytes.extend(line.as_bytes());
                if at == found.1 {
                    bytes.extend(b"\xff\xfe");
                }
                bytes.push(b'\n');
            }
            let mut files = files.clone();
            files.insert(found.0.clone(), bytes);
            Some(Broken { file: found.0, line: found.1 + 1, names: Vec::new(), head: None, files })
        }
        Way::HugeNumber => {
            let found = dice.of(&lines(files, ".toml", |line| {
                is_pair(line) && line.ends_with(|c: char| c.is_ascii_digit())
            }))?;
            let (key, _) = found.2.split_once(" = ")?;
            line_of(found.clone(), Some(format!("{key} = 99999999999999999999")))
        }
        Way::SwapKinds => {
            let found =
                dice.of(&lines(files, "programme.toml", |line| line.starts_with("kind = ")))?;
            let new =
                if found.2.contains("fact") { "kind = \"decision\"" } else { "kind = \"fact\"" };
            let text = text(files, &found.0);
            let item = text.lines().take(found.1).collect::<Vec<_>>();
            let id = item.iter().rev().find(|line| line.starts_with("id = "))?;
            let files = with_line(files, &found.0, found.1, Some(new));
            Some(Broken { file: found.0, line: found.1 + 1, names: quoted(id), head: None, files })
        }
        Way::RemoveForm => {
            let forms: Vec<String> =
                files.keys().filter(|file| file.contains("/forms/")).cloned().collect();
            let file = dice.of(&forms)?;
            let mut files = files.clone();
            files.remove(&file);
            let name = file.rsplit('/').next()?.strip_suffix(".csv")?.to_owned();
            Some(Broken { file, line: 1, names: vec![name], head: None, files })
        }
        Way::RenameField | Way::RemoveRow | Way::WrongCode => {
            let found = dice.of(&lines(files, ".csv", |line| match way {
                Way::WrongCode => line.starts_with(",select_one"),
                _ => line.starts_with(',') && line.split(',').nth(2).is_some_and(|it| it.len() > 2),
            }))?;
            let cells: Vec<&str> = found.2.split(',').collect();
            let name = cells.get(2)?.to_string();
            let new = match way {
                Way::RenameField => Some(found.2.replacen(&name, &misspelt(&name), 1)),
                Way::WrongCode => {
                    let list = cells[1].rsplit(' ').next()?;
                    Some(found.2.replacen(list, &misspelt(list), 1))
                }
                _ => None,
            };
            let mut names = vec![name, cells[1].rsplit(' ').next()?.to_owned()];
            names.extend(cells.iter().map(|cell| cell.trim().to_owned()).filter(|c| c.len() > 3));
            // A beginning that is gone is missed where its group ends, and nowhere else.
            names.extend(cells[1].strip_prefix("begin_").map(|kind| format!("end_{kind}")));
            names.extend(
                found.0.rsplit('/').next().and_then(|n| n.strip_suffix(".csv")).map(str::to_owned),
            );
            let files = with_line(files, &found.0, found.1, new.as_deref());
            Some(Broken { file: found.0, line: found.1 + 1, names, head: None, files })
        }
        Way::UnreachableState => {
            let found =
                dice.of(&lines(files, "programme.toml", |line| line.starts_with("states = [")))?;
            let new = found.2.replacen('[', "[\"nowhere\", ", 1);
            line_of(found.clone(), Some(new))
        }
        Way::UnknownTable => {
            let found = dice.of(&lines(files, ".toml", |line| line.starts_with("[[")))?;
            let name = found.2.trim_matches(['[', ']']).to_owned();
            let new = format!("[[{}]]", misspelt(&name));
            let broken = line_of(found.clone(), Some(new))?;
            Some(Broken { names: vec![name], ..broken })
        }
    }
}

/// Ids behind the keys of texts that a cut took away.
fn texts_for(cut: &str) -> Vec<String> {
    let keys = cut.lines().filter_map(|line| Some(line.split_once(" = ")?.0));
    keys.flat_map(|key| key.match_indices('-').map(|(at, _)| key[at + 1..].to_owned())).collect()
}

/// Whether a fault names the right place: within two lines of what was broken, or of a line that
/// refers to it. `near` 0 asks for the very line.
fn right(fault: &Fault, broken: &Broken, near: usize) -> bool {
    if fault.file == broken.file && fault.line.abs_diff(broken.line) <= near {
        return true;
    }
    if fault.file == broken.file && Some(fault.line) == broken.head {
        return true;
    }
    // A file that is gone, or cannot be read as text, has no line.
    if fault.file == broken.file && !broken.files.contains_key(&fault.file) {
        return true;
    }
    // What is missing in another file is told where it is needed, in words that name that file.
    let (_, file) = broken.file.split_once('/').unwrap_or_default();
    let told = |name: &String| fault.reason.contains(&format!("“{name}”"));
    if fault.reason.starts_with(&format!("{file} has no text ")) && broken.names.iter().any(told) {
        return true;
    }
    let Some(bytes) = broken.files.get(&fault.file) else { return false };
    let text = String::from_utf8_lossy(bytes);
    let around = text.lines().enumerate().filter(|(at, _)| (at + 1).abs_diff(fault.line) <= near);
    let around: Vec<&str> = around.map(|(_, line)| line).collect();
    let named =
        |name: &&String| name.len() > 1 && around.iter().any(|line| line.contains(name.as_str()));
    fault.line > 0 && broken.names.iter().filter(named).count() > 0
}

#[test]
fn two_hundred_broken_programmes_are_refused_at_the_right_place() {
    let files = common::files();
    let mut dice = Dice(20261124);
    let (mut refused, mut exact, mut sound) = (0, 0, 0);
    let mut by_way: BTreeMap<Way, (usize, usize, usize)> = BTreeMap::new();
    let mut wrong = Vec::new();
    for number in 0..200 {
        let way = WAYS[number % WAYS.len()];
        let Some(broken) = broken(way, &files, &mut dice) else {
            panic!("{way:?}: nothing to break")
        };
        let told = by_way.entry(way).or_default();
        match common::load(broken.files.clone()) {
            Ok(_) => {
                sound += 1;
                told.2 += 1;
                assert!(
                    HARMLESS.contains(&way),
                    "{number} {way:?} {}:{} is taken",
                    broken.file,
                    broken.line
                );
            }
            Err(faults) => {
                refused += 1;
                told.0 += 1;
                if faults.0.iter().any(|fault| right(fault, &broken, 0)) {
                    exact += 1;
                    told.1 += 1;
                }
                if !faults.0.iter().any(|fault| right(fault, &broken, 2)) {
                    let (file, line, names) = (&broken.file, broken.line, &broken.names);
                    wrong.push(format!("{number} {way:?} {file}:{line} {names:?}\n{faults}"));
                }
            }
        }
    }
    println!("{refused} refused, {exact} of them at the very line; {sound} still sound");
    for (way, (refused, exact, sound)) in &by_way {
        println!("{way:?}: {refused} refused, {exact} exact, {sound} sound");
    }
    assert!(wrong.is_empty(), "{} at the wrong place:\n\n{}", wrong.len(), wrong.join("\n\n"));
    assert!(exact * 100 >= refused * 90, "{exact} of {refused} at the very line");
}

/// Arbitrary bytes in place of any file: refused or taken, never a panic.
#[test]
fn noise_is_refused_without_a_panic() {
    let files = common::files();
    let mut dice = Dice(7);
    let names: Vec<String> = files.keys().cloned().collect();
    for _ in 0..200 {
        let mut files = files.clone();
        let Some(file) = dice.of(&names) else { continue };
        let mut bytes = files[&file].clone();
        for _ in 0..1 + dice.below(40) {
            let at = dice.below(bytes.len());
            if let Some(byte) = bytes.get_mut(at) {
                *byte = dice.below(256) as u8;
            }
        }
        files.insert(file, bytes);
        drop(common::load(files));
    }
}
