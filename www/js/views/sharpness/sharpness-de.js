/** @type {typeof import("./sharpness-en.js").default} */
export default {
  title: "Krümmung",
};
