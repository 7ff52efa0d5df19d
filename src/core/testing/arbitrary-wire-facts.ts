/** Facts of a NetLog at random: any order, any nonsense within the schema. */
import fc from "fast-check";
import type { SocketEvent, WireFact } from "../../messages/socket-event.ts";

/** What other facts are made of. */
interface Parts {
  socket: {
    at: fc.Arbitrary<number>;
    mono: fc.Arbitrary<number>;
    date: fc.Arbitrary<number>;
    socket: fc.Arbitrary<number>;
  };
  text: fc.Arbitrary<string>;
  texts: fc.Arbitrary<string[]>;
  url: fc.Arbitrary<string>;
  code: fc.Arbitrary<number>;
  count: fc.Arbitrary<number>;
  at: fc.Arbitrary<number>;
  kind<K extends SocketEvent["kind"]>(name: K): fc.Arbitrary<K>;
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });
const by = fc.constantFrom("client" as const, "server" as const);

export function arbitraryWireFact({ socket, text, texts, url, code, count, at, kind }: Parts): fc.Arbitrary<WireFact> {
  const frames = fc.record({ frames: count, bytes: count, firstAt: maybe(at), lastAt: maybe(at) });
  const way = fc.record({ data: frames, pings: frames, pongs: frames });
  const request = {
    ...socket,
    kind: kind("wire-request"),
    url,
    initiator: maybe(text),
    isolationKey: maybe(text),
    handshakeKey: maybe(text),
    requestedProtocols: texts,
    log: text,
    source: fc.integer({ min: -9, max: 9 }),
    hasBytes: fc.boolean(),
    joinedBy: maybe(fc.constantFrom("key" as const, "time" as const, "order" as const)),
  };
  const handshake = {
    ...socket,
    kind: kind("wire-handshake"),
    status: fc.constantFrom(0, 101, 200, 403),
    httpVersion: fc.oneof(fc.constantFrom("", "http/1.1", "h2"), text),
    protocol: text,
    extensions: text,
    headers: texts,
  };
  return fc.oneof(
    fc.record(request),
    fc.record({ ...handshake, connectMs: count }),
    fc.record({ ...request, fitting: count, otherSite: fc.boolean() }),
    fc.record(handshake),
    fc.record({ ...socket, kind: kind("wire-failure"), netError: text, message: text }),
    fc.record({
      ...socket,
      kind: kind("wire-state"),
      state: fc.constantFrom(
        ...(["CONNECTING", "CONNECTED", "SEND_CLOSED", "RECV_CLOSED", "CLOSE_WAIT", "CLOSED"] as const),
      ),
    }),
    fc.record({
      ...socket,
      kind: kind("wire-close-frame"),
      by,
      length: count,
      code: maybe(code),
      reason: maybe(text),
      whole: maybe(fc.boolean()),
    }),
    fc.record({ ...socket, kind: kind("wire-traffic"), sent: way, received: way }),
    fc.record({ ...socket, kind: kind("wire-invalid-frame"), code, reason: text, why: text }),
    fc.record({ ...socket, kind: kind("wire-close-timeout") }),
    fc.record({
      ...socket,
      kind: kind("wire-end"),
      by,
      how: fc.constantFrom(
        ...(["fin", "rst", "closed", "end-stream", "reset-stream", "session-fin", "session-closed", "lost"] as const),
      ),
      error: text,
    }),
    fc.record({
      ...socket,
      kind: kind("wire-gap"),
      gap: fc.constantFrom(...(["begun-before-log", "log-ended", "connection-unseen", "bytes-unread"] as const)),
    }),
  );
}
