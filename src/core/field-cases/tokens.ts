/** Field cases: Tokens that expire. */
import type { FieldCase } from "./field-case.ts";

export const TOKENS: readonly FieldCase[] = [
  {
    name: "token in the url",
    expect: { told: ["token-expired"] },
    report:
      "[hasura/graphql-engine#5813](https://github.com/hasura/graphql-engine/issues/5813). A GraphQL server that ends a socket at the `exp` of the JWT in its URL; the facts hold the URL, the export takes the token out",
    truth: "It ended 0.1 s after the token in its URL had expired; the 60 s are the token's, no proxy's.",
    must: "It ended 0.1 s after the token in its URL expired. The token itself appears nowhere.",
    timeline: `
chromium
      0  page https://app.test/
      1  #1 new wss://app.test/v1/graphql?access_token=eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJ1MSIsImV4cCI6MTcwMDAwMDA2MH0.c2lnbmF0dXJl stack "    at connect (https://app.test/app.js:3:7)"
     40  #1 open
  60100  #1 traffic sent 9 900B 60..57000 received 30 9000B 70..58200
  60100  #1 saw CLOSING last-open 60098
  60104  #1 close-event 1000 clean
`,
  },
  {
    name: "token still good",
    nearMiss: true,
    expect: { told: ["server-close"], notTold: ["token-expired"] },
    report:
      "Beside [hasura/graphql-engine#5813](https://github.com/hasura/graphql-engine/issues/5813). The same server, a token for an hour",
    truth: "The token expires long after the end.",
    must: "No word of expiry.",
    timeline: `
chromium
      0  page https://app.test/
      1  #1 new wss://app.test/v1/graphql?access_token=eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJ1MSIsImV4cCI6MTcwMDAwMzYwMH0.c2lnbmF0dXJl stack "    at connect (https://app.test/app.js:3:7)"
     40  #1 open
  60100  #1 traffic sent 9 900B 60..57000 received 30 9000B 70..58200
  60104  #1 close-event 1000 clean
`,
  },
];
