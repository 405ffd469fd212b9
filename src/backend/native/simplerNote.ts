import type {Sentence} from '../../protocol/index.ts';
import type {Speech} from './speechIn.ts';

/** Says that something is simpler than its App meant it, and what was lost on the way: a sentence each. */
export function simplerNote(losses: readonly Sentence[], {say}: Speech): string {
    return [{id: 'topmast.native.simpler', defaultMessage: 'Some of this is simpler here.'}, ...losses].map((sentence) => say(sentence)).join(' ');
}
