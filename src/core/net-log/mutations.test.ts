/** Broken NetLogs: a sentence or a correct reading, never a crash, and nothing of the recording touched. `CLOSE_HANDSHAKE_FULL=1` for 10,000. */
import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { socketEventSchema } from "../../messages/socket-event.ts";
import { parseTimeline } from "../files/text-timeline/text-timeline.ts";
import { createRecording } from "../recording.ts";
import { closeBody, MadeNetLog } from "../testing/made-net-log.ts";
import { MadeWebSocket } from "../testing/made-web-socket.ts";
import { addNetLog } from "./join/join.ts";
import { type NetLog, NetLogError } from "./net-log.ts";
import { readNetLog } from "./reader.ts";

const RUNS = process.env.CLOSE_HANDSHAKE_FULL === "1" ? 5000 : 400;
const PATIENCE_MS = 120_000;
const CLOSE = 8;

function example(): string {
  const log = new MadeNetLog();
  new MadeWebSocket(log, 100)
    .opens(105)
    .sends(110, 1, [1, 2, 3])
    .receives(112, 1, new Array<number>(300).fill(7))
    .sends(200, CLOSE, closeBody(4001, "bye"))
    .state(200, "SEND_CLOSED")
    .receives(203, CLOSE, closeBody(4001, "bye"), 3)
    .state(203, "CLOSE_WAIT")
    .fin(204)
    .state(204, "CLOSED")
    .ends(205);
  new MadeWebSocket(log, 300, { url: "wss://app.test/two" })
    .opens(301)
    .invalid(310, "Unknown opcode", "Unrecognized frame opcode: 3")
    .ends(311);
  new MadeWebSocket(log, 400, { url: "ws://app.test/three" }).fails(
    402,
    "ERR_CONNECTION_REFUSED",
    "Error in connection establishment: net::ERR_CONNECTION_REFUSED",
  );
  return log.text();
}

const TEXT = example();
const LINES = TEXT.split("\n");

/** Lines dropped, doubled, moved, or cut. */
const byLines = fc
  .array(
    fc.record({
      act: fc.constantFrom("drop", "double", "swap", "cut"),
      at: fc.nat({ max: LINES.length - 1 }),
      to: fc.nat({ max: LINES.length - 1 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((acts) => {
    const lines = [...LINES];
    for (const { act, at, to } of acts) {
      const line = lines[at] ?? "";
      if (act === "drop") lines.splice(at, 1);
      else if (act === "double") lines.splice(to, 0, line);
      else if (act === "swap") [lines[at], lines[to]] = [lines[to] ?? "", line];
      else lines[at] = line.slice(0, to % (line.length + 1));
    }
    return lines.join("\n");
  });

/** Single characters changed, parts cut out, the end cut off. */
const byCharacters = fc
  .tuple(
    fc.array(
      fc.tuple(
        fc.nat({ max: TEXT.length - 1 }),
        fc.constantFrom(...'"{}[],:0-9e\\n\u0000/é', "null", "1e999", '"bytes":"'),
      ),
      { minLength: 1, maxLength: 20 },
    ),
    fc.option(fc.nat({ max: TEXT.length }), { nil: TEXT.length, freq: 3 }),
  )
  .map(([changes, end]) => {
    const letters = [...TEXT];
    for (const [at, letter] of changes) letters[at] = letter;
    return letters.slice(0, end).join("");
  });

function read(text: string): NetLog | null {
  try {
    return readNetLog(text);
  } catch (error) {
    expect(error).toBeInstanceOf(NetLogError);
    expect(error instanceof Error && error.message).toMatch(/^[A-Z].*\.$/);
    return null;
  }
}

describe.each([
  ["line by line", byLines],
  ["character by character", byCharacters],
])("NetLogs mutated %s", (_, mutated) => {
  it(
    `give a sentence or a reading, ${RUNS} times`,
    () => {
      const property = fc.property(mutated, (text) => {
        const log = read(text);
        for (const note of log?.notes ?? []) expect(note).toMatch(/^[A-Z0-9].*\.$/);
        if (!log) return;
        const { engine, documents, facts } = parseTimeline(
          'chromium\n 90 #1 new ws://app.test/live\n 108 #1 open\n 210 #1 close-event 4001 "bye" clean',
        );
        const recording = createRecording(engine);
        recording.add(documents, facts);
        const before = recording.connections().map(({ events }) => events);
        addNetLog(recording, log);
        const after = recording.connections();
        for (const [i, events] of before.entries()) {
          const own = after
            .find(({ id }) => id === `d/${i + 1}`)
            ?.events.filter(({ kind }) => !kind.startsWith("wire-"));
          expect(own).toEqual(events);
        }
        // What was read may be exported: it fits the schema that guards every wall.
        for (const { events } of after) for (const event of events) expect(v.is(socketEventSchema, event)).toBe(true);
      });
      fc.assert(property, { numRuns: RUNS });
    },
    PATIENCE_MS,
  );
});
