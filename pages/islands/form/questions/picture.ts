// A picture, taken or chosen. It stays in memory until it is sent; drafts do not hold it.
import type { UploadNode } from "@getodk/xforms-engine";
import { button, h } from "../element";
import { control, single, type Asking } from "./field";

const megabytes = 10;

/** The question. */
export function picture(node: UploadNode, asking: Asking): HTMLElement {
  const { t } = asking;
  const file = node.currentState.value;
  const write = (event: Event) => {
    const chosen = (event.target as HTMLInputElement).files?.[0] ?? null;
    if (chosen && chosen.size > megabytes * 1024 * 1024) {
      asking.entries.refuse(node, "", "form-image-too-large");
    } else {
      asking.entries.accept(node);
      node.setValue(chosen);
    }
    asking.changed();
  };
  const body: HTMLElement[] = [
    h("input", { ...control(node, asking), type: "file", accept: node.nodeOptions.media.accept, onchange: write }),
  ];
  if (file) {
    if (file.type.startsWith("image/")) {
      const source = URL.createObjectURL(file);
      const free = () => URL.revokeObjectURL(source);
      body.push(h("img", { class: "preview", alt: "", src: source, onload: free, onerror: free }));
    }
    body.push(h("p", { class: "found" }, h("bdi", {}, file.name)));
    body.push(button(t("form-image-remove"), "as-link", () => {
      node.setValue(null);
      asking.changed();
    }));
  }
  return single(node, asking, ...body);
}
