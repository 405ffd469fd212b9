/** The page that is measured: everything in it is called from the runner, through `window.bench`. */
import '../../src/styles.css';
import {loadCommands, loadEmbeds} from '../../src/bindings/index.ts';
import {loadMarkdown, loadSelect} from '../../src/components/index.ts';
import {loadForms} from '../../src/forms/index.ts';
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

// Peers are here at once: what ours fetches when it is first needed is here as well, as it is for whoever uses it a second time.
await Promise.all([loadCommands(), loadEmbeds(), loadForms(), loadMarkdown(), loadSelect()]);
window.bench = bench;
