import {FloorList} from './floor.tsx';
import type {ListContender} from './ListContender.ts';
import {OurCombobox, OurCommandBox, OurSelect} from './ours.tsx';
import {AriakitList, CmdkList, DownshiftList, DownshiftVirtualList, HeadlessVirtualList, ReactAriaList, ReactSelectList} from './peers.tsx';

/** In the order in which they are interleaved: the floor stands at the beginning of every round. */
export const listContenders: readonly ListContender[] = [
    {name: 'floor: input + 12 rows', kind: 'floor', List: FloorList},
    {name: 'Topmast Combobox', kind: 'ours', List: OurCombobox},
    {name: 'Topmast Select', kind: 'ours', List: OurSelect},
    {name: 'Topmast CommandBox', kind: 'ours', List: OurCommandBox, opens: 'text', prefix: '/pick --choice '},
    {name: 'react-select 5.10.2', kind: 'peer', List: ReactSelectList},
    {name: 'cmdk 1.1.1', kind: 'peer', List: CmdkList, opens: 'none'},
    {name: 'downshift 9.5.0', kind: 'peer', List: DownshiftList},
    {name: 'downshift + TanStack virtual 3.14.26', kind: 'peer', List: DownshiftVirtualList},
    {name: '@ariakit/react 0.4.40', kind: 'peer', List: AriakitList},
    {name: 'react-aria-components 1.22.1', kind: 'peer', List: ReactAriaList},
    {name: '@headlessui/react 2.2.10 virtual', kind: 'peer', List: HeadlessVirtualList},
];
