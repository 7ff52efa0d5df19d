/** The few parts of `chrome` that background and observer use, in memory, for tests. */
import type { Storage } from "../background/storage.ts";
import { createMemoryStorage } from "./memory-storage.ts";

type Listener = (...args: never[]) => unknown;

interface FakeEvent<L extends Listener> {
  addListener(listener: L): void;
  /** Calls every listener, as the browser would. */
  fire(...args: Parameters<L>): void;
}

export function createEvent<L extends Listener>(): FakeEvent<L> {
  const listeners: L[] = [];
  return {
    addListener: (listener) => listeners.push(listener),
    fire: (...args) => {
      for (const listener of listeners) listener(...args);
    },
  };
}

/** One end of a port; what the code under test posts is in `posted`. */
export interface FakePort {
  name: string;
  sender?: object;
  posted: unknown[];
  /** Makes `postMessage` throw, as a port does whose other end is gone. */
  dead: boolean;
  onMessage: FakeEvent<(message: unknown) => void>;
  onDisconnect: FakeEvent<() => void>;
  postMessage(message: unknown): void;
  disconnect(): void;
}

export function createPort(name: string, sender?: object): FakePort {
  const port: FakePort = {
    name,
    ...(sender && { sender }),
    posted: [],
    dead: false,
    onMessage: createEvent(),
    onDisconnect: createEvent(),
    postMessage(message) {
      if (port.dead) throw new Error("Attempting to use a disconnected port object");
      port.posted.push(structuredClone(message));
    },
    disconnect() {
      port.dead = true;
    },
  };
  return port;
}

export interface FakeChrome {
  storage: { session: Storage; local: Storage & { onChanged: FakeEvent<(changes: object) => void> } };
  tabs: { sendMessage(tabId: number, message: object, to: { documentId: string }): Promise<void> };
  extension: { inIncognitoContext: boolean };
  runtime: {
    lastError: undefined;
    connect(info: { name: string }): FakePort;
    onConnect: FakeEvent<(port: FakePort) => void>;
    sendMessage(message: object): Promise<void>;
    getURL(path: string): string;
  };
  /** The ports that were opened, in order. */
  ports: FakePort[];
  /** What was sent by `runtime.sendMessage`. */
  sent: object[];
}

/** `connect` throws while `orphaned` says so: the extension was updated under the page. */
export function createFakeChrome(session: Storage, orphaned = (): boolean => false): FakeChrome {
  const ports: FakePort[] = [];
  const sent: object[] = [];
  return {
    ports,
    sent,
    storage: { session, local: { ...createMemoryStorage(), onChanged: createEvent() } },
    tabs: { sendMessage: async () => undefined },
    extension: { inIncognitoContext: false },
    runtime: {
      lastError: undefined,
      connect({ name }) {
        if (orphaned()) throw new Error("Extension context invalidated.");
        const port = createPort(name);
        ports.push(port);
        return port;
      },
      onConnect: createEvent(),
      async sendMessage(message) {
        if (orphaned()) throw new Error("Extension context invalidated.");
        sent.push(message);
      },
      getURL: (path) => `chrome-extension://ourselves/${path}`,
    },
  };
}
