import {useState} from 'react';
import {useDispatch} from 'react-redux';

import {usePluginParts} from './PluginParts.tsx';

/** The host's entries, then those of plugins, with one level below them. */
export function PostMenu({postId}: {postId: string}) {
    const dispatch = useDispatch();
    const [isOpen, setOpen] = useState(false);
    const [below, setBelow] = useState('');
    const items = usePluginParts('PostDropdownMenu').filter(({filter}) => filter?.(postId) ?? true);
    const done = (act: () => unknown) => () => {
        setOpen(false);
        setBelow('');
        act();
    };
    return (
        <div className='post-menu'>
            <button type='button' aria-label='more' aria-haspopup='menu' aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>{'⋯'}</button>
            {isOpen && (
                <div role='menu' tabIndex={-1} aria-label='Post extra options' className='Menu' onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}>
                    <button type='button' role='menuitem' onClick={done(() => dispatch({type: 'SELECT_POST', postId}))}>{'Reply'}</button>
                    <button type='button' role='menuitem' onClick={done(() => dispatch({type: 'EDIT_POST', postId}))}>{'Edit'}</button>
                    {items.map(({id, text, action, subMenu}) => (subMenu ? (
                        <div key={id}>
                            <button type='button' role='menuitem' aria-haspopup='menu' aria-expanded={below === id} onClick={() => setBelow(below === id ? '' : id)}>{text}</button>
                            {below === id && (
                                <div role='menu' className='Menu Menu--below' aria-label={String(text)}>
                                    {subMenu.filter(({filter}) => filter?.(postId) ?? true).map((item) => (
                                        <button key={item.id} type='button' role='menuitem' onClick={done(() => item.action?.(postId))}>{item.text}</button>
                                    ))}
                                </div>
                            )}
                        </div>
                    ) : <button key={id} type='button' role='menuitem' onClick={done(() => action?.(postId))}>{text}</button>))}
                </div>
            )}
        </div>
    );
}
