/** How the closing server behaves on a path: what it answers a WebSocket and what it then does, or which page it serves. */
import type { Connection } from "./connection.ts";
import type { Answer } from "./handshake.ts";

export interface Behaviour {
  /** Default: a correct 101 (over HTTP/2: 200). `none`: the script runs without any answer. */
  answer?: Answer | "none";
  /** Runs after the answer. When it returns, the connection stays as it is; a client's FIN is answered with FIN. */
  script?: Script;
}

export type Script = (connection: Connection) => Promise<void>;

export interface Page {
  body: string | Buffer;
  headers?: Readonly<Record<string, string>>;
  status?: number;
}
