/** The JSON Schema of the export file, made from the schema that guards the import, so that the two cannot drift. Runs at build time only. */
import { toJsonSchema } from "@valibot/to-json-schema";
import { causeIdSchema, claimsSchema } from "../src/core/format/claims.ts";
import { closeCallSchema, connectionSchema, diagnosisSchema, stepSchema } from "../src/core/format/connection.ts";
import { exportFileSchema, SCHEMA_FILE } from "../src/core/format/export-file.ts";
import { patternSchema } from "../src/core/format/pattern.ts";
import { reconnectSchema } from "../src/core/format/reconnect.ts";
import { summarySchema } from "../src/core/format/summary.ts";
import { exceptionSchema, socketEventSchema } from "../src/messages/socket-event.ts";

/** What stands under a name of its own, for people who read the schema. */
const definitions = {
  connection: connectionSchema,
  event: socketEventSchema,
  claims: claimsSchema,
  causeId: causeIdSchema,
  step: stepSchema,
  closeCall: closeCallSchema,
  diagnosis: diagnosisSchema,
  reconnect: reconnectSchema,
  summary: summarySchema,
  pattern: patternSchema,
  exception: exceptionSchema,
};

const DESCRIPTION =
  "How every WebSocket of a browser tab closed, as exported by Close Handshake. Times are wall ms since the epoch. Unknown keys are allowed and ignored: additive changes keep the version.";

export function exportJsonSchema(): Record<string, unknown> {
  const schema = toJsonSchema(exportFileSchema, {
    target: "draft-2020-12",
    definitions,
    // JSON has no other numbers than finite ones.
    ignoreActions: ["finite"],
  });
  const { $schema, ...rest } = schema;
  return { $schema, $id: SCHEMA_FILE, title: "close-timelines, version 1", description: DESCRIPTION, ...rest };
}

const WIDTH = 120;

/** As the file is committed: short lists on one line, as the formatter has them. */
export function exportJsonSchemaText(): string {
  const text = JSON.stringify(exportJsonSchema(), null, 2);
  const lists = text.replace(
    /^(.*)\[\n\s+((?:"[^"\n]*"|\d+)(?:,\n\s+(?:"[^"\n]*"|\d+))*)\n\s+\](,?)$/gm,
    (whole: string, before: string, items: string, after: string) => {
      const line = `${before}[${items.replace(/\n\s+/g, " ")}]${after}`;
      return line.length <= WIDTH ? line : whole;
    },
  );
  return `${lists}\n`;
}
