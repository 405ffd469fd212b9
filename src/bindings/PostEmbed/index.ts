/**
 * What Apps embed in posts: cards under the message, with texts, buttons, selects and checkboxes (`PostEmbed`). The pure
 * half is `embedOf`, which makes a view model of `props.app_bindings` once per post; the parts draw from it alone.
 */
export {embedOf} from './embedOf.ts';
export type {EmbedCard, EmbedControl} from './EmbedView.ts';
export {PostEmbed, type EmbeddingPost, type PostEmbedProps} from './PostEmbed.tsx';
