export * from './decimal.ts';
export * from './format.ts';
export * from './language.ts';
export * from './refusal.ts';
export * from './use-format.ts';
