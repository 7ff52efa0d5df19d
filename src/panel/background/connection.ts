/** The panel's connection to the background: opened at once, and again when there is something to send or to receive. */
import type { FromPanel, ToPanel } from "../../messages/port-messages.ts";

/** The part of a `runtime.Port` that is used. */
export interface BackgroundPort {
  postMessage(message: FromPanel): void;
  onMessage: { addListener(heard: (message: ToPanel) => void): void };
  onDisconnect: { addListener(gone: () => void): void };
}

export interface ConnectionDeps {
  /** Throws when the extension that this panel belongs to is gone (reloaded, updated, removed). */
  connect(): BackgroundPort;
  /** False once the extension is gone. */
  alive(): boolean;
  heard(message: ToPanel): void;
  /** The extension is gone: nothing will ever come again. */
  orphaned(): void;
  later(work: () => void, ms: number): void;
}

export interface BackgroundConnection {
  send(message: FromPanel): void;
  /** There may be something new to receive: connects if need be. */
  wake(): void;
}

const FIRST_RETRY_MS = 20;
const LONGEST_RETRY_MS = 2000;
/** An extension that goes is seen to be gone a moment after its ports close. */
const GONE_CHECK_MS = 500;

/**
 * A worker that falls asleep takes the port with it. Only a replay that was cut off is asked for again at once; otherwise
 * the panel stays disconnected until `wake`: reconnecting blindly would wake the worker every 30 s for nothing.
 */
export function createBackgroundConnection(deps: ConnectionDeps): BackgroundConnection {
  let port: BackgroundPort | null = null;
  let replayed = false;
  let retryMs = FIRST_RETRY_MS;
  let orphaned = false;

  const giveUp = (): void => {
    if (orphaned) return;
    orphaned = true;
    port = null;
    deps.orphaned();
  };

  const receive = (message: ToPanel): void => {
    if (message.type === "hello") replayed = false;
    if (message.type === "replayed") {
      replayed = true;
      retryMs = FIRST_RETRY_MS;
    }
    deps.heard(message);
  };

  const closed = (): void => {
    port = null;
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
    if (port || orphaned) return;
    try {
      const opened = deps.connect();
      port = opened;
      replayed = false;
      opened.onMessage.addListener(receive);
      opened.onDisconnect.addListener(() => {
        if (port === opened) closed();
      });
    } catch {
      // "Extension context invalidated": the only reason for connect to throw.
      giveUp();
    }
  }

  const post = (message: FromPanel): void => {
    open();
    port?.postMessage(message);
  };

  open();
  return {
    wake: open,
    send(message) {
      try {
        post(message);
      } catch {
        // The worker died and onDisconnect was not called yet: sent over another port.
        port = null;
        post(message);
      }
    },
  };
}
