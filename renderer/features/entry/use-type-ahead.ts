import { type RefObject, useEffect } from 'react';
import { TYPED } from './use-grid-cursor.ts';
import { isTextField } from './use-scan-catcher.ts';

/** Keys that mean something to the shell wherever the focus is. */
const NOT_OURS = new Set(['?', '/', ' ']);

/**
 * What is typed while no field has the focus goes to the product field, so that neither a scan nor a
 * name is ever taken for one-key commands. Must be mounted before the scan catcher: it then sees the field already focused.
 */
export const useTypeAhead = (input: RefObject<HTMLInputElement | null>): void => {
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.key.length !== 1 || NOT_OURS.has(event.key)) return;
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented)
        return;
      const here = document.activeElement;
      if (isTextField(here) || document.querySelector('[role=dialog], [role=menu]')) return;
      // In the lines, figures change the marked cell.
      if (here?.getAttribute('role') === 'grid' && TYPED.test(event.key)) return;
      input.current?.focus();
      // The letter itself still lands in the field; the shell, which looks at where the key was heard, must not see it.
      event.stopPropagation();
    };
    window.addEventListener('keydown', hear, true);
    return () => window.removeEventListener('keydown', hear, true);
  }, [input]);
};
