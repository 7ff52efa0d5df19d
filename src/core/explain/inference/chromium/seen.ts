/** What several rules for Chromium ask. */
import { ABNORMAL } from "../../../../messages/websocket-constants.ts";
import type { Reading } from "../../../record/reading.ts";

/** 1006 without a clean end: the browser reports no usable Close frame (RFC 6455 section 7.1.5). */
export const isAbnormal = (r: Reading): boolean => r.closeEvent?.code === ABNORMAL && !r.closeEvent.wasClean;

export const isStream = (r: Reading): boolean => r.created?.api === "WebSocketStream";

/** Both Close frames passed. Chromium never calls 1006 clean, so such an event is nothing to conclude from. */
export const isClean = ({ opened, closeEvent }: Reading): boolean =>
  opened !== null && closeEvent?.wasClean === true && closeEvent.code !== ABNORMAL;
