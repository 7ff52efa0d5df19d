/** Ways in which the page closes and the server answers late, oddly or not at all; and both at once. */

import type { Script } from "../../servers/closing-server/behaviour.ts";
import type { FrameSpec } from "../../servers/closing-server/frames.ts";
import { awaitsOpen, calls, opensAndCalls, opensAndSaysGo } from "./page-steps.ts";
import {
  answersInKind,
  closeFrame,
  finAfterReply,
  onClose,
  onGo,
  serverCloses,
  silent,
  waits,
} from "./server-scripts.ts";
import { inGroup, type Way } from "./way.ts";

const way = inGroup("The server's answer to the page's Close frame");
const both = inGroup("Both at once");

const answersWith = (code?: number, reason?: string): Script =>
  onClose((connection) => {
    connection.sendClose(code, reason);
    connection.fin();
  });

/**
 * Both Close frames cross: the server is busy (it holds its reading) while the page's Close frame arrives, sends its own
 * without having read that, and reads only then. The page's went out before the server's existed, so the order is fixed.
 */
const crosses =
  (code: number, reason: string): Script =>
  async (connection) => {
    connection.hold();
    await connection.closeHeld();
    connection.sendClose(code, reason);
    connection.release();
    connection.fin();
  };

/** More than the kernel's buffers on loopback hold, so that a Close frame behind it cannot leave the browser. */
const FLOOD_BYTES = 48_000_000;

/** More than the browser takes in while the page takes nothing. */
const FLOOD: readonly FrameSpec[] = Array.from({ length: 64 }, () => ({ opcode: 2, payload: Buffer.alloc(65_000) }));

const queuesData = [awaitsOpen, { do: "send-bytes", bytes: FLOOD_BYTES }, calls(4001, "behind data")] as const;

/** Reads nothing for a while, then goes on. */
const stopsReading =
  (ms: number, then: Script): Script =>
  async (connection) => {
    connection.stopReading();
    await waits(ms);
    await then(connection);
  };

export const answersToPage: readonly Way[] = [
  way("server-answers-late", "The server answers after 300 ms", {
    server: {
      script: async (connection) => {
        await connection.clientClose();
        await waits(300);
        await answersInKind(connection);
      },
    },
    page: opensAndCalls(4001, "slow reply"),
  }),
  way("server-answers-other-code", "The server answers with another code", {
    server: { script: answersWith(4100, "other") },
    page: opensAndCalls(4001, "mine"),
  }),
  way("server-answers-empty", "The server answers with an empty Close frame", {
    server: { script: answersWith() },
    page: opensAndCalls(4001, "mine"),
  }),
  way("server-answers-and-keeps-tcp", "The server answers and leaves TCP open", {
    server: {
      script: onClose((connection) => connection.sendClose(4001, "tcp stays")),
    },
    page: opensAndCalls(4001, "tcp stays"),
  }),
  way("server-answers-and-resets", "The server answers, then RST", {
    server: {
      script: onClose((connection) => {
        connection.sendClose(4001, "reset");
        connection.rst();
      }),
    },
    page: opensAndCalls(4001, "reset"),
  }),
  way("server-answers-with-fin", "FIN instead of an answer", {
    server: { script: onClose((connection) => connection.fin()) },
    page: opensAndCalls(1000),
  }),
  way("server-answers-with-rst", "RST instead of an answer", {
    server: { script: onClose((connection) => connection.rst()) },
    page: opensAndCalls(1000),
  }),
  way("server-never-answers", "The server never answers", {
    server: silent,
    page: opensAndCalls(1000, "hello?"),
    slow: true,
  }),
  both("crossed-same-code", "Both Close frames cross, with the same code", {
    server: { script: crosses(1000, "same") },
    page: opensAndCalls(1000, "same"),
  }),
  both("crossed-other-code", "Both Close frames cross, with different codes", {
    server: { script: crosses(1001, "restart") },
    page: opensAndCalls(4001, "bye"),
  }),
  both(
    "blocked-page-same-code",
    "The server's Close frame arrives while the page is blocked, which then calls close() with the same code",
    {
      server: serverCloses(4002, "same"),
      page: [...opensAndSaysGo, { do: "block", ms: 200 }, calls(4002, "same")],
    },
  ),
  both(
    "blocked-page-other-code",
    "The server's Close frame arrives while the page is blocked, which then calls close() with another code",
    {
      server: serverCloses(4002, "server"),
      page: [...opensAndSaysGo, { do: "block", ms: 200 }, calls(4003, "page")],
    },
  ),
  both("blocked-page-drop", "The server drops TCP while the page is blocked, which then calls close()", {
    server: { script: onGo(async (connection) => connection.fin()) },
    page: [...opensAndSaysGo, { do: "block", ms: 200 }, calls(4003, "too late")],
  }),
  both("close-on-last-message", "The server's Close frame comes with a message on which the page calls close()", {
    server: {
      script: onGo(async (connection) => {
        connection.send({ opcode: 1, payload: Buffer.from("last") }, closeFrame(1000, "that was all"));
        await finAfterReply(connection);
      }),
    },
    page: [...opensAndSaysGo, { do: "await", event: "message" }, calls(4001, "got it")],
  }),
  both(
    "flooded-blocked-page",
    "The server's Close frame waits behind messages that the blocked page has not taken, which then calls close()",
    {
      server: {
        script: onGo(async (connection) => {
          connection.send(...FLOOD, closeFrame(4002, "server"));
          await finAfterReply(connection);
        }),
      },
      page: [...opensAndSaysGo, { do: "block", ms: 200 }, calls(4003, "page")],
    },
  ),
  both("queued-data-read-late", "The page closes behind data that the server reads only later", {
    server: {
      script: stopsReading(300, async (connection) => {
        connection.resumeReading();
        await answersInKind(connection);
      }),
    },
    page: queuesData,
  }),
  both("queued-data-never-read", "The page closes behind data that the server never reads, then RST", {
    server: { script: stopsReading(600, async (connection) => connection.rst()) },
    page: queuesData,
  }),
];
