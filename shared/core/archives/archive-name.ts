import { shopInFileName } from '../../archive/file-name.ts';

/** `Corner Shop 2026-01-31 14-05-09Z k3jd9axp.daybook`: shop, moment in UTC, and the beginning of the shop's id. */
const NAME = /^.* (\d{4}-\d{2}-\d{2}) (\d{2})-(\d{2})-(\d{2})Z ([a-z2-7]{8})\.daybook(?:\.jsonl\.gz)?$/;

export const archiveFileName = (archive: {
  shop: string;
  ws: string;
  at: number;
  encrypted: boolean;
}): string => {
  const [day = '', time = ''] = new Date(archive.at).toISOString().split('T');
  const moment = `${day} ${time.slice(0, 8).replaceAll(':', '-')}Z`;
  const extension = archive.encrypted ? '.daybook' : '.daybook.jsonl.gz';
  return `${shopInFileName(archive.shop)} ${moment} ${archive.ws.slice(0, 8)}${extension}`;
};

/** When an archive of this shop was made, ms; null for any other file. */
export const archivedAt = (name: string, ws: string): number | null => {
  const match = NAME.exec(name);
  if (!match || match[5] !== ws.slice(0, 8)) return null;
  const at = Date.parse(`${match[1]}T${match[2]}:${match[3]}:${match[4]}Z`);
  return Number.isNaN(at) ? null : at;
};
