export default {
  title: "Landscape",
};
