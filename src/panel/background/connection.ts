/** The panel's line to the background: opens it, reads what comes, and opens it again when there is something to hear. */
import * as v from "valibot";
import { type FromPanel, type ToPanel, toPanelSchema } from "../../messages/port-messages.ts";

/** The part of a `runtime.Port` that the link uses. */
export interface BackgroundPort {
  postMessage(message: FromPanel): void;
  onMessage: { addListener(heard: (message: unknown) => void): void };
  onDisconnect: { addListener(gone: () => void): void };
}

export interface ConnectionDeps {
  /** Throws when the extension that this panel belongs to is gone (reloaded, updated, removed). */
  connect(): BackgroundPort;
  /** False once the extension is gone. */
  alive(): boolean;
  heard(message: ToPanel): void;
  /** Something came that is no message. */
  unreadable(): void;
  /** The extension is gone: nothing will ever come again. */
  orphaned(): void;
  later(work: () => void, ms: number): void;
}

export interface BackgroundConnection {
  send(message: FromPanel): void;
  /** There may be something new to hear: connects if the line is down. */
  wake(): void;
}

const FIRST_RETRY_MS = 20;
const LONGEST_RETRY_MS = 2000;
/** An extension that goes is seen to be gone a moment after its ports close. */
const GONE_CHECK_MS = 500;

/**
 * A worker that falls asleep takes the line with it. Only a replay that was cut off is asked for again at once;
 * otherwise the line stays down until `wake`: reconnecting blindly would wake the worker every 30 s for nothing.
 */
export function createBackgroundConnection(deps: ConnectionDeps): BackgroundConnection {
  let line: BackgroundPort | null = null;
  let replayed = false;
  let retryMs = FIRST_RETRY_MS;
  let orphaned = false;

  const giveUp = (): void => {
    if (orphaned) return;
    orphaned = true;
    line = null;
    deps.orphaned();
  };

  const hear = (raw: unknown): void => {
    const message = v.safeParse(toPanelSchema, raw);
    if (!message.success) {
      deps.unreadable();
      return;
    }
    if (message.output.type === "hello") replayed = false;
    if (message.output.type === "replayed") {
      replayed = true;
      retryMs = FIRST_RETRY_MS;
    }
    deps.heard(message.output);
  };

  const closed = (): void => {
    line = null;
    if (!deps.alive()) {
      giveUp();
      return;
    }
    deps.later(() => {
      if (!deps.alive()) giveUp();
    }, GONE_CHECK_MS);
    if (replayed) return;
    deps.later(open, retryMs);
    retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
  };

  function open(): void {
    if (line || orphaned) return;
    try {
      const opened = deps.connect();
      line = opened;
      replayed = false;
      opened.onMessage.addListener(hear);
      opened.onDisconnect.addListener(() => {
        if (line === opened) closed();
      });
    } catch {
      // "Extension context invalidated": the only reason for connect to throw.
      giveUp();
    }
  }

  const say = (message: FromPanel): void => {
    open();
    line?.postMessage(message);
  };

  open();
  return {
    wake: open,
    send(message) {
      try {
        say(message);
      } catch {
        // The worker died before onDisconnect was told: say it over another line.
        line = null;
        say(message);
      }
    },
  };
}
