/**
 * embed.html: a `<ravine-playground>` that fills a frame, and its methods and events as messages. Only the window that the
 * frame stands in is listened to.
 */
import { LOOKS, readLook } from "./attributes.js";
import { EVENTS, METHODS } from "./messages.js";
import { RavinePlayground } from "./playground.js";

const PREFIX = "ravine:";

// It was for the case that this script does not come.
document.querySelector(".late")?.remove();
const figure = new RavinePlayground();
figure.toggleAttribute("data-fills", parent !== window);
const follow = () => void (figure.config = location.search + location.hash);
follow();
addEventListener("hashchange", follow);

if (parent !== window) {
  // The host's origin is not known here, and nothing that is told is a secret.
  const post = (/** @type {object} */ message) => parent.postMessage(message, "*");
  for (const type of EVENTS) {
    figure.addEventListener(type, (event) => {
      post({ .../** @type {CustomEvent} */ (event).detail, type: PREFIX + type });
    });
  }
  addEventListener("message", async ({ source, data }) => {
    if (source !== parent || !isRequest(data)) return;
    const { id } = data;
    const answer = await answerTo(data);
    if (typeof id === "string" || typeof id === "number") post({ type: `${PREFIX}answer`, id, ...answer });
  });
}
// Inside another page, the main part is that one's.
const place = parent === window ? document.body.appendChild(document.createElement("main")) : document.body;
place.append(figure);

/** @param {any} data @returns {data is {type: string, id?: unknown, value?: unknown}} */
const isRequest = (data) => typeof data?.type === "string" && data.type.startsWith(PREFIX);

/** @param {{type: string, value?: unknown}} request */
async function answerTo({ type, value }) {
  const method = METHODS.find((name) => PREFIX + name === type);
  const look = LOOKS.find((name) => PREFIX + name === type);
  try {
    if (look) return { ok: true, value: await setLook(look, value) };
    if (!method) throw new Error(await figure.refusalFor(type));
    const ask = /** @type {(value?: any) => Promise<unknown>} */ (figure[method]);
    return { ok: true, value: await ask.call(figure, value) };
  } catch (error) {
    return { ok: false, message: /** @type {Error} */ (error).message };
  }
}

/** With null it looks as its link says. @param {import("./attributes.js").Look} name @param {unknown} value */
async function setLook(name, value) {
  if (value === null || value === undefined) return figure.removeAttribute(name);
  const isText = typeof value === "string" || typeof value === "number";
  if (!isText || readLook(name, String(value)) === undefined) {
    throw new Error(`${name}: ${(await figure.refusalOfLook(name, value)).message}.`);
  }
  figure.setAttribute(name, String(value));
}
