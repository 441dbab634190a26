// Groups and repeats around the questions of a screen.
import type { AnyChildNode, RepeatRangeNode } from "@getodk/xforms-engine";
import { button, h } from "./element";
import { question } from "./questions/question";
import { idOf, type Asking } from "./questions/field";
import { isShown, questionsIn } from "./steps";

/** Nodes drawn below each other. `top` is true for the group that gives the screen its heading. */
export function draw(nodes: readonly AnyChildNode[], asking: Asking, top: boolean): HTMLElement[] {
  return nodes.filter(isShown).flatMap((node) => {
    switch (node.nodeType) {
      case "model-value":
        return [];
      case "repeat-instance":
        return draw(node.currentState.children, asking, false);
      case "repeat-range:controlled":
      case "repeat-range:uncontrolled":
        return [repeat(node, asking)];
      case "group": {
        const inner = draw(node.currentState.children, asking, false);
        const label = node.currentState.label?.asString;
        if (top || !label) return inner;
        return [h("section", { class: "group" }, h("h3", {}, label), ...inner)];
      }
      default:
        return [question(node, asking)];
    }
  });
}

function repeat(node: RepeatRangeNode, asking: Asking): HTMLElement {
  const { t } = asking;
  const { children, label } = node.currentState;
  const free = node.nodeType === "repeat-range:uncontrolled" ? node : null;
  const more = `more-${node.nodeId.replace(/[^\w-]/g, "-")}`;
  const parts = children.map((instance, at) => {
    const section = h("section", { class: "group" },
      h("h3", {}, t("form-repeat-number", { number: at + 1 })),
      ...draw(instance.currentState.children, asking, false));
    if (free) {
      section.append(h("p", {}, button(t("form-repeat-remove"), "as-link", () => {
        free.removeInstances(at, 1);
        asking.reshaped(more);
      })));
    }
    return section;
  });
  const box = h("div", { class: "repeat", role: "group", "aria-label": label?.asString ?? "" }, ...parts);
  if (parts.length === 0) box.append(h("p", { class: "quiet" }, t("form-repeat-empty")));
  if (free) {
    const add = button(t("form-repeat-add"), "button second", () => {
      free.addInstances(children.length - 1, 1);
      const [first] = questionsIn(free.currentState.children.slice(-1));
      asking.reshaped(first ? idOf(first) : more);
    });
    add.id = more;
    box.append(h("p", {}, add));
  }
  return box;
}
