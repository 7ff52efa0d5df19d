/** What servers do in the ways, as small scripts that can be put together. */

import type { Behaviour, Script } from "../../servers/closing-server/behaviour.ts";
import { encodeClose } from "../../servers/closing-server/close-payload.ts";
import type { Connection } from "../../servers/closing-server/connection.ts";
import { type FrameSpec, Opcode } from "../../servers/closing-server/frames.ts";

/** The message by which a page tells the server to begin. */
export const GO = "go";

export const waits = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Answers a Close frame in kind, then ends TCP first, as RFC 6455 section 7.1.1 asks of servers. */
export const answersInKind: Script = async (connection) => {
  const { close } = await connection.clientClose();
  connection.sendClose(close?.code ?? undefined, close?.reason);
  connection.fin();
};

/** Reads the client's Close frame, then does something else about it. */
export const onClose =
  (then: (connection: Connection) => void | Promise<void>): Script =>
  async (connection) => {
    await connection.clientClose();
    await then(connection);
  };

/** Waits for the page's go. */
export const onGo =
  (then: Script): Script =>
  async (connection) => {
    await connection.clientFrame(({ text }) => text === GO);
    await then(connection);
  };

/** Waits for the page's go and answers with messages. */
export const onGoWithMessages = (then: Script): Script =>
  onGo(async (connection) => {
    connection.sendText("first");
    connection.sendText("second");
    await then(connection);
  });

/** The well-behaved end after the server's own Close. */
export const finAfterReply: Script = onClose((connection) => connection.fin());
/** Waits until the client ends TCP, which the wire then answers with FIN. */
export const nothingMore: Script = async () => undefined;

export const closeFrame = (code?: number, reason: string | Uint8Array = ""): FrameSpec => ({
  opcode: Opcode.close,
  payload: encodeClose(code, reason),
});

/** Sends its Close when told to, then goes on. `code` undefined: an empty payload. */
export const serverCloses = (code?: number, reason?: string, then: Script = finAfterReply): Behaviour => ({
  script: onGo(async (connection) => {
    connection.sendClose(code, reason);
    await then(connection);
  }),
});

/** Sends these frames in one write when told to, and leaves the rest to the client. */
export const serverSends = (...frames: FrameSpec[]): Behaviour => ({
  script: onGo(async (connection) => connection.send(...frames)),
});

export const polite: Behaviour = { script: answersInKind };
/** Reads and never says anything. */
export const silent: Behaviour = {};
