/** Every way, in the order in which the practice page shows them. */
import { answersToPage } from "./answers-to-page.ts";
import { closedByPage } from "./closed-by-page.ts";
import { closedByServer } from "./closed-by-server.ts";
import { connectionLost } from "./connection-lost.ts";
import { handshakeFailures } from "./handshake-failures.ts";
import { overHttp2 } from "./over-http2.ts";
import { overTls } from "./over-tls.ts";
import { pageLife } from "./page-life.ts";
import { protocolErrors } from "./protocol-errors.ts";
import type { Way } from "./way.ts";

export const allWays: readonly Way[] = [
  ...closedByPage,
  ...answersToPage,
  ...closedByServer,
  ...connectionLost,
  ...protocolErrors,
  ...handshakeFailures,
  ...pageLife,
  ...overTls,
  ...overHttp2,
];
