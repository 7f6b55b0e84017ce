/** Die Wörter der Schichten, auf Deutsch. */
export default {
  title: "Schichten",
  /** @param {string} lane @param {string} count @param {number} number */
  count: (lane, count, number) =>
    `Das Netz von Bahn ${lane} hat ${count} ${number === 1 ? "Schicht" : "Schichten"} von Gewichten, die der Ausgabe mitgezählt.`,
};
