/** The ranges of RFC 6455 section 7.4.2, as data. */

import type { Source } from "../../format/source.ts";
import { IANA_CLOSE_CODES } from "../sources.ts";
import type { CodeFacts } from "./iana.ts";

export interface CodeRange extends CodeFacts {
  from: number;
  /** Inclusive. */
  to: number;
}

const RANGES: Source = { rfc: 6455, section: "7.4.2" };

/** In order and without gaps from 0 to 65535: what two bytes can hold. */
export const CODE_RANGES: readonly CodeRange[] = [
  {
    from: 0,
    to: 999,
    name: "Not used",
    meaning: "Codes from 0 to 999 are not used.",
    mayBeSentBy: "nobody",
    onTheWire: false,
    sources: [RANGES],
  },
  {
    from: 1000,
    to: 1015,
    name: "Defined by the protocol",
    meaning: "Codes from 1000 to 1015 are defined by the WebSocket protocol and its registry.",
    mayBeSentBy: "either",
    onTheWire: true,
    sources: [{ rfc: 6455, section: "7.4.1" }],
  },
  {
    from: 1016,
    to: 2999,
    name: "Unassigned",
    meaning: "Codes from 1016 to 2999 are kept for future versions and extensions of the protocol; none is assigned.",
    mayBeSentBy: "nobody",
    onTheWire: false,
    sources: [RANGES, IANA_CLOSE_CODES],
  },
  {
    from: 3000,
    to: 3999,
    name: "Library code",
    meaning:
      "Codes from 3000 to 3999 belong to libraries and frameworks, which register them with IANA or just use them.",
    mayBeSentBy: "either",
    onTheWire: true,
    sources: [RANGES],
  },
  {
    from: 4000,
    to: 4999,
    name: "Application code",
    meaning: "Codes from 4000 to 4999 are private: only the application or its library knows what they mean.",
    mayBeSentBy: "either",
    onTheWire: true,
    sources: [RANGES],
  },
  {
    from: 5000,
    to: 65_535,
    name: "Outside every range",
    meaning: "RFC 6455 gives codes above 4999 to nobody.",
    mayBeSentBy: "nobody",
    onTheWire: false,
    sources: [RANGES],
  },
];

/** What any other number is: a status code has two bytes. */
export const NO_CODE: CodeRange = {
  from: Number.NEGATIVE_INFINITY,
  to: Number.POSITIVE_INFINITY,
  name: "Not a status code",
  meaning: "A status code is a whole number from 0 to 65535: it has two bytes.",
  mayBeSentBy: "nobody",
  onTheWire: false,
  sources: [{ rfc: 6455, section: "5.5.1" }],
};
