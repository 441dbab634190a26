// Loads an XForm and makes its instance: new, or restored from a draft of this window.
import {
  loadForm,
  type FormInstanceConfig,
  type InstanceData,
  type RootNode,
} from "@getodk/xforms-engine";
import type { Draft } from "./drafts";

/** What the page says of the form, from the data attributes of its element. */
export interface FormPlace {
  readonly id: string;
  readonly xform: string;
  readonly submit: string;
  readonly returnTo: string;
  readonly language: string;
  readonly next: string;
  /** Values of hidden fields by the name of the field. */
  readonly preset: Readonly<Record<string, string>>;
}

// A device id would follow a person who fills in forms from page to page: none is kept.
const config: FormInstanceConfig = { preloadProperties: { deviceID: "web" } };

/** The XForm with the preset values as the defaults of its hidden fields. */
function withPreset(xml: string, preset: FormPlace["preset"]): string {
  const form = new DOMParser().parseFromString(xml, "application/xml");
  const instance = form.querySelector("model > instance");
  for (const [name, value] of Object.entries(preset)) {
    for (const field of instance?.getElementsByTagNameNS("*", name) ?? []) {
      if (field.childElementCount === 0) field.textContent = value;
    }
  }
  return new XMLSerializer().serializeToString(form);
}

/** The root of a filled or empty form. Rejects with a reason when it cannot be loaded. */
export async function openForm(place: FormPlace, draft: Draft | null): Promise<RootNode> {
  const answer = await fetch(place.xform, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`form ${answer.status}`);
  const form = await loadForm(withPreset(await answer.text(), place.preset), {
    fetchFormAttachment: (resource) => fetch(new URL(`attachments/${resource.href.split("/").pop()}`, new URL(place.xform, location.href))),
    missingResourceBehavior: "BLANK",
  });
  if (form.status === "failure") throw form.error;
  if (draft) {
    try {
      const data = new FormData();
      data.set("xml_submission_file", new File([draft.xml], "xml_submission_file", { type: "text/xml" }));
      return (await form.restoreInstance({ data: [data as InstanceData] }, config)).root;
    } catch {
      // A draft of an older version of the form cannot be read by the new one: begin afresh.
    }
  }
  return form.createInstance(config).root;
}

/** Sets the form's language to the page's: by BCP 47 tag, or by the "(ar)" of ODK's convention. */
export function speak(root: RootNode, language: string): void {
  for (const offered of root.languages) {
    if (offered.isSyntheticDefault) return;
    const name = offered.language.toLowerCase();
    if (name === language || name.endsWith(`(${language})`) || offered.locale?.language === language) {
      root.setLanguage(offered);
      return;
    }
  }
}

/** The instance as a draft keeps it: pictures are left out, they would fill the browser's store. */
export function draftXml(root: RootNode, pictures: readonly string[]): string {
  const xml = new DOMParser().parseFromString(root.instanceState.instanceXML, "application/xml");
  const leaves = [...xml.getElementsByTagName("*")].filter((leaf) => leaf.childElementCount === 0);
  for (const leaf of leaves) {
    if (leaf.textContent && pictures.includes(leaf.textContent)) leaf.textContent = "";
  }
  return new XMLSerializer().serializeToString(xml);
}
