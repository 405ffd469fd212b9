/** The bar of Apps beside a channel (`/app_bar`): a toolbar of icons, with a menu for what does not fit. */
export {AppBar, type AppBarProps} from './AppBar.tsx';
