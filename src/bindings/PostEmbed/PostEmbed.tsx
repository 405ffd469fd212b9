import {EmbedCards} from '../drawnEmbeds.ts';
import {hasListAt} from '../hasListAt.ts';
import type {EmbeddingPost} from './EmbeddingPost.ts';

export interface PostEmbedProps {
    post: EmbeddingPost;
}

/**
 * What Apps embed in a post (`props.app_bindings`, client.md 5; S0-026 to S0-031): cards with a title, a text, and
 * buttons, selects and checkboxes that call the App. Nothing for posts without; what draws cards is fetched with the first.
 * Stands under the message.
 */
export function PostEmbed({post}: PostEmbedProps) {
    return hasListAt(post.props, 'app_bindings') ? <EmbedCards post={post}/> : null;
}
