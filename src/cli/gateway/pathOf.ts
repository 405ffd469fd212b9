import type {IncomingMessage} from 'node:http';

/** Without the query: what stands there may be a secret. */
export const pathOf = ({url = ''}: Pick<IncomingMessage, 'url'>): string => url.replace(/\?.*/s, '');
