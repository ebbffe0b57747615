import type {
  FileProblem,
  Refusal,
  SheetApplied,
  Sheeted,
  SheetKind,
  SheetPreview,
} from '../../../shared/index.ts';

/** Where the look at a spreadsheet stands. */
export type SheetStep =
  | { at: 'reading' }
  /** The headers do not tell what it holds: the person does. */
  | { at: 'kindless' }
  | { at: 'unusable'; problem: FileProblem }
  /** `rereading`: it is being checked anew, with another mapping. */
  | { at: 'preview'; preview: SheetPreview; rereading: boolean; refused: Refusal | null }
  | { at: 'taking'; preview: SheetPreview; stopping: boolean }
  | { at: 'done'; preview: SheetPreview; result: Extract<SheetApplied, { ok: true }> };

export const afterSheet = (answer: Sheeted): SheetStep => {
  if (answer.ok) return { at: 'preview', preview: answer.preview, rereading: false, refused: null };
  return answer.problem.code === 'unknownKind'
    ? { at: 'kindless' }
    : { at: 'unusable', problem: answer.problem };
};

export const afterSheetApply = (preview: SheetPreview, answer: SheetApplied): SheetStep =>
  answer.ok
    ? { at: 'done', preview, result: answer }
    : { at: 'preview', preview, rereading: false, refused: answer.refusal };

export const kinds: SheetKind[] = ['orders', 'products', 'customers'];

/** Columns that the file has or that are needed, the others, and those that are needed and not there. */
export const mappingGroups = ({
  mapping,
  required,
}: Pick<SheetPreview, 'mapping' | 'required'>): { shown: string[]; others: string[]; missing: string[] } => {
  const fields = Object.keys(mapping);
  const isShown = (field: string): boolean => mapping[field] != null || required.includes(field);
  return {
    shown: fields.filter(isShown),
    others: fields.filter((field) => !isShown(field)),
    missing: required.filter((field) => mapping[field] == null),
  };
};
