/** Ways in which TCP ends without any Close frame of the server. */

import type { Script } from "../../servers/closing-server/behaviour.ts";
import type { Connection } from "../../servers/closing-server/connection.ts";
import { encodeFrame } from "../../servers/closing-server/frames.ts";
import { awaitsOpen, exchangesMessages, opensAndSaysGo, says } from "./page-steps.ts";
import { closeFrame, GO, onGo, onGoWithMessages, waits } from "./server-scripts.ts";
import { inGroup, type Way } from "./way.ts";

const way = inGroup("Connection lost");

const ENDS = [
  { end: "fin", word: "FIN", how: async (connection: Connection) => connection.fin() },
  { end: "rst", word: "RST", how: async (connection: Connection) => connection.rst() },
] as const satisfies readonly { end: string; word: string; how: Script }[];

const plainLosses = ENDS.flatMap(({ end, word, how }) => [
  way(`${end}-while-idle`, `${word} without a Close frame on an idle connection`, {
    server: {
      script: async (connection) => {
        await waits(200);
        await how(connection);
      },
    },
    page: [awaitsOpen],
  }),
  way(`${end}-after-messages`, `${word} without a Close frame after messages`, {
    server: { script: onGoWithMessages(how) },
    page: exchangesMessages,
  }),
  way(`${end}-after-101`, `${word} right behind the 101`, { server: { script: how }, page: [awaitsOpen] }),
]);

export const connectionLost: readonly Way[] = [
  ...plainLosses,
  way("fin-inside-close", "FIN in the middle of the server's Close frame", {
    server: {
      script: onGo(async (connection) => {
        connection.sendBytes(encodeFrame(closeFrame(1001, "cut short")).subarray(0, 6));
        connection.fin();
      }),
    },
    page: opensAndSaysGo,
  }),
  way("forged-close-event", "The page dispatches a close event of its own, then RST", {
    server: { script: onGo(async (connection) => connection.rst()) },
    page: [awaitsOpen, { do: "forge-close", code: 4444 }, says(GO)],
  }),
];
