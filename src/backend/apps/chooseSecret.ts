import type {ErrorParams} from '../../protocol/index.ts';
import {TopmastError} from '../TopmastError.ts';
import type {AppsParts} from './AppsParts.ts';

/** Bytes below which a secret can be guessed: 128 bits (S0-046). */
const shortest = 16;

interface SecretWish {
    given: string | undefined;
    generate: boolean;
    /** The one there was. */
    kept: string | undefined;
}

export interface ChosenSecret {
    /** What signs from now on; absent: nothing does. */
    value?: string;
    /** It was made here, so nobody knows it yet. */
    isNew: boolean;
    /** For the administrator; `''`: nothing to say. */
    warning: string;
}

/**
 * The secret that calls to an App are signed with (S2-011): the given one, one that is made now, else the one there was.
 * One that can be guessed is refused, or in developer mode warned of, as example Apps have such.
 *
 * @throws TopmastError `secret_too_short`
 */
export function chooseSecret({newSecret, developerMode}: Pick<AppsParts, 'newSecret' | 'developerMode'>, {given, generate, kept}: SecretWish): ChosenSecret {
    if (generate) {
        return {value: newSecret(), isNew: true, warning: ''};
    }
    if (given === undefined) {
        return {...(kept === undefined ? {} : {value: kept}), isNew: false, warning: ''};
    }
    const params: ErrorParams = {length: Buffer.byteLength(given), least: shortest};
    if (Buffer.byteLength(given) >= shortest) {
        return {value: given, isNew: false, warning: ''};
    }
    const error = new TopmastError('secret_too_short', params);
    if (!developerMode) {
        throw error;
    }
    return {value: given, isNew: false, warning: error.message};
}
