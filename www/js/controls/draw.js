/**
 * The window in which points are drawn. The run follows every change, with its boundary behind the points.
 * @typedef {import("../types.js").Visit} Visit
 * @typedef {import("../types.js").State} State
 * @typedef {import("../types.js").DataInfo} DataInfo
 * @typedef {import("./board.js").Brush} Brush
 */
import { element, focusNear, freshId } from "../dom.js";
import { formatCount, formatValue } from "../format.js";
import { MAX_CLASSES, pointsOf, sharedLane } from "../own.js";
import { Sketch } from "../sketch.js";
import { laterWords } from "../text.js";
import { mapPainter } from "../views/boundary.js";
import { drawPoints, sharpContext } from "../views/points.js";
import { makeBoard } from "./board.js";
import { openDialog } from "./dialog.js";
import { playOrPause } from "./transport.js";

/** After the last change, in milliseconds: a stroke is drawn in one go, and the run is built anew after it. */
const COMMIT_DELAY = 150;
/** Where building takes long, it waits so many times as long. */
const COMMIT_REST = 3;
/** Points stay that far, as a share, from the edge of the board, as the boundary's map has it. */
const MARGIN = 1.08;
const SWATCH = 20;

/** @param {Visit} app */
export function openDraw(app) {
  const { store, race, picture } = app;
  const told = laterWords().data.sketch;
  const lane = sharedLane(store.state);
  const start = startOf(store.state, lane);
  const sketch = new Sketch(start.task, start.values);
  const { dialog, signal } = openDialog(app, told.title, "draw");
  /** Names of what the points measure; a cleared board measures nothing any more. @type {DataInfo | null} */
  let names = start.names;
  let timer = 0;
  /** Milliseconds the last building took. */
  let cost = 0;

  /** @type {Brush} */
  const brush = { tool: "add", target: 0, spray: 1, radius: 0.12 };
  const note = element("p", { className: "note", role: "status" });
  const say = (/** @type {string} */ text) => void (note.textContent = text);
  const problem = element("p", { className: "error", role: "status" });
  const complain = (/** @type {string} */ text) => void (problem.textContent = text);

  const board = makeBoard({
    sketch,
    extent: start.reach * MARGIN,
    reach: start.reach,
    targetRange: start.targetRange,
    brush,
    changed,
    say,
    chooseClass: (target) => targets.choose(target),
    signal,
  });
  const map = element("canvas", { className: "map", "aria-hidden": true });
  const help = element("p", { className: "muted help", id: freshId(), textContent: told.help });
  board.overlay.setAttribute("aria-describedby", help.id);

  // --- What changes go through -----------------------------------------------------------------------------------------

  function changed() {
    show();
    clearTimeout(timer);
    timer = window.setTimeout(commit, Math.max(COMMIT_DELAY, COMMIT_REST * cost));
  }

  function commit() {
    clearTimeout(timer);
    timer = 0;
    const { task, values } = sketch;
    if (sketch.count < 2) return complain(told.tooFew);
    const isOneClass =
      task === "classification" && values.every((value, i) => i % 3 < 2 || value === values[2]);
    if (isOneClass) return complain(told.oneClass);
    const data = {
      kind: "points",
      inputs: Array.from(values.filter((_, i) => i % 3 < 2)),
      targets: Array.from(values.filter((_, i) => i % 3 === 2)),
    };
    const begin = performance.now();
    complain(race.setOwn({ task, data, names: task === start.task ? names : null }));
    cost = performance.now() - begin;
  }
  signal.addEventListener("abort", () => {
    if (timer && !app.signal.aborted) commit();
  });

  /** @param {() => void} change */
  function alter(change) {
    sketch.begin();
    change();
    board.refresh();
    changed();
  }

  // --- The tools -------------------------------------------------------------------------------------------------------

  const tools = makeRadios(
    told.toolsName,
    /** @type {const} */ (["add", "erase", "move"]).map((tool) => ({ value: tool, label: told.tools[tool] })),
    (tool) => {
      brush.tool = tool;
      show();
    },
  );
  const tasks = makeRadios(
    told.task,
    /** @type {const} */ (["classification", "regression"]).map((task) => ({
      value: task,
      label: told.tasks[task],
    })),
    (task) => alter(() => sketch.setTask(task)),
  );
  const targets = makeTargets(start.targetRange, (target) => {
    brush.target = target;
    show();
  });
  const spray = makeSlider(told.spray, { min: 1, max: 20, step: 1, value: brush.spray }, (value) => {
    brush.spray = value;
    show();
  });
  const radius = makeSlider(
    told.radius,
    { min: 2, max: 40, step: 1, value: brush.radius * 100, unit: " %" },
    (value) => void (brush.radius = value / 100),
  );
  const button = (/** @type {string} */ textContent, /** @type {() => void} */ onclick) =>
    element("button", { type: "button", textContent, onclick });
  const undo = button(told.undo, () => step("undo"));
  const redo = button(told.redo, () => step("redo"));
  const clear = button(told.clear, () => {
    names = null;
    alter(() => sketch.clear());
    say(told.cleared);
  });
  const restart = button(told.restart, () => {
    names = start.names;
    alter(() => sketch.replace(start.task, start.values));
  });
  restart.title = told.restartTitle;
  const play = button("", () => playOrPause(app));
  const done = element("button", {
    type: "button",
    className: "primary",
    textContent: told.done,
    onclick: () => dialog.close(),
  });
  const count = element("strong", { className: "count" });

  /** @param {"undo" | "redo"} way */
  function step(way) {
    const possible = way === "undo" ? sketch.canUndo : sketch.canRedo;
    if (!possible) return;
    names = start.names;
    sketch[way]();
    board.refresh();
    changed();
    say(way === "undo" ? told.undone : told.redone);
  }

  dialog.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    step(key === "y" || event.shiftKey ? "redo" : "undo");
  });

  function show() {
    const adding = brush.tool === "add";
    tools.choose(brush.tool);
    tasks.choose(sketch.task);
    targets.show(sketch.task, adding);
    brush.target = targets.target();
    spray.hidden = !adding;
    radius.hidden = brush.tool === "move" || (adding && brush.spray === 1);
    undo.disabled = !sketch.canUndo;
    redo.disabled = !sketch.canRedo;
    clear.disabled = sketch.count === 0;
    // A button that can no longer be used would take the focus with it.
    if (!dialog.contains(focusNear(dialog)) || focusNear(dialog)?.matches(":disabled")) {
      board.overlay.focus();
    }
    count.textContent = told.count(formatCount(sketch.count));
    board.request();
  }

  dialog.append(
    element(
      "div",
      { className: "draw-body" },
      element("div", { className: "board" }, map, board.points, board.overlay),
      element(
        "div",
        { className: "draw-tools" },
        tools.node,
        tasks.node,
        targets.node,
        spray,
        radius,
        element("div", { className: "row" }, undo, redo, clear, restart),
        count,
        element("div", { className: "told" }, problem, note),
        help,
        element("div", { className: "row end" }, play, done),
      ),
    ),
  );
  show();
  board.overlay.focus();

  // --- The run behind the points -----------------------------------------------------------------------------------------

  picture.showElsewhere(store.state.lanes[lane].id);
  signal.addEventListener("abort", () => picture.showElsewhere(null));
  const paint = mapPainter(map);
  store.watch(
    (state) => state.maps[lane],
    (answers) => {
      const run = store.state.runs[lane];
      if (!answers || !run) return;
      map.style.setProperty("--share", String(run.extent / (start.reach * MARGIN)));
      paint(answers, run);
    },
    signal,
  );
  store.watch(
    (state) => state.playing,
    (playing) => void (play.textContent = playing ? told.pause : told.play),
    signal,
  );
}

