/**
 * The network of the selected lane: inputs, units and the output with their maps, links and biases. One canvas shows it;
 * buttons over the units are for keyboards, screen readers and touch. What is pointed at stands out: a unit is shown large, a
 * link or a bias tells its number.
 * @import { App, Neurons, Units } from "../../types.js"
 * @import { Arrangement } from "./arrange.js"
 * @import { Part } from "./parts.js"
 */
import { element } from "../../dom/element.js";
import { contextOf, followSize, sharpContext } from "../../drawing/context.js";
import { formatValue } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { unitsOf } from "../../run/lane-questions.js";
import { effectiveConfig, selectedLane } from "../../settings/lanes.js";
import { Lens } from "./lens.js";
import { paintNetwork, planePainter, reachOf } from "./paint.js";
import { isSamePart, middleOf, parameterOf, partName } from "./parts.js";
import { networkIn, Scene } from "./scene.js";
import { Buttons } from "./unit-buttons.js";

/** The names of units change that often while it runs, in milliseconds. */
const NAME_PERIOD = 2000;

export class Diagram {
  /** What is being edited: pointed at as long as nothing else is. @type {Part | null} */
  edited = null;
  /** None before the page has given it room. @type {Scene | null} */
  scene = null;
  buttons = new Buttons();
  #host;
  #store;
  #comparison;
  #onArrange;
  #canvas = element("canvas", { className: "network-canvas", "aria-hidden": true });
  #context = contextOf(this.#canvas);
  #lens = new Lens();
  #paintPlane = planePainter();
  #hint = element("div", { className: "hint", "aria-hidden": true });
  /** As the page last gave it. It is not asked for in between: the whole page would be laid out for the answer. */
  #size = { width: 0, height: 0 };
  /** The first unit shown in each column. @type {number[]} */
  #firsts = [];
  /** What is pointed at. @type {Part | null} */
  #part = null;
  #ink = { line: "", accent: "", panel: "", text: "" };
  /** What is marked, while the view of the layers is open. @type {{of: Neurons | null, units: Units | undefined}} */
  #marked = { of: null, units: undefined };
  #named = -Infinity;

