/** The parts that draw in posts: fetched with the first post that holds anything. */
import {drawnLater, onDemand} from '../components/index.ts';

const drawing = onDemand(() => import('./embedDrawing.ts'));

/** Fetches what draws in posts, once: where a first card that appears late would push what is being read. */
export const loadEmbeds = drawing.load;

/** The cards that Apps embed in a post. */
export const EmbedCards = drawnLater(drawing, (parts) => parts.EmbedCards);

/** The legacy attachments of a post. */
export const AttachmentCards = drawnLater(drawing, (parts) => parts.AttachmentCards);
