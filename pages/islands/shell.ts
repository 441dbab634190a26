// On every page: when somebody signs out, nothing they entered stays in this browser.
import { clearDrafts } from "./form/drafts";

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-sign-out]")) {
  form.addEventListener("submit", () => clearDrafts());
}
