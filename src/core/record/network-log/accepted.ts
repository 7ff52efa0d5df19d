/** What the status of a network log entry says: whether the opening handshake succeeded, and over what. */

/** Over HTTP/1.1 (RFC 6455 section 4.2.2). */
const SWITCHING_PROTOCOLS = 101;
/**
 * Over HTTP/2 and HTTP/3 (RFC 8441 section 5, RFC 9220). A 200 over HTTP/1.1 is no upgrade, and there DevTools' entry has
 * no status but a text. Its httpVersion says HTTP/1.1 either way (measured: R34).
 */
const OK = 200;

interface Answered {
  status: number;
}

/** A stream that shares its connection with others. */
export const isHttp2 = ({ status }: Answered): boolean => status === OK;

export const isAccepted = (log: Answered): boolean => log.status === SWITCHING_PROTOCOLS || isHttp2(log);
