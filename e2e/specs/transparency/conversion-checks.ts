/** Arguments are converted once, in the native order, with the page's own code running exactly as often as it would. */
import type { Checks } from "./check.ts";

export const conversionChecks: Checks = {
  "URL object: which of its methods run": ({ socketUrl }, { outcome }) => {
    const log: string[] = [];
    const logged = (name: string, value: unknown) => () => log.push(name) && value;
    const all = {
      toString: logged("toString", socketUrl),
      valueOf: logged("valueOf", socketUrl),
      get href() {
        log.push("href");
        return socketUrl;
      },
      toJSON: logged("toJSON", socketUrl),
    };
    const primitive = { [Symbol.toPrimitive]: (hint: string) => log.push(`toPrimitive ${hint}`) && socketUrl };
    return [
      outcome(() => Reflect.construct(WebSocket, [all])),
      outcome(() => Reflect.construct(WebSocket, [primitive])),
      log,
    ];
  },
  "a URL whose own toString was replaced": ({ socketUrl }) => {
    const log: string[] = [];
    const url = Object.assign(new URL("ws://elsewhere.invalid/"), {
      toString: () => log.push("toString") && socketUrl,
    });
    return [new WebSocket(url).url === socketUrl, log];
  },
  "url before subprotocols": ({ socketUrl }, { outcome }) => {
    const log: string[] = [];
    const url = { toString: () => log.push("url") && socketUrl };
    const protocols = {
      get [Symbol.iterator]() {
        log.push("iterator");
        return function* () {
          log.push("first");
          yield { toString: () => log.push("convert first") && "one" };
          log.push("second");
          yield "two";
        };
      },
    };
    return [outcome(() => Reflect.construct(WebSocket, [url, protocols])), log];
  },
  "a Proxy as URL": ({ socketUrl }, { outcome, logging }) => {
    const log: string[] = [];
    const url = logging({ toString: () => socketUrl, valueOf: () => "value" }, log);
    const real = logging(new URL(socketUrl), log);
    return [outcome(() => Reflect.construct(WebSocket, [url])), outcome(() => new WebSocket(real)), log];
  },
  "a Proxy as subprotocols": ({ socketUrl }, { outcome, logging }) => {
    const log: string[] = [];
    return [
      outcome(() => new WebSocket(socketUrl, logging(["one", "two"], log))),
      outcome(() => new WebSocket(socketUrl, [...logging(["three"], log)])),
      outcome(() => Reflect.construct(WebSocket, [socketUrl, [logging(Object("x"), log)]])),
      log,
    ];
  },
  "a Proxy as code, reason or data": async ({ socketUrl }, { open, outcome, logging }) => {
    const log: string[] = [];
    const ws = await open(socketUrl);
    const calls = [
      outcome(() => Reflect.apply(ws.send, ws, [logging({ toString: () => "data" }, log)])),
      outcome(() => Reflect.apply(ws.send, ws, [logging(new Uint8Array(2), log)])),
      outcome(() =>
        Reflect.apply(ws.close, ws, [logging({ valueOf: () => 4000 }, log), logging({ toString: () => "why" }, log)]),
      ),
    ];
    return [calls, ws.readyState, log];
  },
  "an array with holes, and one with strings as objects": ({ socketUrl }, { outcome }) => {
    const log: string[] = [];
    const spoken = { toString: () => log.push("toString") && "spoken" };
    return [
      outcome(() => Reflect.construct(WebSocket, [socketUrl, Object.assign([], { length: 2, 1: "a" })])),
      outcome(() => Reflect.construct(WebSocket, [socketUrl, [spoken, Object("boxed")]])),
      log,
    ];
  },
  "an array with its own iterator": async ({ socketUrl }, { event }) => {
    const log: string[] = [];
    const protocols = Object.assign(["unused"], {
      *[Symbol.iterator]() {
        log.push("iterated");
        yield "mine";
      },
    });
    const ws = new WebSocket(socketUrl, protocols);
    await event(ws, "open");
    return [ws.protocol, log];
  },
  "arrays iterate through the page's Array.prototype": ({ socketUrl }) => {
    const { [Symbol.iterator]: values } = Array.prototype;
    let calls = 0;
    Array.prototype[Symbol.iterator] = function () {
      calls++;
      return values.call(this);
    };
    const before = calls;
    new WebSocket(socketUrl, ["a", "b"]).close(4000, "b");
    const during = calls - before;
    Array.prototype[Symbol.iterator] = values;
    return during;
  },
  "what the page throws while converting comes through untouched": ({ socketUrl }) => {
    const own = { mine: true };
    const throwing = (value: unknown) => ({
      toString() {
        throw value;
      },
    });
    return [own, null, undefined, "text", 1].map((value) => {
      try {
        Reflect.construct(WebSocket, [throwing(value)]);
        return "nothing thrown";
      } catch (error) {
        try {
          Reflect.construct(WebSocket, [socketUrl, throwing(value)]);
          return "nothing thrown";
        } catch (second) {
          return [Object.is(error, value), Object.is(second, value)];
        }
      }
    });
  },
  "a socket made while another's URL is converted": ({ socketUrl }) => {
    const order: string[] = [];
    const url = {
      toString() {
        order.push(new WebSocket(`${socketUrl}?inner`).url.slice(-5));
        return `${socketUrl}?outer`;
      },
    };
    order.push(Reflect.construct(WebSocket, [url]).url.slice(-5));
    return order;
  },
  "close(): code before reason, each once": async ({ socketUrl }, { open, outcome, ended }) => {
    const log: string[] = [];
    const code = { valueOf: () => log.push("code") && 4001, toString: () => log.push("code as text") };
    const reason = { valueOf: () => log.push("reason as value"), toString: () => log.push("reason") && "why" };
    const ws = await open(socketUrl);
    const end = ended(ws);
    return [outcome(() => Reflect.apply(ws.close, ws, [code, reason])), log, ws.readyState, await end];
  },
  "close(): what the page throws while converting": async ({ socketUrl }, { open }) => {
    const ws = await open(socketUrl);
    const own = new RangeError("mine");
    const angry = {
      valueOf() {
        throw own;
      },
    };
    try {
      Reflect.apply(ws.close, ws, [angry]);
      return "nothing thrown";
    } catch (error) {
      return [Object.is(error, own), ws.readyState];
    }
  },
  "close() inside the conversion of close()": async ({ socketUrl }, { open, ended }) => {
    const ws = await open(socketUrl);
    const code = {
      valueOf() {
        ws.close(4002, "inner");
        return 4001;
      },
    };
    const end = ended(ws);
    Reflect.apply(ws.close, ws, [code, "outer"]);
    return [ws.readyState, await end];
  },
  "send(): conversion with side effects": async ({ socketUrl }, { open, event, outcome }) => {
    const ws = await open(socketUrl);
    const log: string[] = [];
    const data = {
      toString: () => log.push(`toString at ${ws.bufferedAmount}`) && "spoken",
      valueOf: () => log.push("valueOf"),
    };
    const message = event(ws, "message");
    const sent = outcome(() => Reflect.apply(ws.send, ws, [data]));
    const echo = await message;
    return [sent, log, echo instanceof MessageEvent && echo.data];
  },
  "send(): closing while the data is converted": async ({ socketUrl }, { open, outcome, ended }) => {
    const ws = await open(socketUrl);
    const end = ended(ws);
    const data = {
      toString() {
        ws.close(4003);
        return "too late";
      },
    };
    return [outcome(() => Reflect.apply(ws.send, ws, [data])), ws.readyState, ws.bufferedAmount, await end];
  },
  "toJSON of the page is never called": async ({ socketUrl }, { wholeLife }) => {
    let calls = 0;
    for (const owner of [Object.prototype, Array.prototype, String.prototype, Number.prototype]) {
      Object.defineProperty(owner, "toJSON", {
        configurable: true,
        get() {
          calls++;
          return undefined;
        },
      });
    }
    await wholeLife(socketUrl);
    return calls;
  },
  "setters on Array.prototype are never called": async ({ socketUrl }, { outcome }) => {
    const calls: string[] = [];
    for (const index of ["0", "1", "2", "3"]) {
      Object.defineProperty(Array.prototype, index, { configurable: true, set: () => void calls.push(index) });
    }
    const made = outcome(() => new WebSocket(socketUrl, "one").close(4000, "why"));
    for (const index of ["0", "1", "2", "3"]) Reflect.deleteProperty(Array.prototype, index);
    return [made, calls];
  },
};