  /**
   * @param {HTMLElement} host @param {App} app
   * @param {(arrangement: Arrangement) => void} onArrange for what stands above the columns
   */
  constructor(host, { store, comparison, signal }, onArrange) {
    this.#host = host;
    this.#comparison = comparison;
    this.#store = store;
    this.#onArrange = onArrange;
    // As large as the host, it never makes it larger, not even where the sheet is missing.
    this.#canvas.style.position = "absolute";
    host.append(this.#canvas, this.#lens.node, this.buttons.node);
    this.#follow();
    const fit = () => {
      this.#size = { width: host.clientWidth, height: host.clientHeight };
      this.#layOut();
    };
    followSize(host, fit, signal);
    const sight = new IntersectionObserver(([{ isIntersecting }]) =>
      store.set({ networkShown: isIntersecting }),
    );
    sight.observe(host);
    signal.addEventListener("abort", () => sight.disconnect());
  }

  /** The numbers of the network as it is laid out, where they are there already. */
  get neurons() {
    return this.scene?.neuronsIn(this.#store.state) ?? null;
  }

  /** @param {Part | null} next what is pointed at from now on */
  point(next) {
    const part = next ?? this.edited;
    if (isSamePart(part, this.#part)) return;
    this.#part = part;
    this.#host.classList.toggle("pointing", part !== null && part.kind !== "unit");
    this.#paint();
  }

  /** @param {number} column the one whose next units are wanted */
  turnPage(column) {
    if (!this.scene) return;
    const { first, count, spots } = this.scene.columns[column];
    this.#firsts[column] = first + spots.length < count ? first + spots.length : 0;
    this.#layOut();
  }

  #follow() {
    const store = this.#store;
    store.watch(
      (state) => [state.neurons, state.views],
      () => this.#paint(),
    );
    store.watch(
      (state) => {
        const { map, dataset } = selectedLane(state);
        return /** @type {const} */ ([map, dataset, state.discretize]);
      },
      ([map, dataset, discretize]) => map && this.#lens.paintAnswer(map, dataset, discretize),
    );
    store.watch(
      (state) => {
        const lane = selectedLane(state);
        return `${lane.id} ${JSON.stringify(effectiveConfig(lane, state).hidden)}`;
      },
      () => void (this.#firsts = []),
    );
    store.watch(
      (state) => [networkIn(state), selectedLane(state).dataset, state.onPaper],
      () => this.#layOut(),
    );
    // A frame later, the page has taken on the other theme's colours.
    store.watch(
      (state) => state.dark,
      () =>
        requestAnimationFrame(() => {
          this.#readInk();
          this.#paint();
        }),
    );
  }

  #layOut() {
    const { width, height } = this.#size;
    if (width === 0 || height === 0) return;
    const scene = (this.scene = new Scene(this.#store.state, width, height, this.#firsts));
    const { arrangement, dataset } = scene;
    this.#context = sharpContext(this.#canvas, arrangement.width, height);
    Object.assign(this.#canvas.style, { width: `${arrangement.width}px`, height: `${height}px` });
    this.#lens.place(arrangement.lens, dataset, this.#store.state.onPaper);
    this.buttons.place(scene);
    // What was meant may have gone.
    this.#part = this.edited = null;
    this.#onArrange(arrangement);
    this.#readInk();
    this.#paint();
  }

  /** The custom properties hold light-dark(), which a canvas cannot read; these properties are plain colours. */
  #readInk() {
    const { borderTopColor, outlineColor, backgroundColor, color } = getComputedStyle(this.#host);
    this.#ink = { line: borderTopColor, accent: outlineColor, panel: backgroundColor, text: color };
  }

  #paint() {
    const { scene, neurons } = this;
    if (!scene || !neurons) return;
    const [part, ink, units] = [this.#part, this.#ink, this.#unitsOf(neurons)];
    paintNetwork(this.#context, this.#paintPlane, { scene, neurons, part, ink, units });
    this.#showLarge(scene, neurons);
    this.#showHint(scene, neurons);
    const now = performance.now();
    if (this.#store.state.playing && now - this.#named < NAME_PERIOD) return;
    this.#named = now;
    this.buttons.name(scene, neurons);
  }

  /** Dead and saturated units, asked for once for each state of the network. @param {Neurons} neurons */
  #unitsOf(neurons) {
    if (!this.#store.state.views.includes("layers")) return undefined;
    if (this.#marked.of !== neurons)
      this.#marked = { of: neurons, units: unitsOf(this.#comparison, neurons.lane) };
    return this.#marked.units;
  }

  /** The unit that is pointed at, in place of the answer. @param {Scene} scene @param {Neurons} neurons */
  #showLarge(scene, neurons) {
    const part = this.#part;
    const { output, biasIs, range } = words().network;
    const biasOf = (/** @type {number} */ column, /** @type {number} */ unit) =>
      biasIs(formatValue(neurons.weights[parameterOf(neurons, { kind: "bias", column, unit })]));
    if (part?.kind !== "unit" || scene.isLens(part)) {
      this.#lens.show(output, scene.outputClasses ? "" : biasOf(scene.last, 0));
      return;
    }
    const { column, unit } = part;
    const values = scene.planeOf(neurons, column, unit);
    const shade = scene.shadeOf(column, unit);
    const details = [];
    if (column > 0) details.push(biasOf(column, unit));
    if (shade === null) details.push(range(formatValue(reachOf(values))));
    this.#lens.show(scene.unitName(column, unit), details.join(" · "), this.#paintPlane(values, shade));
  }

  /** The number of the link or the bias that is pointed at. @param {Scene} scene @param {Neurons} neurons */
  #showHint(scene, neurons) {
    const [part, hint] = [this.#part, this.#hint];
    if (part === null || part.kind === "unit") return hint.remove();
    this.#host.append(hint);
    const { biasIs, weightIs } = words().network;
    const value = formatValue(neurons.weights[parameterOf(neurons, part)]);
    hint.replaceChildren(
      element("strong", { textContent: part.kind === "link" ? weightIs(value) : biasIs(value) }),
      element("span", { textContent: partName(scene, part) }),
    );
    const { x, y } = middleOf(scene, part);
    const { arrangement } = scene;
    const { offsetWidth: width, offsetHeight: height } = hint;
    const below = y + 14 + height < arrangement.height;
    hint.style.left = `${Math.max(2, Math.min(arrangement.width - width - 2, x - width / 2))}px`;
    hint.style.top = `${below ? y + 14 : y - 14 - height}px`;
  }
}
