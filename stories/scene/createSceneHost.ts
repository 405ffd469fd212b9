import type {EphemeralMessage, Host} from '../../src/store/index.ts';
import {channels, people} from './people.ts';

export interface SceneHostOptions {
    onEphemeral?: (message: EphemeralMessage) => void;
    /** Nothing is opened: a story must not leave its page. */
    onNavigate?: (url: string) => void;
}

/** The product around the surfaces in a story: three people, three channels, and somewhere to say things. */
export function createSceneHost({onEphemeral = () => undefined, onNavigate = () => undefined}: SceneHostOptions = {}): Host {
    const userBy = (is: (user: typeof people[number]) => boolean) => Promise.resolve(people.find(is));
    const channelBy = (is: (channel: typeof channels[number]) => boolean) => Promise.resolve(channels.find(is));
    return {
        siteUrl: 'https://chat.example.com',
        searchUsers: (query) => Promise.resolve(people.filter(({username, displayName}) => matches(query, username, displayName))),
        searchChannels: (query) => Promise.resolve(channels.filter(({name, displayName}) => matches(query, name, displayName))),
        userByUsername: (username) => userBy((user) => user.username === username),
        userById: (id) => userBy((user) => user.id === id),
        channelByName: (name) => channelBy((channel) => channel.name === name),
        channelById: (id) => channelBy((channel) => channel.id === id),
        showEphemeral: onEphemeral,
        navigate: onNavigate,
        doPostAction: () => Promise.resolve(),
    };
}

function matches(query: string, ...texts: string[]): boolean {
    return texts.some((text) => text.toLowerCase().includes(query.toLowerCase()));
}
