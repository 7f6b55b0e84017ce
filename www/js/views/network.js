/**
 * The network of the selected lane: inputs, units and the output with their maps, links and biases. One canvas shows it;
 * buttons over the units are for keyboards, screen readers and touch.
 * @typedef {import("../types.js").App} App
 * @typedef {import("../types.js").Neurons} Neurons
 * @typedef {import("../types.js").State} State
 * @typedef {import("./network/parts.js").Part} Part
 */
import { element, painted } from "../dom.js";
import { formatValue } from "../format.js";
import { isLimited } from "../limited.js";
import { effectiveConfig, ownerOf } from "../state.js";
import { words } from "../text.js";
import { Buttons, partOf } from "./network/buttons.js";
import { featureMap } from "./network/features.js";
import { Lens } from "./network/lens.js";
import { paintNetwork, PlanePainter, reachOf } from "./network/paint.js";
import { isSamePart, parameterOf, planeOf } from "./network/parts.js";
import { Scene } from "./network/scene.js";

/** How far from a link or a bias it is still meant: with a mouse, with a finger. */
const REACH = { fine: 6, coarse: 14 };
/** So many frames a click waits for the numbers it is about. */
const PATIENCE = 10;
/** The names of units change that often while it runs, in milliseconds. */
const NAME_PERIOD = 2000;

/**
 * @param {HTMLElement} host
 * @param {App} app
 * @param {(arrangement: import("./network/arrange.js").Arrangement) => void} onArrange for what stands above the columns
 */
