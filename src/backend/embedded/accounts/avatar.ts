import type {UserRow} from '../tables.ts';

const colours = ['#1c58d9', '#007a5a', '#a3311f', '#7a3e9d', '#8a5a00', '#00687a', '#b0246b', '#3d5a80'];

/** A picture of a user: initials on a colour that follows from the name, so it is the same on every start, as SVG. A bot's is square, a person's round. */
export function avatar(user: Pick<UserRow, 'username' | 'first_name' | 'last_name' | 'is_bot'>): string {
    const hash = Array.from(user.username).reduce((sum, letter) => (sum * 11 + (letter.codePointAt(0) ?? 0)) % 65_521, 1);
    const colour = colours[hash % colours.length] ?? '#1c58d9';
    const shape = user.is_bot ? '<rect width="128" height="128" rx="24"' : '<circle cx="64" cy="64" r="64"';
    return [
        '<svg xmlns="http://www.w3.org/2000/svg" width="128" height="128" viewBox="0 0 128 128">',
        `${shape} fill="${colour}"/>`,
        `<text x="64" y="82" font-family="Open Sans, sans-serif" font-size="52" font-weight="600" fill="#fff" text-anchor="middle">${initials(user)}</text>`,
        '</svg>',
    ].join('');
}

function initials({username, first_name, last_name}: Pick<UserRow, 'username' | 'first_name' | 'last_name'>): string {
    const words = `${first_name} ${last_name}`.trim().split(/\s+/).filter((word) => word !== '');
    const first = Array.from(words[0] ?? username)[0] ?? '';
    const last = words.length > 1 ? Array.from(words.at(-1) ?? '')[0] ?? '' : '';
    return `${first}${last}`.toUpperCase().replace(/[<>&"']/g, '');
}
