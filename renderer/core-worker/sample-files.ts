import type { NorthwindFiles } from '../../shared/index.ts';

/** Loaded only when somebody opens the sample shop. */
export const sampleFiles = async (): Promise<NorthwindFiles> => {
  const [customers, products, categories, orders, order_details, shippers] = await Promise.all([
    import('../../shared/sample/northwind/customers.csv?raw'),
    import('../../shared/sample/northwind/products.csv?raw'),
    import('../../shared/sample/northwind/categories.csv?raw'),
    import('../../shared/sample/northwind/orders.csv?raw'),
    import('../../shared/sample/northwind/order_details.csv?raw'),
    import('../../shared/sample/northwind/shippers.csv?raw'),
  ]);
  return {
    customers: customers.default,
    products: products.default,
    categories: categories.default,
    orders: orders.default,
    order_details: order_details.default,
    shippers: shippers.default,
  };
};
