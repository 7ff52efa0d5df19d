/** Sources that several tables cite. */
import type { Source } from "../format/source.ts";

export const IANA_CLOSE_CODES: Source = {
  url: "https://www.iana.org/assignments/websocket/websocket.xhtml#close-code-number",
  name: "IANA WebSocket Close Code Number Registry",
};

export const PAGE_LIFECYCLE: Source = {
  url: "https://wicg.github.io/page-lifecycle/",
  name: "Page Lifecycle, freeze and resume",
};
