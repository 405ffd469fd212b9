import {FloatingList} from '@floating-ui/react';
import {useRef} from 'react';

import {Icon, MenuDivider, MenuItem} from '../../src/components/index.ts';
import {MenuContext} from '../../src/components/menuContext.ts';
import {icons} from './deskApp.ts';
import type {GalleryWords} from './galleryWords.ts';

/** Nothing is pointed at, so items need no props of their own. */
const standing = {nodeId: undefined, activeIndex: null, getItemProps: (props = {}) => ({...props})};

/** A menu that stands open on the sheet: real ones close as soon as the focus goes elsewhere, and here many things are open at once. */
export function OpenMenu({words}: {words: GalleryWords}) {
    const elements = useRef<Array<HTMLElement | null>>([]);
    return (
        <FloatingList elementsRef={elements}>
            <MenuContext.Provider value={standing}>
                <div className='tm-menu st-standing' role='menu' aria-label={words.menu}>
                    <MenuItem label={words.makeTicket} hint={words.makeTicketHint} icon={<img src={icons.desk} alt=''/>} onSelect={nothing}/>
                    <button type='button' role='menuitem' className='tm-menu__item tm-menu__item--open' tabIndex={-1}>
                        <span className='tm-menu__icon'><img src={icons.queue} alt=''/></span>
                        <span className='tm-menu__label'>{words.fileUnder}</span>
                        <Icon name='chevron-right' size={16} directional={true}/>
                    </button>
                    <MenuItem label={words.translate} icon={<img src={icons.translate} alt=''/>} disabled={true} onSelect={nothing}/>
                    <MenuDivider/>
                    <MenuItem label={words.remove} danger={true} onSelect={nothing}/>
                </div>
                <div className='tm-menu st-standing st-standing--nested' role='menu' aria-label={words.fileUnder}>
                    {[words.bugs, words.wishes, words.questions].map((label) => <MenuItem key={label} label={label} onSelect={nothing}/>)}
                </div>
            </MenuContext.Provider>
        </FloatingList>
    );
}

function nothing(): void {
    // Specimens are for looking at.
}
