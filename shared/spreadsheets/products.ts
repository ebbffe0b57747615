import { exponentOf, formatDecimal, knownExponent } from '../domain/money.ts';
import { shortest } from '../domain/quantity.ts';
import { stockIdOf } from '../domain/stock/commands.ts';
import type { Decimal } from '../kernel/schema.ts';
import { codeKey } from '../projections/books.ts';
import { decimalIn, isYes, quantityIn, unitPriceIn } from './amounts.ts';
import { splitForeign, splitList } from './cell-list.ts';
import { planner, type Thing } from './plan.ts';
import type { ReaderParts } from './reader-parts.ts';
import type { Cells } from './sheet.ts';
import { nameKey } from './who-is-here.ts';

type Named = { name: string; category: string; description: string };

/** What the first row of a Shopify product says for its variants. */
type Handle = Named & { handle: string };

const plainText = (html: string): string =>
  html
    .replace(/<(br|\/p|\/li|\/div|\/h\d)[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** Descriptions of web shops are long; what does not fit is left out, as the page it was made for is not this one. */
const DESCRIPTION = 2000;

const webText = (cells: Cells): string => plainText(cells.raw('description')).slice(0, DESCRIPTION);

const shopifyNamed = (cells: Cells, before: Handle | null): Handle => {
  const handle = cells.other('Handle');
  const first = before === null || before.handle !== handle;
  const title = cells.text('name', 200);
  return {
    handle,
    name: title || (first ? '' : before.name),
    category: cells.text('category', 100) || (first ? '' : before.category),
    description: webText(cells) || (first ? '' : before.description),
  };
};

const variantName = (cells: Cells, title: string): string => {
  const options = ['Option1 Value', 'Option2 Value', 'Option3 Value']
    .map((header) => cells.other(header))
    .filter((option) => option !== '' && option !== 'Default Title');
  return [title, ...options].join(' / ').slice(0, 200);
};

const isPicture = (cells: Cells): boolean => cells.raw('sku') === '' && cells.raw('price') === '';
/** Parents of variations and bundles are not sold themselves. */
const isParent = (cells: Cells): boolean => /^(variable|grouped|external)/i.test(cells.other('Type'));

const barcode = (text: string): { code: string; pack: Decimal | null } => {
  const match = /^(.*)\*(\d+(?:\.\d{1,6})?)$/.exec(text);
  if (match === null) return { code: text, pack: null };
  const [units = '', fraction = ''] = (match[2] ?? '').split('.');
  return { code: match[1] ?? '', pack: { units: Number(units + fraction), scale: fraction.length } };
};

const wooTaxClass = (text: string): string => (text === '' || text === 'parent' ? 'standard' : text);

const scaleOf = (...amounts: (Decimal | null)[]): number =>
  Math.max(0, ...amounts.map((amount) => (amount === null ? 0 : shortest(amount).scale)));

/** Reads products one row at a time; null for a row that is no product. */
export const productReader = (parts: ReaderParts): ((cells: Cells) => Thing | null) => {
  const { sheet, ids, here, shop, document } = parts;
  const exponent = exponentOf(shop.currency);
  const own = sheet.source === 'daybook';
  let handle: Handle | null = null;

  const named = (cells: Cells): Named => {
    if (sheet.source === 'shopify') {
      handle = shopifyNamed(cells, handle);
      return { ...handle, name: variantName(cells, handle.name) };
    }
    const category = cells.text('category', 100);
    return {
      name: cells.text('name', 200),
      category: sheet.source === 'woocommerce' ? (category.split(/, ?/)[0] ?? '') : category,
      description: sheet.source === 'woocommerce' ? webText(cells) : cells.text('description', DESCRIPTION),
    };
  };

  return (cells) => {
    const { line } = cells;
    const { name, category, description } = named(cells);
    if (sheet.source === 'shopify' && isPicture(cells)) return null;
    if (sheet.source === 'woocommerce' && isParent(cells)) return null;
    const sku = cells.text('sku', 64).trim();
    const price = unitPriceIn(cells, 'price', exponent);
    const onHand = quantityIn(cells, 'onHand', true);
    const point = quantityIn(cells, 'reorderPoint');
    const decimals = decimalIn(cells, 'decimals', { most: 0, doubt: 'grouping' });
    const currency = cells.text('currency', 20).toUpperCase();
    const unit = cells.text('unit', 20) || (own ? '' : 'pc');
    const taxClass = cells.text('taxClass', 40);
    const codes = own
      ? splitList(cells.text('barcodes', 4000)).map(barcode)
      : splitForeign(cells.text('barcodes', 4000)).map((code) => ({ code, pack: null }));
    if (name.trim() === '') cells.missing('name');
    if (currency !== '' && knownExponent(currency) === null)
      cells.problem('currency', 'unknownCurrency', { currency });
    else if (currency !== '' && currency !== shop.currency && price !== null)
      cells.problem('currency', 'currencyDiffers', { file: currency, shop: shop.currency });
    const key = sku === '' ? `name ${nameKey(name)}` : `sku ${codeKey(sku)}`;
    const detail = [
      price === null ? '' : `${formatDecimal(price.units, price.scale)} ${shop.currency}`,
      unit,
    ];
    const thing = {
      lines: [line],
      key,
      label: sku === '' ? name : `${sku} ${name}`,
      detail: detail.filter((text) => text !== '').join(' / '),
    };
    if (cells.problems.length > 0) return { ...thing, verdict: 'bad', problems: cells.problems };
    const id = ids.aggregate('p', 'product', key);
    if (shop.has(id) || here.product(sku, name) !== null) return { ...thing, verdict: 'known' };

    const plan = planner(ids, id);
    const from = (field: string) => ({ line, field });
    const [first, ...more] = codes;
    const untracked =
      (cells.has('tracked') && cells.raw('tracked') !== '' && !isYes(cells.raw('tracked'))) ||
      (sheet.source === 'woocommerce' && /virtual|downloadable/i.test(cells.other('Type')));
    plan.add(
      'product.add',
      id,
      {
        sku,
        name,
        unit,
        qtyScale: Math.min(6, Math.max(decimals?.units ?? 0, scaleOf(onHand, point))),
        taxClass: own ? taxClass : wooTaxClass(taxClass),
        tracked: !untracked,
        ...(category === '' ? {} : { category }),
        ...(price === null ? {} : { price }),
        ...(first?.pack === null ? { barcode: first.code } : {}),
      },
      from('sku'),
    );
    for (const { code, pack } of first?.pack === null ? more : codes)
      plan.add(
        'product.addBarcode',
        id,
        { code, ...(pack === null ? {} : { packQty: pack }) },
        from('barcodes'),
      );
    if (description !== '') plan.add('product.describe', id, { description }, from('description'));
    if (point !== null && (point.units > 0 || own))
      plan.add('product.setReorderPoint', id, { qty: point }, from('reorderPoint'));
    if (onHand !== null && onHand.units !== 0 && !untracked) {
      const shelf = stockIdOf(id);
      if (onHand.units > 0)
        plan.add('stock.receive', shelf, { productId: id, qty: onHand, docRef: document }, from('onHand'));
      else
        plan.add('stock.adjust', shelf, { productId: id, delta: onHand, reason: document }, from('onHand'));
    }
    if (isYes(cells.raw('archived'))) plan.add('product.archive', id, {}, from('archived'));
    return { ...thing, verdict: 'add', commands: plan.commands };
  };
};
