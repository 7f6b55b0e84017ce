/** Thrown for anything a configuration or an argument may not be. */
export interface ConfigError extends Error {
  name: "ConfigError";
  /** A path such as `optimizer.beta1` or `hidden[2].units`. */
  field: string;
  code: ConfigErrorCode;
  /**
   * What was given and what is allowed: numbers, words, lists of words. `given` is what was refused, with `{type, length?}` in the
   * place of an object, a list or a function; it is absent where nothing was given for a key that has no default.
   */
  values: Record<string, any>;
}

/** Any part of it; an undefined key counts as missing, null removes an optional one. */
export type DeepPartial<T> = T extends (infer Item)[]
  ? DeepPartial<Item>[]
  : T extends object
    ? { [Name in keyof T]?: DeepPartial<T[Name]> | (undefined extends T[Name] ? null : never) | undefined }
    : T;

/** The table of keys. */
export interface Schema {
  version: number;
  keys: SchemaKey[];
}

export interface SchemaKey {
  /** `seed`, `optimizer.beta1`, `hidden[].units`. One path may have several rows, for different kinds. */
  path: string;
  /** The kinds of its group it belongs to; null: all. A kind has a row of its own for each of its keys. */
  kinds: string[] | null;
  type: "integer" | "integerOrFull" | "number" | "boolean" | "choice" | "choices" | "numbers" | "list";
  /** Not there where a key has none. */
  default?: any;
  /** Of the number, or of a list's length. */
  min?: number;
  max?: number;
  minExclusive?: boolean;
  maxExclusive?: boolean;
  choices?: string[];
  /** Whether null removes it. */
  optional: boolean;
  symbol: string;
  unit: string;
  meaning: string;
  /** Whether `update` takes it while the run goes on. */
  live: boolean;
}

export interface Metrics {
  /** Updates made. */
  step: number;
  /** Epochs completed. */
  epoch: number;
  /** Of the next step. */
  learningRate: number;
  /** Of the next step, μ or β₁, where the schedule moves it; a rule that has neither leaves it alone. Null where the rule's own counts. */
  momentum: number | null;
  /**
   * Mean data loss times `lossScale`, dropout off; of Schedule-Free rules at the average x that they keep. Where it or `testLoss`
   * is not finite, both are those of the weights before the last step, or else the last finite ones that were asked for, while
   * `status` is "running" too; Infinity if there are none.
   */
  trainLoss: number;
  testLoss: number;
  /** 0 … 1; null in regression. */
  trainAccuracy: number | null;
  testAccuracy: number | null;
  /** l1·Σ|w| + l2/2·Σw² as of now, of the weights at which the losses are taken. */
  penalty: number;
  /** Norm of the last step's gradient with penalties, before clipping; 0 at step 0. */
  gradientNorm: number;
  /** Norm of the last step; 0 at step 0. */
  updateNorm: number;
  /**
   * Cosine between the gradients of the last two steps, as the rule got them: -1 … 1, up to rounding. Null where they are not known
   * (before step 2, after `restore`, once diverged) and where one is 0.
   */
  gradientCosine: number | null;
  /** With the averaged weights; null where `averaging` keeps none. Infinite where a loss is not finite. */
  averaged: {
    trainLoss: number;
    testLoss: number;
    trainAccuracy: number | null;
    testAccuracy: number | null;
  } | null;
  status: "running" | "diverged";
  /** The step that was not made because a loss, a gradient or a weight would not have been finite. */
  divergedAt: number | null;
}

/** What the last updates of a parameter are made of: the numbers of the rule's own formula, seen while it was computed. */
export interface Inspection {
  /** The numbers of the steps, oldest first: at most 100, of those since the parameter is watched. */
  steps: Float64Array;
  /** In the order in which a step comes to them, `update` last; a term that no step had is not there. */
  terms: InspectedTerm[];
}

export interface InspectedTerm {
  name: TermName;
  /** As the rule's formula has it. */
  symbol: string;
  /**
   * A number a step, as it was computed in single precision; NaN in a step without this term, infinite where the rule's own number is.
   * `update` is a difference in double precision: `before` plus it, rounded to single, is `after`.
   */
  values: Float64Array;
}

/**
 * A layer in the last step, its weights and biases together. Null where that step is not known (before step 1, after `restore` and
 * `setWeights`).
 */
