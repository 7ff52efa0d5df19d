/** When a JSON Web Token in a URL or a requested subprotocol expires (RFC 7519 section 4.1.4). The token itself is never kept. */

const JWT = /eyJ[\w-]+\.(eyJ[\w-]+)\.[\w-]*/g;

/** Wall ms of the token's `exp`, null when it has none that can be read. */
function expiryOf(payload: string): number | null {
  try {
    const text = atob(payload.replaceAll("-", "+").replaceAll("_", "/"));
    const exp = /"exp"\s*:\s*(\d{9,11})(?:\.\d+)?\s*[,}]/.exec(text)?.[1];
    return exp === undefined ? null : Number(exp) * 1000;
  } catch {
    // Not base64: something else that looks like a token.
    return null;
  }
}

/** Wall ms of the earliest `exp` of the tokens in these texts; null when there is none. */
export function tokenExpiry(texts: readonly string[]): number | null {
  const times = texts.flatMap((text) =>
    [...text.matchAll(JWT)].flatMap(([, payload]) => expiryOf(payload ?? "") ?? []),
  );
  return times.length === 0 ? null : times.reduce((first, time) => Math.min(first, time));
}
