/** Leaves out the sockets of development servers, for who wants to see the page's own. */

import { isDevelopmentSocket } from "../../core/across/reconnects/development.ts";
import type { Connection } from "../../core/format/connection.ts";
import { memoizeOn } from "./memoize.ts";

const isDevelopment = memoizeOn(isDevelopmentSocket);

/** The same array when there are none. */
export function withoutDevelopment(connections: readonly Connection[]): readonly Connection[] {
  const others = connections.filter((connection) => !isDevelopment(connection));
  return others.length === connections.length ? connections : others;
}
