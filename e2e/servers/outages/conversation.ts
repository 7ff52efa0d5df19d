/** The server's side of one connection to a failing service: small talk until the client leaves or the outage ends it. */
import type { Connection } from "../closing-server/connection.ts";
import type { Request } from "../closing-server/handshake.ts";
import type { End } from "./outage.ts";
import { answerTo, greetingFor } from "./small-talk.ts";

export interface Conversation {
  /** Ends it from the server's side, unless it is ending already. */
  end(how: End): void;
  /** Resolves when the client can say nothing more: whether it was the client who ended it. */
  over: Promise<"by-client" | "by-server">;
}

function endConnection(connection: Connection, end: End): void {
  if (end === "fin") connection.fin();
  else if (end === "rst") connection.rst();
  else connection.sendClose(end.code, end.reason);
}

/** `spoken` is called at every frame, either way. */
export function converse(connection: Connection, request: Request, spoken: () => void): Conversation {
  let ending = false;
  let endedByServer = false;
  const say = (text: string | null): void => {
    if (text === null || ending) return;
    connection.sendText(text);
    spoken();
  };
  connection.onClientFrame(({ close, text }) => {
    spoken();
    if (!close) return say(text === null ? null : answerTo(text));
    if (!ending) connection.sendClose(close.code ?? undefined, close.reason);
    ending = true;
    // The server ends TCP first (RFC 6455 section 7.1.1).
    connection.fin();
  });
  say(greetingFor(request));
  return {
    end(how) {
      if (ending) return;
      ending = true;
      endedByServer = true;
      endConnection(connection, how);
    },
    over: connection.clientEnded.then(() => (endedByServer ? "by-server" : "by-client")),
  };
}
