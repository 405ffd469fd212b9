import {createHash} from 'node:crypto';

import type {Landing, Spoken} from './landingTexts.ts';

interface LandingOptions {
    spoken: Spoken;
    /** Whose page it is, for people. */
    app: string;
    /** Why it did not work: a sentence. */
    detail?: string;
    /** Where to log in, on the page `logIn`. */
    logInUrl?: string;
    /** Where the first step is repeated. */
    againUrl?: string;
}

/** A page in two parts, so that the first can be seen while the second is still being made. */
interface LandingParts {
    /** From the first letter to the end of what is shown first. */
    begin(landing: Landing): string;
    /** What takes its place, to the last letter. */
    end(landing: Landing | undefined, detail?: string): string;
}

const style = `
:root { color-scheme: light dark; --text: #1b1d22; --plain: #4d5563; --ground: #f4f5f7; --card: #fff; --link: #1c58d9; --good: #1c7f4c; --bad: #c92a3a; }
@media (prefers-color-scheme: dark) { :root { --text: #e8eaee; --plain: #b3bac5; --ground: #16181c; --card: #1f2228; --link: #8ab0ff; --good: #5cc48d; --bad: #ff8a94; } }
body { margin: 0; min-block-size: 100vh; display: grid; place-items: center; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { inline-size: min(28rem, calc(100vw - 4rem)); padding: 2rem; border-radius: 12px; background: var(--card); box-shadow: 0 1px 4px rgb(0 0 0 / .2); overflow-wrap: anywhere; }
h1 { margin: 0 0 .5rem; font-size: 1.25rem; line-height: 1.3; }
p { margin: 0 0 .5rem; color: var(--plain); }
a { color: var(--link); margin-inline-end: 1rem; }
section { border-inline-start: 4px solid var(--plain); padding-inline-start: 1rem; }
.success { border-color: var(--good); }
.error, .expired, .otherUser { border-color: var(--bad); }
`;
// Comes with the outcome: while a page still arrives, `:last-child` and its kin match nothing.
const replaceStyle = '.processing { display: none; }';
// A window that a script opened closes itself, once what it says could be read, or heard; any other one stays, and says that it may be closed.
const script = 'setTimeout(() => window.close(), 3000);';
const sourceOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The headers of such a page. Nothing in it is loaded from anywhere, and its address, which holds a code and a state, is told to nobody. */
export const landingHeaders = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src ${sourceOf(style)} ${sourceOf(replaceStyle)}; script-src ${sourceOf(script)}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
};

/** A whole page that says one thing. */
export function landingPage(landing: Landing, options: LandingOptions): string {
    const {begin, end} = landingParts(options);
    return begin(landing) + end(undefined);
}

/** The one landing page of all flows (S2-027, X-12): small, without anything but text, in the reader's language and colours. */
export function landingParts({spoken: {language, direction, texts}, app, detail = '', logInUrl, againUrl}: LandingOptions): LandingParts {
    const section = (landing: Landing, why: string) => {
        const {title, text} = texts[landing];
        const links = [
            landing === 'logIn' && logInUrl ? `<a href="${escaped(logInUrl)}">${escaped(texts.toLogIn)}</a>` : '',
            landing !== 'processing' && landing !== 'success' && againUrl ? `<a href="${escaped(againUrl)}">${escaped(texts.again)}</a>` : '',
        ].join('');
        return `<section class="${landing}"><h1>${escaped(title)}</h1><p>${escaped(filled(text, app, why))}</p>`
            + `${landing === 'processing' || landing === 'logIn' ? '' : `<p>${escaped(texts.close)}</p>`}${links ? `<p>${links}</p>` : ''}</section>`;
    };
    const closing = (landing: Landing | undefined) => (landing === 'success' ? `<script>${script}</script>` : '');
    let shown: Landing | undefined;

    return {
        begin(landing) {
            shown = landing;
            return `<!doctype html><html lang="${language}" dir="${direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`
                + `<title>${escaped(app)}</title><style>${style}</style></head><body><main><div role="status">${section(landing, detail)}`;
        },
        end(landing, why = detail) {
            return `${landing ? `<style>${replaceStyle}</style>${section(landing, why)}` : ''}</div></main>${closing(landing ?? shown)}</body></html>\n`;
        },
    };
}

function filled(text: string, app: string, detail: string): string {
    return text.replace('{app}', () => app).replace('{detail}', () => detail);
}

const entities: Record<string, string> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;'};

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
