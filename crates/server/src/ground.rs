//! The files a node stands on: what comes with the product, and the node's own programmes beside
//! it. A programme's folder may bring what the catalogue does not have (`catalogue/…` in it, laid
//! out like the catalogue itself): code lists, indicators, bindings.
//!
//! Lives here: which file comes from where, so that a fault names the file its author wrote. May
//! not happen here: a rule about what stands in a file; the rooms that read it know.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::{Path, PathBuf},
};

use masar_commitments::Catalogue;
use masar_interop::places::Places;
use masar_programmes::{CodeLists, Faults, Programmes, disk, publication::AREAS};

use crate::{
    data,
    maps::{self, Rules},
};

/// Files as (path, bytes).
pub type Files = Vec<(String, Vec<u8>)>;

const BINDINGS: &str = "bindings.toml";

/// Where the files are from.
pub struct Ground {
    catalogue: BTreeMap<String, Vec<u8>>,
    programmes: BTreeMap<String, Vec<u8>>,
    /// Folders of programmes that are not the product's, by their name.
    own: BTreeMap<String, PathBuf>,
    /// Files of the catalogue that a programme brings: path there → path among the programmes.
    brought: BTreeMap<String, String>,
    /// Bindings that programmes bring: first line in the joined file → path among the programmes.
    bindings: BTreeMap<usize, String>,
    /// What a programme brings although the catalogue has it already.
    twice: Faults,
}

/// Everything read, and sound.
pub struct Read {
    pub catalogue: Catalogue,
    pub lists: CodeLists,
    pub places: Places,
    pub programmes: Programmes,
    pub maps: Rules,
}

impl Ground {
    /// What comes with the product.
    pub fn embedded() -> Self {
        Self {
            catalogue: data::catalogue().into_iter().collect(),
            programmes: data::programmes().into_iter().collect(),
            own: BTreeMap::new(),
            brought: BTreeMap::new(),
            bindings: BTreeMap::new(),
            twice: Faults::default(),
        }
    }

    /// What comes with the product and the folders of programmes in `folder`, where there is one.
    pub fn with_own(folder: &Path) -> io::Result<Self> {
        let mut ground = Self::embedded();
        if folder.is_dir() {
            let mut found: Vec<PathBuf> = std::fs::read_dir(folder)?
                .map(|it| it.map(|it| it.path()))
                .collect::<Result<_, _>>()?;
            found.retain(|path| path.join("programme.toml").is_file());
            found.sort();
            for path in found {
                ground.add(&path)?;
            }
        }
        Ok(ground)
    }

    /// Adds a programme's folder, in place of one of the same name.
    pub fn add(&mut self, folder: &Path) -> io::Result<String> {
        let whole = folder.canonicalize()?;
        let name = whole.file_name().unwrap_or_default().to_string_lossy().into_owned();
        self.programmes.retain(|path, _| path.split('/').next() != Some(name.as_str()));
        for (path, bytes) in disk::files(folder)? {
            self.programmes.insert(format!("{name}/{path}"), bytes);
        }
        self.own.insert(name.clone(), folder.to_owned());
        Ok(name)
    }

    /// Names of the programmes that are not the product's.
    pub fn own(&self) -> impl Iterator<Item = (&str, &Path)> {
        self.own.iter().map(|(name, folder)| (name.as_str(), folder.as_path()))
    }

    /// The files of one programme, by their path in its folder.
    pub fn files_of(&self, programme: &str) -> BTreeMap<String, Vec<u8>> {
        let start = format!("{programme}/");
        let inside = self.programmes.iter().filter_map(|(path, bytes)| {
            Some((path.strip_prefix(&start)?.to_owned(), bytes.clone()))
        });
        inside.collect()
    }

    /// Takes what the programmes bring into the catalogue.
    fn join(&mut self) {
        let brings = self.programmes.iter().filter_map(|(path, bytes)| {
            let (_, inside) = path.split_once('/')?;
            Some((path.clone(), inside.strip_prefix("catalogue/")?.to_owned(), bytes.clone()))
        });
        let brings: Vec<_> = brings.collect();
        for (path, inside, bytes) in brings {
            if inside == BINDINGS {
                let joined = self.catalogue.entry(inside).or_default();
                joined.push(b'\n');
                let lines = joined.iter().filter(|byte| **byte == b'\n').count();
                self.bindings.insert(lines + 1, path);
                joined.extend(bytes);
            } else if self.catalogue.contains_key(&inside) {
                let reason = format!("the catalogue has {inside} already; give it another name");
                self.twice.add(&path, 0, reason);
            } else {
                self.catalogue.insert(inside.clone(), bytes);
                self.brought.insert(inside, path);
            }
        }
    }

