// One line for a page of your own: <script type="module" src="…/ravine-element.js"></script>
export { RavinePlayground } from "./js/embed/playground.js";
