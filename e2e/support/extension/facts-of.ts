/** Picks the facts of one kind out of a log, with their own type. */
import type { LoggedFact, SocketEventKind, SocketEventOf } from "../../../src/messages/socket-event.ts";

export function factsOf<K extends SocketEventKind>(
  { facts }: { facts: readonly LoggedFact[] },
  kind: K,
): SocketEventOf<K>[] {
  return facts.map(({ fact }) => fact).filter((fact): fact is SocketEventOf<K> => fact.kind === kind);
}
