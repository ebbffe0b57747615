/**
 * Puts `text` on the clipboard; false when the system did not let it. The pages' own policy denies the clipboard as a
 * whole, so this goes the way of a person's own copying. To be called in answer to a click or key.
 */
export const copyText = (text: string): boolean => {
  const put = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener('copy', put, { capture: true });
  try {
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', put, { capture: true });
  }
};
