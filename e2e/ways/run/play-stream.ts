/** Plays a stream way in a page: the function runs there, so it stands by itself. */
import type { CloseInfo, StreamStep } from "../catalogue/stream-way.ts";

interface Opened {
  readable: ReadableStream<unknown>;
  writable: WritableStream<unknown>;
}
/** What the page uses of it; lib.dom does not know it yet. */
interface Stream {
  opened: Promise<Opened>;
  closed: Promise<unknown>;
  close(info?: CloseInfo): void;
}
interface Streams {
  WebSocketStream: new (url: string, options: { signal: AbortSignal }) => Stream;
  WebSocketError: new (message: string, info: CloseInfo) => DOMException;
}

/** Resolves when the stream has ended. */
export async function playStream([url, steps]: readonly [url: string, steps: readonly StreamStep[]]): Promise<void> {
  // `as`: see Streams.
  const { WebSocketStream, WebSocketError } = globalThis as unknown as Streams;
  const control = new AbortController();
  const stream = new WebSocketStream(url, { signal: control.signal });
  const over = stream.closed.catch(() => undefined);
  const opened = stream.opened.catch(() => null);
  const later = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
  const errorOf = (info: CloseInfo | undefined): unknown => info && new WebSocketError("by the page", info);
  const block = (ms: number): void => {
    const end = performance.now() + ms;
    while (performance.now() < end);
  };
  /** What a step does to an opened stream; what it returns may fail as the stream ends. */
  const act = async (step: StreamStep, { readable, writable }: Opened): Promise<unknown> => {
    if (step.do === "end-pipe") {
      const source = new ReadableStream({
        start(queue) {
          queue.enqueue("last");
          queue.close();
        },
      });
      return source.pipeTo(writable);
    }
    if (step.do === "break-iteration") {
      for await (const _message of readable) break;
      return null;
    }
    if (step.do === "cancel-reader") return readable.cancel(errorOf(step.error));
    const writer = writable.getWriter();
    const writes = (): Promise<void> | null => {
      if (step.do === "write") return writer.write(step.text);
      if (step.do === "write-bytes") return writer.write(new Uint8Array(step.bytes));
      if (step.do === "close-writer") return writer.close();
      return step.do === "abort-writer" ? writer.abort(errorOf(step.error) ?? "by the page") : null;
    };
    const written = writes();
    writer.releaseLock();
    return written;
  };
  for (const step of steps) {
    if (step.do === "opened") await opened;
    else if (step.do === "wait") await later(step.ms);
    else if (step.do === "block") block(step.ms);
    else if (step.do === "abort-signal") control.abort();
    else if (step.do === "close") stream.close(step.info);
    else {
      const streams = await opened;
      if (!streams) throw new Error("The stream did not open.");
      const done = act(step, streams).catch(() => undefined);
      if (step.do === "write") await done;
    }
  }
  await over;
}
