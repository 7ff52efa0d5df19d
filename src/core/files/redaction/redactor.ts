/** Takes credentials out of texts, URLs and subprotocols, and keeps count of what it took. */
import type { Redaction } from "../../format/export-file.ts";
import { replaceJwts } from "./jwt.ts";
import { credentialValues, endInText, isCredentialName } from "./parameters.ts";

export const REDACTED = "REDACTED";

/** Where in a file a text can stand. "conclusion": what we say ourselves and quote the page in. */
export type Place =
  | "socket URL"
  | "page URL"
  | "subprotocol"
  | "close reason"
  | "call stack"
  | "error text"
  | "conclusion";

export type FoundKind = "parameter" | "jwt" | "password" | "query";

/** Something that was taken out. */
export interface Found {
  kind: FoundKind;
  /** A parameter's name, "" for other kinds. */
  name: string;
  /** How many different values. */
  values: number;
  /** How many of them stood where, the commonest place first. */
  places: { place: Place; values: number }[];
}

/** Nothing to find without one of these. */
const HINT = /=|%(?:25)*3d|eyJ|ZXlK|@|\?/i;
/** The greedy part ends at the last @ before the path, as URLs are read. */
const USER_INFO = /(:\/\/[^\s/?#@:"']*:)([^\s/?#"']+)(?=@)/g;
/** What can be a URL in a text, and what surrounds it. */
const RUN = /[^\s"'<>]+/g;
/** The contract's limit for a text of a fact: a longer word in place of a short value may not break it. */
const LONGEST_TEXT = 64_000;

interface Taken {
  kind: FoundKind;
  name: string;
  /** Where each value stood. */
  values: Map<string, Set<Place>>;
}

const KINDS: readonly FoundKind[] = ["parameter", "jwt", "password", "query"];

/** A conclusion repeats what stands elsewhere: it is named only for what does not. */
function placesOf(values: readonly ReadonlySet<Place>[]): Found["places"] {
  const counts = new Map<Place, number>();
  for (const places of values) {
    for (const place of places) {
      if (place !== "conclusion" || places.size === 1) counts.set(place, (counts.get(place) ?? 0) + 1);
    }
  }
  return [...counts].map(([place, count]) => ({ place, values: count })).sort((a, b) => b.values - a.values);
}

export class Redactor {
  private readonly taken = new Map<string, Taken>();
  private place: Place = "conclusion";

  constructor(private readonly level: Exclude<Redaction, "kept">) {}

  /** By kind, then by name. */
  found(): Found[] {
    return [...this.taken.values()]
      .map(({ kind, name, values }) => ({ kind, name, values: values.size, places: placesOf([...values.values()]) }))
      .sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || (a.name < b.name ? -1 : 1));
  }

  /** Says where the texts that follow stand. */
  standingIn(place: Place): this {
    this.place = place;
    return this;
  }

  private took(kind: FoundKind, value: string, name = ""): string {
    const key = `${kind} ${name}`;
    const taken = this.taken.get(key) ?? { kind, name, values: new Map<string, Set<Place>>() };
    this.taken.set(key, taken);
    taken.values.set(value, (taken.values.get(value) ?? new Set()).add(this.place));
    return REDACTED;
  }

  /** Any text that may hold URLs, parameters and tokens. */
  text(text: string): string {
    return this.redact(text, false);
  }

  /** A URL and nothing else. */
  url(url: string): string {
    return this.redact(url, true);
  }

  private redact(text: string, isUrl: boolean): string {
    if (!HINT.test(text)) return text;
    let result = this.level === "removed" ? this.withoutQuery(text, isUrl) : text;
    result = this.parameters(result, isUrl);
    result = replaceJwts(result, (token) => this.took("jwt", token));
    result = result.replace(USER_INFO, (_, before: string, password: string) =>
      password === REDACTED ? `${before}${password}` : before + this.took("password", password),
    );
    return text.length <= LONGEST_TEXT ? result.slice(0, LONGEST_TEXT) : result;
  }

  private parameters(text: string, isUrl: boolean): string {
    let result = "";
    let done = 0;
    for (const { name, from, to } of credentialValues(text, isUrl)) {
      const value = text.slice(from, to);
      result += text.slice(done, from) + (value === REDACTED ? value : this.took("parameter", value, name));
      done = to;
    }
    return result + text.slice(done);
  }

  private withoutQuery(text: string, isUrl: boolean): string {
    const drop = (query: string): string => {
      if (query !== "") this.took("query", query);
      return "";
    };
    // A fragment may hold a query of its own.
    const withoutAny = (url: string): string => url.replace(/\?([^#]*)/g, (_, query: string) => drop(query));
    if (isUrl) return withoutAny(text);
    return text.replace(RUN, (run) => {
      const end = endInText(run);
      return run.includes("://") ? withoutAny(run.slice(0, end)) + run.slice(end) : run;
    });
  }

  /**
   * Subprotocols a page asked for. People pass a token as the one after its name: `["access_token", "…"]`. Such values are
   * added to `secrets`, for a server may choose one.
   */
  protocols(list: readonly string[], secrets: Set<string>): string[] {
    return list.map((protocol, i) => {
      const name = list[i - 1] ?? "";
      if (!isCredentialName(name) || protocol === REDACTED) return this.text(protocol);
      secrets.add(protocol);
      return this.took("parameter", protocol, name.toLowerCase());
    });
  }
}
