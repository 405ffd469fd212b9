/** The page that is measured: everything in it is called from the runner, through `window.bench`. */
import '../../src/styles.css';
import {benchForm} from './forms/benchForm.tsx';
import {formContenders} from './forms/formContenders.ts';
import {benchList} from './lists/benchList.tsx';
import {listContenders} from './lists/listContenders.ts';

const bench = {
    listContenders: listContenders.map(({name, kind}) => ({name, kind})),
    benchList,
    formContenders: formContenders.map(({name, kind}) => ({name, kind})),
    benchForm,
};

export type Bench = typeof bench;

declare global {
    interface Window {
        bench: Bench;
    }
}

window.bench = bench;
