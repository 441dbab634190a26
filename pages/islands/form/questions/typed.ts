// Questions answered by typing: words, numbers, times.
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

/** The offset of this computer from UTC on that moment, as in +03:00. */
function offset(moment: Date): string {
  const minutes = -moment.getTimezoneOffset();
  const two = (n: number) => String(Math.trunc(Math.abs(n))).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** A time of day, or a day with a time. */
export function time(node: AnyInputNode, asking: Asking): HTMLElement {
  const withDay = node.valueType === "dateTime";
  const value = node.currentState.instanceValue;
  const local = (moment: Date) =>
    new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  const shown = withDay && value ? local(new Date(value)) : value.slice(0, withDay ? 16 : 5);
  const write = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const text = input.value;
    if (input.validity.badInput) {
      asking.entries.refuse(node, "", withDay ? "form-not-date" : "form-not-time");
    } else {
      asking.entries.accept(node);
      const zone = offset(withDay && text ? new Date(text) : new Date());
      node.setValue((text === "" ? null : `${text}:00.000${zone}`) as never);
    }
    asking.changed();
  };
  return single(node, asking, h("input", {
    ...control(node, asking),
    type: withDay ? "datetime-local" : "time",
    value: shown,
    onchange: write,
  }));
}
