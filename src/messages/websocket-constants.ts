/** Numbers of the WebSocket API and protocol that facts carry and every room compares with: readyState and status codes. */

/** Values of `readyState` (WHATWG WebSockets, the WebSocket interface). */
export const CONNECTING = 0;
export const OPEN = 1;
export const CLOSING = 2;
export const CLOSED = 3;

/** Status codes (RFC 6455 section 7.4.1; 1012: IANA WebSocket Close Code Number Registry). */
export const NORMAL = 1000;
export const GOING_AWAY = 1001;
export const PROTOCOL_ERROR = 1002;
/** Reported for a Close frame with an empty body; never in a frame. */
export const NO_STATUS = 1005;
/** Reported when no usable Close frame came; never in a frame. */
export const ABNORMAL = 1006;
export const TOO_BIG = 1009;
export const SERVICE_RESTART = 1012;
/** Reported by Firefox when TLS failed; never in a frame. */
export const TLS = 1015;
