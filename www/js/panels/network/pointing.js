/**
 * Pointing at the diagram, and acting on what is pointed at: an input goes in or out, the next units of a large layer are
 * shown, and what can be changed by hand is opened for it.
 * @import { App } from "../../types.js"
 * @import { Diagram } from "./diagram.js"
 * @import { Part } from "./parts.js"
 */
import { painted } from "../../dom/element.js";
import { layoutPoint } from "../../dom/layout.js";
import { effectiveConfig, ownerOf, selectedLane } from "../../settings/lanes.js";
import { isLimited } from "../../settings/limited.js";
import { numberAt } from "./parts.js";
import { partOf } from "./unit-buttons.js";

/** How far from a link or a bias it is still meant: with a mouse, with a finger. */
const REACH = { fine: 6, coarse: 14 };
/** So many frames a click waits for the numbers it is about. */
const PATIENCE = 10;

/** @param {HTMLElement} host @param {App} app @param {Diagram} diagram */
export function mountPointing(host, app, diagram) {
  const { store, editor, load, signal } = app;
  const { buttons } = diagram;

  /** @param {MouseEvent} event @returns {Part | null} */
  function partAt(event) {
    const isTouch = event instanceof PointerEvent && event.pointerType === "touch";
    const reach = isTouch ? REACH.coarse : REACH.fine;
    const { x, y } = layoutPoint(event, host);
    const number = diagram.scene && numberAt(diagram.scene, x, y, reach);
    if (number?.kind === "bias") return number;
    const button = buttonOf(event);
    return button ? partOf(button) : number;
  }

  host.addEventListener("pointermove", (event) => diagram.point(partAt(event)));
  host.addEventListener("pointerleave", () => diagram.point(buttons.focused));
  host.addEventListener("focusin", () => buttons.focused && diagram.point(buttons.focused));
  host.addEventListener("focusout", () => diagram.point(null));
  host.addEventListener("click", (event) => {
    const button = buttonOf(event);
    if (button?.matches(".more")) return diagram.turnPage(Number(button.dataset.column));
    // A key that presses a button has no place of its own.
    const isKey = event.detail === 0 && button;
    const meant = isKey ? partOf(button) : partAt(event);
    if (meant?.kind === "unit" && meant.column === 0) toggle(meant.unit);
    else if (meant) void edit(meant, button);
  });

  /** @param {number} input */
  function toggle(input) {
    const { state } = store;
    if (!diagram.scene || isLimited(state.page, "network", "features")) return;
    const lane = selectedLane(state);
    /** @type {string[]} */
    const used = effectiveConfig(lane, state).features;
    const next = diagram.scene.features.filter((name, unit) => (unit === input) !== used.includes(name));
    editor.set(ownerOf(state, lane.id, "features"), "features", next);
  }

  /** @param {Part} meant @param {HTMLElement | null} button */
  async function edit(meant, button) {
    if (isLimited(store.state.page, "network", "weights")) return;
    const network = diagram.scene?.network;
    const module = await load(() => import("./weight-editor.js"));
    // What has only just come into sight has its numbers some frames later.
    for (let frame = 0; module && frame < PATIENCE && !diagram.neurons; frame++) await painted();
    const { scene, neurons } = diagram;
    // In the meantime it may have become another network's diagram.
    if (!module || !scene || !neurons || scene.network !== network || signal.aborted) return;
    const onClose = () => {
      // Another one may be open already.
      if (diagram.edited === meant) diagram.edited = null;
      diagram.point(buttons.focused);
    };
    module.openEditor(app, { host, scene, neurons, part: meant, button, onClose });
    diagram.edited = meant;
    diagram.point(meant);
  }
}

/** @param {Event} event */
const buttonOf = ({ target }) => /** @type {HTMLElement} */ (target).closest("button");
