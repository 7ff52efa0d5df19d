/** Names of ports and storage keys. Apart from the schemas: the observer may not carry a validator into every page. */

/** Name of the port an observer opens; also the network log's (a document of its own per DevTools window). */
export const OBSERVER_PORT = "close-handshake/observer";
export const NETWORK_LOG_PORT = "close-handshake/network-log";
/** Name of the port that DevTools opens to the observers of its tab: while it is open, somebody is watching. */
export const WATCH_PORT = "close-handshake/watch";
/** Name of the port a panel opens, followed by the tab id. */
export const PANEL_PORT = "close-handshake/panel/";
/** Key prefix of the facts a content script writes to `storage.session` itself in `pagehide`, followed by its document id. */
export const PAGEHIDE_PREFIX = "pagehide/";
/** The same in a private window: it shares that storage with the others, whose worker may see the key but is not to read it. */
export const PRIVATE_PAGEHIDE_PREFIX = "pagehide/private/";
/** Key in `storage.local` of where to record, see recording-setting.ts. */
export const RECORDING_KEY = "recording";
