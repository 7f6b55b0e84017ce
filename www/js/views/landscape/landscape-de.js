/** @type {typeof import("./landscape-en.js").default} */
export default {
  title: "Landschaft",
};
