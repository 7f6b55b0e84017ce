/** Puts the page together. */
import { byId } from "./dom.js";
import { Engine } from "./engine.js";
import { Loop } from "./loop.js";
import { Race } from "./race.js";
import { firstState } from "./state.js";
import { Store } from "./store.js";
import { mountChartBar } from "./controls/chartbar.js";
import { mountData } from "./controls/data.js";
import { mountKeyboard } from "./controls/keyboard.js";
import { mountLane } from "./controls/lane.js";
import { mountNetwork } from "./controls/network.js";
import { mountTheme } from "./controls/theme.js";
import { mountTransport } from "./controls/transport.js";
import { mountCards } from "./views/card.js";

async function start() {
  const engine = await Engine.load();
  const store = new Store(firstState(engine));
  const race = new Race(engine, store);
  const app = { store, race };

  mountTheme(app);
  mountCards(byId("lanes"), app);
  mountTransport(app);
  mountData(byId("data"), app);
  mountNetwork(byId("network"), app);
  mountLane(byId("lane"), app);
  mountChartBar(app);
  mountKeyboard(app);
  store.watch(
    (state) => state.message,
    (message) => void (byId("message").textContent = message),
  );

  const loop = new Loop(
    (deadline) => race.advance(deadline),
    () => race.draw(),
  );
  race.draw();
  await painted();
  performance.mark("first-boundary");

  store.watch(
    (state) => state.playing,
    (playing) => loop.run(playing),
  );
  store.watch(
    (state) => state.step,
    () => loop.request(),
  );
  store.watch(
    (state) => state.run,
    () => loop.request(),
  );

  // What the first picture can do without.
  const { mountChart } = await import("./views/chart.js");
  mountChart(byId("chart"), app);
  document.documentElement.dataset.ready = "";
  setTimeout(() => race.makeThumbnails());
}

/** Resolves when what stands on the page now is on screen. */
const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

start().catch((error) => {
  console.error(error);
  byId("message").textContent =
    `Ravine could not start: ${error.message}. It needs a browser with WebAssembly SIMD.`;
});
