/** Ways in which the server breaks the protocol, in frames of any kind and in the body of its Close frame. */
import { encodeClose } from "../../servers/closing-server/close-payload.ts";
import { type FrameSpec, Opcode } from "../../servers/closing-server/frames.ts";
import { opensAndSaysGo } from "./page-steps.ts";
import { closeFrame, onGo, serverSends } from "./server-scripts.ts";
import { inGroup, type Way } from "./way.ts";

const broken = inGroup("Protocol errors");
const malformed = inGroup("Odd and malformed Close frames");

const text = (payload: string | Uint8Array): FrameSpec => ({ opcode: Opcode.text, payload: Buffer.from(payload) });
const BAD_UTF8 = Uint8Array.of(0xc3, 0x28);

const FRAMES: readonly (readonly [id: string, title: string, frame: FrameSpec])[] = [
  ["reserved-opcode", "A frame with the reserved opcode 3", { opcode: 3 }],
  ["reserved-bit", "A frame with a reserved bit", { ...text("bit"), rsv: 2 }],
  ["masked-frame", "A masked frame from the server", { ...text("masked"), mask: Uint8Array.of(1, 2, 3, 4) }],
  ["bad-utf8-text", "A text message that is not UTF-8", text(BAD_UTF8)],
  ["lone-continuation", "A continuation frame without a beginning", { opcode: Opcode.continuation }],
  ["oversized-control", "A ping of 126 bytes", { opcode: Opcode.ping, payload: Buffer.alloc(126) }],
  ["fragmented-control", "A fragmented ping", { opcode: Opcode.ping, fin: false }],
  ["impossible-length", "A frame that announces 2^63 bytes", { ...text("x"), declaredLength: 2n ** 63n }],
];

/** Codes that no server should send (RFC 6455 sections 7.4.1 and 7.4.2); which ones the browser refuses, it shows itself. */
const CODES = [0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535];

/** A Close frame that its receiver may refuse. */
const oddClose = (id: string, title: string, frame: FrameSpec): Way =>
  malformed(id, title, {
    server: {
      script: onGo(async (connection) => {
        connection.send(frame);
        const { close } = await connection.clientClose();
        // A browser that refuses the frame ends TCP by itself; nobody could tell whose FIN was first.
        if (close?.code !== 1002) connection.fin();
      }),
    },
    page: opensAndSaysGo,
  });

export const protocolErrors: readonly Way[] = [
  ...FRAMES.map(([id, title, frame]) => broken(id, title, { server: serverSends(frame), page: opensAndSaysGo })),
  broken("absurd-length", "A frame that announces 2^62 bytes", {
    server: serverSends({ ...text("x"), declaredLength: 2n ** 62n }),
    page: opensAndSaysGo,
    // Chromium sends no 1002 here (measured: R5), it just ends TCP.
    is: { cause: ["protocol-error"] },
  }),
  oddClose("close-body-of-1-byte", "A Close frame with a body of one byte", {
    opcode: Opcode.close,
    payload: Uint8Array.of(3),
  }),
  ...CODES.map((code) => oddClose(`close-code-${code}`, `A Close frame with code ${code}`, closeFrame(code, "odd"))),
  oddClose("close-reason-not-utf8", "A Close frame whose reason is not UTF-8", closeFrame(1000, BAD_UTF8)),
  oddClose("close-body-of-126-bytes", "A Close frame with a body of 126 bytes", {
    opcode: Opcode.close,
    payload: encodeClose(1000, "x".repeat(124)),
  }),
  oddClose("close-fragmented", "A fragmented Close frame", { ...closeFrame(1000), fin: false }),
];
