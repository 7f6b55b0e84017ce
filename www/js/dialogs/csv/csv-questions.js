/**
 * What a table leaves in doubt: each question with its answers, on the reader's own cells.
 * @import { Question, Wishes } from "../../data/questions.js"
 */
import { element, freshId } from "../../dom/element.js";
import { optionText, questionText } from "../../i18n/sentences.js";

/** @param {(wishes: Partial<Wishes>) => void} wish */
export function makeQuestions(wish) {
  const node = element("div", { className: "questions" });
  let shown = "";

  /** @param {Question} question */
  function makeQuestion(question) {
    const name = freshId();
    const options = question.options.map(({ values, wishes, isChosen }) => {
      const onchange = () => wish(wishes);
      const input = element("input", { type: "radio", name, checked: isChosen, onchange });
      return element("label", {}, input, optionText(question.code, values));
    });
    const title = element("legend", { textContent: questionText(question) });
    return element("fieldset", {}, title, ...options);
  }

  return {
    node,
    /** @param {Question[]} questions */
    show(questions) {
      // What is the same stays, and keeps the focus.
      const text = JSON.stringify(questions);
      if (text === shown) return;
      shown = text;
      const at = [...node.querySelectorAll("input")].findIndex((input) => input.matches(":focus"));
      node.replaceChildren(...questions.map(makeQuestion));
      node.querySelectorAll("input")[at]?.focus();
    },
  };
}
