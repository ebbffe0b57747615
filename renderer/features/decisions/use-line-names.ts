import { useEffect, useState } from 'react';
import type { DecisionSide } from '../../../shared/index.ts';
import { useCore } from '../../core-client/hooks.ts';
import { lineNames } from '../../ui/timeline/goods.ts';

const none: Map<string, string> = new Map();

/** Names of the lines of all orders among the sides, by line id; none before they are read. */
export const useLineNames = (sides: readonly DecisionSide[]): Map<string, string> => {
  const core = useCore();
  const orders = [...new Set(sides.map((side) => side.aggregate))].filter((id) => id.startsWith('o_'));
  const key = orders.join(' ');
  const [read, setRead] = useState({ key: '', names: none });
  useEffect(() => {
    if (key === '') return;
    let wanted = true;
    Promise.all(key.split(' ').map((id) => core.call('timeline', id)))
      .then((timelines) => wanted && setRead({ key, names: lineNames(timelines.flat()) }))
      .catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [core, key]);
  return read.key === key ? read.names : none;
};
