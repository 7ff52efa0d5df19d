/** The page's life as facts: hidden, restored, frozen, offline, blocked by CSP. Events the page made itself are marked. */
import type { SocketEvent } from "../messages/socket-event.ts";
import type { Clock } from "./clock.ts";
import { guarded } from "./guard.ts";

export interface PageLifeSurroundings {
  clock: Clock;
  state(fact: SocketEvent): void;
  /** Has everything stated that happened before this event. `leaving`: and at once what comes after it. */
  catchUp(leaving: boolean): void;
  /** Faked for the `times`th time: false once that is too often; what is left out is counted. */
  mayRepeat(times: number): boolean;
  /** Last chance to say anything: the page is going, or into the back/forward cache. */
  leaving(): void;
  /** The page is back, or shown for the first time: what it has to say goes over another port. */
  returned(): void;
  /** The page is frozen, or no longer: in between it runs nothing but what is under way. */
  frozen(is: boolean): void;
}

export interface PageLife {
  /** Listens to all of it, again if need be: `document.open()` takes every listener off document and window, ours too. */
  listen(): void;
  /** Hears an event that was on its way before we listened. */
  hear(event: Event): void;
}

/** No `unload` or `beforeunload` listener: they would keep the page out of the back/forward cache. */
export function watchPageLife({
  clock,
  state,
  catchUp,
  mayRepeat,
  leaving,
  returned,
  frozen,
}: PageLifeSurroundings): PageLife {
  const listeners: [target: EventTarget, type: string, heard: (event: Event) => void][] = [];
  let faked = 0;
  const on = (target: EventTarget, type: string, heard: (event: Event) => void): void => {
    const hear = (event: Event): void => {
      catchUp(event.isTrusted && type === "pagehide");
      if (event.isTrusted || mayRepeat(++faked)) heard(event);
    };
    listeners.push([target, type, guarded(hear)]);
  };
  const checkClock = (): void => {
    const jump = clock.check();
    if (jump) state(jump);
  };
  const persisted = (event: Event): boolean => event instanceof PageTransitionEvent && event.persisted;

  on(window, "pagehide", (event) => {
    state({ kind: "page-hidden", ...clock.now(), persisted: persisted(event), trusted: event.isTrusted });
    if (event.isTrusted) leaving();
  });
  on(window, "pageshow", (event) => {
    if (!persisted(event)) return;
    checkClock();
    state({ kind: "page-restored", ...clock.now(), persisted: true, trusted: event.isTrusted });
    if (event.isTrusted) returned();
  });
  for (const kind of ["online", "offline"] as const) {
    on(window, kind, ({ isTrusted: trusted }) => state({ kind, ...clock.now(), trusted }));
  }
  for (const type of ["freeze", "resume"] as const) {
    const freezes = type === "freeze";
    on(document, type, ({ isTrusted: trusted }) => {
      checkClock();
      if (trusted) frozen(freezes);
      state({ kind: freezes ? "page-frozen" : "page-resumed", ...clock.now(), trusted });
    });
  }
  // A prerendered page that is shown gets another frame id; the worker knows that of the port's beginning.
  on(document, "prerenderingchange", ({ isTrusted }) => {
    if (isTrusted) returned();
  });
  on(document, "visibilitychange", ({ isTrusted }) => {
    checkClock();
    state({ kind: "visibility", ...clock.now(), hidden: document.hidden, trusted: isTrusted });
  });
  on(document, "securitypolicyviolation", (event) => {
    // `as`: a page's own event of this name has none of it, and is passed over.
    const violation = event as SecurityPolicyViolationEvent;
    const { blockedURI: blockedUrl, effectiveDirective: directive, isTrusted: trusted } = violation;
    if (directive === "connect-src") state({ kind: "csp-blocked", ...clock.now(), blockedUrl, directive, trusted });
  });

  const listen = (): void => {
    for (const [target, type, heard] of listeners) target.addEventListener(type, heard, true);
  };
  listen();
  return {
    listen,
    hear(event) {
      for (const [target, type, heard] of listeners)
        if (target === event.currentTarget && type === event.type) heard(event);
    },
  };
}
