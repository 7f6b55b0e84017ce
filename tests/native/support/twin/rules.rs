//! The update rules, from the textbook formulas, parameter by parameter and matrix by matrix.

use super::network::Layer;
use super::{Network, norm};
use ravine::optim::{AdamW, Adjust, Muon, NAdam, Optimizer, ScheduleFreeAdamW, ScheduleFreeSgd};

/// What the rules keep of the past.
#[derive(Clone)]
pub struct Memory {
    /// First and second moment; momentum's velocity is in the first, RMSProp's mean square in the second. AdaDelta's mean square
    /// of steps is in the first, AdaMax's largest gradient in the second, Muon's average in the first.
    m: Vec<f64>,
    v: Vec<f64>,
    /// AMSGrad's largest second moment.
    largest: Vec<f64>,
    /// NAdam's product of momenta.
    product: f64,
    /// Schedule-Free's steps z and their average x, and the sum of the squares of the rates.
    pub z: Vec<f64>,
    pub x: Vec<f64>,
    squares: f64,
    /// Steps made.
    pub steps: i32,
}

impl Memory {
    /// Before the first step from these parameters.
    pub fn new(first: &[f64]) -> Self {
        let zeros = vec![0.0; first.len()];
        Self {
            m: zeros.clone(),
            v: zeros.clone(),
            largest: zeros,
            product: 1.0,
            z: first.to_vec(),
            x: first.to_vec(),
            squares: 0.0,
            steps: 0,
        }
    }