export interface LayerNumbers {
  /** Norm of the gradient as the rule got it: of the batch, with penalties, clipped. */
  gradientNorm: number | null;
  /** ‖θ after − θ before‖ */
  updateNorm: number | null;
  /** ‖θ‖ as of now. */
  weightNorm: number;
  /** ‖θ after − θ before‖ / ‖θ before‖; null too where that is 0. */
  ratio: number | null;
}

/** Hidden units that do not learn, in the order of the layers. */
export interface Units {
  /** 1: the activation is neither sigmoid nor tanh, and f′(z) is 0 on every sample looked at. */
  dead: Uint8Array;
  /** 1: the activation is sigmoid or tanh, and f′(z) is below a tenth of its largest value on 95 % of the samples looked at, or more. */
  saturated: Uint8Array;
  /**
   * Samples looked at, the first of the training set: all of them, unless samples times parameters exceed 2²⁴; then 2²⁴/parameters,
   * and 128 at least.
   */
  samples: number;
}

/** Counts of finite numbers in bins of equal width from the least to the largest, before the last step and after it. */
export interface Histogram {
  minimum: number;
  /** The last bin includes it. Where it is the minimum, all numbers stand in the first bin. */
  maximum: number;
  /** Null where the last step is not known, as in `LayerNumbers`. */
  before: Uint32Array | null;
  after: Uint32Array;
  /** Samples looked at, as in `Units`; weights need none. */
  samples: number;
}

export interface LayoutEntry {
  /** 0 is the first hidden layer, the last is the output. */
  layer: number;
  kind: "weight" | "bias";
  /** In `weights()`. */
  offset: number;
  /** fan_out */
  rows: number;
  /** fan_in; 1 for biases. */
  columns: number;
}

export interface AxisInfo {
  name: string;
  /** Empty where there is none. */
  unit: string;
  /** The natural values that -1 and +1 stand for. */
  minimum: number;
  maximum: number;
}

export interface DataInfo {
  inputs: [AxisInfo, AxisInfo];
  target: string;
  /** null in regression. */
  classes: string[] | null;
}

