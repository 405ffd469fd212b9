/** What draws in posts, in one file of the bundle, which `drawnEmbeds` fetches with the first post that holds anything. */
export {AttachmentCards} from './PostAttachments/AttachmentCards.tsx';
export {EmbedCards} from './PostEmbed/EmbedCards.tsx';
