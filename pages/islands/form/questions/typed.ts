// Questions answered by typing: words and numbers.
import type { AnyInputNode, AnyRangeNode, InputNode } from "./nodes";
import { h } from "../element";
import { control, single, type Asking } from "./field";

/** Arabic-Indic and Persian digits, and the Arabic decimal point, as the form needs them. */
export function latin(text: string): string {
  return text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace("٫", ".")
    .replace(/[٬\u200e\u200f\u061c]/g, "");
}

/** A line or a box of words. */
export function words(node: InputNode, asking: Asking): HTMLElement {
  const attributes = { ...control(node, asking), dir: "auto", autocomplete: "off" };
  const value = node.currentState.instanceValue;
  const write = (event: Event) => {
    node.setValue((event.target as HTMLInputElement).value as never);
    asking.changed();
  };
  if (node.appearances.multiline || (node.nodeOptions as { rows?: number } | null)?.rows) {
    return single(node, asking, h("textarea", { ...attributes, onchange: write }, value));
  }
  const numbers = node.appearances.numbers ? { inputmode: "numeric" } : {};
  return single(node, asking,
    h("input", { ...attributes, ...numbers, type: "text", value, onchange: write }));
}

/** A whole number or one with decimals. */
export function number(node: AnyInputNode | AnyRangeNode, asking: Asking): HTMLElement {
  const whole = node.valueType === "int";
  const shape = whole ? /^[-+]?\d{1,15}$/ : /^[-+]?\d+(\.\d+)?$/;
  const write = (event: Event) => {
    const raw = (event.target as HTMLInputElement).value;
    const plain = latin(raw).trim();
    if (plain === "" || shape.test(plain)) {
      asking.entries.accept(node);
      node.setValue((plain === "" ? null : plain) as never);
    } else {
      node.setValue(null as never);
      asking.entries.refuse(node, raw, whole ? "form-not-integer" : "form-not-decimal");
    }
    asking.changed();
  };
  return single(node, asking, h("input", {
    ...control(node, asking),
    type: "text",
    dir: "ltr",
    inputmode: whole ? "numeric" : "decimal",
    autocomplete: "off",
    value: asking.entries.raw(node) ?? node.currentState.instanceValue,
    onchange: write,
  }));
}
