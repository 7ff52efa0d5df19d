/** Ways in which the page goes away, or stays: the browser closes, or nobody does. */
import { awaitsOpen, calls } from "./page-steps.ts";
import { silent } from "./server-scripts.ts";
import { type CloseArguments, inGroup, type PageStep, type Way } from "./way.ts";

const way = inGroup("Page life");

const leaves = (how: Extract<PageStep, { do: "leave" }>["how"]): PageStep => ({ do: "leave", how });
const closesInPageHide = (...args: CloseArguments): PageStep => ({ do: "close-in-pagehide", args });

/** The server stays silent: the browser does not wait for an answer, so one might or might not still be received. */
const goes = (id: string, title: string, how: Parameters<typeof leaves>[0], where?: "frame"): Way =>
  way(id, title, {
    server: silent,
    page: { steps: [awaitsOpen, leaves(how)], until: "steps", ...(where ? { where } : { needs: "own-tab" }) },
    is: { cause: ["page-gone"] },
  });

export const pageLife: readonly Way[] = [
  goes("page-navigates", "The page navigates with an open connection", "navigate"),
  goes("page-reloads", "The page is reloaded with an open connection", "reload"),
  goes("frame-navigates", "A frame navigates with an open connection", "navigate", "frame"),
  goes("frame-reloads", "A frame is reloaded with an open connection", "reload", "frame"),
  goes("frame-removed", "A frame with an open connection is removed", "remove-frame", "frame"),
  way("frame-navigates-while-connecting", "A frame navigates while it waits for the server's answer", {
    server: { answer: "none" },
    page: { steps: [{ do: "wait", ms: 150 }, leaves("navigate")], until: "steps", where: "frame" },
    is: { cause: ["page-gone"] },
  }),
  way("close-in-pagehide", "The page calls close(4001) in pagehide", {
    server: silent,
    page: {
      steps: [awaitsOpen, closesInPageHide(4001, "leaving"), leaves("navigate")],
      until: "steps",
      where: "frame",
    },
    // The page's own code goes out, but it is the document's end that ends the connection.
    is: { cause: ["page-gone", "client-close"] },
  }),
  way("back-forward-cache", "The page comes back from the back/forward cache", {
    server: silent,
    page: { steps: [awaitsOpen, leaves("back-forward")], until: "steps", needs: "back-forward-cache" },
    is: { cause: ["back-forward-cache"] },
  }),
  way("still-open", "The connection stays open", {
    server: silent,
    page: { steps: [awaitsOpen], until: "steps" },
    is: { cause: [] },
  }),
  way("frame-closes-then-goes", "A frame calls close() and navigates at once", {
    server: silent,
    page: { steps: [awaitsOpen, calls(4001, "and away"), leaves("navigate")], until: "steps", where: "frame" },
    is: { cause: ["page-gone", "client-close"] },
  }),
];
