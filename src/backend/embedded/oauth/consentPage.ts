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
:root { color-scheme: light dark; --text: #1b1d22; --plain: #4d5563; --ground: #f4f5f7; --card: #fff; --button: #1c58d9; --link: #1c58d9; }
@media (prefers-color-scheme: dark) { :root { --text: #e8eaee; --plain: #b3bac5; --ground: #16181c; --card: #1f2228; --button: #4a7ce8; --link: #8ab0ff; } }
body { margin: 0; min-block-size: 100vh; display: grid; place-items: center; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { inline-size: min(28rem, calc(100vw - 4rem)); padding: 2rem; border-radius: 12px; background: var(--card); box-shadow: 0 1px 4px rgb(0 0 0 / .2); overflow-wrap: anywhere; }
h1 { margin: 0 0 .5rem; font-size: 1.25rem; line-height: 1.3; }
p { margin: 0 0 .5rem; color: var(--plain); }
form { margin-block-start: 1.5rem; }
button, a { display: inline-block; padding: .5rem 1.25rem; margin-inline-end: .5rem; border: 0; border-radius: 4px; font: 600 14px/24px system-ui, sans-serif; text-decoration: none; cursor: pointer; }
button { background: var(--button); color: #fff; }
a { color: var(--link); }
button:focus-visible, a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
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