export function mountDiagram(host, app, onArrange) {
  const { store, ask } = app;
  const canvas = element("canvas", { className: "network-canvas", "aria-hidden": true });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const hint = element("div", { className: "hint", hidden: true, "aria-hidden": true });
  const buttons = new Buttons();
  const lens = new Lens();
  const painter = new PlanePainter();
  host.append(canvas, lens.node, buttons.node, hint);

  /** As the page last gave it. It is not asked for in between: the whole page would be laid out for the answer. */
  let [width, height] = [0, 0];
  /** None before the page has given it room. @type {Scene | null} */
  let scene = null;
  /** The first unit shown in each column. @type {number[]} */
  let firsts = [];
  /** @type {Float32Array[]} */
  let features = [];
  /** What is pointed at. @type {Part | null} */
  let part = null;
  /** What is being edited: pointed at as long as nothing else is. @type {Part | null} */
  let edited = null;
  let ink = { line: "", accent: "", panel: "" };
  let named = -Infinity;

  const selectedIn = (/** @type {State} */ state) => state.lanes.findIndex(({ id }) => id === state.selected);

  // --- Drawing -----------------------------------------------------------------------------------------------------

  function layOut() {
    if (width === 0 || height === 0) return;
    scene = new Scene(store.state, width, height, firsts);
    part = edited = null;
    features = scene.features.map((name) => featureMap(name, /** @type {Scene} */ (scene).run.extent));
    const { arrangement, run } = scene;
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(arrangement.width * ratio);
    canvas.height = Math.round(height * ratio);
    Object.assign(canvas.style, { width: `${arrangement.width}px`, height: `${height}px` });
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    lens.place(arrangement.lens, run);
    buttons.place(scene);
    onArrange(arrangement);
    readInk();
    paint();
  }

  /** The custom properties hold light-dark(), which a canvas cannot read; these properties are plain colours. */
  function readInk() {
    const { borderTopColor, outlineColor, backgroundColor } = getComputedStyle(host);
    ink = { line: borderTopColor, accent: outlineColor, panel: backgroundColor };
  }

  function paint() {
    const neurons = scene?.neuronsIn(store.state);
    if (!scene || !neurons) return;
    paintNetwork(context, painter, { scene, neurons, features, part, ink });
    showInLens(scene, neurons);
    showHint(scene, neurons);
    const now = performance.now();
    if (store.state.playing && now - named < NAME_PERIOD) return;
    named = now;
    buttons.name(scene, neurons);
  }

  /**
   * The unit that is pointed at, or the network's answer.
   * @param {Scene} shown
   * @param {Neurons} neurons
   */
  function showInLens(shown, neurons) {
    const { output, biasIs, range } = words().network;
    const biasOf = (/** @type {number} */ column, /** @type {number} */ unit) =>
      biasIs(formatValue(neurons.weights[parameterOf(neurons, { kind: "bias", column, unit })]));
    if (part?.kind !== "unit" || shown.isLens(part)) {
      lens.show(null, output, shown.outputClasses ? "" : biasOf(shown.last, 0));
      return;
    }
    const { column, unit } = part;
    const values = column === 0 ? features[unit] : planeOf(neurons, column, unit);
    const shade = shown.shadeOf(column, unit);
    const details = [
      ...(column > 0 ? [biasOf(column, unit)] : []),
      ...(shade === null ? [range(formatValue(reachOf(values)))] : []),
    ];
    lens.show(painter.load(values, shade), shown.unitName(column, unit), details.join(" · "));
  }

  /**
   * The number of the link or the bias that is pointed at.
   * @param {Scene} shown
   * @param {Neurons} neurons
   */
  function showHint(shown, neurons) {
    hint.hidden = part === null || part.kind === "unit";
    if (part === null || part.kind === "unit") return;
    const { weightIs, biasIs } = words().network;
    const value = formatValue(neurons.weights[parameterOf(neurons, part)]);
    hint.replaceChildren(
      element("strong", { textContent: part.kind === "link" ? weightIs(value) : biasIs(value) }),
      element("span", { textContent: shown.partName(part) }),
    );
    const { x, y } = shown.middleOf(part);
    const { offsetWidth: width, offsetHeight: height } = hint;
    const below = y + 14 + height < shown.arrangement.height;
    hint.style.left = `${Math.max(2, Math.min(shown.arrangement.width - width - 2, x - width / 2))}px`;
    hint.style.top = `${below ? y + 14 : y - 14 - height}px`;
  }

  // --- Pointing ----------------------------------------------------------------------------------------------------

  /** @param {Part | null} next */
  function point(next) {
    if (isSamePart(next ?? edited, part)) return;
    part = next ?? edited;
    host.classList.toggle("pointing", part !== null && part.kind !== "unit");
    paint();
  }

  /**
   * @param {PointerEvent} event
   * @returns {Part | null}
   */
  function partAt({ clientX, clientY, pointerType, target }) {
    const box = host.getBoundingClientRect();
    const reach = pointerType === "touch" ? REACH.coarse : REACH.fine;
    const number = scene?.numberAt(clientX - box.left, clientY - box.top, reach);
    if (number?.kind === "bias") return number;
    const button = /** @type {HTMLElement} */ (target).closest("button");
    return button ? partOf(button) : (number ?? null);
  }

  host.addEventListener("pointermove", (event) => point(partAt(event)));
  host.addEventListener("pointerleave", () => point(buttons.focused));
  host.addEventListener("focusin", () => buttons.focused && point(buttons.focused));
  host.addEventListener("focusout", () => point(null));

  // --- Acting ------------------------------------------------------------------------------------------------------

  host.addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    if (button?.matches(".more")) return turnPage(Number(button.dataset.column));
    // A key that presses a button has no place of its own.
    const isKey = event.detail === 0 && button;
    const meant = isKey ? partOf(button) : partAt(/** @type {PointerEvent} */ (event));
    if (meant?.kind === "unit" && meant.column === 0) toggle(meant.unit);
    else if (meant) edit(meant, button);
  });

  /** @param {number} input */
  function toggle(input) {
    if (!scene || isLimited(store.state.page, "network", "features")) return;
    const { features: all } = scene;
    ask(({ race }) => {
      const used = effectiveConfig(store.state, store.state.selected).features;
      const next = all.filter((name, unit) => (unit === input) !== used.includes(name));
      race.set(ownerOf(store.state, store.state.selected, "features"), "features", next);
    });
  }

  /** @param {number} column the one whose next units are wanted */
  function turnPage(column) {
    if (!scene) return;
    const { first, count, spots } = scene.columns[column];
    firsts[column] = first + spots.length < count ? first + spots.length : 0;
    layOut();
  }

  /**
   * @param {Part} meant
   * @param {HTMLElement | null} button
   */
  function edit(meant, button) {
    if (isLimited(store.state.page, "network", "weights")) return;
    void app.open(
      () => import("./network/editor.js"),
      async ({ openEditor, rowsOf }, visit) => {
        // What has only just come into sight has its numbers some frames later.
        for (let frame = 0; frame < PATIENCE && !scene?.neuronsIn(store.state); frame++) await painted();
        const neurons = scene?.neuronsIn(store.state);
        if (!scene || !neurons) return;
        const box = host.getBoundingClientRect();
        const { x, y } = scene.middleOf(meant);
        openEditor(visit, {
          title: scene.partName(meant),
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

  // --- Watching ----------------------------------------------------------------------------------------------------

  store.watch(
    (state) => state.neurons,
    () => paint(),
  );
  const showAnswer = () => {
    const { maps, runs, discretize } = store.state;
    const lane = selectedIn(store.state);
    if (maps[lane] && runs[lane]) lens.showAnswer(maps[lane], runs[lane], discretize);
  };
  store.watch((state) => state.maps[selectedIn(state)], showAnswer);
  store.watch((state) => state.discretize, showAnswer);
  store.watch(
    (state) => `${state.selected} ${JSON.stringify(effectiveConfig(state, state.selected).hidden)}`,
    () => void (firsts = []),
  );
  store.watch(
    (state) => state.runs[selectedIn(state)],
    () => layOut(),
  );
  // A frame later, the page has taken on the other theme's colours.
  store.watch(
    (state) => state.dark,
    () =>
      requestAnimationFrame(() => {
        readInk();
        paint();
      }),
  );
  new ResizeObserver(() => {
    [width, height] = [host.clientWidth, host.clientHeight];
    layOut();
  }).observe(host);
  new IntersectionObserver(([{ isIntersecting }]) => store.set({ networkShown: isIntersecting })).observe(
    host,
  );
}
