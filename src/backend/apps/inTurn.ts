/** Runs tasks of one key one after the other, in the order in which they came; tasks of different keys side by side. */
export type InTurn = <T>(key: string, task: () => Promise<T>) => Promise<T>;

/** A task that fails does not stop the ones behind it; nothing is kept for a key whose tasks are done. */
export function createInTurn(): InTurn {
    const last = new Map<string, Promise<unknown>>();
    return (key, task) => {
        const turn = (last.get(key) ?? Promise.resolve()).then(task, task);
        last.set(key, turn);
        const leave = () => {
            if (last.get(key) === turn) {
                last.delete(key);
            }
        };
        turn.then(leave, leave);
        return turn;
    };
}
