export const native = (quick) => ({ title: "Native", text: "", figures: {} });
