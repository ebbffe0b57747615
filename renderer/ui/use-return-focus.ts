import { useEffect, useState } from 'react';

/** Gives the focus back to whatever had it before this was shown. Mantine does so only for dialogs that stay mounted. */
export const useReturnFocus = (): void => {
  // While rendering: by the time of an effect, a field with autoFocus already has it.
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // The dialog's own focus trap lets go a moment later.
      setTimeout(() => {
        const free = document.activeElement === null || document.activeElement === document.body;
        if (free && before instanceof HTMLElement && before.isConnected)
          before.focus({ preventScroll: true });
      });
    },
    [before],
  );
};
