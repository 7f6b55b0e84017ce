/**
 * All controls of one group of settings. The kind stays; the rest follows it.
 * @import { App } from "../types.js"
 */
import { element } from "../dom/element.js";
import { keysOf, valueAt } from "../settings/schema.js";
import { makeField, settingsOf } from "./field.js";

/**
 * @typedef {object} GroupOptions
 * @property {AbortSignal} [signal] ends them
 * @property {number | null} [lane]
 * @property {string} [kindName] label of the control for the kind; without one the kind has no control here
 * @property {string[]} [leaveOut] kinds that are not on offer
 * @property {string[]} [without] names of keys that have their control elsewhere
 * @property {string[]} [sliders] names of keys that get a slider
 */

/** @param {App} app @param {string} group @param {GroupOptions} options */
export function makeGroup(app, group, options) {
  const { signal, lane = null, kindName, leaveOut, without = [], sliders = [] } = options;
  const kindOptions = { signal, lane, name: kindName, leaveOut };
  const kindFields = kindName ? [makeField(app, `${group}.kind`, kindOptions)] : [];
  const fields = element("div", { className: "fields" }, ...kindFields);
  /** @type {AbortController | undefined} */
  let inner;
  signal?.addEventListener("abort", () => inner?.abort());

  app.store.watch(
    (state) => valueAt(settingsOf(state, lane) ?? {}, `${group}.kind`),
    (kind) => {
      inner?.abort();
      const { signal: innerSignal } = (inner = new AbortController());
      const rest = keysOf(app.store.state.schema, group, kind)
        .map((key) => ({ path: key.path, name: key.path.slice(group.length + 1) }))
        .filter(({ name }) => !without.includes(name))
        .map(({ path, name }) =>
          makeField(app, path, { signal: innerSignal, lane, slider: sliders.includes(name) }),
        );
      // The kind's own field is left where it is: moving it would take the focus away.
      for (const old of [...fields.children].slice(kindFields.length)) old.remove();
      fields.append(...rest);
    },
    signal,
  );
  return fields;
}