/**
 * What the board starts with: the points of the present set.
 * @param {State} state
 * @param {number} lane
 */
function startOf(state, lane) {
  const run = state.runs[lane];
  const values = pointsOf(state.config, run);
  const [low, high] = run.targetRange;
  const isRegression = run.task === "regression";
  const reach = values.reduce((most, value, i) => (i % 3 < 2 ? Math.max(most, Math.abs(value)) : most), 1);
  return {
    task: run.task,
    values,
    reach,
    targetRange: /** @type {[number, number]} */ (
      isRegression ? [Math.min(-1, low), Math.max(1, high)] : [-1, 1]
    ),
    names: run.info,
  };
}

/**
 * A row of choices of which one holds.
 * @template {string} Value
 * @param {string} legend
 * @param {{value: Value, label: string}[]} choices
 * @param {(value: Value) => void} onChoice
 */
function makeRadios(legend, choices, onChoice) {
  const name = freshId();
  const inputs = choices.map(({ value }) =>
    element("input", { type: "radio", name, value, onchange: () => onChoice(value) }),
  );
  const labels = choices.map(({ label }, i) => element("label", {}, inputs[i], label));
  return {
    node: element("div", { className: "segments", role: "radiogroup", "aria-label": legend }, ...labels),
    /** @param {string} value */
    choose(value) {
      for (const input of inputs) input.checked = input.value === value;
    },
  };
}

