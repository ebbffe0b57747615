/**
 * The shape another language must have. Chinese has one plural form, so keys ending in `_one` have no counterpart; every
 * other string that is missing or misspelt fails the type check.
 */
export type Catalogue<T> = {
  [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string ? string : Catalogue<T[K]>;
};
