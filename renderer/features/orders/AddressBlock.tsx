import type { Address } from '../../../shared/index.ts';
import classes from './order.module.css';

export const AddressBlock = ({ label, address }: { label: string; address: Address }) => {
  const town = [address.postalCode, address.city].filter(Boolean).join(' ');
  const lines = [address.name, ...address.lines, town, address.region, address.country].filter(Boolean);
  return (
    <div>
      <div className={classes.muted}>{label}</div>
      <address className={classes.address}>
        {lines.map((line) => (
          <div key={line}>{line}</div>
        ))}
      </address>
    </div>
  );
};
