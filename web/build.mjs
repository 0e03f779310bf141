// Builds the one script, the one stylesheet and the licences of what is inside them.
// usage: node build.mjs [--outdir FOLDER]
import { build } from "esbuild";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const at = process.argv.indexOf("--outdir");
const outdir = at > 0 ? process.argv[at + 1] : join(here, "../src/inconcert/report/static");

const result = await build({
  absWorkingDir: here,
  entryPoints: { inconcert: "src/main.tsx" },
  outdir,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022"],
  jsx: "automatic",
  jsxImportSource: "preact",
  charset: "ascii",
  legalComments: "none",
  metafile: true,
  write: false,
  logLevel: "warning",
  define: { "process.env.NODE_ENV": '"production"' },
});

await mkdir(outdir, { recursive: true });
for (const file of result.outputFiles) {
  // the script stands inside a script element: nothing in it may end that element
  if (/<\/(script|style)|<!--/i.test(file.text)) throw new Error(`${file.path} holds a tag that ends its element`);
  await writeFile(file.path, file.text);
}

const packages = new Set();
for (const input of Object.keys(result.metafile.inputs)) {
  const found = /(?:^|.*\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
  if (found) packages.add(found[1]);
}
const licences = ["The script and the stylesheet contain these packages.\n"];
for (const name of [...packages].sort()) {
  const folder = join(here, "node_modules", name);
  const about = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).sort().find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? await readFile(join(folder, file), "utf8") : `Licence: ${about.license}\n`;
  licences.push(`${"=".repeat(78)}\n${name} ${about.version} (${about.license})\n\n${text.trim()}\n`);
}
await writeFile(join(outdir, "LICENCES.txt"), licences.join("\n"));
