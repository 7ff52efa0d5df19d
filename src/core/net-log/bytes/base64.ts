/** Single bytes out of base64, without decoding what nobody asks for: a payload is stepped over, never built. */

/** Bytes of one read or write. */
export interface Bytes {
  readonly length: number;
  /** -1 outside, or where the text is no base64. */
  at(index: number): number;
}

const VALUES = new Int16Array(128).fill(-1);
for (const [value, letter] of [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].entries()) {
  VALUES[letter.charCodeAt(0)] = value;
}

/** `from` to `to`: where the base64 stands in the text. */
export function base64Bytes(text: string, from: number, to: number, length: number): Bytes {
  const value = (index: number): number => (index < to ? (VALUES[text.charCodeAt(index)] ?? -1) : -1);
  return {
    length,
    at(index) {
      if (index < 0 || index >= length) return -1;
      const place = index % 3;
      const at = from + ((index - place) / 3) * 4 + place;
      const first = value(at);
      const second = value(at + 1);
      if (first < 0 || second < 0) return -1;
      if (place === 0) return (first << 2) | (second >> 4);
      return place === 1 ? ((first & 15) << 4) | (second >> 2) : ((first & 3) << 6) | second;
    },
  };
}

/** A part of other bytes. */
export const bytesWithin = (bytes: Bytes, from: number, length: number): Bytes => ({
  length,
  at: (index) => (index < length ? bytes.at(from + index) : -1),
});
