/**
 * Pointing at the diagram, and acting on what is pointed at: a unit is shown large, a link or a bias tells its number, an
 * input goes in or out, and what can be changed by hand is opened for it.
 * @typedef {import("../../types.js").Neurons} Neurons
 * @typedef {import("../../types.js").Visit} Visit
 * @typedef {import("../network.js").Diagram} Diagram
 * @typedef {import("./parts.js").Part} Part
 * @typedef {import("./scene.js").Scene} Scene
 */
import { element, painted } from "../../dom.js";
import { formatValue } from "../../format.js";
import { isLimited } from "../../limited.js";
import { effectiveConfig, ownerOf } from "../../state.js";
import { laterWords, words } from "../../text.js";
import { partOf } from "./buttons.js";
import { reachOf } from "./paint.js";
import { planeOf } from "./parts.js";
import { isSamePart, middleOf, numberAt, parameterOf, partName } from "./pointed.js";

/** How far from a link or a bias it is still meant: with a mouse, with a finger. */
const REACH = { fine: 6, coarse: 14 };
/** So many frames a click waits for the numbers it is about. */
const PATIENCE = 10;

/**
 * @param {Visit} visit
 * @param {Diagram} diagram
 * @returns {(event: MouseEvent) => void} does what a click means
 */
export function mountPointing(visit, diagram) {
  const { store, race } = visit;
  const { host, buttons, lens, painter } = diagram;
  const { plane } = lens;
  const hint = element("div", { className: "hint", "aria-hidden": true });
  /** What is being edited: pointed at as long as nothing else is. @type {Part | null} */
  let edited = null;

  diagram.forget = () => void (diagram.part = edited = null);
  diagram.tell = (scene, neurons) => {
    showInLens(scene, neurons);
    showHint(scene, neurons);
  };

  /**
   * The unit that is pointed at, in place of the network's answer.
   * @param {Scene} scene
   * @param {Neurons} neurons
   */
  function showInLens(scene, neurons) {
    const { part, features } = diagram;
    plane.hidden = part?.kind !== "unit" || scene.isLens(part);
    if (part?.kind !== "unit" || plane.hidden) return;
    const { column, unit } = part;
    const values = column === 0 ? features[unit] : planeOf(neurons, column, unit);
    const shade = scene.shadeOf(column, unit);
    const bias = column > 0 && neurons.weights[parameterOf(neurons, { kind: "bias", column, unit })];
    const details = [
      ...(bias === false ? [] : [words().network.biasIs(formatValue(bias))]),
      ...(shade === null ? [laterWords().network.range(formatValue(reachOf(values)))] : []),
    ];
    lens.say(scene.unitName(column, unit), details.join(" · "));
    const image = painter.load(values, shade);
    plane.width = plane.height = image.width;
    plane.getContext("2d")?.drawImage(image, 0, 0);
  }

  /**
   * The number of the link or the bias that is pointed at.
   * @param {Scene} scene
   * @param {Neurons} neurons
   */
  function showHint(scene, neurons) {
    const { part } = diagram;
    if (part === null || part.kind === "unit") return hint.remove();
    host.append(hint);
    const { biasIs } = words().network;
    const value = formatValue(neurons.weights[parameterOf(neurons, part)]);
    const text = part.kind === "link" ? laterWords().network.weightIs(value) : biasIs(value);
    hint.replaceChildren(
      element("strong", { textContent: text }),
      element("span", { textContent: partName(scene, part) }),
    );
    const { x, y } = middleOf(scene, part);
    const { offsetWidth: width, offsetHeight: height } = hint;
    const below = y + 14 + height < scene.arrangement.height;
    hint.style.left = `${Math.max(2, Math.min(scene.arrangement.width - width - 2, x - width / 2))}px`;
    hint.style.top = `${below ? y + 14 : y - 14 - height}px`;
  }

  // --- Pointing ----------------------------------------------------------------------------------------------------

  /** @param {Part | null} next */
  function point(next) {
    const part = next ?? edited;
    if (isSamePart(part, diagram.part)) return;
    diagram.part = part;
    host.classList.toggle("pointing", part !== null && part.kind !== "unit");
    diagram.paint();
  }

  /**
   * @param {MouseEvent} event
   * @returns {Part | null}
   */
  function partAt(event) {
    const box = host.getBoundingClientRect();
    const isTouch = event instanceof PointerEvent && event.pointerType === "touch";
    const reach = isTouch ? REACH.coarse : REACH.fine;
    const { scene } = diagram;
    const number = scene && numberAt(scene, event.clientX - box.left, event.clientY - box.top, reach);
    if (number?.kind === "bias") return number;
    const button = buttonOf(event);
    return button ? partOf(button) : number;
  }

  host.addEventListener("pointermove", (event) => point(partAt(event)));
  host.addEventListener("pointerleave", () => point(buttons.focused));
  host.addEventListener("focusin", () => buttons.focused && point(buttons.focused));
  host.addEventListener("focusout", () => point(null));

  // --- Acting ------------------------------------------------------------------------------------------------------

  /** @param {number} input */
  function toggle(input) {
    if (!diagram.scene || isLimited(store.state.page, "network", "features")) return;
    const { features: all } = diagram.scene;
    const used = effectiveConfig(store.state, store.state.selected).features;
    const next = all.filter((name, unit) => (unit === input) !== used.includes(name));
    race.set(ownerOf(store.state, store.state.selected, "features"), "features", next);
  }

  /** @param {number} column the one whose next units are wanted */
  function turnPage(column) {
    if (!diagram.scene) return;
    const { first, count, spots } = diagram.scene.columns[column];
    diagram.firsts[column] = first + spots.length < count ? first + spots.length : 0;
    diagram.layOut();
  }

  /**
   * @param {Part} meant
   * @param {HTMLElement | null} button
   */
  function edit(meant, button) {
    if (isLimited(store.state.page, "network", "weights")) return;
    void visit.open(
      () => import("./editor.js"),
      async ({ openEditor, rowsOf }) => {
        const neuronsNow = () => diagram.scene?.neuronsIn(store.state);
        // What has only just come into sight has its numbers some frames later.
        for (let frame = 0; frame < PATIENCE && !neuronsNow(); frame++) await painted();
        const { scene } = diagram;
        const neurons = neuronsNow();
        if (!scene || !neurons) return;
        const box = host.getBoundingClientRect();
        const { x, y } = middleOf(scene, meant);
        openEditor(visit, {
          title: partName(scene, meant),
          rows: rowsOf(scene, neurons, meant),
          place: { x: box.left + x, y: box.top + y, limit: box.left + scene.arrangement.lens.x },
          button,
          onClose: () => {
            edited = null;
            point(buttons.focused);
          },
        });
        edited = meant;
        point(meant);
      },
    );
  }

  return (event) => {
    const button = buttonOf(event);
    if (button?.matches(".more")) return turnPage(Number(button.dataset.column));
    // A key that presses a button has no place of its own.
    const isKey = event.detail === 0 && button;
    const meant = isKey ? partOf(button) : partAt(event);
    if (meant?.kind === "unit" && meant.column === 0) toggle(meant.unit);
    else if (meant) edit(meant, button);
  };
}

/** @param {Event} event */
const buttonOf = ({ target }) => /** @type {HTMLElement} */ (target).closest("button");
