/** Ways in which the server closes first, politely or not. */
import { awaitsOpen, exchangesMessages, opensAndSaysGo } from "./page-steps.ts";
import {
  closeFrame,
  finAfterReply,
  nothingMore,
  onClose,
  onGo,
  onGoWithMessages,
  serverCloses,
  waits,
} from "./server-scripts.ts";
import { inGroup, type Way } from "./way.ts";

const way = inGroup("Closed by the server");
const then = inGroup("After the server's Close frame");

const CODES: readonly (readonly [code: number, reason: string])[] = [
  [1000, ""],
  [1001, "server shutting down"],
  [1002, "mask bit"],
  [1003, "text only"],
  [1007, "not UTF-8"],
  [1008, "token expired"],
  [1009, "too big"],
  [1010, "extension missing"],
  [1011, "internal error"],
  [1012, "restart"],
  [1013, "try again later"],
  [1014, "bad gateway"],
  [3000, "unauthorized"],
  [3003, "forbidden"],
  [3008, "timeout"],
  [4000, ""],
  [4321, "kicked"],
  [4999, "last of the private codes"],
];

export const closedByServer: readonly Way[] = [
  ...CODES.map(([code, reason]) =>
    way(`server-closes-${code}`, `The server closes with ${code}${reason && ` “${reason}”`}`, {
      server: serverCloses(code, reason),
      page: opensAndSaysGo,
    }),
  ),
  way("server-closes-empty", "The server's Close frame is empty", { server: serverCloses(), page: opensAndSaysGo }),
  way("server-closes-with-unicode-reason", "The server's reason is not ASCII", {
    server: serverCloses(1001, "до встречи ✔"),
    page: opensAndSaysGo,
  }),
  way("server-closes-after-messages", "The server closes after messages both ways", {
    server: {
      script: onGoWithMessages(async (connection) => {
        connection.sendClose(1000, "done");
        await finAfterReply(connection);
      }),
    },
    page: exchangesMessages,
  }),
  way("server-closes-idle", "The server closes an idle connection", {
    server: {
      script: async (connection) => {
        await waits(200);
        connection.sendClose(1001, "idle");
        await finAfterReply(connection);
      },
    },
    page: [awaitsOpen],
  }),
  way("server-closes-blocked-page", "The server closes while the page is blocked", {
    server: serverCloses(4005, "nobody listens"),
    page: [...opensAndSaysGo, { do: "block", ms: 200 }],
  }),
  then("server-keeps-tcp-open", "Close frames both ways, then the server leaves TCP open", {
    server: serverCloses(4010, "tcp stays", nothingMore),
    page: opensAndSaysGo,
  }),
  // The longer one ends just before the browser would by itself, after 2 s (measured: R8).
  ...[400, 1900].map((ms) =>
    then(`server-ends-tcp-after-${ms}`, `Close frames both ways, then FIN after ${ms} ms`, {
      server: serverCloses(
        4011,
        "fin follows",
        onClose(async (connection) => {
          await waits(ms);
          connection.fin();
        }),
      ),
      page: opensAndSaysGo,
    }),
  ),
  then("server-resets-at-once", "The server's Close frame, and RST right behind it", {
    server: serverCloses(4100, "gone", async (connection) => connection.rst()),
    page: opensAndSaysGo,
  }),
  then("server-resets-after-reply", "Close frames both ways, then RST", {
    server: serverCloses(
      4012,
      "reset",
      onClose((connection) => connection.rst()),
    ),
    page: opensAndSaysGo,
  }),
  then("server-fin-with-close", "The server's Close frame and FIN together", {
    server: serverCloses(1000, "both at once", async (connection) => connection.fin()),
    page: opensAndSaysGo,
  }),
  then("server-sends-data-after-close", "A message behind the server's Close frame", {
    server: {
      script: onGo(async (connection) =>
        connection.send(closeFrame(1000), { opcode: 1, payload: Buffer.from("late") }),
      ),
    },
    page: opensAndSaysGo,
    // The browser answers the Close frame, then fails the connection over what came behind it (measured: R22).
    is: { cause: ["protocol-error"] },
  }),
  then("server-sends-two-closes", "A second Close frame behind the server's first", {
    server: { script: onGo(async (connection) => connection.send(closeFrame(1000), closeFrame(1001))) },
    page: opensAndSaysGo,
    is: { cause: ["protocol-error"] },
  }),
];
