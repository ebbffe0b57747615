/** Puts `facts` in the place of `{name}`. What no fact is given for stays as it is. */
export const fill = (text: string, facts: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => String(facts[name] ?? place));
