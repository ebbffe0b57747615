import type { Page } from 'playwright-core';

/** What came of one call: a value, the message of a refusal, or nothing within the time. */
export type Answered = { call: string; value: unknown } | { call: string; refused: string };

/**
 * Calls every function of the bridge as a page under foreign control would, each with every kind of garbage in every
 * place. Nothing here is a right call: functions without arguments get some.
 */
export const callWithGarbage = (page: Page): Promise<Answered[]> =>
  page.evaluate(async () => {
    const bridge = window.daybook as unknown as Record<string, (...args: unknown[]) => unknown>;
    const cyclic: Record<string, unknown> = {};
    cyclic.self = cyclic;
    const garbage: [string, unknown][] = [
      ['null', null],
      ['a number', Number.NaN],
      ['a list', [[[]]]],
      ['an object', { __proto__: null, constructor: 1, toString: 'x' }],
      ['a polluting object', JSON.parse('{"__proto__":{"ok":true},"ok":true}')],
      ['a cycle', cyclic],
      ['a path', '../../../../etc/passwd'],
      ['a long text', 'x'.repeat(300_000)],
      ['lone surrogates', '\ud800\u0000'],
      ['bytes', new Uint8Array(64)],
      ['a big integer', 2n ** 70n],
      ['a date', new Date(Number.NaN)],
      ['a map', new Map([['a', 1]])],
    ];
    const answers: ({ call: string; value: unknown } | { call: string; refused: string })[] = [];
    const tell = async (call: string, act: () => unknown): Promise<void> => {
      try {
        answers.push({ call, value: (await act()) ?? null });
      } catch (error) {
        answers.push({ call, refused: error instanceof Error ? error.message : String(error) });
      }
    };
    for (const [name, of] of Object.entries(bridge)) {
      // Listeners never reach the other side; what they are given stays in the page.
      if (name.startsWith('on')) continue;
      for (const [what, thing] of garbage)
        for (const args of [[thing], [thing, thing, thing, thing, thing]])
          await tell(`${name}(${what} × ${args.length})`, () => of(...args));
    }
    return answers;
  });

/** True for a refusal that main gave, or that Electron gives for what cannot cross into the preload at all. */
export const isTypedRefusal = (answered: Answered): boolean =>
  'refused' in answered &&
  /^(bad-request: daybook:|wrong-text: |no-file: |An object could not be cloned|Electron context bridge|Error processing argument)/.test(
    answered.refused,
  );
