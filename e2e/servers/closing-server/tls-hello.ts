/** Just enough of TLS to notice that a client speaks it to our plain port, and which token it brought. */

const HANDSHAKE_RECORD = 0x16;

export const isClientHello = (bytes: Buffer): boolean => bytes[0] === HANDSHAKE_RECORD;

/** The token in a server name `t.TOKEN.localhost`, which stands in plain text in a ClientHello (RFC 6066 section 3). */
export const serverNameToken = (hello: Buffer): string | null =>
  /t\.([\w-]+)\.localhost/.exec(hello.toString("latin1"))?.[1] ?? null;
