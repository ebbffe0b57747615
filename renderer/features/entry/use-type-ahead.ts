import { type RefObject, useEffect } from 'react';

/** Keys that mean something to the shell wherever the focus is. */
const NOT_OURS = new Set(['?', '/', ' ']);

/**
 * Letters and digits typed while a button or nothing has the focus go to the product field, so that neither a scan nor a
 * name is ever taken for one-key commands. Must be mounted before the scan catcher: it then sees the field already focused.
 */
export const useTypeAhead = (input: RefObject<HTMLInputElement | null>): void => {
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.key.length !== 1 || NOT_OURS.has(event.key)) return;
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented)
        return;
      const here = document.activeElement;
      const free = here === null || here === document.body || here instanceof HTMLButtonElement;
      if (!free || document.querySelector('[role=dialog], [role=menu]')) return;
      input.current?.focus();
    };
    window.addEventListener('keydown', hear, true);
    return () => window.removeEventListener('keydown', hear, true);
  }, [input]);
};
