// One question or note, by its kind.
import type { AnyControlNode, InputNode, TriggerNode } from "@getodk/xforms-engine";
import { h } from "../element";
import { choice } from "./choice";
import { date, isPartial } from "./date";
import { control, idOf, several, type Asking } from "./field";
import { picture } from "./picture";
import { dateTime, time } from "./moment";
import { number, words } from "./typed";

function acknowledge(node: TriggerNode, asking: Asking): HTMLElement {
  const { disabled: _, ...attributes } = control(node, asking);
  const write = (event: Event) => {
    node.setValue((event.target as HTMLInputElement).checked);
    asking.changed();
  };
  return several(node, asking, h("label", { class: "choice" },
    h("input", { ...attributes, id: `${idOf(node)}-box`, type: "checkbox", checked: node.currentState.value, onchange: write }),
    h("span", {}, asking.t("form-acknowledge"))));
}

/** The element that asks or tells. */
export function question(node: AnyControlNode, asking: Asking): HTMLElement {
  switch (node.nodeType) {
    case "note":
      return h("p", { class: "note", dir: "auto" }, node.currentState.noteText.asString);
    case "select":
      return choice(node, asking);
    case "trigger":
      return acknowledge(node, asking);
    case "upload":
      return picture(node, asking);
    case "range":
      return number(node, asking);
    case "rank":
      return unsupported(node, asking);
    case "input":
      break;
  }
  switch (node.valueType) {
    case "int":
    case "decimal":
      return number(node, asking);
    case "date":
      return date(node, asking);
    case "time":
      return time(node, asking);
    case "dateTime":
      return dateTime(node, asking);
    case "geopoint":
    case "geotrace":
    case "geoshape":
      return unsupported(node, asking);
    default:
      return isPartial(node) ? date(node, asking) : words(node as InputNode, asking);
  }
}

function unsupported(node: AnyControlNode, asking: Asking): HTMLElement {
  return several(node, asking, h("p", { class: "notice signal" }, asking.t("form-not-supported")));
}
