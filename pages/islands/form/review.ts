// All answers on one page before they are sent, each with a way back to its question.
import type { AnyControlNode } from "@getodk/xforms-engine";
import { button, h } from "./element";
import { idOf, labelOf } from "./questions/field";
import { questionsIn, type Step } from "./steps";
import type { Texts } from "./texts";

/** An answer in words. */
function said(node: AnyControlNode, t: Texts, language: string): string {
  if (node.nodeType === "select") {
    const chosen = node.currentState.value.map((value) => node.getValueOption(value)?.label.asString ?? value);
    return new Intl.ListFormat(language, { type: "conjunction" }).format(chosen);
  }
  if (node.nodeType === "trigger") return node.currentState.value ? t("form-acknowledge") : "";
  if (node.nodeType === "upload") return node.currentState.value?.name ?? "";
  const value = "instanceValue" in node.currentState ? node.currentState.instanceValue : "";
  const inWords = (format: Intl.DateTimeFormatOptions, moment: string) =>
    new Intl.DateTimeFormat(`${language === "en" ? "en-GB" : language}-u-nu-latn`, { hourCycle: "h23", ...format }).format(new Date(moment));
  if (node.valueType === "dateTime" && value) return inWords({ dateStyle: "long", timeStyle: "short" }, value);
  if (node.valueType === "date" && value) return inWords({ dateStyle: "long" }, `${value}T00:00`);
  return value;
}

/** Numbers and partial dates keep their order in a right-to-left line. */
const directionOf = (answer: string): "ltr" | "auto" => (/^[\d~.:+-]+$/.test(answer) ? "ltr" : "auto");

/** The list of answers; `change` leads to a question on its screen. */
export function review(
  steps: readonly Step[],
  t: Texts,
  language: string,
  change: (step: number, id: string) => void,
): HTMLElement {
  const list = h("dl", { class: "facts" });
  steps.forEach((step, at) => {
    for (const node of questionsIn(step)) {
      if (node.nodeType === "note") continue;
      const answer = said(node, t, language);
      const label = labelOf(node);
      const link = button(t("form-review-change"), "as-link", () => change(at, idOf(node)));
      link.append(h("span", { class: "unseen" }, ` ${label}`));
      list.append(h("div", {},
        h("dt", {}, label),
        h("dd", {},
          answer === "" ? h("span", { class: "quiet" }, t("form-no-answer")) : h("bdi", { dir: directionOf(answer) }, answer),
          " ", link)));
    }
  });
  return h("div", {}, h("p", {}, t("form-review-text")), list);
}
