import {floorMayMove, type Section} from './report.ts';

/** What a run of a benchmark comes to, said in sentences: 0 every bar held, 1 one was missed, 2 the figures are worth nothing. */
export function verdictOf(done: readonly Section[], say: (text: string) => void): 0 | 1 | 2 {
    const moved = done.filter(({floorMoved}) => floorMoved > floorMayMove);
    if (moved.length > 0) {
        moved.forEach(({title, floorMoved}) => say(`unreliable, floor moved by ${(floorMoved * 100).toFixed(0)} % (${title}): the machine was busy with something else`));
        return 2;
    }
    const missed = done.flatMap(({bars}) => bars).filter(({ok}) => !ok);
    missed.forEach(({text}) => say(`MISSED ${text}`));
    say(missed.length === 0 ? 'every bar held' : `${missed.length} missed`);
    return missed.length === 0 ? 0 : 1;
}
