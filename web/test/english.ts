/** Gives the page's code the English texts: import before anything that says something. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(process.cwd(), "../src/inconcert/report/texts/en");
const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
const texts = files.flatMap((file) =>
  Object.entries(JSON.parse(readFileSync(join(folder, file), "utf8"))).map(([key, text]) => [
    `${file.replace(".json", "")}.${key}`,
    text,
  ]),
);
const carried: Readonly<Record<string, string>> = { "inconcert-texts": JSON.stringify(Object.fromEntries(texts)) };

Object.assign(globalThis, {
  document: { getElementById: (id: string) => (id in carried ? { textContent: carried[id] } : null) },
});
