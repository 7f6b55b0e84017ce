export default {
  title: "Sharpness",
};
