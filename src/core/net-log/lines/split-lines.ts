/** Cuts chunks of a text into lines, without the line ends; a line may go over any number of chunks. */

/** Longer lines are no NetLog's: an event holds at most one read or write of a socket. Characters. */
const LONGEST_LINE = 32_000_000;

export interface LineSplitter {
  push(chunk: string): void;
  /** The last line may have no end. */
  end(): void;
  /** Lines that were too long to be read. */
  readonly tooLong: number;
}

export function splitLines(take: (text: string, from: number, to: number) => void): LineSplitter {
  let parts: string[] = [];
  let held = 0;
  let isDropped = false;
  let tooLong = 0;
  const hold = (part: string): void => {
    if (isDropped || part.length === 0) return;
    held += part.length;
    if (held > LONGEST_LINE) {
      isDropped = true;
      tooLong++;
      parts = [];
    } else parts.push(part);
  };
  const finish = (): void => {
    const line = parts.join("");
    if (!isDropped && line.length > 0) take(line, 0, line.length);
    parts = [];
    held = 0;
    isDropped = false;
  };
  return {
    push(chunk) {
      let from = 0;
      for (let end = chunk.indexOf("\n"); end >= 0; end = chunk.indexOf("\n", from)) {
        if (held > 0 || isDropped) {
          hold(chunk.slice(from, end));
          finish();
        } else if (end > from) take(chunk, from, end);
        from = end + 1;
      }
      hold(chunk.slice(from));
    },
    end: finish,
    get tooLong() {
      return tooLong;
    },
  };
}
