//! `bindgen INPUT.wasm OUTPUT_FOLDER`: writes `ravine.js`, `ravine_bg.wasm` and `ravine.d.ts` for a page.

use std::env::args_os;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let mut arguments = args_os().skip(1);
    let input = arguments.next().context("the first argument is the wasm file")?;
    let folder = PathBuf::from(arguments.next().context("the second argument is the folder to write to")?);
    let mut output = Bindgen::new()
        .input_path(input)
        .web(true)?
        .typescript(true)
        // Without an argument, init() fetches the module that lies beside the script.
        .omit_default_module_path(false)
        .remove_producers_section(true)
        .out_name("ravine")
        .generate_output()?;

    // What the module imports has a hash in its name, which does not compress: a number says as much.
    let mut renamed = Vec::new();
    for (index, import) in output.wasm_mut().imports.iter_mut().enumerate() {
        let name = format!("i{index}");
        renamed.push((std::mem::replace(&mut import.name, name.clone()), name));
    }
    output.emit(&folder)?;
    let script = folder.join("ravine.js");
    let mut text = fs::read_to_string(&script)?;
    for (before, after) in renamed {
        let key = format!("        {before}: function");
        anyhow::ensure!(text.matches(&key).count() == 1, "{before} is not written as it used to be");
        text = text.replace(&key, &format!("        {after}: function"));
    }
    fs::write(script, text)?;
    Ok(())
}
