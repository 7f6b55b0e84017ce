#![allow(clippy::disallowed_methods)]
mod support { pub mod twin; }
use ravine::config::*;
use ravine::optim::*;
use ravine::trainer::Trainer;
use support::twin::*;
#[test]
fn dbg() {
    let config = TrainerConfig { seed: 3627338200, task: Task::Classification, data: Data::Circle { samples: 209, noise: 0.7293771168332386 }, train_fraction: 0.6066672852787286, features: vec![Feature::XTimesY, Feature::X, Feature::SinY, Feature::XSquared], hidden: vec![], initializer: InitializerConfig { kind: Initializer::XavierUniform {}, gain: 0.7948182819782319 }, loss: Loss::Auto, loss_scale: 0.9220171993080455, batch_size: BatchSize::Full, shuffle: true, optimizer: OptimizerConfig { learning_rate: 0.013715349310116497, rule: Optimizer::RmsProp(RmsProp { rho: 0.8253221950557391, epsilon: 0.0002508144409654976, epsilon_inside_root: false }) }, schedule: Schedule::Constant {}, regularization: Regularization { l1: 0.0, l2: 0.0035267831867455846, dropout: 0.0 }, clip: Clip { norm: None, value: None } };
    let mut run = Run::new(&config);
    let mut engine = Trainer::new(config).unwrap();
    for i in 0..20 {
        run.step(); engine.step(1);
        let e: Vec<f64> = run.learner.parameters.iter().zip(widen(engine.parameters())).map(|(a,b)| b-a).collect();
        println!("{i} {e:.2e?} {:?} {:e} {}", run.learner.parameters, run.last.gradient_norm, engine.metrics().gradient_norm-run.last.gradient_norm);
    }
}
