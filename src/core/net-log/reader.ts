/**
 * Reads a NetLog, chunk by chunk, in one go over any size of file:
 *
 *     const reader = createNetLogReader();
 *     for await (const chunk of file) reader.push(chunk);   // text, cut anywhere
 *     const log = reader.end();                             // throws a NetLogError of one sentence
 *
 * It keeps the facts of WebSockets and nothing else: lines of other traffic are dropped unparsed, payloads are stepped over.
 */
import { type Event, HANDLERS, NEEDED } from "./events.ts";
import { type Constants, readConstants } from "./lines/constants.ts";
import { type EventHead, headOf, parseLine, readHead, typeAtEnd } from "./lines/event-head.ts";
import { splitLines } from "./lines/split-lines.ts";
import { type NetLog, NetLogError } from "./net-log.ts";
import { Router } from "./router.ts";

export interface NetLogReader {
  push(chunk: string): void;
  /** Throws a `NetLogError`. */
  end(): NetLog;
}

type Handler = (typeof HANDLERS)[string];

const OPEN_BRACE = 0x7b;

const amount = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

class Reading {
  constants: Constants | null = null;
  private readonly handlers: (Handler | undefined)[] = [];
  private readonly router = new Router();
  private from: number | null = null;
  private until: number | null = null;
  private unreadable = 0;
  private isAtEvents = false;
  private isComplete = false;

  line(text: string, from: number, to: number): void {
    if (!this.constants) this.firstLine(text.slice(from, to));
    else if (!this.isAtEvents)
      this.isAtEvents = /^\s*"events"\s*:\s*\[/.test(text.slice(from, Math.min(to, from + 40)));
    else if (text.charCodeAt(from) === OPEN_BRACE) this.event(text, from, to, this.constants);
    else if (!/^[\s\]}]*\r?$/.test(text.slice(from, Math.min(to, from + 40)))) this.afterEvents(text, from, to);
    else if (text.slice(from, to).includes("]")) this.isComplete = true;
  }

  private firstLine(line: string): void {
    const value = parseLine(`${line.replace(/^\uFEFF/, "").replace(/,\s*$/, "")}}`, 0, line.length + 1);
    this.constants = readConstants(value?.constants);
    if (!this.constants) throw new NetLogError(NO_NET_LOG);
    for (const [name, handler] of Object.entries(HANDLERS)) {
      const type = this.constants.event(name);
      if (type >= 0) this.handlers[type] = handler;
    }
  }

  /** `"polledData": […]` and what else stands behind the events. */
  private afterEvents(text: string, from: number, to: number): void {
    if (/^"\w+":/.test(text.slice(from, Math.min(to, from + 40)))) this.isComplete = true;
    else this.unreadable++;
  }

  private event(text: string, from: number, to: number, constants: Constants): void {
    const type = typeAtEnd(text, from, to);
    const handler = type >= 0 ? this.handlers[type] : undefined;
    if (type >= 0 && !handler) return;
    const head = readHead(text, from, to) ?? this.slowHead(text, from, to);
    if (!head) {
      this.unreadable++;
      return;
    }
    this.take(head, this.handlers[head.type], { text, from, to }, constants);
  }

  private slowHead(text: string, from: number, to: number): EventHead | null {
    const event = parseLine(text, from, to);
    return event && headOf(event);
  }

  private take(head: EventHead, handler: Handler | undefined, line: Event["line"], constants: Constants): void {
    const at = constants.offset + head.time;
    this.from ??= at;
    this.until = Math.max(this.until ?? at, at);
    handler?.({ ...head, at, line }, this.router, constants);
  }

  finish(tooLong: number): NetLog {
    const { constants, router } = this;
    if (!constants) throw new NetLogError(NO_NET_LOG);
    const hasBytes = constants.captureMode === "Everything";
    const { name, version } = constants.browser;
    const log = {
      name: `${name} ${version} from ${constants.offset}`,
      hasBytes,
      until: this.until ?? constants.offset,
    };
    const found = router.channels.map(({ channel, source }) => ({ facts: channel.finish({ ...log, source }) }));
    return {
      browser: constants.browser,
      name: log.name,
      hasBytes,
      from: this.from,
      until: this.until,
      sockets: found,
      notes: this.notes(constants, tooLong, hasBytes),
    };
  }

  private notes(constants: Constants, tooLong: number, hasBytes: boolean): string[] {
    const notes: string[] = [];
    const unnamed = Object.keys(HANDLERS).filter((name) => constants.event(name) < 0);
    const needed = NEEDED.filter((name) => unnamed.includes(name));
    if (needed.length > 0)
      notes.push(`This browser's log has no ${needed.join(" and no ")}: its WebSockets cannot be read.`);
    else if (unnamed.length > 0)
      notes.push(`This browser's log has no ${unnamed.join(", ")}: what they tell is missing.`);
    if (!this.isComplete) notes.push("The file was cut off, or the browser was killed: what came after is not known.");
    const lines = this.unreadable + tooLong;
    if (lines > 0) notes.push(`${amount(lines, "line")} could not be read.`);
    const older = this.router.channels.filter(({ channel }) => !channel.isBegun).length;
    if (older > 0)
      notes.push(
        `${amount(older, "WebSocket")} began before the log did: neither URL nor TCP connection is known of them.`,
      );
    if (this.router.leftOut > 0) notes.push(`${amount(this.router.leftOut, "WebSocket")} more were left out.`);
    if (!hasBytes)
      notes.push(
        "The log was made without bytes: codes and reasons of Close frames are not in it, only their lengths.",
      );
    return notes;
  }
}

const NO_NET_LOG =
  "This is no NetLog: it should begin with Chromium's constants, as chrome://net-export and --log-net-log write them.";

export function createNetLogReader(): NetLogReader {
  const reading = new Reading();
  const lines = splitLines((text, from, to) => reading.line(text, from, to));
  return {
    push: lines.push,
    end() {
      lines.end();
      return reading.finish(lines.tooLong);
    },
  };
}

/** All at once. Throws a `NetLogError`. */
export function readNetLog(text: string): NetLog {
  const reader = createNetLogReader();
  reader.push(text);
  return reader.end();
}
