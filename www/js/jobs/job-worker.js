/**
 * Does jobs beside the page. Takes `{id, name, input}` for a new one and `{id, stop: true}`, which it answers with `{heard: id}`; tells
 * messages of `Rounds`, and `{ready: true}` first.
 */
import { JOBS, loadJobEngine } from "./jobs.js";
import { Rounds } from "./rounds.js";

/** Milliseconds between two looks at what the page has to say. */
const ROUND = 10;

const rounds = new Rounds((message) => postMessage(message));
const { port1, port2 } = new MessageChannel();
/** Jobs that wait for the engine. @type {Set<number>} */
const waiting = new Set();
let isGoing = false;

addEventListener("message", async ({ data: { id, name, input, stop } }) => {
  if (stop) {
    waiting.delete(id);
    rounds.remove(id);
    return postMessage({ heard: id });
  }
  try {
    waiting.add(id);
    const engine = await loadJobEngine();
    if (!waiting.delete(id)) return;
    rounds.add(id, JOBS[/** @type {keyof typeof JOBS} */ (name)](engine, input));
    if (!isGoing) go();
  } catch (error) {
    postMessage({ id, failure: String(error) });
  }
});

port1.onmessage = go;

function go() {
  rounds.go(performance.now() + ROUND);
  isGoing = !rounds.isEmpty;
  // A message to itself lets those of the page come first, and waits no longer.
  if (isGoing) port2.postMessage(null);
}

postMessage({ ready: true });
