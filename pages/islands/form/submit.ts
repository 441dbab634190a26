// Sends the form as ODK Collect would (OpenRosa 1.0, multipart/form-data), with the session of the
// signed-in person. Whatever the answer, what was entered stays until the node has said yes.
import type { RootNode } from "@getodk/xforms-engine";
import type { FormPlace } from "./form";
import type { Texts } from "./texts";

export type Outcome =
  | { readonly kind: "received"; readonly reference: string; readonly message: string; readonly next: string }
  | { readonly kind: "incomplete" }
  | { readonly kind: "refused"; readonly message: string; readonly code: string };

/** The words of an answer: `application/problem+json` (RFC 9457) or an OpenRosa response. */
async function wordsOf(answer: Response): Promise<{ message: string; code: string; reference: string; next: string }> {
  const text = await answer.text();
  const none = { message: "", code: "", reference: "", next: "" };
  try {
    if (answer.headers.get("content-type")?.includes("json")) {
      const problem = JSON.parse(text) as Record<string, unknown>;
      const word = (key: string) => (typeof problem[key] === "string" ? (problem[key] as string) : "");
      const message = [word("title"), word("detail")].filter(Boolean).join(" – ");
      return { message, code: word("code"), reference: word("reference"), next: word("next") };
    }
    const xml = new DOMParser().parseFromString(text, "application/xml");
    return { ...none, message: xml.querySelector("message")?.textContent?.trim() ?? "" };
  } catch {
    return none;
  }
}

/** The id of the submission, which is the reference a person can quote. */
function instanceId(root: RootNode): string {
  const xml = new DOMParser().parseFromString(root.instanceState.instanceXML, "application/xml");
  return xml.getElementsByTagNameNS("*", "instanceID")[0]?.textContent?.replace("uuid:", "") ?? "";
}

/** Sends once. A network that fails half-way is no harm: the same id and bytes are accepted again. */
export async function send(root: RootNode, place: FormPlace, t: Texts): Promise<Outcome> {
  const payload = await root.prepareInstancePayload({ payloadType: "monolithic" });
  if (payload.status !== "ready") return { kind: "incomplete" };
  let answer: Response;
  try {
    answer = await fetch(place.submit, {
      method: "POST",
      body: payload.data[0],
      credentials: "same-origin",
      headers: {
        Accept: "application/problem+json, text/xml",
        "Accept-Language": place.language,
        "X-OpenRosa-Version": "1.0",
      },
    });
  } catch {
    return { kind: "refused", message: t("form-offline"), code: "" };
  }
  if (answer.status === 401) return { kind: "refused", message: t("form-session-ended"), code: "401" };
  const words = await wordsOf(answer);
  if (answer.status === 201 || answer.status === 202) {
    return { kind: "received", ...words, reference: words.reference || instanceId(root) };
  }
  return { kind: "refused", message: words.message, code: words.code || String(answer.status) };
}
