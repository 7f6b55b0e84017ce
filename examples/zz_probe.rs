use ravine::{Trainer, TrainerConfig, config::*};
fn main() {
    let mut c = TrainerConfig { train_fraction: 0.95, shuffle: false, ..TrainerConfig::default() };
    c.hidden = vec![HiddenLayer { units: 8, activation: Activation::Gelu }; 3];
    let mut t = Trainer::new(c).unwrap();
    for k in 0..14 {
        let a = std::time::Instant::now();
        let n = 5000;
        t.step(n);
        let us = a.elapsed().as_secs_f64() * 1e6 / f64::from(n);
        let m = t.metrics();
        println!("{k} {us:.2} us loss {:.3e} grad {:.3e}", m.train_loss, m.gradient_norm);
    }
    println!("{:?}", &t.parameters()[..24]);
}
