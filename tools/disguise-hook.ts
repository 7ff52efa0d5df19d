/** Ends the built hook with what keeps it out of the developer's way: no URL of ours in stacks, no line of it in DevTools. */
import type { Plugin } from "vite";

/** What stacks and error events name in place of our URL, which would tell every page the extension's id. */
export const HOOK_NAME = "close-handshake";

/**
 * A map of all of the script to one source that DevTools is to ignore: it then shows the page's own line as Initiator, in
 * the Console and in call stacks, and ours on "Show ignore-listed frames". `ignoreList` is ECMA-426's name.
 */
const MAP = { version: 3, sources: [HOOK_NAME], sourcesContent: [""], names: [], mappings: "AAAA", ignoreList: [0] };

export function disguiseHook(fileName: string): Plugin {
  return {
    name: "close-handshake:disguise-hook",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const hook = bundle[fileName];
        // The content scripts are built by themselves first, where this does not run.
        if (hook?.type !== "asset") return;
        const map = `data:application/json,${encodeURI(JSON.stringify(MAP))}`;
        hook.source = `${hook.source}\n//# sourceURL=${HOOK_NAME}\n//# sourceMappingURL=${map}\n`;
      },
    },
  };
}
