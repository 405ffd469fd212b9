import type {Host, HostUser} from 'topmast';

const people: HostUser[] = [
    {id: 'u-ann', username: 'ann', displayName: 'Ann Archer'},
    {id: 'u-ben', username: 'ben', displayName: 'Ben Baker'},
];

/**
 * What Topmast's parts ask of this application. People are two, channels there are none, and what an App says to the
 * user is pinned to the board like anything else.
 */
export function createBoardHost(pin: (author: string, text: string) => void): Host {
    return {
        siteUrl: location.origin,
        searchUsers: async (query) => people.filter(({username, displayName}) => `${username} ${displayName}`.toLowerCase().includes(query.toLowerCase())),
        userById: async (id) => people.find((person) => person.id === id),
        userByUsername: async (username) => people.find((person) => person.username === username),
        searchChannels: async () => [],
        channelById: async () => undefined,
        channelByName: async () => undefined,
        showEphemeral: ({text}) => pin('App', text),
        navigate: (url) => void window.open(url, '_blank', 'noopener'),
    };
}
