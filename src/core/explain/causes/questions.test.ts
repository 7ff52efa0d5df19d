/** The questions that people ask about closes (gathered from public issue threads): each has an answer in verdict or diagnosis. */
import { describe, expect, it } from "vitest";
import { codeLabel, describeCode } from "../../protocol/close-codes/describe.ts";
import { connectionOf } from "../../testing/fold-text.ts";
import { QUESTIONS_1_TO_10 } from "./cases/questions-1-to-10.ts";
import { QUESTIONS_11_TO_21 } from "./cases/questions-11-to-21.ts";

const QUESTIONS = [...QUESTIONS_1_TO_10, ...QUESTIONS_11_TO_21];

describe("questions people ask", () => {
  it("are all here", () => {
    const asked = new Set(QUESTIONS.map(({ id }) => id.replace(/^(Q\d+).*/, "$1")));
    expect([...asked]).toEqual(Array.from({ length: 21 }, (_, index) => `Q${index + 1}`));
  });

  it.each(QUESTIONS)("$id: $asked", ({ engine = "chromium", lines, verdict, causes = [], says = [], code }) => {
    const { verdict: told, diagnosis, closeEvent, protocol, url } = connectionOf(`${engine}\n${lines}`);
    if (verdict !== undefined) expect(told).toContain(verdict);
    const found = diagnosis.map(({ cause }) => cause);
    for (const cause of causes) expect(found).toContain(cause);
    const text = diagnosis
      .flatMap(({ title, evidence, advice, suspects = [] }) => [title, ...evidence, advice, ...suspects])
      .join("\n");
    for (const piece of says) expect(text).toContain(piece);
    if (code !== undefined && closeEvent) {
      const meaning = `${describeCode(closeEvent.code).meaning} ${codeLabel(closeEvent.code, { protocol, url })}`;
      expect(meaning).toContain(code);
    }
    expect([verdict, code, ...causes, ...says].join("")).not.toBe("");
  });
});
