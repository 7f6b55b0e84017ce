//! Measures the elementary functions on every finite `f32` and prints the table that `src/math/functions.rs` quotes.
//!
//!     cargo run --release --example functions_exhaustive [name …]
//!
//! Takes a few minutes for each function.

#[path = "../tests/everywhere/claims.rs"]
mod claims;

use claims::{CLAIMS, Measured, measure};

fn main() {
    let names: Vec<String> = std::env::args().skip(1).collect();
    let wanted = |name: &str| names.is_empty() || names.iter().any(|wanted| wanted == name);
    let mut broken = Vec::new();

    println!("{:10} {:>22} {:>25} {:>22}  values", "", "ulp", "absolute", "fall (ulp)");
    for claim in CLAIMS.iter().filter(|claim| wanted(claim.name)) {
        let measured = measure(claim, 1 << 32, |bits| f32::from_bits(bits as u32));
        let Measured { ulp, absolute, fall, lowest, highest, .. } = measured;
        println!(
            "{:10} {:6.2} at {:>12.5e} {:9.2e} at {:>12.5e} {:6.2} at {:>12.5e}  {lowest:e} … {highest:e}",
            claim.name, ulp.value, ulp.at, absolute.value, absolute.at, fall.value, fall.at
        );
        broken.extend(measured.broken(claim));
    }
    for promise in &broken {
        eprintln!("{promise}");
    }
    std::process::exit(i32::from(!broken.is_empty()));
}
