// Makes elements. Text goes in as text, so that nothing from a form or an answer becomes markup.

type Value = string | number | boolean | null | undefined | EventListener;
type Child = Node | string | null | undefined | false;

/** An element with attributes and children. `onclick`-like keys add listeners; false leaves out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, Value> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(key, String(value));
    }
  }
  for (const child of children) if (child || child === "") element.append(child);
  return element;
}

/** A button that does not send anything by itself. */
export function button(text: string, kind: string, onclick: () => void): HTMLButtonElement {
  return h("button", { type: "button", class: kind, onclick }, text);
}
