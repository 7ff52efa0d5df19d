/** How each kind of source reads and where it leads. */
import { expect, it } from "vitest";
import { CHROMIUM, FIREFOX, type Source } from "../format/source.ts";
import { distinctSources, sourceHref, sourceOf, sourcesText, sourceText } from "./source-text.ts";

const KINDS: [Source, string, string | null][] = [
  [{ rfc: 6455 }, "RFC 6455", "https://www.rfc-editor.org/rfc/rfc6455"],
  [
    { rfc: 6455, section: "7.4.1", note: "range" },
    "RFC 6455 section 7.4.1 (range)",
    "https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1",
  ],
  [{ whatwg: "WebSockets", part: "close()" }, "WHATWG WebSockets, close()", "https://websockets.spec.whatwg.org/"],
  [
    { repo: "nginx/nginx", path: "src/http/a.c" },
    "nginx/nginx src/http/a.c",
    "https://github.com/nginx/nginx/blob/HEAD/src/http/a.c",
  ],
  [
    { repo: "jetty/jetty.project", path: "A.java" },
    "jetty/jetty.project A.java",
    "https://github.com/jetty/jetty.project",
  ],
  [{ repo: "a/b" }, "a/b", "https://github.com/a/b"],
  [{ repo: "a/b", issue: 7 }, "a/b#7", "https://github.com/a/b/issues/7"],
  [
    { repo: CHROMIUM, path: "net/a.cc" },
    "chromium net/a.cc",
    "https://github.com/chromium/chromium/blob/HEAD/net/a.cc",
  ],
  [
    { repo: FIREFOX, path: "dom/a.cpp" },
    "Firefox dom/a.cpp",
    "https://github.com/mozilla-firefox/firefox/blob/HEAD/dom/a.cpp",
  ],
  [
    { npm: "@liveblocks/core", version: "3.24.2", file: "dist/index.js" },
    "npm @liveblocks/core 3.24.2 dist/index.js",
    "https://www.npmjs.com/package/@liveblocks/core/v/3.24.2",
  ],
  [{ url: "https://example.test/a" }, "https://example.test/a", "https://example.test/a"],
  [{ url: "https://example.test/a", name: "Example" }, "Example", "https://example.test/a"],
  [{ text: "our wiki, page 3" }, "our wiki, page 3", null],
  [{ measured: "R8", note: "60.0-60.3 s" }, "measured, R8 (60.0-60.3 s)", null],
];

it.each(KINDS)("%j", (source, text, href) => {
  expect(sourceText(source)).toBe(text);
  expect(sourceHref(source)).toBe(href);
});

it("of several is a list, and has each once where that is wanted", () => {
  const sources: Source[] = [{ rfc: 6455 }, { measured: "R1" }, { rfc: 6455 }];
  expect(sourcesText(distinctSources(sources))).toBe("RFC 6455; measured, R1");
});

it("of a person's own words is an address only where they are nothing else", () => {
  expect(sourceOf("https://example.test/codes")).toEqual({ url: "https://example.test/codes" });
  expect(sourceOf("see https://example.test/codes")).toEqual({ text: "see https://example.test/codes" });
});
