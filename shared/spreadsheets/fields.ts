import type { SheetKind } from '../api/files.ts';
import { searchText } from '../projections/search-text.ts';

/** What a column can hold: its names in exports of unknown origin, by the language they are in. */
type Names = readonly string[];

/** Fields of each kind, with every name that a person may give the column. The order decides who is asked first. */
export const productFields = {
  sku: 'sku|artikelnummer|artikelnr|artnr|artno|article number|item number|item no|product code|item code|code|bestellnummer|货号|商品编码|商品编号|编码|référence|code article|référence produit|referencia|código|código de artículo|product sku',
  name: 'name|product|product name|title|item|item name|bezeichnung|artikel|artikelname|produkt|produktname|名称|商品|商品名称|品名|产品名称|nom|désignation|produit|nom du produit|libellé|nombre|producto|nombre del producto|artículo',
  unit: 'unit|unit of measure|uom|einheit|mengeneinheit|单位|计量单位|unité|unidad|unidad de medida',
  decimals: 'decimals|quantity decimals|nachkommastellen|小数位数|décimales|decimales',
  price:
    'price|unit price|unit_price|sales price|sale price|retail price|regular price|list price|preis|verkaufspreis|vk|einzelpreis|listenpreis|单价|价格|售价|零售价|prix|prix unitaire|prix de vente|tarif|precio|precio unitario|precio de venta|pvp',
  currency: 'currency|währung|货币|币种|devise|moneda|divisa',
  barcodes:
    'barcodes|barcode|ean|gtin|upc|ean13|isbn|strichcode|条码|条形码|code barres|code à barres|código de barras',
  category:
    'category|categories|group|product group|product type|department|kategorie|warengruppe|artikelgruppe|类别|分类|品类|catégorie|famille|categoría|familia',
  taxClass:
    'tax class|tax_class|vat class|tax category|steuerklasse|steuersatz|税类|税率类别|classe de taxe|classe de tva|clase de impuesto',
  tracked: 'tracked|track stock|lagergeführt|跟踪库存|stock géré|controlar stock',
  description: 'description|long description|beschreibung|langtext|描述|说明|商品描述|descripción',
  onHand:
    'on_hand|on hand|stock|stock on hand|quantity|qty|quantity on hand|inventory|stock quantity|units in stock|bestand|lagerbestand|menge|库存|库存数量|现有库存|数量|stock disponible|quantité|quantité en stock|existencias|cantidad|cantidad en stock',
  reorderPoint:
    'reorder_point|reorder point|reorder level|minimum stock|min stock|low stock amount|mindestbestand|meldebestand|最低库存|安全库存|再订货点|stock minimum|seuil de réapprovisionnement|stock mínimo|punto de pedido',
  archived:
    'archived|discontinued|inactive|archiviert|inaktiv|ausgelaufen|已归档|停售|archivé|archivado|descatalogado',
} as const;

export const customerFields = {
  name: 'name|customer|customer name|full name|company|company name|client|client name|kunde|kundenname|firma|firmenname|姓名|客户|客户名称|名称|公司|公司名称|nom|nom du client|nom complet|société|raison sociale|nombre|cliente|nombre del cliente|empresa|razón social',
  firstName: 'first name|firstname|given name|forename|vorname|名|prénom|nombre de pila',
  lastName:
    'last name|lastname|surname|family name|nachname|familienname|姓|nom de famille|apellido|apellidos',
  phones:
    'phones|phone|telephone|phone number|tel|mobile|mobile phone|cell|telefon|telefonnummer|handy|mobil|电话|手机|联系电话|手机号|téléphone|portable|teléfono|móvil|celular',
  emails:
    'emails|email|e-mail|mail|email address|e-mail address|e-mail-adresse|邮箱|电子邮件|电子邮箱|courriel|adresse e-mail|correo|correo electrónico',
  group:
    'group|customer group|segment|gruppe|kundengruppe|客户组|分组|groupe|groupe de clients|grupo|grupo de clientes',
  note: 'note|notes|remark|remarks|comment|comments|notiz|bemerkung|bemerkungen|备注|remarque|commentaire|nota|notas|observaciones|comentario',
  addressName: 'address_name|address name|recipient|empfänger|收件人|destinataire|destinatario',
  street:
    'street|address|address line 1|address1|address 1|street address|straße|strasse|adresse|anschrift|地址|街道|详细地址|rue|adresse ligne 1|calle|dirección|domicilio',
  street2:
    'street 2|address line 2|address2|address 2|adresszusatz|地址2|complément d’adresse|adresse ligne 2|dirección 2',
  city: 'city|town|ort|stadt|城市|市|ville|ciudad|población|localidad',
  region: 'region|state|province|county|bundesland|省|省份|地区|état|région|provincia|estado|región',
  postalCode:
    'postal_code|postal code|postcode|zip|zip code|plz|postleitzahl|邮编|邮政编码|code postal|código postal|cp',
  country: 'country|land|国家|pays|país',
  moreAddresses: 'more_addresses',
  creditLimit: 'credit_limit|credit limit|kreditlimit|信用额度|plafond de crédit|límite de crédito',
  creditDays:
    'credit_days|credit days|payment terms days|zahlungsziel|账期|délai de paiement|días de crédito',
  archived: 'archived|inactive|archiviert|inaktiv|已归档|archivé|archivado',
} as const;

