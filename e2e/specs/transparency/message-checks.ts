/** Messages arrive as they do without us: types, order, and their event's properties. */
import type { Checks } from "./check.ts";

export const messageChecks: Checks = {
  binaryType: ({ socketUrl }, { outcome }) => {
    const ws = new WebSocket(socketUrl);
    const seen: unknown[] = [ws.binaryType];
    for (const type of ["arraybuffer", "blob", "text", "", null, 1]) {
      seen.push([outcome(() => Reflect.set(ws, "binaryType", type)), ws.binaryType]);
    }
    return seen;
  },
  "binary messages": async ({ socketUrl }, { open, event, kind }) => {
    const ws = await open(socketUrl);
    const seen: unknown[] = [];
    for (const type of ["blob", "arraybuffer"] as const) {
      ws.binaryType = type;
      ws.send(new Uint8Array([1, 2, 3]));
      const message = await event(ws, "message");
      const data: unknown = message instanceof MessageEvent ? message.data : null;
      seen.push([
        kind(data),
        data instanceof Blob ? [data.size, data.type] : data instanceof ArrayBuffer && data.byteLength,
      ]);
      seen.push(data instanceof Blob ? [...new Uint8Array(await data.arrayBuffer())] : []);
    }
    return seen;
  },
  "a text message's event": async ({ socketUrl }, { open, event }) => {
    const ws = await open(socketUrl);
    ws.send("text");
    const message = await event(ws, "message");
    if (!(message instanceof MessageEvent)) return "no message event";
    return [
      message.data,
      message.lastEventId,
      message.source,
      message.ports.length,
      message.origin === new URL(ws.url).origin,
    ];
  },
  "what a regular expression matched last, after messages": async ({ socketUrl }, { open, event }) => {
    const ws = await open(socketUrl);
    const seen: unknown[] = [];
    for (const text of ["ascii", "ümlaut", "x".repeat(20_000)]) {
      seen.push(/be(fore)/.test("before"));
      ws.send(text);
      await event(ws, "message");
      seen.push([RegExp.lastMatch, RegExp.$1, RegExp.input]);
    }
    return seen;
  },
  "a hundred messages, in order, each in its own task": async ({ floodUrl }) => {
    const ws = new WebSocket(floodUrl);
    const seen: string[] = [];
    let tasks = 0;
    await new Promise<void>((resolve) => {
      ws.onmessage = ({ data }) => {
        seen.push(data);
        void Promise.resolve().then(() => tasks++);
        if (seen.length === 100) resolve();
      };
    });
    return [seen, tasks];
  },
  "data is not touched": async ({ socketUrl }, { open }) => {
    const log: string[] = [];
    const { size } = Object.getOwnPropertyDescriptors(Blob.prototype);
    Object.defineProperty(Blob.prototype, "size", { configurable: true, get: () => log.push("size") });
    const { byteLength } = Object.getOwnPropertyDescriptors(ArrayBuffer.prototype);
    Object.defineProperty(ArrayBuffer.prototype, "byteLength", {
      configurable: true,
      get: () => log.push("byteLength"),
    });
    const ws = await open(socketUrl);
    await new Promise<void>((resolve) => {
      let left = 2;
      ws.onmessage = () => --left || resolve();
      ws.send(new Blob(["blob"]));
      ws.send(new Uint8Array(8));
    });
    Object.defineProperty(Blob.prototype, "size", size);
    Object.defineProperty(ArrayBuffer.prototype, "byteLength", byteLength);
    return log;
  },
  "messages after close() was called": async ({ floodUrl }, { open, ended }) => {
    const ws = await open(floodUrl);
    let after = 0;
    ws.onmessage = () => after++;
    const end = ended(ws);
    ws.close(4000);
    return [await end, after];
  },
};
