/** The parts that facts of every source are made of: times, texts, counts. */
import * as v from "valibot";

const LONGEST_TEXT = 64_000;
export const ms = v.pipe(v.number(), v.finite());
export const text = v.pipe(v.string(), v.maxLength(LONGEST_TEXT));
export const count = v.pipe(v.number(), v.finite(), v.minValue(0));
export const times = { at: ms, mono: ms, date: ms };
/** Of a fact about one socket; its number is unique within its document. */
export const socket = { ...times, socket: v.pipe(v.number(), v.integer(), v.minValue(0)) };
