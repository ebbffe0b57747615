/** What a command has to say: the pieces of standard output, lines beside it, and whether it found something wrong. */
export type Answer = {
  pieces: Iterable<string> | AsyncIterable<string>;
  /** For standard error, one line each. */
  notes?: readonly string[];
  /** Asked after the last piece. */
  foundSomething(): boolean;
};

export const EXIT = { yes: 0, finding: 1, misuse: 2 } as const;

/** One JSON document, or the lines for people. */
export const answer = (
  asJson: boolean,
  of: { document: unknown; lines: readonly string[]; notes?: readonly string[]; found: boolean },
): Answer => ({
  pieces: asJson ? [`${JSON.stringify(of.document)}\n`] : of.lines.map((line) => `${line}\n`),
  notes: asJson ? [] : of.notes,
  foundSomething: () => of.found,
});
