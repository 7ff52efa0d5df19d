/** Leaves out the sockets of development servers, for who wants to see the page's own. */

import { isDevelopmentSocket } from "../../core/across/reconnects/development.ts";
import type { Connection } from "../../core/format/connection.ts";

const known = new WeakMap<Connection, boolean>();

/** Connections never change, so each is judged once. */
function isDevelopment(connection: Connection): boolean {
  let is = known.get(connection);
  if (is === undefined) {
    is = isDevelopmentSocket(connection);
    known.set(connection, is);
  }
  return is;
}

/** The same array when there are none. */
export function withoutDevelopment(connections: readonly Connection[]): readonly Connection[] {
  const others = connections.filter((connection) => !isDevelopment(connection));
  return others.length === connections.length ? connections : others;
}
