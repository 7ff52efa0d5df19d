/** What the panel says about where it records. */
import { expect, it } from "vitest";
import { recordingSetting } from "../../messages/recording-setting.ts";
import type { PageStatus } from "../state/page-status.ts";
import { pageWords, recordingWords } from "./recording-words.ts";

const plain = (text: string): string => text.replace(/\s/g, " ");
const ON: PageStatus = { kind: "answers", document: "d", websocketReplaced: false };
const OFF: PageStatus = { ...ON, isOff: true };
const URL_OF_PAGE = "https://app.test:81/chat";

it.each([
  ["everywhere", [], "Recording on all sites"],
  ["listed", ["a.test"], "Recording on a.test only"],
  ["listed", ["a.test", "b.test"], "Recording on 2 listed sites"],
  ["listed", [], "Recording nowhere"],
  ["nowhere", ["a.test"], "Recording nowhere"],
] as const)("%s %j", (where, sites, words) => {
  expect(plain(recordingWords(recordingSetting(where, sites)))).toBe(words);
});

it("names the page, says whether it is recorded, and when a reload would help", () => {
  const everywhere = recordingSetting("everywhere", []);
  const listed = recordingSetting("listed", ["app.test"]);
  const other = recordingSetting("listed", ["other.test"]);
  const words = (...args: Parameters<typeof pageWords>): string => {
    const said = pageWords(...args);
    return said ? `${said.text}${said.isRecorded ? " +" : ""}${said.canReload ? " reload" : ""}` : "";
  };
  expect(words({ kind: "asking" }, everywhere, null)).toBe("");
  expect(words(ON, everywhere, URL_OF_PAGE)).toBe("The page shown now, app.test:81, is recorded. +");
  expect(words(ON, everywhere, null)).toBe("The page shown now is recorded. +");
  expect(words(OFF, listed, URL_OF_PAGE)).toBe(
    "The page shown now, app.test:81, made its first socket while it was left out. reload",
  );
  expect(words(OFF, other, URL_OF_PAGE)).toBe("The page shown now, app.test:81, is not recorded.");
  expect(words(OFF, recordingSetting("nowhere", []), null)).toBe("The page shown now is not recorded.");
  expect(words(OFF, other, null)).toBe(
    "The page shown now is not recorded; if it has just been listed, it is after a reload. reload",
  );
  expect(words({ kind: "silent", url: null, isClosed: false }, everywhere, null)).toBe(
    "The page shown now is not recorded yet. reload",
  );
  expect(words({ kind: "silent", url: "chrome://settings", isClosed: true }, everywhere, null)).toBe(
    "Browsers keep extensions out of the page shown now.",
  );
});
