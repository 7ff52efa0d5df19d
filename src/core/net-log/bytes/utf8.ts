/** Bytes to text; core has no TextDecoder. */

const hex = (byte: number): string => `%${byte.toString(16).padStart(2, "0")}`;

/** Bytes that are no UTF-8 give one U+FFFD each where they are not ASCII. */
export function utf8Text(bytes: readonly number[]): string {
  try {
    return decodeURIComponent(bytes.map(hex).join(""));
  } catch {
    // Not UTF-8: what can be read is.
    return bytes.map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : "\uFFFD")).join("");
  }
}
