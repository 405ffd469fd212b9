/**
 * Stands in for our own Markdown in the extension's bundle: the hosts of the extension lend theirs (`PostUtils`), so this is
 * seen only in one that does not, and shows the text as it was written.
 */
export function renderMarkdown(text: string): string {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>');
}
