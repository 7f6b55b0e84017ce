/**
 * How a table is read, and what its columns are used for.
 * @import { Wishes } from "../../data/questions.js"
 * @import { Reading } from "../../data/table-reader.js"
 */
import { fillSelect, makeCheck, makeSelect } from "../../controls/inputs.js";
import { element, freshId } from "../../dom/element.js";
import { words } from "../../i18n/words.js";

/** @param {(wishes: Partial<Wishes>) => void} wish */
export function makeOptions(wish) {
  const told = words().data.csv;
  const reformat = (/** @type {Wishes["format"]} */ format) => wish({ format });
  const choose = (/** @type {Wishes["choice"]} */ choice) => wish({ choice });
  const separator = makeField(told.separator, told.separators, (separator) => reformat({ separator }));
  const decimal = makeField(told.decimal, told.decimals, (decimal) => reformat({ decimal }));
  const title = element("span", { textContent: told.header });
  const header = makeCheck(title, (header) => reformat({ header }));
  const chooseInputs = () => choose({ inputs: [Number(x.select.value), Number(y.select.value)] });
  const x = makeField(told.x, {}, chooseInputs);
  const y = makeField(told.y, {}, chooseInputs);
  const target = makeField(told.target, {}, (column) => choose({ target: Number(column) }));
  const task = makeField(told.task, told.tasks, (task) => choose({ task }));
  const scale = makeField(told.scale, told.scales, (scale) => choose({ scale }));
  scale.node.title = told.scaleMeaning;
  const fields = [separator, decimal, x, y, target, task, scale, header].map(({ node }) => node);

  return {
    node: element("div", { className: "csv-options" }, ...fields),
    /** @param {Reading} reading */
    show({ format, names, choice }) {
      separator.select.value = format.separator;
      decimal.select.value = format.decimal;
      header.input.checked = format.header;
      const columns = names.map((name, i) => /** @type {const} */ ([String(i), name]));
      const chosen = [...choice.inputs, choice.target];
      [x, y, target].forEach(({ select }, i) => {
        fillSelect(select, columns);
        select.value = String(chosen[i]);
      });
      task.select.value = choice.task;
      scale.select.value = choice.scale ?? scale.select.value;
    },
  };
}

/**
 * @template {string} Value
 * @param {string} label
 * @param {Record<Value, string>} names
 * @param {(value: Value) => void} onChange
 */
function makeField(label, names, onChange) {
  const id = freshId();
  const change = /** @type {(value: string) => void} */ (onChange);
  const select = makeSelect(Object.entries(names), change, { id });
  const title = element("label", { htmlFor: id, textContent: label });
  return { node: element("div", { className: "field" }, title, select), select };
}
