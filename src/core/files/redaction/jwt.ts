/** Recognises JSON Web Tokens by their shape: base64url parts between dots, the first one a JSON object. */

const RUN = /[\w.-]+/g;
/** `eyJ` is how base64url writes `{"`. */
const OPENING = "eyJ";
const SHORTEST_HEADER = 11;
const SIGNED_PARTS = 3;
const ENCRYPTED_PARTS = 5;
/** `eyJ` in base64 once more: Kubernetes asks for tokens in that form, as a subprotocol. */
const WRAPPED = /(?<![A-Za-z0-9])ZXlK[\w-]{20,}/g;

const isLetter = (character: string | undefined): boolean => character !== undefined && /[A-Za-z0-9]/.test(character);

/** Where a header begins that reaches to the end of the part; -1 when none does. */
function headerIn(part: string): number {
  let at = part.indexOf(OPENING);
  while (at > 0 && isLetter(part[at - 1])) at = part.indexOf(OPENING, at + 1);
  return at >= 0 && part.length - at >= SHORTEST_HEADER ? at : -1;
}

/** Signed tokens have a second JSON object; of others, those with five parts are encrypted. */
function partsOf(parts: readonly string[], header: number): number {
  const rest = parts.length - header;
  if (rest < SIGNED_PARTS) return 0;
  return rest >= ENCRYPTED_PARTS && !parts[header + 1]?.startsWith(OPENING) ? ENCRYPTED_PARTS : SIGNED_PARTS;
}

function inRun(run: string, instead: (token: string) => string): string {
  const parts = run.split(".");
  const result: string[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] ?? "";
    const from = headerIn(part);
    const count = from < 0 ? 0 : partsOf(parts, i);
    if (count === 0) {
      result.push(part);
      continue;
    }
    const token = [part.slice(from), ...parts.slice(i + 1, i + count)].join(".");
    result.push(part.slice(0, from) + instead(token));
    i += count - 1;
  }
  return result.join(".");
}

function unwrapped(text: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  let bits = 0;
  let held = 0;
  let result = "";
  for (const character of text) {
    bits = ((bits << 6) | alphabet.indexOf(character)) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    result += String.fromCharCode((bits >> held) & 0xff);
  }
  return result;
}

/** Puts something in the place of every token. Takes time in proportion to the text, whatever the text is. */
export function replaceJwts(text: string, instead: (token: string) => string): string {
  const plain = text.includes(OPENING)
    ? text.replace(RUN, (run) => (run.includes(OPENING) ? inRun(run, instead) : run))
    : text;
  return plain.replace(WRAPPED, (run) => {
    let isToken = false;
    const inner = unwrapped(run);
    if (inner.startsWith(OPENING))
      inRun(inner, (token) => {
        isToken ||= token === inner;
        return token;
      });
    return isToken ? instead(run) : run;
  });
}
