/** The value of one of the page's cookies that scripts may read, `''` when there is none, or no page. */
export function cookie(name: string): string {
    if (typeof document === 'undefined') {
        return '';
    }
    const found = document.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`));
    return found ? decodeURIComponent(found.slice(name.length + 1)) : '';
}