/**
 * What the next points are: a class, told by shape and colour, or a value.
 * @param {[number, number]} range of values
 * @param {(target: number) => void} onChoice
 */
function makeTargets([low, high], onChoice) {
  const told = laterWords().data.sketch;
  const name = freshId();
  let classTarget = 0;
  const inputs = Array.from({ length: MAX_CLASSES }, (_, target) =>
    element("input", {
      type: "radio",
      name,
      "aria-label": told.classOf(target + 1),
      onchange: () => choose(target),
    }),
  );
  const classes = element(
    "div",
    { className: "swatches", role: "radiogroup", "aria-label": told.className },
    ...inputs.map((input, target) =>
      element("label", { title: told.classOf(target + 1) }, input, swatch(target), String(target + 1)),
    ),
  );
  const value = makeSlider(
    told.value,
    { min: low, max: high, step: (high - low) / 40, value: high },
    (target) => onChoice(target),
  );
  let task = "classification";

  /** @param {number} target */
  function choose(target) {
    classTarget = target;
    onChoice(target);
  }
  return {
    node: element("div", {}, classes, value),
    choose,
    target: () => (task === "classification" ? classTarget : Number(value.querySelector("input")?.value)),
    /** @param {string} now @param {boolean} wanted */
    show(now, wanted) {
      task = now;
      classes.hidden = !wanted || task !== "classification";
      value.hidden = !wanted || task !== "regression";
      inputs.forEach((input, target) => (input.checked = target === classTarget));
    },
  };
}

/** @param {number} target */
function swatch(target) {
  const canvas = element("canvas", { "aria-hidden": true });
  drawPoints(
    sharpContext(canvas, SWATCH),
    Float32Array.of(0, 0, target),
    { classes: MAX_CLASSES, targetRange: [0, 1] },
    { extent: 1, size: SWATCH, radius: 6, filled: true, halo: false },
  );
  return canvas;
}

/**
 * @param {string} label
 * @param {{min: number, max: number, step: number, value: number, unit?: string}} range
 * @param {(value: number) => void} onChange
 */
function makeSlider(label, { min, max, step, value, unit = "" }, onChange) {
  const output = element("output");
  const input = element("input", { type: "range", min, max, step, value, "aria-label": label });
  const show = () => void (output.textContent = `${formatValue(Number(input.value), 3)}${unit}`);
  input.addEventListener("input", () => {
    show();
    onChange(Number(input.value));
  });
  show();
  return element("label", { className: "slider" }, element("span", { textContent: label }), input, output);
}
