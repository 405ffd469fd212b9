interface OriginRule {
    /** Header `Origin`. */
    origin: string | undefined;
    /** Header `Host`. */
    host: string | undefined;
    siteUrl: string;
    /** Pages of other ports of this machine too: developer mode, in which the page may come from a development server. */
    allowLoopback: boolean;
}

const loopback = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Whether a WebSocket that carries a session cookie may be opened. Browsers send cookies along from any page and always say
 * which page it is, so only the site's own pages may (no reading of a user's events by a foreign page).
 */
export function originAllowed({origin, host, siteUrl, allowLoopback}: OriginRule): boolean {
    if (!origin || !URL.canParse(origin)) {
        return false;
    }
    const page = new URL(origin);
    return page.origin === new URL(siteUrl).origin
        || (host !== undefined && page.host === host)
        || (allowLoopback && loopback.includes(page.hostname));
}
