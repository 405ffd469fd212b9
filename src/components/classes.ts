/** Class names that apply, joined: `classes('tm-button', isSmall && 'tm-button--small')`. */
export function classes(...names: ReadonlyArray<string | false | undefined>): string {
    return names.filter(Boolean).join(' ');
}
