/** Which parts of a source text become links, and where they lead. */
import { expect, it } from "vitest";
import { linkSources } from "./source-links.ts";

const RFC = "https://www.rfc-editor.org/rfc/rfc6455";

it.each([
  ["measured", [["measured", null]]],
  ["RFC 6455", [["RFC 6455", RFC]]],
  ["RFC 6455 section 7.4.1", [["RFC 6455 section 7.4.1", `${RFC}#section-7.4.1`]]],
  ["RFC 6455, section 7", [["RFC 6455, section 7", `${RFC}#section-7`]]],
  [
    "see RFC 6455 sections 7.1.5 and 7.4.1.",
    [
      ["see ", null],
      ["RFC 6455 sections 7.1.5", `${RFC}#section-7.1.5`],
      [" and ", null],
      ["7.4.1", `${RFC}#section-7.4.1`],
      [".", null],
    ],
  ],
  [
    "npm @liveblocks/core 3.24.2 dist/index.js; npm phoenix 1.8.16",
    [
      ["npm @liveblocks/core 3.24.2", "https://www.npmjs.com/package/@liveblocks/core/v/3.24.2"],
      [" dist/index.js; ", null],
      ["npm phoenix 1.8.16", "https://www.npmjs.com/package/phoenix/v/1.8.16"],
    ],
  ],
  [
    "nginx/nginx src/http/a.c, src/http/b.c; a/b or c",
    [
      ["nginx/nginx", "https://github.com/nginx/nginx"],
      [" src/http/a.c, src/http/b.c; a/b or c", null],
    ],
  ],
  [
    "https://www.example.test/a/; measured",
    [
      ["example.test/a", "https://www.example.test/a/"],
      ["; measured", null],
    ],
  ],
])("%s", (text, pieces) => {
  expect(linkSources(text).map((piece) => [piece.text, piece.href])).toEqual(pieces);
});