export const orderFields = {
  number:
    'order_number|order number|order no|order|order id|order_id|number|bestellnummer|auftragsnummer|bestellung|auftrag|订单号|订单编号|单号|numéro de commande|n° de commande|commande|número de pedido|nº de pedido|pedido',
  reference:
    'reference|order reference|customer reference|po number|referenz|kundenreferenz|参考号|外部单号|référence|référence client|referencia',
  status:
    'status|order status|state|bestellstatus|auftragsstatus|状态|订单状态|statut|état|estado|estado del pedido',
  date: 'placed_at|date|order date|created at|created|ordered at|ordered|purchase date|bestelldatum|auftragsdatum|datum|日期|下单日期|订单日期|下单时间|创建时间|date de commande|fecha|fecha de pedido|fecha del pedido',
  due: 'due|due date|required date|delivery date|promised date|liefertermin|lieferdatum|wunschtermin|交货日期|到期日|要求日期|date de livraison|échéance|fecha de entrega|fecha prometida',
  customer:
    'customer|customer name|client|buyer|bill to|company|company name|kunde|kundenname|käufer|firma|客户|客户名称|买家|姓名|nom du client|acheteur|cliente|nombre del cliente|comprador',
  phone:
    'phone|customer phone|telephone|tel|mobile|telefon|handy|电话|手机|联系电话|téléphone|portable|teléfono|móvil',
  email:
    'email|e-mail|customer email|mail|e-mail-adresse|邮箱|电子邮件|courriel|adresse e-mail|correo|correo electrónico',
  shipName:
    'ship_name|ship name|ship to|shipping name|recipient|empfänger|收货人|收件人|destinataire|destinatario',
  street:
    'ship_street|street|address|shipping address|ship address|delivery address|address line 1|address1|straße|strasse|lieferadresse|anschrift|地址|收货地址|街道|rue|adresse|adresse de livraison|calle|dirección|dirección de envío',
  street2: 'address line 2|address2|shipping address 2|adresszusatz|地址2|adresse ligne 2|dirección 2',
  city: 'ship_city|city|shipping city|town|ort|stadt|城市|ville|ciudad|localidad',
  region: 'ship_region|region|state|province|shipping state|bundesland|省|省份|région|provincia|región',
  postalCode:
    'ship_postal_code|postal code|postcode|zip|zip code|shipping zip|plz|postleitzahl|邮编|邮政编码|code postal|código postal',
  country: 'ship_country|country|shipping country|land|国家|pays|país',
  currency: 'currency|währung|货币|币种|devise|moneda|divisa',
  sku: 'sku|product sku|item sku|product code|item code|article number|artikelnummer|artnr|货号|商品编码|商品编号|code article|código|código de artículo|item number',
  product:
    'product|product name|item|item name|article|description|artikel|artikelname|produkt|bezeichnung|商品|商品名称|品名|produit|désignation|nom du produit|article|producto|artículo|descripción',
  quantity:
    'quantity|qty|ordered|amount ordered|pieces|menge|anzahl|stück|数量|件数|quantité|qté|cantidad|uds',
  unitPrice:
    'unit_price|unit price|price|item price|rate|einzelpreis|stückpreis|preis|单价|价格|prix unitaire|prix|precio unitario|precio',
  lineTotal:
    'line total|item total|line amount|positionssumme|zeilensumme|小计|行金额|total ligne|montant ligne|total línea|importe',
  discount:
    'discount|line discount|item discount|rabatt|positionsrabatt|折扣|行折扣|remise|remise ligne|descuento|descuento línea',
  orderDiscount:
    'order_discount|order discount|discount total|cart discount|total discount|auftragsrabatt|gesamtrabatt|订单折扣|整单折扣|remise totale|remise commande|descuento total|descuento pedido',
  shippingFee:
    'shipping_fee|shipping fee|shipping|freight|delivery fee|postage|shipping cost|shipping total|versand|versandkosten|fracht|运费|邮费|frais de port|frais de livraison|livraison|port|envío|gastos de envío|portes',
  tax: 'tax|tax total|vat|taxes|steuer|mwst|ust|税额|税费|taxe|tva|impuesto|iva|impuestos',
  total:
    'total|order total|grand total|total amount|gesamtbetrag|gesamtsumme|summe|总额|合计|订单金额|总金额|total commande|montant total|importe total|total pedido',
  note: 'note|notes|order note|remark|comment|customer note|notiz|bemerkung|anmerkung|备注|留言|remarque|commentaire|nota|notas|observaciones',
  tags: 'tags|tag|labels|schlagworte|标签|étiquettes|etiquetas',
  paid: 'paid|paid amount|amount paid|payment amount|bezahlt|gezahlt|zahlbetrag|已付|已付金额|实付金额|payé|montant payé|pagado|importe pagado',
  paidAt:
    'paid_at|paid at|payment date|paid date|zahlungsdatum|bezahlt am|付款日期|付款时间|支付时间|date de paiement|payé le|fecha de pago|pagado el',
  paymentMethod:
    'payment_method|payment method|payment|payment type|zahlungsart|zahlungsmethode|付款方式|支付方式|mode de paiement|moyen de paiement|forma de pago|método de pago',
  paymentReference:
    'payment_reference|payment reference|transaction id|zahlungsreferenz|transaktionsnummer|付款参考|交易号|référence de paiement|referencia de pago',
  shipped:
    'shipped|shipped quantity|quantity shipped|geliefert|versandte menge|已发货|发货数量|quantité expédiée|cantidad enviada',
  shippedAt:
    'shipped_at|shipped at|shipped date|ship date|fulfilled at|fulfilled|dispatch date|versanddatum|versendet am|发货日期|发货时间|date d’expédition|expédié le|fecha de envío|enviado el',
  carrier:
    'carrier|shipping carrier|shipper|ship via|versanddienst|spediteur|承运商|快递公司|物流公司|transporteur|transportista',
  tracking:
    'tracking|tracking number|tracking no|sendungsnummer|trackingnummer|运单号|快递单号|物流单号|numéro de suivi|suivi|número de seguimiento|seguimiento',
  delivered: 'delivered|delivered quantity|zugestellte menge|已送达数量|quantité livrée|cantidad entregada',
  deliveredAt:
    'delivered_at|delivered at|delivered date|zugestellt am|送达日期|签收时间|livré le|entregado el',
  cancelledAt: 'cancelled_at|cancelled at|canceled at|storniert am|取消日期|取消时间|annulé le|cancelado el',
} as const;

export type ProductField = keyof typeof productFields;
export type CustomerField = keyof typeof customerFields;
export type OrderField = keyof typeof orderFields;
export type Field = ProductField | CustomerField | OrderField;

/** A header as it is compared: without case, accents, spaces and punctuation. */
export const headerKey = (header: string): string => searchText(header).replace(/[^\p{L}\p{N}]+/gu, '');

const split = (fields: Record<string, string>): ReadonlyMap<string, Names> =>
  new Map(Object.entries(fields).map(([field, names]) => [field, names.split('|').map(headerKey)]));

export const fieldNames: Record<SheetKind, ReadonlyMap<string, Names>> = {
  products: split(productFields),
  customers: split(customerFields),
  orders: split(orderFields),
};
