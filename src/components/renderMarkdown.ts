import createDOMPurify, {type DOMPurify} from 'dompurify';
import {Marked, type Tokens} from 'marked';

/** Whom `@name` (given in lower case, without its @) means: the reader, somebody else, or nobody. */
export type MentionOf = (name: string) => 'reader' | 'other' | undefined;

/**
 * Markdown as Mattermost writes it, as safe HTML: raw HTML shows as text, a line break is a line break, images may
 * carry a size (`![logo](url =15x15)`), and entities in link targets are decoded (published Apps escape their URLs
 * as `https:&#x2F;&#x2F;host`; apps-in-the-wild rule 38). Two gates: the renderer makes only what it knows, and
 * DOMPurify lets only that through. Needs a DOM.
 */
export function renderMarkdown(text: string, mentionOf: MentionOf = () => undefined): string {
    // Labels and short answers are most of what is drawn, many at once; two gates for nothing would be most of its cost.
    return isPlain(text) ? `<p>${text}</p>\n` : renderMarks(text, mentionOf);
}

/** Words, spaces and the punctuation that means nothing in Markdown or HTML; no address, no number of a list, no space around. */
function isPlain(text: string): boolean {
    return /^\p{L}[\p{L}\p{N}]*(?:[ ,;?%…–—]{1,2}[\p{L}\p{N}]+)*[.?…]?$/u.test(text) && !/ {2}/.test(text);
}

function renderMarks(text: string, mentionOf: MentionOf): string {
    const tokens = marked.lexer(text);
    marked.walkTokens(tokens, (token) => {
        // Text that holds no further tokens; code, addresses and raw HTML are of other types.
        if (token.type === 'text' && !('tokens' in token && token.tokens)) {
            const escaped = 'escaped' in token && token.escaped === true ? token.text : escapeText(token.text);
            Object.assign(token, {escaped: true, text: withMentions(escaped, mentionOf)});
        }
    });
    const html = marked.parser(tokens);
    return purify().sanitize(html, {
        ALLOWED_TAGS: [
            'a', 'b', 'blockquote', 'br', 'code', 'del', 'em', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'img', 'li', 'ol', 'p', 'pre',
            'span', 'strong', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul',
        ],
        ALLOWED_ATTR: ['href', 'src', 'alt', 'title', 'width', 'height', 'start', 'align', 'target', 'rel', 'loading', 'referrerpolicy', 'class'],
        // All others are held to be addresses.
        ADD_URI_SAFE_ATTR: ['width', 'height', 'start', 'align', 'target', 'rel', 'loading', 'referrerpolicy'],
        ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|tel:|mattermost:|\/(?!\/)|#)/i,
    });
}

const marked = new Marked({gfm: true, breaks: true});

marked.use({
    extensions: [{
        name: 'sizedImage',
        level: 'inline',
        start: (source) => {
            const at = source.indexOf('![');
            return at < 0 ? undefined : at;
        },
        tokenizer: (source) => {
            const found = /^!\[([^\]\n]*)\]\((\S+?)\s+=(\d{1,4})?(?:x(\d{1,4}))?\)/.exec(source);
            if (!found) {
                return undefined;
            }
            const [raw, alt = '', href = '', width = '', height = ''] = found;
            return {type: 'sizedImage', raw, alt, href, width, height};
        },
        renderer: ({alt, href, width, height}) => image(String(href), String(alt), {width: String(width), height: String(height)}),
    }],
    renderer: {
        html: ({text}: Tokens.HTML | Tokens.Tag) => escapeHtml(text),
        link({href, title, tokens}: Tokens.Link) {
            const target = decodeEntities(href);
            const inner = this.parser.parseInline(tokens);
            const attributes = attributesOf({href: target, title, target: '_blank', rel: 'noopener noreferrer'});
            return `<a${attributes}>${inner}</a>`;
        },
        image: ({href, text, title}: Tokens.Image) => image(href, text, {title}),
        checkbox: ({checked}: Tokens.Checkbox) => (checked ? '☑ ' : '☐ '),
    },
});

/** Marks whom the text speaks to. Not in the middle of a word or a path: that is an address. */
function withMentions(escaped: string, mentionOf: MentionOf): string {
    return escaped.replace(/(?<![\w.@/-])@[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?/gi, (mention) => {
        const kind = mentionOf(mention.slice(1).toLowerCase());
        return kind ? `<span class="tm-mention tm-mention--${kind}">${mention}</span>` : mention;
    });
}

function image(href: string, alt: string, more: Record<string, string | null | undefined>): string {
    // The reader's address goes to whoever hosts the picture; the page they read does not.
    return `<img${attributesOf({src: decodeEntities(href), alt, loading: 'lazy', referrerpolicy: 'no-referrer', ...more})}>`;
}

function attributesOf(attributes: Record<string, string | null | undefined>): string {
    return Object.entries(attributes)
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([name, value]) => ` ${name}="${escapeHtml(value ?? '')}"`)
        .join('');
}

const escapes: Record<string, string> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;'};

/** Entities in running text stay what they are. */
function escapeText(text: string): string {
    return text.replace(/[<>"']|&(?!(?:#\d{1,7}|#x[a-f0-9]{1,6}|\w+);)/gi, (character) => escapes[character] ?? character);
}

function escapeHtml(text: string): string {
    return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

/** As a browser reads them; the text area never becomes part of a page, and its content is text whatever it looks like. */
function decodeEntities(text: string): string {
    if (!text.includes('&')) {
        return text;
    }
    const area = document.createElement('textarea');
    area.innerHTML = text.replace(/</g, '&lt;');
    return area.value;
}

let purifier: DOMPurify | undefined;

/** Made at first use, so that importing this without a DOM does no harm. */
function purify(): DOMPurify {
    purifier ??= createDOMPurify(window);
    return purifier;
}
