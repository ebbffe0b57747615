import { describe, expect, it } from 'vitest';
import { chainNext, chainStart, headText, shortId } from '../../../shared/kernel/chain.ts';
import { base64url } from '../../../shared/kernel/encode.ts';
import { memoryDisk, memoryLogStore } from '../../../shared/log/memory-store.ts';
import { packBody, unpackBody } from '../../../shared/log/segment.ts';
import { verifyLog } from '../../../shared/log/verify.ts';
import type { Signer } from '../../../shared/ports.ts';
import { freshSigner, sha256 } from '../../support/parts.ts';
import { golden } from './golden-shop.ts';

/** The whole log written anew by somebody else: their key in the first event, their signature, every hash right. */
const rewrittenBy = async (owner: Signer, other: Signer) => {
  const sha = await sha256();
  const { disk } = await golden(owner);
  const [segment] = [...disk.segments.values()];
  const unpacked = segment && unpackBody(segment);
  if (!segment || !unpacked?.ok || !disk.meta) throw new Error('no golden log');
  const lines = unpacked.text.replaceAll(owner.pub, other.pub).split('\n');
  const { ws, rid, dev } = disk.meta;
  let head = chainStart(sha, { ws, rid, dev });
  let ids = '';
  for (let i = 0; i < lines.length; i += 2) {
    head = chainNext(sha, head, lines[i] ?? '', lines[i + 1] ?? '');
    ids += shortId(head);
  }
  const { body, raw, z } = packBody(lines.join('\n'));
  const hash = base64url(head);
  const sig = await other.sign(headText(ws, rid, segment.header.to, hash));
  const forged = memoryDisk();
  forged.meta = { ...disk.meta, tips: { [rid]: { seq: segment.header.to, id: ids.slice(-16), head: hash } } };
  forged.segments.set(0, { pos: 0, header: { ...segment.header, head: hash, raw, z, sig }, body });
  const ref = disk.refs.get(0);
  if (ref) forged.refs.set(0, { ...ref, ids });
  return forged;
};

describe('the key in the first event of a log', () => {
  it('is accepted when the device it names is its hash', async () => {
    const owner = await freshSigner();
    const disk = await rewrittenBy(owner, owner);
    const report = await verifyLog({ store: memoryLogStore(disk), sha: await sha256(), signer: owner });
    expect(report.findings).toEqual([]);
  });

  it('is refused when it is not: who rewrites a log cannot sign it in the name of its device', async () => {
    const [owner, other] = [await freshSigner(), await freshSigner()];
    const disk = await rewrittenBy(owner, other);
    const report = await verifyLog({ store: memoryLogStore(disk), sha: await sha256(), signer: owner });
    expect(report.findings.map((f) => f.code)).toEqual(['E_KEY', 'E_SIG']);
  });
});