    /// One step of `theta`. Returns how close it came to where the rule jumps: the sign of what Lion takes it of, as a share of
    /// its size.
    pub fn apply(
        &mut self,
        rule: &Optimizer,
        network: &Network,
        rate: f64,
        gradient: &[f64],
        theta: &mut [f64],
    ) -> f64 {
        self.steps += 1;
        let t = self.steps;
        let mut is_weight = vec![false; theta.len()];
        network.weights().for_each(|index| is_weight[index] = true);
        let mut jump = f64::INFINITY;
        let size = norm(gradient) + norm(&self.m);
        let mu = |rule: &NAdam, t: i32| rule.beta1 * (1.0 - 0.5 * 0.96f64.powf(f64::from(t) * rule.momentum_decay));
        if let Optimizer::NAdam(rule) = rule {
            self.product *= mu(rule, t);
        }
        // The share of the new z in x.
        self.squares += rate * rate;
        let share = if self.squares > 0.0 { rate * rate / self.squares } else { 0.0 };
        // What goes by AdamW, and what does not.
        let adamw = match rule {
            Optimizer::AdamW(rule) => Some(rule.clone()),
            Optimizer::Muon(Muon { beta1, beta2, epsilon, weight_decay, .. }) => {
                Some(AdamW { beta1: *beta1, beta2: *beta2, epsilon: *epsilon, weight_decay: *weight_decay })
            }
            _ => None,
        };
        let layers = network.layers();
        let hidden = &layers[..layers.len() - 1];
        let by_muon = matches!(rule, Optimizer::Muon(_));
        let is_matrix: Vec<bool> = (0..theta.len())
            .map(|index| by_muon && hidden.iter().any(|layer| (layer.weights..layer.biases).contains(&index)))
            .collect();
        for index in 0..theta.len() {
            let (theta, g) = (&mut theta[index], gradient[index]);
            let (m, v) = (&mut self.m[index], &mut self.v[index]);
            let (z, x) = (&mut self.z[index], &mut self.x[index]);
            let mut moments = |beta1: f64, beta2: f64| {
                *m = beta1 * *m + (1.0 - beta1) * g;
                *v = beta2 * *v + (1.0 - beta2) * g * g;
                (*m, *v, *m / (1.0 - beta1.powi(t)), *v / (1.0 - beta2.powi(t)))
            };
            match rule {
                Optimizer::Sgd(_) => *theta -= rate * g,
                Optimizer::Momentum(rule) => {
                    *m = rule.momentum * *m + g;
                    *theta -= rate * *m;
                }
                Optimizer::Nesterov(rule) => {
                    *m = rule.momentum * *m + g;
                    *theta -= rate * (g + rule.momentum * *m);
                }
                Optimizer::RmsProp(rule) => {
                    *v = rule.rho * *v + (1.0 - rule.rho) * g * g;
                    *theta -= rate * g
                        / if rule.epsilon_inside_root { (*v + rule.epsilon).sqrt() } else { v.sqrt() + rule.epsilon };
                }
                Optimizer::Adam(rule) => {
                    let (m, v, m_hat, v_hat) = moments(rule.beta1, rule.beta2);
                    let (m, v) = if rule.bias_correction { (m_hat, v_hat) } else { (m, v) };
                    *theta -= rate * m / (v.sqrt() + rule.epsilon);
                }
                Optimizer::AdaGrad(rule) => {
                    *v += g * g;
                    *theta -= rate * g / (v.sqrt() + rule.epsilon);
                }
                Optimizer::AdaDelta(rule) => {
                    *v = rule.rho * *v + (1.0 - rule.rho) * g * g;
                    let delta = (*m + rule.epsilon).sqrt() / (*v + rule.epsilon).sqrt() * g;
                    *m = rule.rho * *m + (1.0 - rule.rho) * delta * delta;
                    *theta -= rate * delta;
                }
                Optimizer::AdaMax(rule) => {
                    *m = rule.beta1 * *m + (1.0 - rule.beta1) * g;
                    *v = (rule.beta2 * *v).max(g.abs() + rule.epsilon);
                    *theta -= rate * *m / (1.0 - rule.beta1.powi(t)) / *v;
                }
                Optimizer::NAdam(rule) => {
                    let (m, _, _, v_hat) = moments(rule.beta1, rule.beta2);
                    let (now, next) = (mu(rule, t), mu(rule, t + 1));
                    let ahead = (1.0 - now) * g / (1.0 - self.product) + next * m / (1.0 - self.product * next);
                    *theta -= rate * ahead / (v_hat.sqrt() + rule.epsilon);
                }
                Optimizer::RAdam(rule) => {
                    let (_, v, m_hat, _) = moments(rule.beta1, rule.beta2);
                    let faded = rule.beta2.powi(t);
                    let longest = 2.0 / (1.0 - rule.beta2) - 1.0;
                    let length = longest - 2.0 * f64::from(t) * faded / (1.0 - faded);
                    *theta -= rate
                        * m_hat
                        * if length > 5.0 {
                            let known = (length - 4.0) * (length - 2.0) * longest;
                            let rectified = (known / ((longest - 4.0) * (longest - 2.0) * length)).sqrt();
                            rectified * (1.0 - faded).sqrt() / (v.sqrt() + rule.epsilon)
                        } else {
                            1.0
                        };
                }
                Optimizer::AmsGrad(rule) => {
                    let (_, v, m_hat, _) = moments(rule.beta1, rule.beta2);
                    let largest = &mut self.largest[index];
                    *largest = largest.max(v);
                    let corrected = *largest / (1.0 - rule.beta2.powi(t));
                    *theta -= rate * m_hat / (corrected.sqrt() + rule.epsilon);
                }
                Optimizer::Lion(rule) => {
                    let direction = rule.beta1 * *m + (1.0 - rule.beta1) * g;
                    *m = rule.beta2 * *m + (1.0 - rule.beta2) * g;
                    let kept = if is_weight[index] { 1.0 - rate * rule.weight_decay } else { 1.0 };
                    let sign = if direction == 0.0 { 0.0 } else { direction.signum() };
                    *theta = kept * *theta - rate * sign;
                    if direction != 0.0 {
                        jump = jump.min(direction.abs() / size);
                    }
                }
                // Defazio et al. 2024, eqs. 1 to 3.
                Optimizer::ScheduleFreeSgd(ScheduleFreeSgd { beta }) => {
                    *z -= rate * g;
                    *x = (1.0 - share) * *x + share * *z;
                    *theta = (1.0 - beta) * *z + beta * *x;
                }
                // Algorithm 1.
                Optimizer::ScheduleFreeAdamW(ScheduleFreeAdamW { beta, beta2, epsilon, weight_decay }) => {
                    *v = beta2 * *v + (1.0 - beta2) * g * g;
                    let v_hat = *v / (1.0 - beta2.powi(t));
                    let decay = if is_weight[index] { rate * weight_decay * *theta } else { 0.0 };
                    *z = *z - rate * g / (v_hat.sqrt() + epsilon) - decay;
                    *x = (1.0 - share) * *x + share * *z;
                    *theta = (1.0 - beta) * *z + beta * *x;
                }
                Optimizer::AdamW(_) | Optimizer::Muon(_) => {
                    if let Some(AdamW { beta1, beta2, epsilon, weight_decay }) = adamw
                        && !is_matrix[index]
                    {
                        let (_, _, m_hat, v_hat) = moments(beta1, beta2);
                        let kept = if is_weight[index] { 1.0 - rate * weight_decay } else { 1.0 };
                        *theta = kept * *theta - rate * m_hat / (v_hat.sqrt() + epsilon);
                    }
                }
            }
        }
        if let Optimizer::Muon(rule) = rule {
            for layer in hidden {
                self.turn_matrix(rule, layer, rate, gradient, theta);
            }
        }
        jump
    }

