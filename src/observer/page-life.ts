/** The page's life as facts: hidden, restored, frozen, offline, blocked by CSP. Events the page made itself are marked. */
import type { SocketEvent } from "../messages/socket-event.ts";
import type { Clock } from "./clock.ts";
import { guarded } from "./guard.ts";

export interface PageLifeDeps {
  clock: Clock;
  state(fact: SocketEvent): void;
  /** Has everything stated that happened before this event. `leaving`: and at once what comes after it. */
  catchUp(leaving: boolean): void;
  /** Faked for the `times`th time: false once that is too often; what is left out is counted. */
  mayRepeat(times: number): boolean;
  /** Last chance to state anything: the page is leaving, perhaps for the back/forward cache. */
  onLeaving(): void;
  /** The page is back, or shown for the first time: what it states goes over another port. */
  onReturned(): void;
  /** The page is frozen, or no longer: in between it runs nothing but what is under way. */
  onFrozen(is: boolean): void;
}

export interface PageLife {
  /** Listens to all of it, again if need be: `document.open()` takes every listener off document and window, ours too. */
  listen(): void;
  /** Hears an event that was on its way before we listened. */
  hear(event: Event): void;
}

type Handlers = Record<string, (event: Event) => void>;

/** No `unload` or `beforeunload` listener: they would keep the page out of the back/forward cache. */
export function watchPageLife(deps: PageLifeDeps): PageLife {
  const { clock, state } = deps;
  const checkClock = (): void => {
    const jump = clock.check();
    if (jump) state(jump);
  };
  const persisted = (event: Event): boolean => event instanceof PageTransitionEvent && event.persisted;
  const online =
    (kind: "online" | "offline") =>
    ({ isTrusted: trusted }: Event): void =>
      state({ kind, ...clock.now(), trusted });
  const frozen =
    (kind: "page-frozen" | "page-resumed") =>
    ({ isTrusted: trusted }: Event): void => {
      checkClock();
      if (trusted) deps.onFrozen(kind === "page-frozen");
      state({ kind, ...clock.now(), trusted });
    };

  const ofWindow: Handlers = {
    pagehide(event) {
      state({ kind: "page-hidden", ...clock.now(), persisted: persisted(event), trusted: event.isTrusted });
      if (event.isTrusted) deps.onLeaving();
    },
    pageshow(event) {
      if (!persisted(event)) return;
      checkClock();
      state({ kind: "page-restored", ...clock.now(), persisted: true, trusted: event.isTrusted });
      if (event.isTrusted) deps.onReturned();
    },
    online: online("online"),
    offline: online("offline"),
  };
  const ofDocument: Handlers = {
    freeze: frozen("page-frozen"),
    resume: frozen("page-resumed"),
    // A prerendered page that is shown gets another frame id; the worker knows that of the port's beginning.
    prerenderingchange({ isTrusted }) {
      if (isTrusted) deps.onReturned();
    },
    visibilitychange({ isTrusted: trusted }) {
      checkClock();
      state({ kind: "visibility", ...clock.now(), hidden: document.hidden, trusted });
    },
    securitypolicyviolation(event) {
      // `as`: a page's own event of this name has none of it, and is passed over.
      const violation = event as SecurityPolicyViolationEvent;
      const { blockedURI: blockedUrl, effectiveDirective: directive, isTrusted: trusted } = violation;
      if (directive === "connect-src") state({ kind: "csp-blocked", ...clock.now(), blockedUrl, directive, trusted });
    },
  };

  let faked = 0;
  const hear = guarded((event: Event) => {
    const { type, isTrusted, currentTarget } = event;
    deps.catchUp(isTrusted && type === "pagehide");
    if (isTrusted || deps.mayRepeat(++faked)) (currentTarget === window ? ofWindow : ofDocument)[type]?.(event);
  });
  const listen = (): void => {
    for (const type of Object.keys(ofWindow)) window.addEventListener(type, hear, true);
    for (const type of Object.keys(ofDocument)) document.addEventListener(type, hear, true);
  };
  listen();
  return { listen, hear };
}
