// On every page: when somebody signs out, nothing they entered stays in this browser; a page that
// can be printed offers it.
import { clearDrafts } from "./form/drafts";

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-sign-out]")) {
  form.addEventListener("submit", () => clearDrafts());
}

for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
