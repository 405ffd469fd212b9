import type {Channel, Post, Reads, Team, User} from '../mattermost/index.ts';
import type {JsonObject} from '../../protocol/index.ts';

/** Each thing is read once in the life of this object, however many ask for it and however much at once (server.md W47). */
export function createReads(mattermost: Reads, signal?: AbortSignal): Reads {
    return new ReadsOnce(mattermost, signal);
}

/** What was asked for of one kind, by id. Most calls ask for two or three kinds, so the others have not even a map. */
class Shelf<T> {
    private known: Map<string, Promise<T>> | undefined;

    read(id: string, ask: () => Promise<T>): Promise<T> {
        this.known ??= new Map();
        const found = this.known.get(id) ?? ask();
        this.known.set(id, found);
        return found;
    }
}

class ReadsOnce implements Reads {
    private readonly mattermost: Reads;
    private readonly signal: AbortSignal | undefined;
    private readonly users = new Shelf<User>();
    private readonly usersByUsername = new Shelf<User>();
    private readonly channels = new Shelf<Channel>();
    private readonly channelsByName = new Shelf<Channel>();
    private readonly channelMembers = new Shelf<JsonObject>();
    private readonly teams = new Shelf<Team>();
    private readonly teamMembers = new Shelf<JsonObject>();
    private readonly posts = new Shelf<Post>();

    constructor(mattermost: Reads, signal?: AbortSignal) {
        this.mattermost = mattermost;
        this.signal = signal;
    }

    user(id: string) {
        return this.users.read(id, () => this.mattermost.user(id, this.signal));
    }

    userByUsername(username: string) {
        return this.usersByUsername.read(username, () => this.mattermost.userByUsername(username, this.signal));
    }

    channel(id: string) {
        return this.channels.read(id, () => this.mattermost.channel(id, this.signal));
    }

    channelByName(teamId: string, name: string) {
        return this.channelsByName.read(`${teamId}/${name}`, () => this.mattermost.channelByName(teamId, name, this.signal));
    }

    channelMember(channelId: string, userId: string) {
        return this.channelMembers.read(`${channelId}/${userId}`, () => this.mattermost.channelMember(channelId, userId, this.signal));
    }

    team(id: string) {
        return this.teams.read(id, () => this.mattermost.team(id, this.signal));
    }

    teamMember(teamId: string, userId: string) {
        return this.teamMembers.read(`${teamId}/${userId}`, () => this.mattermost.teamMember(teamId, userId, this.signal));
    }

    post(id: string) {
        return this.posts.read(id, () => this.mattermost.post(id, this.signal));
    }
}
