/**
 * Known limit, pinned: a page that replaces builtins in a frame's first, blank document, whose globals the browser lets
 * live on in the frame's own page, has them in place before the hook runs. It gets at the private node of that frame
 * and can make up what the hook says there, a socket's events among it; no script in the page's world could tell, since
 * every builtin it would ask may be a fake. Every other frame stays out of its reach, and what really happens in this one
 * is recorded too.
 */
import { type HookReport, NODE_HANDOVER, REPORT, SOCKET } from "../../../src/messages/hook-messages.ts";
import { factsOf } from "../../support/extension/facts-of.ts";
import { expect, test } from "./hostile-test.ts";

const made = { kind: "socket-created", socket: 9, api: "WebSocket", url: "", protocols: "", mono: 1, date: 1 } as const;
const forged = JSON.stringify({
  dropped: 0,
  facts: [{ ...made, readyState: 3, error: { name: "Forged", message: "forged" } }],
  answer: null,
} satisfies HookReport);

/** The spies stay where the browser lets the blank document's globals live on in the page that follows. */
const spyOn = (frame: string): string => `
  const inner = ${frame}.contentWindow;
  inner.spied = [];
  inner.mark = "kept";
  let stolen;
  const note = (node) => {
    spied.push("node");
    if (node?.localName === "div") stolen = node;
    else if (stolen && node instanceof inner.WebSocket) dispatchEvent.call(stolen, new inner.CustomEvent("${REPORT}", { detail: ${JSON.stringify(forged)} }));
  };
  const { dispatchEvent } = inner.EventTarget.prototype;
  inner.EventTarget.prototype.dispatchEvent = function (event) {
    spied.push(event.type); note(event.relatedTarget);
    return dispatchEvent.call(this, event);
  };
  const Native = inner.FocusEvent;
  inner.FocusEvent = function (type, init) { spied.push("new " + type); note(init?.relatedTarget); return new Native(type, init); };
  inner.document.fonts.addEventListener("${NODE_HANDOVER}", (event) => { spied.push("heard"); note(event.relatedTarget); });
  const { createElement } = inner.Document.prototype;
  inner.Document.prototype.createElement = function (name) { const node = createElement.call(this, name); spied.push("made " + name); note(node); return node; };`;

for (const [what, attributes] of [
  ["a page of the same origin", "frame.src = '/inner';"],
  ["a srcdoc", "frame.srcdoc = innerHtml;"],
] as const) {
  test(`known limit: a frame whose blank document was poisoned before ${what} came`, async ({
    hostile,
    extension,
    site,
  }) => {
    const innerHtml = `<!doctype html><script>
      const ws = new WebSocket("${site.socketUrl}");
      ws.onopen = () => ws.close(4001, "inner");
      ws.onclose = () => parent.postMessage([ws.constructor.name, window.mark ?? "", JSON.stringify(window.spied ?? [])], "*");
    </script>`;
    site.serve("/inner", innerHtml);
    const { page, native, extended } = await hostile.run(`
      const spied = [], innerHtml = ${JSON.stringify(innerHtml).replaceAll("</", "<\\/")};
      addEventListener("message", ({ data }) => done([data, spied]));
      addEventListener("DOMContentLoaded", () => {
        const frame = document.createElement("iframe");
        ${attributes}
        document.body.append(frame);
        ${spyOn("frame")}
      });`);
    expect(native).toEqual([["WebSocket", "kept", "[]"], []]);
    expect(extended).toEqual([["WebSocket", "kept", "[]"], expect.arrayContaining(["node", REPORT, SOCKET])]);
    await expect.poll(async () => factsOf(await extension.readLog(page), "close-event").length).toBe(1);
    const log = await extension.readLog(page);
    const madeUp = factsOf(log, "socket-created").filter(({ error }) => error?.name === "Forged");
    expect(madeUp.length, "the day this is 0, tell the README").toBeGreaterThan(0);
    expect(factsOf(log, "close-event")).toMatchObject([{ code: 4001, reason: "inner", trusted: true }]);
  });
}
