/**
 * The network panel: input features, hidden layers, first weights, loss.
 * @typedef {import("../types.js").App} App
 */
import { element, icon } from "../dom.js";
import { formatCount, nameOf } from "../format.js";
import { keyAt } from "../settings.js";
import { makeField, tooltip } from "./field.js";
import { makeGroup } from "./group.js";

/**
 * @param {HTMLElement} host
 * @param {App} app
 */
export function mountNetwork(host, app) {
  host.append(
    makeFeatures(app),
    makeLayers(app),
    makeGroup(app, "initializer", { kindName: "first weights" }),
    element(
      "div",
      { className: "fields" },
      makeField(app, "loss"),
      makeField(app, "lossScale"),
      makeField(app, "shuffle"),
    ),
  );
}

/** @param {App} app */
function makeFeatures({ store, race }) {
  const key = keyAt(store.state.schema, store.state.config, "features");
  const error = element("p", { className: "error", hidden: true });
  const chips = (key.choices ?? []).map((feature) => {
    const toggle = () => {
      const { features } = store.state.config;
      const rest = (key.choices ?? []).filter((name) => (name === feature) !== features.includes(name));
      race.set(null, "features", rest);
    };
    const chip = element("button", {
      type: "button",
      className: "chip",
      textContent: nameOf(feature),
      onclick: toggle,
    });
    store.watch(
      (state) => state.config.features.includes(feature),
      (on) => chip.setAttribute("aria-pressed", String(on)),
    );
    return chip;
  });
  store.watch(
    (state) => state.refused["shared:features"],
    (refused) => {
      error.hidden = !refused;
      error.textContent = refused?.message ?? "";
    },
  );
  const group = element(
    "div",
    { className: "chips", role: "group", "aria-label": "Input features" },
    ...chips,
  );
  return element("div", { title: tooltip(key), "data-path": "features" }, caption("inputs"), group, error);
}

/** @param {App} app */
function makeLayers(app) {
  const { store, race } = app;
  const list = element("ol", { className: "layers" });
  const add = element("button", { type: "button", className: "small" }, icon("plus"), "add layer");
  const size = element("span", { className: "muted" });
  /** @type {AbortController | undefined} */
  let end;

  const hidden = () => /** @type {{units: number, activation: string}[]} */ (store.state.config.hidden);
  const { max } = keyAt(store.state.schema, store.state.config, "hidden");
  add.addEventListener("click", () => race.set(null, "hidden", [...hidden(), hidden().at(-1) ?? {}]));

  store.watch(
    (state) => state.config.hidden.length,
    (count) => {
      const removedAt = [...list.children].findIndex((item) => item.contains(document.activeElement));
      end?.abort();
      const { signal } = (end = new AbortController());
      const removes = hidden().map((_, layer) =>
        element(
          "button",
          {
            type: "button",
            className: "remove",
            "aria-label": `Remove hidden layer ${layer + 1}`,
            onclick: () =>
              race.set(
                null,
                "hidden",
                hidden().filter((_, other) => other !== layer),
              ),
          },
          icon("cross"),
        ),
      );
      list.replaceChildren(
        ...removes.map((remove, layer) =>
          element(
            "li",
            {},
            makeField(app, `hidden[${layer}].units`, {
              signal,
              describe: `Units of hidden layer ${layer + 1}`,
            }),
            makeField(app, `hidden[${layer}].activation`, {
              signal,
              describe: `Activation of hidden layer ${layer + 1}`,
            }),
            remove,
          ),
        ),
      );
      add.disabled = max !== undefined && count >= max;
      if (removedAt >= 0) (removes[removedAt] ?? removes[removedAt - 1] ?? add).focus();
    },
  );
  store.watch(
    (state) => state.run,
    (run) => void (size.textContent = `${formatCount(run.parameterCount)} parameters`),
  );
  return element("div", {}, caption("hidden layers · ", size), list, add);
}

/** @param {(string | Node)[]} words */
const caption = (...words) => element("p", { className: "caption" }, ...words);
