/**
 * The dialog in which points are drawn. The run follows every change, with its boundary behind the points.
 * @import { App, DataInfo, LaneState, SharedConfig } from "../../types.js"
 * @import { Brush } from "./drawing-board.js"
 */
import { DrawnPoints } from "../../data/drawn-points.js";
import { pointsOf, sharedLane } from "../../data/own-points.js";
import { element, focusNear, freshId } from "../../dom/element.js";
import { mapPainter } from "../../drawing/boundary.js";
import { formatCount } from "../../i18n/format.js";
import { refusedText } from "../../i18n/sentences.js";
import { words } from "../../i18n/words.js";
import { laneOf } from "../../settings/lanes.js";
import { makeButton, openDialog } from "../dialog.js";
import { DrawingBoard } from "./drawing-board.js";
import { followKeys } from "./drawing-keys.js";
import { followPointer } from "./drawing-pointer.js";
import { makeSegments, makeSlider, makeTargets } from "./drawing-tools.js";

/** After the last change, in milliseconds: a stroke is drawn in one go, and the run is built anew after it. */
const COMMIT_DELAY = 150;
/** Where building takes long, it waits so many times as long. */
const COMMIT_REST = 3;
/** Points stay that far, as a share, from the edge of the board, as the boundary's map has it. */
const MARGIN = 1.08;

