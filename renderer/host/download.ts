/** The browser reads the blob after the click has returned, a large one for a while. */
const KEEP_MS = 600_000;

/** Hands `blob` to the browser's downloads under `name`. */
export const downloadBlob = (name: string, blob: Blob): void => {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEEP_MS);
};

/** Hands `text` to the browser's downloads under `name`. */
export const download = (name: string, text: string): void =>
  downloadBlob(name, new Blob([text], { type: 'text/plain;charset=utf-8' }));
