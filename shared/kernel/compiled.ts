import type { z } from './schema.ts';

/** What a compiled schema answers for a value that does not fit. */
export const UNFIT: unique symbol = Symbol('unfit');

/** Gives the value as the schema's own `safeParse` would, known keys only, or {@link UNFIT}. */
export type Compiled = (value: unknown) => unknown;

/**
 * Turns a schema into plain closures. Every event is checked at every fold, and the interpreter of the schema library
 * took a third of a rebuild; its compiler needs `eval`, which our content policy forbids. Kinds of schema that are not
 * known here are left to the library. Tests hold both to the same answers.
 */
export const compile = (schema: z.ZodType): Compiled => {
  const { def } = (schema as z.ZodType & z.core.$ZodTypes)._zod;
  const plain = (): Compiled => (value) => {
    const parsed = schema.safeParse(value);
    return parsed.success ? parsed.data : UNFIT;
  };
  switch (def.type) {
    case 'string':
      return isPlain(def) ? checked((v) => typeof v === 'string', def.checks, plain) : plain();
    case 'number':
      return def.checks && 'format' in def && def.format === 'safeint'
        ? checked(Number.isSafeInteger, def.checks, plain)
        : plain();
    case 'boolean':
      return (value) => (typeof value === 'boolean' ? value : UNFIT);
    case 'null':
      return (value) => (value === null ? null : UNFIT);
    case 'literal':
      return oneOf(def.values);
    case 'enum':
      return oneOf(Object.values(def.entries));
    case 'nullable': {
      const inner = compile(def.innerType as z.ZodType);
      return (value) => (value === null ? null : inner(value));
    }
    case 'optional': {
      const inner = compile(def.innerType as z.ZodType);
      return (value) => (value === undefined ? undefined : inner(value));
    }
    case 'array': {
      const element = compile(def.element as z.ZodType);
      const fits = checked(Array.isArray, def.checks, plain);
      return (value) => (fits(value) === UNFIT ? UNFIT : each(value as unknown[], element));
    }
    case 'object':
      return def.catchall || def.checks ? plain() : object(def.shape as Record<string, z.ZodType>);
    case 'union': {
      const options = def.options.map((option) => compile(option as z.ZodType));
      return (value) => {
        for (const option of options) {
          const found = option(value);
          if (found !== UNFIT) return found;
        }
        return UNFIT;
      };
    }
    default:
      return plain();
  }
};

/** A string without a format of its own (an e-mail address, say) or coercion. */
const isPlain = (def: object): boolean => !('format' in def) && !('coerce' in def && def.coerce);

const oneOf = (values: readonly unknown[]): Compiled => {
  const set = new Set(values);
  return (value) => (set.has(value) ? value : UNFIT);
};

const each = (values: readonly unknown[], element: Compiled): unknown => {
  const out: unknown[] = [];
  for (const value of values) {
    const found = element(value);
    if (found === UNFIT) return UNFIT;
    out.push(found);
  }
  return out;
};

const object = (shape: Record<string, z.ZodType>): Compiled => {
  const fields = Object.entries(shape).map(([key, schema]) => ({ key, parse: compile(schema) }));
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return UNFIT;
    const out: Record<string, unknown> = {};
    for (const { key, parse } of fields) {
      const found = parse((value as Record<string, unknown>)[key]);
      if (found === UNFIT) return UNFIT;
      if (found !== undefined || key in value) out[key] = found;
    }
    return out;
  };
};

type Check = (value: unknown) => unknown;

const checked = (
  is: (value: unknown) => boolean,
  checks: readonly unknown[] | undefined,
  plain: () => Compiled,
): Compiled => {
  const steps = (checks ?? []).map((check) =>
    step((check as z.core.$ZodChecks)._zod.def as z.core.$ZodChecks['_zod']['def']),
  );
  if (steps.includes(null)) return plain();
  return (value) => {
    if (!is(value)) return UNFIT;
    let found = value;
    for (const check of steps as Check[]) {
      found = check(found);
      if (found === UNFIT) return UNFIT;
    }
    return found;
  };
};

/** One check as a closure, null for one that is not known here. */
const step = (def: z.core.$ZodChecks['_zod']['def']): Check | null => {
  switch (def.check) {
    case 'min_length':
      return (v) => ((v as { length: number }).length >= def.minimum ? v : UNFIT);
    case 'max_length':
      return (v) => ((v as { length: number }).length <= def.maximum ? v : UNFIT);
    case 'greater_than':
      return def.inclusive ? (v) => ((v as number) >= (def.value as number) ? v : UNFIT) : null;
    case 'less_than':
      return def.inclusive ? (v) => ((v as number) <= (def.value as number) ? v : UNFIT) : null;
    case 'string_format': {
      const pattern = 'pattern' in def && def.format === 'regex' ? def.pattern : undefined;
      return pattern ? (v) => (pattern.test(v as string) ? v : UNFIT) : null;
    }
    case 'overwrite':
      return (v) => def.tx(v as never);
    default:
      return null;
  }
};
