// A page that was opened from a disk gets no modules and would load for ever. This is none, comes even there, and says so.
if (location.protocol === "file:") {
  for (const node of document.querySelectorAll(".late, .loading, .from-disk")) {
    node.toggleAttribute("hidden", !node.matches(".from-disk"));
  }
}
