// What all questions share: label, hint, error, and the ids that tie them together.
import type { AnyControlNode } from "@getodk/xforms-engine";
import { h } from "../element";
import type { Entries } from "../entries";
import type { Texts } from "../texts";

/** Passed to each question. */
export interface Asking {
  readonly t: Texts;
  readonly entries: Entries;
  readonly language: string;
  /** Tells the screen that an answer changed. */
  readonly changed: () => void;
  /** Draws the screen again at once, for a button that adds or takes away; stands on this id. */
  readonly reshaped: (focus: string) => void;
  /** Whether errors are shown: only after the person tried to go on. */
  readonly strict: boolean;
}

/** Id of the element that an error in the summary leads to. */
export const idOf = (node: AnyControlNode): string => `q-${node.nodeId.replace(/[^\w-]/g, "-")}`;

/** The words of a question. */
export const labelOf = (node: AnyControlNode): string => node.currentState.label?.asString ?? "";

/** Attributes of the control itself. */
export function control(node: AnyControlNode, asking: Asking): Record<string, string | boolean> {
  const id = idOf(node);
  const hint = node.currentState.hint !== null;
  const error = asking.strict && asking.entries.error(node, asking.t) !== null;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return {
    id,
    disabled: node.currentState.readonly,
    "aria-required": node.currentState.required ? "true" : "false",
    ...(described && { "aria-describedby": described }),
    ...(error && { "aria-invalid": "true" }),
  };
}

function around(node: AnyControlNode, asking: Asking): (HTMLElement | null)[] {
  const { hint } = node.currentState;
  const error = asking.strict ? asking.entries.error(node, asking.t) : null;
  return [
    hint && h("p", { class: "hint", id: `${idOf(node)}-hint` }, hint.asString),
    error !== null
      ? h("p", { class: "error", id: `${idOf(node)}-error` },
          h("span", { class: "unseen" }, `${asking.t("error-prefix")} `), error)
      : null,
  ];
}

function title(node: AnyControlNode, asking: Asking): (Node | string)[] {
  const optional = h("span", { class: "optional" }, ` ${asking.t("optional")}`);
  return node.currentState.required ? [labelOf(node)] : [labelOf(node), optional];
}

const invalid = (node: AnyControlNode, asking: Asking): boolean =>
  asking.strict && asking.entries.error(node, asking.t) !== null;

/** A question with one control. */
export function single(node: AnyControlNode, asking: Asking, ...body: HTMLElement[]): HTMLElement {
  return h("div", { class: "field", "data-invalid": invalid(node, asking) },
    h("label", { for: idOf(node) }, ...title(node, asking)), ...around(node, asking), ...body);
}

/** A question with several controls: the fieldset carries the id, hint and error. */
export function several(node: AnyControlNode, asking: Asking, ...body: HTMLElement[]): HTMLElement {
  const { disabled, ...attributes } = control(node, asking);
  delete attributes["aria-required"];
  delete attributes["aria-invalid"];
  return h("fieldset", { class: "field", tabindex: -1, disabled, ...attributes, "data-invalid": invalid(node, asking) },
    h("legend", {}, ...title(node, asking)), ...around(node, asking), ...body);
}
