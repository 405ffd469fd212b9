import {initialsOf} from '../../components/index.ts';

/**
 * For an App without a picture, where the host takes nothing but an address: letters of its label on a disc, as an image in
 * the address itself. Its colours are its own, since no style sheet reaches into it: white on the blue of the host's buttons.
 */
export function pictureOf(label: string): string {
    const letters = initialsOf(label);
    const size = letters.length > 1 ? 10.5 : 13;
    const escaped = letters.replace(/[<>&'"]/g, '');
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="12" fill="#1c58d9"/><text x="12" y="${12 + size * 0.36}" text-anchor="middle" font-family="sans-serif" font-size="${size}" font-weight="600" fill="#fff">${escaped}</text></svg>`;
    return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
