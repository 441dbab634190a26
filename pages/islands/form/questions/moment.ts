// A time of day, or a day with a time, in boxes: native pickers show the order of day and month
// and the clock of the browser's language, so that 3 November may read as 11 March.
import type { AnyInputNode } from "./nodes";
import { h } from "../element";
import { dayOf, readDay, type DayParts } from "./date";
import { control, idOf, several, single, type Asking } from "./field";
import { latin } from "./typed";

/** Hours and minutes from what was typed, such as 14:05, 1405, ٩:٣٠; null when they are none. */
function readTime(raw: string): string | null {
  const found = /^(\d{1,2})[:.٫ ]?(\d{2})$/.exec(latin(raw).trim());
  if (!found || Number(found[1]) > 23 || Number(found[2]) > 59) return null;
  return `${found[1]!.padStart(2, "0")}:${found[2]}`;
}

/** The offset of this computer from UTC at a moment, as in +03:00. */
function offset(moment: Date): string {
  const minutes = -moment.getTimezoneOffset();
  const two = (n: number) => String(Math.trunc(Math.abs(n))).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** A value of the form in the boxes' words, in this computer's time zone. */
function local(value: string): string {
  const moment = new Date(value);
  if (value === "" || Number.isNaN(moment.getTime())) return "";
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The question for a time of day. */
export function time(node: AnyInputNode, asking: Asking): HTMLElement {
  const write = (event: Event) => {
    const raw = (event.target as HTMLInputElement).value;
    const plain = raw.trim() === "" ? "" : readTime(raw);
    if (plain === null) asking.entries.refuse(node, raw, "form-not-time");
    else asking.entries.accept(node);
    node.setValue((plain ? `${plain}:00.000${offset(new Date())}` : null) as never);
    asking.changed();
  };
  return single(node, asking, h("input", {
    ...control(node, asking),
    type: "text",
    inputmode: "numeric",
    dir: "ltr",
    autocomplete: "off",
    value: asking.entries.raw(node) ?? node.currentState.instanceValue.slice(0, 5),
    onchange: write,
  }));
}

/** The question for a day with a time. */
export function dateTime(node: AnyInputNode, asking: Asking): HTMLElement {
  const [day = "", hour = ""] = (asking.entries.raw(node) ?? local(node.currentState.instanceValue)).split("T");
  const parts: DayParts & { time: string } = { ...readDay(day), time: hour };
  const write = () => {
    const date = dayOf(parts, true);
    const clock = readTime(parts.time);
    const empty = date === "" && parts.time.trim() === "";
    const value = date && clock ? `${date}T${clock}:00.000` : null;
    if (empty || value) asking.entries.accept(node);
    else {
      const raw = `${parts.year}-${parts.month}-${parts.day}T${parts.time}`;
      asking.entries.refuse(node, raw, date ? "form-not-time" : "form-not-date");
    }
    node.setValue((value && value + offset(new Date(value))) as never);
    asking.changed();
  };
  const invalid = control(node, asking)["aria-invalid"];
  const box = (part: "day" | "month" | "year" | "time", size: number) =>
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
  return several(node, asking,
    h("div", { class: "date-parts" }, box("day", 2), box("month", 2), box("year", 4), box("time", 5)));
}
