/** Writes `public/close-timelines.schema.json`, which the extension ships; a unit test says when it is out of date. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { SCHEMA_FILE } from "../src/core/export-format.ts";
import { exportJsonSchemaText } from "../src/core/json-schema.ts";

writeFileSync(fileURLToPath(new URL(`../public/${SCHEMA_FILE}`, import.meta.url)), exportJsonSchemaText());
