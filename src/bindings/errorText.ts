export {errorText} from '../store/index.ts';
