/** `npm run zip`: packs the built extension as `close-handshake-<version>.zip`, for the web stores. */
import { existsSync, writeFileSync } from "node:fs";
import packageJson from "../package.json" with { type: "json" };
import { zipFolder } from "./zip-folder.ts";

const name = `close-handshake-${packageJson.version}.zip`;
if (existsSync("dist/manifest.json")) {
  const zip = zipFolder("dist");
  writeFileSync(name, zip);
  console.log(`${name}: ${zip.length} bytes`);
} else {
  console.error("There is no built extension in dist: run `npm run build` first.");
  process.exitCode = 1;
}
