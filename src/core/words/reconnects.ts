/** Titles and advice of the findings about reconnect chains, by id. */
import type { FindingWords } from "./finding-words.ts";

export const RECONNECT_WORDS = {
  "retry-after-stop-code": {
    title: "A retry although the code says stop",
    advice:
      "Stop after such a code until something has changed: new credentials, a smaller message, another URL. Trying the same again only adds load.",
  },
  "no-retry": {
    title: "No retry after a close that allows one",
    advice: "Connect again after such a close, after a random delay: the user is offline until the page is reloaded.",
  },
  "gave-up": {
    title: "The client gave up",
    advice:
      "Go on at a slow pace, for example once a minute and on the online event and when the tab becomes visible, or tell the user how to reconnect.",
  },
  "reconnect-after-own-close": {
    title: "The page connects again after its own close()",
    advice:
      "If the close was meant to last, let the close handler know: set a flag before close(), and do not take 1000 or 1005 for a failure.",
  },
  "double-connect": {
    title: "Connected twice at once",
    advice:
      "Typical of a component that mounts twice in development (React StrictMode). In production look for two components, or an effect without its dependencies, that open the same socket.",
  },
  "no-back-off": {
    title: "The delays do not grow",
    advice:
      "Make each delay longer than the one before, for example doubled up to 30 s, so that a server in trouble is not kept down by its own clients.",
  },
  "no-jitter": {
    title: "The delays are the same each time",
    advice:
      "Add a random part to each delay: after a server restart all clients come back at the same moment otherwise, again and again.",
  },
  "immediate-first-retry": {
    title: "The first retry comes at once",
    advice:
      "Several libraries do so on purpose, and for one client it is the fastest. When many clients lose one server together, a random delay of up to some seconds keeps them from coming back all at once.",
  },
  storm: {
    title: "A storm of attempts",
    advice: "Wait longer between attempts, and longer each time: this many help nobody and may keep the server down.",
  },
  "browser-throttle": {
    title: "The browser itself held attempts back",
    advice:
      "Nothing to change in the page: after repeated failures browsers delay further attempts by some seconds, and connect to one address one after another.",
  },
} as const satisfies Readonly<Record<string, FindingWords>>;
