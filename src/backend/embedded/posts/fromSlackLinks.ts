/** `<https://example.com|Example>`, as Slack writes links, in Markdown. */
export function fromSlackLinks(text: string): string {
    return text.replace(/<([^|<>\n]+)\|([^|<>\n]+)>/g, '[$2]($1)');
}
