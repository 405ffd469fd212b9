/** For an App without a picture, where the host takes nothing but an address: its first letter on a disc, as an image in the address itself. */
export function pictureOf(label: string): string {
    const letter = [...label.trim()][0]?.toLocaleUpperCase() ?? '';
    const escaped = letter.replace(/[<>&'"]/g, '');
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="12" fill="#5d89ea"/><text x="12" y="16.5" text-anchor="middle" font-family="sans-serif" font-size="13" font-weight="600" fill="#fff">${escaped}</text></svg>`;
    return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
