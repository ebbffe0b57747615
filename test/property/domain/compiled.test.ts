import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownEvents } from '../../../shared/domain/aggregates.ts';
import { compile, UNFIT } from '../../../shared/kernel/compiled.ts';
import { z } from '../../../shared/kernel/schema.ts';

const same = (schema: z.ZodType, value: unknown): void => {
  const wanted = schema.safeParse(value);
  const found = compile(schema)(value);
  expect(found === UNFIT ? 'unfit' : found).toEqual(wanted.success ? wanted.data : 'unfit');
};

/** Values near what a schema takes: made from its own shape, with something wrong now and then. */
const near = (schema: z.ZodType): fc.Arbitrary<unknown> => {
  const { def } = (schema as z.ZodType & z.core.$ZodTypes)._zod;
  const strange = fc.oneof(
    fc.jsonValue(),
    fc.constant(undefined),
    fc.constant({ ['__proto__']: 1 }),
    fc.double(),
  );
  const mostly = (fitting: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
    fc.oneof({ weight: 12, arbitrary: fitting }, { weight: 1, arbitrary: strange });
  switch (def.type) {
    case 'string':
      return mostly(
        fc.oneof(
          fc.string({ maxLength: 30 }),
          fc.constantFrom(
            'AAAAAAAAAAAAAAAA',
            'line-1',
            'EUR',
            '1998-05-06',
            '1998-05-06T10:00:00Z',
            'A',
            'ab2cd3ef4gh5ij67',
            '  x ',
            ' ',
          ),
          fc.constant('x'.repeat(5000)),
        ),
      );
    case 'number':
      return mostly(fc.oneof(fc.integer({ min: -3, max: 9 }), fc.maxSafeInteger(), fc.double()));
    case 'boolean':
      return mostly(fc.boolean());
    case 'literal':
      return mostly(fc.constantFrom(...def.values));
    case 'enum':
      return mostly(fc.constantFrom(...Object.values(def.entries)));
    case 'null':
      return mostly(fc.constant(null));
    case 'nullable':
      return fc.oneof(fc.constant(null), near(def.innerType as z.ZodType));
    case 'optional':
      return fc.oneof(fc.constant(undefined), near(def.innerType as z.ZodType));
    case 'array':
      return mostly(fc.array(near(def.element as z.ZodType), { maxLength: 3 }));
    case 'union':
      return fc.oneof(...def.options.map((option) => near(option as z.ZodType)));
    case 'custom':
      return mostly(
        fc
          .constantFrom('o', 'p', 'c', 'u', 'y')
          .map((kind) => `${kind}_0198c0de-0000-7000-8000-000000000001`),
      );
    case 'object':
      return mostly(
        fc.record(
          Object.fromEntries(
            Object.entries(def.shape).map(([key, inner]) => [key, near(inner as z.ZodType)]),
          ),
        ),
      );
    default:
      return strange;
  }
};

/** How often the schema took the value: were it never, the comparison would say little. */
let fitting = 0;

describe('a compiled schema', () => {
  it.each(Object.keys(knownEvents))('answers as the schema of %s does', (type) => {
    const schema = knownEvents[type] as z.ZodType;
    fc.assert(
      fc.property(near(schema), (value) => {
        if (schema.safeParse(value).success) fitting += 1;
        same(schema, value);
      }),
      { numRuns: 150 },
    );
    fc.assert(
      fc.property(fc.jsonValue(), (value) => same(schema, value)),
      { numRuns: 50 },
    );
  });
  it('was compared on values that fit as well', () => {
    expect(fitting).toBeGreaterThan(500);
  });
  it('leaves kinds it does not know to the library', () => {
    const email = z.object({ to: z.email(), on: z.coerce.number() });
    for (const value of [{ to: 'a@b.cd', on: '3' }, { to: 'x', on: 3 }, {}, null]) same(email, value);
  });
});
