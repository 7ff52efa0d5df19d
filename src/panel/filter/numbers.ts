/** Numbers with a comparison, as filter words write them: `>5s`, `<=200ms`, `3`, `2-5`. */

export interface Bounds {
  /** Both ends included. */
  from: number;
  to: number;
}

const UNITS: Record<string, number> = { ms: 1, s: 1000, sec: 1000, m: 60_000, min: 60_000, h: 3_600_000 };
const NUMBER = /^(\d+(?:\.\d+)?)([a-z]*)$/;

/** Reads one number into its unit's smallest part. Null: not a number. `unit`: the number's own, "" for none. */
type Read = (text: string) => { value: number; unit: string } | null;

const readCount: Read = (text) => {
  const [, digits, unit] = NUMBER.exec(text) ?? [];
  return digits === undefined || unit !== "" ? null : { value: Number(digits), unit: "" };
};

const readDuration: Read = (text) => {
  const [, digits, unit = ""] = NUMBER.exec(text) ?? [];
  const scale = unit === "" ? 1000 : UNITS[unit];
  return digits === undefined || scale === undefined ? null : { value: Number(digits) * scale, unit };
};

/** `5-10s` means 5 s to 10 s: the first takes the unit of the second. */
function bounds(text: string, read: Read, around: (value: number, unit: string) => Bounds): Bounds | null {
  const [, sign = "", rest = ""] = /^([<>]?=?)(.*)$/.exec(text) ?? [];
  if (sign === "" && rest.includes("-")) {
    const [first = "", second = "", ...more] = rest.split("-");
    const to = read(second);
    const from = read(/[a-z]$/.test(first) ? first : first + (to?.unit ?? ""));
    return from && to && more.length === 0 ? { from: from.value, to: to.value } : null;
  }
  const number = read(rest);
  if (!number) return null;
  const { value, unit } = number;
  const next = Number.EPSILON * Math.max(1, value);
  if (sign === ">") return { from: value + next, to: Number.POSITIVE_INFINITY };
  if (sign === ">=") return { from: value, to: Number.POSITIVE_INFINITY };
  if (sign === "<") return { from: 0, to: value - next };
  if (sign === "<=") return { from: 0, to: value };
  return around(value, unit);
}

export const countBounds = (text: string): Bounds | null => bounds(text, readCount, (n) => ({ from: n, to: n }));

/** ms. Without a comparison what rounds to it: `60s` is 59.5 s to 60.5 s. */
export const durationBounds = (text: string): Bounds | null =>
  bounds(text, readDuration, (value, unit) => {
    const half = (unit === "" ? 1000 : (UNITS[unit] ?? 1)) / 2;
    return { from: value - half, to: value + half };
  });

/** A comparison that still waits for its number, or for the second of two. */
export const isHalfNumber = (text: string): boolean => /^(?:[<>]?=?|\d+(?:\.\d+)?[a-z]*-)$/.test(text);
