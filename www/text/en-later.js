/**
 * The words of what is loaded later, in English: panels and windows that are opened, and what is said once a visit has begun.
 */
export default {
  settings: {
    dataSet: "data set",
    firstWeights: "first weights",
    /** What the engine says of a value it refuses. @param {string} message */
    refusal: (message) => message,
  },

  link: {
    link: "the link",
    /** @param {string} letter @param {string} path */
    ofLane: (letter, path) => `${path} of lane ${letter}`,
    unknownKey: "there is no such setting",
    /** @param {string} value */
    twice: (value) => `given a second time, as "${value}"; the first one counts`,
    encoding: "broken percent-encoding",
    /** @param {string} value @param {string} allowed */
    refused: (value, allowed) => `"${value}" given; allowed is ${allowed}`,
    /** @param {string} value @param {string} known */
    version: (value, known) => `"${value}" given; the link was read as one of version ${known}`,
    /** @param {number} length @param {number} most */
    tooLong: (length, most) => `${length} characters; only the first ${most} were read`,
    /** @param {number} most */
    tooManyLanes: (most) => `one lane too many; there can be ${most}`,
    pointsLeftOut: "these points are not in the link; a saved file carries them",
    positive: "a number above 0",
    /** @param {readonly string[]} choices */
    oneOf: (choices) => `one of ${choices.map((choice) => `"${choice}"`).join(", ")}`,
    names: "names with commas between them",
    /** @param {string[]} parts */
    limits: (parts) => `the path of a setting, or one of ${parts.join(", ")}`,
    noExperiments: "there are no experiments yet; the rest of the link is used",
    /** @param {number} most */
    steps: (most) => `a whole number from 0 to ${most}`,
  },

  notice: {
    /** @param {number} count */
    title: (count) => (count === 1 ? "One thing could not be had" : `${count} things could not be had`),
    /** @param {string} count */
    more: (count) => `and ${count} more`,
    close: "Close",
    stopHere: "Stop here",
  },

  embed: {
    title: "Put this into a page",
    /** @param {string} step */
    whole: (step) => `The line holds this very run, at step ${step}.`,
    forms: { iframe: "Frame", element: "Element", link: "Link" },
    formsName: "Form",
    notes: {
      iframe: "For any page that takes HTML. The figure has a window of its own.",
      element:
        "For pages of your own with scripts: the figure is a part of the page, as high as it needs to be.",
      link: "For pages that take no HTML: the address of the page with this run.",
    },
    width: "Width",
    height: "Height",
    /** @param {string} text @param {number} least @param {number} most */
    wrongSize: (text, least, most) =>
      `"${text}" given; allowed is a whole number of pixels from ${least} to ${most}`,
    /** @param {string} height */
    needs: (height) => `All of it needs ${height} pixels of height.`,
    panels: "Panels",
    asRoomAllows: "as the room allows",
    chosen: "only these:",
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
    /** @param {string} given @param {number} most */
    wrongSteps: (given, most) => `step: ${given} given; allowed is a whole number from 1 to ${most}.`,
    /** @param {string} given */
    wrongState: (given) => `setState: ${given} given; allowed is what getState gave, or a link's fragment.`,
    /** @param {string} type @param {string[]} known */
    unknownMessage: (type, known) => `"${type}" given; allowed is one of ${known.join(", ")}.`,
  },

  undo: {
    /** @param {string} name */
    undone: (name) => `Undone: ${name}.`,
    /** @param {string} name */
    redone: (name) => `Redone: ${name}.`,
    lanes: "lanes",
    several: "several settings",
    /** @param {string} name @param {string} letter */
    ofLane: (name, letter) => `${name} of lane ${letter}`,
    /** @param {string | null} name */
    undo: (name) => (name ? `Undo: ${name}` : "Undo: nothing yet"),
    /** @param {string | null} name */
    redo: (name) => (name ? `Redo: ${name}` : "Redo: nothing yet"),
  },

  session: {
    opened: "The link's settings are in place.",
    startedOver: "The first settings again.",
    /** @param {string} step */
    goingTo: (step) => `On the way to step ${step}`,
  },

  file: {
    memory: "what this browser remembered",
    notJson: "it is not JSON text",
    notOurs: "it is not a saved Ravine session",
    /** @param {string} given @param {number} known */
    version: (given, known) => `it is of version ${given}; this page reads version ${known}`,
    /** @param {string} place */
    wrong: (place) => `"${place}" is missing or is not what it should be`,
    lanes: `"lanes" has to be a list of 1 to 6 lanes`,
    letterTwice: "two lanes have the same letter",
    /** @param {number} megabytes */
    tooLarge: (megabytes) => `it is larger than ${megabytes} MB`,
    /** @param {string} letter @param {string} message */
    refused: (letter, message) => `lane ${letter}: ${message}`,
    /** @param {string} name @param {string} reason */
    failed: (name, reason) => `${name} was not opened: ${reason}. Everything is as it was.`,
    /** @param {string} name */
    opened: (name) => `${name} opened.`,
    /** @param {string} name */
    openedRun: (name) => `${name} opened: the run goes on where it was saved.`,
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
      points: "there are many own points",
    },
    /** @param {string[]} reasons */
    because: (reasons) => `${reasons.join("; ")}. A saved file carries the rest.`,
    file: "File",
    save: "Save session",
    open: "Open session …",
    openHint: "A session can also be dropped anywhere on the page.",
    startOver: "Start over",
    startOverHint: "The settings of a first visit; undo brings these back.",
    takeAway: "Take away",
    lane: "Lane",
    boundary: "Boundary (PNG)",
    curves: "Curves (PNG)",
    table: "Curves (CSV)",
    weights: "Weights (JSON)",
    nothingDrawn: "There are no curves yet: train a little first.",
    /** @param {string} name */
    saved: (name) => `${name} saved.`,
    trainLoss: "train loss",
    testLoss: "test loss",
    step: "step",
  },

  race: {
    /** @param {string} step */
    paused: (step) => `Paused at step ${step}.`,
    /** @param {string} step */
    stepped: (step) => `Step ${step}.`,
    reset: "Reset: the same run again, at step 0.",
    /** @param {string} name @param {string} value */
    isNow: (name, value) => `${name} is now ${value}.`,
    /** @param {string} name */
    changed: (name) => `${name} changed. Built anew: all lanes start at step 0.`,
    /** @param {string} copy @param {string} model */
    added: (copy, model) => `${copy} added, a copy of ${model}. All lanes start at step 0.`,
    /** @param {string} loss @param {string} names @param {string} step */
    firstBelow: (loss, names, step) => `First below ${loss}: ${names}, by step ${step}.`,
    allDiverged: "Every lane has diverged. Lower a rate, then reset.",
    /** @param {string} error */
    rebuilt: (error) =>
      `The engine failed (${error}). It was built anew from the same settings and stands at step 0.`,
    /** @param {string} error */
    lost: (error) => `The engine failed (${error}) and could not be built anew. Please reload the page.`,
  },

  lanes: {
    inNetwork: (/** @type {string} */ value) => `${value}: change it in the network.`,
    groups: {
      data: "data",
      trainFraction: "split",
      features: "inputs",
      hidden: "layers",
      initializer: "first weights",
      shuffle: "shuffle",
    },
    /** @param {string} name */
    removed: (name) => `${name} removed. The others go on.`,
    /** @param {string} name @param {number} place @param {number} count */
    moved: (name, place, count) => `${name} is now number ${place} of ${count}.`,
    /** @param {string} name */
    alone: (name) => `${name} trains alone; the others wait.`,
    /** @param {boolean} late @returns {string} */
    together: (late) =>
      late ? "All lanes train again; those that have waited catch up first." : "All lanes train again.",
    /** @param {string} name */
    aloneDiverged: (name) =>
      `${name} has diverged and trains alone: end its solo, or lower its rate and reset.`,
    /** @param {string} step */
    catchingUp: (step) => `Lanes that have waited are catching up to step ${step}.`,
    /** @param {string} name @param {string} what */
    owns: (name, what) => `${name} has its own ${what} now.`,
    /** @param {string} name @param {string} what @param {boolean} anew */
    shares: (name, what, anew) =>
      `${name} shares the ${what} again.${anew ? " Built anew: all lanes start at step 0." : ""}`,
    waits: (/** @type {string} */ step) => `waits at step ${step}`,
    handle: "All settings of this lane, and its network. Drag to move the lane.",
    soloTitle: "Train this lane alone; the others wait, and catch up afterwards",
  },

  outputs: {
    /** @param {string} name @param {string} step */
    confusionAt: (name, step) => `${name} at step ${step}: true classes in rows, predicted ones in columns.`,
    train: "training points",
    test: "test points",
    /** @param {string} name @param {string} share */
    caption: (name, share) => `${name}: ${share} right`,
    corner: "true class, predicted as",
  },

  account: {
    /** @param {string} step */
    step: (step) => `Step ${step}.`,
    /** @param {string} name @param {string} train @param {string} test @param {string | null} accuracy */
    lane: (name, train, test, accuracy) =>
      `${name}: training loss ${train}, test loss ${test}${accuracy === null ? "" : `, test accuracy ${accuracy}`}.`,
    /** @param {string} name @param {string} step */
    diverged: (name, step) => `${name}: diverged at step ${step}.`,
    /** @param {string} name @param {string} step */
    waits: (name, step) => `${name}: waits at step ${step}.`,
  },

  stops: {
    title: "Stop by itself",
    labels: { step: "at step", seconds: "after seconds of playing", loss: "when" },
    lossOf: { name: "Which loss", trainLoss: "train loss", testLoss: "test loss" },
    lanes: { name: "Of which lanes", any: "of any lane", all: "of all lanes" },
    below: "is below",
    none: "none",
    clear: "Clear all",
    help: "Play goes on past a stop. Losses are looked at where the curves have points. Diverged lanes do not count.",
    errors: {
      /** @param {string} text */
      step: (text) => `"${text}" is no step: a whole number from 1 to 1,000,000,000 is allowed, or nothing.`,
      /** @param {string} text */
      seconds: (text) => `"${text}" is no time: 0.1 to 86,400 seconds are allowed, or nothing.`,
      /** @param {string} text */
      loss: (text) => `"${text}" is no loss: a number above 0, up to 1,000,000,000, is allowed, or nothing.`,
    },
    playing: "Playing.",
    /** @param {string} what */
    past: (what) => `Playing on: ${what} is behind already.`,
    passed: { step: "the step to stop at", seconds: "the time", loss: "the loss to stop at" },
    stopped: {
      /** @param {{step: string}} values */
      step: ({ step }) => `Stopped at step ${step}, as asked.`,
      /** @param {{step: string, seconds: string}} values */
      seconds: ({ step, seconds }) => `Stopped at step ${step}, after ${seconds} s.`,
      /** @param {{step: string, loss: string, lossOf: "trainLoss" | "testLoss", lanes: string}} values */
      loss: ({ step, loss, lossOf, lanes }) =>
        `Stopped at step ${step}: ${lossOf === "trainLoss" ? "train" : "test"} loss below ${loss} in ${lanes}.`,
    },
    /** @param {string} step */
    atStep: (step) => `step ${step}`,
    /** @param {string} seconds */
    afterSeconds: (seconds) => `${seconds} s`,
    /** @param {string} loss */
    belowLoss: (loss) => `loss < ${loss}`,
  },

  curves: {
    /** The place of the cursor, by axis. @type {Record<"step" | "epochs" | "samples" | "milliseconds", (x: string) => string>} */
    at: {
      step: (x) => `step ${x}`,
      epochs: (x) => `epoch ${x}`,
      samples: (x) => `${x} gradient evaluations`,
      milliseconds: (x) => `${x} ms`,
    },
    lane: "lane",
    /** @param {string} text */
    finishLineError: (text) => `given "${text}"; a loss above 0 is wanted, or nothing`,
    cursor: "Cursor on the curves",
    cursorHelp:
      "Arrow keys move the cursor, Shift with them the part shown. + and − zoom, 0 shows the whole run. Or drag, or Ctrl and wheel; a double click shows the whole run.",
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
    saved: (/** @type {string} */ name, /** @type {string} */ count) => `${count} points written to ${name}.`,
    changed: (/** @type {string} */ count) =>
      `${count} points of your own. Built anew: all lanes start at step 0.`,
    close: "Close",
    bytes: "bytes",

    // Sentences about tables.
    spreadsheet: (/** @type {string} */ name) =>
      `“${name}” is a spreadsheet or an archive, no text. Save the sheet as CSV and open that.`,
    binary: (/** @type {string} */ name) =>
      `“${name}” is no text. A table as text is wanted: CSV, one row a line.`,
    fileTooLarge: (/** @type {string} */ name, /** @type {string} */ size, /** @type {string} */ most) =>
      `“${name}” has ${size}; at most ${most} are read. Nothing was loaded.`,
    unreadable: (/** @type {string} */ name) =>
      `“${name}” could not be read. Is it a file that is still there?`,
    oneFile: (/** @type {string} */ count) => `${count} files were given; one at a time is read.`,
    tooManyLines: (/** @type {string} */ count, /** @type {string} */ most) =>
      `The table has ${count} lines; at most ${most} are read.`,
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
      `${count === 0 ? "No line" : "One line"} can be used; two points are the least.`,
    oneClass: (/** @type {string} */ column, /** @type {string} */ label) =>
      `Every “${column}” is “${label}”; two classes are the least.`,
    tooManyClasses: (/** @type {string} */ column, /** @type {string} */ count, /** @type {string} */ some) =>
      `“${column}” has ${count} different classes, among them ${some}; at most 6 are allowed. Is it a value to predict, or is another column meant?`,
    emptyCell: "the cell is empty",
    noNumber: (/** @type {string} */ cell) => `“${cell}” is no number`,
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
      forget: "Take another",
      source: (/** @type {string} */ name, /** @type {string} */ size) => `${name} · ${size}`,
      separator: "Separator",
      separators: { ",": "comma ,", ";": "semicolon ;", "\t": "tab" },
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
      more: (/** @type {string} */ count) => `and ${count} more rows`,
      leaveOut: (/** @type {string} */ count) =>
        `leave out ${count === "1" ? "this line" : `these ${count} lines`}`,
      problems: (/** @type {string} */ count) =>
        count === "1" ? "One line cannot be used:" : `${count} lines cannot be used, the first of them:`,
      ready: (/** @type {string} */ count, /** @type {string} */ what) => `${count} points, ${what}.`,
      taken: (/** @type {string} */ count, /** @type {string} */ all) =>
        `${count} of ${all} rows, spread evenly over the table`,
      classes: (/** @type {string} */ names) => `classes ${names}`,
      values: (/** @type {string} */ name) => `values of “${name}”`,
      use: (/** @type {string} */ count) => `Use ${count} points`,
      useNone: "Use these points",
    },

    sketch: {
      title: "Draw points",
      canvas: "Points",
      canvasRole: "drawing board",
      help: "Arrow keys move the cursor, Shift with them in larger steps. Enter puts a point or erases, by the tool; Delete erases; 1 to 6 choose the class; M takes the nearest point along, and puts it down again.",
      tools: { add: "Add", erase: "Erase", move: "Move" },
      toolsName: "Tool",
      className: "Class",
      classNames: "Classes",
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
    /** What −1 … 1 stands for. @param {string[]} ranges */
    scaled: (ranges) => `−1 … 1 stands for ${ranges.join(", ")}.`,
  },

  travel: {
    looking: "Looking back. Play, a step or a change goes on from here, in the place of what came after.",
    atEnd: "The last step of the run again.",
    /** @param {string} copy @param {string} model @param {string} step */
    branched: (copy, model, step) => `${copy} is a copy of ${model} at step ${step}. Change one, and play.`,
    /** @param {string} name @param {string} step */
    lastGood: (name, step) =>
      `${name} at step ${step}, the last one before it diverged. Lower its rate, or edit a weight.`,
    /** @param {string} name @param {string} rate @param {string} step */
    halved: (name, rate, step) =>
      step === "0"
        ? `${name}: learning rate halved to ${rate}. All lanes go on from the start.`
        : `${name}: learning rate halved to ${rate}. All lanes go on from step ${step}, where its loss was smallest.`,
    /** @param {string} name @param {string} step @param {string} rate */
    diverged: (name, step, rate) =>
      `${name} diverged at step ${step}: at a learning rate of ${rate} a loss or a weight was no longer finite.`,
    /** @param {string} step */
    divergedAt: (step) => `Diverged at step ${step}`,
    /** @param {string} rate */
    reason: (rate) => `With η = ${rate} a loss or a weight was no longer finite.`,
    halve: "halve η",
    halveTitle: "Half the rate, from the step where this lane's loss was smallest. All lanes go back there.",
    back: "last good step",
    backTitle: "All lanes back to the last step that this lane made",
    /** @param {string} letter */
    branchTitle: (letter) =>
      `A copy of lane ${letter} as it is at this step, with its weights and its optimizer's state. Change it, and both go on side by side.`,
  },

  network: {
    weight: "weight",
    bias: "bias",
    /** @param {number} unit */
    fromUnit: (unit) => `from unit ${unit}`,
    close: "Close",
    editorHelp: "Arrow keys change a value by 0.1, with Shift by 1.",
    /** @param {string} name @param {string} value */
    edited: (name, value) => `${name}: a parameter was set to ${value} by hand. The run goes on from there.`,
    /** @param {string} text */
    notWeight: (text) => `“${text}” is no weight: a number between −1,000,000 and 1,000,000 is allowed.`,
    /** @param {string} reach */
    range: (reach) => `−${reach} … ${reach}`,
    /** @param {string} value */
    weightIs: (value) => `weight ${value}`,
    /** @param {string} from @param {string} to */
    linkName: (from, to) => `${from} → ${to}`,
  },

  formula: {
    numbers: "numbers for symbols",
    equation: "equation",
    parts: {
      optimizer: "Update rule",
      schedule: "Learning rate",
      gradient: "Loss and gradient",
      initializer: "First weights",
      activation: "Activation",
    },
    legends: {
      optimizer: "θ parameters, g gradient, t number of the step. Averages start at 0.",
      schedule:
        "t ticks of the clock since the warm-up (tᵢ since restart i), η the rate that was set, L the watched loss.",
      gradient: "ℓ loss of a sample, L its mean over the batch, w weights without biases.",
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

  report: {
    /** @param {string} factor */
    growth: (factor) => `loss ${factor} × its start: lower η`,
    /** @param {string} line */
    fromStart: (line) => `below ${line} from the start`,
    first: "first",
    /** @param {string} line @param {string} step */
    below: (line, step) => `below ${line} by step ${step}`,
  },

  page: {
    resetTitle: "The same run again, from step 0 (R)",
    newSeedTitle: "Other data, weights and batches",
    stepTitle: "One step of every lane (S)",
  },
};
