/** A way for a `WebSocketStream` to close: beside `close()` a page can end it by its writer, its reader, a pipe or an AbortSignal. */
import { inGroup, type Way } from "./way.ts";

/** What a page can hand to a writer or reader as the reason: a `WebSocketError` with this in it, which goes into the Close frame. */
export interface CloseInfo {
  closeCode?: number;
  reason?: string;
}

/** One thing the page does with its stream, in order. Those before `opened` are done while it is CONNECTING. */
export type StreamStep =
  | { do: "opened" }
  | { do: "write"; text: string }
  /** Not waited for. */
  | { do: "write-bytes"; bytes: number }
  | { do: "close"; info?: CloseInfo }
  | { do: "close-writer" }
  /** Without `error`: the reason is a plain text. */
  | { do: "abort-writer"; error?: CloseInfo }
  | { do: "cancel-reader"; error?: CloseInfo }
  /** `for await (…) break`, which cancels the reader. */
  | { do: "break-iteration" }
  /** A pipe into the stream comes to its end, which closes the writer. */
  | { do: "end-pipe" }
  | { do: "abort-signal" }
  | { do: "block"; ms: number }
  | { do: "wait"; ms: number };

export interface StreamWay extends Way {
  stream: readonly StreamStep[];
}

type Parts = Pick<StreamWay, "server" | "stream"> & Partial<Pick<StreamWay, "is">>;

/** Makes the stream ways of one group. */
export const streamWaysOf =
  (group: string) =>
  (id: string, title: string, { stream, ...parts }: Parts): StreamWay => ({
    ...inGroup(group)(id, title, { ...parts, page: [] }),
    stream,
  });
