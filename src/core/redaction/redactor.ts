/** Takes credentials out of texts, URLs and subprotocols, and keeps count of what it took. */
import type { Redaction } from "../export-format.ts";
import { replaceJwts } from "./jwt.ts";
import { credentialValues, endInText, isCredentialName } from "./parameters.ts";

export const REDACTED = "REDACTED";

/** Something that was taken out. */
export interface Found {
  /** The parameter's name, or what else it was. */
  what: string;
  /** How many different values. */
  values: number;
}

/** Nothing to find without one of these. */
const HINT = /=|%(?:25)*3d|eyJ|ZXlK|@|\?/i;
/** The greedy part ends at the last @ before the path, as URLs are read. */
const USER_INFO = /(:\/\/[^\s/?#@:"']*:)([^\s/?#"']+)(?=@)/g;
/** What can be a URL in a text, and what surrounds it. */
const RUN = /[^\s"'<>]+/g;
/** The contract's limit for a text of a fact: a longer word in place of a short value may not break it. */
const LONGEST_TEXT = 64_000;

export class Redactor {
  private readonly values = new Map<string, Set<string>>();

  constructor(private readonly level: Exclude<Redaction, "kept">) {}

  found(): Found[] {
    return [...this.values].map(([what, values]) => ({ what, values: values.size }));
  }

  private took(what: string, value: string): string {
    this.values.set(what, (this.values.get(what) ?? new Set()).add(value));
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
    result = replaceJwts(result, (token) => this.took("JWT", token));
    result = result.replace(USER_INFO, (_, before: string, password: string) =>
      password === REDACTED ? `${before}${password}` : before + this.took("password of a URL", password),
    );
    return text.length <= LONGEST_TEXT ? result.slice(0, LONGEST_TEXT) : result;
  }

  private parameters(text: string, isUrl: boolean): string {
    let result = "";
    let done = 0;
    for (const { name, from, to } of credentialValues(text, isUrl)) {
      const value = text.slice(from, to);
      result += text.slice(done, from) + (value === REDACTED ? value : this.took(name, value));
      done = to;
    }
    return result + text.slice(done);
  }

  private withoutQuery(text: string, isUrl: boolean): string {
    const drop = (query: string): string => {
      if (query !== "") this.took("URL query", query);
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
      return this.took(name.toLowerCase(), protocol);
    });
  }
}
