/** The comparison of all ways as tables for people: one line per claim, then the shares. */
import { type ClaimName, type ComparedClaim, type SessionStatus, sharesOf } from "./compare.ts";
import type { ComparedWay } from "./compare-runs.ts";

const COLUMNS: readonly SessionStatus[] = [
  "certain and right",
  "likely and right",
  "certain and wrong",
  "likely and wrong",
  "unknown",
  "not comparable",
];

const NAME_WIDTH = 16;

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

const namesIn = (claims: readonly ComparedClaim[]): ClaimName[] => [...new Set(claims.map(({ claim }) => claim))];

/** How many claims of that name (null: any) stand so. */
const count = (claims: readonly ComparedClaim[], name: ClaimName | null, standings: readonly SessionStatus[]): number =>
  claims.filter((it) => (name === null || it.claim === name) && standings.includes(it.standing)).length;

const line = (name: string, titles: readonly string[], cells: readonly (string | number)[]): string =>
  [name.padEnd(NAME_WIDTH), ...cells.map((cell, i) => String(cell).padStart(titles[i]?.length ?? 0))].join("  ");

export function claimsAsTable(claims: readonly ComparedClaim[]): string {
  const row = (title: string, name: ClaimName | null): string =>
    line(
      title,
      COLUMNS,
      COLUMNS.map((standing) => count(claims, name, [standing])),
    );
  const { certainAndRight, right } = sharesOf(claims);
  return [
    line("claim", COLUMNS, COLUMNS),
    ...namesIn(claims).map((name) => row(name, name)),
    row("all", null),
    `certain and right ${percent(certainAndRight)}, right in all ${percent(right)}`,
  ].join("\n");
}

/** What counts in the end; the first two out of all that can be compared. */
const SUMS: readonly (readonly [title: string, standings: readonly SessionStatus[]])[] = [
  ["certain, right", ["certain and right"]],
  ["right in all", ["certain and right", "likely and right"]],
  ["certain, wrong", ["certain and wrong"]],
];

/** The same ways run under several conditions, by title, one beside the other. */
export function claimsSideBySide(runs: Readonly<Record<string, readonly ComparedClaim[]>>): string {
  const columns = Object.entries(runs).flatMap(([run, claims]) =>
    SUMS.map(([title, standings]) => ({ run, title, claims, standings })),
  );
  const titles = columns.map(({ title }) => title);
  const row = (title: string, name: ClaimName | null): string =>
    line(
      title,
      titles,
      columns.map(({ claims, standings }) => count(claims, name, standings)),
    );
  const all = Object.values(runs).flat();
  const shares = Object.entries(runs).map(([run, claims]) => {
    const { certainAndRight, right } = sharesOf(claims);
    return `${run}: certain and right ${percent(certainAndRight)}, right in all ${percent(right)}`;
  });
  return [
    line(
      "",
      titles,
      columns.map(({ run }, i) => (i % SUMS.length === 0 ? run : "")),
    ),
    line("claim", titles, titles),
    ...namesIn(all).map((name) => row(name, name)),
    row("all", null),
    ...shares,
  ].join("\n");
}

/** The guesses that missed, one line each. */
export const likelyButWrong = (ways: readonly ComparedWay[]): string[] =>
  ways.flatMap(({ id, claims }) =>
    claims
      .filter(({ standing }) => standing === "likely and wrong")
      .map(({ claim, claimed, truth }) => `  ${id}: ${claim} ${claimed}, but ${truth}`),
  );
