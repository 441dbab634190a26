// Keys for the queue: everything they do can be done with links and buttons too.
//   j, ↓ next record · k, ↑ the one before · Enter opens it · n its next act · x picks it
const form = document.querySelector<HTMLFormElement>("form[data-queue]");

if (form) {
  const lines = [...form.querySelectorAll<HTMLElement>("[data-line]")];
  const hint = form.querySelector<HTMLElement>("[data-keys]");
  if (hint) hint.hidden = lines.length === 0;
  let current = -1;

  const open = (line: HTMLElement | undefined) => line?.querySelector<HTMLAnchorElement>("[data-open]");

  const go = (to: number): void => {
    const line = lines[Math.max(0, Math.min(to, lines.length - 1))];
    if (!line) return;
    current = lines.indexOf(line);
    for (const other of lines) other.classList.toggle("current", other === line);
    open(line)?.focus({ preventScroll: true });
    line.scrollIntoView({ block: "nearest" });
  };

  const typing = (target: EventTarget | null): boolean =>
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
    !(target instanceof HTMLInputElement && target.type === "checkbox");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const line = lines[current];
    const keys: Record<string, () => void> = {
      j: () => go(current + 1),
      ArrowDown: () => go(current + 1),
      k: () => go(current - 1),
      ArrowUp: () => go(current - 1),
      n: () => line?.querySelector<HTMLAnchorElement>("[data-next]")?.click(),
      x: () => line?.querySelector<HTMLInputElement>("input[type=checkbox]")?.click(),
    };
    // The same keys on an Arabic keyboard.
    const same: Record<string, string> = { "ت": "j", "ن": "k", "ى": "n", "ء": "x" };
    const act = keys[same[event.key] ?? event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  form.addEventListener("focusin", (event) => {
    const line = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-line]") : null;
    if (line) current = lines.indexOf(line);
  });
}
