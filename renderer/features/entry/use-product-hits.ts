import { useEffect, useState } from 'react';
import type { ProductHit } from '../../../shared/index.ts';
import { useCore } from '../../core-client/hooks.ts';

export const HITS = 8;

/** What the core offers for `term`. `term` in the answer says which text the hits belong to. */
export const useProductHits = (term: string): { term: string; hits: ProductHit[] } => {
  const core = useCore();
  const [found, setFound] = useState<{ term: string; hits: ProductHit[] }>({ term: '', hits: [] });

  useEffect(() => {
    let current = true;
    if (term === '') {
      setFound({ term: '', hits: [] });
      return;
    }
    core
      .call('findProducts', term, HITS)
      .then((hits) => current && setFound({ term, hits }))
      .catch(() => undefined);
    return () => {
      current = false;
    };
  }, [core, term]);
  return found;
};
