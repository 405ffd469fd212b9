/**
 * What Apps embed in posts: cards under the message, with texts, buttons, selects and checkboxes (`PostEmbed`). The pure
 * half is `embedOf` (protocol/embed), which makes a view model of `props.app_bindings` once per post; `EmbedCards` draws from it alone.
 */
export type {EmbeddingPost} from './EmbeddingPost.ts';
export {PostEmbed, type PostEmbedProps} from './PostEmbed.tsx';