// From the table of keys:
/** Everything a run depends on. `Trainer.defaults()` has every default. */
export interface TrainerConfig {
  /** Start of every random stream: data, split, weights, batches, dropout. 0 … 4294967295. */
  seed: number;
  /** Tell classes apart, or predict a value. The data set must fit. */
  task: "classification" | "regression";
  data: /** The data set. */
    | {
      kind: "circle";
      /** Points in the set, training and test together. 10 … 20000. */
      samples: number;
      /** How far points stray from the pattern. 0 … 1. */
      noise: number;
    }
    | {
      kind: "xor";
      /** Points in the set, training and test together. 10 … 20000. */
      samples: number;
      /** How far points stray from the pattern. 0 … 1. */
      noise: number;
    }
    | {
      kind: "gauss";
      /** Points in the set, training and test together. 10 … 20000. */
      samples: number;
      /** How far points stray from the pattern. 0 … 1. */
      noise: number;
    }
    | {
      kind: "spiral";
      /** Points in the set, training and test together. 10 … 20000. */
      samples: number;
      /** How far points stray from the pattern. 0 … 1. */
      noise: number;
    }
    | {
      kind: "moons";
      /** Points in the set, training and test together. 10 … 20000. */
      samples: number;
      /** How far points stray from the pattern. 0 … 1. */
      noise: number;
    }
    | {
      kind: "rings";
      /** Points in the set, training and test together. 10 … 20000. */
      samples: number;
      /** How far points stray from the pattern. 0 … 1. */
      noise: number;
    }
    | {
      kind: "checkerboard";
      /** Points in the set, training and test together. 10 … 20000. */
      samples: number;
      /** How far points stray from the pattern. 0 … 1. */
      noise: number;
    }
    | {
      kind: "blobs";
      /** Points in the set, training and test together. 10 … 20000. */
      samples: number;
      /** How far points stray from the pattern. 0 … 1. */
      noise: number;
      /** Number of classes. 2 … 6. */
      classes: number;
    }
    | {
      kind: "plane";
      /** Points in the set, training and test together. 10 … 20000. */
      samples: number;
      /** How far points stray from the pattern. 0 … 1. */
      noise: number;
    }
    | {
      kind: "multiGauss";
      /** Points in the set, training and test together. 10 … 20000. */
      samples: number;
      /** How far points stray from the pattern. 0 … 1. */
      noise: number;
    }
    | {
      kind: "wave";
      /** Points in the set, training and test together. 10 … 20000. */
      samples: number;
      /** How far points stray from the pattern. 0 … 1. */
      noise: number;
    }
    | {
      kind: "iris";
    }
    | {
      kind: "penguins";
    }
    | {
      kind: "points";
      /** The points, one pair after the other: x0, y0, x1, y1, …, each within ±1,000,000. */
      inputs: number[];
      /** A class from 0 to 5, or a value within ±1,000,000, for each point. */
      targets: number[];
    };
  /** Share of the points that the network trains on. 0.05 … 0.95. */
  trainFraction: number;
  /** What the network sees of a point. */
  features: ("x" | "y" | "xSquared" | "ySquared" | "xTimesY" | "sinX" | "sinY")[];
  /** The hidden layers, from the inputs on. */
  hidden: { units: number; activation: "linear" | "relu" | "leakyRelu" | "elu" | "gelu" | "silu" | "softplus" | "sigmoid" | "tanh" | "sine" }[];
  initializer: /** How the first weights are drawn. Biases start at 0. */
    | {
      kind: "xavierUniform";
      /** Factor on the first weights. 0.000001 … 100. */
      gain: number;
    }
    | {
      kind: "xavierNormal";
      /** Factor on the first weights. 0.000001 … 100. */
      gain: number;
    }
    | {
      kind: "heUniform";
      /** Factor on the first weights. 0.000001 … 100. */
      gain: number;
    }
    | {
      kind: "heNormal";
      /** Factor on the first weights. 0.000001 … 100. */
      gain: number;
    }
    | {
      kind: "lecunUniform";
      /** Factor on the first weights. 0.000001 … 100. */
      gain: number;
    }
    | {
      kind: "lecunNormal";
      /** Factor on the first weights. 0.000001 … 100. */
      gain: number;
    }
    | {
      kind: "orthogonal";
      /** Factor on the first weights. 0.000001 … 100. */
      gain: number;
    }
    | {
      kind: "zeros";
      /** Factor on the first weights. 0.000001 … 100. */
      gain: number;
    }
    | {
      kind: "constant";
      /** Factor on the first weights. 0.000001 … 100. */
      gain: number;
      /** The value of every weight. -100 … 100. */
      value: number;
    }
    | {
      kind: "uniform";
      /** Factor on the first weights. 0.000001 … 100. */
      gain: number;
      /** Weights lie between minus this and this. 0.000001 … 100. */
      range: number;
    }
    | {
      kind: "normal";
      /** Factor on the first weights. 0.000001 … 100. */
      gain: number;
      /** Standard deviation of the weights. 0.000001 … 100. */
      std: number;
    };
  /** Auto: cross-entropy to classify, squared error for values. */
  loss: "auto" | "crossEntropy" | "meanSquaredError";
  /** Factor on the data loss. 0.000001 … 1000000. */
  lossScale: number;
  /** Samples a step averages over: 1 is stochastic, full is batch gradient descent. 1 … 20000. */
  batchSize: number | "full";
  /** Draw a new order of the training points every epoch. */
  shuffle: boolean;
  /** Which of the orders that the seed gives: another number, other batches. 0 is the first. 0 … 4294967295. */
  batchOrder: number;
  optimizer: /** The update rule. */
    | {
      kind: "sgd";
      /** Length of a step. 0 … 1000. */
      learningRate: number;
    }
    | {
      kind: "momentum";
      /** Length of a step. 0 … 1000. */
      learningRate: number;
      /** Share of the velocity that is kept. 0 … below 1. */
      momentum: number;
    }
    | {
      kind: "nesterov";
      /** Length of a step. 0 … 1000. */
      learningRate: number;
      /** Share of the velocity that is kept. 0 … below 1. */
      momentum: number;
    }
    | {
      kind: "rmsprop";
      /** Length of a step. 0 … 1000. */
      learningRate: number;
      /** Decay rate of the mean of squared gradients. 0 … below 1. */
      rho: number;
      /** Keeps the division away from zero. 0.0000000000000001 … 1. */
      epsilon: number;
      /** ε under the root, or added to it. */
      epsilonInsideRoot: boolean;
    }
    | {
      kind: "adam";
      /** Length of a step. 0 … 1000. */
      learningRate: number;
      /** Decay rate of the first moment. 0 … below 1. */
      beta1: number;
      /** Decay rate of the second moment. 0 … below 1. */
      beta2: number;
      /** Keeps the division away from zero. 0.0000000000000001 … 1. */
      epsilon: number;
      /** Correct the moments for their start at 0. */
      biasCorrection: boolean;
    }
    | {
      kind: "adagrad";
      /** Length of a step. 0 … 1000. */
      learningRate: number;
      /** Keeps the division away from zero. 0.0000000000000001 … 1. */
      epsilon: number;
    }
    | {
      kind: "adadelta";
      /** Length of a step. 0 … 1000. */
      learningRate: number;
      /** Decay rate of the means of squared gradients and steps. 0 … below 1. */
      rho: number;
      /** Under both roots; sets the size of the first steps. 0.0000000000000001 … 1. */
      epsilon: number;
    }
    | {
      kind: "adamax";
      /** Length of a step. 0 … 1000. */
      learningRate: number;
      /** Decay rate of the first moment. 0 … below 1. */
      beta1: number;
      /** Decay rate of the largest gradient so far. 0 … below 1. */
      beta2: number;
      /** Keeps the division away from zero. 0.0000000000000001 … 1. */
      epsilon: number;
    }
    | {
      kind: "nadam";
      /** Length of a step. 0 … 1000. */
      learningRate: number;
      /** Decay rate of the first moment. 0 … below 1. */
      beta1: number;
      /** Decay rate of the second moment. 0 … below 1. */
      beta2: number;
      /** How fast Nesterov's momentum grows from half of β₁ to β₁. 0 … 1. */
      momentumDecay: number;
      /** Keeps the division away from zero. 0.0000000000000001 … 1. */
      epsilon: number;
    }
    | {
      kind: "radam";
      /** Length of a step. 0 … 1000. */
      learningRate: number;
      /** Decay rate of the first moment. 0 … below 1. */
      beta1: number;
      /** Decay rate of the second moment. 0 … below 1. */
      beta2: number;
      /** Keeps the division away from zero. 0.0000000000000001 … 1. */
      epsilon: number;
    }
    | {
      kind: "amsgrad";
      /** Length of a step. 0 … 1000. */
      learningRate: number;
      /** Decay rate of the first moment. 0 … below 1. */
      beta1: number;
      /** Decay rate of the second moment. 0 … below 1. */
      beta2: number;
      /** Keeps the division away from zero. 0.0000000000000001 … 1. */
      epsilon: number;
    }
    | {
      kind: "adamw";
      /** Length of a step. 0 … 1000. */
      learningRate: number;
      /** Decay rate of the first moment. 0 … below 1. */
      beta1: number;
      /** Decay rate of the second moment. 0 … below 1. */
      beta2: number;
      /** Keeps the division away from zero. 0.0000000000000001 … 1. */
      epsilon: number;
      /** Share of each weight that a step takes away, times the learning rate; biases are left alone. 0 … 10. */
      weightDecay: number;
    }
    | {
      kind: "lion";
      /** Length of a step. 0 … 1000. */
      learningRate: number;
      /** Share of the mean gradient in what the sign is taken of. 0 … below 1. */
      beta1: number;
      /** Decay rate of the mean gradient. 0 … below 1. */
      beta2: number;
      /** Share of each weight that a step takes away, times the learning rate; biases are left alone. 0 … 10. */
      weightDecay: number;
    }
    | {
      kind: "muon";
      /** Length of a step. 0 … 1000. */
      learningRate: number;
      /** Decay rate of the mean gradient that is made orthogonal. 0 … below 1. */
      momentum: number;
      /** Mix the newest gradient in once more before the matrix is made orthogonal. */
      nesterov: boolean;
      /** Factor on a matrix's step by its shape: √max(1, rows/columns), or 0.2·√max(rows, columns). */
      adjust: "original" | "matchRmsAdamw";
      /** Decay rate of the first moment of biases and the output layer. 0 … below 1. */
      beta1: number;
      /** Decay rate of the second moment of biases and the output layer. 0 … below 1. */
      beta2: number;
      /** Keeps the division away from zero. 0.0000000000000001 … 1. */
      epsilon: number;
      /** Share of each weight that a step takes away, times the learning rate; biases are left alone. 0 … 10. */
      weightDecay: number;
    }
    | {
      kind: "scheduleFreeSgd";
      /** Length of a step. 0 … 1000. */
      learningRate: number;
      /** How far from z towards the average x the gradient is taken. 0 … below 1. */
      beta: number;
    }
    | {
      kind: "scheduleFreeAdamW";
      /** Length of a step. 0 … 1000. */
      learningRate: number;
      /** How far from z towards the average x the gradient is taken. 0 … below 1. */
      beta: number;
      /** Decay rate of the second moment. 0 … below 1. */
      beta2: number;
      /** Keeps the division away from zero. 0.0000000000000001 … 1. */
      epsilon: number;
      /** Share of each weight that a step takes away, times the learning rate; biases are left alone. 0 … 10. */
      weightDecay: number;
    };
  schedule: /** How the learning rate changes over the run. */
    | {
      kind: "constant";
      /** Steps in which the rate rises evenly, before the clock starts. 0 … 1000000. */
      warmupSteps: number;
    }
    | {
      kind: "step";
      /** Factor on the learning rate at each drop. above 0 … 1. */
      gamma: number;
      /** Ticks of the clock from drop to drop. 1 … 1000000. */
      every: number;
      /** What the clock counts. */
      per: "epoch" | "step";
      /** Steps in which the rate rises evenly, before the clock starts. 0 … 1000000. */
      warmupSteps: number;
    }
    | {
      kind: "exponential";
      /** Factor on the learning rate at each tick of the clock. above 0 … 1. */
      gamma: number;
      /** What the clock counts. */
      per: "epoch" | "step";
      /** Steps in which the rate rises evenly, before the clock starts. 0 … 1000000. */
      warmupSteps: number;
    }
    | {
      kind: "plateau";
      /** The loss that is watched, on its whole set, after each epoch. */
      watch: "trainLoss" | "testLoss";
      /** Factor on the learning rate when the loss no longer falls. above 0 … below 1. */
      factor: number;
      /** Epochs without a better loss that are put up with. 0 … 1000000. */
      patience: number;
      /** A loss counts as better when it falls below the best by this share. 0 … below 1. */
      threshold: number;
      /** Epochs after a drop that are not counted. 0 … 1000000. */
      cooldown: number;
      /** A drop does not take the learning rate below this. 0 … 1000. */
      minLearningRate: number;
      /** Steps in which the rate rises evenly, before the clock starts. 0 … 1000000. */
      warmupSteps: number;
    }
    | {
      kind: "cosine";
      /** Ticks of the clock until the lowest rate. 1 … 1000000. */
      length: number;
      /** What the clock counts. */
      per: "epoch" | "step";
      /** The learning rate at the end. 0 … 1000. */
      minLearningRate: number;
      /** Steps in which the rate rises evenly, before the clock starts. 0 … 1000000. */
      warmupSteps: number;
    }
    | {
      kind: "cosineRestarts";
      /** Ticks of the clock until the first restart. 1 … 1000000. */
      length: number;
      /** How many times as long each turn is as the one before. 1 … 100. */
      growth: number;
      /** What the clock counts. */
      per: "epoch" | "step";
      /** The learning rate at the end. 0 … 1000. */
      minLearningRate: number;
      /** Steps in which the rate rises evenly, before the clock starts. 0 … 1000000. */
      warmupSteps: number;
    }
    | {
      kind: "oneCycle";
      /** Ticks of the clock from the first rate over the highest to the lowest. 1 … 1000000. */
      length: number;
      /** Share of the length in which the rate rises. 0 … 1. */
      rise: number;
      /** The first rate is the learning rate divided by this. 1 … 1000000. */
      startDivisor: number;
      /** The last rate is the first one divided by this. 1 … 1000000000. */
      endDivisor: number;
      /** What the clock counts. */
      per: "epoch" | "step";
      /** Move the rule's momentum (its μ, or else its β₁; Muon's both) against the rate, in the place of its own setting. */
      cycleMomentum: boolean;
      /** The momentum where the rate is highest. 0 … below 1. */
      momentumLow: number;
      /** The momentum at the beginning, in the warm-up too, and at the end. 0 … below 1. */
      momentumHigh: number;
      /** Steps in which the rate rises evenly, before the clock starts. 0 … 1000000. */
      warmupSteps: number;
    }
    | {
      kind: "polynomial";
      /** Ticks of the clock until the lowest rate. 1 … 1000000. */
      length: number;
      /** 1 falls in a straight line; more falls faster at first. 0 … 10. */
      power: number;
      /** What the clock counts. */
      per: "epoch" | "step";
      /** The learning rate at the end. 0 … 1000. */
      minLearningRate: number;
      /** Steps in which the rate rises evenly, before the clock starts. 0 … 1000000. */
      warmupSteps: number;
    }
    | {
      kind: "warmupStableDecay";
      /** Ticks of the clock, which starts after the warm-up, until the decay begins. 0 … 1000000000. */
      decayFrom: number;
      /** Ticks of the clock from the beginning of the decay to the lowest rate. 1 … 1000000. */
      length: number;
      /** How the rate decays: in a straight line, by half a cosine, or by 1 − √. */
      shape: "linear" | "cosine" | "oneMinusSqrt";
      /** What the clock counts. */
      per: "epoch" | "step";
      /** The learning rate at the end. 0 … 1000. */
      minLearningRate: number;
      /** Steps in which the rate rises evenly, before the clock starts. 0 … 1000000. */
      warmupSteps: number;
    }
    | {
      kind: "cyclic";
      /** Ticks of the clock of a whole cycle, up and down. 1 … 1000000. */
      length: number;
      /** How the rate goes up and down: in straight lines or by a cosine. */
      shape: "triangular" | "cosine";
      /** Factor on the height of each next cycle. above 0 … 1. */
      gamma: number;
      /** What the clock counts. */
      per: "epoch" | "step";
      /** The learning rate at the beginning and the end of each cycle. 0 … 1000. */
      minLearningRate: number;
      /** Steps in which the rate rises evenly, before the clock starts. 0 … 1000000. */
      warmupSteps: number;
    }
    | {
      kind: "exponentialRamp";
      /** Ticks of the clock from the first rate to the last. 1 … 1000000. */
      length: number;
      /** The learning rate at the end. above 0 … 1000. */
      endLearningRate: number;
      /** What the clock counts. */
      per: "epoch" | "step";
      /** Steps in which the rate rises evenly, before the clock starts. 0 … 1000000. */
      warmupSteps: number;
    };
  regularization: {
    /** Adds l1·Σ|w| to the loss; biases are left out. 0 … 10. */
    l1: number;
    /** Adds l2/2·Σw² to the loss; biases are left out. 0 … 10. */
    l2: number;
    /** Chance to drop a hidden unit in a step. 0 … below 1. */
    dropout: number;
  };
  clip: {
    /** Longest gradient; a longer one is scaled down to it. 0.000001 … 1000000. */
    norm?: number;
    /** Largest component of the gradient, after clip.norm. 0.000001 … 1000000. */
    value?: number;
  };
  sam: {
    /** Distance at which the gradient is taken; 0 takes it at the weights themselves, by one gradient a step. 0 … 10. */
    rho: number;
  };
  averaging: /** The average of the weights that is kept beside them. */
    | {
      kind: "none";
    }
    | {
      kind: "ema";
      /** Share of the average that a step keeps. 0 … below 1. */
      decay: number;
      /** Steps before the first weights that count. 0 … 1000000000. */
      from: number;
    }
    | {
      kind: "swa";
      /** Steps before the first weights that count. 0 … 1000000000. */
      from: number;
    };
}

