import {createHash} from 'node:crypto';

interface Consent {
    /** Name of the OAuth app. */
    name: string;
    description: string;
    username: string;
    /** What is sent along when the user agrees. */
    fields: Record<string, string>;
    /** Where a user goes who does not agree. */
    denyUrl: string;
}

const style = `
:root { color-scheme: light dark; }
body { margin: 0; min-block-size: 100vh; display: grid; place-items: center; font: 16px/1.5 system-ui, sans-serif; }
main { inline-size: min(28rem, calc(100vw - 4rem)); overflow-wrap: anywhere; }
h1 { font-size: 1.25rem; }
button, a { display: inline-block; padding: .5rem 1rem; margin-inline-end: 1rem; font: inherit; }
`;

/**
 * The headers of the page: nothing is loaded, no other site frames it (its button must not be pressed unseen). Where the
 * form's answer leads is not restricted, as it is an OAuth app's own address.
 */
export const consentHeaders = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; frame-ancestors 'none'`,
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
};

/** Asks a user whether an OAuth app may act for them; in Mattermost its webapp shows this. */
export function consentPage({name, description, username, fields, denyUrl}: Consent): string {
    const hidden = Object.entries(fields).map(([key, value]) => `<input type="hidden" name="${escaped(key)}" value="${escaped(value)}">`).join('');
    return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(name)}</title><style>${style}</style></head>`
        + `<body><main><h1>Authorize ${escaped(name)} to connect to your account</h1><p>${escaped(description)}</p>`
        + `<p>It would like to read and change whatever @${escaped(username)} can.</p>`
        + `<form method="post" action="/oauth/authorize">${hidden}<button type="submit">Allow</button><a href="${escaped(denyUrl)}">Deny</a></form></main></body></html>\n`;
}

const entities: Record<string, string> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;'};

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
