export { ProductsScreen } from './ProductsScreen.tsx';
