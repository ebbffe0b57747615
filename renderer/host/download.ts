/** The browser reads the blob after the click has returned; a minute is ample for that. */
const KEEP_MS = 60_000;

/** Hands `text` to the browser's downloads under `name`. */
export const download = (name: string, text: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEEP_MS);
};