/** What is wrong; the engine's documentation of `Code` lists the values of each. */
export type ConfigErrorCode =
  | "number"
  | "integer"
  | "integerOrFull"
  | "boolean"
  | "choice"
  | "choices"
  | "numbers"
  | "list"
  | "object"
  | "finite"
  | "interval"
  | "floats"
  | "fewFloats"
  | "bytes"
  | "newRun"
  | "twice"
  | "unknownKey"
  | "taskOfData"
  | "lossOfTask"
  | "class"
  | "oneClass"
  | "unpaired"
  | "targetsPerPoint"
  | "weightCount"
  | "gridLength"
  | "noCheckpoint"
  | "checkpointVersion"
  | "checkpointDamaged"
  | "checkpointUnreadable"
  | "checkpointOfOtherPoints";

/** What an update is made of; the engine's documentation of `Term` says what each is. */
export type TermName =
  | "before"
  | "slopeHere"
  | "ascended"
  | "slope"
  | "penalty"
  | "gradient"
  | "learningRate"
  | "momentum"
  | "beta1"
  | "state0Before"
  | "state1Before"
  | "state2Before"
  | "state0"
  | "state1"
  | "state2"
  | "stepSize"
  | "gradientStepSize"
  | "rootScale"
  | "denominator"
  | "direction"
  | "decay"
  | "step"
  | "share"
  | "after"
  | "average"
  | "update";
