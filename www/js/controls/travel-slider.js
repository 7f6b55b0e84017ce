/** The slider over the steps of the run: where the run stands, and the way to another step; and what a branch is. */
import { formatCount, laneLetter } from "../format.js";
import { laterWords, words } from "../text.js";

/** A page is that share of the run. */
const PAGE = 20;

/** @param {import("../types.js").Visit} visit */
export function mountTravelSlider({ store, race, byId }) {
  const say = words().travel;
  const host = byId("travel");
  const slider = /** @type {HTMLInputElement} */ (byId("travel-slider"));
  const back = byId("step-back");
  const place = /** @type {HTMLElement} */ (host.querySelector(".place"));

  slider.addEventListener("input", () => race.travelTo(slider.valueAsNumber));
  slider.addEventListener("keydown", (event) => {
    const pages = { PageUp: 1, PageDown: -1 }[event.key];
    if (!pages) return;
    event.preventDefault();
    const { past, step, goal } = store.state;
    const page = Math.max(1, Math.round((past.last - past.first) / PAGE));
    race.travelTo((goal ?? step) + pages * page);
  });

  const show = () => {
    const { past, step, goal } = store.state;
    const now = Math.min(goal ?? step, past.last);
    slider.min = String(past.first);
    slider.max = String(past.last);
    slider.value = String(now);
    slider.setAttribute("aria-valuetext", say.at(formatCount(now), formatCount(past.last)));
    place.textContent = say.place(formatCount(now), formatCount(past.last));
    host.classList.toggle("back", now < past.last);
    back.setAttribute("aria-disabled", String(now <= past.first));
  };
  store.watch((state) => state.past, show);
  store.watch((state) => state.goal, show);
  store.watch(
    (state) => state.selected,
    (lane) => void (byId("branch").title = laterWords().travel.branchTitle(laneLetter(lane))),
  );
}
