/**
 * The file that `Export JSON` writes, version 1: these types are its specification, and the JSON Schema is generated
 * from the same source. All times are wall ms since the epoch, fractions kept. Additive changes keep the version.
 */
import * as v from "valibot";
import { socketEventSchema } from "../../messages/socket-event.ts";
import { connectionSchema } from "./connection.ts";
import { engineSchema } from "./engine.ts";
import { reconnectSchema } from "./reconnect.ts";
import { summarySchema } from "./summary.ts";

export const FORMAT = "close-timelines";
export const VERSION = 1;
/** The JSON Schema of this format, as the extension ships it. Each file names it under `$schema`. */
export const SCHEMA_FILE = "close-timelines.schema.json";

/**
 * How much was taken out: nothing; the values of credential parameters and JWTs; or, besides, every URL's query.
 * See core/redaction.
 */
export const redactionSchema = v.picklist(["kept", "credentials-removed", "removed"]);

export const exportFileSchema = v.object({
  /** Additive and for editors only; the import looks at `format` and `version`. */
  $schema: v.optional(v.string()),
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  exportedAt: v.string(),
  generator: v.object({ name: v.string(), version: v.string() }),
  browser: v.object({ engine: engineSchema, userAgent: v.string() }),
  redaction: v.object({ urlQuery: redactionSchema }),
  lostEvents: v.number(),
  documents: v.array(v.object({ documentId: v.string(), url: v.string(), events: v.array(socketEventSchema) })),
  connections: v.array(connectionSchema),
  reconnects: v.array(reconnectSchema),
  /** Derived, like all but the events; the import makes its own. */
  summary: v.optional(summarySchema),
});

export type Redaction = v.InferOutput<typeof redactionSchema>;
export type ExportFile = v.InferOutput<typeof exportFileSchema>;
