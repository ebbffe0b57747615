import type { Page } from 'playwright-core';
import { en, zh } from './words.ts';

type Leaf = { path: string; text: string };

const leaves = (node: unknown, path: string): Leaf[] => {
  if (typeof node === 'string') return [{ path, text: node }];
  if (node === null || typeof node !== 'object') return [];
  return Object.entries(node).flatMap(([key, value]) => leaves(value, path ? `${path}.${key}` : key));
};

/** What the shop of the test itself is called by, and the columns of its spreadsheet. */
const OWN = new Set<string>([en.welcome.create.machineDefault, en.products.unitDefault, 'name']);

const chinese = new Map(leaves(zh, '').map(({ path, text }) => [path, text]));
const english = leaves(en, '').filter(({ path, text }) => chinese.get(path) !== text && !OWN.has(text));
const plain = new Set(english.filter(({ text }) => !text.includes('{{')).map(({ text }) => text));

/** Sentences with facts in them, as patterns; those that are hardly more than their facts would fit anything. */
const patterns = english
  .filter(
    ({ text }) => text.includes('{{') && text.replace(/\{\{\w+\}\}/g, '').replace(/[^a-z]/gi, '').length >= 4,
  )
  .map(({ text }) => {
    const parts = text.split(/\{\{\w+\}\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.+')}$`);
  });

const keys = new Set(
  leaves(en, '').flatMap(({ path }) => {
    const [, ...rest] = path.split('.');
    return rest.length > 1 ? [path, rest.join('.')] : [path];
  }),
);

/** Every text that is shown or read out, each once. */
const textsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const texts = new Set<string>([document.title]);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element)
        for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
          texts.add(node.getAttribute(name) ?? '');
      else if (!node.parentElement?.closest('style, script, pre')) texts.add(node.textContent?.trim() ?? '');
    }
    return [...texts].filter(Boolean);
  });

/** English sentences of the catalogue, raw keys and unfilled facts in a window that speaks Chinese. */
export const foreignWords = async (page: Page): Promise<string[]> =>
  (await textsOf(page)).filter(
    (text) =>
      plain.has(text) ||
      keys.has(text) ||
      text.includes('{{') ||
      patterns.some((pattern) => pattern.test(text)),
  );
