/** Field cases: Reloads and deploys of others. */
import type { FieldCase } from "./field-case.ts";

export const RELOADS: readonly FieldCase[] = [
  {
    name: "ingress reload 240 s",
    expect: { told: ["server-restart", "died-with-server"], notTold: ["network-change"] },
    report:
      "[kubernetes/ingress-nginx#8977](https://github.com/kubernetes/ingress-nginx/issues/8977), [kubernetes/ingress-nginx#2647](https://github.com/kubernetes/ingress-nginx/issues/2647). Ingress-nginx: worker-shutdown-timeout 240 s (default); somebody else's rule was applied four minutes earlier",
    truth: "A reload keeps old workers for 240 s; then all their sockets die together, busy or not.",
    must: "Sockets of one origin died together although busy: a reload or deploy; with ingress-nginx the reload lies 240 s (4 min) earlier, so look there.",
    lookedAt: "d/2",
    timeline: `
chromium
        0  page https://app.test/
        1  #1 new wss://app.test/a stack "    at connect (https://app.test/app.js:3:7)"
        5  #3 new wss://other.test/c stack "    at connect (https://app.test/app.js:3:7)"
       40  #1 open
       60  #3 open
   670000  #2 new wss://app.test/b stack "    at connect (https://app.test/app.js:3:7)"
   670040  #2 open
  1040300  #1 traffic sent 900 9000B 60..1039800 received 900 9000B 70..1039900
  1040300  #1 close-event 1006 unclean
  1040330  #2 traffic sent 300 9000B 670060..1039900 received 300 9000B 670070..1040100
  1040330  #2 close-event 1006 unclean
  1050000  #3 traffic sent 900 9000B 60..1049800 received 900 9000B 70..1049900
`,
  },
  {
    name: "two origins together",
    nearMiss: true,
    expect: { told: ["network-change", "died-with-network"], notTold: ["died-with-server", "server-restart"] },
    report:
      "Beside [kubernetes/ingress-nginx#8977](https://github.com/kubernetes/ingress-nginx/issues/8977). The client's network went",
    truth: "Sockets of two origins died together: the network, not a reload.",
    must: "The client's network.",
    lookedAt: "d/2",
    timeline: `
chromium
        0  page https://app.test/
        1  #1 new wss://app.test/a stack "    at connect (https://app.test/app.js:3:7)"
        5  #2 new wss://other.test/c stack "    at connect (https://app.test/app.js:3:7)"
       40  #1 open
       60  #2 open
  1040300  #1 traffic sent 900 9000B 60..1039800 received 900 9000B 70..1039900
  1040300  #1 close-event 1006 unclean
  1040330  #2 traffic sent 300 9000B 70..1039900 received 300 9000B 80..1040100
  1040330  #2 close-event 1006 unclean
`,
  },
];
