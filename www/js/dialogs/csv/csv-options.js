/**
 * How a table is read, and what its columns are used for.
 * @import { Choices } from "../../controls/inputs.js"
 * @import { Format, Table } from "../../data/csv.js"
 * @import { Choice } from "../../data/table.js"
 */
import { fillSelect, makeCheck, makeSelect } from "../../controls/inputs.js";
import { DELIMITERS } from "../../data/csv.js";
import { element, freshId } from "../../dom/element.js";
import { words } from "../../i18n/words.js";

/** @param {{reformat: (changes: Partial<Format>) => void, choose: (changes: Partial<Choice>) => void}} changes */
export function makeOptions({ reformat, choose }) {
  const told = words().data.csv;
  const delimiter = makeField(told.separator, choicesOf(told.separators, DELIMITERS), (value) =>
    reformat({ delimiter: value }),
  );
  const decimal = makeField(told.decimal, choicesOf(told.decimals, [".", ","]), (value) =>
    reformat({ decimal: value === "," ? "," : "." }),
  );
  const header = makeCheck(element("span", { textContent: told.header }), (checked) =>
    reformat({ header: checked }),
  );
  const x = makeField(told.x, [], (value) => choose({ inputs: [Number(value), Number(y.select.value)] }));
  const y = makeField(told.y, [], (value) => choose({ inputs: [Number(x.select.value), Number(value)] }));
  const target = makeField(told.target, [], (value) => choose({ target: Number(value) }));
  const task = makeField(told.task, choicesOf(told.tasks, Object.keys(told.tasks)), (value) =>
    choose({ task: /** @type {Choice["task"]} */ (value) }),
  );
  const scale = makeField(told.scale, choicesOf(told.scales, Object.keys(told.scales)), (value) =>
    choose({ scale: /** @type {Choice["scale"]} */ (value) }),
  );
  scale.node.title = told.scaleMeaning;
  const fields = [delimiter, decimal, x, y, target, task, scale, header].map(({ node }) => node);

  return {
    node: element("div", { className: "csv-options", hidden: true }, ...fields),
    /** @param {Format} format */
    showFormat(format) {
      delimiter.select.value = format.delimiter;
      decimal.select.value = format.decimal;
      header.input.checked = format.header;
    },
    /** @param {Table} table @param {Choice} choice */
    showChoice({ names }, choice) {
      const columns = names.map((name, i) => /** @type {const} */ ([String(i), name]));
      for (const [{ select }, column] of /** @type {const} */ ([
        [x, choice.inputs[0]],
        [y, choice.inputs[1]],
        [target, choice.target],
      ])) {
        fillSelect(select, columns);
        select.value = String(column);
      }
      task.select.value = choice.task;
      scale.select.value = choice.scale;
    },
  };
}

/** @param {Record<string, string>} names @param {string[]} values @returns {Choices} */
const choicesOf = (names, values) => values.map((value) => [value, names[value]]);

/** @param {string} label @param {Choices} choices @param {(value: string) => void} onChange */
function makeField(label, choices, onChange) {
  const id = freshId();
  const select = makeSelect(choices, onChange, { id });
  const title = element("label", { htmlFor: id, textContent: label });
  return { node: element("div", { className: "field" }, title, select), select };
}
