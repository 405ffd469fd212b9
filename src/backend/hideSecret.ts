/** Shorter ones are easily guessed from their end. */
const shortest = 16;

/** How a token or a secret stands in the log: its last four characters tell which one it was (server.md case 225). */
export const hideSecret = (secret: unknown): string => (typeof secret === 'string' && secret.length >= shortest ? `***${secret.slice(-4)}` : '***');
