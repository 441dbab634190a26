// What was typed but is not (yet) a value: "twelve" in a number, half a date. The engine cannot
// hold it, and deleting what a person wrote would be rude, so it stays here until it is mended.
import type { AnyControlNode } from "@getodk/xforms-engine";
import type { Texts } from "./texts";

interface Entry {
  readonly raw: string;
  /** Key of the text that says what is wrong. */
  readonly error: string;
}

export class Entries {
  readonly #entries = new Map<string, Entry>();

  /** Remembers something that is no value. */
  refuse(node: AnyControlNode, raw: string, error: string): void {
    this.#entries.set(node.nodeId, { raw, error });
  }

  /** The field holds a value again, or nothing. */
  accept(node: AnyControlNode): void {
    this.#entries.delete(node.nodeId);
  }

  /** What stands in the field though it is no value. */
  raw(node: AnyControlNode): string | null {
    return this.#entries.get(node.nodeId)?.raw ?? null;
  }

  /** What is wrong with a question, in the page's language; null when nothing is. */
  error(node: AnyControlNode, t: Texts): string | null {
    const entry = this.#entries.get(node.nodeId);
    if (entry) return t(entry.error);
    if (node.nodeType === "note") return null;
    const violation = node.validationState.violation;
    if (!violation) return null;
    return violation.message?.asString || t(`form-${violation.condition}`);
  }
}
