interface Wanted {
    /** Path and query, on this very origin. */
    path: string;
    /** The server serves it, not this page: the browser has to go there. */
    leavesPage: boolean;
}

/** What is behind these is no view of the page: Mattermost's OAuth2 pages and those of Topmast. */
const served = /^\/(?:oauth|plugins|api)\//;

/**
 * Where somebody wanted to go before the login came in between (`?redirect_to=…`), as a path of this origin; the start when
 * that was nothing, or another site. The address is read as the browser would, so no way of writing it leads elsewhere.
 */
export function wantedAfterLogin(search: string, origin: string): Wanted {
    const wanted = new URLSearchParams(search).get('redirect_to') ?? '/';
    const url = wanted.startsWith('/') && URL.canParse(wanted, origin) ? new URL(wanted, origin) : undefined;
    // A path that begins with two slashes would be another site to whoever reads it next.
    if (url?.origin !== origin || url.pathname.startsWith('//')) {
        return {path: '/', leavesPage: false};
    }
    return {path: url.pathname + url.search, leavesPage: served.test(url.pathname)};
}
