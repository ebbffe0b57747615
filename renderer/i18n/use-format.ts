import { createContext, useContext } from 'react';
import { createFormat, type Format } from './format.ts';

export const FormatContext = createContext<Format>(
  createFormat({ locale: 'en', currency: 'EUR', exponent: 2 }),
);

/** Formatters of the person's locale and the shop's currency. */
export const useFormat = (): Format => useContext(FormatContext);
