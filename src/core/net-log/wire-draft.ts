/** Facts of a socket as long as its place in a recording is open: without socket number and other clocks' times. */
import type { SocketEventOf, WireFact } from "../../messages/socket-event.ts";

type WithoutPlace<F> = F extends WireFact ? Omit<F, "mono" | "date" | "socket"> : never;
/** `at`: wall ms. */
export type WireDraft = WithoutPlace<WireFact>;
export type WireDraftOf<K extends WireFact["kind"]> = WithoutPlace<SocketEventOf<K>>;
export type CloseDraft = WireDraftOf<"wire-close-frame">;

/** Code and reason of a Close frame's payload (RFC 6455 section 5.5.1). */
export const NO_STATUS = 1005;
