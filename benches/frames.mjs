export const frames = async (browser, quick) => ({ title: "Page", text: "", figures: {} });
