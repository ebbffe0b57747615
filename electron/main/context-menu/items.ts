import { fill } from '../words/fill.ts';
import type { Words } from '../words/types.ts';

/** What Electron says of the place that was clicked, as far as it matters here. */
export type Clicked = {
  isEditable: boolean;
  selectionText: string;
  misspelledWord: string;
  dictionarySuggestions: readonly string[];
  editFlags: { canUndo: boolean; canRedo: boolean; canCut: boolean; canCopy: boolean; canPaste: boolean };
};

type Role = 'undo' | 'redo' | 'cut' | 'copy' | 'paste' | 'selectAll';

export type ContextItem =
  | { what: 'line' }
  | { what: 'role'; role: Role; label: string; enabled: boolean }
  | { what: 'replace'; word: string }
  | { what: 'learn'; word: string; label: string }
  | { what: 'none'; label: string };

const LINE: ContextItem = { what: 'line' };

function spelling(
  { spelling: say }: Words,
  { misspelledWord, dictionarySuggestions }: Clicked,
): ContextItem[] {
  if (misspelledWord === '') return [];
  const suggested = dictionarySuggestions.map((word): ContextItem => ({ what: 'replace', word }));
  return [
    ...(suggested.length > 0 ? suggested : [{ what: 'none', label: say.none } as const]),
    LINE,
    {
      what: 'learn',
      word: misspelledWord,
      label: fill(say.learn, { word: misspelledWord.replaceAll('&', '&&') }),
    },
    LINE,
  ];
}

/** What a right click offers there: nothing where there is neither a field nor marked text. */
export function contextItems(say: Words, clicked: Clicked): ContextItem[] {
  const { menu } = say;
  const { isEditable, selectionText, editFlags } = clicked;
  if (!isEditable)
    return selectionText.trim() === ''
      ? []
      : [{ what: 'role', role: 'copy', label: menu.copy, enabled: editFlags.canCopy }];
  const role = (name: Role, label: string, enabled: boolean): ContextItem => ({
    what: 'role',
    role: name,
    label,
    enabled,
  });
  return [
    ...spelling(say, clicked),
    role('undo', menu.undo, editFlags.canUndo),
    role('redo', menu.redo, editFlags.canRedo),
    LINE,
    role('cut', menu.cut, editFlags.canCut),
    role('copy', menu.copy, editFlags.canCopy),
    role('paste', menu.paste, editFlags.canPaste),
    LINE,
    role('selectAll', menu.selectAll, true),
  ];
}
