// Sends the form as ODK Collect would (OpenRosa 1.0, multipart/form-data), with the session of the
// signed-in person. Whatever the answer, what was entered stays until the node has said yes.
import type { RootNode } from "@getodk/xforms-engine";
import type { FormPlace } from "./form";
import type { Texts } from "./texts";

export type Outcome =
  | { readonly kind: "received"; readonly reference: string; readonly message: string; readonly record: string }
  | { readonly kind: "incomplete" }
  | Refusal;

export interface Refusal {
  readonly kind: "refused";
  readonly message: string;
  /** Why, one line each: the rule, what makes it apply, the law it stands on. */
  readonly reasons: readonly string[];
  readonly code: string;
}

const refused = (message: string, code: string): Refusal => ({ kind: "refused", message, reasons: [], code });

/** The words of an answer: `application/problem+json` (RFC 9457) or an OpenRosa response. */
async function wordsOf(answer: Response): Promise<{ message: string; code: string; reasons: string[]; record: string }> {
  const text = await answer.text();
  const none = { message: "", code: "", reasons: [], record: "" };
  try {
    if (answer.headers.get("content-type")?.includes("json")) {
      const problem = JSON.parse(text) as Record<string, unknown>;
      const word = (key: string) => (typeof problem[key] === "string" ? (problem[key] as string) : "");
      const message = [word("title"), word("detail")].filter(Boolean).join(" – ");
      const errors: unknown = problem["errors"];
      const reasons = Array.isArray(errors) ? errors.map(String) : [];
      return { message, code: word("code"), reasons, record: word("location") };
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

/**
 * A second try must have the same bytes as the first, which may have arrived; so a page does not say
 * when the form was finished. It is sent at once, and the node knows that moment itself.
 */
async function untimed(data: FormData): Promise<FormData> {
  const form = data.get("xml_submission_file");
  if (!(form instanceof Blob)) return data;
  const text = (await form.text()).replace(/<timeEnd>[^<]*<\/timeEnd>/, "<timeEnd/>");
  data.set("xml_submission_file", new File([text], "xml_submission_file", { type: "text/xml" }));
  return data;
}

/** Sends once. A network that fails half-way is no harm: the same id and bytes are accepted again. */
export async function send(root: RootNode, place: FormPlace, t: Texts): Promise<Outcome> {
  const payload = await root.prepareInstancePayload({ payloadType: "monolithic" });
  if (payload.status !== "ready") return { kind: "incomplete" };
  let answer: Response;
  try {
    answer = await fetch(place.submit, {
      method: "POST",
      body: await untimed(payload.data[0]),
      credentials: "same-origin",
      headers: {
        Accept: "application/problem+json, text/xml",
        "Accept-Language": place.language,
        "X-OpenRosa-Version": "1.0",
      },
    });
  } catch {
    return refused(t("form-offline"), "");
  }
  if (answer.status === 401) return refused(t("form-session-ended"), "401");
  const { message, reasons, code, record } = await wordsOf(answer);
  if (answer.status === 201 || answer.status === 202) {
    return { kind: "received", message, record, reference: instanceId(root) };
  }
  return { kind: "refused", message, reasons, code: code || String(answer.status) };
}
