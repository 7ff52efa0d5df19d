/** `close()` and `send()`: every odd argument, in every state, with what comes of it. */
import type { Checks } from "./check.ts";

export const closingChecks: Checks = {
  "close(): codes": async ({ socketUrl }, { open, outcome }) => {
    const codes = [999, 1000, 1001, 1002, 1005, 1006, 1008, 1011, 1015, 2999, 3000, 4999, 5000, 65_535, 65_536, -1, 0];
    const results: unknown[] = [];
    for (const code of codes) {
      const ws = await open(socketUrl);
      results.push([code, outcome(() => ws.close(code)), ws.readyState]);
      ws.close();
    }
    return results;
  },
  "close(): values that are no number": async ({ socketUrl }, { open, outcome, ended, kind }) => {
    const values = [
      4000.7,
      "3000",
      " 3000 ",
      "x",
      "",
      true,
      null,
      Number.NaN,
      1e9,
      1000n,
      Symbol("code"),
      [3001],
      {},
      () => 1,
    ];
    const results: unknown[] = [];
    for (const code of values) {
      const ws = await open(socketUrl);
      const end = ended(ws);
      results.push([kind(code), outcome(() => Reflect.apply(ws.close, ws, [code])), ws.readyState]);
      ws.close(1000);
      results.push(await end);
    }
    return results;
  },
  "close(): how many arguments": async ({ socketUrl }, { open, outcome, ended }) => {
    const lists = [
      [],
      [undefined],
      [undefined, undefined],
      [1000, undefined],
      [4000, null],
      [undefined, "x"],
      [4001, "a", "b"],
    ];
    const results: unknown[] = [];
    for (const args of lists) {
      const ws = await open(socketUrl);
      const end = ended(ws);
      results.push([outcome(() => Reflect.apply(ws.close, ws, args)), ws.readyState]);
      ws.close();
      results.push(await end);
    }
    return results;
  },
  "close(): reasons": async ({ socketUrl }, { open, outcome, ended }) => {
    const reasons = [
      "",
      "x".repeat(123),
      "x".repeat(124),
      "ü".repeat(61),
      "ü".repeat(62),
      "\ud800",
      "😀",
      1,
      null,
      {},
      ["a"],
    ];
    const results: unknown[] = [];
    for (const reason of reasons) {
      const ws = await open(socketUrl);
      const end = ended(ws);
      results.push([outcome(() => Reflect.apply(ws.close, ws, [4000, reason])), ws.readyState]);
      ws.close();
      results.push(await end);
    }
    return results;
  },
  "close() while connecting": async ({ socketUrl }, { outcome, ended }) => {
    const ws = new WebSocket(socketUrl);
    const events: string[] = [];
    for (const type of ["open", "error", "close"])
      ws.addEventListener(type, () => events.push(`${type} at ${ws.readyState}`));
    const end = ended(ws);
    return [outcome(() => ws.close(4000, "early")), ws.readyState, await end, events];
  },
  "close() twice, and after the end": async ({ socketUrl }, { open, outcome, ended }) => {
    const ws = await open(socketUrl);
    const end = ended(ws);
    const calls = [outcome(() => ws.close(4001)), outcome(() => ws.close(4002)), outcome(() => ws.close(999))];
    const closed = await end;
    return [calls, closed, outcome(() => ws.close(4003)), outcome(() => ws.close(999)), ws.readyState];
  },
  "send(): no argument, and in every state": async ({ socketUrl }, { open, outcome, event }) => {
    const fresh = new WebSocket(socketUrl);
    const connecting = [outcome(() => fresh.send("early")), outcome(() => Reflect.apply(fresh.send, fresh, []))];
    const ws = await open(socketUrl);
    const opened = [outcome(() => ws.send("now")), outcome(() => Reflect.apply(ws.send, ws, [])), ws.bufferedAmount];
    ws.close();
    const closing = [outcome(() => ws.send("late")), ws.bufferedAmount];
    await event(ws, "close");
    return [
      connecting,
      opened,
      closing,
      outcome(() => ws.send("later")),
      ws.bufferedAmount,
      outcome(() => Reflect.apply(ws.send, ws, [])),
    ];
  },
  "send(): every type, and its echo": async ({ socketUrl }, { open, outcome }) => {
    const ws = await open(socketUrl);
    ws.binaryType = "arraybuffer";
    const values: unknown[] = [
      "text",
      "",
      "ü😀",
      "\ud800",
      1,
      null,
      undefined,
      true,
      {},
      [1, 2],
      new Uint8Array([1, 2, 3]),
      new Uint16Array([1]).subarray(1),
      new ArrayBuffer(5),
      new DataView(new ArrayBuffer(9), 3, 4),
      new Blob(["blob"]),
      new Blob([]),
      Object("boxed"),
      new Date(0),
    ];
    const echoes: unknown[] = [];
    const all = new Promise<void>((resolve) => {
      ws.onmessage = ({ data }) => {
        echoes.push(data instanceof ArrayBuffer ? [...new Uint8Array(data)] : data);
        if (echoes.length === values.length) resolve();
      };
    });
    const sent = values.map((value) => [outcome(() => Reflect.apply(ws.send, ws, [value])), ws.bufferedAmount]);
    await all;
    return [sent, echoes];
  },
  "send(): values that are refused": async ({ socketUrl }, { open, outcome }) => {
    const ws = await open(socketUrl);
    const detached = new ArrayBuffer(4);
    structuredClone(detached, { transfer: [detached] });
    const shared = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer;
    return [Symbol("x"), Object.create(null), detached, shared, new Uint8Array(shared)].map((value) =>
      outcome(() => Reflect.apply(ws.send, ws, [value])),
    );
  },
  "bufferedAmount grows by bytes, at once": async ({ socketUrl }, { open }) => {
    const ws = await open(socketUrl);
    const amounts = [ws.bufferedAmount];
    for (const text of ["a", "ü", "😀", "x".repeat(1000)]) {
      ws.send(text);
      amounts.push(ws.bufferedAmount);
    }
    return amounts;
  },
  "foreign receivers": ({ socketUrl }, { outcome }) => {
    const { close, send } = WebSocket.prototype;
    const receivers = [
      undefined,
      null,
      {},
      1,
      WebSocket,
      WebSocket.prototype,
      new EventTarget(),
      Object.create(new WebSocket(socketUrl)),
    ];
    return [
      receivers.map((receiver) => outcome(() => Reflect.apply(close, receiver, []))),
      receivers.map((receiver) => outcome(() => Reflect.apply(send, receiver, ["x"]))),
      receivers.map((receiver) => outcome(() => Reflect.apply(close, receiver, [999]))),
    ];
  },
  "accessors on foreign receivers": (_where, { outcome }) =>
    ["url", "readyState", "bufferedAmount", "protocol", "extensions", "binaryType", "onclose"].map((name) => {
      const getter = Object.getOwnPropertyDescriptor(WebSocket.prototype, name)?.get ?? String;
      return [outcome(() => Reflect.get(WebSocket.prototype, name)), outcome(() => Reflect.apply(getter, {}, []))];
    }),
  "methods taken off their object": async ({ socketUrl }, { open, ended }) => {
    const ws = await open(socketUrl);
    const end = ended(ws);
    const send = ws.send.bind(ws);
    const close = Function.prototype.call.bind(ws.close);
    send("close 4100 asked");
    const first = await end;
    close(ws);
    return [first, send.name, send.length, ws.readyState];
  },
  "the server closes, and how it looks": async ({ socketUrl }, { open, ended }) => {
    const results: unknown[] = [];
    for (const message of ["close", "close 1000", "close 4321 bye", "close 1011 failed", "drop"]) {
      const ws = await open(socketUrl);
      const events: string[] = [];
      for (const type of ["error", "close"])
        ws.addEventListener(type, () => events.push(`${type} at ${ws.readyState}`));
      const end = ended(ws);
      ws.send(message);
      results.push([message, await end, events]);
    }
    return results;
  },
  "a handshake that fails": async (_where, { ended }) => {
    const ws = new WebSocket("ws://127.0.0.1:1/");
    const events: string[] = [];
    for (const type of ["open", "error", "close"])
      ws.addEventListener(type, () => events.push(`${type} at ${ws.readyState}`));
    return [await ended(ws), events];
  },
};
