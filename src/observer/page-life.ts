/** The page's life as facts: hidden, restored, frozen, offline, blocked by CSP. Events the page made itself are marked. */
import type { SocketEvent } from "../messages/socket-event.ts";
import type { Clock } from "./clock.ts";
import { guarded } from "./guard.ts";

export interface PageLifeSurroundings {
  clock: Clock;
  state(fact: SocketEvent): void;
  /** False once the page has faked such events too often; what is left out is counted. */
  mayRepeat(): boolean;
  /** Last chance to say anything: the page is going, or into the back/forward cache. */
  leaving(): void;
  returned(): void;
}

/** No `unload` or `beforeunload` listener: they would keep the page out of the back/forward cache. */
export function watchPageLife({ clock, state, mayRepeat, leaving, returned }: PageLifeSurroundings): void {
  const on = (target: EventTarget, type: string, heard: (event: Event) => void): void => {
    const hear = (event: Event): void => {
      if (event.isTrusted || mayRepeat()) heard(event);
    };
    target.addEventListener(type, guarded(hear), { capture: true });
  };
  const onWindow = (type: string, heard: (event: Event) => void): void => on(window, type, heard);
  const onDocument = (type: string, heard: (event: Event) => void): void => on(document, type, heard);
  const checkClock = (): void => {
    const jump = clock.check();
    if (jump) state(jump);
  };
  const persisted = (event: Event): boolean => event instanceof PageTransitionEvent && event.persisted;

  onWindow("pagehide", (event) => {
    state({ kind: "page-hidden", ...clock.now(), persisted: persisted(event), trusted: event.isTrusted });
    if (event.isTrusted) leaving();
  });
  onWindow("pageshow", (event) => {
    if (!persisted(event)) return;
    checkClock();
    state({ kind: "page-restored", ...clock.now(), persisted: true, trusted: event.isTrusted });
    if (event.isTrusted) returned();
  });
  onWindow("online", ({ isTrusted }) => state({ kind: "online", ...clock.now(), trusted: isTrusted }));
  onWindow("offline", ({ isTrusted }) => state({ kind: "offline", ...clock.now(), trusted: isTrusted }));
  onDocument("freeze", ({ isTrusted }) => state({ kind: "page-frozen", ...clock.now(), trusted: isTrusted }));
  onDocument("resume", ({ isTrusted }) => {
    checkClock();
    state({ kind: "page-resumed", ...clock.now(), trusted: isTrusted });
  });
  onDocument("visibilitychange", ({ isTrusted }) => {
    checkClock();
    state({ kind: "visibility", ...clock.now(), hidden: document.hidden, trusted: isTrusted });
  });
  onDocument("securitypolicyviolation", (event) => {
    if (!(event instanceof SecurityPolicyViolationEvent) || event.effectiveDirective !== "connect-src") return;
    const { blockedURI, effectiveDirective, isTrusted } = event;
    state({
      kind: "csp-blocked",
      ...clock.now(),
      blockedUrl: blockedURI,
      directive: effectiveDirective,
      trusted: isTrusted,
    });
  });
}
