import type { ProductHit } from '../../../shared/index.ts';
import { compare, type Quantity } from './quantity.ts';

/** How a wanted quantity stands against what this machine believes is available. A hint; the core decides. */
export const stockRisk = (
  product: Pick<ProductHit, 'tracked' | 'available' | 'qtyScale'>,
  wanted: Quantity,
): 'untracked' | 'enough' | 'some' | 'none' => {
  if (!product.tracked) return 'untracked';
  if (product.available <= 0) return 'none';
  return compare({ units: product.available, scale: product.qtyScale }, wanted) < 0 ? 'some' : 'enough';
};