    /// Muon's step of the weights of one layer.
    fn turn_matrix(&mut self, rule: &Muon, layer: &Layer, rate: f64, gradient: &[f64], theta: &mut [f64]) {
        let (rows, columns) = (layer.outputs, layer.inputs);
        let mut direction = |i: usize, j: usize| {
            let index = layer.weights + i * columns + j;
            let (m, g) = (&mut self.m[index], gradient[index]);
            *m = rule.momentum * *m + (1.0 - rule.momentum) * g;
            if rule.nesterov { rule.momentum * *m + (1.0 - rule.momentum) * g } else { *m }
        };
        let matrix: Rows = (0..rows).map(|i| (0..columns).map(|j| direction(i, j)).collect()).collect();
        let (n, m) = (rows as f64, columns as f64);
        let factor = match rule.adjust {
            Adjust::Original => (n / m).max(1.0).sqrt(),
            Adjust::MatchRmsAdamW => 0.2 * n.max(m).sqrt(),
        };
        for (index, entry) in (layer.weights..).zip(orthogonalized(&matrix).concat()) {
            theta[index] = theta[index] * (1.0 - rate * rule.weight_decay) - rate * factor * entry;
        }
    }
}

type Rows = Vec<Vec<f64>>;

fn product(a: &Rows, b: &Rows) -> Rows {
    let entry = |row: &Vec<f64>, j: usize| row.iter().zip(b).map(|(a, b)| a * b[j]).sum();
    a.iter().map(|row| (0..b[0].len()).map(|j| entry(row, j)).collect()).collect()
}

fn transposed(a: &Rows) -> Rows {
    (0..a[0].len()).map(|j| a.iter().map(|row| row[j]).collect()).collect()
}

/// Five steps of X ← aX + bXXᵀX + cXXᵀXXᵀX, without regard for which side is the shorter.
fn orthogonalized(matrix: &Rows) -> Rows {
    let size = norm(&matrix.concat()).max(1e-7);
    let mut x: Rows = matrix.iter().map(|row| row.iter().map(|entry| entry / size).collect()).collect();
    for _ in 0..5 {
        let cubic = product(&product(&x, &transposed(&x)), &x);
        let quintic = product(&product(&x, &transposed(&x)), &cubic);
        for (i, row) in x.iter_mut().enumerate() {
            for (j, entry) in row.iter_mut().enumerate() {
                *entry = 3.4445 * *entry - 4.775 * cubic[i][j] + 2.0315 * quintic[i][j];
            }
        }
    }
    x
}
