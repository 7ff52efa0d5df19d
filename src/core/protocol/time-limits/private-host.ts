/** Whether a URL leads to this machine or a private network, where no cloud's balancer can stand before the server. */

const LOOPBACK = /^(?:localhost|[^.]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i;
/** RFC 1918, RFC 3927, RFC 4193 and RFC 4291 (link-local); RFC 6762 (`.local`), RFC 8375 (`home.arpa`); ICANN: `.internal`. */
const PRIVATE =
  /^(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|169\.254(?:\.\d{1,3}){2}|\[f[cd][\da-f]{2}:.*\]|\[fe[89ab][\da-f]:.*\]|[\w-]+|.*\.(?:local|home\.arpa|internal|lan))$/i;

const hostOf = (url: string): string => /^wss?:\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^:/?#]*)/i.exec(url)?.[1] ?? "";

/** This machine only (RFC 6761 section 6.3 for `localhost`). */
export const isLoopback = (url: string): boolean => LOOPBACK.test(hostOf(url));

/** This machine, a private address, or a name that only a private network resolves. */
export function isPrivateHost(url: string): boolean {
  const host = hostOf(url);
  return host !== "" && (LOOPBACK.test(host) || PRIVATE.test(host));
}
