/** The page's own sentences (`topmast.page.*`) in other languages; see src/messages for those of the library. */
export {loadPageMessages} from './loadPageMessages.ts';
