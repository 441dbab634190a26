// Starts the form island on the element with data-form. Everything it needs stands in data
// attributes, so that the page needs no inline script.
import { readDraft } from "./drafts";
import { h } from "./element";
import { openForm, speak, type FormPlace } from "./form";
import { Questionnaire } from "./questionnaire";
import { textsFrom, type Texts } from "./texts";

/** Browsers offer randomUUID only over https; the form engine needs it on a local network too. */
function ensureRandomUuid(): void {
  if (typeof crypto.randomUUID === "function") return;
  crypto.randomUUID = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6]! & 0x0f) | 0x40;
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  };
}

function placeOf(box: HTMLElement): FormPlace {
  const of = (name: string) => box.dataset[name] ?? "";
  return {
    id: of("form"),
    xform: of("xform"),
    submit: of("submit"),
    returnTo: of("return"),
    language: of("language") || "en",
    next: of("next"),
    preset: JSON.parse(of("preset") || "{}") as Record<string, string>,
  };
}

async function start(box: HTMLElement): Promise<void> {
  const place = placeOf(box);
  box.querySelector(".loading")?.removeAttribute("hidden");
  const t = textsFrom(box.dataset["texts"] ?? "{}", place.language);
  // Names the draft: the same form about another record is another draft.
  const instance = Object.entries(place.preset).sort().map(([name, value]) => `${name}=${value}`).join("&");
  const failed = (error: unknown) => fail(box, t, error);
  // The engine's parser starts in the background; its failure reaches the window only.
  const lost = (event: ErrorEvent | PromiseRejectionEvent) =>
    failed("error" in event ? event.error : event.reason);
  window.addEventListener("error", lost);
  window.addEventListener("unhandledrejection", lost);
  try {
    ensureRandomUuid();
    const draft = readDraft(place.id, instance);
    const root = await openForm(place, draft);
    speak(root, place.language);
    const questionnaire = new Questionnaire(place, root, box, t, instance, draft?.step ?? 0);
    questionnaire.render();
    if (draft) box.prepend(h("p", { class: "notice", role: "status" }, t("form-restored")));
  } catch (error) {
    failed(error);
  } finally {
    window.removeEventListener("error", lost);
    window.removeEventListener("unhandledrejection", lost);
  }
}

/** Says that the form cannot be opened. The reason may quote the form, never an answer: nothing
 *  has been entered yet. */
function fail(box: HTMLElement, t: Texts, error: unknown): void {
  console.error(error);
  box.replaceChildren(h("section", { class: "notice alarm", role: "alert" },
    h("h2", {}, t("form-failed-title")),
    h("p", {}, t("form-failed-text"), " ", h("code", {}, error instanceof Error ? error.name : "form"))));
}

for (const box of document.querySelectorAll<HTMLElement>("[data-form]")) void start(box);
