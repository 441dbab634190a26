// A date in boxes for day, month and year: native pickers follow the browser's language, not the
// page's, and are slow for a date of birth. Questions with the appearance `partial-date` are text
// questions that take 2008, 2008-04, 2008-04-15 and ~ for an estimate; other tools show a line of
// text there.
import type { AnyInputNode } from "./nodes";
import { h } from "../element";
import { control, idOf, several, type Asking } from "./field";
import { latin } from "./typed";

/** What stands in the three boxes. */
export interface DayParts {
  year: string;
  month: string;
  day: string;
}

interface Parts extends DayParts {
  estimated: boolean;
}

/** Whether a text question asks for a date that may be partial. */
export function isPartial(node: AnyInputNode): boolean {
  return node.valueType === "string" && node.appearances["partial-date"] === true;
}

/** The boxes of a date, whole or partial. */
export function readDay(value: string): DayParts {
  const [year = "", month = "", day = ""] = value.replace("~", "").split("-");
  return { year, month, day };
}

/** The date in the boxes, "" for none, null when they are no date; `whole` forbids partial ones. */
export function dayOf(parts: DayParts, whole: boolean): string | null {
  const [year, month, day] = [parts.year, parts.month, parts.day].map((part) => latin(part).trim());
  if (!year && !month && !day) return "";
  if (!year || !/^\d{4}$/.test(year) || (day && !month) || (whole && !(month && day))) return null;
  if (![month, day].every((part) => !part || /^\d{1,2}$/.test(part))) return null;
  const two = (part: string) => part.padStart(2, "0");
  const [m, d] = [Number(month || 1), Number(day || 1)];
  const found = new Date(Date.UTC(Number(year), m - 1, d));
  if (found.getUTCMonth() !== m - 1 || found.getUTCDate() !== d) return null;
  return [year, month && two(month), day && two(day)].filter(Boolean).join("-");
}

/** The question. */
export function date(node: AnyInputNode, asking: Asking): HTMLElement {
  const partial = isPartial(node);
  const written = asking.entries.raw(node) ?? node.currentState.instanceValue;
  const parts: Parts = { ...readDay(written), estimated: written.endsWith("~") };
  const write = () => {
    const value = dayOf(parts, !partial);
    const guess = parts.estimated ? "~" : "";
    if (value === null) {
      node.setValue((partial ? "" : null) as never);
      asking.entries.refuse(node, `${parts.year}-${parts.month}-${parts.day}${guess}`, "form-not-date");
    } else {
      asking.entries.accept(node);
      node.setValue((value === "" ? (partial ? "" : null) : value + guess) as never);
    }
    asking.changed();
  };
  const invalid = control(node, asking)["aria-invalid"];
  const box = (part: "year" | "month" | "day", size: number) =>
    h("label", {}, asking.t(`form-${part}`), h("input", {
      id: `${idOf(node)}-${part}`,
      type: "text",
      inputmode: "numeric",
      dir: "ltr",
      maxlength: size,
      autocomplete: "off",
      value: parts[part],
      "aria-invalid": invalid,
      onchange: (event: Event) => {
        parts[part] = (event.target as HTMLInputElement).value;
        write();
      },
    }));
  const body: HTMLElement[] = [h("div", { class: "date-parts" }, box("day", 2), box("month", 2), box("year", 4))];
  if (partial) {
    body.unshift(h("p", { class: "hint" }, asking.t("form-date-hint")));
    body.push(h("div", { class: "choices" }, h("label", { class: "choice" }, h("input", {
      type: "checkbox",
      id: `${idOf(node)}-estimated`,
      checked: parts.estimated,
      onchange: (event: Event) => {
        parts.estimated = (event.target as HTMLInputElement).checked;
        write();
      },
    }), h("span", {}, asking.t("form-estimated")))));
  }
  return several(node, asking, ...body);
}
