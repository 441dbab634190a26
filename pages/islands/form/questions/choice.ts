// Questions with a list: one answer or several. Long lists can be searched; they stay lists, so
// that a screen reader and a keyboard meet nothing new.
import type { SelectItem, SelectNode } from "@getodk/xforms-engine";
import { button, h } from "../element";
import { idOf, several, type Asking } from "./field";

const long = 12;

/** Letters as a search sees them: without marks, with one alef, in lower case. */
function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g, "")
    .replace(/[أإآٱ]/g, "ا")
    .replace(/ى/g, "ي")
    .replace(/ة/g, "ه")
    .toLowerCase();
}

function line(node: SelectNode, asking: Asking, item: SelectItem, at: number): HTMLElement {
  const many = node.selectType === "select";
  const write = (event: Event) => {
    const on = (event.target as HTMLInputElement).checked;
    if (many) {
      const others = node.currentState.value.filter((value) => value !== item.value);
      node.selectValues(on ? [...others, item.value] : others);
    } else {
      node.selectValue(item.value);
    }
    asking.changed();
  };
  return h("label", { class: "choice" },
    h("input", {
      id: `${idOf(node)}-${at}`,
      type: many ? "checkbox" : "radio",
      name: idOf(node),
      checked: node.isSelected(item.value),
      onchange: write,
    }),
    h("span", { dir: "auto" }, item.label.asString || item.value));
}

/** The question. */
export function choice(node: SelectNode, asking: Asking): HTMLElement {
  const items = node.currentState.valueOptions;
  const lines = items.map((item, at) => ({
    element: line(node, asking, item, at),
    words: plain(`${item.label.asString} ${item.value}`),
  }));
  const isLong = items.length > long;
  const list = h("div", { class: isLong ? "choices long" : "choices" },
    ...lines.map(({ element }) => element));
  const body: HTMLElement[] = [list];
  if (isLong) body.unshift(...search(node, asking, lines));
  if (node.selectType !== "select" && !node.currentState.required && node.currentState.value.length > 0) {
    body.push(button(asking.t("form-clear-choice"), "as-link", () => {
      node.selectValue(null);
      asking.changed();
    }));
  }
  return several(node, asking, ...body);
}

function search(
  node: SelectNode,
  asking: Asking,
  lines: readonly { element: HTMLElement; words: string }[],
): HTMLElement[] {
  const { t } = asking;
  const found = h("p", { class: "found", role: "status" }, t("form-search-found", { count: lines.length }));
  const show = (event: Event) => {
    const wanted = plain((event.target as HTMLInputElement).value).split(/\s+/);
    let count = 0;
    for (const { element, words } of lines) {
      const fits = wanted.every((part) => words.includes(part));
      element.hidden = !fits && !element.querySelector<HTMLInputElement>("input")?.checked;
      if (fits) count += 1;
    }
    found.textContent = count === 0 ? t("form-search-none") : t("form-search-found", { count });
  };
  const id = `${idOf(node)}-search`;
  return [
    h("label", { for: id, class: "small" }, t("form-search")),
    h("input", { id, type: "search", dir: "auto", autocomplete: "off", oninput: show }),
    found,
  ];
}