/** @param {App} app */
export function openDraw(app) {
  const { store, player, editor } = app;
  const told = words().data.sketch;
  const lane = sharedLane(store.state);
  const { reach, targetRange, ...start } = startOf(store.state.config, lane);
  const drawn = new DrawnPoints(start.task, start.values);
  const { dialog, signal } = openDialog(app, told.title, "draw");
  /** Names of what the points measure; a cleared board measures nothing any more. @type {DataInfo | null} */
  let names = start.names;

  /** @type {Brush} */
  const brush = { tool: "add", target: 0, spray: 1, radius: 0.12 };
  const note = element("p", { className: "note", role: "status" });
  const say = (/** @type {string} */ text) => void (note.textContent = text);
  const problem = element("p", { className: "error", role: "status" });
  const train = makePatient(commit, app.signal, signal);

  const extent = reach * MARGIN;
  const board = new DrawingBoard({ drawn, extent, reach, targetRange, brush, changed, say }, signal);
  followPointer(board);
  followKeys(board, (target) => targets.choose(target));
  const map = element("canvas", { className: "map", "aria-hidden": true });
  const help = element("p", { className: "muted help", id: freshId(), textContent: told.help });
  board.overlay.setAttribute("aria-describedby", help.id);

  function changed() {
    show();
    train();
  }

  /** Trains on the points as they are now. */
  function commit() {
    const { task, values } = drawn;
    const lack = lackOf(drawn);
    problem.textContent = lack;
    if (lack) return;
    const inputs = Array.from(values.filter((_, i) => i % 3 < 2));
    const targets = Array.from(values.filter((_, i) => i % 3 === 2));
    const data = /** @type {const} */ ({ kind: "points", inputs, targets });
    const refusal = editor.setOwnPoints({ task, data, names: task === start.task ? names : null });
    if (refusal) problem.textContent = refusedText(refusal);
  }

  /** @param {() => void} change */
  function alter(change) {
    drawn.begin();
    change();
    board.refresh();
    changed();
  }

  // --- The tools -------------------------------------------------------------------------------------------------------

  /** @param {Partial<Brush>} changes */
  function use(changes) {
    Object.assign(brush, changes);
    show();
  }
  const tools = makeSegments(told.toolsName, told.tools, (tool) => use({ tool }));
  const tasks = makeSegments(told.task, told.tasks, (task) => alter(() => drawn.setTask(task)));
  const targets = makeTargets(targetRange, (target) => use({ target }));
  const dab = { min: 1, max: 20, step: 1, value: brush.spray };
  const spray = makeSlider(told.spray, dab, (points) => use({ spray: points }));
  const percent = { min: 2, max: 40, step: 1, value: brush.radius * 100, unit: " %" };
  const radius = makeSlider(told.radius, percent, (value) => use({ radius: value / 100 }));
  const undo = makeButton(told.undo, () => step("undo"));
  const redo = makeButton(told.redo, () => step("redo"));
  const clear = makeButton(told.clear, () => {
    names = null;
    alter(() => drawn.clear());
    say(told.cleared);
  });
  const restart = makeButton(
    told.restart,
    () => {
      names = start.names;
      alter(() => drawn.replace(start.task, start.values));
    },
    { title: told.restartTitle },
  );
  const play = makeButton("", () => (store.state.playing ? player.pause() : player.play()));
  const done = makeButton(told.done, () => dialog.close(), { className: "primary" });
  const count = element("strong", { className: "count" });

  /** @param {"undo" | "redo"} way */
  function step(way) {
    if (!drawn[way]()) return;
    names = start.names;
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
    tasks.choose(drawn.task);
    targets.show(drawn.task, adding);
    brush.target = targets.target();
    spray.node.hidden = !adding;
    radius.node.hidden = brush.tool === "move" || (adding && brush.spray === 1);
    undo.disabled = !drawn.canUndo;
    redo.disabled = !drawn.canRedo;
    clear.disabled = drawn.count === 0;
    // A button that can no longer be used would take the focus with it.
    const focus = focusNear(dialog);
    if (!dialog.contains(focus) || focus?.matches(":disabled")) board.overlay.focus();
    count.textContent = told.count(formatCount(drawn.count));
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
        spray.node,
        radius.node,
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
  showBoundary(app, lane.id, { map, extent }, signal);
  store.watch(
    (state) => state.playing,
    (playing) => void (play.textContent = playing ? told.pause : told.play),
    signal,
  );
}

/** The points of the present set, to start with. @param {SharedConfig} config @param {LaneState} lane */
function startOf(config, { dataset }) {
  const values = pointsOf(config, dataset);
  const [low, high] = dataset.task === "regression" ? dataset.targetRange : [0, 0];
  /** @type {[number, number]} */
  const targetRange = [Math.min(-1, low), Math.max(1, high)];
  const reach = values.reduce((most, value, i) => (i % 3 < 2 ? Math.max(most, Math.abs(value)) : most), 1);
  return { task: dataset.task, values, reach, targetRange, names: dataset.info };
}

/**
 * Does something a while after it was last asked for, or when the dialog is closed.
 * @param {() => void} commit
 * @param {AbortSignal} page nothing is done when it has ended
 * @param {AbortSignal} signal of the dialog
 */
function makePatient(commit, page, signal) {
  let timer = 0;
  /** Milliseconds that it took last time. */
  let cost = 0;
  function now() {
    timer = 0;
    const begin = performance.now();
    commit();
    cost = performance.now() - begin;
  }
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    if (timer && !page.aborted) now();
  });
  return () => {
    clearTimeout(timer);
    timer = window.setTimeout(now, Math.max(COMMIT_DELAY, COMMIT_REST * cost));
  };
}

/** Why nothing can be trained on such points, or nothing. @param {DrawnPoints} drawn */
function lackOf({ task, count, values }) {
  const told = words().data.sketch;
  if (count < 2) return told.tooFew;
  const isOneClass = values.every((value, i) => i % 3 < 2 || value === values[2]);
  return task === "classification" && isOneClass ? told.oneClass : "";
}

/**
 * The boundary of the run behind the points.
 * @param {App} app
 * @param {number} id of the lane
 * @param {{map: HTMLCanvasElement, extent: number}} board
 * @param {AbortSignal} signal
 */
function showBoundary({ store, comparison }, id, { map, extent }, signal) {
  comparison.showElsewhere(id);
  signal.addEventListener("abort", () => comparison.showElsewhere(null));
  const paint = mapPainter(map);
  store.watch(
    (state) => laneOf(state, id)?.map,
    () => {
      const lane = laneOf(store.state, id);
      if (!lane?.map) return;
      map.style.setProperty("--share", String(lane.dataset.extent / extent));
      paint(lane.map, lane.dataset);
    },
    signal,
  );
}
