// What came of each change that `cargo mutants` made: a table with a row a change, in the order of the sources.
//
// `killed` was noticed by a test, `survived` by none. Where it changes nothing that a test could tell, `survived` is replaced by
// `same` in the table, by hand, with the reason in the last column; a later run keeps both. What no compiler takes has no row.

/** @typedef {{ name: string, file: string, genre: string, span: Record<"start" | "end", { line: number, column: number }> }} Mutant */
/** @typedef {{ summary: string, scenario: string | { Mutant: Mutant } }} Outcome */
/** @typedef {{ result: string, reason: string }} Finding */

const TITLE = "result\tfile\tchange\tplace\treason";
/** @type {Record<string, string>} */
const RESULTS = { CaughtMutant: "killed", Timeout: "killed", MissedMutant: "survived" };

/**
 * Names that outlive a change elsewhere in the file, by those that `cargo mutants` gives, which have the line's number. They have
 * the line's text with the place marked, and a number where even that occurs twice.
 * @param {Mutant[]} mutants all there are @param {(file: string) => string} source
 */
export function keysOf(mutants, source) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  return new Map(
    mutants.map(({ name, file, genre, span: { start, end } }) => {
      const line = [...source(file).split("\n")[start.line - 1]];
      const [from, to] = [start.column - 1, end.line === start.line ? end.column - 1 : line.length];
      const marked = [...line.slice(0, from), "⟦", ...line.slice(from, to), "⟧", ...line.slice(to)]
        .join("")
        .trim();
      const change = name.replace(/^\S+:\d+:\d+: /, "");
      const key = [file, change, genre === "FnValue" ? "" : marked].join("\t");
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return [name, count > 1 ? `${key} #${count}` : key];
    }),
  );
}

/** @param {string} table @returns {Map<string, Finding>} */
export function read(table) {
  const rows = table.split("\n").slice(1).filter(Boolean);
  return new Map(
    rows.map((row) => {
      const [result, file, change, place, reason = ""] = row.split("\t");
      return [[file, change, place].join("\t"), { result, reason }];
    }),
  );
}

/** @param {Map<string, Finding>} rows */
export function write(rows) {
  return (
    [TITLE, ...[...rows].map(([key, { result, reason }]) => `${result}\t${key}\t${reason}`.trimEnd())].join(
      "\n",
    ) + "\n"
  );
}

/**
 * The table after a run, without changes that can no longer be made; how many of the run's there are of each kind; and what is to
 * be looked at.
 * @param {Map<string, Finding>} before @param {Map<string, string>} keys @param {Outcome[]} outcomes
 */
export function merge(before, keys, outcomes) {
  const found = new Map(before);
  /** @type {Record<string, number>} */
  const counts = { killed: 0, survived: 0, same: 0 };
  /** @type {string[]} */
  const news = [];
  for (const { summary, scenario } of outcomes) {
    const result = RESULTS[summary];
    if (typeof scenario === "string" || !result) continue;
    const key = /** @type {string} */ (keys.get(scenario.Mutant.name));
    const old = before.get(key);
    const same = old?.result === "same";
    const finding = same && result === "survived" ? old : { result, reason: "" };
    if (same && result === "killed") news.push(`killed, though said to be the same: ${key}`);
    if (finding.result === "survived") news.push(`survived${old ? "" : ", new"}: ${key}`);
    found.set(key, finding);
    counts[finding.result]++;
  }
  /** @type {Map<string, Finding>} */
  const rows = new Map();
  for (const key of keys.values()) {
    const finding = found.get(key);
    if (finding) rows.set(key, finding);
  }
  return { rows, counts, news };
}
