import type {AppContext} from '../../protocol/index.ts';

/** What an event itself tells, used in place of reading it: who has just left a channel may no longer read it (server.md W19). */
export type Known = Partial<Pick<AppContext, 'channel' | 'channel_member' | 'team' | 'team_member' | 'user' | 'post'>>;
