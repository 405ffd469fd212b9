import * as v from 'valibot';

import {isJsonObject, type JsonObject} from '../protocol/index.ts';
import {cookie} from './cookie.ts';
import type {Drafts} from './Host.ts';

/** Forms of more places than this are rarely gone back to; the ones left longest ago make room. */
const most = 50;

const keyOf = (userId: string) => `topmast.forms.${userId}`;
const Kept = v.array(v.tuple([v.string(), v.custom<JsonObject>(isJsonObject)]));

/**
 * Half-filled forms of one user, kept in this browser until they are sent or the user logs out. Whoever has logged out, be
 * it in another tab, leaves nothing: a form that is still open then writes no more.
 */
export function createDrafts(userId: string): Drafts {
    return {
        read: (key) => readAll(userId).find(([known]) => known === key)?.[1],
        write(key, draft) {
            if (cookie('MMUSERID') !== userId) {
                return;
            }
            // Read anew each time: another tab may have written meanwhile.
            const others = readAll(userId).filter(([known]) => known !== key);
            const kept = draft ? [...others, [key, draft] as const].slice(-most) : others;
            keep(userId, kept);
        },
    };
}

/** Where storage is full, the forms left longest ago make room for the one being filled. */
function keep(userId: string, drafts: readonly (readonly [string, JsonObject])[]): void {
    for (let kept = drafts; ; kept = kept.slice(Math.ceil(kept.length / 2))) {
        try {
            localStorage.setItem(keyOf(userId), JSON.stringify(kept));
            return;
        } catch {
            if (kept.length <= 1) {
                // Not even one fits, or storage is switched off: the form keeps what was typed as long as it stands open.
                return;
            }
        }
    }
}

export function forgetDrafts(userId: string): void {
    try {
        localStorage.removeItem(keyOf(userId));
    } catch {
        // Storage is switched off, so nothing was kept.
    }
}

function readAll(userId: string): v.InferOutput<typeof Kept> {
    try {
        const kept = v.safeParse(Kept, JSON.parse(localStorage.getItem(keyOf(userId)) ?? '[]'));
        return kept.success ? kept.output : [];
    } catch {
        return [];
    }
}
