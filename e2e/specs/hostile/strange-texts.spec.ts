/** Markup, script, NUL, lone surrogates and right-to-left text in every string: kept as text, shown as text. */
import { factsOf } from "../../support/extension/facts-of.ts";
import { expect, test } from "./hostile-test.ts";

const MARKUP = `<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>`;
/** At most 123 bytes each: the longest reason a Close frame carries (RFC 6455 section 5.5). */
const REASONS = {
  markup: MARKUP.slice(0, 100),
  "right to left": "\u202egnp.exe\u202c \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
  NUL: "a\u0000b\u0007\u001b[31m",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: that is the attack.
  "template and link": "${alert(1)} {{7*7}} javascript:alert(1) [x](javascript:alert(1))",
  "line ends": "one\r\ntwo\u2028three",
  "a name of every object": "__proto__",
};

for (const [what, reason] of Object.entries(REASONS)) {
  test(`${what} in reason, URL, subprotocol and exception is text`, async ({ hostile, extension }) => {
    const text = JSON.stringify(reason).replaceAll("<", "\\u003c");
    const { page, native, extended } = await hostile.run(`
      const text = ${text}, thrown = [];
      for (const make of [() => new WebSocket("ftp://" + text), () => new WebSocket(url, text), () => new WebSocket(url, [text, text])]) {
        try { make(); } catch (error) { thrown.push(error.message); }
      }
      const ws = new WebSocket(url + "?" + text);
      ws.onopen = () => ws.close(4001, text);
      ws.onclose = ({ code, reason }) => done([thrown, code, reason]);`);
    expect(extended).toEqual(native);
    await expect
      .poll(async () => factsOf(await extension.readLog(page), "close-event").length)
      .toBeGreaterThanOrEqual(1);
    expect(factsOf(await extension.readLog(page), "close-called").map((it) => it.reason)).toEqual([reason]);

    const panel = await extension.openPanel(page);
    const asked: string[] = [];
    panel.on("request", (request) => asked.push(request.url()));
    const file = await extension.exportJson(panel);
    expect(file.connections.map((it) => it.closeEvent?.reason).filter(Boolean)).toEqual([reason]);
    await panel.getByRole("row").nth(4).click();
    expect(
      await panel.evaluate(() => ({
        pwned: "pwned" in window,
        images: [...document.querySelectorAll("img, iframe, object, embed")].length,
        scripts: [...document.querySelectorAll("script")].filter((it) => it.src === "").length,
        links: [...document.querySelectorAll("a")].filter((it) => it.protocol === "javascript:").length,
      })),
    ).toEqual({ pwned: false, images: 0, scripts: 0, links: 0 });
    expect(asked.filter((url) => !url.startsWith("chrome-extension://") && !url.startsWith("blob:"))).toEqual([]);
  });
}

test("lone surrogates lose no fact", async ({ hostile, extension }) => {
  const { page, native, extended } = await hostile.run(`
    const ws = new WebSocket(url + "?\\ud800");
    try { new WebSocket("ftp://\\udfff"); } catch {}
    ws.onopen = () => ws.close(4001, "a\\ud83d");
    ws.onclose = ({ code, reason }) => done([code, reason, ws.url]);`);
  expect(extended).toEqual(native);
  await expect.poll(async () => factsOf(await extension.readLog(page), "close-event").length).toBe(1);
  const log = await extension.readLog(page);
  expect(factsOf(log, "socket-created")).toHaveLength(2);
  expect(factsOf(log, "close-called")).toHaveLength(1);
  expect(log.facts.map(({ seq }) => seq)).toEqual(log.facts.map((_, i) => i + 1));
  expect((await hostile.exportFrom(page)).connections).toHaveLength(2);
});
