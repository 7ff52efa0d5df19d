/** Writes `public/close-timelines.schema.json`, which the extension ships; a unit test says when it is out of date. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { SCHEMA_FILE } from "../src/core/format/export-file.ts";
import { exportJsonSchemaText } from "./export-json-schema.ts";

writeFileSync(fileURLToPath(new URL(`../public/${SCHEMA_FILE}`, import.meta.url)), exportJsonSchemaText());
