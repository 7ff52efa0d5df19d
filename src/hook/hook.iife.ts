/**
 * The hook: runs in the page's world before the page, patches `WebSocket`, hears every socket's events before the page,
 * and tells the observer over a private node. As little as possible happens here, because here the page could notice.
 */
// biome-ignore lint/suspicious/noRedundantUseStrict: the build drops the module around it, and in sloppy code a page reaches our functions through `caller`.
"use strict";
import { NODE_HANDOVER } from "../messages/hook-messages.ts";
import { dispatch, NativeFocusEvent } from "./natives.ts";
import { answerObserver, node } from "./node.ts";
import { countsOfSocket, isPatched, patchWebSocket } from "./patch-web-socket.ts";
import { patchWebSocketStream } from "./patch-web-socket-stream.ts";

dispatch(document.fonts, new NativeFocusEvent(NODE_HANDOVER, { relatedTarget: node }));
patchWebSocket();
patchWebSocketStream();
answerObserver(isPatched, countsOfSocket);
