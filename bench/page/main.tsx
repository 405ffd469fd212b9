/** The page that is measured: everything in it is called from the runner, through `window.bench`. */
import '../../src/styles.css';
import {benchForm} from './forms/benchForm.tsx';
import {formContenders} from './forms/formContenders.ts';
import {benchList} from './lists/benchList.tsx';
import {listContenders} from './lists/listContenders.ts';
import {benchPosts} from './posts/benchPosts.tsx';
import {benchRace} from './race/benchRace.tsx';
import {raceContenders} from './race/raceContenders.tsx';
import {beginRefresh, endRefresh, refreshContenders} from './refresh/benchRefresh.tsx';
import {benchSlash} from './slash/benchSlash.ts';

const names = (contenders: ReadonlyArray<{name: string; kind: 'ours' | 'peer' | 'floor'}>) => contenders.map(({name, kind}) => ({name, kind}));

const bench = {
    listContenders: names(listContenders),
    benchList,
    formContenders: names(formContenders),
    benchForm,
    refreshContenders: names(refreshContenders),
    beginRefresh,
    endRefresh,
    raceContenders: names(raceContenders),
    benchRace,
    benchSlash,
    benchPosts,
};

declare global {
    interface Window {
        bench: typeof bench;
    }
}

window.bench = bench;
