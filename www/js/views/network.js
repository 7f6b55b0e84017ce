/**
 * The network of the selected lane: inputs, units and the output with their maps, links and biases. One canvas shows it;
 * buttons over the units are for keyboards, screen readers and touch. What is done with it comes with the visit:
 * network/pointing.js.
 * @typedef {import("../types.js").App} App
 * @typedef {import("../types.js").Neurons} Neurons
 * @typedef {import("../types.js").State} State
 *
 * @typedef {object} Diagram
 * @property {HTMLElement} host
 * @property {Buttons} buttons
 * @property {Lens} lens
 * @property {PlanePainter} painter
 * @property {Scene | null} scene none before the page has given it room
 * @property {number[]} firsts the first unit shown in each column
 * @property {Float32Array[]} features their maps
 * @property {import("./network/parts.js").Part | null} part what is pointed at
 * @property {() => void} layOut
 * @property {() => void} paint
 * @property {((scene: Scene, neurons: Neurons) => void)} tell says more of what is pointed at
 * @property {() => void} forget nothing is pointed at any more
 */
import { element } from "../dom.js";
import { formatValue } from "../format.js";
import { effectiveConfig } from "../state.js";
import { words } from "../text.js";
import { Buttons } from "./network/buttons.js";
import { featureMap } from "./network/features.js";
import { Lens } from "./network/lens.js";
import { paintNetwork, PlanePainter } from "./network/paint.js";
import { Scene } from "./network/scene.js";

/** The names of units change that often while it runs, in milliseconds. */
const NAME_PERIOD = 2000;

/**
 * @param {HTMLElement} host
 * @param {App} app
 * @param {(arrangement: import("./network/arrange.js").Arrangement) => void} onArrange for what stands above the columns
 */
export function mountDiagram(host, { store, ask, whenBegun }, onArrange) {
  const canvas = element("canvas", { className: "network-canvas", "aria-hidden": true });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const buttons = new Buttons();
  const lens = new Lens();
  const painter = new PlanePainter();
  host.append(canvas, lens.node, buttons.node);

  /** As the page last gave it. It is not asked for in between: the whole page would be laid out for the answer. */
  let [width, height] = [0, 0];
  /** @type {Diagram} */
  const diagram = {
    host,
    buttons,
    lens,
    painter,
    scene: null,
    firsts: [],
    features: [],
    part: null,
    layOut,
    paint,
    tell: () => {},
    forget: () => {},
  };
  let ink = { line: "", accent: "", panel: "" };
  let named = -Infinity;

  const selectedIn = (/** @type {State} */ state) => state.lanes.findIndex(({ id }) => id === state.selected);

  function layOut() {
    if (width === 0 || height === 0) return;
    const scene = (diagram.scene = new Scene(store.state, width, height, diagram.firsts));
    const { arrangement, run } = scene;
    diagram.features = scene.features.map((name) => featureMap(name, run.extent));
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(arrangement.width * ratio);
    canvas.height = Math.round(height * ratio);
    Object.assign(canvas.style, { width: `${arrangement.width}px`, height: `${height}px` });
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    lens.place(arrangement.lens, run);
    buttons.place(scene);
    diagram.forget();
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
    const { scene, features, part } = diagram;
    const neurons = scene?.neuronsIn(store.state);
    if (!scene || !neurons) return;
    paintNetwork(context, painter, { scene, neurons, features, part, ink });
    const { output, biasIs } = words().network;
    const bias = neurons.weights[neurons.layers[scene.last - 1].biases];
    lens.say(output, scene.outputClasses ? "" : biasIs(formatValue(bias)));
    diagram.tell(scene, neurons);
    const now = performance.now();
    if (store.state.playing && now - named < NAME_PERIOD) return;
    named = now;
    buttons.name(scene, neurons);
  }

  // A click that comes before the visit waits for it.
  host.addEventListener("click", (event) => ask(({ press }) => press(event)));
  whenBegun(({ mountPointing }) => mountPointing(diagram));

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
    () => void (diagram.firsts = []),
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
