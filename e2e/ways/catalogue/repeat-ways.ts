/** Ways of TCP again, over another carrier of the same frames. */
import { answersToPage } from "./answers-to-page.ts";
import { closedByPage } from "./closed-by-page.ts";
import { closedByServer } from "./closed-by-server.ts";
import { connectionLost } from "./connection-lost.ts";
import { handshakeFailures } from "./handshake-failures.ts";
import { pageLife } from "./page-life.ts";
import { protocolErrors } from "./protocol-errors.ts";
import type { PageSide, Way } from "./way.ts";

/** Over plain TCP. */
const TCP_WAYS: readonly Way[] = [
  ...closedByPage,
  ...answersToPage,
  ...closedByServer,
  ...connectionLost,
  ...protocolErrors,
  ...handshakeFailures,
  ...pageLife,
];

export interface Carrier {
  over: NonNullable<PageSide["over"]>;
  group: string;
  titleOf(title: string): string;
}

/** The ways with these ids, in this order. */
export function repeatWays(ids: readonly string[], { over, group, titleOf }: Carrier): Way[] {
  return ids.map((id) => {
    const way = TCP_WAYS.find((it) => it.id === id);
    if (!way) throw new Error(`There is no way “${id}”.`);
    return { ...way, id: `${over}-${id}`, title: titleOf(way.title), group, page: { ...way.page, over } };
  });
}
