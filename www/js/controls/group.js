/**
 * All controls of one group of settings. The kind stays; the rest follows it.
 * @import { App } from "../types.js"
 *
 * @typedef {object} GroupOptions
 * @property {AbortSignal} [signal] ends them
 * @property {number | null} [lane]
 * @property {string} [kindName] label of the control for the kind; without one the kind has no control here
 * @property {string[]} [leaveOut] kinds that are not on offer
 * @property {string[]} [without] names of keys that have their control elsewhere
 * @property {string[]} [sliders] names of keys that get a slider
 */
import { element } from "../dom/element.js";
import { keysOf, valueAt } from "../settings/schema.js";
import { makeField, settingsOf } from "./field.js";

/** @param {App} app @param {string} group @param {GroupOptions} options */
export function makeGroup(app, group, options) {
  const { signal = app.signal, lane = null, kindName, leaveOut, without = [], sliders = [] } = options;
  const kindOptions = { signal, lane, name: kindName, leaveOut };
  const kindField = kindName ? [makeField(app, `${group}.kind`, kindOptions)] : [];
  const fields = element("div", { className: "fields" }, ...kindField);
  /** @type {AbortController | undefined} */
  let end;
  signal.addEventListener("abort", () => end?.abort());

  app.store.watch(
    (state) => valueAt(settingsOf(state, lane) ?? {}, `${group}.kind`),
    (kind) => {
      end?.abort();
      const { signal: inner } = (end = new AbortController());
      const rest = keysOf(app.store.state.schema, group, kind)
        .map(({ path }) => ({ path, name: path.slice(group.length + 1) }))
        .filter(({ name }) => !without.includes(name))
        .map(({ path, name }) =>
          makeField(app, path, { signal: inner, lane, slider: sliders.includes(name) }),
        );
      // The kind's own field is left where it is: moving it would take the focus away.
      for (const old of [...fields.children].slice(kindField.length)) old.remove();
      fields.append(...rest);
    },
    signal,
  );
  return fields;
}
