// The form on the page: one screen at a time, saved at every step.
import type { RootNode } from "@getodk/xforms-engine";
import { dropDraft, keepDraft } from "./drafts";
import { button, h } from "./element";
import { Entries } from "./entries";
import { draftXml, type FormPlace } from "./form";
import { draw } from "./groups";
import { idOf, labelOf, type Asking } from "./questions/field";
import { review } from "./review";
import { questionsIn, signature, stepsOf, type Step } from "./steps";
import { send, type Outcome, type Refusal } from "./submit";
import type { Texts } from "./texts";

/** Whether a box holds letters that its question has not been told of: it tells when it is left. */
function isBeingTyped(element: Element | null): boolean {
  if (element instanceof HTMLTextAreaElement) return element.value !== element.defaultValue;
  return element instanceof HTMLInputElement && element.type === "text" && element.value !== element.defaultValue;
}

export class Questionnaire {
  readonly #entries = new Entries();
  #step: number;
  #strict = false;
  #refusal: Refusal | null = null;
  #roomLeft = true;
  #pressed = false;
  #redrawing = 0;

  constructor(
    readonly place: FormPlace,
    readonly root: RootNode,
    readonly box: HTMLElement,
    readonly t: Texts,
    readonly instance: string,
    step: number,
  ) {
    this.#step = step;
    // The browser's own back button goes a screen back instead of leaving the form.
    history.replaceState({ step }, "");
    window.addEventListener("popstate", (event) => {
      const to = (event.state as { step?: number } | null)?.step;
      if (to !== undefined) this.#show(to);
    });
    box.addEventListener("pointerdown", () => (this.#pressed = true));
    for (const end of ["pointerup", "pointercancel"]) {
      document.addEventListener(end, () => (this.#pressed = false));
    }
  }

  get #steps(): Step[] {
    return stepsOf(this.root);
  }

  /** Draws the screen again soon. Leaving a field by pressing something else changes the answer
   *  while the finger is still down; drawing at once would take the pressed thing away, and what
   *  is being typed in the next field. That field tells of its own change when it is left. */
  #redraw(): void {
    window.clearTimeout(this.#redrawing);
    this.#redrawing = window.setTimeout(() => {
      if (this.#pressed || isBeingTyped(document.activeElement)) this.#redraw();
      else this.render(document.activeElement?.id ?? "");
    }, 40);
  }

  /** Draws the current screen; `focus` is the id of the element to stand on. */
  render(focus?: string): void {
    window.clearTimeout(this.#redrawing);
    const steps = this.#steps;
    this.#step = Math.min(this.#step, steps.length);
    const step = steps[this.#step];
    const screen = step ? this.#screen(step) : this.#review(steps);
    this.box.replaceChildren(this.#progress(steps.length + 1), ...screen);
    const target = document.getElementById(focus ?? "form-heading");
    target?.focus({ preventScroll: focus !== undefined });
    if (focus === undefined) window.scrollTo(0, 0);
  }

  #progress(total: number): HTMLElement {
    const { t } = this;
    const current = this.#step + 1;
    const label = t("form-step", { current, total });
    return h("div", { class: "progress" }, label, h("progress", { max: total, value: current, "aria-label": label }));
  }

  #screen(step: Step): HTMLElement[] {
    const main = step.at(-1);
    const title = main?.currentState.children ? (main.currentState.label?.asString ?? "") : "";
    const before = signature(step);
    const asking: Asking = {
      t: this.t,
      entries: this.#entries,
      language: this.place.language,
      strict: this.#strict,
      changed: () => {
        if (signature(step) !== before || this.#strict || this.#needsRedraw(step)) this.#redraw();
      },
      reshaped: (focus) => this.render(focus),
    };
    const form = h("form", { novalidate: true, onsubmit: (event: Event) => {
      event.preventDefault();
      this.#next(step);
    } }, ...draw(step, asking, true), this.#buttons(this.t("form-next")));
    return [
      ...this.#errors(step),
      h("h2", { id: "form-heading", tabindex: -1, class: title ? "" : "unseen" }, title || this.t("form-step", { current: this.#step + 1, total: this.#steps.length + 1 })),
      form,
      this.#saved(),
    ];
  }

  /** Pictures and clearable choices look different once answered. */
  #needsRedraw(step: Step): boolean {
    return questionsIn(step).some((node) =>
      node.nodeType === "upload" || (node.nodeType === "select" && node.selectType !== "select" && !node.currentState.required));
  }

  #errors(step: Step): HTMLElement[] {
    if (!this.#strict) return [];
    const wrong = questionsIn(step).flatMap((node) => {
      const error = this.#entries.error(node, this.t);
      return error === null ? [] : [{ node, error }];
    });
    if (wrong.length === 0) return [];
    return [h("div", { class: "error-summary", id: "errors", tabindex: -1, role: "alert" },
      h("h2", {}, this.t("form-errors-title")),
      h("ul", {}, ...wrong.map(({ node, error }) =>
        h("li", {}, h("a", { href: `#${idOf(node)}` }, `${labelOf(node)}: ${error}`)))))];
  }

  #buttons(forward: string): HTMLElement {
    const row = h("p", { class: "buttons" }, h("button", { class: "button" }, forward));
    if (this.#step > 0) row.append(button(this.t("form-previous"), "button second", () => this.#go(this.#step - 1)));
    return row;
  }

  #saved(): HTMLElement {
    const { t } = this;
    const discard = button(t("form-discard"), "as-link", () => {
      if (!window.confirm(t("form-discard-sure"))) return;
      dropDraft(this.place.id, this.instance);
      location.reload();
    });
    const words = this.#roomLeft ? t("form-saved-why") : t("form-save-failed");
    return h("p", { class: "saved", role: this.#roomLeft ? null : "alert" }, words, " ", discard);
  }

  #review(steps: readonly Step[]): HTMLElement[] {
    const { t } = this;
    const change = (step: number, id: string) => this.#go(step, id);
    const form = h("form", { onsubmit: (event: Event) => {
      event.preventDefault();
      void this.#send(event.target as HTMLFormElement);
    } }, review(steps, t, this.place.language, change), this.#buttons(t("form-submit")));
    const refused = this.#refusal && h("div", { class: "error-summary", id: "errors", tabindex: -1, role: "alert" },
      h("h2", {}, t("form-refused-title")),
      h("p", {}, this.#refusal.message),
      this.#refusal.reasons.length > 0 && h("ul", {}, ...this.#refusal.reasons.map((reason) => h("li", {}, reason))),
      h("p", {}, t("form-refused-kept")),
      h("p", { class: "code" }, this.#refusal.code));
    return [...(refused ? [refused] : []),
      h("h2", { id: "form-heading", tabindex: -1 }, t("form-review-title")), form, this.#saved()];
  }

  #next(step: Step): void {
    const wrong = questionsIn(step).some((node) => this.#entries.error(node, this.t) !== null);
    this.#strict = wrong;
    if (wrong) this.render("errors");
    else this.#go(this.#step + 1);
  }

  #go(step: number, focus?: string): void {
    history.pushState({ step }, "");
    this.#show(step, focus);
  }

  #show(step: number, focus?: string): void {
    this.#step = step;
    this.#strict = false;
    this.#refusal = null;
    this.#save();
    this.render(focus);
  }

  #save(): void {
    const pictures = questionsIn(this.root.currentState.children).flatMap((node) =>
      node.nodeType === "upload" ? [node.currentState.instanceValue] : []);
    const xml = draftXml(this.root, pictures.filter(Boolean));
    this.#roomLeft = keepDraft(this.place.id, this.instance, { xml, step: this.#step });
  }

  async #send(form: HTMLFormElement): Promise<void> {
    const at = this.#steps.findIndex((step) => questionsIn(step).some((node) => this.#entries.error(node, this.t) !== null));
    if (at >= 0) return this.#return(at);
    const forward = form.querySelector("button.button");
    form.setAttribute("aria-busy", "true");
    if (forward) {
      forward.textContent = this.t("form-sending");
      forward.setAttribute("disabled", "");
    }
    const outcome = await send(this.root, this.place, this.t);
    if (outcome.kind === "received") return this.#done(outcome);
    if (outcome.kind === "refused") {
      this.#refusal = outcome;
      return this.render("errors");
    }
    this.#return(0);
  }

  /** To the first screen with something to correct, with the errors shown. */
  #return(step: number): void {
    this.#step = step;
    this.#strict = true;
    this.render("errors");
  }

  #done(outcome: Extract<Outcome, { kind: "received" }>): void {
    const { t, place } = this;
    dropDraft(place.id, this.instance);
    this.box.replaceChildren(h("section", { class: "notice good" },
      h("h2", { id: "form-heading", tabindex: -1 }, t("form-done-title")),
      h("p", {}, outcome.message || t("form-done-text")),
      h("p", {}, `${t("form-done-reference")}: `, h("code", {}, outcome.reference))));
    if (place.next) this.box.append(h("h3", {}, t("form-done-next-title")), h("p", {}, place.next));
    this.box.append(h("p", { class: "buttons" },
      outcome.record !== "" && h("a", { class: "button", href: outcome.record }, t("form-done-open")),
      h("a", { class: "button second", href: place.returnTo }, t("form-done-return")),
      h("a", { class: "button second", href: location.href }, t("form-done-again"))));
    document.getElementById("form-heading")?.focus();
  }
}
