/** The ways of streams: closed by `close()`, by what nobody can see, and by the server, often with one and the same outcome. */
import {
  answersInKind,
  GO,
  onClose,
  onGo,
  polite,
  serverCloses,
  serverSends,
  silent,
  waits,
} from "./server-scripts.ts";
import { type StreamStep, type StreamWay, streamWaysOf } from "./stream-way.ts";

const called = streamWaysOf("A stream closed by close()");
const unseen = streamWaysOf("A stream closed by its page, without close()");
const both = streamWaysOf("A stream closed by its writer and by close()");
const given = streamWaysOf("A stream given up before it opened");
const ended = streamWaysOf("A stream closed by the server");

const opens = (...steps: StreamStep[]): readonly StreamStep[] => [{ do: "opened" }, ...steps];
const opensAndSaysGo = opens({ do: "write", text: GO });
const answersWith = (code?: number, reason?: string): StreamWay["server"] => ({
  script: onClose((connection) => {
    connection.sendClose(code, reason);
    connection.fin();
  }),
});
const ABORT = { do: "abort-writer", error: { closeCode: 4002, reason: "writer" } } as const;

/** More than the kernel's buffers on loopback hold. */
const FLOOD_BYTES = 48_000_000;

export const streamWays: readonly StreamWay[] = [
  called("stream-closes-4001", "close() with a code and a reason", {
    server: polite,
    stream: opens({ do: "close", info: { closeCode: 4001, reason: "done" } }),
  }),
  called("stream-closes-without-code", "close() without a code", { server: polite, stream: opens({ do: "close" }) }),
  // The browser puts 1000 before it.
  called("stream-closes-with-reason-only", "close() with a reason and no code", {
    server: polite,
    stream: opens({ do: "close", info: { reason: "only this" } }),
  }),
  called("stream-server-answers-other-code", "close(), and the server answers with another code", {
    server: answersWith(4100, "other"),
    stream: opens({ do: "close", info: { closeCode: 4001 } }),
  }),
  called("stream-server-answers-fin", "close(), and FIN instead of an answer", {
    server: { script: onClose((connection) => connection.fin()) },
    stream: opens({ do: "close", info: { closeCode: 4001 } }),
  }),

  unseen("writer-closes", "The writer closes", { server: polite, stream: opens({ do: "close-writer" }) }),
  unseen("writer-closes-other-code", "The writer closes, and the server answers with a code", {
    server: answersWith(4100, "other"),
    stream: opens({ do: "close-writer" }),
  }),
  unseen("writer-closes-fin", "The writer closes, and FIN instead of an answer", {
    server: { script: onClose((connection) => connection.fin()) },
    stream: opens({ do: "close-writer" }),
  }),
  unseen("writer-closes-rst", "The writer closes, and RST instead of an answer", {
    server: { script: onClose((connection) => connection.rst()) },
    stream: opens({ do: "close-writer" }),
  }),
  unseen("pipe-ends", "A pipe into the stream ends", { server: polite, stream: opens({ do: "end-pipe" }) }),
  unseen("writer-aborts", "The writer is aborted without a code", {
    server: polite,
    stream: opens({ do: "abort-writer" }),
  }),
  unseen("writer-aborts-4002", "The writer is aborted with a code and a reason", {
    server: polite,
    stream: opens(ABORT),
  }),
  unseen("writer-aborts-4002-fin", "The writer is aborted with a code, and FIN instead of an answer", {
    server: { script: onClose((connection) => connection.fin()) },
    stream: opens(ABORT),
  }),
  unseen("reader-cancels", "The reader is cancelled without a code", {
    server: polite,
    stream: opens({ do: "cancel-reader" }),
  }),
  unseen("reader-cancels-4004", "The reader is cancelled with a code", {
    server: polite,
    stream: opens({ do: "cancel-reader", error: { closeCode: 4004, reason: "reader" } }),
  }),
  unseen("iteration-breaks", "A loop over the messages is left", {
    server: {
      script: async (connection) => {
        connection.sendText("first");
        await answersInKind(connection);
      },
    },
    stream: opens({ do: "break-iteration" }),
  }),

  both("writer-closes-before-call", "The writer closes, then close(1000), and the server answers with 1000", {
    server: answersWith(1000),
    stream: opens({ do: "close-writer" }, { do: "close", info: { closeCode: 1000 } }),
  }),
  both("writer-aborts-after-call", "close(4001), then the writer is aborted with another code", {
    server: polite,
    stream: opens({ do: "close", info: { closeCode: 4001 } }, ABORT),
  }),
  both("stream-blocked-page-same-code", "The server's Close frame waits behind a busy page, which then calls close()", {
    server: serverCloses(4002, "writer"),
    stream: opens(
      { do: "write", text: GO },
      { do: "block", ms: 200 },
      { do: "close", info: { closeCode: 4002, reason: "writer" } },
    ),
  }),

  given("signal-before-answer", "The AbortSignal comes before the server's answer", {
    server: { answer: "none" },
    stream: [{ do: "wait", ms: 100 }, { do: "abort-signal" }],
    is: { cause: ["aborted-while-connecting"] },
  }),
  // The browser's network process had the server's 101 already: it sends Close 1001.
  given("signal-behind-answer", "The AbortSignal comes when the answer is in and the busy page does not know", {
    server: silent,
    stream: [{ do: "block", ms: 200 }, { do: "abort-signal" }],
    is: { cause: ["aborted-while-connecting"], opened: [false] },
  }),
  given("stream-closes-while-connecting", "close() comes before the server's answer", {
    server: { answer: "none" },
    stream: [{ do: "wait", ms: 100 }, { do: "close" }],
    is: { cause: ["aborted-while-connecting"] },
  }),
  given("stream-refused-upgrade", "The server answers with 403", {
    server: { answer: { status: 403 } },
    stream: [],
    is: { cause: ["handshake-http", "handshake-failed"] },
  }),

  ended("stream-server-closes-4002", "The server closes with 4002", {
    server: serverCloses(4002, "writer"),
    stream: opensAndSaysGo,
  }),
  ended("stream-server-closes-1000", "The server closes with 1000", {
    server: serverCloses(1000),
    stream: opensAndSaysGo,
  }),
  ended("stream-server-closes-empty", "The server's Close frame is empty", {
    server: serverCloses(),
    stream: opensAndSaysGo,
  }),
  ended("stream-server-closes-rst", "The server's Close frame, and RST right behind it", {
    server: serverCloses(4100, "gone", async (connection) => connection.rst()),
    stream: opensAndSaysGo,
  }),
  // What the page wrote was thrown away: not clean, though TCP ends in good order.
  ended("stream-server-closes-on-queued-data", "The server reads nothing and closes with 4100", {
    server: {
      script: async (connection) => {
        connection.stopReading();
        await waits(300);
        connection.sendClose(4100, "full");
        connection.fin();
        await waits(300);
        connection.resumeReading();
      },
    },
    stream: opens({ do: "write-bytes", bytes: FLOOD_BYTES }),
  }),
  ended("stream-lost-fin", "FIN without a Close frame", {
    server: { script: onGo(async (connection) => connection.fin()) },
    stream: opensAndSaysGo,
  }),
  ended("stream-lost-rst", "RST without a Close frame", {
    server: { script: onGo(async (connection) => connection.rst()) },
    stream: opensAndSaysGo,
  }),
  ended("stream-unknown-opcode", "The server sends a frame of an unknown kind", {
    server: serverSends({ opcode: 3, payload: Buffer.from("?") }),
    stream: opensAndSaysGo,
  }),
];