    /// The files below a folder of the catalogue.
    fn inside(&self, folder: &str) -> Files {
        let below = |(path, bytes): (&String, &Vec<u8>)| {
            path.strip_prefix(folder).map(|path| (path.to_owned(), bytes.clone()))
        };
        self.catalogue.iter().filter_map(below).collect()
    }

    /// Reads everything. A fault names the file where its author finds it.
    pub fn read(mut self) -> Result<Read, Faults> {
        self.join();
        std::mem::take(&mut self.twice).none_or(()).map_err(|faults| self.shown(faults))?;
        let (lists, places) = self.lists().map_err(|faults| self.shown(faults))?;
        // A programme that cannot be read says more than a catalogue that misses it.
        let programmes = Programmes::load(self.programmes.clone(), &lists)
            .map_err(|faults| self.shown(faults))?;
        let catalogue = Catalogue::read(self.catalogue.clone())
            .map_err(|faults| self.shown_catalogue(faults))?;
        crate::implementing::check(&programmes, &catalogue).map_err(|faults| self.shown(faults))?;
        let maps = self.maps().map_err(|faults| self.shown_catalogue(faults))?;
        Ok(Read { catalogue, lists, places, programmes, maps })
    }

    /// How maps are drawn.
    fn maps(&self) -> Result<Rules, Faults> {
        let bytes = self.catalogue.get(maps::FILE).map(Vec::as_slice).unwrap_or_default();
        let text = std::str::from_utf8(bytes).map_err(|_| {
            let mut faults = Faults::default();
            faults.add(maps::FILE, 0, "write it in UTF-8");
            faults
        })?;
        Rules::read(text)
    }

    /// Code lists with the areas among them, and the areas.
    fn lists(&self) -> Result<(CodeLists, Places), Faults> {
        let mut lists = CodeLists::load(self.inside("codes/"))?;
        let codes = self.inside("codes/");
        let countries = codes.into_iter().filter(|(name, _)| name == "ref_area.csv");
        let areas: Files = countries.chain(self.inside("places/")).collect();
        let places =
            Places::read(areas.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())))
                .map_err(|error| {
                    let mut faults = Faults::default();
                    faults.add("catalogue/places", 0, error.to_string());
                    faults
                })?;
        let known: BTreeSet<String> = lists
            .get(AREAS)
            .into_iter()
            .flat_map(|list| &list.codes)
            .map(|code| code.code.clone())
            .collect();
        lists.extend(AREAS, places.codes().filter(|code| !known.contains(&code.code)));
        Ok((lists, places))
    }

    /// Faults of programmes' files, each under the path its author knows.
    fn shown(&self, mut faults: Faults) -> Faults {
        for fault in &mut faults.0 {
            fault.file = self.where_is(&fault.file);
        }
        faults
    }

    fn shown_catalogue(&self, mut faults: Faults) -> Faults {
        for fault in &mut faults.0 {
            if fault.file == BINDINGS {
                let brought = self.bindings.range(..=fault.line).next_back();
                if let Some((first, path)) = brought.filter(|_| fault.line > 0) {
                    fault.line = fault.line + 1 - first;
                    fault.file = self.where_is(path);
                    continue;
                }
            }
            fault.file = match self.brought.get(&fault.file) {
                Some(path) => self.where_is(path),
                None => format!("catalogue/{}", fault.file),
            };
        }
        faults
    }

    /// The path of a programme's file as its author knows it.
    fn where_is(&self, file: &str) -> String {
        let own = file
            .split_once('/')
            .and_then(|(name, rest)| Some(self.own.get(name)?.join(rest).display().to_string()));
        own.unwrap_or_else(|| match file.starts_with("catalogue/") {
            true => file.to_owned(),
            false => format!("programmes/{file}"),
        })
    }
}
