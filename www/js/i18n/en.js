/**
 * All words of the page, in English. A part for each panel or dialog; what holds numbers or names is a function of them.
 * Another language is another file of the same shape.
 * @import { Told } from "./sentences.js"
 */

/** What was given, or nothing where there is no default, and what is allowed. @param {(values: Told) => string} what */
const allowed = (what) => (/** @type {Told} */ values) =>
  `${"given" in values ? `${values.given} given` : "missing"}; allowed is ${what(values)}`;

export default {
  page: {
    title: "Ravine: optimizers racing",
    cannotStart: (/** @type {string} */ reason) => `Ravine could not start: ${reason}.`,
    /** Why there is no engine, by the code of the error. */
    noEngine: {
      noWebAssembly: "this browser has no WebAssembly, or it is switched off. Another browser helps",
      tooOld: "this browser is too old: its WebAssembly has no SIMD. A newer one helps",
      noMemory: "there is not enough memory. Close other tabs or programs, then reload the page",
      notLoaded:
        "pkg/ravine_bg.wasm, which trains the networks, could not be loaded. Is there a connection? Reload the page to try again",
    },
    bareFigure:
      "css/figure.css could not be loaded: everything works, but without its layout. Reload the page to try again.",
    noCanvas:
      "This browser gives no canvas to draw on, so boundaries, curves and networks stay blank. Numbers and settings work.",
    run: "Run",
    play: "Play",
    pause: "Pause",
    playTitle: "Space",
    step: "Step",
    reset: "Reset",
    newSeed: "New seed",
    speed: "pace",
    speedName: "Pace",
    counts: { step: "step", epoch: "epoch", rate: "steps/s" },
    share: "Share",
    embed: "Embed",
    language: "Language",
    theme: "Light or dark",
    subtitle: "how optimizers learn",
    lanes: "Lanes",
    curves: "Curves",
    data: "Data",
    resetTitle: "The same run again, from step 0 (R)",
    newSeedTitle: "Other data, weights and batches",
    stepTitle: "One step of every lane (S)",
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
    scheduleFreeSgd: "SF-SGD",
    scheduleFreeAdamW: "SF-AdamW",
    ema: "EMA",
    swa: "SWA",
    sam: "SAM",
    "sam.rho": "SAM radius",
    "averaging.decay": "share kept",
    "averaging.from": "average from",
    matchRmsAdamw: "as large as AdamW's",
    cosineRestarts: "cosine with restarts",
    oneCycle: "one-cycle",
    warmupStableDecay: "warm-up, stable, decay",
    oneMinusSqrt: "1 − √",
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
    checkerboard: "checker\u00adboard",
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
    minLearningRate: "smallest rate",
    endLearningRate: "last rate",
    momentumLow: "smallest momentum",
    momentumHigh: "largest momentum",
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
    lower: (/** @type {string} */ name) => `lower ${name}`,
    raise: (/** @type {string} */ name) => `raise ${name}`,
    slider: (/** @type {string} */ name) => `${name}, slider`,
    dataSet: "data set",
    firstWeights: "first weights (initialization)",
    /** What was given where that is no single value, by the engine's name of its type. @param {string} type @param {number} [length] */
    thing: (type, length) =>
      `${/^[aou]/.test(type) ? "an" : "a"} ${type}${length === undefined ? "" : ` of ${length}`}`,
  },

  /** Why a value is refused, by the code of the engine or of the page; numbers and words come as they are told. */
  refusals: {
    number: allowed(
      ({ min, max, minExclusive, maxExclusive }) =>
        `a number ${minExclusive ? "above" : "from"} ${min} to ${maxExclusive ? "below " : ""}${max}`,
    ),
    integer: allowed(({ min, max }) => `a whole number from ${min} to ${max}`),
    integerOrFull: allowed(({ min, max }) => `a whole number from ${min} to ${max}, or "full"`),
    boolean: allowed(() => "true or false"),
    choice: allowed(({ choices }) => `one of ${choices}`),
    choices: allowed(({ choices }) => `a list of one or more of ${choices}, none twice`),
    numbers: allowed(({ min, max }) => `a list of ${min} to ${max} numbers`),
    list: allowed(({ min, max }) => `a list of ${min} to ${max} objects`),
    object: allowed(() => "an object"),
    finite: allowed(() => "a finite number"),
    /** @param {Told} values */
    interval: ({ low, high, limit }) =>
      `${low} to ${high} given; allowed is a lower and a higher number within ±${limit}`,
    floats: allowed(() => "a Float32Array"),
    fewFloats: allowed(({ most }) => `a Float32Array of at most ${most} numbers`),
    bytes: allowed(({ megabytes }) => `a Uint8Array of at most ${megabytes} MB`),
    newRun: allowed(() => "no change while the run goes on, it takes a new run"),
    /** @param {Told} values */
    twice: ({ given }) => `${given} given twice`,
    /** @param {Told} values */
    unknownKey: ({ kind, allowed }) => `unknown key${kind ? ` of ${kind}` : ""}; allowed are ${allowed}`,
    /** @param {Told} values */
    taskOfData: ({ given, data, fits }) => `${given} given; the data set ${data} is for ${fits}`,
    /** @param {Told} values */
    lossOfTask: ({ given, task, choices }) => `${given} given; ${task} takes ${choices}`,
    /** @param {Told} values */
    class: ({ given, most }) => `${given} given; a class is a whole number from 0 to ${most}`,
    oneClass: "one class alone given; a network needs at least two to tell apart",
    /** @param {Told} values */
    unpaired: ({ count }) => `${count} numbers given; they come in pairs x, y`,
    /** @param {Told} values */
    targetsPerPoint: ({ targets, points }) => `${targets} given for ${points} points; each point takes one`,
    /** @param {Told} values */
    weightCount: ({ given, count }) => `${given} numbers given; the network has ${count} weights and biases`,
    /** @param {Told} values */
    gridLength: ({ given, planes, columns, rows, needed, most }) =>
      `${given} numbers given; ${planes} × ${columns} × ${rows} = ${needed} are needed, and at most ${most} are drawn at once`,
    noCheckpoint: "these bytes are no checkpoint",
    /** @param {Told} values */
    checkpointVersion: ({ given, version }) => `version ${given} given; allowed is ${version}`,
    checkpointDamaged: "the bytes are damaged: their checksum is another",
    checkpointUnreadable: "the bytes hold no run",
    checkpointOfOtherPoints: "the run belongs to other points",
    memory: "the browser gives no more memory for these settings; fewer samples, units or lanes help",
    otherSettings: "a run in it belongs to other settings",
    /** @param {Told} values */
    engineFailed: ({ error }) => `the engine failed: ${error}`,
  },

  report: {
    loss: "loss",
    accuracy: "accuracy",
    trainLoss: "train loss",
    testLoss: "test loss",
    train: "train",
    test: "test",
    /** Behind a share of points. */
    right: " right",
    ofPoints: (/** @type {string} */ name) => `${name}, and the share of points in the right class`,
    /** @param {string} name @param {string} account */
    boundary: (name, account) => `${name}, decision boundary. ${account}`,
    /** @param {string} train @param {string} test @param {string | null} accuracy */
    losses: (train, test, accuracy) =>
      `training loss ${train}, test loss ${test}${accuracy === null ? "" : `, test accuracy ${accuracy}`}`,
    /** @param {string} step @param {string} losses */
    at: (step, losses) => `At step ${step}: ${losses}.`,
    /** @param {string} step @param {string} losses */
    diverged: (step, losses) => `Diverged at step ${step}. Last finite values: ${losses}.`,
    growth: (/** @type {string} */ factor) => `loss ${factor} × its start: lower η`,
    fromStart: (/** @type {string} */ line) => `below ${line} from the start`,
    /** @param {number} place @param {boolean} isShared */
    place: (place, isShared) => `${place}${["st", "nd", "rd"][place - 1] ?? "th"}${isShared ? " (tie)" : ""}`,
    /** @param {string} step @param {boolean} exact */
    finished: (step, exact) => `${exact ? "" : "by "}step ${step}`,
    atLine: "at the finish line",
  },

  lanes: {
    add: "add lane",
    addTitle: "A branch of the selected lane, at the end",
    settingsOf: (/** @type {string} */ letter) => `Settings of lane ${letter}`,
    remove: "Remove",
    optimizerOf: (/** @type {string} */ letter) => `Optimizer of lane ${letter}`,
    rateOf: (/** @type {string} */ letter) => `learning rate of lane ${letter}`,
    rateNow: (/** @type {string} */ rate) => `η now ${rate}`,
    solo: "Train alone",
    branch: "Branch",
    branchTitle: "A copy of this lane that goes on from this step: change it, and both go on side by side",
    settings: "Settings",
    menuOf: (/** @type {string} */ letter) => `What can be done with lane ${letter}`,
    earlier: "Move left",
    later: "Move right",
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
    inNetwork: (/** @type {string} */ value) => `${value}: change it in the network.`,
    groups: {
      data: "data",
      trainFraction: "split",
      features: "inputs",
      hidden: "layers",
      initializer: "first weights",
      shuffle: "shuffle",
      batchOrder: "order of batches",
    },
    waits: (/** @type {string} */ step) => `waits at step ${step}`,
    handle: "All settings of this lane, and its network. Drag to move the lane.",
    soloTitle: "Train this lane alone; the others wait, and catch up afterwards",
  },

  /** Which weights a lane's losses and pictures are of. */
  weights: {
    averaged: "averaged weights",
    /** Of several lanes by their letters, or of all. @param {string} letters */
    averagedOf: (letters) => `${letters}: averaged weights`,
    /** The losses of those that are not shown, in a wide card and in a narrow one. */
    others: {
      current: {
        long: "current weights",
        short: "θ",
        account: (/** @type {string} */ losses) => `With the current weights: ${losses}.`,
      },
      averaged: {
        long: "averaged weights",
        short: "avg",
        account: (/** @type {string} */ losses) => `With the averaged weights: ${losses}.`,
      },
      evaluated: {
        long: "at the average x",
        short: "x",
        account: (/** @type {string} */ losses) => `At the average x of the rule: ${losses}.`,
      },
    },
    /** Of a rule that keeps an average of its own. */
    evaluated: {
      parts: ["losses at the average x", "losses at x"],
      account:
        "Losses and pictures are at the average x; the weights are those at y, where the gradient is taken.",
    },
  },

  outputs: {
    average: "averaged weights",
    averageTitle:
      "Boundaries, units, losses and curves of lanes that keep an average of their weights are those of the average. The network's links, the weight editor, the finish line and stops go by the current weights.",
    colour: "colour: what the network answers",
    trainPoint: "training point",
    testPoint: "ring: test point",
    testValue: "dark rim: test point",
    classes: "Classes",
    discretize: "discretize",
    discretizeTitle: "Show what is predicted without how surely",
    confusion: "confusion",
    confusionTitle: "Which classes the selected lane takes for which",
    /** @param {string} name @param {string} step */
    confusionAt: (name, step) => `${name} at step ${step}: true classes in rows, predicted ones in columns.`,
    train: "training points",
    test: "test points",
    /** @param {string} name @param {string} share */
    caption: (name, share) => `${name}: ${share} right`,
    corner: "true class, predicted as",
  },

  setup: {
    title: "Setup",
    fold: "Fold the setup away",
    unfold: "Unfold the setup",
    more: "more",
    training: "Training",
    /** A newcomer's word, and the term. */
    rateOverTime: "rate over time (schedule)",
    averaging: "averaged weights (EMA, SWA)",
  },

  diagnoses: {
    title: "What stands out",
    names: {
      diverging: "diverging",
      lockstepUnits: "units in lockstep",
      deadUnits: "dead units",
      saturatedUnits: "saturated units",
      vanishing: "vanishing gradient",
      exploding: "exploding gradient",
      rateLimit: "rate near its limit",
      overfitting: "overfitting",
      plateau: "plateau",
      noiseFloor: "noise floor",
    },
    /** @param {string} name @param {string} letter */
    ofLane: (name, letter) => `Lane ${letter}: ${name}`,
    show: (/** @type {string} */ view) => `Show: ${view}`,
    /** @param {string} change */
    try: (change) => `Try ${change} beside it`,
    /** @param {boolean} live @returns {string} */
    tryTitle: (live) =>
      live
        ? "A branch of the lane at this step, with this one change. Undo takes it back."
        : "A new lane with this one change. All lanes start again at step 0; undo gives this run back.",
  },
  happenings: { again: "what happened", title: "What happened, the newest last" },

  help: {
    title: "What this is, and its keys",
    intro: [
      "Each picture is the answer of one small network, trained by its own optimizer. Unless you give a lane settings of its own, all start from the same weights and see the same points in the same order.",
      "The colour is what the network answers at that place, paler where it is less sure. Filled marks are the points it learns from, rings are points it never sees: they test it.",
      "The curves show the loss, which training makes smaller, over the steps made. Press on them to go back to a step.",
    ],
    keys: "Keys",
    /** @type {[key: string, does: string][]} */
    list: [
      ["Space", "play and pause"],
      ["S", "one step"],
      ["B", "one step back"],
      ["R", "reset to step 0"],
      ["Ctrl Z", "undo"],
      ["Ctrl Shift Z", "redo"],
      ["↑ ↓", "in a number: the next value"],
      ["← →", "on the curves: along the run; Enter goes to the step"],
      ["+ − 0", "on the curves: closer, farther, the whole run"],
      ["?", "this window"],
    ],
  },

  speed: {
    perDecade: (/** @type {string} */ seconds) => `${seconds} s a decade`,
    decades: "seconds for each decade of steps",
    rates: "steps a second",
    atFullSpeed: "full speed",
    behind: "This machine is too slow for the pace: it goes at full speed.",
    rate: (/** @type {string} */ rate) => `${rate} ${rate === "1" ? "step" : "steps"}/s`,
    full: "full speed",
  },

  stops: {
    /** @param {string} what "step 100,000 · loss < 0.01" */
    rests: (what) => `Rests at ${what}`,
    never: "Never rests",
    title: "When the race rests",
    labels: { step: "at step", seconds: "after seconds of playing", loss: "when" },
    lossOf: { name: "Which loss", trainLoss: "train loss", testLoss: "test loss" },
    lanes: { name: "Of which lanes", any: "of any lane", all: "of all lanes" },
    below: "is below",
    none: "none",
    clear: "Clear all",
    help: "Play goes on past a rest. Losses are looked at where the curves have points. Diverged lanes do not count.",
    errors: {
      /** @param {string} text */
      step: (text) => `"${text}" is no step: a whole number from 1 to 1,000,000,000 is allowed, or nothing.`,
      /** @param {string} text */
      seconds: (text) => `"${text}" is no time: 0.1 to 86,400 seconds are allowed, or nothing.`,
      /** @param {string} text */
      loss: (text) => `"${text}" is no loss: a number above 0, up to 1,000,000,000, is allowed, or nothing.`,
    },
    atStep: (/** @type {string} */ step) => `step ${step}`,
    afterSeconds: (/** @type {string} */ seconds) => `${seconds} s`,
    belowLoss: (/** @type {string} */ loss) => `loss < ${loss}`,
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
    axes: "Axes",
    logX: "logarithmic steps (x)",
    logY: "logarithmic values (y)",
    finishLine: "finish line: train loss <",
    noFinishLine: "none",
    usualLine: "usual",
    usualLineTitle: "A tenth of the loss that the best constant answer has",
    finishAt: (/** @type {string} */ loss) => `finish line ${loss}`,
    zoom: "Zoom",
    zoomIn: "Zoom in (+, or drag with Shift over the curves)",
    zoomOut: "Zoom out (−)",
    zoomWhole: "Whole run (0)",
    waiting: "Curves begin with the first step.",
    missing: "What draws the curves could not be loaded. Reload the page to try again.",
    noAccuracy: "Regression has no accuracy.",
    /** The place of the cursor, by axis. @type {Record<"step" | "epochs" | "samples" | "milliseconds", (x: string) => string>} */
    at: {
      step: (x) => `step ${x}`,
      epochs: (x) => `epoch ${x}`,
      samples: (x) => `${x} gradient evaluations`,
      milliseconds: (x) => `${x} ms`,
    },
    lane: "lane",
    finishLineError: (/** @type {string} */ text) => `given "${text}"; a loss above 0 is wanted, or nothing`,
    cursor: "Cursor on the curves",
    cursorHelp:
      "Arrow keys move the cursor, Enter goes to its step, Shift with arrow keys moves the part shown. + and − zoom, 0 shows the whole run. A click or a drag goes to a step; Shift and drag, or Ctrl and wheel, zoom.",
    nowhere: "not placed",
    meanings: {
      loss: "Loss on the training and the test set",
      accuracy: "Share of points in the right class",
      learningRate: "The rate of each lane's schedule, so far and ahead",
      gradientNorm: "Length of the last step's gradient, with penalty, before clipping",
      updateNorm: "Length of the last step",
    },
    xMeaning:
      "Epochs: passes over the training set. Gradient evaluations: gradients of single samples. Milliseconds: time spent inside the lane's steps.",
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
    close: "Close",
    bytes: "bytes",

    // Sentences about tables.
    spreadsheet: (/** @type {string} */ name) =>
      `“${name}” is a spreadsheet or an archive, not a text file. Save the sheet as CSV and open that.`,
    binary: (/** @type {string} */ name) =>
      `“${name}” is not a text file. Please open a table as text, such as CSV: one row a line.`,
    fileTooLarge: (/** @type {string} */ name, /** @type {string} */ size, /** @type {string} */ most) =>
      `“${name}” has ${size}; at most ${most} are read. Nothing was loaded.`,
    unreadable: (/** @type {string} */ name) =>
      `“${name}” could not be read. Is it a file that is still there?`,
    failed: (/** @type {string} */ name, /** @type {string} */ error) =>
      `“${name}” could not be read (${error}). Perhaps it is too large for the memory of this device.`,
    oneFile: (/** @type {string} */ count) => `${count} files were given; one at a time is read.`,
    tooManyRows: (/** @type {string} */ most) =>
      `The table has more than ${most} rows, the most that are read.`,
    tooManyColumns: (/** @type {number} */ count, /** @type {number} */ most) =>
      `The table has ${count} columns; at most ${most} are read.`,
    nothing: "There is nothing but empty lines.",
    onlyHeader: "There is a header and nothing below it.",
    openQuote: (/** @type {number} */ line) =>
      `A quotation mark opened in or after line ${line} is never closed.`,
    column: (/** @type {number} */ number) => `column ${number}`,
    tooFewColumns: (/** @type {number} */ count) =>
      `The table has ${count === 1 ? "one column" : `${count} columns`}; three are needed: two inputs and a target. Is the separator right?`,
    sameColumn: "Two inputs and a target: please choose three different columns.",
    tooFewPoints: (/** @type {number} */ count) =>
      `${count === 0 ? "No line" : "One line"} can be used; at least two points are needed.`,
    oneClass: (/** @type {string} */ column, /** @type {string} */ label) =>
      `Every “${column}” is “${label}”; at least two classes are needed.`,
    tooManyClasses: (/** @type {string} */ column, /** @type {string} */ count, /** @type {string} */ some) =>
      `“${column}” has ${count} different classes, among them ${some}; at most 6 are allowed. Is it a value to predict, or is another column meant?`,
    farTooManyClasses: (
      /** @type {string} */ column,
      /** @type {string} */ count,
      /** @type {string} */ some,
    ) =>
      `“${column}” has more than ${count} different classes, among them ${some}; at most 6 are allowed. Is another column meant?`,
    dates: (/** @type {string} */ column, /** @type {string} */ cell) =>
      `“${column}” has dates, such as ${cell}: no network reads them. Choose another column, or put a number in their place, such as days since the first.`,
    missing: (/** @type {string} */ cell) => `“${cell}” stands for no value`,
    date: (/** @type {string} */ cell) => `“${cell}” is a date, not a number`,
    otherUnit: (/** @type {string} */ cell, /** @type {string} */ unit) =>
      unit === ""
        ? `“${cell}” has a unit, and the other numbers of the column have none`
        : `“${cell}” is not in ${unit}, as the other numbers of the column are`,
    quote: "a quotation mark stands where none belongs",
    emptyCell: "the cell is empty",
    noNumber: (/** @type {string} */ cell) => `“${cell}” is not a number`,
    tooLarge: (/** @type {string} */ cell, /** @type {string} */ limit) =>
      `${cell} is beyond ±${limit}, the most that is allowed here`,
    ragged: (/** @type {number} */ given, /** @type {number} */ wanted) =>
      `${given} ${given === 1 ? "cell" : "cells"}, where the table has ${wanted} columns`,
    inColumn: (/** @type {string} */ column, /** @type {string} */ what) => `column “${column}”: ${what}`,
    atLine: (/** @type {string} */ line, /** @type {string} */ what) => `Line ${line}, ${what}`,
    scaledName: {
      range: (/** @type {string} */ name) => `${name}, scaled to ±1`,
      standard: (/** @type {string} */ name) => `${name}, standardised`,
    },

    csv: {
      title: "Points from a table",
      intro: "Choose a file, drop one here, or paste rows: two inputs and a target, such as x, y, class.",
      choose: "Choose a file …",
      drop: "Drop it: the table is opened",
      paste: "Or paste rows",
      placeholder: "x,y,class\n0.1,0.7,a\n-0.4,0.2,b",
      pasted: "the pasted rows",
      forget: "Choose another",
      source: (/** @type {string} */ name, /** @type {string} */ size) => `${name} · ${size}`,
      separator: "Separator",
      separators: { ",": "comma ,", ";": "semicolon ;", "\t": "tab", "|": "bar |", " ": "blanks" },
      decimal: "Decimal mark",
      decimals: { ".": "point 0.5", ",": "comma 0,5" },
      header: "first row has the names",
      x: "Input x",
      y: "Input y",
      target: "Target",
      task: "Target is",
      tasks: { classification: "a class", regression: "a value" },
      scale: "Inputs",
      scaleMeaning: "Networks learn best from inputs of about −1 to 1. Values to predict are scaled alike.",
      scales: { asIs: "as they are", range: "scaled to −1 … 1", standard: "standardised" },
      targetRole: "target",
      preview: "Preview",
      line: "line",
      more: (/** @type {string} */ count) => `and ${count} more ${count === "1" ? "row" : "rows"}`,
      leaveOut: (/** @type {string} */ count) =>
        `leave out ${count === "1" ? "this line" : `these ${count} lines`}`,
      problems: (/** @type {string} */ count) =>
        count === "1" ? "One line cannot be used:" : `${count} lines cannot be used, the first of them:`,
      ready: (/** @type {string} */ count, /** @type {string} */ what) => `${count} points, ${what}.`,
      taken: (/** @type {string} */ count, /** @type {string} */ all) =>
        `${count} of ${all} rows are drawn, each class with its share; for everyone the same.`,
      reading: (/** @type {string} */ name) => `Reading ${name} …`,
      progress: "Share of the table that is read",
      stop: "Stop reading",
      /** The number a cell is read as. */
      readAs: (/** @type {string} */ number) => `→ ${number}`,
      classes: (/** @type {string} */ names) => `classes ${names}`,
      values: (/** @type {string} */ name) => `values of “${name}”`,
      use: (/** @type {string} */ count) => `Use ${count} points`,
      useNone: "Use these points",
    },

    /** What a table leaves in doubt. @type {Record<string, {ask: (values: any) => string, options: (values: any) => string}>} */
    questions: {
      separator: {
        ask: () => "What stands between two cells?",
        options: ({ separator, width, cells }) => `${separator}: ${width} columns, ${cells}`,
      },
      decimal: {
        ask: ({ column, cell, line }) => `Which number is ${cell}, in “${column}”, line ${line}?`,
        options: ({ number }) => number,
      },
      header: {
        ask: ({ line }) => `What is line ${line}?`,
        options: ({ what, cells }) => (what === "names" ? `names: ${cells}` : `a row of data: ${cells}`),
      },
      target: {
        ask: () => "What is to be predicted?",
        options: ({ column }) => `“${column}”`,
      },
      missing: {
        ask: ({ column, cells, count }) =>
          `What does ${cells} mean in “${column}”, in ${count} ${count === "1" ? "line" : "lines"}?`,
        options: ({ what }) => (what === "missing" ? "a missing value" : "a class like any other"),
      },
    },
    /** What was done to a table unasked. @type {Record<string, (values: any) => string>} */
    notes: {
      encoding: () => "The file is not in UTF-8. It was read as Windows-1252; are the letters right?",
      separatorLine: ({ separator }) => `The first line names the separator: ${separator}.`,
      namesFromComment: () => "The names were taken from the comment above the rows.",
      titles: ({ count }) =>
        count === "1"
          ? "One line above the table was left out."
          : `${count} lines above the table were left out.`,
      comments: ({ count }) =>
        count === "1"
          ? "One line that begins with # is a comment and was left out."
          : `${count} lines that begin with # are comments and were left out.`,
      shortHeader: ({ column }) =>
        `The first line is one name short: the first column has none, and is called “${column}”.`,
      fewNames: ({ given, wanted }) =>
        `The first line has ${given === "1" ? "one name" : `${given} names`} for ${wanted} columns.`,
      countLeftOut: ({ column }) => `“${column}” only counts the rows, and is not used.`,
      countUsed: ({ column }) => `“${column}” only counts the rows. Is it meant to be an input?`,
      indexLeftOut: ({ column }) => `“${column}” is another whole number in each row, and is not used.`,
      indexUsed: ({ column }) =>
        `“${column}” is another whole number in each row. Is it meant to be an input?`,
      unit: ({ column, unit }) => `“${column}” is in ${unit}; the numbers are used without it.`,
      spellings: ({ column, cells, name }) => `In “${column}”, ${cells} are one class: ${name}.`,
    },

    sketch: {
      title: "Draw points",
      canvas: "Points",
      canvasRole: "drawing board",
      help: "Arrow keys move the cursor, Shift with them in larger steps. Enter puts a point or erases, by the tool; Delete erases; 1 to 6 choose the class; M takes the nearest point along, and puts it down again.",
      tools: { add: "Add", erase: "Erase", move: "Move" },
      toolsName: "Tool",
      className: "Class",
      classOf: (/** @type {number} */ number) => `class ${number}`,
      value: "Value",
      task: "Points have",
      tasks: { classification: "classes", regression: "values" },
      spray: "Points a dab",
      radius: "Brush",
      undo: "Undo",
      redo: "Redo",
      clear: "Clear",
      restart: "Start again",
      restartTitle: "The points this window was opened with",
      done: "Done",
      play: "Play",
      pause: "Pause",
      count: (/** @type {string} */ count) => `${count} ${count === "1" ? "point" : "points"}`,
      full: (/** @type {string} */ most) =>
        `There are ${most} points, the most allowed. Erase some to add others.`,
      tooFew: "Two points are the least. Until then the run keeps its set.",
      oneClass: "Two classes are the least. Until there is another, the run keeps its set.",
      put: (/** @type {string} */ what, /** @type {string} */ place) => `${what} put at ${place}`,
      erased: (/** @type {string} */ count) => `${count} ${count === "1" ? "point" : "points"} erased`,
      nothingHere: "no point here",
      taken: "point taken along; M or Enter puts it down",
      putDown: (/** @type {string} */ place) => `put down at ${place}`,
      at: (/** @type {string} */ x, /** @type {string} */ y) => `${x}, ${y}`,
      near: (/** @type {string} */ place, /** @type {string} */ what) => `${place}: ${what}`,
      undone: "undone",
      redone: "done again",
      cleared: "All points cleared.",
    },
    /** @param {{count: string, x: string, y: string, target: string, classes: string | null}} set */
    account: ({ count, x, y, target, classes }) =>
      `${count} points: ${x}, ${y} → ${target}${classes ? ` (${classes})` : ""}.`,
    drawn: (/** @type {string} */ of) => `Drawn from ${of} rows.`,
    /** What −1 … 1 stands for. @param {string[]} ranges */
    scaled: (ranges) => `−1 … 1 stands for ${ranges.join(", ")}.`,
  },

  travel: {
    slider: "Step of the run",
    /** @param {string} step @param {string} last */
    at: (step, last) => `step ${step} of ${last}`,
    /** Below the slider. @param {string} step @param {string} last */
    place: (step, last) => `step ${step} of ${last}`,
    end: (/** @type {string} */ step) => `step ${step}`,
    stepBack: "One step back",
    stepBackTitle: "One step back (B)",
    branch: (/** @type {string} */ letter) => `Branch ${letter}`,
    divergedAt: (/** @type {string} */ step) => `Diverged at step ${step}`,
    reason: (/** @type {string} */ rate) => `With η = ${rate} a loss or a weight was no longer finite.`,
    halve: "halve η",
    halveTitle: "Half the rate, from the step where this lane's loss was smallest. All lanes go back there.",
    back: "last good step",
    backTitle: "All lanes back to the last step that this lane made",
    branchTitle: (/** @type {string} */ letter) =>
      `A copy of lane ${letter} as it is at this step, with its weights and its optimizer's state. Change it, and both go on side by side.`,
  },

  views: {
    title: "Views",
    names: {
      network: "Network",
      microscope: "Microscope",
      layers: "Layers",
      sharpness: "Sharpness",
      landscape: "Landscape",
      whatif: "What if",
    },
    meanings: {
      network: "What every unit computes",
      microscope: "What a step does to one weight, and why",
      layers: "Gradients, updates and weights, layer by layer",
      sharpness: "How curved the loss is, and how much of it the rule bears",
      landscape: "The loss around the runs, with their ways over it",
      whatif: "The next steps with one thing changed",
    },
    close: (/** @type {string} */ name) => `Close “${name}”`,
  },

  network: {
    title: "Network",
    diagram: "Network of the selected lane",
    ofLane: (/** @type {string} */ letter) => `of lane ${letter}`,
    help: "Arrow keys move between units, Enter opens a unit's weights and its bias; on an input it takes it in or out.",
    parameters: (/** @type {string} */ count) => `${count} parameters`,
    inputs: "Input features",
    output: "output",
    outputOf: (/** @type {string} */ name) => `output “${name}”`,
    layer: (/** @type {number} */ number) => `Hidden layer ${number}`,
    /** @param {number} layer @param {number} unit */
    unitOf: (layer, unit) => `hidden layer ${layer}, unit ${unit}`,
    /** @param {string} name @param {string} bias @param {number} inputs */
    unitAccount: (name, bias, inputs) =>
      `${name}, bias ${bias}, ${inputs} ${inputs === 1 ? "input" : "inputs"}`,
    biasIs: (/** @type {string} */ value) => `bias ${value}`,
    colors: "Orange is below 0, blue above: in maps, links and biases. Wider links are larger weights.",
    addLayer: "add layer",
    removeLayer: (/** @type {number} */ layer) => `Remove hidden layer ${layer}`,
    units: (/** @type {number} */ layer) => `Units of hidden layer ${layer}`,
    activation: (/** @type {number} */ layer) => `Activation of hidden layer ${layer}`,
    fold: (/** @type {string} */ hidden) => `+ ${hidden} more hidden`,
    foldShort: (/** @type {string} */ hidden) => `+ ${hidden}`,
    /** @param {number} first @param {number} last @param {number} count */
    foldTitle: (first, last, count) => `Units ${first} to ${last} of ${count} are shown. Show the next ones.`,
    weight: "weight",
    bias: "bias",
    fromUnit: (/** @type {number} */ unit) => `from unit ${unit}`,
    close: "Close",
    inspect: "See its updates",
    editorHelp: "Arrow keys change a value by 0.1, with Shift by 1.",
    /** @param {string} text */
    notWeight: (text) => `“${text}” is no weight: a number between −1,000,000 and 1,000,000 is allowed.`,
    range: (/** @type {string} */ reach) => `-${reach} … ${reach}`,
    weightIs: (/** @type {string} */ value) => `weight ${value}`,
    /** @param {string} from @param {string} to */
    linkName: (from, to) => `${from} → ${to}`,
  },

  link: {
    link: "the link",
    /** @param {string} letter @param {string} path */
    ofLane: (letter, path) => `${path} of lane ${letter}`,
    /** What is wrong, by the code of the fault. */
    faults: {
      unknownKey: "there is no such setting",
      /** @param {{given: string}} values */
      twice: ({ given }) => `given a second time, as "${given}"; the first one counts`,
      encoding: "broken percent-encoding",
      mended: "some of its characters were changed on the way; it was read as intended",
      /** @param {{error: string}} values */
      broken: ({ error }) => `opening it failed (${error})`,
      /** @param {{given: string, known: string}} values */
      version: ({ given, known }) => `"${given}" given; the link was read as one of version ${known}`,
      /** @param {{length: number, most: number}} values */
      tooLong: ({ length, most }) => `${length} characters; only the first ${most} were read`,
      /** @param {{most: number}} values */
      tooManyLanes: ({ most }) => `one lane too many; there can be ${most}`,
      pointsLeftOut: "these points are not in the link; a saved file carries them",
      noExperiments: "there are no experiments yet; the rest of the link is used",
      noName: "a value without the name of a setting",
      /** @param {{given: string, rival: string}} values */
      rival: ({ given, rival }) =>
        `"${given}" given; "${rival}" says already how fast it plays, and the first of the two counts`,
      /** @param {{given: string}} values */
      notPositive: ({ given }) => `"${given}" given; allowed is a number above 0, or "off"`,
      /** @param {{given: string, least: number, most: number}} values */
      notWithin: ({ given, least, most }) => `"${given}" given; allowed is a number from ${least} to ${most}`,
      /** @param {{given: string, least: number, most: number}} values */
      notSeconds: ({ given, least, most }) =>
        `"${given}" given; allowed is a number of seconds from ${least} to ${most}, or "off"`,
      /** @param {{given: string, most: number}} values */
      notLoss: ({ given, most }) => `"${given}" given; allowed is a number above 0, up to ${most}, or "off"`,
      /** @param {{given: string, least: number, most: number}} values */
      notWhole: ({ given, least, most }) =>
        `"${given}" given; allowed is a whole number from ${least} to ${most}, or "off"`,
      /** @param {{given: string, choices: readonly string[]}} values */
      notOneOf: ({ given, choices }) =>
        `"${given}" given; allowed is one of ${choices.map((choice) => `"${choice}"`).join(", ")}`,
      /** @param {{given: string}} values */
      notInspected: ({ given }) =>
        `"${given}" given; allowed is layer.unit.input, each counted from 1, as in 2.1.3, 2.1.bias or 2.1`,
      /** @param {{given: string, choices: readonly string[]}} values */
      notViews: ({ given, choices }) =>
        `"${given}" given; allowed is one of ${choices.map((name) => `"${name}"`).join(", ")}, or two with a comma between them`,
      /** @param {{given: string}} values */
      notNames: ({ given }) => `"${given}" given; allowed is names with commas between them`,
      /** @param {{given: string, parts: readonly string[]}} values */
      notPart: ({ given, parts }) =>
        `"${given}" given; allowed is the path of a setting, or one of ${parts.join(", ")}`,
      /** @param {{given: string, least: number, most: number}} values */
      notPixels: ({ given, least, most }) =>
        `"${given}" given; allowed is a number of pixels from ${least} to ${most}`,
      /** @param {{given: string}} values */
      notRange: ({ given }) =>
        `"${given}" given; wanted are two numbers from 0 on, the smaller first, as in "20,600"`,
      /** @param {{given: string, most: number}} values */
      notSteps: ({ given, most }) => `"${given}" given; allowed is a whole number from 0 to ${most}`,
    },
  },

  notice: {
    /** @param {number} count */
    title: (count) => (count === 1 ? "One thing could not be used" : `${count} things could not be used`),
    mended: "A link that was damaged",
    more: (/** @type {string} */ count) => `and ${count} more`,
    close: "Close",
    stopHere: "Stop here",
  },

  embed: {
    title: "Put this into a page",
    whole: (/** @type {string} */ step) => `The line holds this very run, at step ${step}.`,
    forms: { iframe: "Frame", element: "Element", link: "Link" },
    formsName: "Form",
    notes: {
      iframe: "For any page that takes HTML. The figure has a window of its own.",
      element:
        "For pages of your own with scripts: the figure is a part of the page, and never wider than its place.",
      link: "For pages that take no HTML: the address of the page with this run.",
    },
    width: "Width",
    height: "Height",
    /** @param {string} text @param {number} least @param {number} most */
    wrongSize: (text, least, most) =>
      `"${text}" given; allowed is a whole number of pixels from ${least} to ${most}`,
    needs: (/** @type {string} */ height) => `Showing all of it takes ${height} pixels of height.`,
    seen: "Show",
    layouts: {
      figure: "the race, as a figure",
      page: "the whole page",
      auto: "as the room allows",
      chosen: "only these panels:",
    },
    panelNames: {
      lanes: "boundaries",
      network: "network",
      curves: "curves",
      data: "data",
      lane: "settings of a lane",
    },
    lock: "only play, step and reset can be used",
    autoplay: "starts by itself, except for readers who want less motion",
    line: "Line to paste",
    copy: "Copy line",
    copied: "Line copied.",
    copyByHand: "The browser does not let this page copy. The line is selected: copy it with Ctrl+C.",
    preview: "Preview",
    settingsOnly: "The line holds the settings, not the run as it is now: Share tells why.",
    open: "Open",
    openTitle: "The whole page with this run, in a new tab",
    stateName: "The given state",
    nothing: "nothing",
    anObject: "an object of another kind",
    /** @param {string} given @param {number} most */
    wrongSteps: (given, most) => `step: ${given} given; allowed is a whole number from 1 to ${most}.`,
    /** @param {string} given */
    wrongState: (given) => `setState: ${given} given; allowed is what getState gave, or a link's fragment.`,
    /** @param {string} type @param {string[]} known */
    unknownMessage: (type, known) => `"${type}" given; allowed is one of ${known.join(", ")}.`,
  },

  undo: {
    lanes: "lanes",
    order: "order of the lanes",
    weight: "weight by hand",
    reset: "reset",
    opened: "what was opened",
    goneOn: "going on from an earlier step",
    several: "several settings",
    /** @param {string} name @param {string} letter */
    ofLane: (name, letter) => `${name} of lane ${letter}`,
    keys: { undo: "Ctrl+Z", redo: "Ctrl+Shift+Z" },
    undo: (/** @type {string | null} */ name) => (name ? `Undo: ${name}` : "Undo: nothing yet"),
    redo: (/** @type {string | null} */ name) => (name ? `Redo: ${name}` : "Redo: nothing yet"),
  },

  session: {
    goingTo: (/** @type {string} */ step) => `On the way to step ${step}`,
  },

  file: {
    memory: "what this browser remembered",
    /** What of it is not here. */
    left: {
      curves: "there was no room for the curves; a few of their points are here",
      run: "the run could not be kept; the settings are here",
    },
    /** Why it was not opened, by the code of the error. */
    errors: {
      /** @param {{most: number}} values */
      tooManyChanges: ({ most }) => `its run has more than ${most} changes of settings and weights`,
      notLoaded: "the part of the page that reads it could not be loaded",
      engineLost: "the engine is lost, and the run with it; please reload the page",
      notJson: "it is not JSON text",
      notOurs: "it is not a saved Ravine session",
      /** @param {{given: number, known: number}} values */
      version: ({ given, known }) => `it is of version ${given}; this page reads version ${known}`,
      /** @param {{place: string}} values */
      wrong: ({ place }) => `"${place}" is missing or is not what it should be`,
      lanes: `"lanes" has to be a list of 1 to 6 lanes`,
      letterTwice: "two lanes have the same letter",
      /** @param {{megabytes: number}} values */
      tooLarge: ({ megabytes }) => `it is larger than ${megabytes} MB`,
      /** @param {{megabytes: number}} values */
      noRoom: ({ megabytes }) => `the session takes more than ${megabytes} MB, which no file of it may have`,
      /** @param {{error: string}} values */
      broken: ({ error }) => `opening it failed (${error})`,
    },
    /** @param {string} letter @param {string} reason */
    ofLane: (letter, reason) => `lane ${letter}: ${reason}`,
    /** @param {string} name @param {string} reason */
    failed: (name, reason) => `${name} was not opened: ${reason}. Everything is as it was.`,
  },

  share: {
    title: "Share and keep",
    link: "Link",
    linkLabel: "Link to this page",
    copy: "Copy link",
    copied: "Link copied.",
    copyByHand: "The browser does not allow copying. The link is selected: press Ctrl+C.",
    /** @param {string} step */
    whole: (step) => `Brings back the settings, the lanes and step ${step}, with the same weights.`,
    settingsOnly: "Settings only",
    reasons: {
      settings: "settings changed in mid-run",
      weights: "weights were edited",
      apart: "lanes stand at different steps",
      long: "there are more than 1,000,000,000 steps",
      points: "there are many own points",
    },
    because: (/** @type {string[]} */ reasons) => `${reasons.join("; ")}. A saved file carries the rest.`,
    file: "File",
    save: "Save session",
    open: "Open session …",
    openHint: "A session can also be dropped anywhere on the page.",
    startOver: "Start over",
    startOverHint: "The settings of a first visit; undo brings these back.",
    takeAway: "Take away",
    lane: "Lane",
    comparison: "Comparison (PNG)",
    comparisonVector: "Comparison (SVG)",
    pictureTitle: (/** @type {string} */ set) => `Ravine: a comparison of optimizers on ${set}`,
    points: (/** @type {string} */ count) => `${count} points`,
    boundary: "Boundary (PNG)",
    curves: "Curves (PNG)",
    table: "Curves (CSV)",
    weights: "Weights (JSON)",
    nothingDrawn: "There are no curves yet: train a little first.",
    saved: (/** @type {string} */ name) => `${name} saved.`,
    trainLoss: "train loss",
    testLoss: "test loss",
    step: "step",
  },

  /** What happened, as the status line says it. */
  events: {
    ready: "Press play. All lanes start from the same weights and see the same batches.",
    loading: "Loading …",
    loadingFailed: "Loading this part of the page failed. Is there a connection? Please try again.",
    playing: "Playing.",
    playingPast: (/** @type {string} */ what) => `Playing on: ${what} is behind already.`,
    passed: { step: "the step to rest at", seconds: "the time", loss: "the loss to rest at" },
    paused: (/** @type {string} */ step) => `Paused at step ${step}.`,
    stepped: (/** @type {string} */ step) => `Step ${step}.`,
    catchingUp: (/** @type {string} */ step) => `Lanes that have waited are catching up to step ${step}.`,
    reset: "Reset: the same run again, at step 0.",
    resting: {
      /** @param {{step: string}} values */
      step: ({ step }) => `The race rests at step ${step}. Play goes on.`,
      /** @param {{step: string, seconds: string}} values */
      seconds: ({ step, seconds }) => `The race rests at step ${step}, after ${seconds} s. Play goes on.`,
      /** @param {{step: string, loss: string, lossOf: "trainLoss" | "testLoss", lanes: string}} values */
      loss: ({ step, loss, lossOf, lanes }) =>
        `The race rests at step ${step}: ${lossOf === "trainLoss" ? "train" : "test"} loss below ${loss} in ${lanes}.`,
    },
    /** Who reached the finish line first: at the very step, or by the evaluation that showed it. */
    first: {
      /** @param {{lanes: string, count: number, isAlone: boolean, step: string, loss: string}} values */
      at: ({ lanes, count, isAlone, step, loss }) =>
        count > 1
          ? `${lanes} reach the finish line together, first of all, at step ${step}: training loss below ${loss}.`
          : `${lanes} reaches the finish line${isAlone ? "" : " first,"} at step ${step}: training loss below ${loss}.`,
      /** @param {{lanes: string, count: number, isAlone: boolean, step: string, loss: string}} values */
      by: ({ lanes, count, isAlone, step, loss }) =>
        count > 1
          ? `A tie: ${lanes} have reached the finish line by step ${step}: training loss below ${loss}.`
          : `${lanes} has reached the finish line${isAlone ? "" : " first,"} by step ${step}: training loss below ${loss}.`,
    },
    /** @param {string} name @param {string} times */
    diverging: (name, times) =>
      `${name} is diverging: its training loss is ${times} times what it began with, and rises.`,
    /** @param {string} name @param {number} layer @param {number} units */
    lockstepUnits: (name, layer, units) =>
      `${name}: the ${units} units of hidden layer ${layer} move in lockstep. All have the same weights, so they learn the same.`,
    /** @param {string} name @param {number} layer @param {number} units @param {number} of */
    deadUnits: (name, layer, units, of) =>
      `${name}: ${units} of ${of} units in hidden layer ${layer} are dead. No training point looked at gives them a gradient.`,
    /** @param {string} name @param {number} layer @param {number} units @param {number} of */
    saturatedUnits: (name, layer, units, of) =>
      `${name}: ${units} of ${of} units in hidden layer ${layer} are saturated. On 95 % of the training points looked at, or more, their slope is below a tenth of its largest.`,
    /** @param {string} name @param {string} times */
    vanishing: (name, times) =>
      `${name}: the gradient vanishes on its way back. That of the first layer is ${times} times smaller than the output's.`,
    /** @param {string} name @param {number} layer @param {string} times */
    exploding: (name, layer, times) =>
      `${name}: the gradient of layer ${layer} explodes. It is ${times} times as long as the layer's weights.`,
    /** @param {string} name @param {string} cosine */
    rateLimit: (name, cosine) =>
      `${name}: its learning rate is near its limit. Successive gradients point against each other, with a cosine of ${cosine}.`,
    /** @param {string} name @param {string} since */
    overfitting: (name, since) =>
      `${name} overfits since step ${since}: its test loss has risen by a tenth while its training loss fell.`,
    /** @param {string} name @param {string} since @param {string} loss */
    plateau: (name, since, loss) =>
      `${name} is on a plateau: since step ${since} its training loss, ${loss}, has fallen by less than one percent.`,
    /** @param {string} name @param {string} loss @param {string} swing */
    noiseFloor: (name, loss, swing) =>
      `${name} has come to its noise floor: its training loss swings by ${swing} around ${loss} and falls no more.`,
    /** @param {string} name @param {string} step @param {string} rate */
    diverged: (name, step, rate) =>
      `${name} diverged at step ${step}: at a learning rate of ${rate} a loss or a weight was no longer finite.`,
    allDiverged: "Every lane has diverged. Lower a rate, then reset.",
    soloDiverged: (/** @type {string} */ name) =>
      `${name} has diverged and trains alone: end its solo, or lower its rate and reset.`,
    outOfMemory: "it has probably run out of memory; fewer samples, units or lanes help",
    engineRebuilt: (/** @type {string} */ error) =>
      `The engine failed (${error}). It was built anew from the same settings and stands at step 0.`,
    engineLost: (/** @type {string} */ error) =>
      `The engine failed (${error}) and could not be built anew. Please reload the page.`,
    /** @param {string} name @param {string} value */
    settingLive: (name, value) => `${name} is now ${value}.`,
    settingChanged: (/** @type {string} */ name) => `${name} changed. Built anew: all lanes start at step 0.`,
    /** @param {string} count */
    ownPoints: (count) => `${count} points of your own. Built anew: all lanes start at step 0.`,
    /** @param {string} file @param {string} count */
    pointsSaved: (file, count) => `${count} points written to ${file}.`,
    laneRemoved: (/** @type {string} */ name) => `${name} removed. The others go on.`,
    /** @param {string} name @param {number} place @param {number} count */
    laneMoved: (name, place, count) => `${name} is now number ${place} of ${count}.`,
    solo: (/** @type {string} */ name) => `${name} trains alone; the others wait.`,
    /** @param {boolean} late @returns {string} */
    soloEnded: (late) =>
      late ? "All lanes train again; those that have waited catch up first." : "All lanes train again.",
    /** @param {string} name @param {string} what */
    groupOwned: (name, what) => `${name} has its own ${what} now.`,
    /** @param {string} name @param {string} what @param {boolean} rebuilt */
    groupShared: (name, what, rebuilt) =>
      `${name} shares the ${what} again.${rebuilt ? " Built anew: all lanes start at step 0." : ""}`,
    /** @param {string} name @param {string} value */
    weightEdited: (name, value) =>
      `${name}: a parameter was set to ${value} by hand. The run goes on from there.`,
    /** @param {string} step */
    lookingBack: (step) =>
      `Looking back at step ${step}. Play, a step or a change goes on from here, in the place of what came after.`,
    atEnd: "The last step of the run again.",
    /** @param {string} name @param {string} step */
    lastGood: (name, step) =>
      `${name} at step ${step}, the last one before it diverged. Lower its rate, or edit a weight.`,
    /** @param {{copy: string, model: string, change: string, step: string, rebuilt: boolean}} values */
    tried: (values) => {
      const { copy, model, change, step, rebuilt } = values;
      const way = rebuilt ? "Built anew: all lanes start at step 0." : `It goes on from step ${step}.`;
      return `${copy} is ${model} with ${change}. ${way}`;
    },
    /** @param {{copy: string, model: string, step: string, weights: boolean, anew: boolean, replaced: string | null}} values */
    laneStarted: ({ copy, model, step, weights, anew, replaced }) => {
      const other = weights ? " with other weights" : "";
      const rule = anew ? " Its rule begins anew there." : "";
      return `${copy} leaves ${model} at step ${step}${other}${replaced ? `, in place of ${replaced}` : ""}.${rule}`;
    },
    noRoomToTry: "There are six lanes already: remove one to try something beside them.",
    /** @param {string} copy @param {string} model @param {string} step */
    branched: (copy, model, step) =>
      step === "0"
        ? `${copy} is a copy of ${model}.`
        : `${copy} is a copy of ${model} at step ${step}. Change one, and play.`,
    /** @param {string} name @param {string} rate @param {string} step */
    rateHalved: (name, rate, step) =>
      step === "0"
        ? `${name}: learning rate halved to ${rate}. All lanes go on from the start.`
        : `${name}: learning rate halved to ${rate}. All lanes go on from step ${step}, where its loss was smallest.`,
    undone: (/** @type {string} */ name) => `Undone: ${name}.`,
    redone: (/** @type {string} */ name) => `Redone: ${name}.`,
    linkOpened: "The link's settings are in place.",
    /** @param {string} name @param {boolean} withRun @returns {string} */
    fileOpened: (name, withRun) =>
      withRun ? `${name} opened: the run goes on where it was saved.` : `${name} opened.`,
    startedOver: "The first settings again.",
  },

  account: {
    step: (/** @type {string} */ step) => `Step ${step}.`,
    /** @param {string} name @param {string} train @param {string} test @param {string | null} accuracy */
    lane: (name, train, test, accuracy) =>
      `${name}: training loss ${train}, test loss ${test}${accuracy === null ? "" : `, test accuracy ${accuracy}`}.`,
    /** @param {string} name @param {string} step */
    diverged: (name, step) => `${name}: diverged at step ${step}.`,
    /** @param {string} name @param {string} step */
    waits: (name, step) => `${name}: waits at step ${step}.`,
  },

  formula: {
    numbers: "numbers for symbols",
    equation: "equation",
    parts: {
      optimizer: "Update rule",
      schedule: "Learning rate",
      gradient: "Loss and gradient",
      averaging: "Averaged weights",
      initializer: "First weights",
      activation: "Activation",
    },
    legends: {
      optimizer:
        "θ parameters, g gradient, t number of the step. Averages start at 0. SF, schedule-free: the weights are y, losses and pictures are taken at x.",
      schedule:
        "t ticks of the clock since the warm-up (tᵢ since restart i), η the rate that was set, L the watched loss.",
      gradient: "ℓ loss of a sample, L its mean over the batch, w weights without biases.",
      averaging: "a averaged weights, θ weights after step t, n steps in the average.",
      initializer: "n in and n out: inputs and outputs of the layer. U uniform, N normal with its variance.",
      activation: "z weighted sum of the inputs and bias, a output of the unit.",
    },
    rest: "orth: about the nearest orthogonal matrix, by five steps of Newton and Schulz; n rows, k columns. Biases and the output layer go by AdamW:",
    setting: "setting",
    now: "now",
    usual: "usual",
    meaning: "what it does",
    off: "off",
    yes: "yes",
    no: "no",
  },
};
