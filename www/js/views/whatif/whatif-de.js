/** @type {typeof import("./whatif-en.js").default} */
export default {
  title: "Was wäre, wenn",
};
