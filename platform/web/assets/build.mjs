// SPDX-License-Identifier: EUPL-1.2
// Bundles app.css and app.js into build/assets: names carry a hash of their content, manifest.json maps the plain
// name to it ("app.css": "app-4F2K.css"), and what compresses stands beside itself as .gz. Does nothing when no
// source is newer than the manifest.
import { build } from "esbuild";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../../..");
const out = join(root, "build/assets");
const manifest_file = join(out, "manifest.json");

const files_below = (folder) =>
  readdirSync(folder, { recursive: true }).map((name) => join(folder, name)).filter((file) => statSync(file).isFile());

function up_to_date() {
  if (!existsSync(manifest_file)) return false;
  const made = statSync(manifest_file).mtimeMs;
  if ([...files_below(here), join(root, "package-lock.json")].some((file) => statSync(file).mtimeMs > made)) return false;
  return Object.values(JSON.parse(readFileSync(manifest_file))).every((name) => existsSync(join(out, name)));
}

// One CSS variable and one class per icon. A mask takes the colour of the text around it.
function icons() {
  const names = readFileSync(join(here, "icons.txt"), "utf8").split("\n").filter((line) => line && !line.startsWith("#"));
  const rules = names.map((name) => {
    const own = join(here, "icons", `${name}.svg`);
    const file = existsSync(own) ? own : join(root, "node_modules/bootstrap-icons/icons", `${name}.svg`);
    if (!existsSync(file)) throw new Error(`platform/web/assets/icons.txt: Bootstrap Icons has no ${name}`);
    const svg = readFileSync(file, "utf8").replace(/ (class|width|height|fill)="[^"]*"/g, (all) => (all.includes("none") || all.includes("#000") ? all : ""))
      .replace(/\s+/g, " ").trim();
    const uri = `url("data:image/svg+xml,${svg.replace(/"/g, "'").replace(/[<>#%]/g, encodeURIComponent)}")`;
    // Used by a rule of ours, not only by its class.
    return name === "x-octagon-fill" ? `:root{--icon-${name}:${uri}}.icon-${name}{--icon:var(--icon-${name})}` : `.icon-${name}{--icon:${uri}}`;
  });
  return rules.join("\n");
}

// Parts of Bootstrap that no page uses: they need its scripts, or we have our own.
const unused = ["accordion", "alert", "breadcrumb", "btn-close", "btn-group", "btn-toolbar", "card", "carousel", "collapse",
  "collapsing", "dropdown", "dropup", "dropend", "dropstart", "figure", "list-group", "modal", "nav", "navbar", "offcanvas", "page-item",
  "page-link", "pagination", "placeholder", "popover", "progress", "spinner", "toast", "tooltip"].join("|");

// Dark follows the system's wish, not an attribute.
function fit_bootstrap(css) {
  return css
    .replace(/^\[data-bs-theme=dark\]([^{]*)\{([^}]*)\}/gm, "@media (prefers-color-scheme: dark) {:root$1{$2}}")
    .replace(new RegExp(`^ *\\.(?:${unused})(?![a-z])[^{}]*\\{[^{}]*\\}\\n`, "gm"), "");
}

const parts = {
  name: "concerto",
  setup(bundle) {
    bundle.onResolve({ filter: /^concerto:icons$/ }, () => ({ path: "icons", namespace: "concerto" }));
    bundle.onLoad({ filter: /.*/, namespace: "concerto" }, () => ({ contents: icons(), loader: "css" }));
    bundle.onLoad({ filter: /bootstrap\.css$/ }, ({ path }) => ({ contents: fit_bootstrap(readFileSync(path, "utf8")), loader: "css" }));
  },
};

if (!up_to_date()) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const made = await build({
    absWorkingDir: root, entryPoints: [join(here, "app.js"), join(here, "app.css")], outdir: out, bundle: true, minify: true,
    entryNames: "[name]-[hash]", assetNames: "[name]-[hash]", target: ["es2021", "chrome111", "firefox115", "safari16.2"],
    loader: { ".woff2": "file", ".woff": "empty" }, plugins: [parts], metafile: true, logLevel: "warning", legalComments: "none",
  });
  const manifest = {};
  for (const [file, output] of Object.entries(made.metafile.outputs)) {
    const name = basename(file);
    const plain = output.entryPoint ? basename(output.entryPoint) : name;
    manifest[plain] = name;
    if (/\.(css|js|svg)$/.test(name)) writeFileSync(join(out, `${name}.gz`), gzipSync(readFileSync(join(root, file)), { level: 9 }));
  }
  writeFileSync(manifest_file, JSON.stringify(manifest, null, 1) + "\n");
}
