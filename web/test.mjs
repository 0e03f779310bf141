// Runs web/test/*.test.ts: each is bundled, then handed to node's own test runner.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const wanted = process.argv.slice(2);
const names = (await readdir(join(here, "test"))).filter((name) => /\.test\.tsx?$/.test(name)).sort();
const chosen = wanted.length ? names.filter((name) => wanted.some((part) => name.includes(part))) : names;
const out = await mkdtemp(join(tmpdir(), "inconcert-web-"));
try {
  await build({
    absWorkingDir: here,
    entryPoints: chosen.map((name) => join("test", name)),
    outdir: out,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: ["node18"],
    jsx: "automatic",
    jsxImportSource: "preact",
    loader: { ".css": "empty" },
    logLevel: "warning",
  });
  const files = (await readdir(out)).filter((name) => name.endsWith(".mjs")).map((name) => join(out, name));
  process.exitCode = spawnSync(process.execPath, ["--test", ...files], { stdio: "inherit" }).status ?? 1;
} finally {
  await rm(out, { recursive: true, force: true });
}
