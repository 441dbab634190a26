// Drafts of forms: the answers given so far, kept while a form is being filled.
//
// Answers are about people, and border posts share computers. They are therefore kept in
// sessionStorage only: it belongs to one window, is never written to the profile that the next
// user opens, and goes when the window closes. A key made in the browser would have to lie beside
// what it locks, so encrypting a longer-lived copy would only look safer. The price is that a
// draft does not outlive its window; work without a connection for days belongs in ODK Collect.
// Sign-out and a successful submission delete drafts at once.

const prefix = "masar-draft:";

export interface Draft {
  /** The instance XML as the engine last wrote it. */
  readonly xml: string;
  /** Number of the screen the person was on. */
  readonly step: number;
}

const keyOf = (form: string, instance: string): string => `${prefix}${form}:${instance}`;

/** The draft of a form and the record it is about, if this window holds one. */
export function readDraft(form: string, instance: string): Draft | null {
  try {
    const text = sessionStorage.getItem(keyOf(form, instance));
    return text === null ? null : (JSON.parse(text) as Draft);
  } catch {
    return null;
  }
}

/** Keeps a draft; false when the browser has no room or forbids storage. */
export function keepDraft(form: string, instance: string, draft: Draft): boolean {
  try {
    sessionStorage.setItem(keyOf(form, instance), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** Deletes one draft. */
export function dropDraft(form: string, instance: string): void {
  sessionStorage.removeItem(keyOf(form, instance));
}

/** Deletes every draft of this window. */
export function clearDrafts(): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(prefix)) sessionStorage.removeItem(key);
  }
}
