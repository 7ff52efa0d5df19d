/** Totals of one direction in a line of a text timeline: `3 120B 10..500` is a count, bytes, first and last time. */
import type { Traffic } from "../../../messages/socket-event.ts";
import type { Clock } from "./clock.ts";
import { number, type Reader, toNumber } from "./tokens.ts";

export function readTotals(reader: Reader, clock: Clock): Traffic {
  const result: Traffic = { messages: reader.number("messages"), bytes: 0, firstAt: null, lastAt: null };
  const bytes = /^(.+)B$/.exec(reader.peek()?.raw ?? "")?.[1];
  if (bytes !== undefined) {
    reader.take("bytes");
    result.bytes = toNumber(bytes, "bytes");
  }
  const span = /^(.*?)\.\.(.*)$/.exec(reader.peek()?.raw ?? "");
  if (span !== null) {
    reader.take("times");
    if (span[1]) result.firstAt = clock.parse(span[1], "first time");
    if (span[2]) result.lastAt = clock.parse(span[2], "last time");
  }
  return result;
}

/** Nothing for nothing. */
export function totalsWords(name: string, { messages, bytes, firstAt, lastAt }: Traffic, clock: Clock): string[] {
  if (messages === 0 && bytes === 0 && firstAt === null && lastAt === null) return [];
  const words = [name, number(messages), `${number(bytes)}B`];
  const time = (at: number | null): string => (at === null ? "" : clock.print(at));
  if (firstAt !== null || lastAt !== null) words.push(`${time(firstAt)}..${time(lastAt)}`);
  return words;
}
