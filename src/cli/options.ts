/** The command line: what was asked for, or a sentence that says what is wrong with it. */
import { parseArgs } from "node:util";
import { READY_MADE } from "../core/files/dictionary/team-dictionary.ts";
import { type Condition, parseCondition } from "./fail-on.ts";

export const USAGE = `Reads exports of Close Handshake and Chromium's NetLogs, in any mix, and says how each WebSocket closed. A NetLog
(chrome://net-export, or --log-net-log=FILE) joins the exports it belongs to; alone it is a recording of its own.

  npm run report -- FILE... [options]

  --markdown            a Markdown report instead of the table of verdicts
  --text                the facts, as a text timeline
  --json                one object per connection: id, url, code, wasClean, cause, certainty, verdict
  --har                 HAR 1.2
  --export OUT.json     writes the recording, with all that was joined, as Export JSON does
  --connection ID       only this connection
  --dictionary FILE     names of your own codes, or the name of a ready-made dictionary, one of those below;
                        may be given several times
  --fail-on CONDITION   exit 1 when a connection matches; may be given several times:
                        abnormal (no usable Close frame), unclean, failed (never opened),
                        code=1006, code=4000-4999, cause=transport-lost (any cause or diagnosis id)
  --keep-credentials    do not take tokens and keys out of what is printed
  --help

Ready-made dictionaries: ${READY_MADE.map(({ name }) => name).join(", ")}.

Exits with 0, with 1 when --fail-on matched, with 2 when it could not do what was asked.
`;

export class UsageError extends Error {
  override name = "UsageError";
}

const FORMS = ["markdown", "text", "json", "har"] as const;
export type Form = (typeof FORMS)[number] | "table";

export interface Options {
  files: string[];
  form: Form;
  connection: string | null;
  dictionaries: string[];
  failOn: Condition[];
  keepCredentials: boolean;
  /** Where to write the recording; null: nowhere. */
  exportTo: string | null;
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        markdown: { type: "boolean" },
        text: { type: "boolean" },
        json: { type: "boolean" },
        har: { type: "boolean" },
        connection: { type: "string" },
        dictionary: { type: "string", multiple: true },
        "fail-on": { type: "string", multiple: true },
        "keep-credentials": { type: "boolean" },
        export: { type: "string" },
        help: { type: "boolean" },
      },
    });
  } catch (error) {
    // Node says what is wrong in its first sentence.
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${message.split(/\. |\n/)[0]?.replace(/\.$/, "")}; --help lists the options.`);
  }
}

/** "help", or what to do. Throws a `UsageError`. */
export function readOptions(args: readonly string[]): Options | "help" {
  const { values, positionals } = parsed(args);
  if (values.help) return "help";
  if (positionals.length === 0) throw new UsageError("No file was named; --help says how to.");
  const forms = FORMS.filter((form) => values[form]);
  if (forms.length > 1) throw new UsageError(`--${forms.join(" and --")} exclude each other.`);
  const failOn = (values["fail-on"] ?? []).map((text) => {
    const condition = parseCondition(text);
    if (typeof condition === "string") throw new UsageError(condition);
    return condition;
  });
  return {
    files: positionals,
    form: forms[0] ?? "table",
    connection: values.connection ?? null,
    dictionaries: values.dictionary ?? [],
    failOn,
    keepCredentials: values["keep-credentials"] ?? false,
    exportTo: values.export ?? null,
  };
}
