import { createContext, useContext } from 'react';
import type { ShopInfo } from '../../shared/index.ts';

export const ShopContext = createContext<ShopInfo | null>(null);

/** The open shop. Only below the shell, where there is one. */
export const useShop = (): ShopInfo => {
  const shop = useContext(ShopContext);
  if (!shop) throw new Error('ShopContext is missing above this component');
  return shop;
};
