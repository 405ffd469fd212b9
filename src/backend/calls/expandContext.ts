import {parseExpand, type AppContext, type Expand, type ExpandKey, type ExpandLevel, type Problem} from '../../protocol/index.ts';
import {MattermostError} from '../mattermost/index.ts';
import {TopmastError} from '../TopmastError.ts';
import {expanders, NotAvailable} from './expanders.ts';
import {NotConnected} from './NotConnected.ts';
import type {Scene} from './Scene.ts';

interface Expanded {
    /** To be laid over the context. */
    value: Partial<AppContext>;
    /** With pointers into the call. */
    problems: Problem[];
}

/**
 * Fills in what the App asked for, all at once (server.md 3.3, W47). What the reader may not see, or what
 * does not apply here, is left out; marked with `+` it fails the call instead (W22, W23).
 *
 * @throws TopmastError `expand_failed`, naming the field; NotConnected when a user's own call needs a token that the user must grant first
 */
export async function expandContext(expand: Expand | undefined, scene: Scene): Promise<Expanded> {
    const {value: levels, problems} = parseExpand(expand);
    const value: Expanded['value'] = {oauth2: {}};
    for (const part of await Promise.all(Array.from(levels, ([key, level]) => expandOne(key, level, scene)))) {
        // Two keys may fill the same object: oauth2_app and oauth2_user.
        Object.assign(value, part, part.oauth2 ? {oauth2: {...value.oauth2, ...part.oauth2}} : {});
    }
    return {value, problems: problems.map((problem) => ({...problem, pointer: `/expand${problem.pointer}`}))};
}

async function expandOne(key: ExpandKey, {depth, required}: ExpandLevel, scene: Scene): Promise<Partial<AppContext>> {
    const {depths, expand} = expanders[key];
    try {
        if (!depths.includes(depth)) {
            throw new NotAvailable(`it cannot be had as "${depth}", only as ${depths.map((known) => `"${known}"`).join(' or ')}`);
        }
        return await expand(scene, depth);
    } catch (error) {
        if (error instanceof NotConnected && scene.occasion === 'client') {
            throw error; // The user is here and can do something about it.
        }
        if (!(error instanceof NotAvailable || error instanceof MattermostError || error instanceof NotConnected)) {
            throw error;
        }
        if (required) {
            throw new TopmastError('expand_failed', {field: key, detail: error.message}, {cause: error});
        }
        return {};
    }
}
