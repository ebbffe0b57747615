import { useEffect } from 'react';

/** Gives the focus back to whatever had it before this was shown, however it goes away. */
export const useReturnFocus = (): void => {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      // The dialog's own focus trap lets go a moment later.
      setTimeout(() => {
        const free = document.activeElement === null || document.activeElement === document.body;
        if (free && before instanceof HTMLElement && before.isConnected)
          before.focus({ preventScroll: true });
      });
    };
  }, []);
};
