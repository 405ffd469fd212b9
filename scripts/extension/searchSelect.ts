/** In the extension one engine draws the lists of all selects, long or short. */
export {Combobox as SearchSelect} from '../../src/components/Combobox.tsx';
