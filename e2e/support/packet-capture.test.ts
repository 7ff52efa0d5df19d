/** The first FIN or RST of a connection, and whose, out of what tcpdump prints. */
import { expect, it } from "vitest";
import { firstEnds } from "./packet-capture.ts";

const packet = (from: number, to: number, flags: string, text = ""): string =>
  `1796097249.72 IP 127.0.0.1.${from} > 127.0.0.1.${to}: Flags [${flags}], seq 1, ack 1, length 0\nE..(.${text}`;

it("tells whose was first, by connection", () => {
  const text = [
    packet(50001, 80, "P.", "GET /way/a?t=token-a HTTP/1.1"),
    packet(50002, 80, "P.", "GET /way/b?t=token-b HTTP/1.1"),
    packet(80, 50002, "R.", ""),
    packet(50001, 80, "F.", ""),
    packet(80, 50001, "F.", ""),
    packet(50002, 80, "F.", ""),
    packet(50003, 80, "F.", ""),
  ].join("\n");
  expect(firstEnds(text)).toEqual(
    new Map([
      ["token-b", { by: "server", how: "rst" }],
      ["token-a", { by: "client", how: "fin" }],
    ]),
  );
});
