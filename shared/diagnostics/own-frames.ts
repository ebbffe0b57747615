const MOST = 20;
const NAME = /^(?:async )?(?:new |get |set )?[\w$.#<>]{1,80}(?: \[as [\w$]{1,40}\])?$/;

/** `assets/index-AbC.js`, `main/index.js`, `node:fs`; null for every other place. */
const ownFile = (place: string): string | null => {
  const [builtIn] = /^node:[\w/.-]{1,80}$/.exec(place) ?? [];
  if (builtIn) return builtIn;
  const [, inPage] = /^(?:app:\/\/daybook|https?:\/\/[\w.:[\]-]+)\/(assets\/[\w.-]{1,80})$/.exec(place) ?? [];
  if (inPage) return inPage;
  const [, inApp] =
    /[\\/]out[\\/]((?:main|preload|renderer)[\\/](?:chunks[\\/]|assets[\\/])?[\w.-]{1,80})$/.exec(place) ??
    [];
  return inApp?.replaceAll('\\', '/') ?? null;
};

type Frame = { name: string; place: string; at: string };

const frameOf = (line: string): Frame | null => {
  const chromium = /^\s*at (?:(.+) \()?(?:async )?(.+?):(\d{1,7}:\d{1,7})\)?$/.exec(line);
  if (chromium) return { name: chromium[1] ?? '', place: chromium[2] ?? '', at: chromium[3] ?? '' };
  const others = /^([^@\s]*)@(.+):(\d{1,7}:\d{1,7})$/.exec(line);
  return others && { name: others[1] ?? '', place: others[2] ?? '', at: others[3] ?? '' };
};

/**
 * Of a stack the names of functions, and where in our own files they stand. The message, which some engines put in front,
 * is taken off as a whole: it may have lines that look like a stack.
 */
export const ownFrames = (stack: string, message: string): string[] => {
  const begins = message === '' ? -1 : stack.indexOf(message);
  const rest = begins === -1 ? stack : stack.slice(begins + message.length);
  return rest
    .split('\n')
    .map(frameOf)
    .filter((frame) => frame !== null)
    .slice(0, MOST)
    .map(({ name, place, at }) => {
      const file = ownFile(place);
      return `${NAME.test(name) ? name : '?'} ${file ? `${file}:${at}` : '(elsewhere)'}`;
    });
};
