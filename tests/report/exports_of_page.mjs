// Writes with the page's own code the files a reader can export from the page.
// usage: node exports_of_page.mjs WEB CORE.json FOLDER
import { createRequire } from "node:module";
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

const [web, core, folder] = process.argv.slice(2).map((path) => resolve(path));
const { build } = createRequire(join(web, "package.json"))("esbuild");
const built = await build({
  stdin: {
    resolveDir: join(web, "src"),
    loader: "ts",
    contents: `
      export { decode } from "./data/columns.ts";
      export { gexf } from "./export/gexf.ts";
      export { graphml } from "./export/graphml.ts";
      export { csv } from "./export/csv.ts";
      export { attributesOf } from "./export/attributes.ts";`,
  },
  bundle: true,
  write: false,
  format: "esm",
});
const page = await import(`data:text/javascript;base64,${Buffer.from(built.outputFiles[0].contents).toString("base64")}`);

const coded = JSON.parse(await readFile(core, "utf8"));
const [accounts, edges, objects] = ["accounts", "edges", "objects"].map((name) => page.decode(coded[name]));
const all = (table) => Array.from({ length: table.n }, (_, row) => row);
const network = { accounts, edges, accountRows: all(accounts), edgeRows: all(edges) };
await writeFile(join(folder, "page.gexf"), page.gexf(network));
await writeFile(join(folder, "page.graphml"), page.graphml(network));
const columns = page.attributesOf(objects, []);
const rows = all(objects).map((row) => columns.map(({ name }) => objects.get(name)[row]));
await writeFile(join(folder, "objects.csv"), page.csv(columns, rows));
