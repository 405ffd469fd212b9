/** Where one can be on the page. Every place has a URL that can be kept and sent to others. */
export type Route =
    | {at: 'login'}
    | {at: 'apps'}
    | {at: 'channel'; team: string; /** Name of the channel in the team. */ channel: string}
    /** `@bob`, or the name of a group message. */
    | {at: 'messages'; team: string; partner: string}
    /** No place in particular: the page chooses. */
    | {at: 'home'}
    | {at: 'nowhere'};

/** Reads a path such as `/topmast/channels/town-square` or `/topmast/messages/@bob`. */
export function parseRoute(pathname: string): Route {
    const [first = '', second, third, ...rest] = pathname.split('/').filter(Boolean).map(decode);
    if (first === '') {
        return {at: 'home'};
    }
    if (second === undefined && (first === 'login' || first === 'apps')) {
        return {at: first};
    }
    if (third && rest.length === 0 && second === 'channels') {
        return {at: 'channel', team: first, channel: third};
    }
    if (third && rest.length === 0 && second === 'messages') {
        return {at: 'messages', team: first, partner: third};
    }
    return second === undefined ? {at: 'home'} : {at: 'nowhere'};
}

/** A path segment, as it is when its escapes make no sense. */
function decode(segment: string): string {
    try {
        return decodeURIComponent(segment);
    } catch {
        return segment;
    }
}

export const loginPath = '/login';
export const appsPath = '/apps';

export function channelPath(team: string, channel: string): string {
    return `/${encodeURIComponent(team)}/channels/${encodeURIComponent(channel)}`;
}

/** `partner`: a username with `@` in front, or the name of a group message. */
export function messagesPath(team: string, partner: string): string {
    return `/${encodeURIComponent(team)}/messages/${encodeURIComponent(partner).replace('%40', '@')}`;
}
