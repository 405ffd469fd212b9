import type {HostChannel, HostUser} from '../../src/store/index.ts';

/** Head and shoulders on a ground of one colour: a picture that belongs to nobody. */
function portrait(ground: string, skin: string, shirt: string): string {
    return `data:image/svg+xml,${encodeURIComponent(
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" fill="${ground}"/><circle cx="16" cy="13" r="6" fill="${skin}"/><path d="M4 33c0-8 5-12 12-12s12 4 12 12" fill="${shirt}"/></svg>`,
    )}`;
}

export const maya: HostUser = {id: 'maya-id', username: 'maya', displayName: 'Maya Lindqvist', avatarUrl: portrait('#f6d9b8', '#8a5a3c', '#1c58d9')};
export const omar: HostUser = {id: 'omar-id', username: 'omar', displayName: 'Omar Haddad', avatarUrl: portrait('#bfe0d4', '#6f4a31', '#166c52')};
export const june: HostUser = {id: 'june-id', username: 'june', displayName: 'June Park', avatarUrl: portrait('#d9d2f2', '#e8b894', '#5b4bb5')};

export const people: readonly HostUser[] = [maya, omar, june];

export const channels: readonly HostChannel[] = [
    {id: 'support-id', name: 'support', displayName: 'Support'},
    {id: 'town-id', name: 'town-square', displayName: 'Town Square'},
    {id: 'leads-id', name: 'leads', displayName: 'Leads', isPrivate: true},
];
