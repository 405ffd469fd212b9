import {embedOf, type EmbedCard} from '../../protocol/embed/index.ts';
import {BoundedMap} from '../BoundedMap.ts';
import {MattermostError, type Mattermost} from '../mattermost/index.ts';
import type {Attachment} from './Attachment.ts';
import {postsAs, type Posts, type SeenPost} from './postsAs.ts';
import {mayHaveStandIns, propsWithStandIns} from './propsWithStandIns.ts';

interface PostDrawerOptions {
    appId: string;
    botId: string;
    /** Whether posts are drawn now at all: not by a server whose clients draw what Apps embed. */
    isWanted(): Promise<boolean>;
    draw(cards: readonly EmbedCard[], postId: string): Promise<Attachment[]>;
    /** Unix milliseconds. */
    now(): number;
    log: {warn(fields: object, message: string): void};
}

/** What was made of a post, in the `update_at` of its versions. */
interface Drawing {
    /** The version that it was drawn from. */
    from: number;
    /** Those that our writing made. */
    ours: number[];
    /** How often it was drawn lately, and when last: what `pause` takes off it is taken off then. */
    heat: number;
    at: number;
    /** That it changes too often was said in the log. */
    isSaid: boolean;
}

/** So often one post is drawn as fast as it changes; */
const burst = 20;
/** then once in so many milliseconds. An App that undoes what we write, or a second Topmast beside the same bots, would never end otherwise. */
const pause = 30_000;

/**
 * Draws what an App's bot embeds in its posts as message attachments of the same posts.
 *
 * Mattermost cannot be told "only if it is unchanged", so between reading a post and writing it the App may have changed it, and its change be
 * overwritten. It is told of all the same, as a version older than ours: then that one is drawn. So what stands in the end is what the App wrote last.
 * Every version that is not ours is drawn anew, whatever stands in it: an App that writes back the attachments it has read writes buttons that lead nowhere.
 */
export function createPostDrawer({appId, botId, isWanted, draw, now, log}: PostDrawerOptions) {
    const drawings = new BoundedMap<Drawing>({entries: 1_000});

    /** Whether there can be anything to do for this version of a post. */
    function isNews({id, update_at: version, props}: SeenPost): boolean {
        const before = drawings.get(id);
        return before ? version > before.from && !before.ours.includes(version) : mayHaveStandIns(props);
    }

    const heatOf = (drawing: Drawing | undefined): number => (drawing ? Math.max(0, drawing.heat - (now() - drawing.at) / pause) : 0);

    async function drawPost(heard: SeenPost, posts: Posts): Promise<void> {
        const before = drawings.get(heard.id);
        const isOverwritten = before !== undefined && heard.update_at < Math.max(...before.ours);
        const post = isOverwritten ? heard : await posts.read(heard.id);
        const cards = embedOf(post.props).filter((card) => card.appId === appId);
        const props = propsWithStandIns(post.props, await draw(cards, post.id)) ?? (isOverwritten ? post.props : undefined);
        if (props) {
            const {update_at: made} = await posts.putProps(post.id, props);
            drawings.set(post.id, {from: post.update_at, ours: [...before?.ours ?? [], made].slice(-10), heat: heatOf(before) + 1, at: now(), isSaid: before?.isSaid ?? false});
        }
    }

    return {
        isNews,
        /**
         * A post that was written or changed; `api` is the bot's. Resolves to the milliseconds after which it is to be told again, as it is drawn too often; 0: that was all.
         * @throws MattermostError what may be tried again
         */
        async post(heard: SeenPost, api: Pick<Mattermost, 'send'>): Promise<number> {
            if (heard.user_id !== botId || heard.delete_at > 0 || !isNews(heard) || !(await isWanted())) {
                return 0;
            }
            const before = drawings.get(heard.id);
            const tooOften = heatOf(before) - (burst - 1);
            if (before && tooOften > 0) {
                if (!before.isSaid) {
                    before.isSaid = true;
                    log.warn({appId, postId: heard.id}, 'a message of this App\'s bot changes without end; what is embedded in it is drawn twice a minute from now on. Is a second Topmast at work on this Mattermost?');
                }
                return Math.ceil(tooOften * pause);
            }
            try {
                await drawPost(heard, postsAs(api));
            } catch (error) {
                if (!(error instanceof MattermostError && error.isRefusal && error.status !== 401)) {
                    throw error;
                }
                if (error.status !== 404) { // Else it was deleted meanwhile.
                    log.warn({err: error, appId, postId: heard.id}, 'what this App embeds in a message cannot be drawn where the extension is absent: Mattermost refused');
                }
            }
            return 0;
        },
    };
}
