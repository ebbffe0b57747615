import type { openBook } from '../../shared/index.ts';
import { reasonOf, type SheetKind, type SheetProblem } from '../../shared/index.ts';

type Book = Awaited<ReturnType<typeof openBook>>;

/** What became of one spreadsheet. Added, known and bad are things: orders, not their rows. */
export type SheetTaken = {
  kind: SheetKind;
  file: string;
  rows: number;
  added: number;
  known: number;
  bad: number;
  problems: (Pick<SheetProblem, 'line' | 'column' | 'value' | 'code'> & { reason: string })[];
  problemCount: number;
  /** Why nothing of it could be taken in. */
  problem: string | null;
};

/** Takes in what is good of a spreadsheet and says what is not. */
export const takeSheet = async (
  book: Book,
  kind: SheetKind,
  name: string,
  file: Blob,
): Promise<SheetTaken> => {
  const none: SheetTaken = {
    kind,
    file: name,
    rows: 0,
    added: 0,
    known: 0,
    bad: 0,
    problems: [],
    problemCount: 0,
    problem: null,
  };
  const sheeted = await book.sheets.inspect(file, kind, null);
  if (!sheeted.ok) {
    const { code, where, facts } = sheeted.problem;
    return { ...none, problem: reasonOf({ line: where.line ?? 0, column: '', value: '', code, facts }) };
  }
  const { token, rows, problems, problemCount } = sheeted.preview;
  const told: SheetTaken = {
    ...none,
    rows,
    problems: problems.map((problem) => {
      const { line, column, value, code } = problem;
      return { line, column, value, code, reason: reasonOf(problem) };
    }),
    problemCount,
  };
  const lacking = problems.find(({ code }) => code === 'missingColumn');
  if (lacking) return { ...told, problem: `a column is missing: ${String(lacking.facts.field)}` };
  const applied = await book.sheets.apply(token);
  if (!applied.ok) return { ...told, problem: applied.refusal.code };
  const { added, known, bad } = applied;
  return { ...told, added, known, bad };
};
