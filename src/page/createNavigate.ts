interface NavigateParts {
    siteUrl: string;
    /** Goes to a path of the page. */
    goTo(path: string): void;
}

export interface Navigate {
    /** Goes to an address: within the page where it is one of its places, else in a window of its own. */
    to(url: string): void;
    /** The same for what an integration named, which may be anything: only to http(s) addresses, else nowhere. */
    toGiven(location: string): void;
}

/** Where links and answers lead. */
export function createNavigate({siteUrl, goTo}: NavigateParts): Navigate {
    function to(url: string): void {
        const target = new URL(url, siteUrl);
        // What the server serves beside the page (files of Apps, OAuth2 screens) is no place of the page.
        if (target.origin === new URL(siteUrl).origin && !/^\/(?:plugins|api)\//.test(target.pathname)) {
            goTo(target.pathname);
        } else {
            window.open(target.href, '_blank', 'noopener,noreferrer');
        }
    }
    return {
        to,
        toGiven(location) {
            if (location && URL.canParse(location, siteUrl) && /^https?:$/.test(new URL(location, siteUrl).protocol)) {
                to(location);
            }
        },
    };
}
