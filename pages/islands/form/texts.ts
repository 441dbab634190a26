// The interface texts of the page's language, handed over by the server in data-texts.

export type Texts = (key: string, values?: Record<string, string | number>) => string;

/** Looks texts up and fills in `{name}`; numbers in the digits of the reader. */
export function textsFrom(json: string, language: string): Texts {
  const texts = JSON.parse(json) as Record<string, string>;
  const digits = new Intl.NumberFormat(language, { useGrouping: false });
  return (key, values = {}) => {
    let text = texts[key] ?? key;
    for (const [name, value] of Object.entries(values)) {
      text = text.replaceAll(`{${name}}`, typeof value === "number" ? digits.format(value) : value);
    }
    return text;
  };
}
