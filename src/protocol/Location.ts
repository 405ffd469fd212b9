/** Where a binding stands: `/post_menu`, `/channel_header`, `/command`, … and paths below them (server.md 1.12). */
export type Location = string;

/** The places at the root of a binding tree. In-post bindings live in post props and need no grant (DESIGN, rulings). */
export const topLocations = ['/post_menu', '/channel_header', '/command', '/app_bar', '/in_post'] as const;

export type TopLocation = typeof topLocations[number];

/** The places that the bindings call may fill, in the order in which the list is delivered (server.md 3.6). */
export const boundLocations = ['/app_bar', '/channel_header', '/command', '/post_menu'] as const satisfies readonly TopLocation[];

/** The location of a child: `/command` and `desk` make `/command/desk`. An empty segment is the parent itself (server.md 1.12). */
export function joinLocation(parent: Location, segment: string): Location {
    if (segment === '') {
        return parent;
    }
    return segment.startsWith('/') ? parent + segment : `${parent}/${segment}`;
}

/** Whether a location is the granted one or below it, segment by segment: `/a` covers `/a/b`, not `/a-b` (DESIGN, rulings). */
export function inLocation(location: Location, granted: Location): boolean {
    const root = granted.replace(/\/+$/, '');
    return location === root || location.startsWith(`${root}/`);
}
