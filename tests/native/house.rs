//! Who may know whom in src/ (ARCHITECTURE.md): no file leads back to itself, nobody knows `wasm`, and only `math/vector/` has
//! unsafe code.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{read_dir, read_to_string};
use std::path::Path;

/// A module's path inside the crate: `optim`, `optim::adam`.
type Module = Vec<String>;

/// Every module with its code, without comments.
fn modules() -> BTreeMap<Module, String> {
    fn visit(folder: &Path, at: &[String], modules: &mut BTreeMap<Module, String>) {
        for entry in read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            let name = entry.file_stem().and_then(|name| name.to_str()).expect("a name").to_string();
            let own: Module = [at, std::slice::from_ref(&name)].concat();
            if entry.is_dir() {
                visit(&entry, &own, modules);
            } else if entry.extension().is_some_and(|ending| ending == "rs") && name != "lib" {
                let code = read_to_string(&entry).expect("a text");
                let lines = code.lines().map(|line| line.split("//").next().unwrap_or_default());
                let code = lines.collect::<Vec<_>>().join("\n").replace("$crate", "");
                modules.insert(if name == "mod" { at.to_vec() } else { own }, code);
            }
        }
    }
    let mut modules = BTreeMap::new();
    visit(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &[], &mut modules);
    modules
}

/// The paths of a `use`, braces written out: `a::{b, c::{d}}` is `a::b` and `a::c::d`.
fn written_out(tree: &str) -> Vec<String> {
    let Some((before, rest)) = tree.split_once('{') else {
        return vec![tree.trim().to_string()];
    };
    let (mut depth, mut item, mut items) = (0, String::new(), Vec::new());
    for letter in rest.trim_end().strip_suffix('}').expect("balanced braces").chars() {
        depth += i32::from(letter == '{') - i32::from(letter == '}');
        if letter == ',' && depth == 0 {
            items.push(std::mem::take(&mut item));
        } else {
            item.push(letter);
        }
    }
    items.push(item);
    let items = items.iter().filter(|item| !item.trim().is_empty());
    items.flat_map(|item| written_out(&format!("{}{}", before.trim(), item.trim()))).collect()
}

/// Whom each module knows. A folder's `mod.rs` knows what lies in the folder.
fn knowledge(modules: &BTreeMap<Module, String>) -> BTreeMap<Module, BTreeSet<Module>> {
    let known = |own: &Module, code: &str| {
        let uses = code.split("use ").skip(1).filter_map(|rest| rest.split_once(';')).map(|(tree, _)| tree);
        let mut paths: Vec<String> = uses.flat_map(written_out).collect();
        for start in ["crate::", "super::"] {
            let end = |letter: char| !(letter.is_alphanumeric() || "_:".contains(letter));
            let found = code.match_indices(start).map(|(at, _)| code[at..].split(end).next().unwrap_or_default());
            paths.extend(found.map(str::to_string));
        }
        let mut known = BTreeSet::new();
        for path in paths {
            let mut steps: Vec<String> = path.split("::").map(|step| step.trim().to_string()).collect();
            let mut place = match steps[0].as_str() {
                "crate" => Vec::new(),
                "super" => own[..own.len() - 1].to_vec(),
                _ => continue,
            };
            steps.remove(0);
            place.extend(steps);
            while !place.is_empty() && !modules.contains_key(&place) {
                place.pop();
            }
            // What is nobody's is the crate's.
            if !place.is_empty() && place != *own {
                known.insert(place);
            }
        }
        known.extend(modules.keys().filter(|other| other.len() == own.len() + 1 && other.starts_with(own)).cloned());
        known
    };
    modules.iter().map(|(own, code)| (own.clone(), known(own, code))).collect()
}

#[test]
fn no_module_leads_back_to_itself() {
    let modules = modules();
    let knowledge = knowledge(&modules);
    assert!(knowledge[&vec!["trainer".to_string()]].contains(&vec!["learner".to_string()]), "the reader reads");
    // Who knows only what is done with is done with.
    let mut done: BTreeSet<&Module> = BTreeSet::new();
    while let Some((next, _)) =
        knowledge.iter().find(|(own, known)| !done.contains(own) && known.iter().all(|other| done.contains(other)))
    {
        done.insert(next);
    }
    let circle: Vec<String> = modules.keys().filter(|own| !done.contains(own)).map(|own| own.join("::")).collect();
    assert!(circle.is_empty(), "in a circle, or above one: {}", circle.join(", "));
}

#[test]
fn the_schema_knows_nobody_and_nobody_knows_wasm() {
    for (own, known) in knowledge(&modules()) {
        for other in known {
            assert!(own[0] != "schema" || other[0] == "schema", "{} knows {}", own.join("::"), other.join("::"));
            assert!(own[0] != "math" || other[0] == "math", "{} knows {}", own.join("::"), other.join("::"));
            assert!(own[0] == "wasm" || other[0] != "wasm", "{} knows {}", own.join("::"), other.join("::"));
        }
    }
}

#[test]
fn unsafe_code_is_in_the_vectors_alone() {
    for (own, code) in modules() {
        let words = || code.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
        let is_vector = own.starts_with(&["math".to_string(), "vector".to_string()]);
        assert!(is_vector || !words().any(|word| word == "unsafe"), "{}", own.join("::"));
    }
}
