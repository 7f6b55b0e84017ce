/**
 * The words of the first screen, in English. A part for each panel; what holds numbers or names is a function of them.
 * `en-later.js` has the others. Another language is two other files of the same shape.
 */
export default {
  page: {
    title: "Ravine: optimizers racing",
    /** @param {string} reason */
    cannotStart: (reason) =>
      `Ravine could not start: ${reason}. It needs a connection and a browser with WebAssembly SIMD.`,
    run: "Run",
    play: "Play",
    pause: "Pause",
    playTitle: "Space",
    step: "Step",
    reset: "Reset",
    newSeed: "New seed",
    speed: "speed",
    speedName: "Speed",
    counts: { step: "step", epoch: "epoch", rate: "steps/s" },
    undo: "Undo: nothing yet",
    redo: "Redo: nothing yet",
    share: "Share",
    embed: "Embed",
    language: "Language",
    theme: "Light or dark",
    trainPoint: "training point",
    testPoint: "test point",
    /** A number follows. */
    lossesAt: "losses at step",
    lanes: "Lanes",
    network: "Network",
    curves: "Curves",
    data: "Data",
    laneSettings: "Settings of the selected lane",
    ready: "Press play. All lanes start from the same weights and see the same batches.",
    loading: "Loading …",
    failed: "Loading this part of the page failed. Is there a connection? Please try again.",
  },

  /** Names of settings and choices that are not made of their key's plain words. @type {Record<string, string>} */
  names: {
    sgd: "SGD",
    rmsprop: "RMSProp",
    nesterov: "Nesterov",
    adam: "Adam",
    adagrad: "AdaGrad",
    adadelta: "AdaDelta",
    adamax: "AdaMax",
    nadam: "NAdam",
    radam: "RAdam",
    amsgrad: "AMSGrad",
    adamw: "AdamW",
    lion: "Lion",
    muon: "Muon",
    matchRmsAdamw: "as large as AdamW's",
    cosineRestarts: "cosine with restarts",
    oneCycle: "one-cycle",
    warmupSteps: "warm-up",
    relu: "ReLU",
    leakyRelu: "leaky ReLU",
    elu: "ELU",
    gelu: "GELU",
    silu: "SiLU",
    xavierUniform: "Xavier uniform",
    xavierNormal: "Xavier normal",
    heUniform: "He uniform",
    heNormal: "He normal",
    lecunUniform: "LeCun uniform",
    lecunNormal: "LeCun normal",
    gauss: "two Gaussians",
    multiGauss: "Gaussians",
    xSquared: "x²",
    ySquared: "y²",
    xTimesY: "xy",
    sinX: "sin πx",
    sinY: "sin πy",
    trainFraction: "training share",
    hidden: "hidden layers",
    l1: "L1",
    l2: "L2",
    beta1: "beta 1",
    beta2: "beta 2",
    epsilonInsideRoot: "epsilon inside root",
    minLearningRate: "smallest rate",
    "clip.norm": "clip norm",
    "clip.value": "clip value",
  },

  settings: {
    /** The engine's table says them in English. @type {Record<string, string>} */
    meanings: {},
    /** @type {Record<string, string>} */
    units: {},
    /** @param {string} name @param {number} layer */
    ofLayer: (name, layer) => `${name} of hidden layer ${layer}`,
    /** @param {string} letter @param {string} optimizer */
    laneName: (letter, optimizer) => `Lane ${letter} · ${optimizer}`,
    on: "on",
    off: "off",
    /** @param {string} name */
    lower: (name) => `lower ${name}`,
    /** @param {string} name */
    raise: (name) => `raise ${name}`,
    /** @param {string} name */
    slider: (name) => `${name}, slider`,
  },

  report: {
    loss: "loss",
    accuracy: "accuracy",
    train: "train",
    test: "test",
    /** @param {string} name @param {string} account */
    boundary: (name, account) => `${name}, decision boundary. ${account}`,
    /** @param {string} train @param {string} test @param {string | null} accuracy */
    losses: (train, test, accuracy) =>
      `training loss ${train}, test loss ${test}${accuracy === null ? "" : `, test accuracy ${accuracy}`}`,
    /** @param {string} step @param {string} losses */
    at: (step, losses) => `At step ${step}: ${losses}.`,
    /** @param {string} step @param {string} losses */
    diverged: (step, losses) => `Diverged at step ${step}. Last finite values: ${losses}.`,
  },

  lanes: {
    add: "add lane",
    addTitle: "A copy of the selected lane",
    /** @param {string} letter */
    settingsOf: (letter) => `Settings of lane ${letter}`,
    /** @param {string} letter */
    remove: (letter) => `Remove lane ${letter}`,
    /** @param {string} letter */
    optimizerOf: (letter) => `Optimizer of lane ${letter}`,
    /** @param {string} letter */
    rateOf: (letter) => `learning rate of lane ${letter}`,
    /** @param {string} rate */
    rateNow: (rate) => `η now ${rate}`,
    solo: "solo",
    soloOf: (/** @type {string} */ letter) => `Solo of lane ${letter}`,
    duplicate: (/** @type {string} */ letter) => `Duplicate lane ${letter}`,
    earlier: (/** @type {string} */ letter) => `Move lane ${letter} one place back`,
    later: (/** @type {string} */ letter) => `Move lane ${letter} one place on`,
    /** @param {string} first @param {string} what */
    differs: (first, what) => `Other than in ${first}: ${what}`,
    inputs: (/** @type {string} */ names) => `inputs ${names}`,
    /** @param {string} group @param {string} kind */
    kind: (group, kind) => `${group} ${kind}`,
    without: (/** @type {string} */ name) => `no ${name}`,
    noLayers: "no hidden layers",
    own: "own, not shared",
    ownTitle: "What this lane has of its own where the other lanes share one setting",
    short: { batchSize: "batch", trainFraction: "split" },
    how: "how it works",
  },

  outputs: {
    classes: "Classes",
    discretize: "discretize",
    discretizeTitle: "Show what is predicted without how surely",
    confusion: "confusion",
    confusionTitle: "Which classes the selected lane takes for which",
  },

  speed: {
    /** @param {string} rate */
    rate: (rate) => `${rate} ${rate === "1" ? "step" : "steps"}/s`,
    full: "full speed",
  },

  stops: {
    button: "Stop at",
    never: "never",
  },

  curves: {
    title: "Curves",
    measures: {
      loss: "Loss",
      accuracy: "Accuracy",
      learningRate: "Learning rate",
      gradientNorm: "Gradient",
      updateNorm: "Update",
    },
    lines: {
      loss: ["train", "test"],
      accuracy: ["train", "test"],
      learningRate: ["so far", "ahead"],
      gradientNorm: ["‖g‖"],
      updateNorm: ["‖Δθ‖"],
    },
    axis: "Horizontal axis",
    x: { step: "steps", epochs: "epochs", samples: "gradient evaluations", milliseconds: "milliseconds" },
    logX: "log x",
    logY: "log y",
    finishLine: "finish line: train loss <",
    noFinishLine: "none",
    zoom: "Zoom",
    zoomIn: "Zoom in (+, or drag over the curves)",
    zoomOut: "Zoom out (−)",
    zoomWhole: "Whole run (0, or double click)",
    waiting: "Curves begin with the first step.",
    missing: "What draws the curves could not be loaded. Reload the page to try again.",
    noAccuracy: "Regression has no accuracy.",
  },

  data: {
    sets: "Data set",
    set: "set: ",
    own: "your own points",
    draw: "Draw",
    drawTitle: "Draw points of your own, starting from the present ones",
    open: "Open CSV",
    openTitle: "Points from a table: a file, or what you paste. A file can be dropped anywhere on the page.",
    save: "Save CSV",
    saveTitle: "All points, with their side of the split, as a table",
  },

  travel: {
    slider: "Step of the run",
    /** @param {string} step @param {string} last */
    at: (step, last) => `step ${step} of ${last}`,
    /** Short, beside the slider. @param {string} step @param {string} last */
    place: (step, last) => `${step} of ${last}`,
    stepBack: "One step back",
    stepBackTitle: "One step back (B)",
    /** @param {string} letter */
    branch: (letter) => `Branch ${letter}`,
  },

  network: {
    title: "Network",
    diagram: "Network of the selected lane",
    /** @param {string} letter */
    ofLane: (letter) => `of lane ${letter}`,
    help: "Arrow keys move between units, Enter opens a unit's weights and its bias; on an input it takes it in or out.",
    /** @param {string} count */
    parameters: (count) => `${count} parameters`,
    inputs: "Input features",
    output: "output",
    /** @param {string} name */
    outputOf: (name) => `output “${name}”`,
    /** @param {number} number */
    layer: (number) => `Hidden layer ${number}`,
    /** @param {number} layer @param {number} unit */
    unitOf: (layer, unit) => `hidden layer ${layer}, unit ${unit}`,
    /** @param {string} name @param {string} bias @param {number} inputs */
    unitAccount: (name, bias, inputs) =>
      `${name}, bias ${bias}, ${inputs} ${inputs === 1 ? "input" : "inputs"}`,
    /** @param {string} value */
    biasIs: (value) => `bias ${value}`,
    colors: "Orange is below 0, blue above: in maps, links and biases. Wider links are larger weights.",
    addLayer: "add layer",
    /** @param {number} layer */
    removeLayer: (layer) => `Remove hidden layer ${layer}`,
    /** @param {number} layer */
    units: (layer) => `Units of hidden layer ${layer}`,
    /** @param {number} layer */
    activation: (layer) => `Activation of hidden layer ${layer}`,
    firstWeights: "first weights",
    /** @param {string} hidden */
    fold: (hidden) => `+ ${hidden} more hidden`,
    /** @param {string} hidden */
    foldShort: (hidden) => `+ ${hidden}`,
    /** @param {number} first @param {number} last @param {number} count */
    foldTitle: (first, last, count) => `Units ${first} to ${last} of ${count} are shown. Show the next ones.`,
  },
};
