//! `bindgen INPUT.wasm OUTPUT_FOLDER`: writes `ravine.js`, `ravine_bg.wasm` and `ravine.d.ts` for a page.

use std::env::args_os;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let mut arguments = args_os().skip(1);
    let input = arguments.next().context("the first argument is the wasm file")?;
    let output = arguments.next().context("the second argument is the folder to write to")?;
    Bindgen::new()
        .input_path(input)
        .web(true)?
        .typescript(true)
        // Without an argument, init() fetches the module that lies beside the script.
        .omit_default_module_path(false)
        .remove_producers_section(true)
        .out_name("ravine")
        .generate(output)
}
