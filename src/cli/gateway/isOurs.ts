/** What is looked at from outside, by whoever runs the server (docs/operate.md). */
const operations = ['/healthz', '/readyz', '/metrics'];
const prefix = '/plugins/com.mattermost.apps';

/**
 * Whether a request is Topmast's own; all others are Mattermost's. A path that is written in another way (percent-encoded, with `//`) is
 * Mattermost's too, which has nothing there.
 */
export function isOurs(path: string): boolean {
    return path === prefix || path.startsWith(`${prefix}/`) || operations.includes(path);
}
