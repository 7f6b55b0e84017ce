/**
 * The drawing board by keyboard.
 * @import { DrawingBoard } from "./drawing-board.js"
 */
import { MAX_CLASSES } from "../../data/own-points.js";
import { formatCount, formatValue, inputText } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";

/** One press of an arrow key, as a share of the board's half side. */
const KEY_STEP = { fine: 0.05, coarse: 0.25 };

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** @param {DrawingBoard} board @param {(target: number) => void} chooseClass */
export function followKeys(board, chooseClass) {
  const { overlay } = board;
  const { drawn, brush, reach, say } = board.options;
  const told = words().data.sketch;

  const shown = (/** @type {number} */ value) => formatValue(value, 3);
  const place = () => told.at(shown(board.cursor[0]), shown(board.cursor[1]));
  const targetName = () =>
    drawn.task === "classification"
      ? told.classOf(brush.target + 1)
      : `${told.value} ${inputText(brush.target)}`;
  /** Keys reach as far as a step, so that no point lies between two places. */
  const radius = () => Math.max(board.brushRadius(), KEY_STEP.fine * reach * 0.75);

  /** @param {KeyboardEvent} event */
  function moveCursor(event) {
    const [dx, dy] = ARROWS[event.key];
    const step = (event.shiftKey ? KEY_STEP.coarse : KEY_STEP.fine) * reach;
    const [x, y] = board.cursor;
    board.cursor = board.inside([x + dx * step, y + dy * step]);
    if (board.held >= 0) board.drag(board.cursor);
    const near = drawn.countNear(...board.cursor, radius());
    say(board.held >= 0 ? place() : told.near(place(), told.count(formatCount(near))));
  }

  function erase() {
    drawn.begin();
    const erased = board.erase(board.cursor, radius());
    say(erased > 0 ? told.erased(formatCount(erased)) : told.nothingHere);
  }

  /** Takes the nearest point along, or puts down the one that is held. */
  function take() {
    if (board.held >= 0) {
      board.held = -1;
      return say(told.putDown(place()));
    }
    board.held = drawn.nearest(...board.cursor, radius());
    if (board.held < 0) return say(told.nothingHere);
    drawn.begin();
    board.drag(board.cursor);
    say(told.taken);
  }

  function use() {
    if (board.held >= 0 || brush.tool === "move") return take();
    if (brush.tool === "erase") return erase();
    drawn.begin();
    if (board.dab(board.cursor) > 0) say(told.put(targetName(), place()));
  }

  /** @type {Record<string, () => void>} */
  const actions = { Enter: use, " ": use, Delete: erase, Backspace: erase, m: take, M: take };

  overlay.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const digit = Number(event.key);
    if (event.key in ARROWS) moveCursor(event);
    else if (event.key in actions) actions[event.key]();
    else if (digit >= 1 && digit <= MAX_CLASSES && drawn.task === "classification") chooseClass(digit - 1);
    else return;
    event.preventDefault();
    board.hover = null;
    board.request();
  });
  overlay.addEventListener("focus", () => board.request());
  overlay.addEventListener("blur", () => {
    board.held = -1;
    board.request();
  });
}
