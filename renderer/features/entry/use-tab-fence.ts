import { type KeyboardEvent, type RefObject, useCallback } from 'react';

const REACHABLE =
  'input:not([disabled]), button:not([disabled]), textarea, select, a[href], [tabindex]:not([tabindex="-1"])';

const isReachable = (element: HTMLElement): boolean => element.tabIndex >= 0 && element.checkVisibility();

/** Tab goes round inside the order and never out to the rail: whoever types fast must not end up on another screen. */
export const useTabFence = (root: RefObject<HTMLElement | null>) =>
  useCallback(
    (event: KeyboardEvent): void => {
      if (event.key !== 'Tab' || event.defaultPrevented || !root.current) return;
      const all = [...root.current.querySelectorAll<HTMLElement>(REACHABLE)].filter(isReachable);
      const at = all.indexOf(document.activeElement as HTMLElement);
      const leaves = event.shiftKey ? at <= 0 : at === all.length - 1;
      if (!leaves) return;
      event.preventDefault();
      all.at(event.shiftKey ? -1 : 0)?.focus();
    },
    [root],
  );
